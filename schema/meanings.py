"""What the values of the plan's enumerations mean, in the words of the published JSON Schema."""

from __future__ import annotations

from typing import Any, Final

from . import plan

Meanings = dict[str, str]

ENUMERATIONS: Final[dict[str, tuple[Any, str, Meanings]]] = {
    "PlanKind": (
        plan.PlanKind,
        "What kind of plan a document is, by its title or front matter.",
        {
            "written-statement-of-action": "answers an inspection of 2016 to 2022 that found "
            "significant areas of weakness",
            "accelerated-progress-plan": "answers a revisit that found too little progress",
            "priority-action-plan": "answers an inspection since 2023 that named areas for "
            "priority action",
            "improvement-plan": "any other plan to improve provision, whatever its title",
            "other": "anything else that holds actions",
        },
    ),
    "LeadKind": (
        plan.LeadKind,
        "What the words of a lead are.",
        {
            "initials": "initials, alone or with a body or post behind them",
            "name": "a person named in full, with or without a post",
            "role": "a post, filled or not",
            "team": "a board, team or body, and words that tell nothing more",
            "mixed": "several of these together",
        },
    ),
    "MilestoneKind": (
        plan.MilestoneKind,
        "What happens at a milestone.",
        {
            "due": "the action or task is to be done",
            "start": "it begins",
            "end": "it ends",
            "review": "it is reviewed",
            "established": "what it sets up is in place",
            "published": "something is published",
            "completed": "it was done, as the plan says",
            "ongoing": "it goes on",
            "other": "anything else, or nothing that the words tell",
        },
    ),
    "Precision": (
        plan.Precision,
        "The grain of a date as printed.",
        {
            "day": "a day, also the end of a month",
            "month": "a month or several",
            "season": "a season",
            "quarter": "a quarter of a year",
            "term": "a school term",
            "year": "a calendar, financial or academic year",
        },
    ),
    "Status": (
        plan.Status,
        "What the words of a milestone say of its progress.",
        {"completed": "it is said to be done", "ongoing": "it is said to go on"},
    ),
    "RatingValue": (
        plan.RatingValue,
        "Progress ratings on one scale, by the document's own key where it has one.",
        {
            "not-started": "not begun, or not yet due",
            "on-track": "under way as planned",
            "at-risk": "some delay or risk",
            "off-track": "serious delay, or overdue",
            "complete": "done",
            "embedded": "done, and now usual practice",
            "closed": "no longer pursued",
            "unknown": "neither the document nor usual wording tells",
        },
    ),
    "Severity": (
        plan.Severity,
        "How much a finding matters.",
        {
            "info": "nothing is wrong, but a choice was made or something is worth a look",
            "warning": "the document contradicts itself, leaves something open, or was read "
            "with doubt",
            "error": "a part of the document is missing from the plan",
        },
    ),
    "TableRole": (
        plan.TableRole,
        "What a table was taken for.",
        {
            "actions": "a grid of actions",
            "postholders": "the key to people",
            "glossary": "abbreviations",
            "indicators": "measures",
            "contributors": "who supports which action",
            "contents": "a table of contents",
            "other": "anything else; its rows are kept as they are",
        },
    ),
}
"""For each enumeration its type, what it is of, and its values with what each means."""

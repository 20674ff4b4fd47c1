"""Every field leads back to its page: what its boxes say stands there, and holds its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest

from sendplan import Plan
from sendplan.schema import Action, Area, Box
from sendplan.tests.helpers import DOCUMENTS, REAL, SPREAD, plan_of
from sendplan.tests.pages import heal, heal_cut, pages_of, runs, words_in


@pytest.fixture(scope="module", params=(*DOCUMENTS, SPREAD))
def name(request: pytest.FixtureRequest) -> str:
    if request.param in (*REAL, SPREAD):
        request.getfixturevalue("shared")
    return str(request.param)


def texts_of(action: Action) -> dict[str, list[str]]:
    """The fields that hold words of the page, with those words."""
    return {
        "ref": [action.ref] if action.ref else [],
        "title": [action.title] if action.title else [],
        "group": [action.group] if action.group else [],
        "outcomes": action.outcomes,
        "tasks": [task.text for task in action.tasks],
        "leads": [lead.raw for lead in action.leads],
        "milestones": [milestone.raw for milestone in action.milestones],
        "progress": [progress.text for progress in action.progress],
        "evaluation": action.evaluation,
        "quotes": action.quotes,
        "ratings": [rating.raw for rating in action.ratings if rating.raw],
        "other": list(action.other.values()),
    }


def area_texts(area: Area) -> dict[str, list[str]]:
    return {
        "title": [area.title] if area.title else [],
        "senior_responsible_officers": [lead.raw for lead in area.senior_responsible_officers],
        "commitments": [f"{c.ref or ''} {c.title or ''} {c.text}" for c in area.commitments],
        "quotes": area.quotes,
    }


def fields_of(plan: Plan) -> Iterable[tuple[str, list[str], list[Box]]]:
    """Where each field of actions and areas stands, its texts and its boxes."""
    for action in plan.actions:
        for field, texts in texts_of(action).items():
            yield f"action {action.ref} {field}", texts, action.sources.get(field, [])
    for area in plan.areas:
        for field, texts in area_texts(area).items():
            yield f"area {area.number} {field}", texts, area.sources.get(field, [])


def rows_of(plan: Plan) -> Iterable[tuple[str, list[str], list[Box]]]:
    """The same of the rows of the plan's other tables."""
    for post in plan.postholders:
        texts = [post.initials or "", post.name or "", post.role, post.vacancy or ""]
        yield f"postholder {post.role}", texts, post.sources
    for term in plan.glossary:
        texts = [term.abbreviation, term.full, term.definition or ""]
        yield f"term {term.abbreviation}", texts, term.sources
    for measure in plan.indicators:
        texts = [measure.ref, measure.description, measure.baseline or "", measure.national or ""]
        texts += [target.value for target in measure.targets]
        yield f"indicator {measure.ref}", texts, measure.sources
    for row in plan.contributors:
        yield f"contributor {row.action}", [row.action, *row.roles], row.sources


def all_boxes(plan: Plan) -> Iterable[tuple[str, Box]]:
    for where, _, boxes in [*fields_of(plan), *rows_of(plan)]:
        for box in boxes:
            yield where, box
    for action in plan.actions:
        for field in ("links", "indicators", "recommendations"):
            for box in action.sources.get(field, []):
                yield f"action {action.ref} {field}", box


def rectangle(box: Box) -> tuple[float, float, float, float]:
    assert None not in (box.x0, box.top, box.x1, box.bottom)
    return (box.x0 or 0, box.top or 0, box.x1 or 0, box.bottom or 0)


def standing_in(name: str, box: Box) -> list[str]:
    """The words that another reader finds in a box, one point larger on each side."""
    return words_in(pages_of(name)[(box.page or 0) - 1], rectangle(box), slack=1)


def test_every_field_has_a_place(name: str) -> None:
    without = [where for where, texts, boxes in fields_of(plan_of(name)) if texts and not boxes]
    assert not without


def test_every_row_has_a_place(name: str) -> None:
    assert not [where for where, _, boxes in rows_of(plan_of(name)) if not boxes]


def test_boxes_lie_on_their_pages(name: str) -> None:
    plan = plan_of(name)
    assert len(list(all_boxes(plan))) > 50
    for where, box in all_boxes(plan):
        assert 1 <= (box.page or 0) <= plan.source.pages, where
        x0, top, x1, bottom = rectangle(box)
        assert 0 <= x0 < x1 < 1300, where
        assert 0 <= top < bottom < 1300, where


def test_a_box_says_exactly_what_stands_there(name: str) -> None:
    plan = plan_of(name)
    boxes = list(all_boxes(plan))
    # A value that goes on below its label stands in one box with it.
    forms = [
        heading for table in plan.tables if table.method == "labels" for heading in table.columns
    ]
    labels = Counter("".join("".join(forms).split()))
    wrong = []
    for where, box in boxes:
        said = Counter("".join(box.text.split()))
        stands = Counter("".join(standing_in(name, box)))
        if said != stands:
            # Text that ran out of its own cell may be drawn over this one.
            over = {each.text for _, each in boxes if each.text != box.text and meet(box, each)}
            more, less = said - stands, stands - said - Counter("".join("".join(over).split()))
            less -= labels
            if more or less:
                wrong.append(f"{where} page {box.page}: says more {more}, less {less}")
    assert not wrong, "\n".join(wrong[:20])


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes cover a part of the page in common."""
    a, b = rectangle(one), rectangle(other)
    across, down = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return one.page == other.page and across > 0 and down > 0


def test_the_words_of_a_field_stand_in_its_boxes(name: str) -> None:
    wrong = []
    for where, texts, boxes in [*fields_of(plan_of(name)), *rows_of(plan_of(name))]:
        words = [word for box in boxes for word in standing_in(name, box)]
        there = runs(words)
        missing = runs(texts) - there
        heal(words, there, missing)
        if name == SPREAD:
            heal_cut(words, missing)
        if +missing:
            wrong.append(f"{where}: {+missing}")
    assert not wrong, "\n".join(wrong[:20])


def test_references_to_others_stand_in_their_boxes(name: str) -> None:
    plan = plan_of(name)
    for action in plan.actions:
        for field in ("links", "indicators", "recommendations"):
            assert bool(getattr(action, field)) == bool(action.sources.get(field)), action.ref
        texts = " ".join(box.text for box in action.sources.get("indicators", []))
        for ref in action.indicators:
            assert ref in texts.replace(" ", "")

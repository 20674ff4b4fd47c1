"""The fields of an action as entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from ...schema import Action, Lead, Milestone, Postholder, Progress, Rating, Task
from .names import LABELS, way_to, who
from .views import (
    Entry,
    Line,
    Note,
    lead_parts,
    parts_of,
    place_lines,
    standing,
    text_entry,
    texts_entry,
)


def action_entries(
    action: Action, targets: Mapping[str, str], people: Mapping[str, Postholder]
) -> Iterator[Entry]:
    """Every field, also those in which nothing stands.

    ``targets`` are the views of actions by reference, ``people`` the postholders by initials.
    """
    lines = {
        "tasks": [_task(n, task, action) for n, task in enumerate(action.tasks)],
        "leads": [_lead(n, lead, people) for n, lead in enumerate(action.leads)],
        "milestones": [_milestone(n, each) for n, each in enumerate(action.milestones)],
        "progress": [_progress(n, each) for n, each in enumerate(action.progress)],
        "ratings": [_rating(n, rating) for n, rating in enumerate(action.ratings)],
        "links": [
            Line(f"links/{n}", ref, notes=way_to(ref, targets))
            for n, ref in enumerate(action.links)
        ],
        "indicators": [
            Line(f"indicators/{n}", ref, notes=(Note("indicators", "indicators"),))
            for n, ref in enumerate(action.indicators)
        ],
    }
    for field, label in LABELS.items():
        boxes = tuple(action.sources.get(field, ()))
        sure = action.confidence.get(field)
        if field in lines:
            placed = place_lines(lines[field], boxes)
            was = [f"{line.mark} {line.text}".strip() for line in placed]
            yield Entry(field, label, placed, boxes, was, confidence=sure)
        elif field == "other":
            for heading, text in action.other.items():
                path = f"other/{heading}"
                yield text_entry(path, heading, text, standing(text, boxes), sure)
        else:
            value = getattr(action, field)
            make = texts_entry if isinstance(value, list) else text_entry
            yield make(field, label, value, boxes, sure)


def _task(number: int, task: Task, action: Action) -> Line:
    """A task; its ties to leads and dates are told in words."""
    ties = [action.leads[index].raw for index in task.leads]
    ties += [action.milestones[index].raw for index in task.milestones]
    doubted = task.confidence is not None and round(task.confidence, 2) < 1
    sure = f" ({task.confidence:.0%} sure)" if doubted else ""
    notes = (Note(f"With {'; '.join(ties)}{sure}"),) if ties else ()
    return Line(f"tasks/{number}", task.text, mark=task.number, notes=notes)


def _lead(number: int, lead: Lead, people: Mapping[str, Postholder]) -> Line:
    path = f"leads/{number}"
    return Line(path, lead.raw, parts=lead_parts(path, lead), notes=who(lead, people))


def _milestone(number: int, each: Milestone) -> Line:
    path = f"milestones/{number}"
    values = [
        ("kind", "kind", each.kind),
        ("earliest", "earliest", _day(each.earliest)),
        ("latest", "latest", _day(each.latest)),
        ("precision", "precision", each.precision),
        ("label", "label", each.label),
        ("period", "period", each.period),
        ("status", "status", each.status),
        ("recurrence", "recurrence", each.recurrence),
    ]
    return Line(path, each.raw, parts=parts_of(path, values))


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _progress(number: int, each: Progress) -> Line:
    path = f"progress/{number}"
    values = [
        ("tasks", "tasks", list(each.tasks)),
        ("date", "date", each.date),
        ("heading", "column", each.heading),
    ]
    return Line(path, each.text, parts=parts_of(path, values))


def _rating(number: int, rating: Rating) -> Line:
    path = f"ratings/{number}"
    values = [
        ("value", "means", rating.value),
        ("date", "review", rating.date),
        ("colour", "colour", rating.colour),
        ("heading", "column", rating.heading),
    ]
    return Line(path, rating.raw, parts=parts_of(path, values), colour=rating.colour)

"""An action as rows of the flat tables."""

from __future__ import annotations

from ...schema import Action
from .book import Book
from .definition import values_of
from .plan_tables import ACTION_NAMES
from .targets import row_id


def add_action(book: Book, position: int, action: Action) -> None:
    """Add an action and everything that hangs on it."""
    action_id = row_id(book.plan_id, "actions", action.id)
    area_id = book.targets.areas.get(action.area or "")
    own = values_of(action, renamed=ACTION_NAMES)
    book.put("actions", **own, id=action_id, area_id=area_id, position=position)
    for place, ref in enumerate(action.refs or filter(None, [action.ref]), 1):
        book.add("action_refs", action_id, place, action_id=action_id, ref=ref)
    _add_leads(book, action, action_id)
    for place, milestone in enumerate(action.milestones, 1):
        book.add("milestones", action_id, place, milestone, action_id=action_id)
    _add_tasks(book, action, action_id)
    _add_progress(book, action, action_id)
    for place, rating in enumerate(action.ratings, 1):
        book.add("ratings", action_id, place, rating, action_id=action_id)
    for field in ("outcomes", "evaluation", "quotes"):
        texts = getattr(action, field)
        book.add_texts(field, action_id, texts, area_id=area_id, action_id=action_id)
    _add_links(book, action, action_id)
    for place, (heading, text) in enumerate(action.other.items(), 1):
        book.add("other_fields", action_id, place, action_id=action_id, heading=heading, text=text)
    for place, repair in enumerate(action.repairs, 1):
        book.add("repairs", action_id, place, repair, action_id=action_id)
    for place, (field, sure) in enumerate(action.confidence.items(), 1):
        book.add(
            "field_confidence", action_id, place, action_id=action_id, field=field, confidence=sure
        )
    book.add_boxes("actions", action_id, action.sources, action_id)


def _add_leads(book: Book, action: Action, action_id: str) -> None:
    for place, lead in enumerate(action.leads, 1):
        lead_id = book.add("leads", action_id, place, lead, action_id=action_id)
        book.add_people("lead_people", lead_id, lead.people, lead_id=lead_id)


def _add_tasks(book: Book, action: Action, action_id: str) -> None:
    for place, task in enumerate(action.tasks, 1):
        task_id = book.add("tasks", action_id, place, task, action_id=action_id)
        for index in dict.fromkeys(task.leads):
            lead_id = row_id(action_id, "leads", index + 1)
            book.put("task_leads", task_id=task_id, lead_id=lead_id)
        for index in dict.fromkeys(task.milestones):
            milestone_id = row_id(action_id, "milestones", index + 1)
            book.put("task_milestones", task_id=task_id, milestone_id=milestone_id)


def _add_progress(book: Book, action: Action, action_id: str) -> None:
    numbers = [task.number for task in action.tasks]
    for place, step in enumerate(action.progress, 1):
        progress_id = book.add("progress", action_id, place, step, action_id=action_id)
        for each, number in enumerate(step.tasks, 1):
            only = numbers.count(number) == 1
            task_id = row_id(action_id, "tasks", numbers.index(number) + 1) if only else None
            book.add(
                "progress_tasks",
                progress_id,
                each,
                progress_id=progress_id,
                number=number,
                task_id=task_id,
            )


def _add_links(book: Book, action: Action, action_id: str) -> None:
    targets = book.targets
    named = (
        ("action", action.links),
        ("indicator", action.indicators),
        ("recommendation", action.recommendations),
    )
    for kind, refs in named:
        for place, ref in enumerate(refs, 1):
            book.add(
                "links",
                action_id,
                place,
                label=kind,
                kind=kind,
                ref=ref,
                action_id=action_id,
                # Recommendations stand in the inspection's letter.
                found=None if kind == "recommendation" else targets.has(ref),
                target_action_id=targets.action(ref) if kind == "action" else None,
                target_indicator_id=targets.indicator(ref) if kind == "indicator" else None,
            )

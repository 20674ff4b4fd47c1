"""One row an action, to be read without joining tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from ...schema import Action, Milestone, Plan, Rating
from .definition import Row
from .targets import row_id


def overview_row(plan: Plan, action: Action) -> Row:
    """What the plan says of one action; lists are texts of one item a line."""
    titles = {area.number: area.title for area in plan.areas}
    dates = action.milestones
    return {
        "action_id": row_id(plan.id, "actions", action.id),
        "plan_id": plan.id,
        "local_area": plan.local_area.name,
        "plan_title": plan.title,
        "dated": plan.dated,
        "area": action.area,
        "area_title": titles.get(action.area or ""),
        "group_title": action.group,
        "ref": action.ref,
        "title": action.title,
        "tasks": lines(f"{task.number}. {task.text}" for task in action.tasks),
        "leads": lines(lead.raw for lead in action.leads),
        "milestones": lines(each.raw for each in dates),
        "earliest": min((each.earliest for each in dates if each.earliest), default=None),
        "latest": _last_day(dates),
        "outcomes": lines(action.outcomes),
        "evaluation": lines(action.evaluation),
        "progress": lines(step.text for step in action.progress),
        "ratings": lines(map(rated, action.ratings)),
        "quotes": lines(action.quotes),
        "links": ", ".join((*action.links, *action.indicators, *action.recommendations)),
        "other": lines(f"{heading}: {text}" for heading, text in action.other.items()),
    }


def _last_day(dates: Sequence[Milestone]) -> date | None:
    """The last day of all dates; none where one of them goes on without an end."""
    if any(each.status == "ongoing" and each.latest is None for each in dates):
        return None
    return max((each.latest for each in dates if each.latest), default=None)


def lines(texts: Iterable[str]) -> str:
    """Texts of one item a line."""
    return "\n".join(texts)


def rated(rating: Rating) -> str:
    """A rating on the common scale, with the date of its review."""
    return f"{rating.value} ({rating.date})" if rating.date else rating.value

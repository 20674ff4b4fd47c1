"""What a comparison keeps of a plan: many are held at a time, and boxes and tables weigh most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ...schema import Action, Plan
from ..flat.definition import Row
from ..flat.overview import lines
from ..flat.targets import row_id
from .facts import plan_row
from .leads import Led, count_leads, led_by, posts_by_initials, same_as
from .months import Months, count_months


class Timed(NamedTuple):
    """What a milestone means: the words that name it, and its first and last day."""

    kind: str
    label: str
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class BriefAction:
    """What is compared of an action. Lists are texts of one item a line."""

    id: str
    """As in the flat tables."""
    ref: str
    area: str
    title: str
    tasks: str
    leads: str
    milestones: str
    outcomes: str
    evaluation: str
    progress: str
    ratings: str
    led_by: frozenset[str]
    """Who leads it, however it is written."""
    timed: tuple[Timed, ...]
    """What its milestones mean, however they are written."""

    @property
    def days(self) -> list[date | None]:
        """The last day that each of its milestones allows."""
        return [each.latest for each in self.timed]

    @property
    def text(self) -> str:
        """What is to be done, in words."""
        return f"{self.title}\n{self.tasks}"


@dataclass(frozen=True, slots=True)
class BriefPart:
    """What is compared of an area, or of a row of the key, by field."""

    kind: str
    """``area`` or ``postholder``."""
    key: str
    """What it goes on by: the area's number, the initials or else the name."""
    title: str
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class Brief:
    """What is compared of a plan."""

    id: str
    title: str
    local_area: str
    """The name, and where the document does not tell it, nothing."""
    area_key: str
    """The same for plans of one local area: its code, its name, or else the plan's own id."""
    dated: str
    facts: Row
    months: Months
    leads: tuple[Led, ...]
    actions: tuple[BriefAction, ...]
    parts: tuple[BriefPart, ...]
    """Its areas and its key."""


def brief(plan: Plan) -> Brief:
    """Keep of a plan what is compared."""
    area, posts = plan.local_area, posts_by_initials(plan)
    return Brief(
        plan.id,
        plan.title or plan.source.name,
        area.name,
        area.gss_code or area.name.casefold() or plan.id,
        plan.dated or "",
        plan_row(plan),
        count_months(plan),
        count_leads(plan, posts),
        tuple(_brief_action(plan.id, action, posts) for action in plan.actions),
        tuple(_brief_parts(plan)),
    )


def _brief_parts(plan: Plan) -> Iterator[BriefPart]:
    for area in plan.areas:
        yield BriefPart("area", area.number, area.title, {"title": area.title})
    for row in plan.postholders:
        fields = {"name": row.name, "role": row.role, "organisation": row.organisation}
        told = {name: value or "" for name, value in fields.items()}
        key = row.initials or row.name or row.role
        yield BriefPart("postholder", key, row.name or row.role, told)


def _brief_action(plan_id: str, action: Action, posts: Mapping[str, str]) -> BriefAction:
    return BriefAction(
        row_id(plan_id, "actions", action.id),
        action.ref or "",
        action.area or "",
        action.title,
        lines(task.text for task in action.tasks),
        lines(lead.raw for lead in action.leads),
        lines(each.raw for each in action.milestones),
        lines(action.outcomes),
        lines(action.evaluation),
        lines(step.text for step in action.progress),
        lines(
            f"{each.value} ({each.date})" if each.date else each.value for each in action.ratings
        ),
        led_by(action, posts),
        tuple(
            Timed(each.kind, same_as(each.label or ""), each.earliest, each.latest)
            for each in action.milestones
        ),
    )

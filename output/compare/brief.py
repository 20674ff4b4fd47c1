"""What a comparison keeps of a plan: many are held at a time, and boxes and tables weigh most."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ...schema import Action, Plan
from ..flat.definition import Row
from ..flat.overview import lines
from ..flat.targets import row_id
from .facts import plan_row
from .leads import Led, count_leads
from .months import Months, count_months


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
    days: tuple[date | None, ...]
    """The last day that each of its milestones allows."""

    @property
    def text(self) -> str:
        """What is to be done, in words."""
        return f"{self.title}\n{self.tasks}"


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


def brief(plan: Plan) -> Brief:
    """Keep of a plan what is compared."""
    area = plan.local_area
    return Brief(
        plan.id,
        plan.title or plan.source.name,
        area.name,
        area.gss_code or area.name.casefold() or plan.id,
        plan.dated or "",
        plan_row(plan),
        count_months(plan),
        count_leads(plan),
        tuple(_brief_action(plan.id, action) for action in plan.actions),
    )


def _brief_action(plan_id: str, action: Action) -> BriefAction:
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
        tuple(each.latest for each in action.milestones),
    )

"""One row a plan: how much it holds, and of how many actions one can tell who, when and how far."""

from __future__ import annotations

from ...schema import Plan
from ...schema.reference import authorities
from ..flat.definition import Row, bounds
from ..report import count_findings


def plan_row(plan: Plan) -> Row:
    """Counts of a plan's parts; dates are those of its milestones."""
    actions = plan.actions
    dates = [
        day
        for action in actions
        for each in action.milestones
        for day in (each.earliest, each.latest)
        if day
    ]
    dated_from, dated_to = bounds(plan.dated)
    found = count_findings(plan.findings)
    return {
        "id": plan.id,
        "local_area": plan.local_area.name or None,
        "gss_code": plan.local_area.gss_code,
        "weaknesses_found": _weaknesses(plan.local_area.gss_code),
        "kind": plan.kind,
        "title": plan.title or None,
        "file_name": plan.source.name,
        "dated": plan.dated,
        "dated_from": dated_from,
        "dated_to": dated_to,
        "pages": plan.source.pages or None,
        "areas": len(plan.areas),
        "actions": len(actions),
        "tasks": sum(len(action.tasks) for action in actions),
        "actions_with_lead": sum(bool(action.leads) for action in actions),
        "actions_with_date": sum(
            any(each.earliest or each.latest for each in action.milestones) for action in actions
        ),
        "actions_with_outcome": sum(bool(action.outcomes) for action in actions),
        "actions_with_evaluation": sum(bool(action.evaluation) for action in actions),
        "actions_with_progress": sum(bool(action.progress) for action in actions),
        "actions_with_rating": sum(bool(action.ratings) for action in actions),
        "first_day": min(dates, default=None),
        "last_day": max(dates, default=None),
        "indicators": len(plan.indicators),
        "indicators_with_target": sum(bool(each.targets) for each in plan.indicators),
        "errors": found["error"],
        "warnings": found["warning"],
    }


def _weaknesses(gss_code: str | None) -> int | None:
    """How many weaknesses the area's first SEND inspection asked a statement to answer."""
    if gss_code is None:
        return None
    of_area = (each for each in authorities() if each.gss_code == gss_code)
    return next((each.significant_weaknesses for each in of_area), None)

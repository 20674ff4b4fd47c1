"""Each action as a view."""

from __future__ import annotations

from collections.abc import Iterable

from ...schema import Finding, Plan
from .faults import FoundRow
from .fields import action_entries
from .names import action_key, area_keys, link_targets, people_of
from .views import Note, View


def action_views(plan: Plan, found: Iterable[FoundRow]) -> list[View]:
    """A view for each action, in the plan's order, with the findings that name it."""
    targets = link_targets(plan)
    people = people_of(plan)
    areas = {
        area.number: Note(f"{area.number}: {area.title}", key)
        for area, key in zip(plan.areas, area_keys(plan), strict=True)
    }
    findings: dict[str, list[Finding]] = {}
    for row in found:
        if row.action is not None:
            findings.setdefault(row.action.id, []).append(row.finding)
    return [
        View(
            action_key(action),
            "action",
            f"Action {action.ref}" if action.ref else "Action without a number",
            action.title or "(no title)",
            tuple(action_entries(action, targets, people)),
            ref=action.ref or "",
            above=areas.get(action.area or ""),
            area=action.area,
            action=action.id,
            findings=tuple(findings.get(action.id, ())),
            repairs=tuple(action.repairs),
        )
        for action in plan.actions
    ]

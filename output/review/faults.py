"""Findings and repairs as rows that can be filtered and lead to their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...schema import Action, Finding, Plan, Repair
from .names import LABELS, action_key


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A finding, and the action that it names."""

    finding: Finding
    action: Action | None

    @property
    def about(self) -> str:
        """The action as printed; empty where it names none."""
        return self.finding.action or ""

    @property
    def to(self) -> str | None:
        """Where it leads: a field of its action, or its page."""
        if self.action is not None:
            field = _field_of(self.finding.code)
            return action_key(self.action) + (f"~{field}" if field else "")
        return f"page/{self.finding.page}" if self.finding.page else None


@dataclass(frozen=True, slots=True)
class RepairRow:
    """A repair of an action, or of what stands outside the actions."""

    repair: Repair
    action: Action | None

    @property
    def about(self) -> str:
        """The action as printed; empty outside the actions."""
        return (self.action.ref or self.action.id) if self.action is not None else ""

    @property
    def field(self) -> str:
        """The repaired field in words."""
        if self.action is None:
            return self.repair.field
        return LABELS.get(self.repair.field, self.repair.field)

    @property
    def to(self) -> str | None:
        """Where it leads: the field of its action."""
        return f"{action_key(self.action)}~{self.repair.field}" if self.action else None


def found_rows(plan: Plan) -> list[FoundRow]:
    """The findings in the plan's order, each with the action that it names."""
    named: dict[str, list[Action]] = {}
    for action in plan.actions:
        for name in {action.id, action.ref or action.id}:
            named.setdefault(name, []).append(action)
    return [
        FoundRow(finding, _meant(finding.page, named.get(finding.action or "", ())))
        for finding in plan.findings
    ]


def _meant(page: int | None, actions: Sequence[Action]) -> Action | None:
    """Of several actions of one number the one that stands on the page."""
    for action in actions:
        if any(box.page == page for boxes in action.sources.values() for box in boxes):
            return action
    return actions[0] if actions else None


def repair_rows(plan: Plan) -> list[RepairRow]:
    """The repairs of the actions, then those outside them."""
    return list(_repairs(plan))


def _repairs(plan: Plan) -> Iterator[RepairRow]:
    for action in plan.actions:
        for repair in action.repairs:
            yield RepairRow(repair, action)
    for repair in plan.repairs:
        yield RepairRow(repair, None)


def _field_of(code: str) -> str:
    """The field that a finding speaks of, where its code says so."""
    if "milestone" in code or code == "end-before-start":
        return "milestones"
    return "leads" if "lead" in code else ""

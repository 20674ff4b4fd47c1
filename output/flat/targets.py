"""What the numbers and initials that a plan names lead to, within the plan itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...schema import Action, Plan


@dataclass(frozen=True, slots=True)
class Targets:
    """Row ids by name; a name that several rows have leads to none of them."""

    areas: Mapping[str, str]
    actions: Mapping[str, str]
    indicators: Mapping[str, str]
    postholders: Mapping[str, str]
    known: tuple[str, ...]
    """Every number of an action, indicator or commitment, and every sub-heading, folded."""

    def action(self, name: str | None) -> str | None:
        """The one action of this number or id."""
        return self.actions.get(fold(name))

    def indicator(self, name: str | None) -> str | None:
        """The one indicator of this number."""
        return self.indicators.get(fold(name))

    def has(self, name: str) -> bool:
        """Whether something in the plan has this number, or stands under it."""
        start = fold(name)
        return any(
            each.startswith(start) and not each[len(start) :][:1].isdigit() for each in self.known
        )


def row_id(owner: str, table: str, key: int | str) -> str:
    """The id of a row: that of what it belongs to, its table and its place or name there."""
    return f"{owner}:{table}-{key}"


def find_targets(plan: Plan) -> Targets:
    """Index what can be named in a plan."""
    actions = [
        (name, row_id(plan.id, "actions", action.id))
        for action in plan.actions
        for name in _names(action)
    ]
    indicators = [
        (fold(each.ref), row_id(plan.id, "indicators", n))
        for n, each in enumerate(plan.indicators, 1)
    ]
    postholders = [
        (each.initials or "", row_id(plan.id, "postholders", n))
        for n, each in enumerate(plan.postholders, 1)
    ]
    areas = [(area.number, row_id(plan.id, "areas", n)) for n, area in enumerate(plan.areas, 1)]
    headings = [fold(action.group) for action in plan.actions]
    headings += [fold(each.ref) for area in plan.areas for each in area.commitments]
    known = [name for name, _ in (*actions, *indicators)] + headings
    return Targets(
        _only(areas),
        _only(actions),
        _only(indicators),
        _only(postholders),
        tuple(filter(None, known)),
    )


def fold(name: str | None) -> str:
    """A number without spaces, closing marks and capitals."""
    return (name or "").casefold().replace(" ", "").rstrip(".:")


def _names(action: Action) -> set[str]:
    """What an action is called: its numbers, its id, and a plain number after its area's."""
    refs = [action.id, action.ref, *action.refs]
    if action.area and action.ref and action.ref.isdigit():
        refs += [f"{action.area}{action.ref}", f"{action.area}.{action.ref}"]
    return {fold(ref) for ref in refs if ref}


def _only(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The names of exactly one row."""
    found: dict[str, set[str]] = {}
    for name, row in pairs:
        found.setdefault(name, set()).add(row)
    return {name: next(iter(rows)) for name, rows in found.items() if name and len(rows) == 1}

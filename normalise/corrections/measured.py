"""Corrections of the measures in actions' rows, and of what is left of their cells.

Readers saw them as they are once all actions are read.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...schema import Action, Finding, Indicator, Repair
from ..findings import finding
from .apply import apply
from .given import Given
from .plan import correct_rows

# The fields of actions that measures are taken from, and are named in.
FIELDS = ("indicators", "other")


def correct_measured(
    actions: Sequence[Action],
    known: Sequence[Indicator],
    measures: Sequence[Indicator],
    given: Given,
) -> tuple[list[Action], list[Indicator], list[Repair], list[Finding]]:
    """Actions and all indicators as corrected; ``known`` are those of tables, corrected already."""
    before = [*known, *measures]
    after, repairs, findings = correct_rows("indicators", before, given, first=len(known))
    refs = {old.ref: new.ref for old, new in zip(before, after, strict=True) if old.ref != new.ref}
    corrected = []
    for action in actions:
        if not refs.keys().isdisjoint(action.indicators):
            named = [refs.get(ref, ref) for ref in action.indicators]
            action = action.model_copy(update={"indicators": named})
        for corrections in given.of(action.id):
            own = [each for each in corrections if each.field.split("/")[0] in FIELDS]
            done = apply(action, own)
            action = done.value.model_copy(update={"repairs": [*done.value.repairs, *done.repairs]})
            findings += [
                finding(report.code, action=action.ref or action.id, **report.values)
                for report in done.reports
            ]
        corrected.append(action)
    return corrected, after, repairs, findings

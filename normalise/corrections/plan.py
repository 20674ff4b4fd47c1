"""Corrections of what stands beside the actions: the plan itself, its areas, keys and lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from ...schema import Commitment, Finding, Plan, Repair
from ...schema.corrections import Correction
from ...schema.plan import Model
from ...schema.reference import authorities
from ..findings import finding
from ..leads import Key, parse_officers
from .apply import Applied, Report, apply, unusable
from .given import Given
from .lists import Reader

# Lists of the plan that its other parts are read by.
RECORDS = ("postholders", "glossary", "indicators", "contributors")

Row = TypeVar("Row", bound=Model)


def correct_rows(
    name: str, rows: list[Row], given: Given, first: int = 0, last: int | None = None
) -> tuple[list[Row], list[Repair], list[Finding]]:
    """A list of records as corrected, with the repairs of the plan and what is to be said.

    Corrections of rows before the ``first`` or behind the ``last`` are left to another call.
    """
    done = Applied(rows)
    for corrections in given.of(None):
        own = [each for each in corrections if _list_of(each) == name]
        own = [e for e in own if first <= (row := _row_of(e)) and (last is None or row <= last)]
        _carry(done, apply(done.value, own, under=(name,)))
    return done.value, done.repairs, _findings(done.reports)


def _row_of(correction: Correction) -> int:
    """The place of the row that is corrected; 0 where none is named."""
    row = correction.field.split("/")[1:2]
    return int(row[0]) if row and row[0].isascii() and row[0].isdigit() else 0


def correct_plan(plan: Plan, given: Given, key: Key) -> tuple[Plan, list[Repair], list[Finding]]:
    """The plan with its own values and its areas corrected; its actions and lists are already."""
    readers: dict[str, Reader] = {
        "senior_responsible_officers": lambda text, own, beside: parse_officers(text, key),
        "commitments": _read_commitment,
    }
    done = Applied(plan)
    for corrections in given.of(None):
        own = [each for each in corrections if _list_of(each) not in RECORDS]
        own += _codes(done.value, own)
        _carry(done, apply(done.value, own, readers))
    known = {action.id for action in plan.actions}
    for action in given.actions():
        if action not in known:
            done.reports += _without_action(action, given)
    return done.value, done.repairs, [*given.findings, *_findings(done.reports)]


def _list_of(correction: Correction) -> str:
    return correction.field.split("/")[0]


def _carry(done: Applied, more: Applied) -> None:
    done.value = more.value
    done.repairs += more.repairs
    done.reports += more.reports


def _findings(reports: Sequence[Report]) -> list[Finding]:
    return [finding(each.code, **each.values) for each in reports]


def _read_commitment(text: str, own: Commitment | None, beside: object) -> list[Commitment]:
    return [own.model_copy(update={"text": text}) if own else Commitment(text=text)]


def _codes(plan: Plan, corrections: Sequence[Correction]) -> list[Correction]:
    """The codes of an authority whose name was corrected, where they were not."""
    fields = {each.field for each in corrections}
    name = next(
        (each for each in corrections if each.field == "local_area/name" and each.given), None
    )
    if name is None or plan.local_area.name != name.was:
        return []
    known = [each for each in authorities() if each.name == name.value]
    now = max(known, key=lambda each: each.live, default=None)
    codes = {
        "gss_code": (plan.local_area.gss_code, now.gss_code if now else None),
        "dfe_code": (plan.local_area.dfe_code, now.dfe_code if now else None),
    }
    return [
        Correction(action=None, field=f"local_area/{code}", verdict="wrong", was=was, value=value)
        for code, (was, value) in codes.items()
        if f"local_area/{code}" not in fields
    ]


def _without_action(action: str, given: Given) -> list[Report]:
    why = f"the plan has no action of the id {action}"
    return [unusable(each, why) for corrections in given.of(action) for each in corrections]

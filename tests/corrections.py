"""A small plan, and what readers say of it, for the tests of corrections."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import sendplan
from sendplan import Plan
from sendplan.schema import Finding

PLAN = """\
# Fernholt Council: SEND Written Statement of Action

Published June 2019

## Key to people

| Initials | Name | Post |
|---|---|---|
| AB | Anna Birch | Head of SEND |
| CD | Carl Dunn | Early Years Lead |

## Area 1: Early help

Senior Responsible Officer: Anna Birch

| Ref | Action | Key tasks | Lead | By when | Progress | RAG | Budget |
|---|---|---|---|---|---|---|---|
| 1.1 | Map the help | List the offer | AB / XY | July 2019 | Listed | Green | None |
| 1.2 | Train every school | Hold a day | CD | May or June 2020 | | Amber | 2,000 |
| 1.3 | Publish it | | | | See 1.9 | | |
"""
NOTHING_GIVEN: Any = object()


def write_plan(folder: Path, text: str = PLAN) -> Path:
    """The plan as a file."""
    path = folder / "fernholt.md"
    path.write_text(text, "utf-8")
    return path


def said(
    field: str,
    was: Any,
    value: Any = NOTHING_GIVEN,
    *,
    action: str | None = None,
    verdict: str = "wrong",
    **more: str,
) -> dict[str, Any]:
    """One correction as review pages write it."""
    made = {"action": action, "field": field, "verdict": verdict, "was": was, **more}
    return made if value is NOTHING_GIVEN else {**made, "value": value}


def write_corrections(plan: Path, *corrections: dict[str, Any], name: str = "c.json") -> Path:
    """Corrections of one document as a file beside it."""
    document = {
        "sha256": sha256(plan.read_bytes()).hexdigest(),
        "name": plan.name,
        "corrections": list(corrections),
    }
    path = plan.with_name(name)
    path.write_text(json.dumps({"corrections_version": "1.0", "documents": [document]}), "utf-8")
    return path


def read_corrected(folder: Path, *corrections: dict[str, Any]) -> Plan:
    """The small plan, read with corrections."""
    plan = write_plan(folder)
    return sendplan.read(plan, corrections=write_corrections(plan, *corrections))


def repairs_of(plan: Plan, action: str | None = None) -> list[tuple[str, str, str]]:
    """Field, before and after of what was corrected, in an action or in the plan."""
    own = (
        next(each.repairs for each in plan.actions if each.id == action) if action else plan.repairs
    )
    return [(each.field, each.before, each.after) for each in own if each.kind == "corrected"]


def findings_of(plan: Plan, code: str) -> list[Finding]:
    """The findings of one code."""
    return [each for each in plan.findings if each.code == code]

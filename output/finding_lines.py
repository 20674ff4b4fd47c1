"""Findings as lines of text: one for each, and how many there are of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from ..schema.plan import Severity

Row = Mapping[str, Any]
"""A finding's fields, with the path of its plan as ``plan``."""

# The gravest first.
_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


def kinds_told(rows: Sequence[Row]) -> list[str]:
    """How many findings there are of each kind, the gravest and most first; none if all differ."""
    kinds = Counter((row["severity"], row["code"]) for row in rows)
    if len(kinds) == len(rows):
        return []
    first = {(row["severity"], row["code"]): row for row in reversed(rows)}
    ordered = sorted(kinds.items(), key=lambda kind: (_SEVERITIES.index(kind[0][0]), -kind[1]))
    lines = [f"{len(rows)} findings of {len(kinds)} kinds:"]
    for (severity, code), count in ordered:
        row = first[severity, code]
        where = ", ".join(filter(None, (row["plan"], _place_of(row))))
        lines.append(
            f"{count:>5} × {severity:<7}  {code:<24}  {'first: ' if count > 1 else ''}{where}"
        )
    return lines


def finding_line(row: Row) -> str:
    """A finding with its plan, its kind and where it is."""
    start = f"{row['plan']}  {row['severity']:<7}  {row['code']:<24}"
    return f"{start}  {_place_of(row):<22}  {row['message']}"


def _place_of(row: Row) -> str:
    """The action and the page of a finding, where they are known."""
    action = f"action {row['action']}" if row["action"] else ""
    page = f"page {row['page']}" if row["page"] else ""
    return ", ".join(filter(None, (action, page)))

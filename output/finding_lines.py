"""Findings as lines of text: how far to trust a plan, how many there are of each kind, and each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from ..schema import Plan
from ..schema.plan import Severity
from .pages import counted

Row = Mapping[str, Any]
"""A finding's fields, with the path of its plan as ``plan``."""

# So many actions of a plan are named.
_TOLD = 12
# The gravest first.
_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


def plan_told(plan: Plan) -> str:
    """What was read of a plan, where its findings say to look, and which pages gave no action."""
    grave = [each for each in plan.findings if each.severity != "info"]
    actions = list(dict.fromkeys(each.action for each in grave if each.action))
    pages = {each.page for each in grave if each.page and not each.action}
    whole = sum(not each.action and not each.page for each in grave)
    more = ", ..." if len(actions) > _TOLD else ""
    named = ", ".join(actions[:_TOLD]) + more
    look = [f"{counted(len(actions), 'action')} ({named})"] if actions else []
    look += [_pages_told(pages)] if pages else []
    look += [f"{counted(whole, 'finding')} of the whole plan"] if whole else []
    read = f"{counted(len(plan.actions), 'action')} in {counted(len(plan.areas), 'area')}"
    told = f"To look at: {'; '.join(look)}." if look else "No warnings."
    held = {
        box.page for action in plan.actions for boxes in action.sources.values() for box in boxes
    }
    bare = {page for page in range(1, plan.source.pages + 1) if page not in held}
    without = f" Without an action: {_pages_told(bare)}." if bare else ""
    return f"{read}. {told}{without}{_kept_told(plan)}"


def _kept_told(plan: Plan) -> str:
    """How many words of tables no typed field holds, though they count as placed."""
    kept = sum(len(text.split()) for table in plan.tables for row in table.rows for text in row)
    words = plan.coverage.words_in_tables
    return f" {kept} of {words} words in tables are in no field, kept as rows." if kept else ""


def _pages_told(pages: Iterable[int]) -> str:
    """Numbers of pages, those that follow each other as one range."""
    ordered = sorted(pages)
    runs = [
        [page for _, page in run]
        for _, run in groupby(enumerate(ordered), lambda each: each[1] - each[0])
    ]
    told = [f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    return f"page{'s' * (len(ordered) > 1)} {', '.join(told)}"


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

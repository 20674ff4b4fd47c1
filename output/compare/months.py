"""How many milestones of a plan fall into each month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from ...schema import Plan
from ..flat.definition import Row

Months = dict[tuple[date, str], int]
"""How many milestones by the first day of their month and by their kind."""


def count_months(plan: Plan) -> Months:
    """What has a last day counts in its month; what only begins, in that of its first day."""
    counted: Counter[tuple[date, str]] = Counter()
    for action in plan.actions:
        for each in action.milestones:
            day = each.latest or each.earliest
            if day:
                counted[day.replace(day=1), each.kind] += 1
    return dict(sorted(counted.items()))


def month_rows(plan_id: str, months: Months) -> Iterator[Row]:
    """A row for each month and kind."""
    for (month, kind), count in months.items():
        yield {"plan_id": plan_id, "month": month, "kind": kind, "milestones": count}

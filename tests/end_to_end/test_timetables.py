"""Bars of a timetable: when what they stand beside begins and ends."""

from __future__ import annotations

from pathlib import Path

import pytest

import sendplan
from sendplan.tests.drawing import Sheet

MONTHS = ("Sep 25", "Oct 25", "Nov 25", "Dec 25", "Jan 26", "Feb 26")
SPANS = {
    "Open one front door": (0, 1),
    "Train every school": (1, 4),
    "Agree joint terms": (3, 3),
    "Publish the offer": (2, 5),
}
DUE = {
    "Open one front door": ("2025-09-01", "2025-10-31"),
    "Train every school": ("2025-10-01", "2026-01-31"),
    "Agree joint terms": ("2025-12-01", "2025-12-31"),
    "Publish the offer": ("2025-11-01", "2026-02-28"),
}
XS = (40.0, 80.0, 330.0, 430.0, *(480.0 + 50 * n for n in range(len(MONTHS))))


@pytest.mark.parametrize("colours", [("#4a90c2",), ("#4a90c2", "#d08020")])
@pytest.mark.parametrize("drawn", ["cells", "bars"])
def test_a_bar_is_due_from_its_first_month_to_its_last(
    tmp_path: Path, drawn: str, colours: tuple[str, ...]
) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    sheet.text(40, 20, "Sandwold SEND Improvement Plan", bold=True)
    rows: list[tuple[str, ...]] = [("Ref", "Action", "Lead", *MONTHS)]
    rows += [(f"1.{n}", title, "Board") for n, title in enumerate(SPANS, 1)]
    ys = [60.0 + 30 * n for n in range(len(rows) + 1)]
    for place, (first, last) in enumerate(SPANS.values()):
        colour = colours[place % len(colours)]
        top, bottom = ys[place + 1 : place + 3]
        xs = [*XS, XS[-1] + 50]
        if drawn == "bars":
            box = (xs[3 + first] + 3, top + 10, xs[4 + last] - 3, bottom - 10)
            sheet.box(*box, fill=colour, stroke=False, radius=3)
            continue
        for column in range(3 + first, 4 + last):
            sheet.box(xs[column], top, xs[column + 1], bottom, fill=colour, stroke=False)
    sheet.grid([*XS, XS[-1] + 50], ys)
    sheet.fill_grid(XS, ys, rows)
    plan = sendplan.read(sheet.save())
    told = {a.title: [(str(m.earliest), str(m.latest)) for m in a.milestones] for a in plan.actions}
    assert told == {title: [bounds] for title, bounds in DUE.items()}
    assert plan.actions[1].milestones[0].period == "Oct 25 – Jan 26"
    assert not any(a.ratings for a in plan.actions)
    assert all(
        len(a.sources["milestones"]) == b - f + 1
        for a, (f, b) in zip(plan.actions, SPANS.values(), strict=True)
    )

"""Rows between borders across alone, which leave out cells that reach over several rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from textwrap import wrap

import pytest

from sendplan.tests.drawing import Sheet
from sendplan.tests.extract.tables import table_of

XS = (40.0, 150.0, 190.0, 380.0, 470.0, 600.0)
HEADINGS = ("Outcome", "Ref", "What we will do", "Lead", "By when")
ROWS = (
    (
        "Plans are on time",
        "1.1",
        "Recruit six co-ordinators and train them",
        "Head of SEND",
        "May 2025",
    ),
    ("", "1.2", "Audit twenty plans a month with partners", "Board", "June 2025"),
    ("", "1.3", "Publish the figures for all to see", "Board", "July 2025"),
    ("Families are heard", "2.1", "Hold a forum with parents each term", "Forum", "March 2026"),
    ("", "2.2", "Answer each letter within ten days", "Place Director", "April 2026"),
)
LOW, HIGH = 20.0, 44.0


def places(order: Sequence[int]) -> list[float]:
    """Where columns in this order begin, and where the last of them ends."""
    widths = [XS[column + 1] - XS[column] for column in order]
    return [*accumulate(widths, initial=XS[0])]


def draw(
    sheet: Sheet, y: float, rows: Sequence[Sequence[str]], order: Sequence[int], pieces: bool
) -> None:
    """Rows with a border below each, which leaves out a cell that goes on."""
    xs = places(order)
    for number, row in enumerate(rows):
        goes_on = number + 1 < len(rows) and not rows[number + 1][0]
        drawn = [place for place in range(len(order)) if order[place] or not goes_on]
        bold = row is HEADINGS
        for place, column in enumerate(order):
            wide = int((xs[place + 1] - xs[place]) / 5)
            sheet.lines(xs[place] + 4, y + 4, wrap(row[column], wide), bold=bold)
        y += LOW if bold else HIGH
        for run in [[place] for place in drawn] if pieces else _runs(drawn):
            sheet.rule(xs[run[0]], y, xs[run[-1] + 1], y)


def _runs(places: Sequence[int]) -> list[list[int]]:
    runs = [[places[0]]]
    for before, place in pairwise(places):
        if place > before + 1:
            runs.append([])
        runs[-1].append(place)
    return runs


@pytest.mark.parametrize("pieces", [True, False], ids=["cell by cell", "in one"])
@pytest.mark.parametrize(
    "order", [(0, 1, 2, 3, 4), (1, 2, 3, 4, 0), (1, 2, 0, 3, 4)], ids=["first", "last", "inside"]
)
def test_a_cell_reaches_over_the_borders_that_leave_it_out(
    tmp_path: Path, order: Sequence[int], pieces: bool
) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    draw(sheet, 60, (HEADINGS, *ROWS), order, pieces)
    table = table_of(sheet)
    assert [[" ".join(text.split()) for text in row] for row in table.rows] == [
        [row[column] for column in order] for row in (HEADINGS, *ROWS)
    ]
    place = order.index(0)
    cells = [cell for cell in table.cells if cell.column == place]
    spans = {cell.text.replace("\n", " "): cell.row_span for cell in cells}
    assert spans == {"Outcome": 1, ROWS[0][0]: 3, ROWS[3][0]: 2}

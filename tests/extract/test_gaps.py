"""Ruled grids in which the sides of some cells are missing."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from sendplan.tests.drawing import COLUMNS, HEADINGS, Sheet, width_of
from sendplan.tests.extract.tables import flat_rows, spans_of, table_of

YS = (60.0, 80.0, 120.0, 160.0, 200.0, 240.0)
ROWS = (
    HEADINGS,
    ("1.1", "Publish one map of help\nfor families", "Head of Inclusion", "July 2024"),
    ("1.2", "Train every school\nin what to offer", "Board", "Sept 2024"),
    ("1.3", "Visit each provider", "Chair of the\nforum", "May 2025"),
    ("1.4", "Agree who pays", "Board", "June 2025"),
)
SAID = [[" ".join(text.split()) for text in row] for row in ROWS]
Side = tuple[str, int, int]
"""The right or the lower side of a cell: its row and column."""


def draw(sheet: Sheet, missing: set[Side], rows: tuple[tuple[str, ...], ...] = ROWS) -> None:
    for row, (top, bottom) in enumerate(pairwise(YS)):
        for column, (x0, x1) in enumerate(pairwise(COLUMNS)):
            if ("right", row, column) not in missing:
                sheet.rule(x1, top, x1, bottom)
            if ("below", row, column) not in missing:
                sheet.rule(x0, bottom, x1, bottom)
    sheet.rule(COLUMNS[0], YS[0], COLUMNS[-1], YS[0])
    sheet.rule(COLUMNS[0], YS[0], COLUMNS[0], YS[-1])
    sheet.fill_grid(COLUMNS, YS, rows)


@pytest.mark.parametrize(
    "missing",
    [
        {("right", 2, 1)},
        {("right", 0, 1)},
        {("right", 0, column) for column in range(3)},
        {("right", 1, 1), ("right", 1, 2)},
        {("below", 1, 1)},
        {("below", 2, 2), ("right", 1, 0)},
        {("right", row, 2) for row in range(1, 5)},
    ],
)
def test_a_missing_side_joins_no_cells(tmp_path: Path, missing: set[Side]) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    draw(sheet, missing)
    table = table_of(sheet)
    assert flat_rows(table) == SAID
    assert (table.method, table.confidence) == ("lined", 0.9)


def test_a_text_that_runs_over_columns_or_rows_is_one(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    rows = (
        HEADINGS,
        ("1.1", "Publish one map of help", "Board, the council and its\npartners", "July 2024"),
        ("1.2", "Train every school", "of the trust", "Sept 2024"),
        ROWS[3],
        (
            "1.3",
            "Held over to the next year, when the partnership will look at it again, as said",
            "",
            "",
        ),
    )
    draw(sheet, {("below", 1, 2), ("right", 4, 1)}, rows)
    table = table_of(sheet)
    spans = spans_of(table)
    assert spans["Board, the council and its partners of the trust"] == (1, 2, 2, 1)
    assert spans[rows[4][1]] == (4, 1, 1, 2)
    assert table.method == "ruled"


def test_a_word_where_texts_begin_parts_no_text(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    text = "Until the board has met "
    third = COLUMNS[1] + width_of(text)
    xs = (*COLUMNS[:2], third, third + 160, third + 240)
    said = (text + "again, as the families asked", "", "Sept 2024")
    sheet.fill_grid(
        xs, YS[:4], (HEADINGS, ("1.1", "Publish a map", "Board", "May"), ("1.2", *said))
    )
    for column, x in enumerate(xs):
        sheet.rule(x, YS[0], x, YS[2 if column == 2 else 3])
    for y in YS[:4]:
        sheet.rule(xs[0], y, xs[-1], y)
    assert spans_of(table_of(sheet))[said[0]] == (2, 1, 1, 2)

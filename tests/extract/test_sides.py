"""Cells with borders below and at one side: the table's other side is drawn on no page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from sendplan.extract import read_document
from sendplan.tests.drawing import COLUMNS, HEADINGS, Sheet
from sendplan.tests.extract.tables import flat_rows, rows_in, table_of

TOP, HEIGHT = 60.0, 30.0
FIRST = ("1.1", "Publish one map", "Board", "July 2024")
SECOND = ("1.2", "Train every school", "Head of SEND", "May 2025")
THIRD = ("1.3", "Visit each provider", "Chair", "June 2025")
BODY = [list(HEADINGS), list(FIRST), list(SECOND)]


def draw(
    sheet: Sheet, rows: Sequence[Sequence[str]], upright: Sequence[float], *, cut: bool = False
) -> None:
    """Rows with a rule below each, one that is cut aside, and some of the upright rules."""
    ys = [TOP + number * HEIGHT for number in range(len(rows) + 1)]
    for y in ys[1 : -1 if cut else None]:
        sheet.rule(COLUMNS[0], y, COLUMNS[-1], y)
    for x in upright:
        sheet.rule(x, TOP, x, ys[-1])
    sheet.fill_grid(COLUMNS, ys, rows)


@pytest.mark.parametrize("upright", [COLUMNS[1:], COLUMNS[:-1], COLUMNS[1:-1]])
def test_a_single_row_on_the_next_page(tmp_path: Path, upright: Sequence[float]) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    draw(sheet, (HEADINGS, FIRST, SECOND), upright)
    sheet.next_page()
    draw(sheet, (HEADINGS, THIRD), upright)
    assert flat_rows(table_of(sheet)) == [*BODY, list(THIRD)]
    assert not read_document(sheet.path).paragraphs


@pytest.mark.parametrize("upright", [COLUMNS[1:], COLUMNS[:-1], COLUMNS[1:-1]])
def test_the_rest_of_a_row_on_the_next_page(tmp_path: Path, upright: Sequence[float]) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    draw(sheet, (HEADINGS, FIRST, SECOND, THIRD), upright, cut=True)
    sheet.next_page()
    draw(sheet, (("", "and college", "", ""),), upright)
    rest = ["1.3", "Visit each provider and college", "Chair", "June 2025"]
    assert flat_rows(table_of(sheet)) == [*BODY, rest]


@pytest.mark.parametrize("beside", ["note", "line", "table"])
def test_what_stands_beside_a_narrower_table_is_none_of_it(tmp_path: Path, beside: str) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    draw(sheet, (HEADINGS, FIRST, SECOND), COLUMNS)
    sheet.next_page()
    xs, ys = COLUMNS[1:], (TOP, TOP + HEIGHT, TOP + 2 * HEIGHT)
    sheet.grid(xs, ys)
    sheet.fill_grid(xs, ys, (HEADINGS[1:], THIRD[1:]))
    sheet.text(COLUMNS[0] + 4, TOP + 4, "Note")
    if beside == "line":
        sheet.rule(20, ys[-1], 780, ys[-1])
    if beside == "table":
        sheet.grid((COLUMNS[0], COLUMNS[1] - 5), ys)
    assert [list(HEADINGS[1:]), list(THIRD[1:])] in rows_in(sheet.save())

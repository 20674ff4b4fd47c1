"""Headings of two levels, rows below the last border, and signs beside figures."""

from __future__ import annotations

from pathlib import Path

from sendplan.tests.drawing import LEADING, Sheet, width_of
from sendplan.tests.extract.tables import flat_rows, rows_in, spans_of, table_of
from sendplan.tests.extract.test_figures import (
    AREAS,
    ENDS,
    LEFT,
    MARSH,
    TOP,
    TOTAL,
    YEARS,
    across,
    figures,
)

HEADS = (("Area", "Cases", "", "Open"), ("", "new", "closed", "at end"))
BODY = (*AREAS, MARSH, TOTAL)


def test_a_heading_beside_one_over_several_columns_goes_on_in_its_second_line(
    tmp_path: Path,
) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    ys = figures(sheet, (("Area", "", "", "Open"), HEADS[1], *BODY))
    middle = (ENDS[0] - 20 + ENDS[1] - width_of("Cases")) / 2
    sheet.text(middle, TOP, "Cases")
    across(sheet, ys[1], ENDS[0] - 20, ENDS[1])
    for y in (ys[0], ys[2], ys[-1]):
        across(sheet, y)
    spans = spans_of(table_of(sheet))
    assert spans["Cases"] == (0, 1, 1, 2)
    assert spans["Open at end"] == (0, 3, 2, 1)


def test_rows_of_figures_right_below_the_last_border(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    rows = (YEARS, *BODY, *((f"{row[0]} East", *row[1:]) for row in BODY))
    ys = figures(sheet, rows)
    for number in (0, 1, 5):
        across(sheet, ys[number])
    assert len(table_of(sheet).rows) == len(rows)


def test_marks_in_brackets_belong_to_the_figures_before_them(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    figures(sheet, (("Star", "Days", "", "Mass"),))
    marks = "(4)", "(10)", "(103)", "(85)"
    for number, (row, mark) in enumerate(zip(BODY, marks, strict=True), 1):
        top = TOP + number * LEADING
        figures(sheet, [(*row[:2], "", row[3])], top)
        sheet.text(ENDS[0] + 32 - width_of(mark), top, mark)
    assert [row[1] for row in flat_rows(table_of(sheet))[1:]] == [
        f"{row[1]} {mark}" for row, mark in zip(BODY, marks, strict=True)
    ]


def test_white_tiles_behind_one_row_are_no_grid(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    rows = [("Votes", "Total"), *[row[:2] for row in BODY]]
    for top in (TOP, TOP + 12 * LEADING):
        low, high = top + 3 * LEADING - 1, top + 4 * LEADING - 1
        for x0, x1 in ((LEFT - 4, ENDS[0] - 60), (ENDS[0] - 60, ENDS[0] + 4)):
            sheet.box(x0, low, x1, high, fill="#ffffff", stroke=False)
        for y in figures(sheet, rows, top):
            across(sheet, y, x1=ENDS[0] + 4)
    assert rows_in(sheet.save()) == [[list(row) for row in rows]] * 2


def test_headings_that_reach_between_two_columns_make_none_there(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    ends = 220.0, 300.0, 380.0, 460.0
    rows = [(row[0], *row[1:3], *row[1:3]) for row in BODY]
    low = TOP + 2 * LEADING
    for number, row in enumerate(rows):
        sheet.text(LEFT, low + number * LEADING, row[0])
        for end, words in zip(ends, row[1:], strict=True):
            sheet.text(end - width_of(words), low + number * LEADING, words)
    for first, words in ((0, "In chapters"), (2, "In the rest")):
        sheet.text(ends[first] - 12, TOP, words)
        sheet.text(ends[first] - width_of("indent"), TOP + LEADING, "indent")
        sheet.text(
            ends[first + 1] - width_of("number-and-width"), TOP + LEADING, "number-and-width"
        )
    for y in (TOP - 2, low - 2, low + len(rows) * LEADING):
        across(sheet, y, x1=ends[-1] + 4)
    told = flat_rows(table_of(sheet))
    assert told[-4:] == [list(row) for row in rows]
    assert told[1][1:] == ["indent", "number-and-width"] * 2


def test_units_below_years_beside_a_column_without_one(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    heads = (("", "Note", "2023", "2022"), ("", "", "£m", "£m"))
    ys = figures(sheet, (*heads, *BODY))
    for number in (0, 2, 6):
        across(sheet, ys[number])
    assert flat_rows(table_of(sheet))[:2] == [list(row) for row in heads]


def test_a_rule_below_a_heading_drawn_cell_by_cell(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    ys = figures(sheet, (("",), YEARS, *BODY))
    sheet.text(ENDS[1] - 30, TOP, "All")
    for x0, x1 in zip((ENDS[0] - 30, *ENDS), ENDS, strict=False):
        across(sheet, ys[1], x0, x1)
    for number in (0, 2, 6):
        across(sheet, ys[number])
    assert spans_of(table_of(sheet))["All"] == (0, 1, 1, 3)

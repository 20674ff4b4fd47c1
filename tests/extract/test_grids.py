"""Lines to cells: spans, bands, several grids, and what is no grid."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from sendplan.extract import read_tables
from sendplan.tests.drawing import COLUMNS, HEADINGS, PADDING, ROWS, Sheet, action_grid
from sendplan.tests.extract.tables import flat_rows, rows_in, spans_of, table_of

XS = (40.0, 140.0, 240.0, 340.0)
YS = (60.0, 90.0, 120.0, 150.0)


def write(sheet: Sheet, column: int, row: int, words: str) -> None:
    sheet.lines(XS[column] + PADDING, YS[row] + PADDING, words.split("\n"))


def test_borders_that_move_from_row_to_row_make_no_columns(tmp_path: Path) -> None:
    # Two grids of three columns under each other, tied by the band between them.
    sheet = Sheet(tmp_path / "grid.pdf")
    first, second = (40.0, 140.0, 340.0, 440.0), (40.0, 128.0, 366.0, 440.0)
    sheet.grid(first, (60, 90))
    sheet.box(40, 90, 440, 120)
    sheet.grid(second, (120, 150))
    for xs, top, row in ((first, 60, "abc"), (second, 120, "xyz")):
        sheet.fill_grid(xs, (top,), (tuple(row),))
    sheet.text(44, 94, "band")
    table = table_of(sheet)
    assert table.column_count == 3
    assert flat_rows(table) == [["a", "b", "c"], ["band", "", ""], ["x", "y", "z"]]
    assert all(cell.column_span == 1 for cell in table.cells if cell.row != 1)


def test_a_cell_over_two_columns(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    for y in YS:
        sheet.rule(XS[0], y, XS[-1], y)
    for x in (XS[0], XS[1], XS[3]):
        sheet.rule(x, YS[0], x, YS[-1])
    sheet.rule(XS[2], YS[1], XS[2], YS[-1])
    for words, column, row in [("wide", 1, 0), ("left", 1, 1), ("right", 2, 1), ("first", 0, 0)]:
        write(sheet, column, row, words)
    assert spans_of(table_of(sheet)) == {
        "first": (0, 0, 1, 1),
        "wide": (0, 1, 1, 2),
        "left": (1, 1, 1, 1),
        "right": (1, 2, 1, 1),
    }


def test_a_cell_over_two_rows(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    for x in XS:
        sheet.rule(x, YS[0], x, YS[-1])
    for y in (YS[0], YS[1], YS[3]):
        sheet.rule(XS[0], y, XS[-1], y)
    sheet.rule(XS[1], YS[2], XS[-1], YS[2])
    for words, column, row in [("head", 0, 0), ("tall", 0, 1), ("upper", 1, 1), ("lower", 1, 2)]:
        write(sheet, column, row, words)
    spans = spans_of(table_of(sheet))
    assert spans["tall"] == (1, 0, 2, 1)
    assert spans["upper"] == (1, 1, 1, 1)
    assert spans["lower"] == (2, 1, 1, 1)


def test_headings_of_two_rows(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    sheet.grid(XS, YS[1:])
    sheet.rule(XS[0], YS[0], XS[-1], YS[0])
    for x in (XS[0], XS[1], XS[3]):
        sheet.rule(x, YS[0], x, YS[1])
    sheet.text(XS[0] + PADDING, YS[0] + PADDING, "Action", bold=True)
    sheet.text(XS[1] + PADDING, YS[0] + PADDING, "Timeline", bold=True)
    for column, words in ((1, "2023/24"), (2, "2024/25")):
        sheet.text(XS[column] + PADDING, YS[1] + PADDING, words, bold=True)
    for column, words in enumerate(("Publish", "May 2023", "June 2024")):
        write(sheet, column, 2, words)
    table = table_of(sheet)
    assert table.header_rows == 2
    assert spans_of(table)["Timeline"] == (0, 1, 1, 2)
    assert flat_rows(table)[2] == ["Publish", "May 2023", "June 2024"]


def test_a_band_across_all_columns(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    for y in YS:
        sheet.rule(XS[0], y, XS[-1], y)
    for x in (XS[0], XS[-1]):
        sheet.rule(x, YS[0], x, YS[-1])
    for x in XS[1:-1]:
        sheet.rule(x, YS[0], x, YS[1])
        sheet.rule(x, YS[2], x, YS[3])
    write(sheet, 0, 0, "a")
    sheet.text(150, YS[1] + PADDING, "a band whose words stand in the middle")
    write(sheet, 2, 2, "z")
    table = table_of(sheet)
    assert spans_of(table)["a band whose words stand in the middle"] == (1, 0, 1, 3)
    assert flat_rows(table)[2] == ["", "", "z"]


def test_two_grids_below_each_other(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    action_grid(sheet)
    sheet.text(40, 250, "Between them")
    action_grid(sheet, 300, (HEADINGS, ("2.1", "Another", "Board", "May 2025")))
    first, second = read_tables(sheet.save())
    assert flat_rows(first)[1][0] == "1.1"
    assert flat_rows(second)[1] == ["2.1", "Another", "Board", "May 2025"]


def test_two_grids_side_by_side(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    for left, mark in ((40.0, "a"), (300.0, "b")):
        xs = [left, left + 80, left + 160]
        sheet.grid(xs, YS)
        sheet.fill_grid(xs, YS, [(f"{mark}{row}0", f"{mark}{row}1") for row in range(3)])
    assert rows_in(sheet.save()) == [
        [[f"{mark}{row}{column}" for column in range(2)] for row in range(3)] for mark in "ab"
    ]


@pytest.mark.parametrize("strips", [(), (40.0, 555.0)], ids=["plain", "head-and-foot"])
def test_a_frame_around_the_page_hides_no_grid(strips: tuple[float, ...], tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    sheet.box(20, 20, 820, 575)
    for y in strips:
        sheet.rule(20, y, 820, y)
        sheet.text(30, y - 14 if y < 50 else y + 4, "Sandwold Partnership")
    action_grid(sheet)
    assert flat_rows(table_of(sheet))[0] == list(HEADINGS)


def test_a_grid_inside_a_cell_is_part_of_the_cell(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    xs, ys = (40.0, 300.0, 600.0), (60.0, 100.0, 220.0)
    sheet.grid(xs, ys)
    sheet.fill_grid(xs, ys, (("Outer", "Heading"), ("left", "above")))
    sheet.grid((320, 400, 480), (140, 160, 180))
    sheet.fill_grid((320, 400, 480), (140, 160, 180), (("one", "two"), ("three", "four")))
    table = table_of(sheet)
    assert (table.row_count, table.column_count) == (2, 2)
    assert flat_rows(table)[1] == ["left", "above one two three four"]


@pytest.mark.parametrize("lines", [1, 2])
def test_rules_alone_are_no_grid(lines: int, tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    sheet.text(40, 40, "Nothing but words")
    for number in range(lines):
        sheet.rule(40, 60 + 20 * number, 500, 60 + 20 * number)
    assert read_tables(sheet.save()) == []


def test_a_single_box_is_no_grid(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    sheet.box(40, 40, 300, 120)
    sheet.text(50, 50, "A notice in a box")
    assert read_tables(sheet.save()) == []


def test_an_empty_grid_is_no_table(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    sheet.text(40, 20, "A form to be filled in")
    sheet.grid(XS, YS)
    assert read_tables(sheet.save()) == []


def test_a_grid_without_outer_borders(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    ys = (60.0, 90.0, 120.0, 150.0)
    for y in ys:
        sheet.rule(COLUMNS[0], y, COLUMNS[-1], y)
    for x in COLUMNS[1:-1]:
        sheet.rule(x, ys[0], x, ys[-1])
    sheet.fill_grid(COLUMNS, ys, (HEADINGS, *ROWS))
    table = table_of(sheet)
    assert [row[0] for row in flat_rows(table)] == ["Ref", "1.1", "1.2"]
    assert [row[-1] for row in flat_rows(table)] == ["By when", "July 2024", "Sept 2024"]


def test_a_grid_without_outer_borders_reaches_as_far_as_its_inner_ones(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    ys = (60.0, 90.0, 106.0, 140.0, 170.0)
    sheet.box(COLUMNS[0], ys[1], COLUMNS[-1], ys[2], fill="#d9d9d9", stroke=False)
    for y in ys[1:-1]:
        sheet.rule(COLUMNS[0], y, COLUMNS[-1], y)
    for x in COLUMNS[1:-1]:
        sheet.rule(x, ys[0], x, ys[1])
        sheet.rule(x, ys[2], x, ys[-1])
    band = ("Priority 1: Early help", "", "", "")
    sheet.fill_grid(COLUMNS, ys, (HEADINGS, band, *ROWS))
    rows = flat_rows(table_of(sheet))
    assert [row[0] for row in rows] == ["Ref", band[0], "1.1", "1.2"]
    assert [row[-1] for row in rows] == ["By when", "", "July 2024", "Sept 2024"]


def test_a_grid_without_vertical_rules(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    ys = (60.0, 90.0, 120.0, 150.0)
    for y in ys:
        sheet.rule(COLUMNS[0], y, COLUMNS[-1], y)
    sheet.fill_grid(COLUMNS, ys, (HEADINGS, *ROWS))
    assert [row[0] for row in flat_rows(table_of(sheet))] == ["Ref", "1.1", "1.2"]


def test_cells_shaded_and_not_ruled(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    ys = (60.0, 90.0, 120.0, 150.0)
    for row, (top, bottom) in enumerate(pairwise(ys)):
        for x0, x1 in pairwise(COLUMNS):
            colour = "#c0d0e0" if row % 2 else "#e8eef4"
            sheet.box(x0 + 0.5, top + 0.5, x1 - 0.5, bottom - 0.5, fill=colour, stroke=False)
    sheet.fill_grid(COLUMNS, ys, (HEADINGS, *ROWS))
    assert [row[0] for row in flat_rows(table_of(sheet))] == ["Ref", "1.1", "1.2"]

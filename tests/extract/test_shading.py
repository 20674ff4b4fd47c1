"""Shaded cells: colours that are drawn in strips, as word processors do, make no borders."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from sendplan.extract import read_document
from sendplan.tests.drawing import COLUMNS, HEADINGS, ROWS, Sheet, width_of
from sendplan.tests.extract.tables import flat_rows, table_of

YS = (60.0, 98.0, 136.0, 174.0)
EXPECTED = [list(HEADINGS), *([" ".join(cell.split()) for cell in row] for row in ROWS)]
BLUE = "#548dd4"


def shade(sheet: Sheet, box: tuple[float, float, float, float], lines: int, colour: str) -> None:
    """Shade a cell: above, beside, behind and below its lines of text, each in its own fill."""
    x0, top, x1, bottom = box
    ys = [top + 5, *(top + 5 + 12 * line for line in range(1, lines + 1))]
    sheet.box(x0, top, x1, ys[0], fill=colour, stroke=False)
    for one, other in pairwise(ys):
        sheet.box(x0, one, x0 + 5, other, fill=colour, stroke=False)
        sheet.box(x0 + 5, one, x1 - 5, other, fill=colour, stroke=False)
        sheet.box(x1 - 5, one, x1, other, fill=colour, stroke=False)
    sheet.box(x0, ys[-1], x1, bottom, fill=colour, stroke=False)


def test_strips_of_one_shade_make_no_rows(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    for column, (x0, x1) in enumerate(pairwise(COLUMNS)):
        shade(sheet, (x0, YS[0], x1, YS[1]), 1 + column % 2, BLUE)
        shade(sheet, (x0, YS[1], x1, YS[2]), 2, "#ffffff")
    sheet.grid(COLUMNS, YS)
    sheet.fill_grid(COLUMNS, YS, (HEADINGS, *ROWS))
    table = table_of(sheet)
    assert flat_rows(table) == EXPECTED
    assert {cell.fill for cell in table.cells if cell.row == 0} == {BLUE}
    assert {cell.fill for cell in table.cells if cell.row} == {None}


def test_the_edge_of_a_shaded_heading_is_a_border(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    for x0, x1 in pairwise(COLUMNS):
        shade(sheet, (x0, YS[0], x1, YS[1]), 1, BLUE)
    for y in (YS[0], *YS[2:]):
        sheet.rule(COLUMNS[0], y, COLUMNS[-1], y)
    for x in COLUMNS:
        sheet.rule(x, YS[0], x, YS[-1])
    sheet.fill_grid(COLUMNS, YS, (HEADINGS, *ROWS))
    assert flat_rows(table_of(sheet)) == EXPECTED


def test_shaded_headings_parted_by_rules_alone_end_where_the_outer_ones_do(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    for x0, x1 in pairwise(COLUMNS):
        sheet.box(x0, YS[0], x1, YS[1], fill=BLUE, stroke=False)
    for x in COLUMNS[1:-1]:
        sheet.rule(x, YS[0], x, YS[1])
    for y in YS[2:]:
        sheet.rule(COLUMNS[0], y, COLUMNS[-1], y)
    sheet.fill_grid(COLUMNS, YS, (HEADINGS, *ROWS))
    assert flat_rows(table_of(sheet)) == EXPECTED


def test_thick_rules_beside_a_shade_of_another_colour_stay_rules(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    sheet.box(COLUMNS[0], YS[0], COLUMNS[-1], YS[1], fill=BLUE, stroke=False)
    for y in YS:
        sheet.box(COLUMNS[0], y - 2, COLUMNS[-1], y + 2, fill="#203040", stroke=False)
    for x in COLUMNS:
        sheet.box(x - 2, YS[0], x + 2, YS[-1], fill="#203040", stroke=False)
    sheet.fill_grid(COLUMNS, YS, (HEADINGS, *ROWS))
    assert flat_rows(table_of(sheet)) == EXPECTED


def test_a_colour_over_a_shade_is_the_background(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    sheet.box(COLUMNS[0], YS[1], COLUMNS[-1], YS[2], fill="#dddddd", stroke=False)
    shade(sheet, (COLUMNS[3], YS[1], COLUMNS[4], YS[2]), 2, "#92d050")
    sheet.grid(COLUMNS, YS)
    sheet.fill_grid(COLUMNS, YS, (HEADINGS, *ROWS))
    fills = {cell.column: cell.fill for cell in table_of(sheet).cells if cell.row == 1}
    assert fills == {0: "#dddddd", 1: "#dddddd", 2: "#dddddd", 3: "#92d050"}


def grid_below(sheet: Sheet) -> None:
    """A ruled grid of actions under the place of a heading row that no rule surrounds."""
    sheet.grid(COLUMNS, YS[1:])
    sheet.fill_grid(COLUMNS, YS[1:], ROWS)


def test_filled_headings_without_borders_are_a_row_of_the_grid_below(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    for x0, x1 in pairwise(COLUMNS):
        sheet.box(x0 + 0.4, YS[0], x1 - 0.4, YS[1] - 0.4, fill=BLUE, stroke=False)
    sheet.fill_grid(COLUMNS, YS, [HEADINGS])
    grid_below(sheet)
    table = table_of(sheet)
    assert flat_rows(table) == EXPECTED
    assert {cell.fill for cell in table.cells if cell.row == 0} == {BLUE}


def test_one_fill_behind_headings_is_cut_where_the_grid_below_has_columns(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    sheet.box(COLUMNS[0], YS[0], COLUMNS[-1], YS[1], fill=BLUE, stroke=False)
    sheet.fill_grid(COLUMNS, YS, [HEADINGS])
    grid_below(sheet)
    assert flat_rows(table_of(sheet)) == EXPECTED


@pytest.mark.parametrize("title", ["Priority 1: every family is heard", "Priority"])
def test_a_title_on_a_fill_above_a_grid_is_not_cut(tmp_path: Path, title: str) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    # The border between the columns stands in the space after the title's number.
    xs = (40.0, 44 + width_of("Priority 1: ") - 1, 700.0)
    sheet.box(xs[0], YS[0], xs[-1], YS[1], fill=BLUE, stroke=False)
    sheet.text(44, YS[0] + 4, title)
    rows = [["1.1", "Train every school"], ["1.2", "Publish one map"]]
    sheet.grid(xs, YS[1:])
    sheet.fill_grid(xs, YS[1:], rows)
    assert flat_rows(table_of(sheet)) == rows


NARROW = (40.0, 90.0, 130.0, 300.0, 420.0, 520.0, 700.0)
TRACKED = ("1.1", "2", "Train every school", "Board", "Sept 2024", "Done")


def headed_sheet(path: Path, headings: dict[float, str]) -> Sheet:
    """A ruled grid below a filled row without borders, in which texts stand at these places."""
    sheet = Sheet(path / "grid.pdf")
    ys = (80.0, 110.0, 140.0, 170.0)
    sheet.grid(NARROW, ys)
    sheet.fill_grid(NARROW, ys, [TRACKED] * 3)
    sheet.box(NARROW[0], 60.0, NARROW[-1], 80.0, fill="#c0d0e0", stroke=False)
    for x, text in headings.items():
        sheet.text(x, 65.0, text, bold=True)
    return sheet


def test_headings_that_touch_are_parted_at_the_borders_of_the_grid_below(tmp_path: Path) -> None:
    names = ("Workstream", "Action no", "Action", "Steps", "Who", "By when")
    # "Action no" is wider than its column, so that its end lies under the next heading.
    places = [x + 2 for x in NARROW]
    rows = flat_rows(table_of(headed_sheet(tmp_path, dict(zip(places, names, strict=False)))))
    assert rows[0] == list(names)
    assert rows[1] == list(TRACKED)


@pytest.mark.parametrize(
    "texts",
    [
        {42.0: "Families who wait for an assessment are told every month what happens and when"},
        {
            42.0: "Aim 1",
            132.0: "Families who wait are told every month what happens",
            422.0: "Board",
        },
    ],
)
def test_a_title_in_a_filled_row_is_not_parted(tmp_path: Path, texts: dict[float, str]) -> None:
    document = read_document(headed_sheet(tmp_path, texts).save())
    assert [table.rows[0] for table in document.tables] == [list(TRACKED)]
    said = " ".join(paragraph.text for paragraph in document.paragraphs)
    assert all(text in said for text in texts.values())

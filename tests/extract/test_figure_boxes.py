"""Boxes of figures below each other, and labels left of a heading in boxes."""

from __future__ import annotations

from pathlib import Path

from sendplan.tests.drawing import LEADING, Sheet
from sendplan.tests.extract.tables import flat_rows, rows_in, spans_of, table_of
from sendplan.tests.extract.test_figures import AREAS, LEFT, MARSH, TOP, TOTAL, YEARS, across

XS = (LEFT, 150.0, 230.0, 310.0, 390.0)
GROUPS = ("2010", AREAS), ("2020", (MARSH, TOTAL))


def boxes(sheet: Sheet, headed: bool, title: str = "") -> None:
    """A heading and two boxes of rows, with white or a title between them."""
    top = TOP
    for number, rows in enumerate((*([(YEARS,)] if not headed else []), *[g for _, g in GROUPS])):
        own = [YEARS, *rows] if headed else list(rows)
        ys = [top + 16 * row for row in range(len(own) + 1)]
        sheet.fill_grid(XS, ys, own)
        sheet.grid(XS, ys)
        if title and number:
            sheet.text(LEFT + 4, ys[0] - 14, title)
        top = ys[-1] + 20


def test_boxes_of_figures_are_one_table(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    boxes(sheet, headed=False)
    rows = [YEARS, *AREAS, MARSH, TOTAL]
    assert flat_rows(table_of(sheet)) == [list(row) for row in rows]


def test_a_label_between_boxes_of_figures_is_a_row(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    boxes(sheet, headed=False, title="In the south")
    assert "In the south" in [row[0] for row in flat_rows(table_of(sheet))]


def test_boxes_that_have_headings_are_tables_of_their_own(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    boxes(sheet, headed=True)
    tables = [[list(YEARS), *map(list, rows)] for _, rows in GROUPS]
    assert rows_in(sheet.save()) == tables


def test_labels_left_of_a_heading_in_boxes(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    sheet.grid(XS[1:], (TOP, TOP + 16))
    sheet.fill_grid(XS[1:], (TOP, TOP + 16), (YEARS[1:],))
    rows = (*AREAS, MARSH, TOTAL)
    for number, row in enumerate(rows):
        top = TOP + 20 + number * (LEADING + 8)
        for x, words in zip(XS, row, strict=False):
            sheet.text(x + 4, top, words)
        across(sheet, top + LEADING + 4, XS[0], XS[-1])
    assert flat_rows(table_of(sheet)) == [["", *YEARS[1:]], *map(list, rows)]


def test_headings_in_a_boxed_cell_over_their_columns(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    low = TOP + 44
    ys = low, low + 16, low + 32, low + 48
    sheet.fill_grid(XS, ys, (*AREAS, MARSH))
    sheet.grid(XS, ys)
    for y0, y1, x0, x1 in (
        (TOP, low, XS[0], XS[1]),
        (TOP, low, XS[1], XS[3]),
        (TOP, TOP + 22, XS[3], XS[4]),
        (TOP + 22, low, XS[3], XS[4]),
    ):
        sheet.grid((x0, x1), (y0, y1))
    sheet.text(XS[0] + 4, TOP + 4, "Area")
    sheet.text(XS[1] + 60, TOP + 4, "Load radius")
    for x, words in zip(XS[1:3], ("End", "Side"), strict=False):
        sheet.text(x + 30, TOP + 28, words)
    sheet.text(XS[3] + 4, TOP + 4, "Reach")
    sheet.text(XS[3] + 4, TOP + 28, "in feet")
    spans = spans_of(table_of(sheet))
    assert spans["Load radius"] == (0, 1, 1, 2)
    assert (spans["End"], spans["Side"]) == ((1, 1, 1, 1), (1, 2, 1, 1))

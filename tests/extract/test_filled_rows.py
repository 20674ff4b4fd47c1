"""Grids without rules whose rows are as high as the filled cells of one of their columns."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from sendplan.extract import read_tables
from sendplan.tests.drawing import LEADING, Sheet
from sendplan.tests.extract.tables import flat_rows, table_of

XS = (40.0, 80.0, 300.0, 400.0, 560.0)
RIGHT = 620.0
HEAD = ("Ref", "Action", "Lead", "Success measure", "RAG")
BODY = (
    ("1.1", "Publish one map of help", "Board", "Families name the map when\nthey are asked", ""),
    ("1.2", "Train every school", "Chair of the\nforum", "Schools say what they offer", ""),
    ("1.3", "Visit each provider", "Board", "Each report is answered", ""),
)
FILLS = ("#ffcc66", "#99cc99", "#ff8080")


def sheet_of(folder: Path, notes: bool) -> Sheet:
    """Cells in the middle of their rows, which leave hardly more white than their lines."""
    sheet = Sheet(folder / "grid.pdf")
    sheet.box(XS[0], 60.0, RIGHT, 60 + LEADING, fill="#cccccc", stroke=False)
    for x, text in zip(XS, HEAD, strict=True):
        sheet.text(x, 60.0, text, bold=True)
    top = 60 + LEADING + 2
    for row, colour in zip(BODY, FILLS, strict=True):
        count = 1 + max(text.count("\n") for text in row)
        sheet.box(XS[-1], top, RIGHT, top + count * LEADING + 2, fill=colour, stroke=False)
        for x, text in zip(XS, row, strict=True):
            lines = text.split("\n")
            sheet.lines(x, top + 1 + (count - len(lines)) * LEADING / 2, lines)
        top += count * LEADING + 2
        if notes:
            sheet.text(XS[0], top, "Progress: on its way.")
            top += LEADING
    return sheet


def test_filled_cells_tell_how_high_rows_are(tmp_path: Path) -> None:
    rows = flat_rows(table_of(sheet_of(tmp_path, notes=False)))
    assert rows == [list(HEAD), *([" ".join(text.split()) for text in row] for row in BODY)]


def test_what_stands_between_filled_rows_is_a_row(tmp_path: Path) -> None:
    rows = flat_rows(table_of(sheet_of(tmp_path, notes=True)))
    note = "Progress: on its way."
    assert [row[0] for row in rows[1:6]] == ["1.1", note, "1.2", note, "1.3"]
    assert rows[1][3] == "Families name the map when they are asked"


def test_the_last_row_of_a_frame_has_the_columns_of_those_that_are_shaded(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    xs, ys = (*XS[:4], RIGHT), [60.0 + 30 * row for row in range(6)]
    for row, colour in ((0, "#4f81bd"), (1, "#d3dfee"), (3, "#d3dfee")):
        for left, right in pairwise(xs):
            sheet.box(left, ys[row], right, ys[row + 1], fill=colour, stroke=False)
    sheet.grid((xs[0], xs[-1]), (ys[0], ys[-1]))
    rows = [HEAD[:4], *(row[:4] for row in BODY), ("1.4", "Open a hub", "Board", "It is open")]
    sheet.fill_grid(xs, ys, rows)
    found = flat_rows(table_of(sheet))
    assert found == [[" ".join(text.split()) for text in row] for row in rows]


def test_ratings_side_by_side_are_the_columns_of_the_texts_beside_them(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    ends = (RIGHT, RIGHT + 40, RIGHT + 80)
    for x, text in zip((*XS, RIGHT, RIGHT + 40), (*HEAD[:4], "May", "July", "Sept"), strict=True):
        sheet.text(x, 50.0, text, bold=True)
    for number, row in enumerate(BODY):
        top = 70.0 + 30 * number
        sheet.rule(XS[0], top - 4, ends[-1], top - 4)
        for place, (left, right) in enumerate(pairwise((XS[-1], *ends))):
            fill = FILLS[(number + place) % 3]
            sheet.box(left, top - 4, right, top + 26, fill=fill, stroke=False)
        for x, text in zip(XS, row, strict=True):
            sheet.lines(x, top, text.split("\n"))
    table = table_of(sheet)
    assert flat_rows(table)[0] == [*HEAD[:4], "May", "July", "Sept"]
    assert [row[:3] for row in flat_rows(table)[1:]] == [
        [" ".join(text.split()) for text in row[:3]] for row in BODY
    ]
    rows = table.row_cells()[1:]
    assert [[cell.fill for cell in row[4:]] for row in rows] == [
        [FILLS[(number + place) % 3] for place in range(3)] for number in range(3)
    ]


def test_a_fill_as_wide_as_the_filled_rows_is_a_band_of_their_grid(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    xs = (*XS[:4], RIGHT)
    rows = (HEAD[:4], ("Theme 1 - Early help",), BODY[0][:4], ("Theme 2 - Waiting",), BODY[1][:4])
    for number, row in enumerate(rows):
        top, colour = 60.0 + 34 * number, "#eeeeee" if number else "#ffcc66"
        sides = pairwise(xs) if len(row) > 1 else [(xs[0], xs[-1])]
        for left, right in sides:
            sheet.box(left + 1, top + 1, right - 1, top + 33, fill=colour, stroke=False)
        for x, text in zip(xs, row, strict=False):
            sheet.lines(x + 4, top + 4, text.split("\n"), bold=number in (0, 1, 3))
    table = table_of(sheet)
    assert [row[0] for row in flat_rows(table)] == [row[0] for row in rows]
    assert [len(row) for row in table.row_cells()] == [4, 1, 4, 1, 4]


@pytest.mark.parametrize("again", [True, False], ids=["headed", "unheaded"])
def test_a_filled_heading_over_filled_ratings_tells_columns_and_rows(
    again: bool, tmp_path: Path
) -> None:
    """Without a rule, also over the page break, there with its heading or without."""
    sheet = Sheet(tmp_path / "grid.pdf")
    xs = (40.0, 90.0, 330.0, 480.0, 600.0, 700.0)
    heading = ("Ref", "Action", "Lead", "By when", "RAG")
    texts = [
        (
            f"1.{n}",
            "Publish one map of help\nfor families and share\nit",
            "Head of\nInclusion",
            "May",
        )
        for n in range(1, 6)
    ]
    for page, rows in enumerate((texts[:3], texts[3:])):
        headed = again or not page
        if page:
            sheet.next_page()
        if headed:
            for left, right in pairwise(xs):
                sheet.box(left, 60, right, 80, fill="#d9e2f3", stroke=False)
            sheet.fill_grid(xs, (60.0,), (heading,))
        ys = [80.0 + 45 * place for place in range(len(rows) + 1)]
        for (top, bottom), colour in zip(
            pairwise(ys), ("#92d050", "#ffc000", "#92d050"), strict=False
        ):
            sheet.box(xs[-2], top, xs[-1], bottom, fill=colour, stroke=False)
        for top, row in zip(ys, rows, strict=False):
            for x, words in zip(xs, row, strict=False):
                sheet.lines(x + 4, top + (4 if x == xs[1] else 12), words.split("\n"))
    (table,) = read_tables(sheet.save())
    flat = flat_rows(table)
    assert [row[0] for row in flat] == ["Ref", "1.1", "1.2", "1.3", "1.4", "1.5"]
    assert {tuple(row[1:4]) for row in flat[1:]} == {
        ("Publish one map of help for families and share it", "Head of Inclusion", "May")
    }

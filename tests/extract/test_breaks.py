"""Rows and tall cells at page breaks: what goes on behind one, and what begins there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from sendplan.tests.drawing import LEADING, PADDING, Sheet
from sendplan.tests.extract.tables import flat_rows, spans_of, table_of

XS = (40.0, 180.0, 420.0, 540.0, 700.0)
HEADINGS = ("Theme", "Activity", "Lead", "Output")
HEIGHT = 2 * PADDING + 2 * LEADING
# A cell that the one above it spans.
UP = "^"
Rows = Sequence[Sequence[str]]


def draw(sheet: Sheet, rows: Rows, top: float = 60.0, *, closed: bool = True) -> None:
    """A grid in which no rule parts a cell from the one that spans it; an open one has no end."""
    ys = [top + number * HEIGHT for number in range(len(rows) + 1)]
    for number, y in enumerate(ys):
        for column, (x0, x1) in enumerate(pairwise(XS)):
            inner = 0 < number < len(rows)
            if rows[number][column] != UP if inner else closed or not number:
                sheet.rule(x0, y, x1, y)
    for x in XS:
        sheet.rule(x, ys[0], x, ys[-1])
    sheet.fill_grid(XS, ys, [["" if text == UP else text for text in row] for row in rows])


def pages(path: Path, *parts: Rows) -> Sheet:
    sheet = Sheet(path / "grid.pdf")
    for number, rows in enumerate(parts):
        if number:
            sheet.next_page()
        draw(sheet, (HEADINGS, *rows))
    return sheet


def test_a_numbered_row_begins_behind_the_break_beside_a_tall_cell(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    rows = (("1 Schools", "a) Train", "AB", "Trained"), (UP, "b) Listen", "CD", UP))
    above = (HEADINGS, ("0 Homes", "a) Visit", "AB", "Seen"), (UP, "b) Ask", "CD", UP))
    draw(sheet, (*above, *rows), closed=False)
    sheet.next_page()
    ys = (20.0, 20.0 + HEIGHT)
    sheet.rule(XS[0], ys[1], XS[-1], ys[1])
    for x in XS:
        sheet.rule(x, ys[0], x, ys[1])
    sheet.fill_grid(XS, ys, (("", "c) Write", "AB", ""),))
    assert flat_rows(table_of(sheet))[3:] == [
        ["1 Schools", "a) Train", "AB", "Trained"],
        ["", "b) Listen", "CD", ""],
        ["", "c) Write", "AB", ""],
    ]


def test_a_tall_cell_reaches_over_the_break(tmp_path: Path) -> None:
    sheet = pages(
        tmp_path,
        (("1 Schools", "1.1 Train", "AB", "Trained"), (UP, "1.2 Listen", "CD", UP)),
        (("", "1.3 Write", "AB", ""), (UP, "1.4 Read", "CD", UP)),
    )
    table = table_of(sheet)
    assert flat_rows(table)[1:] == [
        ["1 Schools", "1.1 Train", "AB", "Trained"],
        ["", "1.2 Listen", "CD", ""],
        ["", "1.3 Write", "AB", ""],
        ["", "1.4 Read", "CD", ""],
    ]
    assert spans_of(table)["1 Schools"] == (1, 0, 4, 1)
    assert spans_of(table)["Trained"] == (1, 3, 4, 1)
    assert [page for page, _ in next(c for c in table.cells if c.text == "1 Schools").boxes] == [
        1,
        2,
    ]


def test_the_rest_of_a_tall_cells_text_is_its_own(tmp_path: Path) -> None:
    sheet = pages(
        tmp_path,
        (("1 Schools and", "1.1 Train", "AB", "A"), (UP, "1.2 Listen", "CD", "B")),
        (("Settings", "1.3 Write", "AB", "C"), ("2 Homes", "2.1 Visit", "CD", "D")),
    )
    assert flat_rows(table_of(sheet))[1:] == [
        ["1 Schools and Settings", "1.1 Train", "AB", "A"],
        ["", "1.2 Listen", "CD", "B"],
        ["", "1.3 Write", "AB", "C"],
        ["2 Homes", "2.1 Visit", "CD", "D"],
    ]


def test_a_new_number_in_a_later_column_begins_a_tall_cell_of_its_own(tmp_path: Path) -> None:
    sheet = pages(
        tmp_path,
        (("1 Schools", "1.1 Train", "(a) Plan", "A"), (UP, UP, "(b) Do", "B")),
        (("", "1.2 Listen", "(a) Ask", "C"), (UP, UP, "(b) Note", "D")),
        (("", "", "(c) Tell", "E"), ("2 Homes", "2.1 Visit", "(a) Call", "F")),
    )
    spans = spans_of(table_of(sheet))
    assert spans["1 Schools"] == (1, 0, 5, 1)
    assert spans["1.1 Train"] == (1, 1, 2, 1)
    assert spans["1.2 Listen"] == (3, 1, 3, 1)


def test_an_empty_cell_is_not_the_rest_of_one_of_another_row(tmp_path: Path) -> None:
    # The output belongs to 1.1 and 1.2; theme 2 has none.
    sheet = pages(
        tmp_path,
        (("1 Schools", "1.1 Train", "AB", "Trained"), (UP, "1.2 Listen", "CD", UP)),
        (("2 Homes", "2.1 Visit", "AB", ""), (UP, "2.2 Call", "CD", UP)),
    )
    assert spans_of(table_of(sheet))["Trained"] == (1, 3, 2, 1)


def test_letters_number_rows(tmp_path: Path) -> None:
    sheet = pages(
        tmp_path,
        (("1 Schools", "(a) Train", "AB", "A"), (UP, "(b) Listen", "CD", "B")),
        (("", "(c) Write", "", ""), (UP, "d) Read", "CD", "D")),
    )
    assert [row[1] for row in flat_rows(table_of(sheet))[1:]] == [
        "(a) Train",
        "(b) Listen",
        "(c) Write",
        "d) Read",
    ]


def test_a_row_of_a_theme_without_numbers_goes_on_only_where_it_reads_on(tmp_path: Path) -> None:
    first = (("Schools", "Train every", "AB", "A"), (UP, "Listen to", "CD", "B"))
    begins = pages(tmp_path, first, (("", "Write down", "AB", "C"), (UP, "Read", "CD", "D")))
    assert len(table_of(begins).rows) == 5
    rest = pages(tmp_path, first, (("", "families", "", ""), (UP, "Read", "CD", "D")))
    assert [row[1] for row in flat_rows(table_of(rest))[1:]] == [
        "Train every",
        "Listen to families",
        "Read",
    ]


def test_a_blank_strip_carries_no_row_over_the_break(tmp_path: Path) -> None:
    sheet = pages(tmp_path, (("1 Schools", "1.1 Train", "AB", "A"),))
    sheet.next_page()
    sheet.grid(XS, (30.0, 44.0))
    sheet.box(XS[0], 44, XS[-1], 66)
    sheet.text(XS[0] + PADDING, 48, "2 People", bold=True)
    draw(sheet, (("2 Homes", "2.1 Visit", "CD", "D"),), top=66)
    assert [row[0] for row in flat_rows(table_of(sheet))] == [
        "Theme",
        "1 Schools",
        "2 People",
        "2 Homes",
    ]


def test_dates_number_no_rows(tmp_path: Path) -> None:
    dates = ("31/12/2024", "31/12/2024", "31-12-24")
    rows = [("Train all schools", "Board", date, "Trained") for date in dates]
    table = table_of(pages(tmp_path, rows, [("Listen to families", "Board", "May 2025", "Said")]))
    assert [row[0] for row in flat_rows(table)][1:] == [
        *3 * ["Train all schools"],
        "Listen to families",
    ]


def test_texts_that_run_out_below_an_open_row_begin_no_row(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    tops = (60.0, 60.0 + HEIGHT, 60.0 + HEIGHT + 3 * LEADING)
    texts = (
        (("1 Schools",), ("1.1 Train", "the staff", "of every", "school"), ("AB",),
         ("All are", "trained and", "each one", "says so")),
        (("",), ("in both towns",), ("",), ("in a survey",)),
    )  # fmt: skip
    for row in texts:
        for y in tops[:2]:
            sheet.rule(XS[0], y, XS[-1], y)
        for x in XS:
            sheet.rule(x, tops[0], x, tops[2])
        sheet.fill_grid(XS, tops[:1], (HEADINGS,))
        for x, lines in zip(XS, row, strict=False):
            sheet.lines(x + PADDING, tops[1] + 2, lines)
        if row is texts[0]:
            sheet.text(40, 30, "What we do in the coming year so that every child is at home")
            sheet.next_page()
    assert flat_rows(table_of(sheet))[1:] == [
        [
            "1 Schools",
            "1.1 Train the staff of every school in both towns",
            "AB",
            "All are trained and each one says so in a survey",
        ]
    ]


def test_text_that_runs_up_a_tall_cell_may_stand_behind_the_break(tmp_path: Path) -> None:
    """It stands in the middle of its cell, whose part before the break is then empty."""
    sheet = pages(
        tmp_path,
        (("1 Schools", "1.1 Train", "AB", "Trained"), (UP, "1.2 Listen", "CD", "Heard")),
    )
    draw(sheet, (("", "2.1 Open", "AB", "Opened"),), top=60 + 3 * HEIGHT)
    sheet.next_page()
    draw(sheet, (HEADINGS, ("", "2.2 Write", "AB", "Written"), (UP, "2.3 Read", "CD", "Read")))
    canvas = sheet.canvas
    canvas.saveState()
    canvas.translate(XS[0] + 20, sheet.height - 60 - 3 * HEIGHT + 2)
    canvas.rotate(90)
    canvas.drawString(0, 0, "Health")
    canvas.restoreState()
    table = table_of(sheet)
    assert [row[:2] for row in flat_rows(table)[3:]] == [
        ["Health", "2.1 Open"],
        ["", "2.2 Write"],
        ["", "2.3 Read"],
    ]
    assert spans_of(table)["Health"] == (3, 0, 3, 1)

"""Page grids to whole tables: joined over page breaks where they belong, and only there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from sendplan.extract import read_document, read_tables
from sendplan.tests.drawing import (
    COLUMNS,
    HEADINGS,
    LEADING,
    PADDING,
    Sheet,
    action_grid,
)
from sendplan.tests.extract.tables import flat_rows, rows_in, table_of

FIRST = ("1.1", "Publish one map", "Board", "July 2024")
SECOND = ("1.2", "Train every school", "Head of SEND", "May 2025")
Rows = Sequence[Sequence[str]]


def pages(path: Path, *rows: Rows, top: float = 60.0) -> Sheet:
    """A grid a page."""
    sheet = Sheet(path / "grid.pdf")
    for number, page in enumerate(rows):
        if number:
            sheet.next_page()
        action_grid(sheet, top, page)
    return sheet


def test_repeated_headings_are_dropped(tmp_path: Path) -> None:
    sheet = pages(tmp_path, (HEADINGS, FIRST), (HEADINGS, SECOND))
    table = table_of(sheet)
    assert flat_rows(table) == [list(HEADINGS), list(FIRST), list(SECOND)]
    assert table.pages == (1, 2)
    assert [line.text for line in table.repeated] == list(HEADINGS)


def test_a_heading_in_capitals_on_the_next_page_is_the_same(tmp_path: Path) -> None:
    again = [heading.upper() for heading in HEADINGS]
    sheet = pages(tmp_path, (HEADINGS, FIRST), (again, SECOND))
    assert flat_rows(table_of(sheet)) == [list(HEADINGS), list(FIRST), list(SECOND)]


def test_a_heading_clipped_on_the_next_page_is_the_same(tmp_path: Path) -> None:
    long = ("Ref", "What we will do\nand why", "Lead", "By when")
    clipped = ("Ref", "What we will do", "Lead", "By when")
    sheet = pages(tmp_path, (long, FIRST), (clipped, SECOND))
    assert [row[0] for row in flat_rows(table_of(sheet))] == ["Ref", "1.1", "1.2"]


def test_a_table_may_go_on_without_headings(tmp_path: Path) -> None:
    sheet = pages(tmp_path, (HEADINGS, FIRST), (SECOND,))
    assert flat_rows(table_of(sheet)) == [list(HEADINGS), list(FIRST), list(SECOND)]


def test_a_row_split_in_mid_sentence_is_whole_again(tmp_path: Path) -> None:
    rest = ("", "for all families", "", "")
    sheet = pages(tmp_path, (HEADINGS, FIRST), (HEADINGS, rest, SECOND))
    table = table_of(sheet)
    assert flat_rows(table) == [
        list(HEADINGS),
        ["1.1", "Publish one map for all families", "Board", "July 2024"],
        list(SECOND),
    ]
    cell = next(cell for cell in table.cells if (cell.row, cell.column) == (1, 1))
    assert [page for page, _ in cell.boxes] == [1, 2]
    assert [line.page for line in cell.lines] == [1, 2]


def test_a_row_may_run_over_two_page_breaks(tmp_path: Path) -> None:
    rest = ("", "and on", "", "")
    sheet = pages(tmp_path, (HEADINGS, FIRST), (HEADINGS, rest), (HEADINGS, rest, SECOND))
    assert flat_rows(table_of(sheet))[1][1] == "Publish one map and on and on"


@pytest.mark.parametrize("header", [True, False], ids=["headings", "no headings"])
def test_a_row_left_open_by_the_page_break(header: bool, tmp_path: Path) -> None:
    # No rule closes the row at the foot of the page, none opens it on the next.
    sheet = Sheet(tmp_path / "grid.pdf")
    ys = action_grid(sheet, 60, (HEADINGS,))
    for x in COLUMNS:
        sheet.rule(x, ys[-1], x, 560)
    sheet.fill_grid(COLUMNS, (ys[-1],), (FIRST,))
    sheet.next_page()
    top = action_grid(sheet, 30, (HEADINGS,))[-1] if header else 30.0
    for x in COLUMNS:
        sheet.rule(x, top, x, top + 40)
    sheet.rule(COLUMNS[0], top + 40, COLUMNS[-1], top + 40)
    sheet.text(COLUMNS[1] + PADDING, top + PADDING, "For all families")
    assert flat_rows(table_of(sheet)) == [
        list(HEADINGS),
        ["1.1", "Publish one map For all families", "Board", "July 2024"],
    ]


def test_a_row_without_number_column_goes_on_in_lower_case(tmp_path: Path) -> None:
    xs = (40.0, 200.0, 400.0, 520.0, 700.0)
    headings = ("Action", "Notes", "Lead", "By when")
    first = ("Publish one map", "With families", "Board", "July 2024")
    rest = ("for all families", "and schools", "", "")
    second = ("Train every school", "", "Head of SEND", "May 2025")
    sheet = Sheet(tmp_path / "grid.pdf")
    for number, rows in enumerate(((headings, first), (headings, rest, second))):
        if number:
            sheet.next_page()
        ys = [60.0 + 30 * row for row in range(len(rows) + 1)]
        sheet.grid(xs, ys)
        sheet.fill_grid(xs, ys, rows)
    assert flat_rows(table_of(sheet))[1:] == [
        ["Publish one map for all families", "With families and schools", "Board", "July 2024"],
        list(second),
    ]


def test_a_new_number_begins_a_row(tmp_path: Path) -> None:
    # Lower case, as if the sentence above went on.
    second = ("1.2", "train every school", "Board", "May 2025")
    sheet = pages(tmp_path, (HEADINGS, FIRST), (HEADINGS, second))
    assert len(flat_rows(table_of(sheet))) == 3


def test_a_heading_between_parts_two_tables(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    sheet.text(40, 30, "Priority 1: Plans", bold=True)
    action_grid(sheet, 60, (HEADINGS, FIRST))
    sheet.next_page()
    sheet.text(40, 30, "Priority 2: People", bold=True)
    action_grid(sheet, 60, (HEADINGS, ("2.1", "Listen", "Board", "May 2025")))
    assert [rows[1][0] for rows in rows_in(sheet.save())] == ["1.1", "2.1"]


def test_other_headings_make_another_table(tmp_path: Path) -> None:
    key = ("Initials", "Name", "Post", "Body")
    person = ("AB", "Ada Sample", "Head of SEND", "Council")
    sheet = pages(tmp_path, (HEADINGS, FIRST), (key, person))
    assert rows_in(sheet.save()) == [
        [list(HEADINGS), list(FIRST)],
        [list(key), list(person)],
    ]


def test_other_columns_make_another_table(tmp_path: Path) -> None:
    sheet = pages(tmp_path, (HEADINGS, FIRST))
    sheet.next_page()
    sheet.grid((40, 300, 700), (60, 90, 120))
    sheet.fill_grid((40, 300, 700), (60, 90, 120), (("Term", "Meaning"), ("EHCP", "A plan")))
    assert len(read_tables(sheet.save())) == 2


def test_columns_may_shift_a_little(tmp_path: Path) -> None:
    sheet = pages(tmp_path, (HEADINGS, FIRST))
    sheet.next_page()
    xs = [x + 12 for x in COLUMNS]
    sheet.grid(xs, (60, 90, 120))
    sheet.fill_grid(xs, (60, 90, 120), (HEADINGS, SECOND))
    assert len(flat_rows(table_of(sheet))) == 3


def test_headings_tell_a_table_whose_columns_have_other_widths(tmp_path: Path) -> None:
    sheet = pages(tmp_path, (HEADINGS, FIRST))
    xs = (40.0, 90.0, 360.0, 500.0, 700.0)
    for row in (SECOND, ("1.3", "Listen", "Board", "June 2025")):
        sheet.next_page()
        sheet.grid(xs, (60, 90, 120))
        sheet.fill_grid(xs, (60, 90, 120), (HEADINGS, row))
        xs = (40.0, 90.0, 380.0, 480.0, 700.0)
    assert [row[0] for row in flat_rows(table_of(sheet))] == ["Ref", "1.1", "1.2", "1.3"]


def test_running_lines_part_no_table(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    for number in range(1, 5):
        sheet.text(40, 15, "Exampleshire plan, final")
        sheet.text(700, 575, f"Page {number} of 4")
        action_grid(sheet, 60, (HEADINGS, (f"1.{number}", "Listen", "Board", "May 2025")))
        if number < 4:
            sheet.next_page()
    assert [row[0] for row in flat_rows(table_of(sheet))] == ["Ref", "1.1", "1.2", "1.3", "1.4"]


def test_a_marking_further_in_parts_no_table(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    for number in range(1, 4):
        sheet.text(380, 30, "OFFICIAL")
        sheet.text(380, 520, "OFFICIAL")
        sheet.text(400, 535, str(number))
        rows = ((f"1.{number}", "Listen", "Board", "May 2025"),)
        action_grid(sheet, 60, (HEADINGS, *rows) if number == 1 else rows)
        if number < 3:
            sheet.next_page()
    document = read_document(sheet.save())
    (table,) = document.tables
    assert [row[0] for row in flat_rows(table)] == ["Ref", "1.1", "1.2", "1.3"]
    assert not document.paragraphs
    assert [line.text for line in document.furniture].count("OFFICIAL") == 6


def test_headings_that_differ_by_number_stay_where_they_stand_further_in(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    for number in range(1, 5):
        sheet.text(40, 62, f"Priority {number}", bold=True)
        action_grid(sheet, 90, (HEADINGS, (f"{number}.1", "Listen", "Board", "May 2025")))
        if number < 4:
            sheet.next_page()
    document = read_document(sheet.save())
    assert [paragraph.text for paragraph in document.paragraphs] == [
        f"Priority {number}" for number in range(1, 5)
    ]


def test_a_band_at_the_top_of_a_page_stays_a_row(tmp_path: Path) -> None:
    sheet = pages(tmp_path, (HEADINGS, FIRST))
    sheet.next_page()
    ys = action_grid(sheet, 60, (HEADINGS,))
    bottom = ys[-1] + 2 * PADDING + LEADING
    sheet.box(COLUMNS[0], ys[-1], COLUMNS[-1], bottom)
    sheet.text(COLUMNS[0] + PADDING, ys[-1] + PADDING, "Priority 2: People", bold=True)
    sheet.grid(COLUMNS, (bottom, bottom + 30))
    sheet.fill_grid(COLUMNS, (bottom,), (SECOND,))
    assert [row[0] for row in flat_rows(table_of(sheet))] == [
        "Ref",
        "1.1",
        "Priority 2: People",
        "1.2",
    ]


def test_the_empty_rest_of_a_row_ends_it(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    key = (("HM", "Helen Marsh", "Director", ""), ("SW", "Sal Wynn", "Officer", ""))
    more = (("", "", "", ""), ("TB", "Tom Birch", "Assistant Director", ""))
    for rows, drawn in ((key, slice(-1)), (more, slice(1, None))):
        ys = [60.0, 90.0, 120.0]
        for y in ys[drawn]:
            sheet.rule(COLUMNS[0], y, COLUMNS[-1], y)
        for x in COLUMNS:
            sheet.rule(x, ys[0], x, ys[-1])
        sheet.fill_grid(COLUMNS, ys, rows)
        sheet.next_page()
    assert flat_rows(table_of(sheet)) == [list(row) for row in (*key, more[1])]


def test_numbers_beside_a_tall_cell_of_an_area_begin_rows(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    xs, ys = (40.0, 150.0, 190.0, 400.0, 520.0), (60.0, 80.0, 110.0, 140.0, 170.0, 200.0)
    head = ("Area", "Ref", "Action", "Lead")
    actions = [("Open a hub", "Chair"), ("Train all", "Head")]
    for areas, refs in ((("1 - Voices", "2 - Waiting"), "1234"), (("", "3 - Schools"), "5678")):
        if refs == "5678":
            sheet.next_page()
        sheet.grid(xs, ys[:2])
        sheet.grid(xs[1:], ys[1:])
        for top, bottom in ((ys[1], ys[3]), (ys[3], ys[5])):
            sheet.box(xs[0], top, xs[1], bottom)
        column = (areas[0], "", areas[1], "")
        body = [
            (area, *row)
            for area, *row in zip(column, refs, *zip(*actions * 2, strict=True), strict=True)
        ]
        sheet.fill_grid(xs, ys, (head, *body))
    assert [row[1] for row in flat_rows(table_of(sheet))] == ["Ref", *"12345678"]


def test_one_text_alone_in_the_first_row_of_a_page_is_no_heading(tmp_path: Path) -> None:
    band = ("Priority 2", "", "", "")
    sheet = pages(tmp_path, (HEADINGS, FIRST), (band, SECOND))
    assert flat_rows(table_of(sheet)) == [list(row) for row in (HEADINGS, FIRST, band, SECOND)]


@pytest.mark.parametrize("headed", [True, False])
def test_a_cell_that_both_pages_draw_whole_is_read_where_it_shows(
    headed: bool, tmp_path: Path
) -> None:
    """A spreadsheet draws a merged cell again on the next page, cut off above its rows."""
    sheet = Sheet(tmp_path / "grid.pdf")
    lines = [f"Line {number} of a long action" for number in range(1, 9)]
    for page, (top, first) in enumerate(((500.0, 500.0), (60.0, 60.0 - 4 * LEADING))):
        if page:
            sheet.next_page()
        body = top + 30.0 if headed or not page else top
        sheet.grid(COLUMNS, (top, body, body + 4 * LEADING + 2) if body > top else (body, 106.0))
        if body > top:
            sheet.fill_grid(COLUMNS, (top,), (HEADINGS,))
        sheet.fill_grid(COLUMNS, (body,), (("1.1", "", "Board", "May") if not page else ("",),))
        sheet.canvas.saveState()
        shape = sheet.canvas.beginPath()
        shape.rect(COLUMNS[1], sheet.height - body - 4 * LEADING - 2, 310, 4 * LEADING + 2)
        sheet.canvas.clipPath(shape, stroke=0)
        sheet.lines(COLUMNS[1] + 4, first + body - top + 2, lines)
        sheet.canvas.restoreState()
    action = next(text for row in flat_rows(table_of(sheet)) for text in row if "Line 1" in text)
    assert action == " ".join(lines)

"""Words to cells: text that overflows, touches, overlaps, and what else a cell holds."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from sendplan.tests.drawing import (
    COLUMNS,
    HEADINGS,
    LEADING,
    PADDING,
    ROWS,
    Sheet,
    action_grid,
    width_of,
)
from sendplan.tests.extract.tables import flat_rows, table_of

XS = (40.0, 240.0, 440.0)


def two_rows(path: Path, ys: tuple[float, ...]) -> Sheet:
    """A heading row and two rows of two columns."""
    sheet = Sheet(path / "grid.pdf")
    sheet.grid(XS, ys)
    for x, words in zip(XS, ("Action", "Lead"), strict=False):
        sheet.text(x + PADDING, ys[0] + PADDING, words, bold=True)
    return sheet


def test_text_over_the_lower_border_returns_to_its_cell(tmp_path: Path) -> None:
    ys = (60.0, 80.0, 112.0, 160.0)
    sheet = two_rows(tmp_path, ys)
    # Four lines in a row that has room for less than three.
    sheet.lines(44, 84, ["alpha one", "alpha two", "alpha three", "alpha four"])
    sheet.lines(244, 84, ["beta"])
    sheet.lines(44, 132, ["gamma"])
    sheet.lines(244, 116, ["delta"])
    assert flat_rows(table_of(sheet))[1:] == [
        ["alpha one alpha two alpha three alpha four", "beta"],
        ["gamma", "delta"],
    ]


def test_letters_in_tall_boxes_stay_in_their_rows(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    ys = (60.0, 72.0, 84.0, 96.0)
    sheet.grid(XS, ys)
    for y, words in zip(ys, ("alpha", "beta", "gamma"), strict=False):
        # Each text begins as far above its row as that in the row before.
        sheet.text(44, y - 2, words)
    assert [row[0] for row in flat_rows(table_of(sheet))] == ["alpha", "beta", "gamma"]


def test_text_over_the_grids_lower_edge_stays_in_its_cell(tmp_path: Path) -> None:
    ys = (60.0, 80.0, 112.0)
    sheet = two_rows(tmp_path, ys)
    sheet.lines(44, 84, ["alpha one", "alpha two", "alpha three", "alpha four"])
    sheet.lines(244, 84, ["beta"])
    sheet.text(44, 200, "A note below the grid")
    assert flat_rows(table_of(sheet))[1:] == [
        ["alpha one alpha two alpha three alpha four", "beta"]
    ]


def test_text_drawn_over_text_stays_two_texts(tmp_path: Path) -> None:
    ys = (60.0, 80.0, 106.0, 160.0)
    sheet = two_rows(tmp_path, ys)
    sheet.lines(44, 84, ["alpha one", "alpha two", "alpha three"])
    sheet.lines(244, 84, ["beta"])
    sheet.lines(44, 110, ["gamma one", "gamma two"])
    sheet.lines(244, 110, ["delta"])
    assert flat_rows(table_of(sheet))[1:] == [
        ["alpha one alpha two alpha three", "beta"],
        ["gamma one gamma two", "delta"],
    ]


def test_a_line_of_a_heading_over_the_text_below_returns_to_it(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    sheet.grid(XS, (60.0, 73.0, 86.0))
    sheet.text(44, 74.5, "Plans on time")
    sheet.text(244, 74.5, "38%")
    sheet.text(44, 62, "Measure", bold=True)
    sheet.lines(244, 62, ["Baseline", "Mar 31"])
    assert flat_rows(table_of(sheet)) == [["Measure", "Baseline Mar 31"], ["Plans on time", "38%"]]


@pytest.mark.parametrize("space", [0.5, 1.0])
def test_words_on_both_sides_of_a_border_are_two_words(space: float, tmp_path: Path) -> None:
    # One ends right before the border, the next begins right behind it.
    ys = (60.0, 80.0, 112.0)
    sheet = two_rows(tmp_path, ys)
    sheet.text(240 - space - width_of("24/25"), 84, "24/25")
    sheet.text(240 + space, 84, "Board")
    assert flat_rows(table_of(sheet))[1] == ["24/25", "Board"]


def test_a_word_that_sticks_out_stays_in_the_cell_it_begins_in(tmp_path: Path) -> None:
    ys = (60.0, 80.0, 112.0)
    sheet = two_rows(tmp_path, ys)
    sheet.text(244 - width_of("Commissioning"), 84, "Commissioning")
    sheet.text(260, 84, "Board")
    assert flat_rows(table_of(sheet))[1] == ["Commissioning", "Board"]


def test_the_order_of_drawing_is_no_order_of_cells(tmp_path: Path) -> None:
    ys = (60.0, 100.0, 140.0, 180.0)
    sheet = Sheet(tmp_path / "grid.pdf")
    sheet.grid(COLUMNS, ys)
    # Column by column, from the right, the lines of a cell from below.
    for column in reversed(range(4)):
        for row in reversed(range(3)):
            lines = (HEADINGS, *ROWS)[row][column].split("\n")
            for number in reversed(range(len(lines))):
                place = ys[row] + PADDING + number * LEADING
                sheet.text(COLUMNS[column] + PADDING, place, lines[number], bold=row == 0)
    assert flat_rows(table_of(sheet)) == [
        [" ".join(cell.split()) for cell in row] for row in (HEADINGS, *ROWS)
    ]


def test_words_drawn_one_by_one_are_one_line(tmp_path: Path) -> None:
    ys = (60.0, 80.0, 112.0)
    sheet = two_rows(tmp_path, ys)
    x = 44.0
    for word in ("Publish", "one", "map", "of", "help"):
        sheet.text(x, 84, word)
        x += width_of(f"{word} ")
    table = table_of(sheet)
    assert [cell.text for cell in table.cells if cell.row == 1] == ["Publish one map of help", ""]


def test_a_sign_that_is_drawn_later_stands_in_its_line(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    sheet.grid((40, 300, 440), (60, 90, 120))
    sheet.text(44, 64, "Done")
    sheet.text(80, 64, "on track, some delay")
    sheet.text(304, 64, "Board")
    sheet.text(68, 64, "+")
    assert flat_rows(table_of(sheet))[0] == ["Done + on track, some delay", "Board"]


def test_letters_drawn_one_by_one_are_words(tmp_path: Path) -> None:
    ys = (60.0, 80.0, 112.0)
    sheet = two_rows(tmp_path, ys)
    x = 44.0
    for letter in "Publish one map":
        if letter != " ":
            sheet.text(x, 84, letter)
        x += width_of(letter)
    assert flat_rows(table_of(sheet))[1] == ["Publish one map", ""]


def test_invisible_text_is_left_out(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    action_grid(sheet)
    hidden = sheet.canvas.beginText(410, sheet.height - 120)
    hidden.setTextRenderMode(3)
    hidden.textOut("Ghost")
    sheet.canvas.drawText(hidden)
    assert not any("Ghost" in text for row in table_of(sheet).rows for text in row)


def test_the_colour_of_a_cell(tmp_path: Path) -> None:
    ys = (60.0, 80.0, 112.0)
    sheet = Sheet(tmp_path / "grid.pdf")
    sheet.box(XS[1], ys[1], XS[2], ys[2], fill="#c00000", stroke=False)
    sheet.box(XS[0], ys[1], XS[1], ys[2], fill="#ffffff", stroke=False)
    sheet.grid(XS, ys)
    sheet.fill_grid(XS, ys, (("Action", "RAG"), ("Publish", "")))
    fills = {(cell.row, cell.column): cell.fill for cell in table_of(sheet).cells}
    assert fills == {(0, 0): None, (0, 1): None, (1, 0): None, (1, 1): "#c00000"}


def test_a_callout_over_a_cell_keeps_its_lines_apart(tmp_path: Path) -> None:
    ys = (60.0, 80.0, 180.0)
    sheet = two_rows(tmp_path, ys)
    sheet.lines(44, 84, ["Publish one", "map of help"])
    sheet.box(60, 120, 220, 160, fill="#fff2cc", stroke=True, radius=8)
    sheet.lines(70, 126, ["We waited for", "eleven months"])
    cell = next(cell for cell in table_of(sheet).cells if (cell.row, cell.column) == (1, 0))
    assert [(line.text, line.callout) for line in cell.lines] == [
        ("Publish one", False),
        ("map of help", False),
        ("We waited for", True),
        ("eleven months", True),
    ]


def test_a_square_callout_over_two_cells_parts_no_column(tmp_path: Path) -> None:
    ys = (60.0, 80.0, 160.0, 240.0)
    sheet = two_rows(tmp_path, ys)
    for top in ys[1:-1]:
        sheet.lines(44, top + 4, ["Publish one", "map of help"])
        sheet.text(244, top + 4, "Head of Inclusion")
        sheet.box(180, top + 40, 300, top + 70, fill="#fff2cc", stroke=True)
        sheet.text(186, top + 46, "We waited for eleven")
        sheet.text(186, top + 57, "months")
    said = "Publish one map of help We waited for eleven months"
    assert flat_rows(table_of(sheet))[1:] == [[said, "Head of Inclusion"]] * 2


@pytest.mark.parametrize("fill", ["#f6f3f3", "#ffffff"], ids=["shaded", "white"])
@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "tiled"])
def test_rounded_backgrounds_side_by_side_are_cells(tmp_path: Path, fill: str, ruled: bool) -> None:
    """Also where nothing but they tell the grid; white ones show only between rules."""
    sheet = Sheet(tmp_path / "grid.pdf")
    xs, ys = (40.0, 240.0, 440.0, 640.0), (60.0, 90.0, 140.0, 190.0)
    for top, bottom in pairwise(ys):
        for left, right in pairwise(xs):
            shade = "#eedddd" if top == ys[0] else fill
            sheet.box(left + 2, top + 2, right - 2, bottom - 2, fill=shade, stroke=False, radius=6)
    if ruled:
        sheet.grid(xs, ys)
    rows = [
        ["Action", "Lead", "Timescale"],
        ["Map the offer", "Head of Inclusion", "May 2031"],
        ["Train the schools", "Head of Service", "June 2031"],
    ]
    for top, row in zip(ys, rows, strict=False):
        for left, words in zip(xs, row, strict=False):
            sheet.text(left + 8, top + 8, words)
    table = table_of(sheet)
    assert flat_rows(table) == rows
    assert not [line for cell in table.cells for line in cell.lines if line.callout]


@pytest.mark.parametrize("ends", [(0,), (0, 2), ()], ids=["first", "both", "none"])
@pytest.mark.parametrize("radius", [0, 6], ids=["square", "rounded"])
def test_boxes_in_filled_cells_part_no_columns(
    tmp_path: Path, ends: tuple[int, ...], radius: int
) -> None:
    """A rating in a box of its own, before its text; the cells at a row's ends may be rounded."""
    sheet = Sheet(tmp_path / "grid.pdf")
    xs, ys = (40.0, 240.0, 340.0, 460.0), (60.0, 90.0, 150.0, 210.0)
    for top, bottom in pairwise(ys):
        for index, (left, right) in enumerate(pairwise(xs)):
            shade = "#8a2560" if top == ys[0] else "#f1f4f4"
            round_ = 6 if index in ends and top != ys[0] else 0
            sheet.box(left, top, right, bottom - 5, fill=shade, stroke=False, radius=round_)
    rows = [["Action", "Lead", "Progress"], ["Map the offer", "Ivo Penn"], ["Train staff", "Board"]]
    for top, row in zip(ys, rows, strict=False):
        for left, words in zip(xs, row, strict=False):
            sheet.text(left + 8, top + 8, words)
    for top, right, words in ((90.0, 400.0, "Done"), (150.0, 420.0, "Going well")):
        sheet.box(346, top + 6, right, top + 21, fill="#2a6fb0", stroke=False, radius=radius)
        sheet.text(354, top + 8, words)
        sheet.lines(348, top + 24, ["Five thousand calls in", "nine months"])
    told = "Five thousand calls in nine months"
    table = table_of(sheet)
    assert flat_rows(table) == [
        rows[0],
        [*rows[1], f"Done {told}"],
        [*rows[2], f"Going well {told}"],
    ]
    boxed = {line.text for cell in table.cells for line in cell.lines if line.callout}
    assert boxed == ({"Done", "Going well"} if radius else set())


@pytest.mark.parametrize("beside", [True, False], ids=["beside", "above"])
def test_a_number_in_a_round_box_opens_the_text_of_its_cell(tmp_path: Path, beside: bool) -> None:
    ys = (60.0, 80.0, 150.0)
    sheet = two_rows(tmp_path, ys)
    sheet.box(44, 84, 64, 104, fill="#8a2560", stroke=False, radius=10)
    sheet.text(49, 90, "1a")
    sheet.lines(70 if beside else 44, 88 if beside else 108, ["Publish one", "map of help"])
    table = table_of(sheet)
    assert flat_rows(table)[1][0] == "1a Publish one map of help"
    assert not [line for cell in table.cells for line in cell.lines if line.callout]


def test_a_callout_over_a_text_moves_it_into_no_other_row(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    ys = (60.0, 100.0, 140.0)
    sheet.grid((40.0, 240.0, 440.0), ys)
    for x, y, name in ((44, 64, "One"), (244, 64, "Two"), (44, 104, "Three"), (244, 104, "Four")):
        sheet.lines(x, y, (f"{name} is a text of", "two lines"))
    sheet.box(100, 103, 180, 122, fill="#fff2cc", radius=8)
    sheet.text(108, 107, "We waited")
    rows = flat_rows(table_of(sheet))
    assert rows[0] == ["One is a text of two lines", "Two is a text of two lines"]
    assert rows[1] == ["Three is a text We waited two lines", "Four is a text of two lines"]


def test_a_drawn_bullet_marks_its_line(tmp_path: Path) -> None:
    ys = (60.0, 80.0, 180.0)
    sheet = two_rows(tmp_path, ys)
    for number in range(2):
        sheet.canvas.circle(50, sheet.height - 90 - number * 22, 1.6, stroke=0, fill=1)
    sheet.lines(58, 84, ["first point", "goes on", "second point"])
    cell = next(cell for cell in table_of(sheet).cells if (cell.row, cell.column) == (1, 0))
    assert [line.dotted for line in cell.lines] == [True, False, True]


def test_boxes_of_cells_are_where_they_are_drawn(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    ys = action_grid(sheet)
    for cell in table_of(sheet).cells:
        ((page, box),) = cell.boxes
        assert page == 1
        drawn = (COLUMNS[cell.column], ys[cell.row], COLUMNS[cell.column + 1], ys[cell.row + 1])
        assert all(abs(a - b) < 1 for a, b in zip(box, drawn, strict=True))
        for line in cell.lines:
            assert box[0] <= line.x0 < line.x1 <= box[2]
            assert box[1] <= line.top < line.bottom <= box[3]


def test_a_text_that_runs_over_empty_cells_is_one(tmp_path: Path) -> None:
    """As spreadsheets let it; in a row whose cells all have texts each has its own."""
    sheet = Sheet(tmp_path / "grid.pdf")
    xs, ys = (40.0, 100.0, 160.0, 300.0, 440.0), (60.0, 80.0, 100.0, 120.0)
    sheet.grid(xs, ys)
    for x, words in zip(xs, HEADINGS, strict=False):
        sheet.text(x + PADDING, ys[0] + PADDING, words, bold=True)
    sheet.text(xs[0] + PADDING, ys[1] + PADDING, "Priority 1: Early help for each", bold=True)
    for x, words in zip(xs, ("1.1", "Listen", "Board", "May 2031"), strict=False):
        sheet.text(x + PADDING, ys[2] + PADDING, words)
    rows = flat_rows(table_of(sheet))
    assert rows[1:] == [
        ["Priority 1: Early help for each", "", "", ""],
        ["1.1", "Listen", "Board", "May 2031"],
    ]

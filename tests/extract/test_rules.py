"""Rules to lines: what drawn strokes mean."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendplan.extract import Rule
from sendplan.extract.ruled.rules import merge_spans, open_ends, snap
from sendplan.tests.drawing import COLUMNS, HEADINGS, ROWS, Sheet
from sendplan.tests.extract.tables import flat_rows, table_of

YS = (60.0, 90.0, 120.0, 150.0)
EXPECTED = [list(HEADINGS), *([" ".join(cell.split()) for cell in row] for row in ROWS)]


def sheet_with_text(path: Path) -> Sheet:
    sheet = Sheet(path / "grid.pdf")
    sheet.fill_grid(COLUMNS, YS, (HEADINGS, *ROWS))
    return sheet


def test_rules_that_nearly_meet_are_one_line() -> None:
    lines = snap([Rule("h", 100, 0, 50), Rule("h", 101, 48, 100)])
    assert len(lines) == 1
    assert 100 <= lines[0].at <= 101
    assert lines[0].spans == ((0, 100),)


def test_rules_apart_stay_apart() -> None:
    assert [line.at for line in snap([Rule("h", 100, 0, 50), Rule("h", 105, 0, 50)])] == [100, 105]


def test_marks_are_no_lines() -> None:
    assert snap([Rule("h", 100, 10, 12)]) == []


def test_pieces_with_small_gaps_join() -> None:
    assert merge_spans([(0, 10), (12, 20), (40, 50)]) == [(0, 20), (40, 50)]


spans = st.lists(
    st.tuples(st.floats(0, 500), st.floats(0, 100)).map(lambda s: (s[0], s[0] + s[1])), max_size=12
)


@given(spans)
def test_merged_spans_are_in_order_and_cover_all(given_spans: list[tuple[float, float]]) -> None:
    merged = merge_spans(given_spans)
    assert merged == sorted(merged)
    assert all(before[1] < after[0] for before, after in pairwise(merged))
    for start, end in given_spans:
        assert any(a <= start and end <= b for a, b in merged)
    assert merge_spans(merged) == merged


def test_three_open_ends_at_one_height_are_closed() -> None:
    vertical = snap([Rule("v", x, 100, 300) for x in (50, 150, 250)])
    horizontal = snap([Rule("h", 100, 50, 250)])
    (added,) = open_ends(horizontal, vertical)
    assert added == Rule("h", 300, 50, 250)


def test_closed_grids_beside_each_other_stay_apart() -> None:
    vertical = snap([Rule("v", x, 100, 300) for x in (50, 100, 150, 400, 450, 500)])
    horizontal = snap([Rule("h", y, x, x + 100) for y in (100, 200, 300) for x in (50, 400)])
    assert open_ends(horizontal, vertical) == []


def test_a_stretch_missing_between_drawn_ones_is_closed() -> None:
    vertical = snap([Rule("v", x, 100, 300) for x in (50, 80, 250, 280)])
    pieces = [Rule("h", 300, 50, 80), Rule("h", 300, 250, 280)]
    horizontal = snap([Rule("h", 100, 50, 280), *pieces])
    assert open_ends(horizontal, vertical) == [Rule("h", 300, 80, 250)]


def test_ends_at_different_heights_stay_open() -> None:
    vertical = snap([Rule("v", 50, 100, 300), Rule("v", 150, 100, 250)])
    assert open_ends(snap([Rule("h", 100, 50, 150)]), vertical) == []


def test_plain_lines(tmp_path: Path) -> None:
    sheet = sheet_with_text(tmp_path)
    sheet.grid(COLUMNS, YS)
    assert flat_rows(table_of(sheet)) == EXPECTED


def test_boxes_around_cells(tmp_path: Path) -> None:
    sheet = sheet_with_text(tmp_path)
    for top, bottom in pairwise(YS):
        for x0, x1 in pairwise(COLUMNS):
            sheet.box(x0, top, x1, bottom)
    assert flat_rows(table_of(sheet)) == EXPECTED


def test_boxes_with_a_space_between_them(tmp_path: Path) -> None:
    # Cells with borders of their own: two rules, two points apart, between neighbours.
    sheet = sheet_with_text(tmp_path)
    for top, bottom in pairwise(YS):
        for x0, x1 in pairwise(COLUMNS):
            sheet.box(x0 + 1, top + 1, x1 - 1, bottom - 1)
    table = table_of(sheet)
    assert (table.row_count, table.column_count) == (3, 4)
    assert flat_rows(table) == EXPECTED


@pytest.mark.parametrize("width", [0.4, 1.0, 2.0])
def test_thin_filled_bars(width: float, tmp_path: Path) -> None:
    sheet = sheet_with_text(tmp_path)
    half = width / 2
    for y in YS:
        sheet.box(COLUMNS[0], y - half, COLUMNS[-1], y + half, fill="#000000", stroke=False)
    for x in COLUMNS:
        sheet.box(x - half, YS[0], x + half, YS[-1], fill="#000000", stroke=False)
    assert flat_rows(table_of(sheet)) == EXPECTED


@pytest.mark.parametrize("width", [0.1, 3.0, 5.0])
def test_hairlines_and_thick_lines(width: float, tmp_path: Path) -> None:
    sheet = sheet_with_text(tmp_path)
    for y in YS:
        sheet.rule(COLUMNS[0], y, COLUMNS[-1], y, width=width)
    for x in COLUMNS:
        sheet.rule(x, YS[0], x, YS[-1], width=width)
    table = table_of(sheet)
    assert (table.row_count, table.column_count) == (3, 4)
    assert flat_rows(table) == EXPECTED


def test_double_rules_make_no_rows(tmp_path: Path) -> None:
    sheet = sheet_with_text(tmp_path)
    for y in YS:
        for shift in (-1, 1):
            sheet.rule(COLUMNS[0], y + shift, COLUMNS[-1], y + shift)
    for x in COLUMNS:
        for shift in (-1, 1):
            sheet.rule(x + shift, YS[0], x + shift, YS[-1])
    table = table_of(sheet)
    assert (table.row_count, table.column_count) == (3, 4)
    assert flat_rows(table) == EXPECTED


@pytest.mark.parametrize("dash", [(3.0, 2.0), (1.0, 1.0)])
def test_dashed_lines(dash: tuple[float, float], tmp_path: Path) -> None:
    sheet = sheet_with_text(tmp_path)
    for y in YS:
        sheet.rule(COLUMNS[0], y, COLUMNS[-1], y, dash=dash)
    for x in COLUMNS:
        sheet.rule(x, YS[0], x, YS[-1], dash=dash)
    assert flat_rows(table_of(sheet)) == EXPECTED


def test_dashes_drawn_one_by_one(tmp_path: Path) -> None:
    sheet = sheet_with_text(tmp_path)
    for y in YS:
        for place in range(int(COLUMNS[0]), int(COLUMNS[-1]), 6):
            sheet.rule(place, y, min(place + 4, COLUMNS[-1]), y)
    for x in COLUMNS:
        for place in range(int(YS[0]), int(YS[-1]), 6):
            sheet.rule(x, place, x, min(place + 4, YS[-1]))
    assert flat_rows(table_of(sheet)) == EXPECTED


def test_dotted_lines_of_small_squares(tmp_path: Path) -> None:
    sheet = sheet_with_text(tmp_path)
    across = [(x / 2, y) for y in YS for x in range(int(2 * COLUMNS[0]), int(2 * COLUMNS[-1]), 3)]
    down = [(x, y / 2) for x in COLUMNS for y in range(int(2 * YS[0]), int(2 * YS[-1]), 3)]
    for x, y in (*across, *down):
        sheet.box(x, y, x + 0.75, y + 0.75, fill="#666666", stroke=False)
    table = table_of(sheet)
    assert flat_rows(table) == EXPECTED
    assert table.method == "ruled"


def test_lines_that_stop_short_of_each_other(tmp_path: Path) -> None:
    sheet = sheet_with_text(tmp_path)
    for y in YS:
        sheet.rule(COLUMNS[0] + 1.5, y, COLUMNS[-1] - 1.5, y)
    for x in COLUMNS:
        sheet.rule(x, YS[0] + 1.5, x, YS[-1] - 1.5)
    assert flat_rows(table_of(sheet)) == EXPECTED


def test_white_and_invisible_boxes_split_no_cell(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    for top in range(62, 148, 12):
        sheet.box(100, top, 390, top + 11, fill="#ffffff", stroke=False)
    sheet.box(95, 65, 300, 66, fill="#ffffff", stroke=False)
    sheet.fill_grid(COLUMNS, YS, (HEADINGS, *ROWS))
    sheet.grid(COLUMNS, YS)
    assert flat_rows(table_of(sheet)) == EXPECTED


def test_underlined_words_split_no_cell(tmp_path: Path) -> None:
    sheet = sheet_with_text(tmp_path)
    sheet.grid(COLUMNS, YS)
    sheet.rule(94, 104, 180, 104)
    sheet.rule(404, 104, 470, 104)
    assert flat_rows(table_of(sheet)) == EXPECTED

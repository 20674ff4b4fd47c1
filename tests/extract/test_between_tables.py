"""What stands around tables and is no part of them, and lines far apart, which are rows."""

from __future__ import annotations

from pathlib import Path

from sendplan.tests.drawing import LEADING, Sheet, width_of
from sendplan.tests.extract.tables import flat_rows, rows_in, table_of
from sendplan.tests.extract.test_figures import (
    AREAS,
    ENDS,
    LEFT,
    MARSH,
    TEXT,
    TOTAL,
    YEARS,
    across,
    figures,
    stripped,
)

ROWS = (YEARS, *AREAS, MARSH, TOTAL)


def test_a_caption_right_above_a_table_is_no_row(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    sheet.text(240, 60 - LEADING, "Table 3: Shares of areas")
    figures(sheet, ROWS)
    assert flat_rows(table_of(sheet)) == stripped(ROWS)


def test_running_text_with_wide_spaces_between_a_table_and_a_box(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    ys = figures(sheet, ROWS)
    for y in (ys[0], ys[1], ys[-1]):
        across(sheet, y)
    top = ys[-1] + 6
    for number in range(9):
        words = (2 * TEXT.split())[number % 7 :][: 18 + number % 2]
        gap = (ENDS[-1] - LEFT - sum(map(width_of, words))) / (len(words) - 1)
        x = LEFT
        for word in words:
            sheet.text(x, top + number * LEADING, word)
            x += width_of(word) + gap
    for y in (0, 24):
        across(sheet, top + 10 * LEADING + y)
    sheet.text(80, top + 10 * LEADING + 6, "Write to the office")
    assert rows_in(sheet.save())[0] == stripped(ROWS)


def test_lines_far_apart_are_rows_though_they_fill_other_columns(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    rows = (
        ("Kind", "Name", "Code", "Start", "End"),
        ("wood", "", "", "bark", "pith"),
        ("", "Alder", "Al", "", ""),
        ("", "Birch", "Bi", "", ""),
        ("stone", "", "", "crust", "core"),
        ("", "Flint", "Fl", "", ""),
        ("", "Slate", "Sl", "", ""),
    )
    xs = (60.0, 140.0, 220.0, 300.0, 380.0)
    for number, row in enumerate(rows):
        for x, text in zip(xs, row, strict=True):
            sheet.text(x, 80 + 24 * number, text)
    for y in (76, 98, 80 + 24 * len(rows)):
        sheet.rule(xs[0] - 4, y, 460, y)
    assert flat_rows(table_of(sheet)) == [list(row) for row in rows]

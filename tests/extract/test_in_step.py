"""Rows that no rule parts, between rules, in cells and in cells that run over several rows."""

from __future__ import annotations

from pathlib import Path

from sendplan.tests.drawing import LEADING, PADDING, Sheet, width_of
from sendplan.tests.extract.tables import flat_rows, rows_in, table_of

XS = (60.0, 140.0, 220.0, 300.0, 480.0)
TOP = 100.0
HEADINGS = ("Query", "Library", "Program", "What it finds")
SEARCHES = (
    ("protein", "protein", "seek", "local likeness"),
    ("protein", "genes", "tseek", "likeness in translation of the library"),
    ("genes", "protein", "seekx", "translated query"),
    ("genes", "genes", "seekn", "local likeness"),
)
MORE = (("protein", "protein", "match", "whole length"), ("genes", "genes", "matchn", "both ends"))


def put(sheet: Sheet, rows: tuple[tuple[str, ...], ...], top: float) -> float:
    """Write rows at a line each, and tell where they end."""
    for number, row in enumerate(rows):
        for x, text in zip(XS, row, strict=False):
            sheet.text(x + PADDING, top + PADDING + number * LEADING, text)
    return top + 2 * PADDING + len(rows) * LEADING


def test_lines_between_rules_that_fill_the_same_columns_are_rows(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    ys = [TOP]
    for rows in ((HEADINGS,), SEARCHES, MORE):
        ys.append(put(sheet, rows, ys[-1]))
    for y in ys:
        sheet.rule(XS[0], y, XS[-1], y)
    assert flat_rows(table_of(sheet)) == [list(row) for row in (HEADINGS, *SEARCHES, *MORE)]


def test_lines_of_a_cell_that_end_where_they_had_room_are_rows(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    low = put(sheet, (HEADINGS,), TOP)
    ys = (TOP, low, put(sheet, SEARCHES, low))
    sheet.grid(XS, ys)
    assert flat_rows(table_of(sheet)) == [list(row) for row in (HEADINGS, *SEARCHES)]


def test_texts_that_wrap_side_by_side_are_one_row(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    xs = (60.0, 220.0, 400.0)
    texts = (
        ("The board reads each return", "Papers of the board show how"),
        ("that schools send and writes", "the numbers changed and what"),
        ("to those that send none.", "was done about them."),
    )
    sheet.grid(xs, (TOP, TOP + 20, TOP + 30 + 3 * LEADING))
    for x, title in zip(xs, ("What is done", "How it shows"), strict=False):
        sheet.text(x + PADDING, TOP + PADDING, title)
    for number, line in enumerate(texts):
        for x, text in zip(xs, line, strict=False):
            sheet.text(x + PADDING, TOP + 24 + number * LEADING, text)
    assert flat_rows(table_of(sheet))[1:] == [[" ".join(t) for t in zip(*texts, strict=True)]]


def test_a_table_between_the_borders_of_boxes_above_and_below(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    top = TOP
    for _ in range(2):
        sheet.box(40, top, 520, top + 3 * LEADING)
        for number in range(2):
            sheet.text(50, top + 6 + number * LEADING, "call = report (list (one, two), lines = 4)")
        ys = [top + 4 * LEADING]
        for rows in ((HEADINGS,), SEARCHES, MORE):
            ys.append(put(sheet, rows, ys[-1]))
        for y in ys:
            sheet.rule(XS[0], y, XS[-1], y)
        top = ys[-1] + 3 * LEADING
    expected = [list(row) for row in (HEADINGS, *SEARCHES, *MORE)]
    assert rows_in(sheet.save()) == [expected, expected]


def test_sums_ruled_off_below_figures_alone(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    sides = (60.0, 240.0, 420.0)
    rows = (
        ("Balance at start", "12,400", "13,050"),
        ("Fees", "1,250", "1,310"),
        ("Gifts", "840", "795"),
        ("Grants", "2,100", "2,240"),
        ("Total income", "4,190", "4,345"),
        ("Rent", "(900)", "(950)"),
        ("Wages", "(2,640)", "(2,700)"),
        ("Balance at end", "13,050", "13,745"),
    )
    ys = [TOP + 18.0 * number for number in range(len(rows) + 2)]
    for y in (ys[0], ys[1], ys[2], ys[-2], ys[-1]):
        sheet.rule(sides[0], y, sides[-1], y)
    for y in (ys[5], ys[6]):
        sheet.rule(sides[1], y, sides[-1], y)
    for x in (sides[0], sides[1], sides[-1]):
        sheet.rule(x, ys[0], x, ys[-1])
    ends = (320.0, 410.0)
    for y, row in zip(ys, (("", "2030", "2031"), *rows), strict=False):
        sheet.text(sides[0] + PADDING, y + 3, row[0])
        for x, text in zip(ends, row[1:], strict=True):
            sheet.text(x - width_of(text), y + 3, text)
    assert flat_rows(table_of(sheet))[1:] == [list(row) for row in rows]


def test_figures_beside_labels_without_a_heading_over_these(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    sides, ends = (60.0, 330.0, 400.0), (320.0, 395.0)
    rows = (
        ("Pupils on roll", "412", "418"),
        ("Pupils with a plan", "31", "35"),
        ("Places in the base", "12", "14"),
        ("Days of training", "9", "11"),
        ("Visits by the team", "27", "30"),
    )
    ys = [TOP + 18.0 * number for number in range(len(rows) + 2)]
    sheet.grid(sides, ys)
    for y, row in zip(ys, (("", "2030", "2031"), *rows), strict=False):
        sheet.text(sides[0] + PADDING, y + 3, row[0])
        for x, text in zip(ends, row[1:], strict=True):
            sheet.text(x - width_of(text), y + 3, text)
    assert flat_rows(table_of(sheet)) == [["", "2030", "2031"], *map(list, rows)]


def test_a_label_of_two_lines_beside_figures_in_its_middle(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    sides = (60.0, 240.0, 420.0)
    rows = (
        ("Balance at start", "12,400"),
        ("Fees", "1,250"),
        ("Gifts", "840"),
        ("Income that is used,\nnet of tax", "2,100"),
        ("Total income", "4,190"),
        ("Balance at end", "13,050"),
    )
    top = TOP + 20
    for y in (TOP, top):
        sheet.rule(sides[0], y, sides[-1], y)
    sheet.text(320 - width_of("2030"), TOP + 4, "2030")
    sheet.text(410 - width_of("2031"), TOP + 4, "2031")
    for label, value in rows:
        lines = label.split("\n")
        for number, line in enumerate(lines):
            sheet.text(sides[0] + PADDING, top + 3 + number * LEADING, line)
        middle = top + 3 + (len(lines) - 1) * LEADING / 2
        for end in (320, 410):
            sheet.text(end - width_of(value), middle, value)
        top += 6 + len(lines) * LEADING
        if label == "Gifts":
            sheet.rule(sides[1], top, sides[-1], top)
    sheet.rule(sides[0], top, sides[-1], top)
    for x in (sides[0], sides[1], sides[-1]):
        sheet.rule(x, TOP, x, top)
    found = flat_rows(table_of(sheet))[1:]
    assert found == [[" ".join(label.split()), value, value] for label, value in rows]

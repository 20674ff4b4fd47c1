"""Typewritten text, whose spaces are as wide as its letters, and lists beside each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from sendplan.tests.drawing import LEADING, PADDING, Sheet, width_of
from sendplan.tests.extract.tables import flat_rows, table_of

CALLS = (
    ("Label", "Kind", "Call that is made"),
    ("one", "plain", "count(rows, group = area, type = 1a)"),
    ("two", "plain", "count(rows, group = area, type = 2b)"),
    ("three", "plain", "means(rows, group = area, type = 3c)"),
    ("four", "plain", "means(rows, group = area, part = 4d)"),
    ("five", "none", "sums(rows)"),
)


@pytest.mark.parametrize("spacing", [0.0, -0.3])
def test_the_words_of_typed_text_are_one_column(tmp_path: Path, spacing: float) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    xs = (60.0, 120.0, 180.0)
    for number, row in enumerate(CALLS):
        for x, text in zip(xs, row, strict=True):
            pen = sheet.canvas.beginText(x, sheet.height - 90 - number * LEADING)
            pen.setFont("Courier", 9)
            pen.setCharSpace(spacing)
            pen.textOut(text)
            sheet.canvas.drawText(pen)
    for y in (80, 93, 96 + len(CALLS) * LEADING):
        sheet.rule(xs[0], y, 420, y)
    assert flat_rows(table_of(sheet)) == [list(row) for row in CALLS]


def test_two_lists_beside_each_other_of_which_one_text_runs_over(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    left, right, middle = (60.0, 190.0), (200.0, 330.0), 195.0
    rows = [("Sign", "Name"), *((f"{sign}", f"Element {sign * 2}") for sign in "ABCDEFGHIJKLM")]
    other = [("Sign", "Name"), *((f"{sign}", f"Element {sign * 2}") for sign in "NOPQRSTUVWXY")]
    ys = (80.0, 96.0, 104 + 13 * LEADING)
    for side, lines in ((left, rows), (right, other)):
        for number, (sign, name) in enumerate(lines):
            top = ys[0] + PADDING + number * LEADING + (3 if number else 0)
            sheet.text(side[0] + PADDING, top, sign)
            sheet.text(side[1] - PADDING - width_of(name), top, name)
    last = "(may be any one of all of them)"
    top = ys[0] + PADDING + 13 * LEADING + 3
    sheet.text(right[1] - PADDING - width_of(last), top, last)
    for y in ys:
        sheet.rule(left[0], y, right[1], y)
    sheet.rule(middle, ys[0], middle, ys[-1])
    found = flat_rows(table_of(sheet))
    assert found[:-1] == [[*one, *two] for one, two in zip(rows, other, strict=False)]
    assert found[-1][:2] == list(rows[-1])

"""Rows of figures whose labels have several lines, with leaders or without."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sendplan.tests.drawing import LEADING, SIZE, Sheet, width_of
from sendplan.tests.extract.tables import flat_rows, table_of
from sendplan.tests.extract.test_figures import (
    AREAS,
    ENDS,
    LEFT,
    MARSH,
    TOP,
    TOTAL,
    YEARS,
    across,
    figures,
)

CODES = LEFT - 30.0
"""Where the codes of rows begin (points)."""


def led(sheet: Sheet, rows: Sequence[Sequence[str]], top: float = TOP) -> None:
    """Rows of a code, a label and figures; dots lead from the label to these, if there are any."""
    for number, (code, label, *sums) in enumerate(rows):
        y = top + number * LEADING
        sheet.text(CODES, y, code)
        room = ENDS[0] - 50 - LEFT - width_of(label)
        dots = "." * int(room / width_of(".")) if sums else ""
        sheet.text(LEFT, y, label + dots)
        for end, words in zip(ENDS, sums, strict=False):
            sheet.text(end - width_of(words), y, words)


def test_figures_at_the_foot_of_labels_that_wrap(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    figures(sheet, (YEARS,))
    labels = (
        "Early years, with the sums\npaid to those who keep\na nursery of their own",
        "Schools of all kinds",
        "Top-up sums for academies\nand for further education",
        "All that has been spent",
    )
    top = TOP + LEADING + 6
    for label, row in zip(labels, (*AREAS, MARSH, TOTAL), strict=True):
        for line in label.split("\n"):
            sheet.text(LEFT, top, line)
            top += SIZE
        figures(sheet, [("", *row[1:])], top - SIZE + 4)
        top += 4
    body = zip(labels, (*AREAS, MARSH, TOTAL), strict=True)
    said = [[" ".join(label.split()), *row[1:]] for label, row in body]
    assert flat_rows(table_of(sheet)) == [list(YEARS), *said]


def test_labels_of_groups_and_labels_that_wrap_up_to_their_leaders(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    long = "Sums that were moved from other", "accounts of the region"
    rows = [
        ("", "Income:"),
        ("1000", "Brought forward", *AREAS[0][1:]),
        ("1010", long[0]),
        ("", long[1], *AREAS[1][1:]),
        ("1020", "Received", *MARSH[1:]),
        ("", "Memorandum entries:"),
        ("1030", "All", *TOTAL[1:]),
    ]
    led(sheet, rows)
    wrapped = ["1010", " ".join(long), *AREAS[1][1:]]
    whole = [*rows[:2], wrapped, *rows[4:]]
    told = [[text.rstrip(". ") for text in row] for row in flat_rows(table_of(sheet))]
    assert told == [[*row, *[""] * (5 - len(row))] for row in map(list, whole)]


def test_the_label_of_a_group_above_figures_with_their_errors(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    rows = [YEARS, ("All who are at work",)]
    for row in AREAS:
        rows += [(f"  {row[0]}", *row[1:]), ("", "(0.13)", "(0.08)", "(0.12)")]
    ys = figures(sheet, rows)
    for number in (0, 1, 6):
        across(sheet, ys[number])
    assert [row[0] for row in flat_rows(table_of(sheet))[1:4]] == [
        "All who are at work",
        "Upper Dale",
        "",
    ]


def test_upright_rules_that_end_at_the_labels_of_groups(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    groups = (
        ("Coast", (*AREAS, MARSH)),
        ("Inland", (MARSH, TOTAL, *AREAS)),
        ("Hills", (*AREAS, MARSH)),
    )
    xs = LEFT - 4, *(end + 4 for end in (180.0, *ENDS))
    rows: list[tuple[str, ...]] = []
    for name, own in groups:
        rows += [(name,), *((f" {row[0]}", *row[1:]) for row in own)]
    ys = figures(sheet, (YEARS, *rows))
    for number in (0, 1, len(rows) + 1):
        across(sheet, ys[number])
    for number, row in enumerate((YEARS, *rows)):
        for x in xs[1:-1] if len(row) > 1 else ():
            sheet.rule(x, ys[number], x, ys[number + 1])
    table = flat_rows(table_of(sheet))
    assert [row[0] for row in table] == ["Area", *(row[0].strip() for row in rows)]
    assert table[2] == list(AREAS[0])

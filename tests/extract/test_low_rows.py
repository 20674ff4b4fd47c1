"""Rows lower than their text: lines over lines of the rows beside them go to their own cells."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import sendplan
from sendplan.tests.drawing import LEADING, PADDING, SIZE, Sheet
from sendplan.tests.extract.tables import flat_rows, table_of

XS = (40.0, 80.0, 260.0, 420.0, 560.0)
ROWS = (
    ("Ref", "Action", "Lead", "By when"),
    ("1.1", "Open one front door", "Head of Inclusion", "May 2025"),
    ("1.2", "Agree joint funding\nof large packages", "Place Director", "June 2025"),
    ("1.3", "Train every school", "Principal\nEducational\nPsychologist", "July\n2025"),
    ("2.1", "Clear the backlog\nof annual reviews\nof plans", "Casework\nManager", "Sept\n2025"),
    ("2.2", "Publish standards\nof advice", "Designated\nClinical Officer", "May 2026"),
    ("2.3", "Write a travel policy\nwith young people", "Transport Lead", "June\n2026"),
)
TALL = 24.0


def low_rows(path: Path, height: float, stand: float, sheet: Sheet | None = None) -> Sheet:
    """A grid of rows of one height, its texts at a share of it, a cell drawn after the other."""
    sheet = sheet or Sheet(path / "grid.pdf")
    ys = [60.0, *(60.0 + TALL + number * height for number in range(len(ROWS)))]
    sheet.grid(XS, ys)
    for number, row in enumerate(ROWS):
        room = (TALL if number == 0 else height) - 2 * PADDING
        for x, words in zip(XS, row, strict=False):
            lines = words.split("\n")
            spare = room - (len(lines) - 1) * LEADING - SIZE
            sheet.lines(x + PADDING, ys[number] + PADDING + stand * spare, lines, bold=number == 0)
    return sheet


def flat(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[" ".join(text.split()) for text in row] for row in rows]


@pytest.mark.parametrize("stand", [0, 0.5, 1], ids=["top", "middle", "bottom"])
@pytest.mark.parametrize("height", [13.0, 16.0, 20.0])
def test_text_that_runs_over_other_rows_is_that_of_its_own(
    height: float, stand: float, tmp_path: Path
) -> None:
    assert flat_rows(table_of(low_rows(tmp_path, height, stand))) == flat(ROWS)


def test_what_was_given_back_is_told_with_its_action(tmp_path: Path) -> None:
    plan = sendplan.read(low_rows(tmp_path, 16, 0).save())
    told = {each.action: each.message for each in plan.findings if each.code == "text-overflows"}
    assert "the title" in told["1.3"]
    assert "leads" in told["2.1"]
    assert "1.1" not in told
    action = plan.actions[3]
    repair = next(each for each in action.repairs if each.field == "leads")
    assert (repair.kind, repair.after) == ("overflow-returned", "Casework Manager")
    assert "Psychologist" in repair.before


def over_a_break(path: Path, bold: bool) -> Sheet:
    """A row that goes on right below the headings of a second page, and rows that are too low."""
    sheet = Sheet(path / "grid.pdf")
    head = ("Ref", "Action", "Lead", "Progress")
    first = [60.0, 84.0, 120.0]
    sheet.grid(XS, first)
    for x, words in zip(XS, head, strict=False):
        sheet.text(x + PADDING, 64, words, bold=bold)
    sheet.fill_grid(XS, [84.0], [("1.1", "Open one\nfront door", "AB", "The families")])
    sheet.next_page()
    ys = [60.0, 84.0, 84.0 + 4 * LEADING, *(84.0 + 4 * LEADING + n * 14 for n in (1, 2, 3))]
    sheet.grid(XS, ys)
    for x, words in zip(XS, head, strict=False):
        sheet.text(x + PADDING, 64, words, bold=bold)
        if words == "Progress":
            sheet.lines(
                x + PADDING, 84.5, ["of both towns", "were asked", "what they need", "now."]
            )
    for number in (2, 3, 4):
        for x, words in zip(XS, (f"1.{number}", "Ask", "AB", "Two\nlines"), strict=False):
            sheet.lines(x + PADDING, ys[number] + PADDING, words.split("\n"))
    return sheet


@pytest.mark.parametrize("bold", [True, False])
def test_nothing_runs_out_of_headings(tmp_path: Path, bold: bool) -> None:
    table = table_of(over_a_break(tmp_path, bold))
    said = " ".join(" ".join(row) for row in flat_rows(table)).split()
    for words in ("The families", "of both towns", "were asked", "what they need", "now."):
        assert {*words.split()} <= {*said}
    assert said.count("lines") == 3


def test_texts_that_nothing_tells_apart_are_told(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    ys = [60.0, 84.0, 100.0, 116.0, 132.0]
    sheet.grid(XS, ys)
    sheet.fill_grid(XS, ys[:1], ROWS[:1])
    texts = [(number, row, line) for number, row in enumerate(ROWS[1:4]) for line in range(3)]
    # The lines of all cells in turn, each cell's a little lower than those of the one before.
    for number, row, line in sorted(texts, key=lambda each: each[2], reverse=True):
        top = ys[number + 1] + 4 * number + line * LEADING - 3
        for x, words in zip(XS, row, strict=False):
            sheet.text(x + PADDING, top, words.split("\n")[0] if line == 1 else "and more")
    plan = sendplan.read(sheet.save())
    assert "text-overlaid" in {each.code for each in plan.findings}
    assert plan.coverage.words_in_tables == plan.coverage.words_placed


def test_a_speck_that_is_drawn_first_is_a_line_of_its_own(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    sheet.canvas.setFont("Helvetica", 1)
    sheet.canvas.drawString(XS[4] - 6, sheet.height - 90, ".")
    rows = flat_rows(table_of(low_rows(tmp_path, 13, 0, sheet)))
    assert sorted(" ".join(" ".join(row) for row in rows).split()) == sorted(
        [".", *" ".join(" ".join(row) for row in ROWS).split()]
    )

"""Labels of an action's fields where no action was read: a finding says so."""

from __future__ import annotations

from pathlib import Path

import pytest

import sendplan
from sendplan.tests.drawing import Sheet

ROWS = (
    ("Ref", "Action", "Lead", "By when"),
    ("1.1", "Open one front door", "Head of Inclusion", "May 2026"),
    ("1.2", "Agree joint funding", "Place Director", "June 2026"),
    ("1.3", "Train every school", "Board", "July 2026"),
)


def grid(path: Path) -> Sheet:
    """A plan with a ruled grid of three actions on its first page."""
    sheet = Sheet(path / "plan.pdf")
    sheet.text(40, 20, "Sandwold SEND Improvement Plan", bold=True)
    for row, texts in enumerate(ROWS):
        for column, text in enumerate(texts):
            left, top = 40 + 180 * column, 60 + 30 * row
            sheet.box(left, top, left + 180, top + 30)
            sheet.text(left + 5, top + 8, text, bold=not row)
    sheet.next_page()
    return sheet


def found(sheet: Sheet) -> list[tuple[str, int | None]]:
    plan = sendplan.read(sheet.save())
    assert len(plan.actions) == 3
    codes = ("table-unread", "labels-in-text")
    return [(each.code, each.page) for each in plan.findings if each.code in codes]


@pytest.mark.parametrize("boxed", [True, False])
@pytest.mark.parametrize(
    ("labels", "told"),
    [
        (("Lead:", "By when:"), True),
        (("Owner:", "Deadline:"), True),
        (("Venue:", "Contact:"), False),
        (("Lead:", "Contact:"), False),
    ],
)
def test_a_single_card_is_not_lost_without_a_word(
    tmp_path: Path, boxed: bool, labels: tuple[str, str], told: bool
) -> None:
    sheet = grid(tmp_path)
    if boxed:
        sheet.box(40, 60, 400, 130)
        sheet.box(400, 60, 760, 130)
    sheet.text(50, 66, "Hold a panel each week", bold=True)
    for line, (label, value) in enumerate(
        zip(labels, ("Head of Inclusion", "May 2026"), strict=True)
    ):
        sheet.text(50, 86 + 16 * line, f"{label} {value}")
    sheet.text(410, 66, "Families told us that they wait too long for an answer.")
    assert bool(found(sheet)) is told

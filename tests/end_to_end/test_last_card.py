"""The last of some cards, whole or in part, alone on the page after them."""

from __future__ import annotations

from pathlib import Path

import pytest

import sendplan
from sendplan.tests.drawing import Sheet

CARDS = (
    ("A1", "Open one front door", ("Head of Inclusion", "May 2025", "Rooms are found", "Amber")),
    ("A2", "Agree joint funding", ("Place Director", "June 2025", "Terms are written", "Green")),
    ("A3", "Train every school", ("Board", "July 2025", "Forty schools are trained", "Green")),
)
LABELS = ("Lead", "By when", "Progress", "RAG")
HIGH, STEP = 140.0, 26.0


@pytest.mark.parametrize("kept", [0, 1, 2, 4], ids=["all", "one", "two", "none"])
def test_the_last_card_is_whole(tmp_path: Path, kept: int) -> None:
    sheet = Sheet(tmp_path / "plan.pdf", (595.0, 842.0))
    sheet.text(40, 30, "Sandwold SEND Improvement Plan", bold=True)
    for number, (ref, title, values) in enumerate(CARDS):
        top = 60 + number * (HIGH + 20)
        last = number == len(CARDS) - 1
        # What is left of the last card on this page, without a side below.
        rows = kept if last else len(LABELS)
        if not last or kept == len(LABELS):
            sheet.box(40, top, 540, top + HIGH)
        elif kept:
            high = top + 24 + kept * STEP
            sheet.rule(40, top, 540, top)
            sheet.rule(40, top, 40, high)
            sheet.rule(540, top, 540, high)
        if rows:
            sheet.text(48, top + 6, f"{ref} {title}", bold=True)
        _fields(sheet, top + 24, values, range(rows))
        if last and kept < len(LABELS):
            sheet.next_page()
            top, end = 60.0, 60 + 30 + (len(LABELS) - kept) * STEP
            if kept:
                sheet.rule(40, end, 540, end)
                sheet.rule(40, top, 40, end)
                sheet.rule(540, top, 540, end)
            else:
                sheet.box(40, top, 540, end)
                sheet.text(48, top + 6, f"{ref} {title}", bold=True)
            _fields(sheet, top + (24 if not kept else 6), values, range(kept, len(LABELS)))
    plan = sendplan.read(sheet.save())
    assert [
        (
            a.ref,
            a.title,
            (a.leads[0].raw, a.milestones[0].raw, a.progress[0].text, a.ratings[0].raw),
        )
        for a in plan.actions
    ] == list(CARDS)


def _fields(sheet: Sheet, top: float, values: tuple[str, ...], places: range) -> None:
    """Labels in bold, each above its value."""
    for row, place in enumerate(places):
        sheet.text(48, top + row * STEP, LABELS[place], bold=True)
        sheet.text(48, top + row * STEP + 11, values[place])

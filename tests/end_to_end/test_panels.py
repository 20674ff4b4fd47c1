"""Cards among other boxes as wide as they are: panels that say why, above the cards."""

from __future__ import annotations

from pathlib import Path

import pytest

import sendplan
from sendplan.tests.drawing import Sheet

LABELS = ("Lead:", "By when:", "We will know:", "Progress:")
VALUES = ("Head of Inclusion", "May 2026", "Families say so", "Rooms are found")
TITLES = {
    "1.1": "Open one front door",
    "1.2": "Agree joint funding",
    "1.3": "Train every school",
    "1.4": "Write a travel policy",
    "2.1": "Recruit two advisers",
    "2.2": "Hold a panel each week",
    "3.1": "Offer forty internships",
    "3.2": "Write a guide to jobs",
}
PANELS = (("What we found", "Support comes late."), ("What we aim for", "Support comes early."))


AREAS = ("Getting help soon", "A plan in good time", "Ready for work")
PROMISES = (
    "“We promise that nobody waits alone.”",
    "“We promise that plans are clear.”",
    "“We promise that young people choose.”",
)


def box_at(sheet: Sheet, place: int, top: float, high: float) -> float:
    """A shaded box in the left or the right half; returns where its text begins."""
    left = 40 + place % 2 * 260
    sheet.box(left, top, left + 250, top + high, fill="#eeeeee", stroke=False)
    return left + 8


def banner(sheet: Sheet, number: int) -> None:
    """A priority's number in small letters over its title, at the head of a page, and a promise."""
    sheet.box(40, 20, 550, 62, fill="#ddeeff", stroke=False)
    sheet.text(48, 24, f"Priority {number + 1}")
    sheet.canvas.setFont("Helvetica-Bold", 16)
    sheet.canvas.drawString(48, sheet.height - 52, AREAS[number])
    sheet.text(48, 70, PROMISES[number])


def panels(sheet: Sheet, top: float) -> None:
    """Two panels side by side."""
    for place, (label, text) in enumerate(PANELS):
        left = box_at(sheet, place, top, 36)
        sheet.text(left, top + 6, label, bold=True)
        sheet.text(left, top + 20, text)


def card(sheet: Sheet, place: int, top: float, ref: str) -> None:
    """A card with a title and four fields."""
    left = box_at(sheet, place, top, 76)
    sheet.text(left, top + 6, f"{ref} {TITLES[ref]}", bold=True)
    for line, (label, value) in enumerate(zip(LABELS, VALUES, strict=True)):
        sheet.text(left, top + 20 + 13 * line, label, bold=True)
        sheet.text(left + 80, top + 20 + 13 * line, value)


@pytest.mark.parametrize("counts", [(3, 2), (2, 2), (4, 1)])
def test_panels_above_cards_do_not_hide_them(tmp_path: Path, counts: tuple[int, int]) -> None:
    """Each priority has a page, the last of them as few cards as panels, or fewer."""
    sheet = Sheet(tmp_path / "plan.pdf", size=(595.0, 842.0))
    sheet.text(40, 20, "Sandwold SEND Improvement Plan", bold=True)
    refs = [[f"{page}.{n}" for n in range(1, count + 1)] for page, count in enumerate(counts, 1)]
    for number, own in enumerate(refs):
        if number:
            sheet.next_page()
        panels(sheet, 60)
        for place, ref in enumerate(own):
            card(sheet, place, 110 + place // 2 * 86, ref)
    plan = sendplan.read(sheet.save())
    assert [action.ref for action in plan.actions] == [ref for own in refs for ref in own]
    assert all(
        (action.leads[0].raw, action.milestones[0].raw) == VALUES[:2] for action in plan.actions
    )


def test_two_priorities_with_their_panels_on_one_page(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf", size=(595.0, 842.0))
    sheet.text(40, 20, "Sandwold SEND Improvement Plan", bold=True)
    for number, top in ((1, 60), (2, 240)):
        panels(sheet, top)
        for place in (0, 1):
            card(sheet, place, top + 50, f"{number}.{place + 1}")
    plan = sendplan.read(sheet.save())
    assert [action.ref for action in plan.actions] == ["1.1", "1.2", "2.1", "2.2"]


def test_a_banner_at_the_head_of_a_page_names_the_area_of_its_cards(tmp_path: Path) -> None:
    """What is promised under it is of its area; the number is none of the page's."""
    sheet = Sheet(tmp_path / "plan.pdf", size=(595.0, 842.0))
    sheet.text(40, 200, "Sandwold SEND Improvement Plan", bold=True)
    for number in range(3):
        sheet.next_page()
        banner(sheet, number)
        panels(sheet, 90)
        for place in (0, 1):
            card(sheet, place, 140, f"{number + 1}.{place + 1}")
    plan = sendplan.read(sheet.save())
    assert [action.area for action in plan.actions] == ["1", "1", "2", "2", "3", "3"]
    assert [(area.title, *area.quotes) for area in plan.areas] == list(
        zip(AREAS, PROMISES, strict=True)
    )

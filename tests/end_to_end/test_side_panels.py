"""Boxes of labels at the side of the texts of actions."""

from __future__ import annotations

from pathlib import Path

import pytest

import sendplan
from sendplan.tests.drawing import Sheet

AREAS = {
    "Priority 1: Early help": [
        ("1.1", "Open one front door", "Head of Inclusion", "May 2025", "Rooms are found."),
        ("1.2", "Train every school", "Ada Brook", "July 2025", "Six schools took part."),
    ],
    "Priority 2: Joint funding": [
        ("2.1", "Agree joint terms", "Place Director", "June 2025", "A draft is out."),
        ("2.2", "Publish the offer", "Chief Nurse", "March 2026", "Nothing was written."),
    ],
}


@pytest.mark.parametrize("name", ["", "Key facts"])
@pytest.mark.parametrize("left", [True, False])
def test_a_panel_is_of_the_text_beside_it(tmp_path: Path, left: bool, name: str) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    sheet.text(40, 20, "Sandwold SEND Improvement Plan", bold=True)
    panel, text, top = (40, 260, 50) if left else (600, 40, 50)
    for area, actions in AREAS.items():
        sheet.text(40, top, area, bold=True)
        for ref, title, lead, date, update in actions:
            top += 25
            sheet.box(panel, top, panel + 160, top + 70, fill="#e0e8f0", stroke=False)
            sheet.lines(panel + 6, top + 4, [name] if name else [], bold=True)
            labels = (f"Lead: {lead}", f"By when: {date}", "RAG: Green")
            sheet.lines(panel + 6, top + 18, labels)
            sheet.text(text, top + 4, f"{ref} {title}", bold=True)
            sheet.text(text, top + 30, f"Update: {update}")
            top += 70
        top += 30
    plan = sendplan.read(sheet.save())
    assert [
        (a.ref, a.title, a.leads[0].raw, a.milestones[0].raw, a.progress[0].text)
        for a in plan.actions
    ] == [action for actions in AREAS.values() for action in actions]
    assert [a.area for a in plan.actions] == ["1", "1", "2", "2"]
    assert plan.coverage.words_placed == plan.coverage.words_in_tables

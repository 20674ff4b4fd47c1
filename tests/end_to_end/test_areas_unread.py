"""Headings of areas in loose text whose numbers no area of the plan has."""

from __future__ import annotations

from pathlib import Path

from reportlab.platypus import Paragraph

from sendplan.tests.flowing import HEADING, read, table

HEADINGS = ["No.", "Action", "Lead", "By when"]
ROWS = [["1.1", "Open a hub", "Board", "May 2031"], ["1.2", "Ask them", "Forum", "June 2031"]]
FIRST, SECOND = "Priority 1: Early help", "Priority 2: Growing up"


def test_an_area_without_actions_is_told_once(tmp_path: Path) -> None:
    listed = [Paragraph(text) for text in (FIRST, SECOND)]
    grid = [Paragraph(FIRST, HEADING), table([HEADINGS, *ROWS])]
    plan = read(tmp_path, *listed, *grid, Paragraph(SECOND, HEADING), Paragraph("Soon."))
    assert [area.number for area in plan.areas] == ["1"]
    found = [(each.page, each.message) for each in plan.findings if each.code == "area-unread"]
    assert [(page, message.split("”")[0]) for page, message in found] == [(1, f"“{SECOND}")]


def test_a_sentence_is_no_heading(tmp_path: Path) -> None:
    said = Paragraph("Priority 2 is for the year after, which the board has agreed.")
    plan = read(tmp_path, said, Paragraph(FIRST, HEADING), table([HEADINGS, *ROWS]))
    assert "area-unread" not in {each.code for each in plan.findings}

"""Actions in lists, each with who does it and by when at its end."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.platypus import Paragraph

import sendplan
from sendplan.tests.converted import read_text
from sendplan.tests.drawing import Sheet
from sendplan.tests.flowing import CELL, HEADING, read

AREAS = {
    "Early help": (
        ("Open one front door", "Head of Inclusion", "May 2025"),
        ("Train every school", "Ada Brook", "July 2026"),
    ),
    "Joint funding": (("Agree joint terms", "Place Director", "June 2025"),),
}


@pytest.mark.parametrize(
    "form",
    [
        "{ref} {what} ({who}; {when})",
        "Action A.{ref}: {what} ({who}; {when})",
        "{ref} {what} [{who}, by end of {when}]",
        "Action {ref}: {what}. Lead: {who}. Due: {when}.",
        "• {what} – Lead: {who} – by {when}",
        "• {what} | {when} | {who}",
        "• {what}<br/><font size=7>Lead: {who} | By: {when}</font>",
    ],
)
def test_each_item_of_a_list_is_an_action(tmp_path: Path, form: str) -> None:
    parts = [Paragraph("1.1 The board agreed this plan in January 2025.", CELL)]
    for number, (area, items) in enumerate(AREAS.items(), 1):
        parts.append(Paragraph(f"Priority {number}: {area}", HEADING))
        parts.append(Paragraph("Families wait too long for help.", CELL))
        for place, (what, who, when) in enumerate(items, 1):
            text = form.format(ref=f"{number}.{place}", what=what, who=who, when=when)
            parts.append(Paragraph(text, CELL))
    plan = read(tmp_path, *parts)
    read_from = [
        (
            plan.areas[int(a.area or 0) - 1].title,
            a.title.rstrip("."),
            a.leads[0].raw,
            a.milestones[0].latest,
        )
        for a in plan.actions
    ]
    assert [each[:3] for each in read_from] == [
        (area, what, who) for area, items in AREAS.items() for what, who, _ in items
    ]
    assert [f"{date:%B %Y}" for *_, date in read_from if date] == [
        "May 2025",
        "July 2026",
        "June 2025",
    ]
    letter = "A." if "A.{ref}" in form else ""
    refs = [f"{letter}{ref}" for ref in ("1.1", "1.2", "2.1")]
    assert [a.ref for a in plan.actions] == (refs if "ref" in form else [None] * 3)
    assert plan.coverage.words_placed == plan.coverage.words_in_tables
    assert "agreed this plan" in " ".join(passage.text for passage in plan.passages)


def test_numbers_in_circles_begin_the_titles_beside_them(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    sheet.text(40, 20, "Sandwold SEND Improvement Plan", bold=True)
    items = [item for own in AREAS.values() for item in own]
    for place, (what, who, when) in enumerate(items, 1):
        top = 40.0 + 50 * place
        sheet.box(40, top, 66, top + 26, fill="#c0d8c0", stroke=False, radius=13)
        sheet.text(46, top + 8, f"1.{place}")
        sheet.text(80, top + 2, what, bold=True)
        sheet.text(80, top + 14, f"{who} · {when} · On track")
    plan = sendplan.read(sheet.save())
    assert [
        (a.ref, a.title, a.leads[0].raw, a.milestones[0].raw, a.ratings[0].value)
        for a in plan.actions
    ] == [(f"1.{n}", *item, "on-track") for n, item in enumerate(items, 1)]


@pytest.mark.parametrize(
    "items",
    [
        [
            "1.1 The local area plan (Place Council, May 2021)",
            "1.2 The data review (Board, June 2022)",
        ],
        ["• Open one front door", "• Train every school by May 2025"],
        ["• Families asked for help (Ada Brook, May 2024)", "• Staff left (Board, June 2024)"],
    ],
)
def test_what_is_no_list_of_actions_stays_text(tmp_path: Path, items: list[str]) -> None:
    text = "\n\n".join(["# Sandwold SEND Improvement Plan", "## Our sources", *items, *items[::-1]])
    with pytest.raises(sendplan.InputError, match="no table"):
        read_text(tmp_path, text)

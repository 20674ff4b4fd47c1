"""Actions as labels in loose text: their areas, the tables of their steps, plain numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, Spacer

import sendplan
from sendplan.tests.flowing import CELL, HEADING, read, table

BOLD = ParagraphStyle("bold", CELL, fontName="Helvetica-Bold", fontSize=10)
AREAS = (
    ("Early help", "Ada Brook", ["Open one front door", "Train every school"]),
    ("Joint funding", "Ben Hale", ["Agree joint terms", "Publish the offer"]),
)
STEPS = [["Rent rooms", "Board Chair", "Jan 2025"], ["Tell families", "Data Manager", "Feb 2025"]]


def records(folder: Path, sign: str, *, steps: bool = False, last: bool = False) -> sendplan.Plan:
    """A plan of four actions in two areas; the tables of their steps are among labels or last."""
    parts: list[object] = []
    number = 0
    for area, (title, officer, actions) in enumerate(AREAS, 1):
        parts.append(Paragraph(f"Outcome area {area} {title}", HEADING))
        parts.append(Paragraph(f"Outcome lead: {officer}, Chief Nurse", CELL))
        for place, action in enumerate(actions, 1):
            number += 1
            ref = sign.format(number=number, area=area, place=place)
            labels = [
                Paragraph(text, CELL)
                for text in ("Lead: Place Director", "By when: May 2025", "Status: Green")
            ]
            done = [table([["Key activities", "Who", "When"], *STEPS])] if steps else []
            at = len(labels) if last else 1
            parts += [Paragraph(f"{ref} {action}", BOLD), *labels[:at], *done, *labels[at:]]
            parts.append(Spacer(0, 6))
    return read(folder, *parts)


@pytest.mark.parametrize("sign", ["{number}.", "{area}.{place}", "Action {area}.{place}:"])
def test_records_end_at_the_heading_of_the_next_area(tmp_path: Path, sign: str) -> None:
    plan = records(tmp_path, sign)
    assert [(action.area, action.title) for action in plan.actions] == [
        (str(number), title) for number, (_, _, titles) in enumerate(AREAS, 1) for title in titles
    ]
    assert {tuple(lead.raw for lead in action.leads) for action in plan.actions} == {
        ("Place Director",)
    }
    assert [area.senior_responsible_officers[0].name for area in plan.areas] == [
        officer for _, officer, _ in AREAS
    ]


@pytest.mark.parametrize("last", [False, True])
def test_a_table_of_steps_is_of_its_record(tmp_path: Path, last: bool) -> None:
    plan = records(tmp_path, "{area}.{place}", steps=True, last=last)
    assert [action.title for action in plan.actions] == [
        title for _, _, titles in AREAS for title in titles
    ]
    for action in plan.actions:
        assert [task.text for task in action.tasks] == ["Rent rooms", "Tell families"]
        assert {lead.raw for lead in action.leads} == {
            "Place Director",
            "Board Chair",
            "Data Manager",
        }
        assert {m.raw for m in action.milestones} == {"May 2025", "Jan 2025", "Feb 2025"}
        assert [rating.raw for rating in action.ratings] == ["Green"]


def test_numbered_chapters_are_no_records(tmp_path: Path) -> None:
    parts: list[object] = []
    for number, title in enumerate(("Better information", "Joined care", "New rooms"), 1):
        parts.append(Paragraph(f"{number}. {title}", BOLD))
        for label in ("Where are we now?", "The evidence:", "Summary:"):
            parts += [Paragraph(label, BOLD), Paragraph("Families wait too long for help.", CELL)]
    grid = [["Ref", "Action", "Lead", "By when"], ["1.1", "Open a hub", "Chief Nurse", "May 2025"]]
    plan = read(tmp_path, *parts, Spacer(0, 12), table(grid))
    assert [(action.ref, action.title) for action in plan.actions] == [("1.1", "Open a hub")]


@pytest.mark.parametrize("gap", ["&nbsp;" * 5, " "])
def test_labels_side_by_side_without_a_sign(tmp_path: Path, gap: str) -> None:
    parts = [
        Paragraph(
            f"<b>Action 1.{place}:</b> {title}<br/>"
            f"<b>Lead:</b> Place Director{gap}<b>By when:</b> May 2025{gap}<b>RAG:</b> Green",
            CELL,
        )
        for place, title in enumerate(AREAS[0][2], 1)
    ]
    plan = read(tmp_path, *parts)
    assert [(a.title, a.leads[0].raw, a.milestones[0].raw) for a in plan.actions] == [
        (title, "Place Director", "May 2025") for title in AREAS[0][2]
    ]
    assert [a.ratings[0].raw for a in plan.actions] == ["Green", "Green"]


def test_a_label_at_one_place_of_several_pages_is_no_running_line(tmp_path: Path) -> None:
    parts: list[object] = []
    for number in range(1, 17):
        parts.append(Paragraph(f"{number}. Open one front door", BOLD))
        parts += [PageBreak()] if number % 4 == 0 else []
        for text in ("Steps:", "• Rent rooms", "• Tell families"):
            parts.append(Paragraph(text, CELL))
        for text in ("Lead: Place Director", "By when: May 2025"):
            parts.append(Paragraph(text, CELL))
    plan = read(tmp_path, *parts)
    assert [[task.text for task in action.tasks] for action in plan.actions] == [
        ["Rent rooms", "Tell families"]
    ] * 16

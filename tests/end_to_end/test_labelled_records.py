"""Actions as labels in loose text: their areas, the tables of their steps, plain numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, Spacer

import sendplan
from sendplan.tests.converted import read_text
from sendplan.tests.flowing import CELL, HEADING, read, table

BOLD = ParagraphStyle("bold", CELL, fontName="Helvetica-Bold", fontSize=10)
TALL = ParagraphStyle("tall", CELL, fontSize=10.5, leading=13)
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


@pytest.mark.parametrize("title", [BOLD, TALL], ids=["bold", "tall"])
@pytest.mark.parametrize("steps", [False, True])
def test_titles_without_a_number_begin_records(
    tmp_path: Path, title: ParagraphStyle, steps: bool
) -> None:
    parts: list[object] = []
    for area, officer, actions in AREAS:
        parts += [Paragraph(area, HEADING), Paragraph(f"Outcome lead: {officer}, Nurse", CELL)]
        for name in actions:
            done = ["Steps:", "• Rent rooms", "• Tell families"] if steps else []
            labels = ("Lead: Place Director", "By when: May 2025", "Status: Green")
            parts.append(Paragraph(name, title))
            parts += [Paragraph(text, CELL) for text in (*done, *labels)]
    plan = read(tmp_path, *parts)
    assert [(action.area, action.title) for action in plan.actions] == [
        (str(number), action)
        for number, (_, _, actions) in enumerate(AREAS, 1)
        for action in actions
    ]
    assert [area.title for area in plan.areas] == [area for area, _, _ in AREAS]
    assert [area.senior_responsible_officers[0].name for area in plan.areas] == [
        officer for _, officer, _ in AREAS
    ]
    for action in plan.actions:
        assert (action.leads[0].raw, action.milestones[0].raw) == ("Place Director", "May 2025")
        assert [task.text for task in action.tasks] == ["Rent rooms", "Tell families"] * steps


def test_headings_over_contacts_are_no_records(tmp_path: Path) -> None:
    parts: list[object] = []
    for group in ("Partnership Board", "Delivery Group", "Parent Forum"):
        parts += [Paragraph(group, BOLD), Paragraph("Lead: Place Director", CELL)]
        parts += [Paragraph("Email: board@sandwold.gov.uk", CELL), Spacer(0, 6)]
    grid = [["Ref", "Action", "Lead", "By when"], ["1.1", "Open a hub", "Chief Nurse", "May 2025"]]
    plan = read(tmp_path, *parts, Spacer(0, 12), table(grid))
    assert [action.title for action in plan.actions] == ["Open a hub"]


@pytest.mark.parametrize("mark", ["", "<b>"])
def test_a_month_before_a_report_is_its_date(tmp_path: Path, mark: str) -> None:
    end = mark.replace("<", "</")
    parts: list[object] = []
    for place, title in enumerate(AREAS[0][2], 1):
        parts += [Paragraph(f"1.{place} {title}", BOLD), Paragraph("Lead: Place Director", CELL)]
        parts += [Paragraph("By when: May 2025", CELL), Paragraph("Progress:", CELL)]
        parts += [
            Paragraph(f"{mark}{month} 2024:{end} Rooms were found.", CELL)
            for month in ("June", "July")
        ]
    plan = read(tmp_path, *parts)
    for action in plan.actions:
        assert [(each.date, each.text) for each in action.progress] == [
            ("2024-06", "June 2024: Rooms were found."),
            ("2024-07", "July 2024: Rooms were found."),
        ]
        assert [milestone.raw for milestone in action.milestones] == ["May 2025"]


@pytest.mark.parametrize("sign", ["- ", "", "* "])
def test_a_heading_above_labels_says_the_action_that_no_label_names(
    tmp_path: Path, sign: str
) -> None:
    rows = [("Publish one map of help", "7", "Ada Brook"), ("Train every school", "9", "Cleo Dunn")]
    text = "".join(
        f"## {title}\n\n{sign}Reference: {ref}\n{sign}Lead: {lead}\n"
        f"{sign}Due date: 3 May 2031\n{sign}Status: Open\n\n"
        for title, ref, lead in rows
    )
    plan = read_text(tmp_path, f"# Sandwold SEND Improvement Plan\n\n{text}")
    assert [(a.ref, a.title, [x.raw for x in a.leads]) for a in plan.actions] == [
        (ref, title, [lead]) for title, ref, lead in rows
    ]
    assert [str(m.latest) for a in plan.actions for m in a.milestones] == ["2031-05-03"] * 2


def test_a_heading_above_labels_and_a_grid_is_no_action(tmp_path: Path) -> None:
    grid = "| Ref | Action | By when |\n|---|---|---|\n| 1.1 | Open a hub | May 2031 |\n"
    text = "".join(
        f"## {title}\n\nLead: Ada Brook\nTimescale: May 2031\nStatus: Open\n\n{grid}\n"
        for title in ("Help at home", "Help at school")
    )
    plan = read_text(tmp_path, f"# Sandwold SEND Improvement Plan\n\n{text}")
    assert {action.title for action in plan.actions} == {"Open a hub"}

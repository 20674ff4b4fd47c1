"""What a plan says in words alone: its area and kind, dates left open, bodies in keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

import sendplan
from sendplan.errors import NoActionGrid
from sendplan.output.flat.overview import overview_row
from sendplan.tests.converted import read_text
from sendplan.tests.flowing import HEADING, TITLE, table

SUB = ParagraphStyle("sub", parent=HEADING, fontSize=17, leading=22)

GRID = """
| Ref | Action | Lead | Start | Finish |
|---|---|---|---|---|
| 1.1 | Open a hub in each town | AB | Summer 2025 | TBC |
"""
KEY = """
| Initials | Name | Post |
|---|---|---|
| AB | Ann Brown | Head of SEND |
| CD | Carl Dunn | Director of Education |
| PCF | Wexcombe Parent Carer Forum | |
"""
VOWS = """
| Strand | Vow | Champion | Before |
|---|---|---|---|
| North | Parents have a named person to ring on any day | Ann Field | March 2026 |
| South | Every school has a plan for children who move | Cath Moy | June 2026 |
"""


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Wexcombe Bay SEND Written Statement of Action", "Wexcombe Bay"),
        ("Wexcombe and Norling: our SEND Improvement Plan", "Wexcombe and Norling"),
        ("SEND Priority Action Plan for Wexcombe 2025", "Wexcombe"),
        ("Wexcombe Continuous Improvement Plan for SEND", "Wexcombe"),
        ("Better Together: our SEND Improvement Plan", ""),
    ],
)
def test_a_title_names_the_area(tmp_path: Path, title: str, name: str) -> None:
    assert read_text(tmp_path, f"# {title}\n{GRID}").local_area.name == name


@pytest.mark.parametrize(
    "title", ["Wexcombe SEND Improvement Roadmap", "Wexcombe SEND improvement tracker"]
)
def test_a_tracker_or_a_road_map_is_a_plan_by_another_name(tmp_path: Path, title: str) -> None:
    assert read_text(tmp_path, f"# {title}\n{GRID}").kind == "improvement-plan"


def test_people_are_listed_in_a_sentence_without_initials(tmp_path: Path) -> None:
    people = (
        "Ann Field, Head of SEND, Wexcombe Council; Cath Moy, Chair, Wexcombe Parent Forum; "
        "and Dev Pryce, Chief Nurse"
    )
    grid = GRID.replace("AB", "Cath Moy").replace("Summer 2025 | TBC", "May 2025 | June 2025")
    plan = read_text(tmp_path, f"# Wexcombe SEND Improvement Plan\n{grid}\n{people}.\n")
    assert [(each.name, each.role, each.organisation) for each in plan.postholders] == [
        ("Ann Field", "Head of SEND", "Wexcombe Council"),
        ("Cath Moy", "Chair", "Wexcombe Parent Forum"),
        ("Dev Pryce", "Chief Nurse", None),
    ]
    [lead] = plan.actions[0].leads
    assert (lead.name, lead.role) == ("Cath Moy", "Chair")
    assert not [f for f in plan.findings if f.code == "unresolved-lead"]


def test_the_first_page_says_what_the_plan_is(tmp_path: Path) -> None:
    said = "Written Statement of Action, submitted on 20 December 2024."
    plan = read_text(tmp_path, f"# Wexcombe SEND Improvement Plan\n\n{said}\n{GRID}")
    assert plan.kind == "written-statement-of-action"
    earlier = "Written Statement of Action of 2019 was closed."
    plan = read_text(tmp_path, f"# Wexcombe SEND Improvement Plan\n\n{earlier}\n{GRID}")
    assert plan.kind == "improvement-plan"


@pytest.mark.parametrize(
    ("start", "finish"), [("Summer 2025", "TBC"), ("TBC", "Summer 2025")], ids=["end", "start"]
)
def test_a_start_and_an_end_stay_two(tmp_path: Path, start: str, finish: str) -> None:
    text = GRID.replace("Summer 2025 | TBC", f"{start} | {finish}")
    (action,) = read_text(tmp_path, text).actions
    assert [each.raw for each in action.milestones] == [start, finish]


def test_a_body_in_a_key_is_a_term(tmp_path: Path) -> None:
    plan = read_text(tmp_path, GRID + KEY)
    assert [(term.abbreviation, term.full) for term in plan.glossary] == [
        ("PCF", "Wexcombe Parent Carer Forum")
    ]


def test_what_goes_on_has_no_last_day(tmp_path: Path) -> None:
    plan = read_text(tmp_path, GRID.replace("TBC", "Ongoing"))
    assert overview_row(plan, plan.actions[0])["latest"] is None


def test_a_table_like_one_of_actions_is_told(tmp_path: Path) -> None:
    plan = read_text(tmp_path, GRID + "\nWords between.\n" + VOWS)
    assert "table-unread" in [each.code for each in plan.findings]


def test_an_error_says_which_tables_there_are(tmp_path: Path) -> None:
    with pytest.raises(NoActionGrid, match="it has a key to people"):
        read_text(tmp_path, f"# Who is who\n{KEY}")


def test_a_front_of_two_lines_names_the_local_area_above_the_plan(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    parts = [Paragraph("Sandwold Local Area", TITLE), Paragraph("Written Statement of Action", SUB)]
    parts += [table([["Ref", "Action", "Lead"], ["1.1", "Open a hub in each town", "Board"]])]
    SimpleDocTemplate(str(path), pagesize=landscape(A4)).build(parts)
    plan = sendplan.read(path)
    assert plan.title == "Sandwold Local Area Written Statement of Action"
    assert plan.local_area.name == "Sandwold"


def test_a_motto_stands_before_the_name_of_the_area(tmp_path: Path) -> None:
    plan = read_text(
        tmp_path,
        "# Better Together: Sandwold's SEND action plan\n\n"
        "| Ref | Action | Lead |\n|---|---|---|\n| 1.1 | Open a hub in each town | Board |\n",
    )
    assert plan.local_area.name == "Sandwold"


def test_a_key_in_sentences_tells_who_leads(tmp_path: Path) -> None:
    plan = read_text(
        tmp_path,
        "# SEND Improvement Plan\n\nAbbreviations – ADE: Assistant Director Education (Ada Brook). "
        "HoC: Head of Commissioning (Cleo Dunn).\n\n"
        "| Ref | Action | Lead |\n|---|---|---|\n| 1.1 | Open a hub in each town | HoC |\n"
        "| 1.2 | Ask families | Sam Marsh, SEND Manager |\n",
    )
    assert [(each.initials, each.name) for each in plan.postholders] == [
        ("ADE", "Ada Brook"),
        ("HoC", "Cleo Dunn"),
    ]
    assert plan.actions[0].leads[0].role == "Head of Commissioning"
    assert "unresolved-lead" not in {finding.code for finding in plan.findings}


@pytest.mark.parametrize("heading", ["Where have we got to?", "The view of the board"])
def test_a_day_in_brackets_is_that_of_reports(tmp_path: Path, heading: str) -> None:
    plan = read_text(
        tmp_path,
        f"# SEND Improvement Plan\n\n| Ref | Action | Lead | By when | {heading} (April 2031) |\n"
        "|---|---|---|---|---|\n"
        "| 1.1 | Open a hub | Board | May 2031 | Drop-ins were opened in two of the towns. |\n"
        "| 1.2 | Ask families | Board | June 2031 | An audit tool was bought last month. |\n",
    )
    for action in plan.actions:
        assert len(action.milestones) == len(action.progress) == 1


def test_the_heading_of_an_area_above_the_title_is_no_part_of_it(tmp_path: Path) -> None:
    title = "Sandwold SEND Local Area Improvement Plan – tracker"
    path = tmp_path / "plan.pdf"
    rows = [["Ref", "Action", "Lead", "By when"], ["1", "Open a hub", "Head of Hubs", "May 2031"]]
    parts = [Paragraph("Priority 1: Ready for adult life", TITLE), Paragraph(title, HEADING)]
    SimpleDocTemplate(str(path), pagesize=landscape(A4)).build([*parts, table(rows)])
    plan = sendplan.read(path)
    assert (plan.title, plan.local_area.name) == (title, "Sandwold")
    assert [(area.number, area.title) for area in plan.areas] == [("1", "Ready for adult life")]

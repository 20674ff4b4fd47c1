"""Headings that a grid says again, headings of two fields, and numbers of another area."""

from __future__ import annotations

from pathlib import Path

from reportlab.platypus import Paragraph

from sendplan.tests.converted import read_text
from sendplan.tests.flowing import HEADING, read, table

HEADINGS = ["No. / owner", "What we will do", "By when", "How we will know"]
FIRST = ["1a<br/>Forum", "Open a front door", "May 2031", "Calls are answered"]
SECOND = ["1b<br/>SEND Board", "Listen to families", "June 2031", "Families say so"]
THIRD = ["2a<br/>Forum", "Train every school", "July 2031", "Schools say so"]


def test_a_number_above_the_owner_is_that_of_the_action(tmp_path: Path) -> None:
    plan = read(tmp_path, table([HEADINGS, FIRST, SECOND]))
    assert [(action.ref, [lead.raw for lead in action.leads]) for action in plan.actions] == [
        ("1a", ["Forum"]),
        ("1b", ["SEND Board"]),
    ]


def test_headings_said_again_are_no_action(tmp_path: Path) -> None:
    again = ["No. / Owner", "What we will do", "By when", "How we know"]
    plan = read(tmp_path, table([HEADINGS, FIRST, SECOND, again, THIRD]))
    assert [action.ref for action in plan.actions] == ["1a", "1b", "2a"]
    assert plan.coverage.words_placed == plan.coverage.words_in_tables


def test_the_band_of_an_area_may_be_said_again_with_the_headings_below_it(tmp_path: Path) -> None:
    blank = [""] * 3
    rows = [["Priority area 2: Early help", *blank], ["SRO: Ada Brook, Chief Nurse", *blank]]
    rows += [["Ref", "Action", "Lead", "By when"]]
    rows += [[f"2.{n}", "Open a hub", "Forum", "May 2031"] for n in range(1, 40)]
    grid = table(rows, [("SPAN", (0, 0), (-1, 0)), ("SPAN", (0, 1), (-1, 1))])
    grid.repeatRows = 3
    plan = read(tmp_path, grid)
    assert plan.source.pages > 1
    assert [(area.number, area.title) for area in plan.areas] == [("2", "Early help")]
    assert [lead.name for lead in plan.areas[0].senior_responsible_officers] == ["Ada Brook"]
    assert len(plan.actions) == 39


def test_an_area_caught_in_the_headings_below_it_begins_there(tmp_path: Path) -> None:
    above = ["Priority area 2<br/>Too few", "<br/>know enough<br/>"]
    caught = [
        f"{above[0]}<br/>{HEADINGS[0]}",
        f"{above[1]}{HEADINGS[1]}",
        f"<br/><br/>{HEADINGS[2]}",
        f"<br/><br/>{HEADINGS[3]}",
    ]
    plan = read(tmp_path, table([HEADINGS, FIRST, SECOND, caught, THIRD]))
    assert [(action.ref, action.area) for action in plan.actions] == [
        ("1a", "1"),
        ("1b", "1"),
        ("2a", "2"),
    ]
    assert plan.coverage.words_placed == plan.coverage.words_in_tables


def test_headings_said_again_in_a_conversion_are_no_action(tmp_path: Path) -> None:
    rows = [
        ["Ref", "Action", "Lead", "By when"],
        ["1.1", "Open a front door", "Forum", "May 2031"],
        ["Ref", "Action", "Lead", "When"],
        ["1.2", "Listen", "Forum", "June 2031"],
    ]
    plan = read_text(tmp_path, "\n".join("\t".join(row) for row in rows))
    assert [action.ref for action in plan.actions] == ["1.1", "1.2"]


def test_numbers_of_another_area_are_told(tmp_path: Path) -> None:
    headings = ["Ref", "Action", "Lead", "By when"]
    rows = [
        [ref, f"Open door {number}", "Forum", "May 2031"]
        for number, ref in enumerate(["A1", "A2", "A3", "B1", "B2"])
    ]
    plan = read(tmp_path, Paragraph("Theme A: Towns", HEADING), table([headings, *rows]))
    told = [each for each in plan.findings if each.code == "area-contradicted"]
    assert [each.action for each in told] == ["B1"]
    assert "B1, B2" in told[0].message


def test_headings_in_two_rows_said_again_in_other_columns_are_no_action(tmp_path: Path) -> None:
    rows = [
        ["Ref", "What we will do", "By when", "How it goes", ""],
        ["", "", "", "Update", "RAG"],
        ["1.1", "Open a front door", "May 2031", "Calls are answered", "Green"],
        ["Ref", "What we will do", "By when", "RAG", "Update"],
        ["1.2", "Listen to families", "June 2031", "Families say so", "Green"],
    ]
    spans = [("SPAN", (3, 0), (4, 0)), *(("SPAN", (n, 0), (n, 1)) for n in range(3))]
    plan = read(tmp_path, table(rows, spans))
    assert [action.ref for action in plan.actions] == ["1.1", "1.2"]
    assert plan.coverage.words_placed == plan.coverage.words_in_tables


def test_headings_in_two_rows_said_again_below_the_next_band_are_no_action(tmp_path: Path) -> None:
    rows: list[list[str]] = []
    spans: list[tuple[object, ...]] = []
    for number, name in (("1", "Early help"), ("2", "Adulthood")):
        top = len(rows)
        rows += [[f"Priority {number}: {name}", "", "", "", ""],
                 ["Ref", "What we will do", "RAG", "Who and when", ""],
                 ["", "", "", "Lead", "By when"],
                 *([f"{number}.{n}", f"Open door {n}", "Green", "Ada Brook", "May 2031"]
                   for n in range(1, 4))]  # fmt: skip
        spans += [("SPAN", (0, top), (-1, top)), ("SPAN", (3, top + 1), (4, top + 1))]
        spans += [("SPAN", (n, top + 1), (n, top + 2)) for n in range(3)]
    plan = read(tmp_path, table(rows, spans))
    assert [action.ref for action in plan.actions] == ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3"]
    assert [[lead.raw for lead in action.leads] for action in plan.actions] == [["Ada Brook"]] * 6

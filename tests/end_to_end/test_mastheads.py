"""Titles, keys and groups of headings that stand over a grid within its own borders."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

import sendplan
from sendplan import Plan
from sendplan.tests import flowing

HEADINGS = ["Ref", "Action", "Owner", "Start", "Finish", "RAG"]
ROWS = [
    ["1.1", "Open a hub for families", "Ada Brook", "02/09/2031", "31/10/2031", "Green"],
    ["1.2", "Train all schools in it", "Bea Marsh", "01/10/2031", "20/12/2031", "Amber"],
]
TITLE = "<font size=16>Sandwold SEND Improvement Plan tracker</font>"


def _read(folder: Path, rows: list[list[str]], *spans: tuple[object, ...]) -> Plan:
    """The plan of a document that holds one ruled table and nothing else."""
    cells = [[Paragraph(text, flowing.CELL) if text else "" for text in row] for row in rows]
    table = Table(cells, colWidths=120, style=[("GRID", (0, 0), (-1, -1), 0.5, black), *spans])
    path = folder / "plan.pdf"
    SimpleDocTemplate(str(path), pagesize=landscape(A4)).build([table])
    return sendplan.read(path)


def _band(row: int) -> tuple[object, ...]:
    return ("SPAN", (0, row), (-1, row))


def test_title_and_day_in_bands_over_groups_of_headings(tmp_path: Path) -> None:
    rows = [
        [TITLE, *[""] * 5],
        ["Position at 6 December 2031", *[""] * 5],
        ["Plan", "", "", "Dates", "", ""],
        HEADINGS,
        *ROWS,
    ]
    groups = [("SPAN", (0, 2), (2, 2)), ("SPAN", (3, 2), (4, 2))]
    plan = _read(tmp_path, rows, _band(0), _band(1), *groups)
    assert plan.title == "Sandwold SEND Improvement Plan tracker"
    assert [action.title for action in plan.actions] == [row[1] for row in ROWS]
    assert [m.kind for m in plan.actions[0].milestones] == ["start", "end"]


@pytest.mark.parametrize("words", ["Completed", "Not started"])
def test_key_of_ratings_beside_the_title(tmp_path: Path, words: str) -> None:
    rows = [
        [TITLE, *[""] * 4, "RAG key"],
        [*[""] * 5, words],
        [*[""] * 5, "In progress"],
        HEADINGS,
        *ROWS,
    ]
    plan = _read(tmp_path, rows, ("SPAN", (0, 0), (4, 2)))
    assert plan.title == "Sandwold SEND Improvement Plan tracker"
    assert [action.ref for action in plan.actions] == ["1.1", "1.2"]
    assert words in {passage.text for passage in plan.passages}


def test_bands_below_the_title_that_name_an_area(tmp_path: Path) -> None:
    rows = [[TITLE, *[""] * 5], ["Priority 1: Families are heard", *[""] * 5], HEADINGS, *ROWS]
    plan = _read(tmp_path, rows, _band(0), _band(1))
    assert plan.title == "Sandwold SEND Improvement Plan tracker"
    assert [(area.number, area.title) for area in plan.areas] == [("1", "Families are heard")]
    assert {action.area for action in plan.actions} == {"1"}


def test_the_rest_of_a_row_above_headings_said_again_is_no_masthead(tmp_path: Path) -> None:
    rest = "and to all of their governors, who are to say by the summer what they need from it"
    plan = _read(tmp_path, [["", rest, "", "", "", ""], HEADINGS, *ROWS])
    held = " ".join(action.title for action in plan.actions)
    assert rest in held or any(rest in str(table.rows) for table in plan.tables)

"""Who answers for an area, in a line among others of the text below its heading."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.platypus import Paragraph, Spacer

from sendplan.tests.flowing import CELL, HEADING, read, table

GRID = [
    ["Ref", "Action", "Lead", "By when"],
    ["1.1", "Open one front door", "Head of Inclusion", "May 2025"],
    ["1.2", "Agree joint funding", "Place Director", "June 2025"],
]
FOUND = "Families told us that too many children wait too long for help and are not told why."


@pytest.mark.parametrize(
    "lines",
    [
        (FOUND, "Priority lead: Ada Brook, Chief Nurse"),
        (FOUND, "Senior Responsible Officer: Ada Brook, Chief Nurse", FOUND),
        ("Outcome lead: Ada Brook, Chief Nurse",),
        ("Priority lead", "Ada Brook, Chief Nurse", FOUND),
        ("Families get help early. Champion: Ada Brook, Chief Nurse",),
        (f"{FOUND} Senior Responsible Officer: Ada Brook, Chief Nurse",),
    ],
)
def test_an_officer_among_other_lines(tmp_path: Path, lines: tuple[str, ...]) -> None:
    text = Paragraph("<br/>".join(lines), CELL)
    heading = Paragraph("Priority 1: Early help", HEADING)
    plan = read(tmp_path, heading, text, Spacer(0, 8), table(GRID))
    (area,) = plan.areas
    officers = [(each.name, each.role) for each in area.senior_responsible_officers]
    assert officers == [("Ada Brook", "Chief Nurse")]
    assert [action.ref for action in plan.actions] == ["1.1", "1.2"]

"""Keys to people and to ratings whose headings nothing but their words tells."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.platypus import Spacer

from sendplan import Plan
from sendplan.tests.flowing import read, table

PLAIN = [("FONT", (0, 0), (-1, 0), "Helvetica")]
GRID = table(
    [
        ["Ref", "Action", "Accountable", "Due", "Status"],
        ["1", "Publish one map of help", "DCS", "May 2031", "On Track"],
        ["2", "Train every school", "ICB Place Director", "June 2031", "At Risk"],
    ]
)
PEOPLE = [
    ["DCS", "Director of Children’s Services", "Ada Sample"],
    ["AD Play", "Assistant Director, Play and Youth", "Bo Example"],
    ["ICB Place Director", "Place Director, NHS Two Vales ICB", "Dr Cy Pattern"],
]
RATINGS = [
    ["Status", "Meaning"],
    ["Complete", "Action finished and evidence seen"],
    ["On Track", "Will finish by end date"],
    ["At Risk", "May not finish by end date"],
]


def read_keys(folder: Path, headings: list[str]) -> Plan:
    parts = [table([headings, *PEOPLE], PLAIN), Spacer(0, 12), table(RATINGS, PLAIN)]
    return read(folder, GRID, Spacer(0, 12), *parts)


@pytest.mark.parametrize(
    "headings",
    [["Abbreviation", "Post", "Post holder"], ["Initials", "Role", "Name"]],
    ids=["posts", "roles"],
)
def test_posts_in_short_are_found_in_the_key(tmp_path: Path, headings: list[str]) -> None:
    plan = read_keys(tmp_path, headings)
    assert [(p.initials, p.role, p.name) for p in plan.postholders] == [
        (short, post, name) for short, post, name in PEOPLE
    ]
    leads = [lead for action in plan.actions for lead in action.leads]
    assert [(lead.raw, lead.name) for lead in leads] == [
        ("DCS", "Ada Sample"),
        ("ICB Place Director", "Dr Cy Pattern"),
    ]
    unused = [each.message for each in plan.findings if each.code == "unused-postholder"]
    assert len(unused) == 1
    assert "AD Play" in unused[0]


def test_the_rows_of_a_key_of_ratings_are_no_headings(tmp_path: Path) -> None:
    plan = read_keys(tmp_path, ["Initials", "Role", "Name"])
    assert list(plan.tables[-1].columns) == RATINGS[0]
    assert plan.tables[-1].rows == RATINGS[1:]

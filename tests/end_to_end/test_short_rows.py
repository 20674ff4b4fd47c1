"""Rows of conversions that lack a cell, and cells whose figures are misread."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from sendplan import Plan
from sendplan.schema import Action
from sendplan.tests.converted import TITLE, read_text

KEY = (
    "Initials\tName\tPost\nAB\tAda Brook\tHead of Hubs\nCD\tCarl Dunn\tInclusion Manager\n"
    "TCB\tTess Cole\tEarly Years Officer\n\n"
)
SHORT = [
    ["1.1", "Open a front door", "AB", "May 2031", "Families have been asked", "Green"],
    ["1.2", "Ask families", "CD", "1 June 2031", "Nothing has begun yet", "Red"],
    ["1.3", "Train every school", "AB", "July 2031", "The course was written", "Green"],
    ["1.4", "Publish the results", "CD", "Spring 2032", "A draft was shared", "Amber"],
]
SHORT_HEADINGS = ("Ref", "Action", "Lead", "By when", "Progress", "RAG")


def action_of(plan: Plan, ref: str) -> Action:
    return next(action for action in plan.actions if action.ref == ref)


def codes(plan: Plan) -> Counter[str]:
    return Counter(found.code for found in plan.findings)


def read_short(folder: Path, headings: tuple[str, ...], rows: list[list[str]], sign: str) -> Plan:
    lines = [sign.join(row) for row in [headings, *rows]]
    if sign == "|":
        lines = [f"|{line}|" for line in lines]
        lines.insert(1, "|---" * len(headings) + "|")
    return read_text(folder, TITLE + KEY + "\n".join(lines))


@pytest.mark.parametrize("sign", ["|", "\t"])
@pytest.mark.parametrize(
    ("lost", "field"), [(2, "leads"), (3, "milestones"), (4, "progress")], ids=str
)
def test_a_row_that_lacks_a_cell_fits_its_headings(
    tmp_path: Path, lost: int, field: str, sign: str
) -> None:
    rows = [[*row] for row in SHORT]
    del rows[1][lost]
    action = action_of(read_short(tmp_path, SHORT_HEADINGS, rows, sign), "1.2")
    said = {
        "leads": [lead.raw for lead in action.leads],
        "milestones": [milestone.raw for milestone in action.milestones],
        "progress": [progress.text for progress in action.progress],
    }
    assert said == {"leads": ["CD"], "milestones": ["1 June 2031"],
                    "progress": ["Nothing has begun yet"]} | {field: []}  # fmt: skip
    assert [rating.value for rating in action.ratings] == ["off-track"]
    assert {r.kind for r in action.repairs} == {"cell-missing", "cell-moved"}
    (told,) = [f for f in read_short(tmp_path, SHORT_HEADINGS, rows, sign).findings
               if f.code == "field-missing"]  # fmt: skip
    assert told.action == "1.2"
    assert field in told.message


@pytest.mark.parametrize(
    ("said", "meant", "day"),
    [
        ("31.O3.31", "31.03.31", "2031-03-31"),
        ("3O/O6/2031", "30/06/2031", "2031-06-30"),
        ("l5 July 2031", "15 July 2031", "2031-07-15"),
        ("30 Sept 2O31", "30 Sept 2031", "2031-09-30"),
    ],
)
def test_letters_that_stand_for_figures_of_a_date(
    tmp_path: Path, said: str, meant: str, day: str
) -> None:
    rows = [[*row] for row in SHORT]
    rows[1][3] = said
    action = action_of(read_short(tmp_path, SHORT_HEADINGS, rows, "|"), "1.2")
    assert [(m.raw, str(m.latest)) for m in action.milestones] == [(meant, day)]
    assert {r.kind for r in action.repairs} == {"misread-resolved"}


@pytest.mark.parametrize(("said", "undated"), [("3x.O6.2031", True), ("Week 37", True),
                                               ("2nd year", False),
                                               ("See 2.1.4b", True)])  # fmt: skip
def test_figures_that_tell_no_date_are_told(tmp_path: Path, said: str, undated: bool) -> None:
    rows = [[*row] for row in SHORT]
    rows[1][3] = said
    plan = read_short(tmp_path, SHORT_HEADINGS, rows, "|")
    assert [m.raw for m in action_of(plan, "1.2").milestones] == [said]
    assert ("milestone-undated" in codes(plan)) is undated


def test_of_two_columns_of_prose_either_may_be_lacking(tmp_path: Path) -> None:
    headings = ("Ref", "Action", "Outcome", "Progress", "Lead", "By when")
    rows = [[row[0], row[1], f"{row[4]} by us", row[4], row[2], row[3]] for row in SHORT]
    del rows[2][3]
    plan = read_short(tmp_path, headings, rows, "|")
    action = action_of(plan, "1.3")
    assert [lead.raw for lead in action.leads] == ["AB"]
    assert [milestone.raw for milestone in action.milestones] == ["July 2031"]
    assert action.outcomes == ["The course was written by us"]
    (told,) = [f.message for f in plan.findings if f.code == "field-missing"]
    assert "outcomes or progress" in told


def test_rows_without_their_last_blank_cells_lack_nothing(tmp_path: Path) -> None:
    rows = [[*row] for row in SHORT]
    rows[1][4:] = ["Complete"]
    rows[3][4:] = []
    plan = read_short(tmp_path, SHORT_HEADINGS, [*rows, SHORT[3]], "\t")
    assert [p.text for p in action_of(plan, "1.2").progress] == ["Complete"]
    assert "field-missing" not in codes(plan)


def test_rows_of_all_tables_with_the_same_headings_tell(tmp_path: Path) -> None:
    rows = [[*row] for row in SHORT]
    del rows[3][2]
    rule = "|---" * len(SHORT_HEADINGS) + "|"
    tables = [["| " + " | ".join(row) + " |" for row in (SHORT_HEADINGS, *some)]
              for some in (rows[:2], rows[2:])]  # fmt: skip
    text = "\n\n## Next steps\n\n".join("\n".join([t[0], rule, *t[1:]]) for t in tables)
    action = action_of(read_text(tmp_path, TITLE + KEY + text), "1.4")
    assert not action.leads
    assert [milestone.raw for milestone in action.milestones] == ["Spring 2032"]
    assert [rating.raw for rating in action.ratings] == ["Amber"]

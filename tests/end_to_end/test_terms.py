"""Inclusion plans: a column a term, leads in brackets, ticks for what is done, a key of people."""

from __future__ import annotations

from pathlib import Path

import pytest

import sendplan
from sendplan.schema import Plan
from sendplan.tests.drawing import Sheet
from sendplan.tests.flowing import read, table

XS = (40.0, 200.0, 420.0, 640.0)
TERMS = ("Autumn term 2030", "Spring term 2031")
KEY = (
    "AB Ada Brook, Head of Inclusion",
    "CD Cal Dean, Therapies Lead, Sandwold",
    "Community NHS Trust",
)
FIRST, SECOND = "Publish the offer (AB)", "Revise annual review form (CD)"


def plan_of(path: Path, heading: str, first: str, second: str) -> Plan:
    sheet = Sheet(path / "plan.pdf")
    sheet.text(40, 20, "Sandwold SEND and Inclusion Plan", bold=True)
    sheet.lines(40, 60, KEY)
    ys = (140.0, 170.0, 210.0, 250.0)
    sheet.grid(XS, ys)
    rows = [(heading, *TERMS), ("1a Schools are open to all", first, second)]
    sheet.fill_grid(XS, ys, [*rows, ("1b Families are heard", "Hold a survey (AB, CD)", "-")])
    return sendplan.read(sheet.save())


@pytest.mark.parametrize("heading", ["Action", "Aim", "Objective", "Our aims"])
def test_leads_stand_in_brackets_behind_what_they_do(tmp_path: Path, heading: str) -> None:
    plan = plan_of(tmp_path, heading, FIRST, SECOND)
    one, other = plan.actions
    assert [one.title, other.title] == ["Schools are open to all", "Families are heard"]
    assert [lead.people for lead in one.leads] == [["AB"], ["CD"]]
    assert [lead.people for lead in other.leads] == [["AB", "CD"]]
    assert [box.text for box in one.sources["leads"]] == [FIRST, SECOND]
    assert [(each.raw, each.period, each.recurrence) for each in one.milestones] == [
        (FIRST, TERMS[0], None),
        (SECOND, TERMS[1], None),
    ]
    assert all(each.latest for each in one.milestones)


def test_brackets_that_the_key_does_not_hold_are_no_leads(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, "Action", "Publish the offer (APDR)", "Train staff (AB)")
    assert [lead.people for lead in plan.actions[0].leads] == [["AB"]]


@pytest.mark.parametrize("bullet", ["", "\u2022 "], ids=["tick alone", "behind a bullet"])
def test_a_tick_before_a_milestone_says_that_it_is_done(tmp_path: Path, bullet: str) -> None:
    plan = plan_of(tmp_path, "Action", f"{bullet}\u2713 {FIRST}", f"{bullet}{SECOND}")
    done, open_ = plan.actions[0].milestones
    assert (done.raw, done.status) == (f"\u2713 {FIRST}", "completed")
    assert (open_.raw, open_.status) == (SECOND, None)


def test_a_tick_and_done_above_a_milestone_say_that_it_is_done(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, "Action", f"\u2714 Done\n{FIRST}", SECOND)
    done, open_ = plan.actions[0].milestones
    assert (done.raw, done.label, done.status) == (f"\u2714 Done {FIRST}", FIRST, "completed")
    assert done.latest
    assert (open_.raw, open_.status) == (SECOND, None)


def test_a_tick_and_done_below_a_milestone_do_not_complete_the_next(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, "Action", f"Hold a fair\n\u2714 Done\n{FIRST}", SECOND)
    last = next(each for each in plan.actions[0].milestones if each.label == FIRST)
    assert (last.raw, last.status) == (FIRST, None)


def test_a_post_in_a_key_goes_on_in_the_line_below(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, "Action", FIRST, SECOND)
    person = plan.postholders[1]
    assert (person.role, person.organisation) == (
        "Therapies Lead",
        "Sandwold Community NHS Trust",
    )
    assert "Community NHS Trust" not in [passage.text for passage in plan.passages]


def test_a_count_of_weeks_that_says_what_is_met_is_no_time(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, "Action", "20 week target met", "Within 6 weeks")
    met, within = plan.actions[0].milestones
    assert (met.label, met.period) == ("20 week target met", TERMS[0])
    assert met.earliest
    assert (within.earliest, within.latest) == (None, None)


def test_a_mark_has_the_date_of_its_narrow_heading(tmp_path: Path) -> None:
    rows = [["No.", "Action", "Lead", "Autu\nmn 2030", "Spring 2031", "Timeline: later"],
            ["1", "Open a hub in each town", "Head of Inclusion", "X", "", ""],
            ["2", "Train the staff of all schools", "Therapies Lead", "", "X", "X"]]  # fmt: skip
    plan = read(tmp_path, table(rows))
    found = [(str(each.earliest), each.raw) for a in plan.actions for each in a.milestones]
    assert found == [("2030-09-01", "X"), ("2031-01-01", "X"), ("None", "X")]
    undated = [each.action for each in plan.findings if each.code == "milestone-undated"]
    assert undated == ["2"]

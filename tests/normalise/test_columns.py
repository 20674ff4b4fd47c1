"""What headings and cells say of a column's field."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.colors import lightgrey

from sendplan.normalise.actions.numbers import cell_ref, read_ref
from sendplan.normalise.ratings import is_key, is_rating
from sendplan.normalise.references import find_action_refs
from sendplan.normalise.references.index import merged_refs
from sendplan.normalise.tables.columns import date_kind
from sendplan.normalise.tables.content import is_order, is_when
from sendplan.normalise.tables.periods import period_names
from sendplan.normalise.tables.wordings import field_of
from sendplan.tests import flowing

TABLE = Path(__file__).with_name("headings.tsv")
HEADINGS = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines()[1:]]


@pytest.mark.parametrize(("field", "heading"), HEADINGS)
def test_wordings(field: str, heading: str) -> None:
    assert field_of(heading) == field


@pytest.mark.parametrize(
    ("kind", "headings"),
    [
        ("start", ["Start date", "Begins", "Commencing", "Work starts", "Beginning", "From"]),
        ("end", ["End date", "Ends", "Concludes", "Work ends", "Finish date", "Completing", "To"]),
        ("due", ["Start – end", "Begins and ends", "By the end of", "Complete by", "Starts to"]),
    ],
)
def test_what_dates_mean_below_a_heading(kind: str, headings: list[str]) -> None:
    assert [date_kind(heading) for heading in headings] == [kind] * len(headings)


@pytest.mark.parametrize("heading", ["Voyage", "Captain", "Harbour", "The lead of it all " * 9])
def test_wordings_of_no_field(heading: str) -> None:
    assert field_of(heading) is None


@pytest.mark.parametrize(
    ("ref", "numbers"),
    [
        ("3.1.1/2/3", ["3.1.1", "3.1.2", "3.1.3"]),
        ("3.1.1, 3.1.2 & 3.1.5", ["3.1.1", "3.1.2", "3.1.5"]),
        ("2.1 to 2.4", ["2.1", "2.2", "2.3", "2.4"]),
        ("A1 – A3", ["A1", "A2", "A3"]),
        ("SC/001, SC/003a", ["SC/001", "SC/003a"]),
        ("3.2.4a", []),
        ("1-2", []),
        ("PA1-02", []),
        ("KP 8", []),
    ],
)
def test_merged_numbers(ref: str, numbers: list[str]) -> None:
    assert merged_refs(ref) == numbers


@pytest.mark.parametrize("text", ["May 2025", "By end of July 2024", "12/09/25", "Termly", "TBC"])
def test_words_that_say_when_and_nothing_else(text: str) -> None:
    assert is_when(text)


@pytest.mark.parametrize("text", ["Head of Inclusion", "May 2025 Board", "Board", "Report in May"])
def test_words_that_say_more_than_when(text: str) -> None:
    assert not is_when(text)


@pytest.mark.parametrize(
    "text", ["Publish the offer", "We will train schools", "1.2 Families lead"]
)
def test_orders(text: str) -> None:
    assert is_order(text)


@pytest.mark.parametrize("text", ["Families know whom to call", "Publish", "Head of Inclusion"])
def test_no_orders(text: str) -> None:
    assert not is_order(text)


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        ("Green", True),
        ("A", True),
        ("On track", True),
        ("The board is on track to meet in May", False),
    ],
)
def test_cells_that_rate(text: str, rates: bool) -> None:
    assert is_rating(text) is rates


def test_a_key_of_codes_and_a_list_that_is_none() -> None:
    assert is_key([["N", "Not started"], ["U", "Under way"], ["Blue", "Completed"]])
    assert not is_key([["1", "Agree the plan"], ["2", "Write to schools"], ["3", "Completed form"]])


def test_a_number_may_stand_behind_letters_and_a_slash() -> None:
    assert cell_ref("SC/004a") == ("SC/004a", "")
    # A narrow column breaks a number behind its sign.
    assert cell_ref("PA1- 04") == ("PA1-04", "")
    assert cell_ref("AP- 01") == ("AP-01", "")
    assert cell_ref("PA0\n1") == ("PA01", "")
    assert cell_ref("PA1\nPA2") == ("PA1", "PA2")
    assert read_ref("SC/004a Open a hub") == ("SC/004a", "Open a hub")
    assert read_ref("P1/2 Open a hub") == ("P1/2", "Open a hub")
    assert find_action_refs("Waits for SC/004a.", ("SC/004", "SC/004a")) == ["SC/004a"]


def test_a_year_that_a_narrow_heading_cuts_is_whole() -> None:
    names = period_names([["Q1 2031/ 32"], ["Q2 2031/3 2"], ["Q3 2031/32"]])
    assert names == ["Q1 2031/32", "Q2 2031/32", "Q3 2031/32"]


def test_a_second_row_of_headings_stands_under_the_wide_one_alone(tmp_path: Path) -> None:
    rows = [
        ["Ref", "Action", "Lead", "By when", "Impact measures", ""],
        ["", "", "", "", "<b>6 months</b>", "<b>12 months</b>"],
        ["1.1", "Open a hub", "Board", "May 2031", "Half are seen", "All are seen"],
    ]
    filled = [
        ("BACKGROUND", start, end, lightgrey)
        for start, end in (((0, 0), (-1, 0)), ((4, 1), (5, 1)))
    ]
    plan = flowing.read(tmp_path, flowing.table(rows, [("SPAN", (4, 0), (5, 0)), *filled]))
    (action,) = plan.actions
    assert (action.ref, action.title) == ("1.1", "Open a hub")
    assert action.evaluation == ["Half are seen", "All are seen"]


def test_periods_under_what_will_be_delivered_hold_milestones_beside_actions(
    tmp_path: Path,
) -> None:
    rows = [
        ["Ref", "Key action", "What we will deliver", ""],
        ["", "", "<b>Q1 2031/32</b>", "<b>Q2 2031/32</b>"],
        ["1.1", "Open a hub", "Agree the scope", "Train the first staff"],
        ["1.2", "Publish one map", "Ask families", ""],
    ]
    spans = [("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (1, 1)), ("SPAN", (2, 0), (3, 0))]
    plan = flowing.read(tmp_path, flowing.table(rows, spans))
    assert [action.title for action in plan.actions] == ["Open a hub", "Publish one map"]
    assert [(m.raw, m.period) for action in plan.actions for m in action.milestones] == [
        ("Agree the scope", "Q1 2031/32"),
        ("Train the first staff", "Q2 2031/32"),
        ("Ask families", "Q1 2031/32"),
    ]


def test_a_column_of_priority_actions_that_recur_holds_areas(tmp_path: Path) -> None:
    rows = [
        ["Priority Action", "ID", "Action", "Lead", "By when"],
        ["1. Waiting times", "A1", "Open a hub", "Board", "May 2031"],
        ["1. Waiting times", "A2", "Publish one map", "Board", "May 2031"],
        ["2. Joint work", "B1", "Train every school", "Board", "May 2031"],
        ["2. Joint work", "B2", "Visit each provider", "Board", "May 2031"],
    ]
    plan = flowing.read(tmp_path, flowing.table(rows))
    assert [(area.number, area.title) for area in plan.areas] == [
        ("1", "Waiting times"),
        ("2", "Joint work"),
    ]
    assert [(action.title, action.area) for action in plan.actions][1::2] == [
        ("Publish one map", "1"),
        ("Visit each provider", "2"),
    ]

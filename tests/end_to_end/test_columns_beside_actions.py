"""Columns beside actions that others stand next to: steps, ratings of several reviews, leads."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from reportlab.platypus import Spacer

from sendplan.schema import Action
from sendplan.tests.flowing import read, table

OPEN, LISTEN = "Open a front door", "Listen to families"
SPAN = "SPAN"


COLOURS = {"r": "#dd0000", "a": "#ffaa00", "g": "#00aa00"}


def fills(column: int, row: int, said: str, across: bool = False) -> list[tuple[object, ...]]:
    """The backgrounds of cells below each other, or side by side, by their first letters."""
    places = [(column + i * across, row + i * (not across)) for i in range(len(said))]
    return [("BACKGROUND", at, at, COLOURS[each]) for at, each in zip(places, said, strict=True)]


def values(action: Action) -> list[str]:
    return [rating.value for rating in action.ratings]


@pytest.mark.parametrize("heading", ["How we will do it", "How will we get there?"])
def test_what_says_how_are_steps_of_an_action(tmp_path: Path, heading: str) -> None:
    heads = ["We will", heading, "Led by", "By when"]
    rows = [[OPEN, "Rent rooms", "Forum", "May 2031"], [LISTEN, "Visit", "Board", "June 2031"]]
    first, second = read(tmp_path, table([heads, *rows])).actions
    assert [(a.title, [t.text for t in a.tasks]) for a in (first, second)] == [
        (OPEN, ["Rent rooms"]),
        (LISTEN, ["Visit"]),
    ]


def test_lists_beside_what_is_none_are_steps(tmp_path: Path) -> None:
    heads = ["Action", "What will we do?", "Lead", "By when"]
    rows = [
        [OPEN, "• Rent rooms<br/>• Hire staff", "Forum", "May 2031"],
        [LISTEN, "• Visit<br/>• Ask", "Board", "June 2031"],
    ]
    plan = read(tmp_path, table([heads, *rows]))
    assert [(a.title, [t.text for t in a.tasks]) for a in plan.actions] == [
        (OPEN, ["Rent rooms", "Hire staff"]),
        (LISTEN, ["Visit", "Ask"]),
    ]


def test_what_an_action_says_in_two_columns_without_lists_stays_its_title(tmp_path: Path) -> None:
    heads = ["Action", "What will we do?", "Lead", "By when"]
    rows = [[OPEN, "Rent rooms", "Forum", "May 2031"], [LISTEN, "Visit", "Board", "June 2031"]]
    plan = read(tmp_path, table([heads, *rows]))
    assert [(a.title, a.tasks) for a in plan.actions] == [
        (f"{OPEN} Rent rooms", []),
        (f"{LISTEN} Visit", []),
    ]


def test_numbers_under_a_heading_of_steps_are_those_of_the_rows(tmp_path: Path) -> None:
    heads = ["Step", "What we will do", "Lead", "By when"]
    rows = [["1.1", OPEN, "Forum", "May 2031"], ["1.2", LISTEN, "Board", "June 2031"]]
    plan = read(tmp_path, table([heads, *rows]))
    assert [(a.ref, a.title, a.tasks) for a in plan.actions] == [
        ("1.1", OPEN, []),
        ("1.2", LISTEN, []),
    ]


@pytest.mark.parametrize("reviews", [("Apr", "May", "Jun"), ("Review 1", "Review 2", "Review 3")])
def test_all_columns_of_ratings_are_read(tmp_path: Path, reviews: tuple[str, ...]) -> None:
    heads = ["Ref", "Action", "Lead", *reviews]
    rows = [
        ["1.1", OPEN, "Forum", "R", "A", "G"],
        ["1.2", LISTEN, "Board", "A", "G", "G"],
        ["1.3", f"{LISTEN} again", "Board", "R", "R", "A"],
    ]
    plan = read(tmp_path, table([heads, *rows]))
    assert [values(action) for action in plan.actions] == [
        ["off-track", "at-risk", "on-track"],
        ["at-risk", "on-track", "on-track"],
        ["off-track", "off-track", "at-risk"],
    ]
    assert not any(action.other for action in plan.actions)


def test_whose_lead_it_is_stands_under_the_heading_of_leads(tmp_path: Path) -> None:
    heads = [
        ["Ref", "Action", "Lead officers", "", "By when"],
        ["", "", "Council", "Health", ""],
    ]
    rows = [
        ["1.1", OPEN, "Ada Brook", "Cal Dean", "May 2031"],
        ["1.2", LISTEN, "Eve Ford", "Gus Hall", "June 2031"],
    ]
    spans = [
        (SPAN, (2, 0), (3, 0)),
        *((SPAN, (column, 0), (column, 1)) for column in (0, 1, 4)),
        ("FONT", (0, 1), (-1, 1), "Helvetica-Bold"),
        ("BACKGROUND", (0, 0), (-1, 1), "#dddddd"),
    ]
    plan = read(tmp_path, table([*heads, *rows], spans))
    assert [[lead.raw for lead in action.leads] for action in plan.actions] == [
        ["Ada Brook", "Cal Dean"],
        ["Eve Ford", "Gus Hall"],
    ]


@pytest.mark.parametrize("number", ["{}a", "1.{}", "KPI {}"])
def test_numbers_of_measures_in_a_column_of_their_own(tmp_path: Path, number: str) -> None:
    measures = [
        ["KPI", "Measure", "Baseline", "Target 2031"],
        [number.format(1), "Plans in time", "41%", "60%"],
        [number.format(2), "Families heard", "52%", "70%"],
    ]
    actions = [["Ref", "Action", "Lead"], ["1.1", OPEN, "Forum"], ["1.2", LISTEN, "Board"]]
    plan = read(tmp_path, table(measures), Spacer(0, 20), table(actions))
    assert [(each.ref, each.description, each.baseline) for each in plan.indicators] == [
        (number.format(1), "Plans in time", "41%"),
        (number.format(2), "Families heard", "52%"),
    ]


@pytest.mark.parametrize(
    ("headings", "dates"),
    [
        (["One", "Two", "Three"], [None, None, None]),
        (["Ja\nn 20\n31", "Fe\nb 20\n31", "Ma\nr 20\n31"],
         ["2031-01", "2031-02", "2031-03"]),
    ],
)  # fmt: skip
def test_columns_of_nothing_but_colours_are_ratings(
    tmp_path: Path, headings: list[str], dates: list[str | None]
) -> None:
    key = table([["", "Off track"], ["", "At risk"], ["", "On track"]], fills(0, 0, "rag"))
    heads = ["Ref", "Action", "Lead", *headings]
    rows = [["1.1", OPEN, "Forum", "", "", ""], ["1.2", LISTEN, "Board", "", "", ""]]
    colours = [fill for row, said in ((1, "rag"), (2, "agg")) for fill in fills(3, row, said, True)]
    plan = read(tmp_path, key, Spacer(0, 20), table([heads, *rows], colours))
    assert [values(action) for action in plan.actions] == [
        ["off-track", "at-risk", "on-track"],
        ["at-risk", "on-track", "on-track"],
    ]
    assert [[rating.date for rating in action.ratings] for action in plan.actions] == [dates] * 2


@pytest.mark.parametrize("nested", [True, False])
def test_milestones_in_words_have_the_dates_beside_them(tmp_path: Path, nested: bool) -> None:
    heads = ["Ref", "Action", "Milestones", ""]
    rows = [
        ["1.1", OPEN, "Rooms rented", "May 2031"],
        ["" if nested else "1.2", "" if nested else LISTEN, "Doors open", "July 2031"],
        ["1.3", f"{LISTEN} again", "Staff trained", "June 2032"],
    ]
    tall = [(SPAN, (column, 1), (column, 2)) for column in (0, 1)] if nested else []
    plan = read(tmp_path, table([heads, *rows], [(SPAN, (2, 0), (3, 0)), *tall]))
    found = [(m.label, m.raw, m.latest) for action in plan.actions for m in action.milestones]
    assert found == [
        ("Rooms rented", "Rooms rented May 2031", date(2031, 5, 31)),
        ("Doors open", "Doors open July 2031", date(2031, 7, 31)),
        ("Staff trained", "Staff trained June 2032", date(2032, 6, 30)),
    ]
    assert len(plan.actions) == (2 if nested else 3)
    assert plan.coverage.words_placed == plan.coverage.words_in_tables


def test_long_texts_in_a_turned_table_are_no_labels(tmp_path: Path) -> None:
    long = "Agree a lead officer for each of the outcomes and deadlines of the plan by name"
    rows = [
        ["Ref", "2.1", "2.2", "2.3"],
        ["Action", OPEN, long, LISTEN],
        ["Lead", "Forum", "School Improvement Lead", "Board"],
        ["By when", "May 2031", "Target date June 2031", "July 2031"],
        ["Progress", "None", "Progress is under review", "None"],
        ["Impact", "Heard", "Success measures agreed", "Seen"],
    ]
    plan = read(tmp_path, table(rows))
    assert [(a.ref, a.title, a.evaluation) for a in plan.actions] == [
        ("2.1", OPEN, ["Heard"]),
        ("2.2", long, ["Success measures agreed"]),
        ("2.3", LISTEN, ["Seen"]),
    ]


@pytest.mark.parametrize(
    ("cells", "leads", "other"),
    [
        (["Ada Brook", "Cal Dean"], [["Ada Brook"], ["Cal Dean"]], [{}, {}]),
        (
            ["£4,000 a year", "None"],
            [[], []],
            [{"Resource": "£4,000 a year"}, {"Resource": "None"}],
        ),
    ],
)
def test_resources_are_people_where_the_cells_say_so(
    tmp_path: Path, cells: list[str], leads: list[list[str]], other: list[dict[str, str]]
) -> None:
    rows = [["1.1", OPEN, cells[0], "May 2031"], ["1.2", LISTEN, cells[1], "June 2031"]]
    plan = read(tmp_path, table([["Ref", "Action", "Resource", "By when"], *rows]))
    assert [[lead.raw for lead in action.leads] for action in plan.actions] == leads
    assert [action.other for action in plan.actions] == other


def test_a_question_under_a_heading_leaves_it_its_field(tmp_path: Path) -> None:
    heads = ["Recommendation", "Action to be taken", "Lead agency", "Target date"]
    said = ["What is recommended?", "How will agencies make this recommendation happen?", "", ""]
    asks = [f"<b>{each}</b>" for each in said]
    rows = [["Share records", OPEN, "Forum", "May 2031"], ["Listen", LISTEN, "Board", "June 2031"]]
    shade = [("BACKGROUND", (0, 0), (-1, 1), "#dddddd")]
    plan = read(tmp_path, table([heads, asks, *rows], shade))
    assert [action.title for action in plan.actions] == [OPEN, LISTEN]


def test_colours_alone_under_progress_are_ratings(tmp_path: Path) -> None:
    heads = ["Action", "Lead", "By when", "Progress against timescale"]
    rows = [[OPEN, "Forum", "May 2031", ""], [LISTEN, "Board", "June 2031", ""]]
    plan = read(tmp_path, table([heads, *rows], fills(3, 1, "gr")))
    assert [values(action) for action in plan.actions] == [["on-track"], ["off-track"]]


def test_what_families_said_is_nobody_who_leads(tmp_path: Path) -> None:
    said = ["Schools do not know the rules", "Nobody returns calls in many schools"]
    rows = [["You said", "We will", "Accountable officer", "By when", "Resources"]]
    rows += [
        [text, f"Train {number} schools", "Ada Brook", "May 2025", "Two officers"]
        for number, text in enumerate(said, 10)
    ]
    plan = read(tmp_path, table(rows))
    assert [action.other for action in plan.actions] == [
        {"You said": text, "Resources": "Two officers"} for text in said
    ]
    assert [[lead.name for lead in a.leads] for a in plan.actions] == [["Ada Brook"]] * 2

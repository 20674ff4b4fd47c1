"""Grids with several levels, with headings in other places, and with columns told by both."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sendplan import Plan, read
from sendplan.tests.drawing import LEADING, PADDING, Sheet

HEIGHT = 2 * PADDING + 2 * LEADING
# A cell that the one above it spans.
UP = "^"
XS = (40.0, 180.0, 360.0, 540.0, 640.0, 760.0)
Rows = Sequence[Sequence[str]]


def draw(sheet: Sheet, xs: Sequence[float], rows: Rows, top: float = 60.0) -> float:
    """A grid in plain type; a row of one text is a band. Its lower edge is returned."""
    for row in rows:
        if len(row) == 1:
            sheet.box(xs[0], top, xs[-1], top + HEIGHT)
        else:
            for x0, x1, text in zip(xs, xs[1:], row, strict=False):
                if text != UP:
                    sheet.rule(x0, top, x1, top)
            for x in xs:
                sheet.rule(x, top, x, top + HEIGHT)
        for x, text in zip(xs, row, strict=False):
            if text != UP:
                sheet.lines(x + PADDING, top + PADDING, text.split("\n"))
        top += HEIGHT
    sheet.rule(xs[0], top, xs[-1], top)
    return top


def plan_of(path: Path, xs: Sequence[float], rows: Rows) -> Plan:
    sheet = Sheet(path / "plan.pdf")
    sheet.text(40, 30, "Exampleshire SEND Improvement Plan", bold=True)
    draw(sheet, xs, rows)
    return read(sheet.save())


def test_tall_cells_are_groups_of_actions(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path,
        XS,
        (
            ("Strategy", "Activities", "Indicator", "Lead", "By when"),
            ("1.1 Early help", "1.1.1 Publish one map", "Map is out", "AB", "May 2025"),
            (UP, "1.1.2 Train every school", "Staff are trained", "CD", "June 2025"),
            ("1.2 Health", "1.2.1 Meet every month", "Minutes", "AB", "July 2025"),
        ),
    )
    assert [(action.ref, action.group) for action in plan.actions] == [
        ("1.1.1", "1.1 Early help"),
        ("1.1.2", "1.1 Early help"),
        ("1.2.1", "1.2 Health"),
    ]
    assert plan.coverage.words_in_tables == plan.coverage.words_placed


def test_activities_of_an_intervention_are_its_tasks(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path,
        XS,
        (
            ("Interventions", "Activities", "Output", "Lead", "By when"),
            ("1.1 Early help for all", "(a) Publish one map", "Map", "AB", "May 2025"),
            (UP, "(b) Train every school", "Training", "CD", "June 2025"),
            ("1.2 Health in schools", "(a) Meet every month", "Minutes", "AB", "July 2025"),
            (UP, "(b) Write it down", "Report", "EF", "July 2026"),
        ),
    )
    first, second = plan.actions
    assert (first.ref, first.title) == ("1.1", "Early help for all")
    assert [(task.number, task.text) for task in first.tasks] == [
        ("a", "Publish one map"),
        ("b", "Train every school"),
    ]
    assert [lead.raw for lead in first.leads] == ["AB", "CD"]
    assert [(task.leads, task.milestones) for task in second.tasks] == [([0], [0]), ([1], [1])]


def test_numbers_with_what_they_are_of_stand_beside_the_action(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path,
        (40.0, 140.0, 460.0, 600.0, 760.0),
        (
            ("Activity", "Description", "Lead", "By when"),
            ("Activity 1.1", "A map of help for families", "AB", "May 2025"),
            ("Activity 1.2", "Training for every school", "CD", "June 2025"),
        ),
    )
    assert [(action.ref, action.title) for action in plan.actions] == [
        ("1.1", "A map of help for families"),
        ("1.2", "Training for every school"),
    ]


def test_headings_below_a_band(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path,
        (40.0, 140.0, 460.0, 600.0, 760.0),
        (
            ("Priority 1: Plans",),
            ("Ref", "Action", "Lead", "By when"),
            ("1.1", "Publish one map of help", "AB", "May 2025"),
            ("Priority 2: People",),
            ("Ref", "Action", "Lead", "By when"),
            ("2.1", "Train every school", "CD", "June 2025"),
        ),
    )
    assert [(action.ref, action.area) for action in plan.actions] == [("1.1", "1"), ("2.1", "2")]
    assert [area.title for area in plan.areas] == ["Plans", "People"]


def test_small_tables_without_headings_tell_their_columns_together(tmp_path: Path) -> None:
    xs = (40.0, 460.0, 560.0, 700.0)
    sheet = Sheet(tmp_path / "log.pdf")
    sheet.text(40, 30, "Exampleshire action log", bold=True)
    top = 70.0
    for heading, rows in (
        ("Office", (("Circulate the minutes", "AB", "New"), ("Publish the note", "CD", "New"))),
        ("Website", (("Draft a response for all", "AB", "Open"),)),
        ("Events", (("Establish a date", "EF", "New"), ("Produce a list", "AB", "Open"))),
    ):
        sheet.text(40, top, heading, bold=True)
        top = draw(sheet, xs, rows, top + 20) + 30
    plan = read(sheet.save())
    assert [action.title for action in plan.actions] == [
        "Circulate the minutes",
        "Publish the note",
        "Draft a response for all",
        "Establish a date",
        "Produce a list",
    ]
    assert [area.title for area in plan.areas] == ["Office", "Website", "Events"]
    assert [lead.raw for action in plan.actions for lead in action.leads] == [
        "AB", "CD", "AB", "EF", "AB",
    ]  # fmt: skip


def test_a_heading_over_several_columns_is_numbered(tmp_path: Path) -> None:
    xs = (40.0, 80.0, 400.0, 560.0, 600.0, 640.0, 680.0)
    sheet = Sheet(tmp_path / "plan.pdf")
    sheet.text(40, 30, "Exampleshire SEND Improvement Plan", bold=True)
    for x0, x1, heading in (
        (40, 80, "Ref"), (80, 400, "Action"), (400, 560, "Lead"), (560, 680, "Localities"),
    ):  # fmt: skip
        sheet.box(x0, 60, x1, 90)
        sheet.text(x0 + PADDING, 66, heading, bold=True)
    draw(
        sheet,
        xs,
        (
            ("1.1", "Publish one map of help", "AB", "X", "", "X"),
            ("1.2", "Train every school", "CD", "", "X", ""),
        ),
        90,
    )
    actions = read(sheet.save()).actions
    assert [dict(action.other) for action in actions] == [
        {"Localities 1": "X", "Localities 3": "X"},
        {"Localities 2": "X"},
    ]


def test_what_a_column_of_ratings_says_in_more_words_is_progress(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path,
        (40.0, 140.0, 360.0, 440.0, 760.0),
        (
            ("By when", "Action", "Lead", "Status"),
            ("May 2025", "Publish one map", "AB", "Complete"),
            (
                "June 2025",
                "Train every school",
                "CD",
                "On track\nNine schools have been trained in all three of our localities.",
            ),
        ),
    )
    assert [[r.value for r in action.ratings] for action in plan.actions] == [
        ["complete"],
        ["on-track"],
    ]
    assert [len(action.progress) for action in plan.actions] == [0, 1]


def test_a_word_that_a_narrow_heading_breaks(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path,
        (40.0, 80.0, 460.0, 540.0, 760.0),
        (
            ("Ref", "Action", "Responsibl\ne body", "By when"),
            ("1.1", "Publish one map of help", "Council", "May 2025"),
            ("1.2", "Train every school", "Schools Forum", "June 2025"),
        ),
    )
    assert [[lead.raw for lead in a.leads] for a in plan.actions] == [
        ["Council"],
        ["Schools Forum"],
    ]


def test_rows_with_a_number_each_are_actions_beside_tall_cells_of_another_heading(
    tmp_path: Path,
) -> None:
    rows = (
        ("Our commitment", "Ref", "What we will do", "Lead", "By when"),
        ("We find needs early", "1.1", "Publish one map of help", "AB", "May 2025"),
        (UP, "1.2", "Open a hub in each town", "CD", "June 2025"),
        ("We support schools", "1.3", "Write a guide for schools", "AB", "July 2025"),
    )
    plan = plan_of(tmp_path, XS, rows)
    assert [(action.ref, action.title, action.group) for action in plan.actions] == [
        ("1.1", "Publish one map of help", "We find needs early"),
        ("1.2", "Open a hub in each town", "We find needs early"),
        ("1.3", "Write a guide for schools", "We support schools"),
    ]
    rows = (("Priority action", *rows[0][1:]), *rows[1:])
    plan = plan_of(tmp_path, XS, rows)
    titles = ["Publish one map of help", "Open a hub in each town", "Write a guide for schools"]
    assert [action.title for action in plan.actions] == titles
    assert plan.areas[0].title == "We find needs early"

"""A small table of labels for each action, under its title across the whole table."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.platypus import Spacer

import sendplan
from sendplan.tests.drawn_forms import ACTIONS, PAIR, draw_rows, start, summary, titled
from sendplan.tests.drawn_forms import TITLES as DRAWN
from sendplan.tests.flowing import read, table

TITLES = ("Open one front door", "Agree joint funding", "Train every school")
LEADS = ("Head of Inclusion", "Place Director", "Board Chair")
DATES = ("May 2025", "June 2025", "July 2025")
WIDE = [("SPAN", (0, 0), (-1, 0))]


def forms(folder: Path, numbers: tuple[str, ...]) -> sendplan.Plan:
    parts = [
        table(
            [
                [f"{number} {title}".strip(), ""],
                ["Lead officer", lead],
                ["By when", date],
                ["Success measure", "Forty families take part"],
            ],
            WIDE,
        )
        for number, title, lead, date in zip(numbers, TITLES, LEADS, DATES, strict=True)
    ]
    return read(folder, *parts)


@pytest.mark.parametrize(
    "numbers",
    [
        ("1a", "1b", "2a"),
        ("A.1", "A.2", "B.1"),
        ("SEND-01", "SEND-02", "SEND-03"),
        ("Action A.1:", "Action A.2:", "Action B.1:"),
        ("", "", ""),
    ],
)
def test_titles_with_any_number_or_none(tmp_path: Path, numbers: tuple[str, ...]) -> None:
    plan = forms(tmp_path, numbers)
    refs = [number.removeprefix("Action ").rstrip(":") or None for number in numbers]
    assert [(a.ref, a.title, a.leads[0].raw, a.milestones[0].raw) for a in plan.actions] == list(
        zip(refs, TITLES, LEADS, DATES, strict=True)
    )
    assert [a.evaluation for a in plan.actions] == [["Forty families take part"]] * 3
    assert plan.coverage.words_in_tables == plan.coverage.words_placed


@pytest.mark.parametrize(
    "numbers", [("1a", "1b", "2a"), ("Action 1.1:", "Action 1.2:", "Action 1.3:")]
)
def test_steps_in_a_table_below_a_title_and_its_labels(
    tmp_path: Path, numbers: tuple[str, ...]
) -> None:
    parts: list[object] = []
    for number, title, lead, date in zip(numbers, TITLES, LEADS, DATES, strict=True):
        form = [
            [f"{number} {title}", "", "", ""],
            ["<b>Lead:</b>", lead, "<b>When:</b>", date],
            ["<b>Update:</b>", "The report is due and funding is agreed", "", ""],
            ["<b>Status:</b>", "", "<b>Resources:</b>", "Existing funding"],
        ]
        steps = [["Key activities", "Lead", "By when"], ["Rent rooms", "Board Chair", "Jan 2025"],
                 ["Tell families", "Place Director", "Feb 2025"]]  # fmt: skip
        wide = [*WIDE, ("SPAN", (1, 2), (-1, 2))]
        parts += [table(form, wide), Spacer(0, 6), table(steps), Spacer(0, 12)]
    plan = read(tmp_path, *parts)
    assert [(action.ref, action.title) for action in plan.actions] == [
        (number.removeprefix("Action ").rstrip(":"), title)
        for number, title in zip(numbers, TITLES, strict=True)
    ]
    for action, lead, date in zip(plan.actions, LEADS, DATES, strict=True):
        assert [task.text for task in action.tasks] == ["Rent rooms", "Tell families"]
        assert action.leads[0].raw == lead
        assert {m.raw for m in action.milestones} == {date, "Jan 2025", "Feb 2025"}
        assert [part.text for part in action.progress] == [
            "The report is due and funding is agreed"
        ]


def test_a_table_without_headings_is_told_by_none(tmp_path: Path) -> None:
    """A blank heading is that of an action only beside headings that say who and when."""
    groups = table(
        [
            ["Board", "Holds partners to account for this plan", "Chief Nurse", "Monthly"],
            ["Group", "Manages the actions and the risks", "Head of SEND", "Weekly"],
        ]
    )
    form = [["1.1 Open one front door", ""], ["Lead", "Place Director"], ["By when", "May 2025"]]
    plan = read(tmp_path, table(form, WIDE), Spacer(0, 12), groups)
    assert [action.ref for action in plan.actions] == ["1.1"]


@pytest.mark.parametrize("number", ["", "{0}. ", "A.1.{0} ", "Action {0}: "])
@pytest.mark.parametrize("cut", [1, 2, 3, 4])
def test_a_titled_form_that_the_page_cuts(tmp_path: Path, number: str, cut: int) -> None:
    sheet, top = start(tmp_path), 60.0
    titles = [number.format(n) + each[1] for n, each in enumerate(ACTIONS, 1)]
    risks = (PAIR, ("Risks", "Rooms are short"))
    forms = [
        (*titled(title, *each[2:]), risks) for title, each in zip(titles, ACTIONS, strict=True)
    ]
    top = draw_rows(sheet, top, forms[0]) + 20
    draw_rows(sheet, top, forms[1][:cut])
    sheet.next_page()
    top = draw_rows(sheet, 40, forms[1][cut:]) + 20
    draw_rows(sheet, top, forms[2])
    plan = sendplan.read(sheet.save())
    assert [summary(action)[1:] for action in plan.actions] == [each[1:] for each in ACTIONS]
    assert [action.other for action in plan.actions] == [{"Risks": "Rooms are short"}] * 3


def test_who_is_accountable_tells_a_form_of_an_action(tmp_path: Path) -> None:
    sheet, top = start(tmp_path), 60.0
    for _, title, lead, due, *_ in ACTIONS:
        rows = (
            (PAIR, ("Action", title)),
            (PAIR, ("Accountable officer", lead)),
            (PAIR, ("Due", due)),
        )
        top = draw_rows(sheet, top, rows) + 20
    plan = sendplan.read(sheet.save())
    assert [a.milestones[0].raw for a in plan.actions] == [each[3] for each in ACTIONS]


def test_a_sentence_is_no_heading_of_steps(tmp_path: Path) -> None:
    sheet, top = start(tmp_path), 60.0
    report = "The delay is due to the owner."
    for title, each in zip(DRAWN, ACTIONS, strict=True):
        rows = [*titled(title, *each[2:]), (PAIR, ("Progress", report)), (PAIR, ("Risks", "None"))]
        top = draw_rows(sheet, top, rows) + 20
    plan = sendplan.read(sheet.save())
    assert [[p.text for p in action.progress] for action in plan.actions] == [[report]] * 3


def test_steps_among_the_labels_of_a_titled_form_are_its_tasks(tmp_path: Path) -> None:
    sheet, top = start(tmp_path), 60.0
    for title, each in zip(DRAWN, ACTIONS, strict=True):
        rows = [*titled(title, *each[2:]), (PAIR, ("Key steps", "Ask and plan"))]
        top = draw_rows(sheet, top, rows) + 20
    plan = sendplan.read(sheet.save())
    assert [action.title for action in plan.actions] == [*DRAWN]
    assert [[task.text for task in action.tasks] for action in plan.actions] == [
        ["Ask and plan"]
    ] * 3


@pytest.mark.parametrize("number", ["", "{0}. ", "1.{0} "])
def test_steps_in_a_table_below_a_titled_form(tmp_path: Path, number: str) -> None:
    sheet, top = start(tmp_path), 60.0
    three = (40.0, 300.0, 420.0, 540.0)
    steps = ((three, ("Key tasks", "Lead", "By when")), (three, ("Ask", "Board Chair", "May 2024")))
    for n, each in enumerate(ACTIONS, 1):
        top = draw_rows(sheet, top, titled(number.format(n) + each[1], *each[2:])) + 12
        top = draw_rows(sheet, top, steps) + 20
    plan = sendplan.read(sheet.save())
    assert [action.title for action in plan.actions] == [each[1] for each in ACTIONS]
    assert [[task.text for task in action.tasks] for action in plan.actions] == [["Ask"]] * 3
    assert [m.raw for m in plan.actions[0].milestones] == ["May 2025", "May 2024"]


def test_a_number_by_itself_beside_the_title(tmp_path: Path) -> None:
    parts = [
        table([[str(number), title], ["Owner:", lead], ["Timescale:", date], ["Status:", "Green"]])
        for number, (title, lead, date) in enumerate(zip(TITLES, LEADS, DATES, strict=True), 1)
    ]
    plan = read(tmp_path, *parts)
    assert [(a.ref, a.title, a.leads[0].raw, a.milestones[0].raw) for a in plan.actions] == list(
        zip("123", TITLES, LEADS, DATES, strict=True)
    )

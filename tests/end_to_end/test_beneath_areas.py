"""Grids of actions beneath what says which area they are of, in one table on the page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

import sendplan
from sendplan import Plan
from sendplan.tests.drawing import PADDING, Sheet

AREAS = (
    ("1", "Waiting for therapies", "Chief Nurse", "Families are seen sooner"),
    ("2", "Annual reviews", "Head of SEND", "Plans keep up with children"),
)
HEADINGS = ("Ref", "Action", "Owner", "Deadline")
ACTIONS = (
    ("1.1", "Open one mailbox for advice", "Clinical Officer", "May 2025"),
    ("1.2", "Appoint two therapists", "Therapies Manager", "June 2025"),
    ("2.1", "Clear overdue reviews", "Casework Manager", "July 2025"),
    ("2.2", "Publish a timetable", "Data Officer", "March 2026"),
)
LOW = 20.0
LEFT, RIGHT = 40.0, 760.0


def row(sheet: Sheet, xs: Sequence[float], top: float, texts: Sequence[str], bold: bool) -> float:
    """Draw a row of boxes; return where it ends."""
    sheet.grid(xs, (top, top + LOW))
    for x, words in zip(xs, texts, strict=False):
        sheet.text(x + PADDING, top + PADDING, words, bold=bold)
    return top + LOW


def card(sheet: Sheet, top: float, area: Sequence[str], gap: float) -> float:
    """An area's labels, and a grid of its actions in a cell beside the label "Actions"."""
    number, title, lead, aim = area
    middle = 200.0
    for label, value in (
        (f"Area for Improvement {number}", title),
        ("Strategic lead", lead),
        ("What will be different", aim),
    ):
        top = row(sheet, (LEFT, middle, RIGHT), top, (label, value), False)
    own = [each for each in ACTIONS if each[0].startswith(number)]
    bottom = top + gap + LOW * (len(own) + 1) + 8
    sheet.grid((LEFT, middle, RIGHT), (top, bottom))
    sheet.text(LEFT + PADDING, top + PADDING, "Actions")
    inner = top + gap
    for place, texts in enumerate((HEADINGS, *own)):
        inner = row(sheet, (middle + 5, 260, 500, 640, RIGHT - 5), inner, texts, not place)
    return row(sheet, (LEFT, middle, RIGHT), bottom, ("How we will know", f"Audit {number}"), False)


def small_table(sheet: Sheet, top: float, area: Sequence[str]) -> float:
    """A table of a single row that touches the grid of actions under it."""
    number, title, lead, aim = area
    xs = (LEFT, 230, 600, RIGHT)
    top = row(sheet, xs, top, ("Priority", "Outcome", "Sponsor"), True)
    top = row(sheet, xs, top, (f"{number}. {title}", aim, lead), False)
    for place, texts in enumerate((HEADINGS, *(a for a in ACTIONS if a[0].startswith(number)))):
        top = row(sheet, (LEFT, 90, 400, 620, RIGHT), top, texts, not place)
    return top


def test_cells_that_span_rows_or_say_a_colour_stay_in_the_grid(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    sheet.text(LEFT, 20, "Sandwold SEND Improvement Plan", bold=True)
    xs: tuple[float, ...] = (LEFT, 230, 600, RIGHT)
    top = row(sheet, xs, 50, ("Priority", "Outcome", "Sponsor"), True)
    top = row(sheet, xs, top, ("1. Therapies", "Families are seen sooner", "Chief Nurse"), False)
    xs = (LEFT, 90, 400, 560, 680, RIGHT)
    top = row(sheet, xs, top, (*HEADINGS, "RAG"), True)
    for place, (number, words, _, due) in enumerate(ACTIONS[:2]):
        low = top + place * LOW
        for x0, x1 in pairwise(xs):
            if x0 != xs[2]:
                sheet.grid((x0, x1), (low, low + LOW))
        sheet.box(681, low + 1, RIGHT - 1, low + LOW - 1, fill="#dd2222", stroke=False)
        sheet.text(xs[0] + PADDING, low + PADDING, number)
        sheet.text(xs[1] + PADDING, low + PADDING, words)
        sheet.text(xs[3] + PADDING, low + PADDING, due)
    sheet.text(xs[2] + PADDING, top + PADDING, ACTIONS[0][2])
    plan = sendplan.read(sheet.save())
    assert [(action.ref, action.leads[0].raw) for action in plan.actions] == [
        ("1.1", "Clinical Officer"),
        ("1.2", "Clinical Officer"),
    ]
    assert [action.ratings[0].value for action in plan.actions] == ["off-track"] * 2


def check(plan: Plan) -> None:
    assert [(area.number, area.title) for area in plan.areas] == [each[:2] for each in AREAS]
    officers = [[each.raw for each in area.senior_responsible_officers] for area in plan.areas]
    assert officers == [[each[2]] for each in AREAS]
    assert [
        (action.ref, action.title, *(lead.raw for lead in action.leads), action.milestones[0].raw)
        for action in plan.actions
    ] == list(ACTIONS)
    assert [action.outcomes for action in plan.actions] == [
        [area[3]] for area in AREAS for _ in range(2)
    ]
    assert [action.area for action in plan.actions] == ["1", "1", "2", "2"]
    assert plan.coverage.words_in_tables == plan.coverage.words_placed


@pytest.mark.parametrize("gap", [0.0, 6.0], ids=["touching", "apart"])
@pytest.mark.parametrize("between", [0.0, 14.0], ids=["one table", "two tables"])
def test_the_cell_of_a_card_holds_a_grid_of_its_actions(
    tmp_path: Path, gap: float, between: float
) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    sheet.text(LEFT, 20, "Sandwold Priority Action Plan", bold=True)
    top = card(sheet, 50, AREAS[0], gap)
    card(sheet, top + between, AREAS[1], gap)
    plan = sendplan.read(sheet.save())
    check(plan)
    assert [action.evaluation for action in plan.actions] == [
        [f"Audit {area}"] for area in ("1", "1", "2", "2")
    ]


@pytest.mark.parametrize("between", [0.0, 14.0], ids=["one table", "two tables"])
def test_a_small_table_touches_the_grid_beneath_it(tmp_path: Path, between: float) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    sheet.text(LEFT, 20, "Sandwold SEND Improvement Plan", bold=True)
    top = small_table(sheet, 50, AREAS[0])
    small_table(sheet, top + between, AREAS[1])
    check(sendplan.read(sheet.save()))


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("label", ["Priority {}", "Priority", "Area for improvement {}"])
def test_a_form_that_touches_the_grid_below_holds_for_it(
    tmp_path: Path, label: str, count: int
) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    sheet.text(LEFT, 20, "Sandwold SEND Improvement Plan", bold=True)
    top = 50.0
    for number, title, lead, aim in AREAS:
        for name, value in (
            (label.format(number), title),
            ("Outcome", aim),
            ("Senior responsible officer", lead),
        ):
            top = row(sheet, (LEFT, 200, RIGHT), top, (name, value), False)
        own = [each for each in ACTIONS if each[0].startswith(number)][:count]
        for place, texts in enumerate((HEADINGS, *own)):
            top = row(sheet, (LEFT, 90, 400, 620, RIGHT), top, texts, not place)
        top += 25
    plan = sendplan.read(sheet.save())
    if count > 1:
        check(plan)
    officers = [[each.raw for each in area.senior_responsible_officers] for area in plan.areas]
    assert officers == [[each[2]] for each in AREAS]
    assert [action.outcomes for action in plan.actions] == [
        [area[3]] for area in AREAS for _ in range(count)
    ]
    assert {len(action.leads) for action in plan.actions} == {1}

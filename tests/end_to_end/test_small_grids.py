"""A small grid for each action in one table: its number and title, headings, a row a task."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.lib.colors import HexColor

import sendplan
from sendplan.tests.flowing import read, table

HEADINGS = ["Task", "Lead", "By when", "Progress"]
SHADE = HexColor("#d9e6ea")
TASKS = (
    ("1.1", "Open one front door", [
        ["Rent rooms", "Estates Manager", "June 2025", "Lease signed"],
        ["Appoint two advisers", "Head of Inclusion", "July 2025", ""],
    ]),
    ("1.2", "Agree joint funding", [
        ["Draft the terms", "Place Director", "May 2025", "Draft shared"],
        ["Agree who sits on it", "Board", "June 2026", ""],
    ]),
)  # fmt: skip
Heads = Sequence[tuple[str, int]]


def small_grids(folder: Path, heads: Sequence[Heads], headings: Sequence[str]) -> sendplan.Plan:
    """A plan of such grids, each under a row of cells that are so many columns wide."""
    rows: list[list[str]] = []
    style: list[tuple[object, ...]] = []
    for head, (_, _, tasks) in zip(heads, TASKS, strict=True):
        top, cells = len(rows), [""] * 4
        column = 0
        for words, wide in head:
            cells[column] = words
            style.append(("SPAN", (column, top), (column + wide - 1, top)))
            column += wide
        style.append(("BACKGROUND", (0, top), (-1, top + 1), SHADE))
        rows += [cells, list(headings), *tasks]
    return read(folder, table(rows, style))


def check(plan: sendplan.Plan) -> None:
    assert [(action.ref, action.title) for action in plan.actions] == [
        (ref, title) for ref, title, _ in TASKS
    ]
    for action, (_, _, tasks) in zip(plan.actions, TASKS, strict=True):
        assert [task.text for task in action.tasks] == [row[0] for row in tasks]
        dates = [[action.milestones[at].raw for at in task.milestones] for task in action.tasks]
        assert dates == [[row[2]] for row in tasks]
        assert [part.text for part in action.progress] == [row[3] for row in tasks if row[3]]


@pytest.mark.parametrize(
    "heads",
    [
        [[(ref, 1), (title, 3)] for ref, title, _ in TASKS],
        [[(f"{ref} {title}", 4)] for ref, title, _ in TASKS],
        [[(f"Priority action {ref}", 2), (title, 2)] for ref, title, _ in TASKS],
    ],
    ids=["number alone", "number before the title", "number in a label"],
)
def test_a_grid_for_each_action(tmp_path: Path, heads: Sequence[Heads]) -> None:
    check(small_grids(tmp_path, heads, HEADINGS))


@pytest.mark.parametrize(
    "more", [[("RAG: Amber", 1)], [("RAG", 1), ("Amber", 1)]], ids=["in one cell", "beside"]
)
def test_labels_beside_the_title(tmp_path: Path, more: Heads) -> None:
    heads = [[(f"Action {ref}", 1), (title, 3 - len(more)), *more] for ref, title, _ in TASKS]
    plan = small_grids(tmp_path, heads, HEADINGS)
    check(plan)
    assert [[each.raw for each in action.ratings] for action in plan.actions] == [["Amber"]] * 2


def test_numbers_above_rows_of_actions_name_their_groups(tmp_path: Path) -> None:
    heads = [[(ref, 1), (title, 3)] for ref, title, _ in TASKS]
    plan = small_grids(tmp_path, heads, ["Action", *HEADINGS[1:]])
    assert [(action.group, action.title) for action in plan.actions] == [
        (f"{ref} {title}", row[0]) for ref, title, tasks in TASKS for row in tasks
    ]

"""A table for each area: its title, labels with values, then the headings of its actions."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.platypus import Paragraph, Spacer

import sendplan
from sendplan.tests.flowing import HEADING, read, table

AREAS = (
    ("Early help", "Ada Brook, Chief Nurse", ["Open one front door", "Train every school"]),
    ("Joint funding", "Ben Hale, Head of SEND", ["Agree joint terms", "Publish the offer"]),
)
FOUND = "Families wait too long"


def blocks(folder: Path, names: tuple[str, ...], apart: bool) -> sendplan.Plan:
    """A plan with such a table for each area, or with one for all."""
    rows: list[list[str]] = []
    style: list[tuple[object, ...]] = []
    parts: list[object] = []
    for name, (title, officer, actions) in zip(names, AREAS, strict=True):
        top = len(rows)
        style += [("SPAN", (0, top), (-1, top))]
        style += [("SPAN", (1, at), (-1, at)) for at in (top + 1, top + 2, top + 3)]
        rows += [
            [f"<b>{name}{title}</b>" if rows else f"{name}{title}", "", "", ""],
            ["<b>What inspectors found</b>", FOUND, "", ""],
            ["<b>Overall outcome</b>", "Nobody waits", "", ""],
            ["<b>Priority lead</b>", officer, "", ""],
            ["<b>Activity</b>", "<b>Completion date</b>", "<b>Led by</b>", "<b>Update</b>"],
            *([each, "May 2025", "Place Director", "Work has begun"] for each in actions),
        ]
        if apart:
            parts += [table(rows, style), Spacer(0, 20)]
            rows, style = [], []
    return read(folder, *(parts or [table(rows, style)]))


@pytest.mark.parametrize("apart", [True, False])
@pytest.mark.parametrize(
    ("names", "numbers"),
    [
        (("Priority 1: ", "Priority 2: "), ["1", "2"]),
        (("Priority A ", "Priority B "), ["A", "B"]),
        (("", ""), ["1", "2"]),
    ],
)
def test_a_block_for_each_area(
    tmp_path: Path, names: tuple[str, ...], numbers: list[str], apart: bool
) -> None:
    plan = blocks(tmp_path, names, apart)
    assert [(area.number, area.title) for area in plan.areas] == [
        (number, title) for number, (title, _, _) in zip(numbers, AREAS, strict=True)
    ]
    assert [area.senior_responsible_officers[0].name for area in plan.areas] == [
        officer.split(",")[0] for _, officer, _ in AREAS
    ]
    assert [(action.area, action.title) for action in plan.actions] == [
        (number, title)
        for number, (_, _, titles) in zip(numbers, AREAS, strict=True)
        for title in titles
    ]
    assert {action.leads[0].raw for action in plan.actions} == {"Place Director"}
    assert FOUND in " ".join(passage.text for passage in plan.passages)


def test_headings_with_letters_and_no_mark(tmp_path: Path) -> None:
    parts: list[object] = []
    for letter, (title, _, actions) in zip("AB", AREAS, strict=True):
        rows = [["Action", "Lead", "By when"]]
        rows += [[each, "Place Director", "May 2025"] for each in actions]
        parts += [Paragraph(f"Priority {letter} {title}", HEADING), table(rows), Spacer(0, 12)]
    plan = read(tmp_path, *parts)
    assert [(area.number, area.title) for area in plan.areas] == [
        ("A", "Early help"),
        ("B", "Joint funding"),
    ]


def test_labels_that_nothing_marks_are_shorter_than_what_they_say(tmp_path: Path) -> None:
    parts: list[object] = []
    for name, (title, officer, actions) in enumerate(AREAS, 1):
        rows = [
            [f"Priority {name}: {title}", "", "", ""],
            ["Overall outcome", f"{FOUND} no more", "", ""],
            ["Area lead", officer, "", ""],
            ["Activity", "Completion date", "Led by", "Update"],
            *([each, "May 2025", "Place Director", "Work has begun"] for each in actions),
        ]
        wide = [("SPAN", (0, 0), (-1, 0)), ("SPAN", (1, 1), (-1, 1)), ("SPAN", (1, 2), (-1, 2))]
        parts += [table(rows, wide), Spacer(0, 20)]
    plan = read(tmp_path, *parts)
    assert [action.title for action in plan.actions] == [
        title for _, _, titles in AREAS for title in titles
    ]
    assert [area.senior_responsible_officers[0].name for area in plan.areas] == [
        "Ada Brook",
        "Ben Hale",
    ]

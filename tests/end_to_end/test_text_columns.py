"""Records in columns of text, and rows of labels above their values, without boxes."""

from __future__ import annotations

from pathlib import Path

import pytest

import sendplan
from sendplan.tests.drawing import LEADING, Sheet

ACTIONS = (
    ("1.1", "Open one front door", "Head of Inclusion", "May 2025", "Green"),
    ("1.2", "Train every school", "Ada Brook", "July 2025", "Amber"),
    ("1.3", "Agree joint terms", "Place Director", "June 2025", "Green"),
    ("1.4", "Publish the offer", "Chief Nurse", "March 2026", "Red"),
)


def told(plan: sendplan.Plan) -> list[tuple[str | None, str, str, str, str]]:
    return [
        (a.ref, a.title, a.leads[0].raw, a.milestones[0].raw, a.ratings[0].raw)
        for a in plan.actions
    ]


@pytest.mark.parametrize(("numbered", "colon"), [(True, True), (True, False), (False, True)])
def test_columns_of_labelled_records_are_read_one_after_the_other(
    tmp_path: Path, numbered: bool, colon: bool
) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    sheet.text(
        40, 20, "Sandwold SEND Improvement Plan, agreed by the Council and its partners", bold=True
    )
    for place, (ref, *texts) in enumerate(ACTIONS):
        left, top = (40, 430)[place // 2], 60.0 + 150 * (place % 2) + 5 * (place // 2)
        sheet.text(left, top, f"{ref} {texts[0]}" if numbered else texts[0], bold=True)
        for label, text in zip(("Lead", "By when", "Status"), texts[1:], strict=True):
            if colon:
                top += LEADING
                sheet.text(left, top, f"{label}: {text}")
            else:
                sheet.text(left, top + LEADING, label, bold=True)
                top += 2 * LEADING
                sheet.text(left, top, text)
    plan = sendplan.read(sheet.save())
    assert told(plan) == [(ref if numbered else None, *texts) for ref, *texts in ACTIONS]


@pytest.mark.parametrize("prose", ["", "Families told us that they wait too long for an answer."])
def test_labels_side_by_side_are_read_with_what_stands_below_them(
    tmp_path: Path, prose: str
) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    sheet.text(40, 20, "Sandwold SEND Improvement Plan", bold=True)
    for place, (ref, title, *values) in enumerate(ACTIONS):
        top = 60.0 + 80 * place
        sheet.text(40, top, f"{ref} {title}", bold=True)
        for x, label, value in zip((40, 240, 440), ("LEAD", "DUE", "STATUS"), values, strict=True):
            sheet.lines(x, top + 15, [label, value])
        sheet.text(40, top + 45, prose)
    plan = sendplan.read(sheet.save())
    assert told(plan) == list(ACTIONS)
    assert [list(a.other.values()) for a in plan.actions] == [[prose] if prose else []] * 4

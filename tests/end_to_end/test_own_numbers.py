"""Actions under a number that spans their rows: their own letters, the milestones of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from sendplan.tests.flowing import read, table

SPAN = "SPAN"
HEADS = ["Ref no", "Area requiring improvement", "Action required", "Lead officer", "By when"]


@pytest.mark.parametrize("form", ["({}) ", "{} "])
def test_letters_behind_a_number_that_spans_rows_number_actions(tmp_path: Path, form: str) -> None:
    rows = [
        ["1", "Late plans", form.format("1a") + "Train all teams", "Ada Brook", "May 2031"],
        ["", "", form.format("1b") + "Send weekly reports", "Cleo Dunn", "June 2031"],
        ["2", "Few choices", form.format("2a") + "Map the offer", "Ada Brook", "July 2031"],
        ["", "", form.format("2b") + "Ask families", "Cleo Dunn", "May 2031"],
    ]
    spans = [(SPAN, (column, row), (column, row + 1)) for column in (0, 1) for row in (1, 3)]
    plan = read(tmp_path, table([HEADS, *rows], spans))
    assert [(a.ref, a.title, [x.raw for x in a.leads]) for a in plan.actions] == [
        ("1a", "Train all teams", ["Ada Brook"]),
        ("1b", "Send weekly reports", ["Cleo Dunn"]),
        ("2a", "Map the offer", ["Ada Brook"]),
        ("2b", "Ask families", ["Cleo Dunn"]),
    ]


def test_milestones_in_words_beside_their_dates_are_those_of_an_improvement(tmp_path: Path) -> None:
    heads = ["Ref", "Improvement", "Key milestones", "Target dates", "Responsible person"]
    rows = [
        ["HS1", "Views shape services", "Gather views in all teams", "May 2031", "Ada Brook"],
        ["", "", "Print satisfaction cards", "June 2031", "Cleo Dunn"],
        ["HS2", "Staff are supported", "Hold a staff conference", "July 2031", "Ada Brook"],
        ["", "", "Approve three team plans", "May 2031", "Cleo Dunn"],
    ]
    spans = [(SPAN, (column, row), (column, row + 1)) for column in (0, 1) for row in (1, 3)]
    plan = read(tmp_path, table([heads, *rows], spans))
    assert [(a.ref, a.title, [m.label for m in a.milestones]) for a in plan.actions] == [
        ("HS1", "Views shape services", ["Gather views in all teams", "Print satisfaction cards"]),
        ("HS2", "Staff are supported", ["Hold a staff conference", "Approve three team plans"]),
    ]

"""A ruled table whose every cell is a card: an action's title with labels and values below."""

from __future__ import annotations

from pathlib import Path

import pytest

from sendplan.tests.flowing import read, table

CARDS = (
    ("Open one front door", "Head of Inclusion", "May 2025", "Green"),
    ("Agree joint funding", "Place Director", "June 2025", "Amber"),
    ("Train every school", "Board Chair", "July 2025", "Red"),
)


@pytest.mark.parametrize("columns", [2, 3])
@pytest.mark.parametrize("rated", [True, False])
def test_each_cell_is_an_action(tmp_path: Path, columns: int, rated: bool) -> None:
    cells = [
        f"{f'<b>{rating}</b><br/>' if rated else ''}<b>{title}</b><br/>Owner: {lead}<br/>"
        f"Deadline: {date}<br/><b>How will we know?</b><br/>Forty families take part"
        for title, lead, date, rating in CARDS
    ]
    cells += [""] * (-len(cells) % columns)
    rows = [cells[at : at + columns] for at in range(0, len(cells), columns)]
    # A first row is set as plain text elsewhere.
    plan = read(tmp_path, table([[""] * columns, *rows]))
    assert [(a.ref, a.title, a.leads[0].raw, a.milestones[0].raw) for a in plan.actions] == [
        (None, *card[:3]) for card in CARDS
    ]
    assert [a.evaluation for a in plan.actions] == [["Forty families take part"]] * 3
    assert [[r.raw for r in a.ratings] for a in plan.actions] == [
        [card[3]] if rated else [] for card in CARDS
    ]
    assert plan.coverage.words_in_tables == plan.coverage.words_placed

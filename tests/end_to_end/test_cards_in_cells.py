"""A ruled table whose every cell is a card: an action's title with labels and values below."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.platypus import Paragraph, Table

from sendplan.tests.flowing import CELL, RULED, read, table

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


def test_cards_whose_lines_stand_at_heights_of_their_own(tmp_path: Path) -> None:
    cells = [
        "<b>1a Redesign the way in which families and schools ask for help from us and from our "
        "partners across the whole county</b><br/>Lead: Tom Fen, Service Manager<br/>"
        "Target date: 02/12/2024<br/>Steps:<br/>• Write it<br/>• Ask schools<br/>• Check it<br/>"
        "Progress: Rooms are found",
        "<b>1b Introduce a pathway</b><br/>Lead: Ada Brook, Early Years Manager<br/>"
        "Target date: 05/10/2024<br/>Steps:<br/>• Ask all schools<br/>• Draft it<br/>"
        "• Hold workshops<br/>Progress: A draft is out",
    ]
    style = [*RULED, ("VALIGN", (0, 0), (-1, -1), "TOP")]
    row = Table([[Paragraph(cell, CELL) for cell in cells]], style=style, colWidths=258)
    plan = read(tmp_path, row)
    assert [(a.ref, a.leads[0].name, a.milestones[0].raw) for a in plan.actions] == [
        ("1a", "Tom Fen", "02/12/2024"),
        ("1b", "Ada Brook", "05/10/2024"),
    ]
    assert [a.progress[0].text for a in plan.actions] == ["Rooms are found", "A draft is out"]


def test_a_card_in_each_row_of_one_column(tmp_path: Path) -> None:
    rows = [
        [f"<b>{rating}</b><br/><b>{title}</b><br/>Owner: {lead}<br/>Deadline: {date}"]
        for title, lead, date, rating in CARDS
    ]
    style = [*RULED, ("VALIGN", (0, 0), (-1, -1), "TOP")]
    cells = [[Paragraph(cell, CELL) for cell in row] for row in rows]
    plan = read(tmp_path, Table(cells, style=style, colWidths=500))
    assert [
        (a.title, a.leads[0].raw, a.milestones[0].raw, a.ratings[0].raw) for a in plan.actions
    ] == list(CARDS)

"""Grids with little or nothing drawn whose cells have several lines, wherever these stand."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from sendplan.extract import Table, read_document
from sendplan.tests.drawing import LEADING, PADDING, Sheet, width_of
from sendplan.tests.extract.tables import flat_rows, table_of

XS = (40.0, 80.0, 270.0, 380.0, 460.0, 640.0)
HEAD = ("Ref", "Action", "Lead", "By when", "Success measure")
BODY = (
    (
        "1.1",
        "Publish one map of help for families\nin print and online, and say each\nterm who used it",
        "Head of Inclusion",
        "July 2024",
        "Families name the map when\nthey are asked where to turn",
    ),
    (
        "1.2",
        "Train every school in the\ngraduated response",
        "Chair of the\nparent carer\nforum",
        "31/12/2024",
        "Schools say that they know\nwhat to offer, and when to ask\nfor more than that",
    ),
    (
        "1.3",
        "Visit each provider of short breaks\nand write down what was seen there\n"
        "by children and by the visitors",
        "Board",
        "May 2025",
        "Each report is answered",
    ),
    (
        "2.1",
        "Agree who pays for equipment",
        "Head of\nCommissioning",
        "End June\n2025",
        "No child waits while services\nagree who is to pay for it",
    ),
)
GAP = 12.0
"""White between rows (points)."""

Rows = tuple[tuple[str, ...], ...]


def heights(rows: Rows, top: float = 60.0) -> list[float]:
    """The heights (points) between rows, from above the first to below the last."""
    ys = [top]
    for row in rows:
        ys.append(ys[-1] + GAP + (1 + max(text.count("\n") for text in row)) * LEADING)
    return ys


def draw(
    sheet: Sheet,
    rows: Rows,
    stand: float = 0.0,
    top: float = 60.0,
    xs: tuple[float, ...] = XS,
    bold: tuple[int, ...] = (0,),
) -> list[float]:
    """Draw rows with their cells at the top (0), in the middle or at the bottom (1) of each.

    Gives the heights between them.
    """
    ys = heights(rows, top)
    for number, row in enumerate(rows):
        most = max(text.count("\n") for text in row)
        for x, text in zip(xs, row, strict=False):
            first = ys[number] + GAP / 2 + stand * (most - text.count("\n")) * LEADING
            sheet.lines(x + PADDING, first, text.split("\n"), bold=number in bold)
    return ys


def said(rows: Rows) -> list[list[str]]:
    return [[" ".join(text.split()) for text in row] for row in rows]


def unnumbered(rows: Rows) -> Rows:
    return tuple(row[1:] for row in rows)


@pytest.mark.parametrize("stand", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("lined", [False, True])
@pytest.mark.parametrize("numbered", [False, True])
def test_cells_stand_anywhere_in_their_rows(
    tmp_path: Path, stand: float, lined: bool, numbered: bool
) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    rows = (HEAD, *BODY) if numbered else unnumbered((HEAD, *BODY))
    xs = XS if numbered else XS[1:]
    ys = draw(sheet, rows, stand, xs=xs)
    for y in ys if lined else ():
        sheet.rule(xs[0], y, 800, y)
    table = table_of(sheet)
    assert flat_rows(table) == said(rows)
    assert table.method == ("lined" if lined else "aligned")


def test_upright_rules_alone_round_texts_without_numbers(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    ys = draw(sheet, unnumbered((HEAD, *BODY)), xs=XS[1:])
    sheet.box(XS[1], ys[0], 800, ys[-1])
    for x in XS[2:5]:
        sheet.rule(x, ys[0], x, ys[-1])
    assert flat_rows(table_of(sheet)) == said(unnumbered((HEAD, *BODY)))


def test_paragraphs_between_upright_rules_are_one_row(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    texts = [text for row in BODY for text in row[1].split("\n")]
    xs = (40.0, 240.0, 440.0, 640.0)
    for x, step in zip(xs, (2, 3, 4), strict=False):
        for number, text in enumerate(texts):
            sheet.text(x + PADDING, 90 + number * LEADING + number // step * 5, text)
    for x, text in zip(xs, ("Outcome", "Action", "Progress"), strict=False):
        sheet.text(x + PADDING, 70, text, bold=True)
    sheet.grid(xs, (66.0, 84.0, 230.0))
    assert table_of(sheet).row_count == 2


def bands(sheet: Sheet, top: float) -> float:
    """Draw lines in bold over all columns; gives where they end."""
    lines = (
        "Senior responsible officers: the Director of Children's Services, and the Chief Nurse of "
        "the Integrated Care Board",
        "What we promise: help comes early, close to home, and families are asked what it is like",
        "1.1 - Families know where to turn",
    )
    sheet.lines(XS[0] + PADDING, top, lines, bold=True)
    return top + len(lines) * LEADING


@pytest.mark.parametrize("body", [BODY, BODY[:1]])
def test_bands_below_a_heading_are_part_of_the_table(tmp_path: Path, body: Rows) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    ys = draw(sheet, (HEAD,))
    end = bands(sheet, ys[-1] + 6)
    draw(sheet, body, top=end, bold=())
    rows = flat_rows(table_of(sheet))
    assert rows[0] == list(HEAD)
    assert rows[-len(body) :] == said(body)


def test_more_white_than_usual_parts_no_table(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    ys = draw(sheet, (HEAD, *BODY[:2]))
    draw(sheet, BODY[2:], top=ys[-1] + 30, bold=())
    assert flat_rows(table_of(sheet)) == said((HEAD, *BODY))


def over_the_page(tmp_path: Path, shift: float = 0.0) -> Table:
    """A table whose last row is cut by the page's end, its texts on the next page ``shift``ed."""
    sheet = Sheet(tmp_path / "grid.pdf")
    ys = draw(sheet, (HEAD, *BODY[:2]))
    cut = ("1.3", "Visit each provider of short breaks", "Chair of the", "May 2025", "Each report")
    draw(sheet, (cut,), top=ys[-1], bold=())
    sheet.next_page()
    sheet.lines(XS[1] + PADDING, 40, ("and write down what was seen",))
    sheet.lines(XS[2] + PADDING, 40, ("forum",))
    body = tuple((*row[:4], row[4] + "\nand asked again " + "x" * int(shift)) for row in BODY[3:])
    draw(sheet, body, top=40 + LEADING + GAP / 2, bold=())
    return table_of(sheet)


def test_a_row_without_rules_goes_on_over_the_page(tmp_path: Path) -> None:
    rows = flat_rows(over_the_page(tmp_path))
    assert [row[0] for row in rows] == ["Ref", "1.1", "1.2", "1.3", "2.1"]
    assert rows[3][1] == "Visit each provider of short breaks and write down what was seen"
    assert rows[3][2] == "Chair of the forum"


def test_wider_texts_behind_a_page_break_make_no_other_table(tmp_path: Path) -> None:
    rows = flat_rows(over_the_page(tmp_path, shift=12))
    assert [row[0] for row in rows] == ["Ref", "1.1", "1.2", "1.3", "2.1"]


def test_a_column_that_only_a_heading_fills(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    rows = tuple((*row[:3], "", *row[4:]) for row in BODY)
    draw(sheet, (("Ref", "Action", "Lead for this action", "2024/25", "Success measure"), *rows))
    table = flat_rows(table_of(sheet))
    assert table[0] == ["Ref", "Action", "Lead for this action", "2024/25", "Success measure"]
    assert table[1:] == said(rows)


def test_a_white_row_between_a_heading_painted_white_and_the_first_shade(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    xs = (*XS[:5], 800.0)
    ys = heights((HEAD, *BODY))
    for top, bottom in list(pairwise(ys))[::2]:
        for x0, x1 in pairwise(xs):
            sheet.box(x0, top, x1, bottom, fill="#eeeeee", stroke=False)
    for x0, x1 in pairwise(xs):
        sheet.box(x0, ys[0], x1, ys[1], fill="#ffffff", stroke=False)
    sheet.rule(xs[0], ys[1], xs[-1], ys[1])
    draw(sheet, (HEAD, *BODY))
    assert [row[0] for row in flat_rows(table_of(sheet))] == ["Ref", "1.1", "1.2", "1.3", "2.1"]


def test_a_line_drawn_through_words(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    ys = draw(sheet, (HEAD, *BODY))
    sheet.grid((*XS[:5], 800.0), ys)
    word = width_of("July")
    x, top = XS[3] + PADDING, ys[1] + GAP / 2
    sheet.rule(x, top + 6, x + word, top + 6)
    sheet.rule(XS[2] + PADDING, top + 10, XS[2] + PADDING + 40, top + 10)
    (table,) = read_document(sheet.save()).tables
    assert flat_rows(table)[1][2:4] == ["Head of Inclusion", "~~July~~ 2024"]

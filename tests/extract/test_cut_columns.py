"""Grids that a spreadsheet cut between its columns, with the other columns on later pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from sendplan.extract import read_document
from sendplan.tests.drawing import PADDING, Sheet
from sendplan.tests.extract.tables import flat_rows

HEADINGS = ("Ref", "Action", "Lead", "Start", "End", "Comments")
LEFT = (40.0, 90.0, 400.0, 520.0)
RIGHT = (40.0, 140.0, 260.0, 600.0)


def rows(first: int) -> list[tuple[str, ...]]:
    return [
        (f"1.{n}", f"Do the task {n}", "Board", "May 2024", "June 2025", f"Remark {n}")
        for n in range(first, first + 4)
    ]


def draw(sheet: Sheet, xs: Sequence[float], ys: Sequence[float], texts: list[list[str]]) -> None:
    sheet.grid(xs, ys)
    sheet.text(300, 20, "Sheet1")
    for top, row in zip(ys, texts, strict=False):
        for x, words in zip(xs, row, strict=False):
            sheet.text(x + PADDING, top + PADDING, words, bold=words in HEADINGS)


def parts(table: Sequence[Sequence[str]], first: int, end: int) -> list[list[str]]:
    return [list(row[first:end]) for row in table]


def draw_cut(
    path: Path,
    heights: Sequence[Sequence[float]],
    tables: Sequence[Sequence[Sequence[str]]],
    order: Sequence[int],
) -> Path:
    """The left and the right halves of tables, each on a page of its own, in an order."""
    pages = [
        (xs, ys, parts(table, *columns))
        for table, ys in zip(tables, heights, strict=True)
        for xs, columns in ((LEFT, (0, 3)), (RIGHT, (3, 6)))
    ]
    sheet = Sheet(path)
    for number, place in enumerate(order):
        if number:
            sheet.next_page()
        draw(sheet, *pages[place])
    return sheet.save()


@pytest.mark.parametrize("order", [(0, 2, 1, 3), (0, 1, 2, 3)], ids=["down", "over"])
def test_the_columns_on_later_pages_come_beside_their_rows(
    tmp_path: Path, order: tuple[int, ...]
) -> None:
    heights = [(60.0, 80.0, 110.0, 140.0, 180.0, 201.0), (60.0, 95.0, 120.0, 155.0, 170.0)]
    tables = [[HEADINGS, *rows(1)], rows(5)]
    document = read_document(draw_cut(tmp_path / "cut.pdf", heights, tables, order))
    (table,) = document.tables
    assert flat_rows(table) == [list(HEADINGS), *map(list, [*rows(1), *rows(5)])]
    boxes = {
        page: box for cell in table.cells if cell.text == "Remark 1" for page, box in cell.boxes
    }
    (page,) = boxes
    assert page == 1 + order.index(1)


@pytest.mark.parametrize("order", [(0, 2, 1, 3), (0, 1, 2, 3)], ids=["down", "over"])
def test_the_last_page_may_hold_a_single_row(tmp_path: Path, order: tuple[int, ...]) -> None:
    heights = [(60.0, 80.0, 110.0, 140.0, 180.0, 201.0), (40.0, 60.0, 90.0)]
    tables = [[HEADINGS, *rows(1)], [HEADINGS, *rows(5)[:1]]]
    (table,) = read_document(draw_cut(tmp_path / "row.pdf", heights, tables, order)).tables
    assert flat_rows(table) == [list(HEADINGS), *map(list, [*rows(1), *rows(5)[:1]])]


@pytest.mark.parametrize("order", [(0, 2, 1, 3), (0, 1, 2, 3)], ids=["down", "over"])
def test_columns_that_the_later_pages_say_again_stand_once(
    tmp_path: Path, order: tuple[int, ...]
) -> None:
    again = (*LEFT[:3], 480.0, 640.0, 700.0)
    tables = [[HEADINGS, *rows(1)], rows(5)]
    heights = [(60.0, 80.0, 110.0, 140.0, 180.0, 201.0), (60.0, 95.0, 120.0, 155.0, 170.0)]
    pages = [
        (xs, ys, [[row[n] for n in columns] for row in table])
        for table, ys in zip(tables, heights, strict=True)
        for xs, columns in ((LEFT, (0, 1, 2)), (again, (0, 1, 3, 4, 5)))
    ]
    sheet = Sheet(tmp_path / "again.pdf")
    for place in order:
        draw(sheet, *pages[place])
        sheet.next_page()
    (table,) = read_document(sheet.save()).tables
    assert flat_rows(table) == [list(HEADINGS), *map(list, [*rows(1), *rows(5)])]
    ((page, box),) = next(cell.boxes for cell in table.cells if cell.text == "Remark 1")
    assert (page, [round(side) for side in box]) == (1 + order.index(1), [640, 80, 700, 110])
    # The last of the first columns stands on its own page alone.
    ((page, _),) = next(cell.boxes for cell in table.cells if cell.text == "Board")
    assert page == 1


def test_a_footer_under_columns_said_again_stays_whole_and_tears_no_word(tmp_path: Path) -> None:
    again = (*LEFT[:3], 480.0, 640.0, 700.0)
    heights = (60.0, 80.0, 110.0, 140.0, 180.0, 201.0)
    footer = (
        "Tracker of what the two services of the area have promised to do for all of its children"
    )
    sheet = Sheet(tmp_path / "footer.pdf")
    for number, (xs, columns) in enumerate(((LEFT, (0, 1, 2)), (again, (0, 1, 3, 4, 5))), 1):
        draw(sheet, xs, heights, [[row[n] for n in columns] for row in [HEADINGS, *rows(1)]])
        sheet.text(100, 560, footer)
        sheet.text(525, 560, f"Page {number} of 2")
        sheet.next_page()
    document = read_document(sheet.save())
    loose = {part.text for part in document.paragraphs}
    loose |= {line.text for line in document.furniture}
    assert loose == {"Sheet1", footer, "Page 1 of 2", "Page 2 of 2"}
    assert [each.torn for each in document.sheets] == [()]


def test_sheets_with_a_few_rows_of_one_height_stay_apart(tmp_path: Path) -> None:
    heights = (60.0, 80.0, 100.0, 120.0, 140.0)
    path = draw_cut(tmp_path / "two.pdf", [heights], [[HEADINGS, *rows(1)[:3]]], (0, 1))
    assert len(read_document(path).tables) == 2


def test_tables_with_other_rows_stay_apart(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "two.pdf")
    draw(sheet, LEFT, (60.0, 80.0, 110.0, 140.0, 180.0), parts([HEADINGS, *rows(1)], 0, 3))
    sheet.next_page()
    draw(sheet, RIGHT, (60.0, 80.0, 115.0, 140.0, 180.0), parts([HEADINGS, *rows(1)], 3, 6))
    assert len(read_document(sheet.save()).tables) == 2


@pytest.mark.parametrize(("words", "clipped"), [("Priority 1: Voice", ()), ("What is cut", (1,))])
def test_a_text_across_merged_cells_shows_once_and_is_not_cut(
    tmp_path: Path, words: str, clipped: tuple[int, ...]
) -> None:
    ys = (60.0, 80.0, 110.0, 140.0, 180.0, 201.0)
    sheet = Sheet(tmp_path / "cut.pdf")
    for columns, xs, x in (((0, 3), LEFT, 44.0), ((3, 6), RIGHT, -500.0)):
        draw(sheet, xs, ys, parts([HEADINGS, *rows(1)], *columns))
        sheet.text(x, 50, words if x < 0 else "Priority 1: Voice", bold=True)
        sheet.next_page()
    assert read_document(sheet.save()).clipped_pages == clipped

"""Which pages are parts of one wide sheet: none that merely look alike or lie side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

from sendplan.extract import Document, read_document
from sendplan.extract.page import Word
from sendplan.extract.sheets.mending import whole_word
from sendplan.tests.drawing import COLUMNS, HEADINGS, ROWS, Sheet, action_grid
from sendplan.tests.extract.tables import flat_rows
from sendplan.tests.spreads import cropped, windows


def not_joined(document: Document, pages: int) -> None:
    assert document.sheets == ()
    assert document.source.pages == pages


def test_pages_of_one_table_are_not_joined(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    action_grid(sheet, 60, (HEADINGS, ROWS[0]))
    sheet.next_page()
    action_grid(sheet, 60, (HEADINGS, ROWS[1]))
    document = read_document(sheet.save())
    not_joined(document, 2)
    assert document.tables[0].pages == (1, 2)


def test_bands_from_edge_to_edge_are_no_cut(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    for number in range(3):
        if number:
            sheet.next_page()
        for top in (0, 12, 560, 575):
            sheet.box(0, top, sheet.width, top + 10, fill="#335577")
            sheet.rule(0, top, sheet.width, top)
        action_grid(sheet)
    not_joined(read_document(sheet.save()), 3)


def test_grids_that_run_off_every_page_are_not_joined(tmp_path: Path) -> None:
    # Too wide for its page, and on the next page it begins at the margin again.
    sheet = Sheet(tmp_path / "grid.pdf")
    wide = (*COLUMNS[:-1], sheet.width + 40)
    for number in range(3):
        if number:
            sheet.next_page()
        ys = (60.0, 90.0, 120.0, 150.0)
        sheet.grid(wide, ys)
        sheet.fill_grid(wide, ys, (HEADINGS, *ROWS))
    not_joined(read_document(sheet.save()), 3)


def test_rules_that_go_on_at_other_heights_are_not_joined(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    sheet.grid((40.0, 300.0, 500.0, sheet.width), (60.0, 90.0, 120.0, 150.0))
    sheet.text(50, 70, "Left")
    sheet.next_page()
    sheet.grid((0.0, 300.0, 500.0), (66.0, 105.0, 135.0, 175.0))
    sheet.text(50, 70, "Right")
    not_joined(read_document(sheet.save()), 2)


def test_pages_of_a_booklet_stay_pages(tmp_path: Path) -> None:
    # Two pages were printed on one sheet, and the file cut again: nothing runs across.
    sheet = Sheet(tmp_path / "sheet.pdf", (1480.0, 500.0))
    action_grid(sheet, 60, (HEADINGS, ROWS[0]))
    right = [740 + x for x in COLUMNS]
    sheet.grid(right, (60.0, 90.0, 120.0))
    sheet.fill_grid(right, (60.0, 90.0, 120.0), (HEADINGS, ROWS[1]))
    sheet.text(40, 300, "The first page")
    sheet.text(780, 300, "The second page")
    path = cropped(tmp_path / "cut.pdf", windows(1480.0, [740.0]), sheet.save())
    document = read_document(path)
    not_joined(document, 2)
    assert document.clipped_pages == (1, 2)
    (table,) = document.tables
    assert [row[0] for row in flat_rows(table)] == ["Ref", "1.1", "1.2"]


def word(text: str, x0: float, width: float) -> Word:
    return Word(text, 1, x0, 10.0, x0 + width, 20.0, False, 0)


@pytest.mark.parametrize(
    ("head", "tail", "whole"),
    [
        (word("repre", 0, 25), word("sentation", 25, 45), "representation"),
        (word("represen", 0, 40), word("sentation", 25, 45), "representation"),
        (word("representation", 0, 70), word("tation", 40, 30), "representation"),
        (word("rep", 0, 15), word("representation", 0, 70), "representation"),
        (word("banana", 0, 30), word("ana", 25, 15), "bananana"),
        (word("plan", 0, 20), word("boats", 10, 25), None),
    ],
)
def test_words_cut_in_two(head: Word, tail: Word, whole: str | None) -> None:
    assert whole_word(head, tail) == whole

"""Text that runs up, down or upside down: whole pages, running lines on them, single cells."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont

from sendplan.extract import read_document
from sendplan.tests.drawing import (
    COLUMNS,
    HEADINGS,
    PADDING,
    ROWS,
    Sheet,
    action_grid,
)
from sendplan.tests.extract.tables import flat_rows, table_of

EXPECTED = [list(HEADINGS), *([" ".join(cell.split()) for cell in row] for row in ROWS)]


class TurnedSheet(Sheet):
    """A sheet on which all that is drawn is turned by ``angle``, while its pages are not."""

    def __init__(self, path: Path, angle: int) -> None:
        self.angle = angle
        size = (A4[1], A4[0])
        super().__init__(path, size)

    def _begin_page(self) -> None:
        width, height = self.width, self.height
        if self.angle % 180:
            self.canvas.setPageSize((height, width))
        if self.angle == 90:
            self.canvas.transform(0, 1, -1, 0, height, 0)
        elif self.angle == 180:
            self.canvas.transform(-1, 0, 0, -1, width, height)
        elif self.angle == 270:
            self.canvas.transform(0, -1, 1, 0, 0, width)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_grid_that_is_turned_on_an_upright_page(angle: int, tmp_path: Path) -> None:
    sheet = TurnedSheet(tmp_path / "grid.pdf", angle)
    action_grid(sheet)
    table = table_of(sheet)
    assert flat_rows(table) == EXPECTED
    # Boxes are in points of the page as it is shown.
    width, height = sheet.width, sheet.height
    left, top, right, bottom = COLUMNS[1], 60.0, COLUMNS[2], 90.0
    box = next(cell for cell in table.cells if cell.text == "Action").boxes[0][1]
    shown = {
        90: (top, width - right, bottom, width - left),
        180: (width - right, height - bottom, width - left, height - top),
        270: (height - bottom, left, height - top, right),
    }
    assert box == pytest.approx(shown[angle], abs=0.5)


def test_rows_go_on_over_turned_pages(tmp_path: Path) -> None:
    sheet = TurnedSheet(tmp_path / "grid.pdf", 90)
    for number in range(1, 4):
        action_grid(sheet, 60, (HEADINGS, (f"1.{number}", "Listen", "Board", "May 2025")))
        # A running line that stands upright on the page as it is shown.
        sheet.canvas.saveState()
        sheet.canvas.rotate(-90)
        sheet.canvas.drawString(-500, 15, "Exampleshire – plan")
        sheet.canvas.restoreState()
        if number < 3:
            sheet.next_page()
    document = read_document(sheet.save())
    (table,) = document.tables
    assert [row[0] for row in flat_rows(table)] == ["Ref", "1.1", "1.2", "1.3"]
    assert {line.text for line in document.furniture} == {"Exampleshire – plan"}


def test_a_cell_whose_text_runs_up(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    sheet.grid((20.0, 40.0), (60.0, 180.0))
    ys = action_grid(sheet, 60, (HEADINGS, *ROWS, ("1.3", "Listen", "Board", "May 2025")))
    sheet.rule(20, 60, 40, 60)
    sheet.rule(20, ys[-1], 40, ys[-1])
    sheet.canvas.saveState()
    sheet.canvas.rotate(90)
    sheet.text(sheet.height - 170, sheet.height + 20 + PADDING, "Theme A for all")
    sheet.canvas.restoreState()
    texts = [" ".join(cell.text.split()) for cell in table_of(sheet).cells]
    assert "Theme A for all" in texts


def test_figures_among_words_that_run_up_a_cell_are_turned_as_they_are(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    sheet.grid((40, 80, 240, 440), (60, 80, 260))
    sheet.fill_grid((40, 80, 240), (60, 80), (("Area", "Action", "Lead"), ("", "Listen", "Board")))
    registerFont(TTFont("Vera", "Vera.ttf"))
    text = sheet.canvas.beginText()
    text.setFont("Vera", 6)
    text.setTextTransform(0, 1, -1, 0, 60, sheet.height - 250)
    text.textOut("Area 1: Joint commissioning")
    sheet.canvas.drawText(text)
    assert flat_rows(table_of(sheet))[1] == ["Area 1: Joint commissioning", "Listen", "Board"]


@pytest.mark.parametrize("descent", ["stated", "none"])
@pytest.mark.parametrize("angle", [90, 270])
def test_words_that_run_along_a_cell_are_whole_though_each_letter_is_drawn(
    angle: int, descent: str, tmp_path: Path
) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    sheet.grid((40, 80, 240, 440), (60, 80, 260))
    sheet.fill_grid((40, 80, 240), (60, 80), (("Area", "Action", "Lead"), ("", "Listen", "Board")))
    # As office programs do, the text is turned and not the page's axes.
    up = 1 if angle == 90 else -1
    at = sheet.height - (250 if up > 0 else 90)
    registerFont(TTFont("Vera", "Vera.ttf"))
    text = sheet.canvas.beginText()
    text.setFont("Vera", 11)
    for letter in "commissioning and access":
        text.setTextTransform(0, up, -up, 0, 60, at)
        text.textOut(letter)
        at += up * stringWidth(letter, "Vera", 11)
    sheet.canvas.drawText(text)
    path = sheet.save()
    if descent == "none":
        data = path.read_bytes()
        path.write_bytes(re.sub(rb"/Descent -\d+", lambda m: b"/Descent 0".ljust(len(m[0])), data))
    (table,) = read_document(path).tables
    assert flat_rows(table)[1] == ["commissioning and access", "Listen", "Board"]

"""Pages however they are turned, cut or written: the reader sees what a reader sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from sendplan.extract import read_document, read_tables
from sendplan.tests.drawing import COLUMNS, HEADINGS, ROWS, Sheet, action_grid, width_of
from sendplan.tests.extract.tables import flat_rows

EXPECTED = [[" ".join(cell.split()) for cell in row] for row in (HEADINGS, *ROWS)]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("margin", [0, 70])
def test_turned_and_cropped_pages(rotation: int, margin: int, tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf", rotation=rotation, margin=margin)
    ys = action_grid(sheet)
    (table,) = read_tables(sheet.save())
    assert flat_rows(table) == EXPECTED
    for cell in table.cells:
        ((_, box),) = cell.boxes
        drawn = (COLUMNS[cell.column], ys[cell.row], COLUMNS[cell.column + 1], ys[cell.row + 1])
        assert all(abs(a - b) < 1 for a, b in zip(box, drawn, strict=True))
        for line in cell.lines:
            assert box[0] <= line.x0 < line.x1 <= box[2]
            assert box[1] <= line.top < line.bottom <= box[3]


def test_a_table_goes_on_from_an_upright_to_a_turned_page(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    action_grid(sheet, 60, (HEADINGS, ROWS[0]))
    sheet.rotation = 90
    sheet.next_page()
    action_grid(sheet, 60, (HEADINGS, ROWS[1]))
    (table,) = read_tables(sheet.save())
    assert flat_rows(table) == EXPECTED
    assert table.pages == (1, 2)


def test_text_beyond_the_visible_edge_is_told_and_not_read(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf", margin=70)
    action_grid(sheet)
    sheet.text(-60, 100, "Trimmed")
    document = read_document(sheet.save())
    assert document.clipped_pages == (1,)
    (table,) = document.tables
    assert flat_rows(table) == EXPECTED
    assert not any("Trimmed" in part.text for part in document.paragraphs)


def test_lines_that_run_up_to_the_edge_are_cut_there(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    action_grid(sheet)
    for number, words in enumerate(("the first line", "a second one th", "and the la")):
        sheet.text(sheet.width - width_of(words) - 0.5, 300 + 20 * number, words)
    sheet.next_page()
    action_grid(sheet)
    sheet.text(sheet.width - width_of("a margin") - 10, 300, "a margin")
    assert read_document(sheet.save()).clipped_pages == (1,)


def test_drawings_in_a_form_are_read(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    sheet.canvas.beginForm("grid")
    action_grid(sheet)
    sheet.canvas.endForm()
    sheet.canvas.translate(10, -20)
    sheet.canvas.doForm("grid")
    (table,) = read_tables(sheet.save())
    assert flat_rows(table) == EXPECTED
    ((_, box),) = table.cells[0].boxes
    assert box[:2] == pytest.approx((COLUMNS[0] + 10, 80), abs=1)


def test_a_scaled_drawing(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    sheet.canvas.scale(0.5, 0.5)
    action_grid(sheet)
    (table,) = read_tables(sheet.save())
    assert flat_rows(table) == EXPECTED


@pytest.mark.parametrize("scale", [0.05, 0.24, 8.0])
def test_rules_in_other_units(scale: float, tmp_path: Path) -> None:
    # Producers draw in twips or pixels and scale the whole page.
    ys = (60.0, 90.0, 120.0, 150.0)
    sheet = Sheet(tmp_path / "grid.pdf")
    sheet.fill_grid(COLUMNS, ys, (HEADINGS, *ROWS))
    sheet.canvas.scale(scale, scale)
    sheet.canvas.setLineWidth(0.6 / scale)
    heights = [(sheet.height - y) / scale for y in ys]
    places = [x / scale for x in COLUMNS]
    for y in heights:
        sheet.canvas.line(places[0], y, places[-1], y)
    for x in places:
        sheet.canvas.line(x, heights[0], x, heights[-1])
    (table,) = read_tables(sheet.save())
    assert flat_rows(table) == EXPECTED


def test_a_blank_page_between(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    action_grid(sheet)
    sheet.next_page()
    sheet.next_page()
    sheet.text(40, 40, "The end")
    document = read_document(sheet.save())
    assert document.source.pages == 3
    assert document.unreadable_pages == ()
    assert len(document.tables) == 1


def test_the_document_knows_its_file(tmp_path: Path) -> None:
    import hashlib

    sheet = Sheet(tmp_path / "plan of action.pdf")
    action_grid(sheet)
    path = sheet.save()
    source = read_document(path).source
    assert source.name == "plan of action.pdf"
    assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert source.media_type == "application/pdf"
    assert "ReportLab" in (source.producer or "")


def test_text_between_tables_stays_in_reading_order(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    action_grid(sheet, 300, (HEADINGS, ("2.1", "Listen", "Board", "May 2025")))
    sheet.text(40, 250, "Priority 2", bold=True)
    action_grid(sheet, 60, (HEADINGS, ROWS[1]))
    sheet.text(40, 30, "Priority 1", bold=True)
    flow = read_document(sheet.save()).flow
    assert [getattr(part, "text", "table") for part in flow] == [
        "Priority 1",
        "table",
        "Priority 2",
        "table",
    ]

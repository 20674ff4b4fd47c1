"""Pages as pictures with what extraction saw on them: rules, words, cells, callouts.

Geometry is understood by looking: red lines are rules, blue ones the lattice of
each grid, green boxes cells with text, grey boxes words, orange boxes callouts.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
from PIL import Image as pillow
from PIL import ImageDraw

from .cells import fill_grids
from .opening import open_pdf
from .opening.files import file_bytes, is_conversion
from .page import Page
from .ruled.grids import find_grids
from .sheets import join_sheets

if TYPE_CHECKING:
    from PIL.Image import Image

# Pixels a point.
SCALE = 1.5


def draw_pages(path: Path, password: str | None = None) -> Iterator[tuple[int, Image]]:
    """Yield the number (from 1) and drawing of each page that holds a grid.

    Pages that make a sheet are drawn as one, under the number of the first; a text
    conversion has no pages to draw.

    Raises:
        InputError: the file cannot be read.
    """
    data = file_bytes(path)
    if is_conversion(path, data):
        return
    opened = open_pdf(path, data, password)
    pictures = pdfium.PdfDocument(data, password=password)
    for page in join_sheets(opened.pages):
        if find_grids(page):
            picture = _picture(pictures, page)
            _draw(page, ImageDraw.Draw(picture))
            yield page.number, picture


def _picture(pictures: pdfium.PdfDocument, page: Page) -> Image:
    """The page as one reads it; pages that make a sheet beside each other."""
    if not page.parts:
        return _rendered(pictures, page.number, page.turned)
    size = (round(SCALE * page.width), round(SCALE * page.height))
    sheet = pillow.new("RGB", size, "white")
    for part in page.parts:
        sheet.paste(_rendered(pictures, part.page), (round(SCALE * part.left), 0))
    return sheet


def _rendered(pictures: pdfium.PdfDocument, number: int, turned: int = 0) -> Image:
    bitmap = pictures[number - 1].render(scale=SCALE, rotation=turned)
    picture: Image = bitmap.to_pil().convert("RGB")
    return picture


def _draw(page: Page, pen: ImageDraw.ImageDraw) -> None:
    for word in page.words:
        _box(pen, (word.x0, word.top, word.x1, word.bottom), "#bbbbbb")
    grids = find_grids(page)
    filled, _ = fill_grids(page, grids)
    for each in filled:
        for cell in each.cells:
            _box(pen, cell.place.box, "#1f9d3a" if cell.lines else "#9bd6a8")
        x0, top = each.grid.xs[0], each.grid.ys[0]
        for x in each.grid.xs:
            _line(pen, (x, top - 6, x, top), "#1f5fd6")
        for y in each.grid.ys:
            _line(pen, (x0 - 6, y, x0, y), "#1f5fd6")
    for rule in page.rules:
        _line(pen, rule.extent, "#d62f1f")
    for fill in page.fills:
        if fill.rounded:
            _box(pen, fill[:4], "#e08a00")


def _box(pen: ImageDraw.ImageDraw, box: tuple[float, float, float, float], colour: str) -> None:
    pen.rectangle([SCALE * value for value in box], outline=colour)


def _line(pen: ImageDraw.ImageDraw, ends: tuple[float, float, float, float], colour: str) -> None:
    pen.line([SCALE * value for value in ends], fill=colour, width=2)

"""Pages that are pictures: rules, fills and words from their pixels, as from any other page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ..page import Page

__all__ = ["is_picture", "read_scans"]

# A page with a picture over this share of it and at most so many words is a scan.
_MUCH = 0.3
_FEW_WORDS = 8
# A page with a picture over this share of it and fewer rules may be one with text below it.
_MOST, _FEW_RULES = 0.7, 8
# The smallest picture of a table, in square points: seven by two inches.
_TABLE = 72_000


def is_picture(page: Page) -> bool:
    """Whether what a page says stands in a picture: hardly a word but, say, its number."""
    if len(page.words) > _FEW_WORDS:
        return False
    area = page.width * page.height
    return any((x1 - x0) * (y1 - y0) > _MUCH * area for x0, y0, x1, y1 in page.images)


def read_scans(pages: Iterable[Page], data: bytes, password: str | None) -> Iterator[Page]:
    """The pages of a PDF, those that are pictures read by OCR, and tables pasted as pictures.

    What cannot be read stays as it was, and says why in ``problem``.
    """
    pictures: pdfium.PdfDocument | None = None
    for page in pages:
        picture = is_picture(page)
        if not (picture or _may_be_covered(page) or _may_show_tables(page)):
            yield page
            continue
        # Few documents have such pages, and what reads them is slow to import.
        from .pasted import read_pasted
        from .scan import read_lines, read_page
        from .tesseract import EngineProblem

        pictures = pictures or pdfium.PdfDocument(data, password=password)
        drawn = pictures[page.number - 1]
        covered = not picture and _may_be_covered(page) and _is_covered(drawn)
        try:
            if covered:
                yield read_page(replace(page, words=()), drawn)
            elif picture:
                read = read_page(page, drawn)
                # A photograph stays the picture that it is.
                yield read if len(read.words) > len(page.words) else page
            else:
                yield read_pasted(page, drawn)
        except EngineProblem as problem:
            yield replace(read_lines(page, drawn) if covered else page, problem=str(problem))
        except pdfium.PdfiumError as problem:
            yield replace(page, problem=f"it cannot be drawn ({problem})")


def _may_be_covered(page: Page) -> bool:
    """Whether a page may be a picture over the text that another program read of it."""
    return len(page.rules) < _FEW_RULES and _largest(page) > _MOST * page.width * page.height


def _is_covered(drawn: pdfium.PdfPage) -> bool:
    """Whether no text of a page shows: it has no ink, or lies below a picture of the page."""
    seen = 0
    width, height = drawn.get_size()
    for each in drawn.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_IMAGE]):
        if each.type == raw.FPDF_PAGEOBJ_TEXT:
            seen += raw.FPDFTextObj_GetTextRenderMode(each) != raw.FPDF_TEXTRENDERMODE_INVISIBLE
        else:
            left, bottom, right, top = each.get_bounds()
            if (right - left) * (top - bottom) > _MOST * width * height:
                seen = 0
    return seen <= _FEW_WORDS


def _may_show_tables(page: Page) -> bool:
    """Whether a page of words has a picture that is large enough for a table."""
    return bool(page.words) and not page.turned and _largest(page) > _TABLE


def _largest(page: Page) -> float:
    """The area of the largest picture, in square points."""
    return max(((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in page.images), default=0.0)

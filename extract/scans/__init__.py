"""Pages that are pictures: rules, fills and words from their pixels, as from any other page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pypdfium2 as pdfium

from ..page import Page

__all__ = ["is_picture", "read_scans"]

# A page with a picture over this share of it and at most so many words is a scan.
_MUCH = 0.3
_FEW_WORDS = 8


def is_picture(page: Page) -> bool:
    """Whether what a page says stands in a picture: hardly a word but, say, its number."""
    if len(page.words) > _FEW_WORDS:
        return False
    area = page.width * page.height
    return any((x1 - x0) * (y1 - y0) > _MUCH * area for x0, y0, x1, y1 in page.images)


def read_scans(pages: Iterable[Page], data: bytes, password: str | None) -> Iterator[Page]:
    """The pages of a PDF, those that are pictures read by OCR.

    A picture that cannot be read stays as it was, and says why in ``problem``.
    """
    pictures: pdfium.PdfDocument | None = None
    for page in pages:
        if not is_picture(page):
            yield page
            continue
        # Few documents have such pages, and what reads them is slow to import.
        from .scan import read_page
        from .tesseract import EngineProblem

        try:
            pictures = pictures or pdfium.PdfDocument(data, password=password)
            read = read_page(page, pictures[page.number - 1])
            # A photograph stays the picture that it is.
            yield read if len(read.words) > len(page.words) else page
        except EngineProblem as problem:
            yield replace(page, problem=str(problem))
        except pdfium.PdfiumError as problem:
            yield replace(page, problem=f"it cannot be drawn ({problem})")

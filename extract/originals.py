"""The original as people see it: pictures of a PDF's pages, or the lines of a conversion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from ..errors import DamagedPdf
from .conversion import decode_text
from .opening import refuse_locked
from .page.geometry import Box, transform_box
from .pdfium import page_frame

if TYPE_CHECKING:
    from PIL.Image import Image

# Dots an inch; fewer where the longer side would have more pixels than this.
_DPI = 130
_LONGEST = 3000


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as it is shown: its number (from 1), and what part of it the picture shows.

    ``frame`` is in points from the page's top left corner, after rotation and cropping.
    """

    number: int
    frame: Box
    image: Image


def page_pictures(path: Path, data: bytes, password: str | None = None) -> Iterator[PagePicture]:
    """Yield a picture of each page of a PDF, in order. A page that cannot be drawn is left out.

    Raises:
        EncryptedPdf: the password is missing or wrong.
        DamagedPdf: pdfium refuses the file.
    """
    try:
        document = pdfium.PdfDocument(data, password=password)
    except pdfium.PdfiumError as error:
        refuse_locked(path, password, error)
        raise DamagedPdf(str(path)) from None
    with document:
        for index in range(len(document)):
            try:
                page = document[index]
                picture = PagePicture(index + 1, _frame(page), _render(page))
            except pdfium.PdfiumError:
                continue
            yield picture


def _frame(page: pdfium.PdfPage) -> Box:
    """What pdfium draws of a page: its crop box as far as the media box reaches."""
    crop, media = page.get_cropbox(), page.get_mediabox()
    to_page, _, _ = page_frame(crop, page.get_rotation())
    lower, upper = map(max, crop[:2], media[:2]), map(min, crop[2:], media[2:])
    x0, y0, x1, y1 = (*lower, *upper)
    return transform_box(to_page, (x0, y0, x1, y1))


def _render(page: pdfium.PdfPage) -> Image:
    scale = min(_DPI / 72, _LONGEST / max(page.get_size()))
    picture: Image = page.render(scale=scale, rev_byteorder=True).to_pil().convert("RGB")
    return picture


def text_lines(path: Path, data: bytes) -> list[str]:
    """The lines of a text conversion, the first of which is line 1.

    Raises:
        NotText: the bytes are no text.
    """
    return decode_text(str(path), data).split("\n")

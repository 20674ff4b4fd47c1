"""A file to a document: the one way in."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ..errors import BlankPages, InputError, NoText, PagesNotRead
from .conversion import read_conversion
from .flow import PageParts, assemble, take_apart
from .opening import open_pdf
from .opening.files import file_bytes, is_conversion
from .page import Page
from .scans import is_picture, read_scans
from .sheets import join_columns, join_sheets
from .table import Document, ScannedPage, Sheet, Table

# So many words that end so near to a page's right edge (points), or beyond it, were cut there.
_CUT, _AT_EDGE = 3, 1.5
# A word that OCR is less sure of than this (of 1) is more often wrong than right.
_UNSURE = 0.5


def read_document(
    path: str | os.PathLike[str], password: str | None = None, data: bytes | None = None
) -> Document:
    """Read a PDF or a text conversion, or its ``data``, into tables and paragraphs.

    Raises:
        InputError: the file cannot be read, or none of its pages holds text.
    """
    place = Path(path)
    data = file_bytes(place) if data is None else data
    if is_conversion(place, data):
        return read_conversion(place, data)
    opened = open_pdf(place, data, password)
    unseen: list[tuple[int, tuple[str, ...]]] = []
    pages = _noting_unseen(read_scans(opened.pages, data, password), unseen)
    sheets = join_columns(join_sheets(pages))
    parts: list[PageParts] = []
    unreadable: list[tuple[int, str]] = []
    partly: list[tuple[int, str]] = []
    scanned: list[ScannedPage] = []
    blank: list[int] = []
    clipped: list[int] = []
    for position, page in enumerate(sheets, 1):
        if is_picture(page):
            numbers = [part.page for part in page.parts] or [page.number]
            unreadable += [(number, page.problem) for number in numbers]
        elif page.problem:
            partly.append((page.number, page.problem))
        elif not page.words:
            blank.append(page.number)
        if not page.words:
            continue
        scanned += _scanned(page)
        if page.hidden or _is_cut(page):
            clipped.append(page.number)
        parts.append(take_apart(page, position, parts[-1] if parts else None))
    if not parts:
        raise _nothing_read(os.fspath(path), unreadable)
    flow, furniture = assemble(parts)
    return Document(
        opened.source,
        tuple(flow),
        tuple(furniture),
        tuple(unreadable),
        tuple(blank),
        tuple(clipped),
        tuple(
            Sheet(tuple(part.page for part in page.parts), page.mended, page.torn)
            for page in sheets
            if page.parts
        ),
        tuple(scanned),
        tuple(unseen),
        tuple(swatch for page in parts for swatch in page.swatches),
        tuple(partly),
    )


def _noting_unseen(
    pages: Iterable[Page], unseen: list[tuple[int, tuple[str, ...]]]
) -> Iterator[Page]:
    """The pages as they are; what does not show on them goes to ``unseen``."""
    for page in pages:
        if page.unseen:
            unseen.append((page.number, page.unseen))
        yield page


def _is_cut(page: Page) -> bool:
    """Whether lines run up to the very edge of a page, which no margin parts from them."""
    edge = page.width - _AT_EDGE
    ends = [word for word in page.words if word.x1 > edge and not word.turned]
    return len(ends) >= _CUT and not page.parts


def _nothing_read(path: str, unreadable: Sequence[tuple[int, str]]) -> InputError:
    """The error of a document on whose pages nothing was read."""
    if not unreadable:
        return BlankPages(path)
    problem = next((why for _, why in unreadable if why), "")
    return PagesNotRead(path, problem) if problem else NoText(path)


def _scanned(page: Page) -> Iterator[ScannedPage]:
    """What OCR thinks of its own work, where it read the page."""
    sure = [(word.confidence, word.text) for word in page.words if word.confidence is not None]
    if sure:
        mean = sum(each for each, _ in sure) / len(sure)
        unsure = sorted(each for each in sure if each[0] < _UNSURE)
        yield ScannedPage(page.number, mean, tuple(text for _, text in unsure))


def read_tables(path: str | os.PathLike[str], password: str | None = None) -> list[Table]:
    """The tables of a PDF or a text conversion, whole over page breaks, in reading order.

    Raises:
        InputError: the file cannot be read, or none of its pages holds text.
    """
    return read_document(path, password).tables

"""A file to a document: the one way in."""

from __future__ import annotations

import os
from pathlib import Path

from ..errors import BlankPages, NoText
from .conversion import read_conversion
from .files import file_bytes, is_conversion
from .flow import PageParts, assemble, take_apart
from .opening import open_pdf
from .scans import is_picture, read_scans
from .sheets import join_sheets
from .table import Document, Sheet, Table


def read_document(path: str | os.PathLike[str], password: str | None = None) -> Document:
    """Read a PDF or a text conversion into tables and paragraphs.

    Raises:
        InputError: the file cannot be read, or none of its pages holds text.
    """
    place = Path(path)
    data = file_bytes(place)
    if is_conversion(place, data):
        return read_conversion(place, data)
    opened = open_pdf(place, data, password)
    sheets = join_sheets(read_scans(opened.pages, data, password))
    parts: list[PageParts] = []
    unreadable: list[int] = []
    blank: list[int] = []
    clipped: list[int] = []
    for position, page in enumerate(sheets, 1):
        if is_picture(page):
            unreadable += [part.page for part in page.parts] or [page.number]
        elif not page.words:
            blank.append(page.number)
        if not page.words:
            continue
        if page.hidden:
            clipped.append(page.number)
        parts.append(take_apart(page, position, parts[-1] if parts else None))
    if not parts:
        raise NoText(os.fspath(path)) if unreadable else BlankPages(os.fspath(path))
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
    )


def read_tables(path: str | os.PathLike[str], password: str | None = None) -> list[Table]:
    """The tables of a PDF or a text conversion, whole over page breaks, in reading order.

    Raises:
        InputError: the file cannot be read, or none of its pages holds text.
    """
    return read_document(path, password).tables

"""A file to a document: the one way in."""

from __future__ import annotations

import os
from pathlib import Path

from ..errors import NoText
from .flow import assemble, take_apart
from .opening import open_pdf
from .table import Document, Table


def read_document(path: str | os.PathLike[str], password: str | None = None) -> Document:
    """Read a PDF into tables and paragraphs.

    Raises:
        InputError: the file cannot be read, or none of its pages holds text.
    """
    opened = open_pdf(Path(path), password)
    parts = []
    unreadable: list[int] = []
    clipped: list[int] = []
    for page in opened.pages:
        if not page.words:
            if page.images:
                unreadable.append(page.number)
            continue
        if page.hidden_words:
            clipped.append(page.number)
        parts.append(take_apart(page))
    if not parts:
        raise NoText(os.fspath(path))
    flow, furniture = assemble(parts)
    return Document(opened.source, tuple(flow), tuple(furniture), tuple(unreadable), tuple(clipped))


def read_tables(path: str | os.PathLike[str], password: str | None = None) -> list[Table]:
    """The tables of a PDF, whole over page breaks, in reading order.

    Raises:
        InputError: the file cannot be read, or none of its pages holds text.
    """
    return read_document(path, password).tables

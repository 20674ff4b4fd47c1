"""A text conversion to a document."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ...errors import BlankPages, FileTooLarge, NotText
from ...media import TEXT_CONVERSIONS
from ..joins import Piece, has_headings, join, repeated_rows
from ..opening.files import shown_name
from ..page.lines import TextLine
from ..table import Document, Paragraph, Source, Table
from .blocks import read_blocks
from .layout import lay_out_text
from .overleaf import RUNNING, as_carried_on, begins_within, ends_page, is_running, running_lines
from .printed import looks_printed, read_printed
from .raw import RawTable, VastTable
from .tables import lay_out_tables, make_piece

# What stands for bytes that are no text, and which share of them a conversion may hold.
_UNREAD, _MOST_UNREAD = "\ufffd", 0.02
_LINE_END = re.compile(r"\r+\n")
_QUOTES = "*“\"‘'"


def read_conversion(path: Path, data: bytes) -> Document:
    """Read a conversion into tables and paragraphs, in the order of the file.

    Raises:
        NotText: the bytes are no text.
        FileTooLarge: a table has more rows and columns than any plan.
        BlankPages: there is nothing but white space.
    """
    text = _decode(str(path), data)
    source = Source(
        shown_name(path),
        hashlib.sha256(data).hexdigest(),
        TEXT_CONVERSIONS[path.suffix.lower()],
        0,
        None,
    )
    try:
        blocks = read_blocks(_without_breaks(text))
    except VastTable as vast:
        raise FileTooLarge(str(path), str(vast)) from None
    if not blocks:
        raise BlankPages(str(path))
    if not any(isinstance(block, RawTable) for block in blocks) and looks_printed(text):
        printed = read_printed(text, source)
        if printed.tables:
            return printed
    running = running_lines(blocks)
    laid = iter(lay_out_tables([block for block in blocks if isinstance(block, RawTable)]))
    flow: list[list[Piece] | Paragraph] = []
    for block in blocks:
        if not isinstance(block, RawTable):
            flow += lay_out_text(block)
            continue
        table = next(laid)
        if table.above:
            flow.append(Paragraph(table.above))
        _append(flow, make_piece(table), running)
    parts: list[Table | Paragraph] = []
    furniture: list[TextLine] = []
    for part in flow:
        if isinstance(part, Paragraph) and ends_page(part, running):
            furniture += part.lines
        else:
            parts.append(part if isinstance(part, Paragraph) else _table(part))
    return Document(source, tuple(parts), tuple(furniture), ())


def decode_text(name: str, data: bytes) -> str:
    """The text: UTF-8 as a rule, otherwise what its bytes look most like; a page's end is a line's.

    Raises:
        NotText: the bytes are no text.
    """
    return _without_breaks(_decode(name, data))


def _without_breaks(text: str) -> str:
    return text.replace("\f", "\n")


def _decode(name: str, data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Slow to import and rarely needed.
        from charset_normalizer import from_bytes

        best = from_bytes(data).best()
        text = str(best) if best is not None else data.decode("utf-8", "replace")
        if best is None and text.count(_UNREAD) > _MOST_UNREAD * len(text):
            raise NotText(name) from None
    if "\0" in text:
        raise NotText(name)
    text = _LINE_END.sub("\n", text)
    # Beside other line ends, those of cells: so table readers and spreadsheets write them.
    return text.replace("\r", "<br>" if "\n" in text else "\n")


def _append(flow: list[list[Piece] | Paragraph], piece: Piece, running: frozenset[str]) -> None:
    """Add a table; one that carries on the table before it joins that one."""
    between: list[Paragraph] = []
    for earlier in reversed(flow):
        if isinstance(earlier, Paragraph):
            if not is_running(earlier, running):
                between.append(earlier)
            continue
        for each in (piece, as_carried_on(piece)):
            if _belongs(earlier[0], each, between):
                earlier.append(each)
                return
        break
    flow.append([piece])


def _belongs(first: Piece, piece: Piece, between: Sequence[Paragraph]) -> bool:
    """Whether a table carries on the one before: its headings again, or none, and the same columns.

    Only pull quotes may stand between; other text may be what was cut off the table, but for one
    short line between a row and its rest.
    """
    if len(first.xs) != len(piece.xs):
        return False
    if has_headings(piece) and repeated_rows(first, piece) == 0:
        return False
    if len(between) == 1 and begins_within(piece) and len(between[0].text) <= RUNNING:
        return True
    return all(paragraph.text[:1] in _QUOTES for paragraph in between)


def _table(pieces: Sequence[Piece]) -> Table:
    table = join(pieces)
    cells = tuple(replace(cell, boxes=()) for cell in table.cells)
    return replace(table, cells=cells, pages=(), method="text")

"""What conversions leave where a page ended: running lines, and tables begun anew."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..cells import FilledCell
from ..joins import Piece
from ..joins.breaks import NUMBERED
from ..table import Paragraph
from .raw import RawTable, RawText

PAGE_NUMBER = re.compile(
    r"\W*(?:page\W*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?(?:\s*\|?\s*p ?a ?g ?e)?\W*", re.I
)
# What says so by itself: "Page 2", "3 | P a g e".
_PAGE = re.compile(r"\bpage\W*\d|\d\s*\|?\s*p ?a ?g ?e\b", re.I)
_DIGITS = re.compile(r"\d+")
# A running line has so many letters at most, a heading no more than these.
RUNNING, _HEADING = 100, 120
# The edges of three columns.
_FORM = 4


def running_lines(blocks: Sequence[RawTable | RawText]) -> frozenset[str]:
    """Short texts that recur, but for their numbers, between tables or as rows; no headings."""
    texts = [
        said(" ".join(line for _, line in block.lines))
        for block in blocks
        if isinstance(block, RawText) and not block.level
    ]
    rows = (row for block in blocks if isinstance(block, RawTable) for row in block.rows)
    filled = ([cell.source for cell in row if cell.source] for row in rows)
    texts += [said(row[0]) for row in filled if len(row) == 1]
    counts = Counter(text for text in texts if len(text) <= RUNNING)
    return frozenset(text for text, count in counts.items() if count > 1)


def is_running(paragraph: Paragraph, running: frozenset[str]) -> bool:
    """Whether a paragraph is a page's number or a line that recurs."""
    text = " ".join(paragraph.text.split())
    return PAGE_NUMBER.fullmatch(text) is not None or said(text) in running


def ends_page(paragraph: Paragraph, running: frozenset[str]) -> bool:
    """Whether a paragraph can only be what stood at a page's end: it names the page's number."""
    named = _PAGE.search(paragraph.text) is not None and not paragraph.bold
    return named and is_running(paragraph, running)


def begins_within(piece: Piece) -> bool:
    """Whether a table begins with the rest of a row: blank at first, then within a sentence."""
    texts = [" ".join(line.text for line in cell.lines) for cell in next(iter(piece.rows), ())]
    said_there = next(filter(None, texts), "")
    return len(texts) > 1 and not texts[0] and said_there[:1].islower()


def said(text: str) -> str:
    """What a text has in common with those that differ in their numbers alone."""
    return _DIGITS.sub("#", text)


def as_carried_on(piece: Piece) -> Piece:
    """The piece without headings, where a conversion took blank cells or a row's for them."""
    # Forms of two columns begin anew with each action.
    if piece.heading_rows != 1 or not piece.rows or len(piece.xs) < _FORM:
        return piece
    texts = [" ".join(line.text for line in cell.lines) for cell in piece.rows[0]]
    if not any(texts):
        return replace(piece, rows=_moved_up(piece), heading_rows=0)
    numbered = NUMBERED.match(texts[0]) is not None
    rest = not texts[0] and len(texts) > 1
    if numbered or rest or max(map(len, texts)) > _HEADING:
        return replace(piece, heading_rows=0)
    return piece


def _moved_up(piece: Piece) -> tuple[tuple[FilledCell, ...], ...]:
    return tuple(
        tuple(replace(cell, place=replace(cell.place, row=cell.place.row - 1)) for cell in row)
        for row in piece.rows[1:]
    )

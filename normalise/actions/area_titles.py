"""Headings of areas in parts: "Area of weakness 1" above or beside what the area is called."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from itertools import zip_longest
from statistics import median_high

from ...extract import Document, Paragraph, Table
from .bands import area_heading, names_officers

# A heading has so many characters at most, and is bold or so many times as tall as the text.
_LONGEST = 200
_TALLER = 1.1
_BOXED = 3
# A title begins where its number does, but for so many points.
_SAME = 4.0
# A card of an area has a column of labels and one of what they say.
_CARD = 2
# Below its number in a box of its own an area's title may be a whole statement.
_STATEMENT = 800
# Set as other text, and no sentence, it has so many words at least.
_PHRASE = 5
# What speaks of the grid below is no statement of an area.
_OF_GRID = re.compile(r"\b(?:tables?|below|following|actions?|plan|section)\b", re.I)
_NUMBER = re.compile(r"\d{1,2}|[A-Z]")
# Where another sentence begins.
_MORE = re.compile(r"[.!?:]\s")


def join_titles(document: Document) -> Document:
    """The document with each area's heading in one, which stands in parts or in a box."""
    flow: list[Table | Paragraph] = []
    height = cache(partial(_text_height, document))
    parts = [_unboxed(part) for each in document.flow for part in _heading_apart(each)]
    for part, below in zip_longest(parts, parts[1:]):
        above = flow[-1] if flow else None
        if (
            isinstance(part, Paragraph)
            and isinstance(above, Paragraph)
            and _goes_with(above, part, below, height)
        ):
            flow[-1] = Paragraph(above.lines + part.lines)
        else:
            flow.append(part)
    return replace(document, flow=tuple(flow))


_Height = Callable[[], float]
"""Gives how tall most lines are: asked where something reads as a heading."""


def _heading_apart(part: Table | Paragraph) -> list[Table | Paragraph]:
    """A card of an area as its first row, which holds its number and title, and its other rows."""
    if isinstance(part, Paragraph) or part.column_count != _CARD or part.row_count <= _CARD:
        return [part]
    heads = [area_heading(" ".join(text.split())) for text, _ in part.rows]
    title = part.rows[0][1]
    if heads[0] is None or heads[0].title or not title or any(heads[1:]) or len(title) > _LONGEST:
        return [part]
    rest = tuple(replace(cell, row=cell.row - 1) for cell in part.cells if cell.row)
    lines = tuple(line for cell in part.cells if not cell.row for line in cell.lines)
    return [
        Paragraph(lines),
        replace(part, cells=rest, row_count=part.row_count - 1, header_rows=0),
    ]


def _unboxed(part: Table | Paragraph) -> Table | Paragraph:
    """A box that holds nothing but an area's heading, of one cell or a cell for its number."""
    if isinstance(part, Paragraph) or part.row_count > 2 or part.column_count > _BOXED:
        return part
    lines = tuple(line for cell in part.cells for line in cell.lines)
    text = " ".join(line.text for line in lines)
    longest = _LONGEST
    if part.row_count > 1:
        number = area_heading(part.rows[0][0]) if part.column_count == 1 else None
        if number is None or number.title:
            return part
        longest = _STATEMENT
    heading = area_heading(text) if len(text) < longest else None
    return Paragraph(lines) if heading is not None and heading.title else part


def _goes_with(
    above: Paragraph, part: Paragraph, below: Table | Paragraph | None, height: _Height
) -> bool:
    """Whether a title stands below an area's number, or this below the word that it numbers.

    What stands alone between a number and its grid, the table ``below``, in smaller letters
    than this or as one sentence of a conversion, is a statement of the area, which has no other
    title.
    """
    if not part.text[2:] and _NUMBER.fullmatch(part.text):
        return area_heading(above.text) is None and _is_number(
            Paragraph(above.lines + part.lines), height
        )
    if above.page != part.page or not _is_number_alone(above):
        return False
    if not _stands_out(above, height):
        return _is_right_below(above, part) and _is_title(part, height)
    return _is_title(part, height) or _is_statement(part, below) or _is_phrase(above, part, below)


def _is_number(paragraph: Paragraph, height: _Height) -> bool:
    """Whether a heading numbers an area and says no more."""
    return _is_number_alone(paragraph) and _stands_out(paragraph, height)


def _is_number_alone(paragraph: Paragraph) -> bool:
    heading = area_heading(paragraph.text)
    return heading is not None and not heading.title


def _is_right_below(above: Paragraph, part: Paragraph) -> bool:
    """Whether a larger text, no sentence, stands right below another."""
    larger = part.height > _TALLER * above.height
    return larger and not part.text.endswith(".") and _follows(above, part)


def _follows(above: Paragraph, part: Paragraph) -> bool:
    """Whether a text begins where the one above does, closer than a line of that."""
    first, last = part.lines[0], above.lines[-1]
    return abs(first.x0 - last.x0) < _SAME and first.top - last.bottom < last.height


def _is_phrase(above: Paragraph, part: Paragraph, below: Table | Paragraph | None) -> bool:
    """Whether words of some length, no sentence, stand right below a number and above its grid."""
    text = part.text
    if not isinstance(below, Table) or part.lines[0].at_line is not None or text.endswith("."):
        return False
    long_enough = len(text.split()) >= _PHRASE and len(text) < _LONGEST
    alone = not (_MORE.search(text) or _OF_GRID.search(text) or names_officers(text))
    return long_enough and alone and _follows(above, part)


def _is_title(paragraph: Paragraph, height: _Height) -> bool:
    text = paragraph.text
    other = area_heading(text) is not None or names_officers(text)
    return len(text) < _LONGEST and not other and _stands_out(paragraph, height)


def _is_statement(paragraph: Paragraph, below: Table | Paragraph | None) -> bool:
    if not isinstance(below, Table):
        return False
    text = paragraph.text
    other = area_heading(text) is not None or names_officers(text) or _OF_GRID.search(text)
    if other or " " not in text:
        return False
    if paragraph.lines[0].at_line is not None:
        # A conversion has no heights: one sentence states, more of them tell.
        return len(text) < _LONGEST and not _MORE.search(text)
    least = min((line.height for cell in below.cells for line in cell.lines), default=0.0)
    return len(text) < _STATEMENT and _TALLER * paragraph.height <= least


def _stands_out(paragraph: Paragraph, height: _Height) -> bool:
    return paragraph.bold or paragraph.height > _TALLER * height()


def _text_height(document: Document) -> float:
    """How tall most lines of the document are, in points; 0 in a conversion."""
    loose = [line for paragraph in document.paragraphs for line in paragraph.lines]
    cells = [line for table in document.tables for cell in table.cells for line in cell.lines]
    return median_high([line.height for line in loose + cells] or [0.0])

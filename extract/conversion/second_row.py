"""The second row of headings, which some converters leave where it does not belong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..joins.breaks import NUMBERED
from .laid import LaidCell
from .raw import RawCell

# Headings, and cells with dates, are short (characters).
_LONGEST, _LONGEST_DATE = 60, 120
_YEAR = re.compile(r"\b20\d\d\b")

Row = Sequence[LaidCell]


def with_second_row_below(
    rows: Sequence[tuple[LaidCell, ...]], width: int
) -> Sequence[tuple[LaidCell, ...]]:
    """The rows, with the second one below the heading that it parts.

    Converters that know no cells of several rows begin it at the left; those that know none of
    several columns have fewer headings than columns, and nothing over the last ones.
    """
    filled = [cell for cell in rows[1] if cell.lines] if len(rows) > 2 else []
    columns = [cell.raw.column for cell in filled]
    if len(filled) < 2 or columns != list(range(columns[0], columns[0] + len(filled))):
        return rows
    if columns == _spanned(rows[0]) or not all(_may_part(cell.text) for cell in filled):
        return rows
    first, below = _headings_over(rows, filled, width)
    if len(below) != len(filled) or below[0] == 0:
        return rows
    at_line = filled[0].raw.at_line
    placed = {
        column: replace(cell, raw=replace(cell.raw, column=column))
        for column, cell in zip(below, filled, strict=True)
    }
    second = tuple(
        placed.get(column) or LaidCell(RawCell("", at_line, column), ()) for column in range(width)
    )
    return [first, second, *rows[2:]]


def _headings_over(
    rows: Sequence[tuple[LaidCell, ...]], filled: Row, width: int
) -> tuple[tuple[LaidCell, ...], list[int]]:
    """The headings in their places, and the columns below those that have several."""
    first, count, begin = rows[0], len(filled), filled[0].raw.column
    headings = [cell for cell in first if cell.lines]
    few = len(headings) == width - count + 1 and headings[-1].raw.column == len(headings) - 1
    spanned = _spanned(first)
    if few and begin:
        at = begin
    elif few and not spanned and all(_YEAR.search(cell.text) for cell in filled):
        at = _where_dates_stand(rows[2:], count)
    else:
        return first, [] if begin else spanned
    moved = tuple(_moved(cell, number, at, count) for number, cell in enumerate(headings))
    return moved, list(range(at, at + count))


def _where_dates_stand(rows: Sequence[Sequence[LaidCell]], count: int) -> int:
    """The first of so many columns side by side in which most years stand."""
    years = Counter(
        cell.raw.column
        for row in rows
        for cell in row
        if len(cell.text) <= _LONGEST_DATE and _YEAR.search(cell.text)
    )
    return max(
        range(1 + max(years, default=0)),
        key=lambda at: sum(years[column] for column in range(at, at + count)),
    )


def _moved(heading: LaidCell, number: int, at: int, count: int) -> LaidCell:
    """A heading by its number in its place, where the one of number ``at`` spans ``count``."""
    column = number if number <= at else number + count - 1
    span = count if number == at else 1
    return replace(heading, raw=replace(heading.raw, column=column, column_span=span))


def _may_part(text: str) -> bool:
    """Whether a text is a heading below another, as years are, and opens no row."""
    return len(text) <= _LONGEST and not (NUMBERED.match(text) and not _YEAR.search(text))


def _spanned(row: Sequence[LaidCell]) -> list[int]:
    """The columns below headings that have several, by their span or the empty cells after them."""
    headings: list[list[int]] = []
    for cell in row:
        columns = list(range(cell.raw.column, cell.raw.column + cell.raw.column_span))
        if cell.lines or not headings:
            headings.append(columns)
        else:
            headings[-1] += columns
    return [column for columns in headings if len(columns) > 1 for column in columns]

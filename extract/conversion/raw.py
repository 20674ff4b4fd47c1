"""A conversion's parts as they stand in the file: tables of source cells, lines of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

Lines = list[tuple[int, str]]
"""Lines of the file with their numbers, from 1."""


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell's source with its spans, and the line (from 1) on which it stands."""

    source: str
    at_line: int
    column: int
    column_span: int = 1
    row_span: int = 1


@dataclass(frozen=True, slots=True)
class RawTable:
    """The rows of a table; ``headed`` where its markup says how many rows are headings."""

    rows: tuple[tuple[RawCell, ...], ...]
    headed: int | None = None

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max(cell.column + cell.column_span for row in self.rows for cell in row)


@dataclass(frozen=True, slots=True)
class RawText:
    """A paragraph or heading: its lines with their numbers; ``level`` 0 is no heading."""

    lines: tuple[tuple[int, str], ...]
    level: int = 0


def make_table(rows: Sequence[Sequence[RawCell]], headed: int | None = None) -> RawTable:
    """Rows of one width, without the columns on the right in which nothing stands."""
    width = max(
        (cell.column + cell.column_span for row in rows for cell in row if cell.source), default=1
    )
    kept = [
        [
            replace(cell, column_span=min(cell.column_span, width - cell.column))
            for cell in row
            if cell.column < width
        ]
        for row in rows
    ]
    return RawTable(tuple(tuple(row) for row in kept), headed)

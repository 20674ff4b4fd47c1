"""A conversion's parts as they stand in the file: tables of source cells, lines of text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

# In rows times columns. The longest plans have a tenth of it.
_MOST_FIELDS = 1_000_000
# Where a line ended on the page, in a cell that has become one line; two spaces after a sentence
# are only a habit.
_LINE_END = re.compile(r"(?<=[^\s.!?:;|>])[ \u00a0]{2,}(?=[A-Z\d])")

Lines = list[tuple[int, str]]
"""Lines of the file with their numbers, from 1."""


class VastTable(Exception):
    """A table of more rows and columns than any plan has."""


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


def with_line_ends(cell: str) -> str:
    """The source of a cell of plain text with its line ends, where spaces show them."""
    return _LINE_END.sub("<br>", cell) if "  " in cell else cell


def refuse_vast(rows: int, columns: int) -> None:
    """Raise VastTable where a table has more fields than any plan."""
    if rows * columns > _MOST_FIELDS:
        raise VastTable(f"a table of {rows} rows and {columns} columns")


def make_table(rows: Sequence[Sequence[RawCell]], headed: int | None = None) -> RawTable:
    """Rows of one width, without the columns on the right in which nothing stands.

    Raises:
        VastTable: there are more fields than any plan has.
    """
    width = max(
        (cell.column + cell.column_span for row in rows for cell in row if cell.source), default=1
    )
    refuse_vast(len(rows), width)
    kept = ([_within(cell, width) for cell in row if cell.column < width] for row in rows)
    return RawTable(tuple(tuple(row) for row in kept), headed)


def _within(cell: RawCell, width: int) -> RawCell:
    """A cell that spans no columns beyond a table's."""
    reach = width - cell.column
    return cell if cell.column_span <= reach else replace(cell, column_span=reach)

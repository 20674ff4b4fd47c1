"""Dated reports in rows across all columns: "April 2024 The board met." below the action it is of.

Each becomes a cell of the action's row, in a column of progress for its date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...extract import Cell, Table, TextLine
from ..dates.patterns import fold
from ..dates.ranges import find_ranges, iso_as_printed
from ..text.parts import part_of
from .changed import cell_at, keep_rows, with_columns
from .columns import Column
from .content import evidence

# The share of a grid's columns that a row across it spans.
_ACROSS = 0.6
# The year of a date that opens a text stands in so many characters: the cheapest question.
_YEAR = re.compile(r".{0,24}?(?:\b20\d\d|[./]\d\d\b|[a-z] ['’]?\d\d\b)")
# What closes a sentence, and what parts a date from what it says.
_CLOSED = (".", "!", "?", ";")
_PARTING = " :.,;–—-"
# So many words are prose if they close, and so many after a date that alone is bold.
_CLOSED_PROSE = 2
_PROSE = 3
# An ISO date that says all that was printed has a month.
_WITH_MONTH = 7


@dataclass(frozen=True, slots=True)
class _Update:
    """What is said under one date, the date's words apart where the ISO date says them."""

    row: int
    above: int
    """The row of the action that it is of."""
    date: str
    """As printed."""
    label: tuple[TextLine, ...]
    lines: tuple[TextLine, ...]


def with_updates(table: Table, columns: Sequence[Column]) -> tuple[Table, list[Column]]:
    """The table with a column of progress for each date of such rows, and without the rows.

    Where one stands above all actions, they are headings.
    """
    updates: list[_Update] = []
    above: int | None = None
    for row in table.row_cells()[table.header_rows :]:
        filled = [cell for cell in row if cell.lines]
        if len(filled) == 1 and filled[0].column_span >= _ACROSS * table.column_count > 1:
            said = [] if above is None else list(_updates(filled[0], above))
            if not said:
                if above is None and any(_updates(filled[0], 0)):
                    return table, list(columns)
                above = None
            updates += said
        elif any(columns[cell.column].field in ("action", "ref") for cell in filled):
            above = row[0].row
    return _lowered(table, columns, updates) if updates else (table, list(columns))


def _updates(cell: Cell, above: int) -> Iterator[_Update]:
    """What a row across all columns reports; nothing unless it opens with a date and goes on."""
    if cell.restored or not _opens_with_date(cell.lines[0]) or not _is_report(cell):
        return
    first = 0
    for place, line in enumerate(cell.lines[1:], 1):
        closed = cell.lines[place - 1].text.endswith(_CLOSED)
        if _opens_with_date(line) and (closed or _stands_out(line)):
            yield _update(cell.row, above, cell.lines[first:place])
            first = place
    yield _update(cell.row, above, cell.lines[first:])


def _opens_with_date(line: TextLine) -> int:
    """How many words of a line its opening date has, what parts it off included; none is 0."""
    text = line.text
    if not _YEAR.match(text):
        return 0
    dates = find_ranges(text, fold(text))
    if not dates or dates[0].start or iso_as_printed(text[: dates[0].end]) is None:
        return 0
    rest = text[dates[0].end :]
    if rest[:1].isalnum():
        return 0
    return len(text.split()) - len(rest.lstrip(_PARTING).split())


def _is_report(cell: Cell) -> bool:
    """Whether what stands after the date of a row is prose and no heading."""
    line = cell.lines[0]
    if all(each.bold for each in cell.lines):
        return False
    count = sum(len(each.words) for each in cell.lines) - _opens_with_date(line)
    if count >= _PROSE and _stands_out(line):
        return True
    closed = cell.lines[-1].text.endswith(_CLOSED)
    return count >= _CLOSED_PROSE and (closed or evidence("progress", [cell]) > 0)


def _stands_out(line: TextLine) -> bool:
    """Whether the date that opens a line is bold, and what follows is not."""
    at = _opens_with_date(line)
    words = line.words
    return 0 < at < len(words) and words[0].bold and not words[at].bold


def _update(row: int, above: int, lines: Sequence[TextLine]) -> _Update:
    first, *others = lines
    at = _opens_with_date(first)
    date = " ".join(first.text.split()[:at]).rstrip(_PARTING)
    [span, *_] = find_ranges(date, fold(date))
    whole = len(iso_as_printed(date) or "") >= _WITH_MONTH and not span.ranged
    if not whole or len(first.words) != len(first.text.split()):
        return _Update(row, above, date, (), tuple(lines))
    rest = [part_of(first, at, len(first.words))] if at < len(first.words) else []
    return _Update(row, above, date, (part_of(first, 0, at),), (*rest, *others))


def _lowered(
    table: Table, columns: Sequence[Column], updates: Sequence[_Update]
) -> tuple[Table, list[Column]]:
    rows = table.row_cells()
    gone = {update.row for update in updates}
    kept = [row for row in range(table.row_count) if row not in gone]
    places = {row: place for place, row in enumerate(kept)}
    dates = list(dict.fromkeys(update.date for update in updates))
    told = [Column(table.column_count + n, date, "progress") for n, date in enumerate(dates)]
    added: dict[tuple[int, int], Cell] = {}
    for update in updates:
        place = (places[update.above], table.column_count + dates.index(update.date))
        before = added[place].lines if place in added else ()
        source = next(cell for cell in rows[update.row] if cell.lines)
        lines = (*before, *update.lines)
        added[place] = replace(cell_at(source, *place), lines=lines, fill=None)
    labels = [line for update in updates for line in update.label]
    table = with_columns(keep_rows(table, kept), added.values(), len(dates))
    return replace(table, repeated=(*table.repeated, *labels)), [*columns, *told]

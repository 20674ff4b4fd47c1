"""Headings that a table says again: rows of them are no actions, and text caught above them is
loose text between two tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce
from itertools import groupby

from ...extract import Cell, Document, Paragraph, Table, TextLine
from ..text.parts import joined
from .changed import keep_rows

# So many headings said again at least, and so great a share of all, make a row of headings.
_FEWEST = 3
_MOST = 0.6
# Where a row of headings is looked for: in this many cells from the left.
_ASKED = 2


def part_at_headings(document: Document) -> Document:
    """The document with its tables parted where they say their headings again below a text."""
    flow: list[Table | Paragraph] = []
    for part in document.flow:
        flow += _parts(part) if isinstance(part, Table) else [part]
    return replace(document, flow=tuple(flow)) if flow != list(document.flow) else document


def _parts(table: Table) -> list[Table | Paragraph]:
    """The table, or its parts with the text between them."""
    if table.column_count < _FEWEST:
        return [table]
    if table.header_rows != 1:
        return [_without_headings_again(table)] if table.header_rows else [table]
    rows = table.row_cells()
    headings = {cell.column: _letters(cell.lines) for cell in rows[0] if cell.lines}
    ends = {cell.column: cell.lines[-1].text for cell in rows[0] if cell.lines}
    again = [
        number
        for number, row in enumerate(rows)
        if number and _may_repeat(row, ends) and _repeats(row, headings)
    ]
    if not again:
        return [table]
    parts: list[Table | Paragraph] = []
    first = 0
    repeated: list[TextLine] = []
    dropped: list[int] = []
    for number in again:
        above = [line for cell in rows[number] for line in _above(cell, headings)]
        own = [line for cell in rows[number] for line in cell.lines if line not in above]
        if not (above and table.pages):
            repeated += own + above
            dropped.append(number)
            continue
        parts += [_rows(table, first, number, dropped, repeated), *_paragraphs(above)]
        first, repeated, dropped = number, [], []
    parts.append(_rows(table, first, len(rows), dropped, repeated))
    return [_heading_again(part, headings) if isinstance(part, Table) else part for part in parts]


def _without_headings_again(table: Table) -> Table:
    """A table with several rows of headings without the rows that say nothing but these.

    They may stand in other columns, where a part of the table was drawn with its own.
    """
    rows = table.row_cells()
    above = [cell for row in rows[: table.header_rows] for cell in row if cell.lines]
    ends = {cell.lines[-1].text for cell in above}
    headings = {_letters(cell.lines) for cell in above}
    again = []
    for number, row in enumerate(rows[table.header_rows :], table.header_rows):
        filled = [cell for cell in row if cell.lines]
        if len(filled) < max(_FEWEST, _MOST * len(headings)):
            continue
        if filled[0].lines[-1].text in ends and all(_letters(c.lines) in headings for c in filled):
            again.append(number)
    if not again:
        return table
    said = [line for number in again for cell in rows[number] for line in cell.lines]
    return _rows(table, 0, len(rows), again, said)


def _may_repeat(row: Sequence[Cell], ends: dict[int, str]) -> bool:
    """The cheapest question: whether one of the first cells ends as the heading above it."""
    return any(c.lines and c.lines[-1].text == ends.get(c.column) for c in row[:_ASKED])


def _repeats(row: Sequence[Cell], headings: dict[int, str]) -> bool:
    said = sum(_start(cell, headings) is not None for cell in row)
    return said >= _FEWEST and said >= _MOST * len(headings)


def _start(cell: Cell, headings: dict[int, str]) -> int | None:
    """The line of a cell from which on it says the heading above it; none if it does not."""
    heading = headings.get(cell.column)
    lines = cell.lines
    return next((n for n in range(len(lines)) if _letters(lines[n:]) == heading), None)


def _above(cell: Cell, headings: dict[int, str]) -> tuple[TextLine, ...]:
    return cell.lines[: _start(cell, headings) or 0]


def _letters(lines: Sequence[TextLine]) -> str:
    return "".join(filter(str.isalnum, "".join(line.text for line in lines).lower()))


def _paragraphs(lines: Sequence[TextLine]) -> Iterator[Paragraph]:
    """Pieces of loose lines, whole again from left to right, those set alike together."""
    rows: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda line: (line.page, line.bottom)):
        last = rows[-1][0] if rows else None
        if last and last.page == line.page and line.bottom - last.bottom < line.height / 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    whole = [reduce(joined, sorted(row, key=lambda line: line.x0)) for row in rows]
    for _, alike in groupby(whole, key=lambda line: (line.page, line.bold)):
        yield Paragraph(tuple(alike))


def _rows(
    table: Table, first: int, last: int, dropped: Sequence[int], repeated: Sequence[TextLine]
) -> Table:
    """The table from one row up to another, without some."""
    part = keep_rows(table, [row for row in range(first, last) if row not in dropped])
    pages = sorted({page for cell in part.cells for page, _ in cell.boxes})
    before = () if first else table.repeated
    return replace(part, pages=tuple(pages), repeated=(*before, *repeated))


def _heading_again(table: Table, headings: dict[int, str]) -> Table:
    """A part of a table whose first row is its headings and nothing else."""
    cells = tuple(
        replace(cell, lines=cell.lines[_start(cell, headings) or 0 :]) if cell.row == 0 else cell
        for cell in table.cells
    )
    return replace(table, cells=cells)

"""Milestones in words beside their dates, under one heading of both: each pair is one cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...extract import Cell, Table
from ..text.parts import joined
from .columns import body_cells
from .content import evidence
from .wordings import field_of, scores_of

# The share of dates among the cells of a column of dates, and of one of words at most.
_DATES, _WORDS = 0.6, 0.3


def with_their_dates(table: Table) -> Table:
    """The table with the words of a milestone and its date in one cell, where one heading spans
    a column of words and one of dates beside it.
    """
    for cell in table.cells:
        heads = cell.row + cell.row_span == table.header_rows
        if heads and 1 < cell.column_span < table.column_count and _is_of_dates(cell):
            table = _paired(table, range(cell.column, cell.column + cell.column_span))
    return table


def _is_of_dates(heading: Cell) -> bool:
    # "Who and when" has no words of milestones below it.
    return field_of(heading.flat) == "milestones" and "lead" not in scores_of(heading.flat)


def _paired(table: Table, columns: range) -> Table:
    bodies = body_cells(table)
    dated = {c: evidence("milestones", bodies[c]) for c in columns if _filled(bodies[c])}
    if len(dated) != 2:
        return table
    words, dates = sorted(dated)
    if dated[words] > _WORDS or dated[dates] < _DATES:
        return table
    beside = {cell.row: cell for cell in bodies[dates] if cell.lines}
    cells = []
    for cell in table.cells:
        if cell.column == words and cell.lines and cell.row in beside:
            cells.append(_joined(cell, beside[cell.row]))
        elif not (cell.column == dates and cell.lines and cell.row in _rows(bodies[words])):
            cells.append(cell)
    return replace(table, cells=tuple(cells))


def _filled(body: Sequence[Cell]) -> bool:
    return any(cell.lines for cell in body)


def _rows(body: Sequence[Cell]) -> set[int]:
    return {cell.row for cell in body if cell.lines}


def _joined(words: Cell, date: Cell) -> Cell:
    """One cell, in which the date goes on with the last line of the words."""
    line = joined(words.lines[-1], date.lines[0])
    return replace(
        words,
        column_span=date.column + date.column_span - words.column,
        lines=(*words.lines[:-1], line, *date.lines[1:]),
        boxes=words.boxes + date.boxes,
        places=words.places + date.places,
        changes=words.changes + date.changes,
    )

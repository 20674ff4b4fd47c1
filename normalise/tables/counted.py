"""Numbers that count the steps of each action, in a column of their own: no action's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...extract import Cell, Table, TextLine
from .columns import body_cells
from .wordings import field_of

_COUNT = re.compile(r"(\d{1,2})[.)]?")


def without_counts(table: Table) -> Table:
    """The table without columns that count, from 1 for each action, what stands beside them."""
    if not table.header_rows:
        return table
    bodies = body_cells(table)
    for column in range(1, table.column_count - 1):
        numbers = [cell for cell in bodies[column] if cell.lines]
        if not numbers or not all(_COUNT.fullmatch(cell.text) for cell in numbers):
            continue
        heading, beside = _heading(table, column), _heading(table, column + 1)
        own = heading != beside and field_of(heading) not in (None, "ref")
        above = [bodies[at] for at in range(column) if _is_of_actions(_heading(table, at))]
        if not (own or "action" in beside.lower()) and any(_counts(numbers, a) for a in above):
            table = _without(table, column)
    return table


def _is_of_actions(heading: str) -> bool:
    return field_of(heading) == "action"


def _heading(table: Table, column: int) -> str:
    """The last heading over a column."""
    over = [
        cell
        for cell in table.cells
        if cell.row < table.header_rows
        and cell.column <= column < cell.column + cell.column_span
        and cell.lines
    ]
    return over[-1].flat if over else ""


def _counts(numbers: Sequence[Cell], actions: Sequence[Cell]) -> bool:
    """Whether numbers begin at 1 beside each of some cells, of which some span several rows."""
    counted = []
    for action in actions:
        rows = range(action.row, action.row + action.row_span)
        own = [cell.text.strip(".)") for cell in numbers if cell.row in rows]
        if own != [str(place) for place in range(1, len(own) + 1)]:
            return False
        counted.append(len(own))
    return sum(counted) == len(numbers) and len(counted) > 1 and max(counted) > 1


def _without(table: Table, column: int) -> Table:
    """The table with a column left blank, a heading over it and the next one over that alone."""
    cells = []
    dropped: list[TextLine] = []
    for cell in table.cells:
        if cell.column == column and cell.column_span == 1:
            dropped += cell.lines
        elif cell.column == column:
            cells.append(replace(cell, column=column + 1, column_span=cell.column_span - 1))
        else:
            cells.append(cell)
    return replace(table, cells=tuple(cells), repeated=(*table.repeated, *dropped))

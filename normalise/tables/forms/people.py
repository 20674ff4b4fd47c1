"""Keys of panels: each person in a cell or a column of their own, not in a row."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce

from ....extract import Cell, Table
from ..changed import cell_at
from ..people import POST, told_of
from .records import both

# A key of panels has so many rows at most, and a cell of one so many letters.
_ROWS, _LONG = 8, 160
# The share of the cells or columns that must tell of a person.
_MOST = 0.6


def stack_people(table: Table) -> Table:
    """The table with a row for each person, where cells or whole columns tell of one each."""
    cells = [cell for cell in table.cells if cell.lines]
    if table.row_count > _ROWS or table.column_count < 2 or not _may_tell(cells):
        return table
    columns = [[c for c in cells if c.column == at] for at in range(table.column_count)]
    for people in (cells, [reduce(both, column) for column in columns if column]):
        told = [told_of(cell.text, {}) for cell in people]
        named = sum(each is not None and each.name is not None for each in told)
        if named > 1 and named >= _MOST * len(people) and len(people) > table.row_count:
            heading = replace(people[0], lines=(), boxes=(), changes=(), restored=())
            rows = tuple(cell_at(cell, row, 0) for row, cell in enumerate([heading, *people]))
            return replace(table, cells=rows, row_count=len(rows), column_count=1, header_rows=1)
    return table


def _may_tell(cells: list[Cell]) -> bool:
    """Whether all cells are short, and some name posts."""
    return all(len(cell.text) <= _LONG for cell in cells) and any(
        POST.search(cell.text) for cell in cells
    )

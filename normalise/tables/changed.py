"""Tables with other rows and columns than they had: what changes of their shape share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ...extract import Cell, Table


def cell_at(cell: Cell, row: int, column: int, rows: int = 1) -> Cell:
    """The cell in another place, one column wide."""
    return replace(cell, row=row, column=column, row_span=rows, column_span=1)


def keep_rows(table: Table, rows: Sequence[int]) -> Table:
    """The table with some of its rows, in order; a cell goes with the row that it begins in."""
    places = {row: place for place, row in enumerate(rows)}
    cells = tuple(
        replace(
            cell,
            row=places[cell.row],
            row_span=sum(row in places for row in range(cell.row, cell.row + cell.row_span)),
        )
        for cell in table.cells
        if cell.row in places
    )
    return replace(table, cells=cells, row_count=len(rows))


def with_columns(table: Table, cells: Iterable[Cell], count: int) -> Table:
    """The table with so many columns more, and ``cells`` in them; what spans all spans all."""
    width = table.column_count + count
    own = (
        replace(cell, column_span=width) if cell.column_span == table.column_count > 1 else cell
        for cell in table.cells
    )
    placed = sorted([*own, *cells], key=lambda cell: (cell.row, cell.column))
    return replace(table, cells=tuple(placed), column_count=width)

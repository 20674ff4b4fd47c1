"""Tables with other rows and columns than they had: what changes of their shape share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ...extract import Cell, Table, TextLine


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


def one_over_other(
    above: Table, below: Table, columns: int, between: Iterable[TextLine] = ()
) -> Table:
    """Two tables as one of so many ``columns``, with the lines that stand between them."""
    lower = (replace(cell, row=cell.row + above.row_count) for cell in _as_wide(below, columns))
    return replace(
        above,
        cells=(*_as_wide(above, columns), *lower),
        row_count=above.row_count + below.row_count,
        column_count=columns,
        pages=tuple(dict.fromkeys((*above.pages, *below.pages))),
        confidence=min(above.confidence, below.confidence),
        repeated=(*above.repeated, *below.repeated, *between),
    )


def _as_wide(table: Table, columns: int) -> Iterator[Cell]:
    """The cells of a table, its last column as wide as those that another table has more."""
    for cell in table.cells:
        ends = cell.column + cell.column_span == table.column_count
        more = columns - table.column_count if ends else 0
        yield replace(cell, column_span=cell.column_span + more) if more else cell

"""Tables that are turned: a column for each action, a row for each field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ....extract import Cell, Table
from ..content import is_when
from ..wordings import field_of
from .records import tells_actions

# The share of the labels that must name a field, and how many fields there must be at least.
_NAMED, _FIELDS = 0.7, 3


def turn(table: Table) -> Table:
    """The table with rows and columns exchanged, where its headings stand down the left."""
    rows = table.row_cells()
    labels = [row[0] for row in rows if row and row[0].column == 0]
    if table.column_count < 3 or len(labels) < len(rows):
        return table
    down = [field_of(label.flat) for label in labels]
    across = {field_of(cell.flat) for cell in rows[0][1:] if cell.text}
    named = [field for field in down if field and field != "none"]
    enough = len(set(named)) >= _FIELDS and len(named) >= _NAMED * len(labels)
    if not (enough and tells_actions(named)) or len(across - {None}) > 1:
        return table
    if any(_is_timed(row) for row, field in zip(rows, down, strict=True) if field == "action"):
        return table
    cells = [
        replace(
            cell,
            row=cell.column,
            column=cell.row,
            row_span=cell.column_span,
            column_span=cell.row_span,
        )
        for cell in table.cells
    ]
    return replace(
        table,
        cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))),
        row_count=table.column_count,
        column_count=table.row_count,
        header_rows=1,
    )


def _is_timed(row: Sequence[Cell]) -> bool:
    """Whether periods stand beside a label of actions: they are headings, and no action is one."""
    return any(is_when(cell.flat) for cell in row[1:])

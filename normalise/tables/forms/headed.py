"""Grids without a column of actions: each action stands in a band above its row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ....extract import Cell, Table, TextLine
from ..wordings import field_of
from .labels import labels_of, parted
from .records import TELLING


def lead_bands(table: Table) -> Table:
    """The table with its bands "Action 1.1: ..." as a first column, where no column has actions."""
    rows = table.row_cells()
    bands = {place for place, row in enumerate(rows) if _is_band(row, table)}
    heading = next((place for place, row in enumerate(rows) if _names_fields(row)), None)
    if not bands or heading is None or min(bands) > heading + 1:
        return table
    if "action" in {field_of(_flat(cell)) for cell in rows[heading]}:
        return table
    texts = [_flat(cell) for cell in rows[heading]]
    first = rows[min(bands)][0]
    head, _, _ = parted(first.lines[0], next(labels_of(first.lines[0])))
    cells = [replace(first, lines=tuple(head), row=0, column=0, column_span=1, fill=None)]
    cells += [_moved(cell, 0) for cell in rows[heading]]
    repeated: list[TextLine] = []
    waiting: Cell | None = None
    row_count = 1
    for place, row in enumerate(rows):
        if place in bands:
            waiting = row[0]
        elif [_flat(cell) for cell in row] == texts:
            repeated += [line for cell in row for line in cell.lines] if place > heading else []
        else:
            if waiting:
                cells.append(replace(waiting, row=row_count, column=0, column_span=1, row_span=1))
            cells += [_moved(cell, row_count) for cell in row]
            waiting = None
            row_count += 1
    if waiting:
        return table  # an action without a row of its own is no such form
    return replace(
        table,
        cells=tuple(cells),
        row_count=row_count,
        column_count=table.column_count + 1,
        header_rows=1,
        repeated=(*table.repeated, *repeated),
    )


def _flat(cell: Cell) -> str:
    return " ".join(cell.text.split())


def _is_band(row: Sequence[Cell], table: Table) -> bool:
    """Whether a row is one cell that opens with an action's label and number."""
    if len(row) != 1 or row[0].column_span < table.column_count or not row[0].lines:
        return False
    label = next(labels_of(row[0].lines[0]), None)
    return label is not None and label.number is not None


def _names_fields(row: Sequence[Cell]) -> bool:
    return len({field_of(_flat(cell)) for cell in row} & TELLING) > 1


def _moved(cell: Cell, row: int) -> Cell:
    return replace(cell, row=row, column=cell.column + 1)

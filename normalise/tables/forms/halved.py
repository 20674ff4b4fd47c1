"""Keys in two columns: initials, names and posts once on the left and again on the right."""

from __future__ import annotations

from dataclasses import replace

from ....extract import Cell, Table
from ..roles import INITIALS

# So many columns at least, and the share of the rows that open with initials in both halves.
_LEAST, _MOST = 4, 0.8


def stack_halves(table: Table) -> Table:
    """The table with the rows of its right half under those of its left, if both are a key's."""
    width, odd = divmod(table.column_count, 2)
    if odd or table.column_count < _LEAST:
        return table
    body = [cell for cell in table.cells if cell.row >= table.header_rows and cell.lines]
    if not body or not _is_short(body[0].text) or not (_opens(body, 0) and _opens(body, width)):
        return table
    if any(cell.column < width < cell.column + cell.column_span for cell in table.cells):
        return table
    left = [cell for cell in table.cells if cell.column < width]
    right = [cell for cell in table.cells if cell.column >= width]
    down = table.row_count - table.header_rows
    cells = [*left, *(_moved(cell, width, down) for cell in right if cell.row >= table.header_rows)]
    again = tuple(line for cell in right if cell.row < table.header_rows for line in cell.lines)
    return replace(
        table,
        cells=tuple(cells),
        row_count=table.row_count + down,
        column_count=width,
        repeated=(*table.repeated, *again),
    )


def _opens(body: list[Cell], column: int) -> bool:
    """Whether the filled cells of a column are initials."""
    texts = [cell.text for cell in body if cell.column == column]
    return bool(texts) and sum(map(_is_short, texts)) >= _MOST * len(texts)


def _is_short(text: str) -> bool:
    return INITIALS.fullmatch(text.strip()) is not None


def _moved(cell: Cell, left: int, down: int) -> Cell:
    return replace(cell, row=cell.row + down, column=cell.column - left)

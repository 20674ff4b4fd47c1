"""Cells that a converter wrote again for each column and row that they span."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from .raw import RawCell

# Below the headings a short text (characters) may well stand in several columns, as ratings do.
_LONG = 25
# So many columns, or cells of two rows of headings, say the same where one cell spans them.
_COLUMNS, _CELLS = 3, 2


def with_spans(rows: Sequence[Sequence[RawCell]]) -> list[list[RawCell]]:
    """The rows with such cells once, and empty below the first of two rows of headings."""
    found = [_once(row, 0 if at == 0 or _is_band(row) else _LONG) for at, row in enumerate(rows)]
    if len(rows) > 2 and _says_again(rows[1], rows[0]):
        above = {cell.column: cell.source for cell in rows[0]}
        found[1] = [
            replace(cell, source="") if cell.source == above.get(cell.column) else cell
            for cell in rows[1]
        ]
    return found


def _is_band(row: Sequence[RawCell]) -> bool:
    return len({cell.source for cell in row}) == 1


def _once(row: Sequence[RawCell], least: int) -> list[RawCell]:
    """A row with one cell in place of neighbours that say the same, in more than ``least``."""
    cells: list[RawCell] = []
    for source, group in groupby(row, key=lambda cell: cell.source):
        same = list(group)
        if len(same) >= _COLUMNS and len(source) > least:
            same = [replace(same[0], column_span=len(same))]
        cells += same
    return cells


def _says_again(row: Sequence[RawCell], above: Sequence[RawCell]) -> bool:
    """Whether some cells of a row say what stands above them, and others part what does."""
    pairs = [(one.source, other.source) for one, other in zip(row, above, strict=False)]
    same = sum(one == other != "" for one, other in pairs)
    return same >= _CELLS and any(one != other for one, other in pairs)

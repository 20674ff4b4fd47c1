"""Cells that a converter wrote again for each column and row that they span."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from .raw import RawCell

# So many cells of two rows of headings say the same where one spans both rows.
_CELLS = 2


def with_spans(rows: Sequence[Sequence[RawCell]]) -> list[list[RawCell]]:
    """The rows with bands and headings once, and no heading again in the second of two rows.

    Other cells that say the same may well be several, as ratings and targets are.
    """
    found = [_once(row) if _is_band(row) else list(row) for row in rows]
    if len(rows) > 2 and (_says_again(rows[1], rows[0]) or _begins_at_left(rows[1], rows[0])):
        above = {cell.column: cell.source for cell in rows[0]}
        found[0] = _once(rows[0])
        found[1] = [
            replace(cell, source="") if cell.source == above.get(cell.column) else cell
            for cell in rows[1]
        ]
    return found


def _is_band(row: Sequence[RawCell]) -> bool:
    return len({cell.source for cell in row}) == 1


def _once(row: Sequence[RawCell]) -> list[RawCell]:
    """A row with one cell in place of neighbours that say the same."""
    cells: list[RawCell] = []
    for source, group in groupby(row, key=lambda cell: cell.source):
        same = list(group)
        cells += [replace(same[0], column_span=len(same))] if source else same
    return cells


def _says_again(row: Sequence[RawCell], above: Sequence[RawCell]) -> bool:
    """Whether some cells of a row say what stands above them, and others part what does."""
    pairs = [(one.source, other.source) for one, other in zip(row, above, strict=False)]
    same = sum(one == other != "" for one, other in pairs)
    return same >= _CELLS and any(one != other for one, other in pairs)


def _begins_at_left(row: Sequence[RawCell], above: Sequence[RawCell]) -> bool:
    """Whether a row has as many cells, from the left on, as stand below what is said again."""
    sizes = [len(list(group)) for source, group in groupby(cell.source for cell in above) if source]
    below = sum(size for size in sizes if size > 1)
    return below > 1 and [cell.column for cell in row if cell.source] == list(range(below))

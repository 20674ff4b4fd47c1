"""Columns that are but the distance between two borders meant as one.

Where grids were put under each other, or columns moved in some rows, a border stands a
little further left or right in some rows than in others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..cells import FilledCell

# The widest (points), and the largest share of the columns beside it.
_WIDEST = 30.0
_SHARE = 0.6


def merge_slivers(
    xs: Sequence[float], cells: Sequence[FilledCell]
) -> tuple[tuple[float, ...], tuple[FilledCell, ...]]:
    """The borders and cells of a grid without narrow columns that no cell stands in alone.

    Each cell keeps its own box.
    """
    borders, settled = tuple(xs), tuple(cells)
    number = 1
    while number < len(borders) - 2:
        alone = any(c.place.column == number and c.place.column_span == 1 for c in settled)
        if alone or not _is_narrow(borders, number):
            number += 1
            continue
        borders = (*borders[: number + 1], *borders[number + 2 :])
        settled = tuple(_without(cell, number) for cell in settled)
    return borders, settled


def _is_narrow(borders: Sequence[float], number: int) -> bool:
    """Whether an inner column is narrow for itself, and beside both of its neighbours."""
    before, width, after = (
        borders[place + 1] - borders[place] for place in (number - 1, number, number + 1)
    )
    return width <= min(_WIDEST, _SHARE * before, _SHARE * after)


def _without(cell: FilledCell, number: int) -> FilledCell:
    """A cell in a grid that has lost a column, whose two borders are one now."""
    start, end = cell.place.column, cell.place.column + cell.place.column_span
    start, end = (place - (place > number) for place in (start, end))
    return replace(cell, place=replace(cell.place, column=start, column_span=end - start))

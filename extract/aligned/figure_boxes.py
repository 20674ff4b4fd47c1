"""Ruled boxes of figures below each other: one table, with white or labels of groups between."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..page import Word
from ..ruled.grids import SAME_COLUMN, Grid, GridCell
from .lattice import stack
from .row_lines import YEAR, is_value
from .strips import words_in

# Boxes have so many columns; between two of them is at most so much white (heights of rows).
_COLUMNS, _APART = 3, 3.0


def joined_boxes(grids: Sequence[Grid], words: Sequence[Word]) -> list[Grid]:
    """The grids, from the top, each with the boxes of figures below it in its columns."""
    joined: list[Grid] = []
    for grid in grids:
        above = next((each for each in reversed(joined) if _follows(each, grid)), None)
        if above is None or not _holds_figures(grid, words):
            joined.append(grid)
            continue
        between = (grid.xs[0], above.ys[-1], grid.xs[-1], grid.ys[0])
        band = Grid(
            grid.page,
            above.xs,
            (above.ys[-1], grid.ys[0]),
            (GridCell(0, 0, 1, len(above.xs) - 1, between),),
        )
        upper = stack(above, band) if words_in(words, between) else above
        joined[joined.index(above)] = stack(upper, grid)
    return joined


def _follows(above: Grid, grid: Grid) -> bool:
    """Whether a grid stands right below another, in the same columns."""
    gap = grid.ys[0] - above.ys[-1]
    row = min(after - before for before, after in pairwise(grid.ys))
    same = len(above.xs) == len(grid.xs) > _COLUMNS and all(
        abs(one - other) <= SAME_COLUMN for one, other in zip(above.xs, grid.xs, strict=True)
    )
    return same and 0 <= gap <= _APART * row


def _holds_figures(grid: Grid, words: Sequence[Word]) -> bool:
    """Whether but figures stand right of a grid's first column, from its first row on: no years."""
    first = words_in(words, (grid.xs[1], grid.ys[0], grid.xs[-1], grid.ys[1]))
    return bool(first) and all(
        is_value(word.text) and not YEAR.fullmatch(word.text) for word in first
    )

"""Bars of a timetable: boxes drawn over the blank cells of a grid, lower than its rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from ..page import Fill
from ..page.lines import TextLine
from ..page.shading import WHITE
from ..ruled.grids import Grid

# So many columns side by side hold no text below so many rows of headings.
_COLUMNS, _HEADINGS = 3, 3
# The share of a cell's width that a bar covers.
_COVERED = 0.5


def bar_cells(
    grid: Grid,
    owner: Sequence[Sequence[int]],
    lines: Sequence[Sequence[TextLine]],
    fills: Iterable[Fill],
) -> dict[int, str]:
    """The colours of the cells that bars cover, by the cells' numbers."""
    said = {
        cell.column
        for index, cell in enumerate(grid.cells)
        if lines[index] and cell.row >= _HEADINGS and cell.column_span == 1
    }
    count = len(grid.xs) - 1
    blank = [column for column in range(count) if column not in said]
    if len(blank) < _COLUMNS or len(grid.ys) <= _HEADINGS:
        return {}
    found: dict[int, str] = {}
    left = grid.xs[blank[0]]
    for fill in fills:
        middle = (fill.top + fill.bottom) / 2
        if fill.colour == WHITE or fill.x1 < left or not grid.ys[0] < middle < grid.ys[-1]:
            continue
        row = bisect_right(grid.ys, middle) - 1
        if fill.bottom - fill.top > grid.ys[row + 1] - grid.ys[row]:
            continue
        for column in blank:
            x0, x1 = grid.xs[column], grid.xs[column + 1]
            index = owner[row][column]
            over = min(fill.x1, x1) - max(fill.x0, x0)
            if (
                over > _COVERED * (x1 - x0)
                and not lines[index]
                and grid.cells[index].column_span == 1
            ):
                found[index] = fill.colour
    return found

"""Ruled cells over several columns in which each of these has a heading of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..page import Word
from ..ruled.grids import Grid, GridCell
from .columns import Columns, ruled_columns
from .split import plain_rows
from .strips import Strip, build_strips, words_in


def part_heading_cells(grid: Grid, words: Sequence[Word]) -> Grid:
    """The grid with those cells above its first row of plain ones parted whose last line has a
    text in each of their columns; what stands above that line is over all of these.
    """
    plain = plain_rows(grid)
    if len(grid.xs) < 4 or True not in plain[1:]:
        return grid
    columns = ruled_columns(grid.xs)
    cells: list[GridCell] = []
    for cell in grid.cells:
        wide = cell.column_span > 1 and cell.row + cell.row_span <= plain.index(True)
        cells += _parted(cell, grid, columns, words) if wide else [cell]
    if len(cells) == len(grid.cells):
        return grid
    return replace(grid, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def _parted(cell: GridCell, grid: Grid, columns: Columns, words: Sequence[Word]) -> list[GridCell]:
    """The cell, or those in it: one for each column, below what stands over all."""
    strips = build_strips(words_in(words, cell.box))
    if not strips or not _in_each(strips[-1], cell, columns):
        return [cell]
    row = _row_of(strips, cell, grid) if len(strips) > 1 else cell.row
    if row is None:
        return [cell]
    x0, top, x1, bottom = cell.box
    low = grid.ys[row]
    over = GridCell(cell.row, cell.column, row - cell.row, cell.column_span, (x0, top, x1, low))
    rows = cell.row + cell.row_span - row
    each = [
        GridCell(row, column, rows, 1, (grid.xs[column], low, grid.xs[column + 1], bottom))
        for column in range(cell.column, cell.column + cell.column_span)
    ]
    return [over, *each] if row > cell.row else each


def _in_each(strip: Strip, cell: GridCell, columns: Columns) -> bool:
    """Whether a line has one text in each column of a cell, and none over two."""
    held = [columns.of(segment) for segment in strip.segments]
    own = range(cell.column, cell.column + cell.column_span)
    return held == [(column, column) for column in own]


def _row_of(strips: Sequence[Strip], cell: GridCell, grid: Grid) -> int | None:
    """The lattice row of the last line, where one begins between it and the line above."""
    rows = range(cell.row + 1, cell.row + cell.row_span)
    above, last = strips[-2], strips[-1]
    return next((row for row in rows if above.middle < grid.ys[row] < last.middle), None)

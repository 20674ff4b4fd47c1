"""Rows and columns to the lattice of a grid, with the cells that span several columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..grids import Grid, GridCell
from .columns import Columns
from .rows import Line
from .strips import Strip


def build_grid(
    page: int, rows: Sequence[Sequence[Line]], columns: Columns, cuts: Sequence[float]
) -> Grid:
    """The grid of these rows on a page; borders drawn at ``cuts`` (points) bound its rows."""
    ys = _heights(rows, cuts)
    xs = columns.xs
    cells = [cell for number, row in enumerate(rows) for cell in _row_cells(number, row, xs, ys)]
    return Grid(page, tuple(xs), tuple(ys), tuple(cells))


def _row_cells(
    number: int, row: Sequence[Line], xs: Sequence[float], ys: Sequence[float]
) -> list[GridCell]:
    """The cells of one row."""
    cells: list[GridCell] = []
    spans = dict(_spans(row))
    column = 0
    while column < len(xs) - 1:
        last = spans.get(column, column)
        box = (xs[column], ys[number], xs[last + 1], ys[number + 1])
        cells.append(GridCell(number, column, 1, last - column + 1, box))
        column = last + 1
    return cells


def stack(grid: Grid, below: Grid) -> Grid:
    """One grid of two that have the same columns; their border is that of the upper one."""
    first = len(grid.ys) - 1
    moved = tuple(replace(cell, row=cell.row + first) for cell in below.cells)
    cells = (*grid.cells, *moved)
    return replace(grid, ys=(*grid.ys, *below.ys[1:]), cells=cells, open_bottom=False)


def _heights(rows: Sequence[Sequence[Line]], cuts: Sequence[float]) -> list[float]:
    """Where rows begin and end: at a border where one is drawn, else in the middle of the white."""
    ys = [rows[0][0].strip.top]
    for before, row in pairwise(rows):
        low, high = _middle(before[-1].strip), _middle(row[0].strip)
        cut = next((cut for cut in cuts if low < cut < high), None)
        ys.append((before[-1].strip.bottom + row[0].strip.top) / 2 if cut is None else cut)
    ys.append(rows[-1][-1].strip.bottom)
    return ys


def _middle(strip: Strip) -> float:
    return (strip.top + strip.bottom) / 2


def _spans(row: Sequence[Line]) -> list[tuple[int, int]]:
    """Runs of columns that a row's text lies over and that nothing fills apart."""
    spans: list[tuple[int, int]] = []
    for first, last in sorted({span for line in row for span in line.filled if span[0] < span[1]}):
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
        else:
            spans.append((first, last))
    alone = {column for line in row for column, last in line.filled if column == last}
    # What stands below its beginning is its wrap.
    return [span for span in spans if not any(span[0] < c <= span[1] for c in alone)]

"""Ruled grids without some of their upright rules, which have none between their rows either."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..grids import Grid
from ..page import Rule, Word
from .columns import ruled_columns
from .heading_lines import part_headings
from .lattice import build_grid, put_rows
from .row_lines import RowLine, lines_of
from .rows import are_figures, rows_by_lines
from .strips import Strip, build_strips, words_in

# The lower sides of cells beside each other end so far (points) from the rule between them.
_INSET = 3.0


def part_rows(grid: Grid, drawn: Sequence[float], words: Sequence[Word]) -> Grid:
    """The grid with those rows parted whose lines are rows of figures, or levels of headings.

    ``drawn`` are the places (points) of the upright rules, of which the grid has more columns.
    """
    columns = ruled_columns(grid.xs)
    cells = list(pairwise(drawn))
    held = [lines_of(_strips(grid, row, words), columns) for row in range(len(grid.ys) - 1)]
    figures = any(map(are_figures, held[1:]))
    for row, lines in reversed(list(enumerate(held))):
        if not lines or not _is_whole(grid, row):
            continue
        rows = [lines]
        if row == 0:
            rows = part_headings(rows, (), cells)
        elif figures:
            rows = rows_by_lines(lines, columns, ())
        if len(rows) > 1:
            part = build_grid(grid.page, rows, columns, rules=_between(rows, cells))
            grid = put_rows(grid, row, part)
    return grid


def _strips(grid: Grid, row: int, words: Sequence[Word]) -> list[Strip]:
    box = (grid.xs[0], grid.ys[row], grid.xs[-1], grid.ys[row + 1])
    return build_strips(words_in(words, box))


def _is_whole(grid: Grid, row: int) -> bool:
    """Whether no cell of a row reaches into another."""
    return not any(
        cell.row_span > 1 and cell.row <= row < cell.row + cell.row_span for cell in grid.cells
    )


def _between(rows: Sequence[Sequence[RowLine]], cells: Sequence[tuple[float, float]]) -> list[Rule]:
    """The lower sides of the cells that hold each row, as if they were drawn."""
    heights = [
        (before[-1].strip.middle + row[0].strip.middle) / 2 for before, row in pairwise(rows)
    ]
    return [Rule("h", y, x0 + _INSET, x1 - _INSET) for y in heights for x0, x1 in cells]

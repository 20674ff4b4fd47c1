"""Ruled grids without some of their upright rules, which have none between their rows either."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..page import Rule, Word
from ..ruled.grids import Grid
from .columns import ruled_columns
from .heading_lines import part_headings
from .lattice import build_grid, put_rows
from .row_lines import RowLine, lines_of
from .rows import are_figures, rows_by_lines
from .strips import Strip, build_strips, words_in
from .wraps import columns_of_values

# The lower sides of cells beside each other end so far (points) from the rule between them.
_INSET = 3.0
# So many lines with a label and figures are rows.
_LABELS = 3


def part_rows(grid: Grid, drawn: Sequence[float], words: Sequence[Word]) -> Grid:
    """The grid with those rows parted whose lines are rows of figures, or levels of headings.

    ``drawn`` are the places (points) of the upright rules, of which the grid has more columns.
    """
    columns = ruled_columns(grid.xs)
    cells = list(pairwise(drawn))
    held = [
        (first, end, lines_of(_strips(grid, first, end, words), columns))
        for first, end in _blocks(grid)
    ]
    figures = any(are_figures(lines) for first, _, lines in held if first)
    for first, end, lines in reversed(held):
        if not lines:
            continue
        rows = [lines]
        if end - first > 1:
            if _are_labelled(lines):
                rows = rows_by_lines(lines, columns, grid.ys[first + 1 : end])
        elif first == 0:
            rows = part_headings(rows, (), cells)
        elif figures:
            rows = rows_by_lines(lines, columns, ())
        if len(rows) > 1:
            part = build_grid(grid.page, rows, columns, rules=_between(rows, cells))
            grid = put_rows(grid, first, part, end - first)
    return grid


def _blocks(grid: Grid) -> list[tuple[int, int]]:
    """The rows of a grid, those together that a cell reaches over: the first, and the next."""
    ends = list(range(1, len(grid.ys)))
    for cell in grid.cells:
        ends[cell.row] = max(ends[cell.row], cell.row + cell.row_span)
    blocks = []
    first = end = 0
    for row, reach in enumerate(ends):
        if row == end:
            first = row
        end = max(end, reach)
        if end == row + 1:
            blocks.append((first, end))
    return blocks


def _are_labelled(lines: Sequence[RowLine]) -> bool:
    """Whether most lines with figures have a label of their own: no cell reaches over them."""
    figured = [line for line in lines if columns_of_values(line) - {0}]
    labelled = sum(0 in line.columns for line in figured)
    return labelled >= _LABELS and 2 * labelled > len(figured)


def _strips(grid: Grid, first: int, end: int, words: Sequence[Word]) -> list[Strip]:
    box = (grid.xs[0], grid.ys[first], grid.xs[-1], grid.ys[end])
    return build_strips(words_in(words, box))


def _between(rows: Sequence[Sequence[RowLine]], cells: Sequence[tuple[float, float]]) -> list[Rule]:
    """The lower sides of the cells that hold each row, as if they were drawn."""
    heights = [
        (before[-1].strip.middle + row[0].strip.middle) / 2 for before, row in pairwise(rows)
    ]
    return [Rule("h", y, x0 + _INSET, x1 - _INSET) for y in heights for x0, x1 in cells]

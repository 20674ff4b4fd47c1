"""Ruled grids with gaps in their rules: cells that run together where one side is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..grids import Grid, GridCell
from ..page import Word
from .numbering import opens_with_number
from .strips import build_strips, words_in

# A border is missing where so many of the other rows have it; between rows so many at least.
_DRAWN = 0.6
_FEW = 2
# Texts of one column begin at one place, those of one row at one height, give or take so many
# points; between two rows is so much more white than between lines.
_SAME = 1.5
_LEVEL = 0.7
_WHITE = 2.0
_CONFIDENCE = 0.9


def close_gaps(grid: Grid, words: Sequence[Word]) -> Grid:
    """The grid with those cells parted that run together for want of a rule between them.

    Side by side that are two where most other rows have a border, and texts begin on both sides
    of it, where their columns do. Below each other it takes numbers in the first column, and
    texts that begin where the other texts of their row do.
    """
    columns, rows = len(grid.xs) - 1, len(grid.ys) - 1
    spanning = [
        cell
        for cell in grid.cells
        if cell.row
        and (cell.column_span > 1 or cell.row_span > 1)
        and cell.column_span < columns
        and cell.row_span < rows - 1
    ]
    if not spanning:
        return grid
    parts = {
        cell: _side_by_side(grid, cell, words) if cell.row_span == 1 else _below(grid, cell, words)
        for cell in spanning
        if cell.row_span == 1 or cell.column_span == 1
    }
    if all(len(each) == 1 for each in parts.values()):
        return grid
    cells = [part for cell in grid.cells for part in parts.get(cell, [cell])]
    cells.sort(key=lambda each: (each.row, each.column))
    return replace(grid, cells=tuple(cells), method="lined", confidence=_CONFIDENCE)


def _side_by_side(grid: Grid, cell: GridCell, words: Sequence[Word]) -> list[GridCell]:
    """The cells of a wide one: all that its columns have in other rows, or itself."""
    inner = range(cell.column + 1, cell.column + cell.column_span)
    begun = [
        {other.column for other in grid.cells if other.row == row} for row in _others(grid, cell)
    ]
    if not all(sum(c in each for each in begun) >= _DRAWN * len(begun) for c in inner):
        return [cell]
    _, top, _, bottom = cell.box
    found = [
        replace(cell, column=c, column_span=1, box=(grid.xs[c], top, grid.xs[c + 1], bottom))
        for c in (cell.column, *inner)
    ]
    texts = [words_in(words, part.box) for part in found]
    clear = not any(
        word.x0 < grid.xs[c] - _SAME and word.x1 > grid.xs[c] + _SAME
        for word in words_in(words, cell.box)
        for c in inner
    )
    starts = [_start(grid, part.column, cell, words) for part in found]
    begin = all(
        text and start is not None and abs(min(word.x0 for word in text) - start) <= _SAME
        for text, start in zip(texts, starts, strict=True)
    )
    return found if clear and begin else [cell]


def _others(grid: Grid, cell: GridCell) -> list[int]:
    """The rows below the heading, without a cell's own."""
    return [row for row in range(1, len(grid.ys) - 1) if row != cell.row]


def _start(grid: Grid, column: int, but: GridCell, words: Sequence[Word]) -> float | None:
    """Where the texts of a column's own cells begin (points), if any has one."""
    own = (c for c in grid.cells if c.row and c.column == column and c.column_span == 1)
    for cell in own:
        text = words_in(words, cell.box) if cell is not but else []
        if text:
            return min(word.x0 for word in text)
    return None


def _below(grid: Grid, cell: GridCell, words: Sequence[Word]) -> list[GridCell]:
    """The cells of a tall one: one for each of its rows, or itself."""
    inner = range(cell.row + 1, cell.row + cell.row_span)
    own = sum(c.column == cell.column and c.row_span == 1 for c in grid.cells if c.row)
    if own < max(_FEW, _DRAWN * (len(grid.ys) - 2 - cell.row_span)):
        return [cell]
    x0, _, x1, _ = cell.box
    found = [
        replace(cell, row=row, row_span=1, box=(x0, grid.ys[row], x1, grid.ys[row + 1]))
        for row in (cell.row, *inner)
    ]
    texts = [build_strips(words_in(words, part.box)) for part in found]
    if not all(texts) or not all(_is_numbered(grid, part, words) for part in found):
        return [cell]
    tops = [_top(grid, part.row, cell, words) for part in found]
    level = all(
        top is not None and abs(text[0].top - top) <= _LEVEL
        for text, top in zip(texts, tops, strict=True)
    )
    lines = [other.top - one.bottom for text in texts for one, other in pairwise(text)]
    white = max(lines, default=0.0) + _WHITE
    apart = all(other[0].top - one[-1].bottom > white for one, other in pairwise(texts))
    return found if level and apart else [cell]


def _is_numbered(grid: Grid, part: GridCell, words: Sequence[Word]) -> bool:
    """Whether the number of an action opens the first cell of a row."""
    first = words_in(words, (grid.xs[0], part.box[1], grid.xs[1], part.box[3]))
    return bool(first) and opens_with_number(build_strips(first)[0].segments[0].text)


def _top(grid: Grid, row: int, but: GridCell, words: Sequence[Word]) -> float | None:
    """Where the texts of the other cells that begin in a row begin (points), if any does."""
    tops = [
        min(word.top for word in text)
        for cell in grid.cells
        if cell.row == row and cell.column != but.column
        if (text := words_in(words, cell.box))
    ]
    return min(tops, default=None)

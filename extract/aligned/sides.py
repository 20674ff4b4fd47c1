"""Ruled grids whose outer columns have no side here: those that the page before has, and labels
left of a heading in boxes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..page import Rule, Word
from ..page.geometry import covered, overlap
from ..ruled.grids import SAME_COLUMN, Grid, GridCell
from ..ruled.rules import GAP, Line, merge_spans
from .strips import words_in

# A rule parts cells of a column where so much of its width is drawn.
_DRAWN = 0.6
# A heading has at most so many heights; the first of two or more borders stands at most so many
# times its height below it, and the labels take at least so much (points).
_HEADING, _ROWS, _NEAR, _LABELS = 3, 2, 1.5, 30.0


def with_sides(
    grid: Grid, before: Sequence[float], rules: Sequence[Rule], grids: Sequence[Grid]
) -> Grid:
    """The grid with the outer columns that it has on the page before, where their side is missing.

    ``before`` are the borders (points) of the columns there. The others stand here too, and rules
    across run on to where the side would be; no other of the page's ``grids`` stands there.
    """
    first = int(before[0] < grid.xs[0] - SAME_COLUMN)
    last = first + len(grid.xs)
    if len(before) == len(grid.xs) or last not in (len(before) - 1, len(before)):
        return grid
    if any(abs(x - own) > SAME_COLUMN for x, own in zip(before[first:], grid.xs, strict=False)):
        return grid
    widened = grid
    if first:
        widened = _widened(widened, before[0], rules, grids)
    if last < len(before):
        widened = _widened(widened, before[-1], rules, grids)
    return widened if len(widened.xs) == len(before) else grid


def with_labels(grid: Grid, borders: Sequence[Line], words: Sequence[Word]) -> Grid:
    """A heading in boxes with the column to its left in which the labels of its rows stand.

    The ``borders`` between the rows below it end where it does, and begin where the labels do.
    """
    left, top, right, bottom = grid.box
    if len(grid.ys) > _HEADING:
        return grid
    limit = bottom + _NEAR * (bottom - top)
    wide = [
        (line.at, line.spans[0][0])
        for line in borders
        if line.at > bottom and abs(line.spans[-1][1] - right) <= SAME_COLUMN
    ]
    if len(wide) < _ROWS or wide[0][0] > limit or wide[0][1] > left - _LABELS:
        return grid
    rows = [at for at, start in wide if abs(start - wide[0][1]) <= SAME_COLUMN]
    side = wide[0][1]
    labels = words_in(words, (side, bottom, left, rows[-1]))
    if len(rows) < _ROWS or not labels or any(label.x1 > left + GAP for label in labels):
        return grid
    cells = [replace(cell, column=cell.column + 1) for cell in grid.cells]
    blank = GridCell(0, 0, len(grid.ys) - 1, 1, (side, top, left, bottom))
    return replace(grid, xs=(side, *grid.xs), cells=(blank, *cells))


def _widened(grid: Grid, side: float, rules: Sequence[Rule], grids: Sequence[Grid]) -> Grid:
    """The grid with one more column up to a side (points), where rules across part its cells."""
    _, top, _, bottom = grid.box
    left = side < grid.xs[0]
    x0, x1 = (side, grid.xs[0]) if left else (grid.xs[-1], side)
    inside = (x0 + GAP, top + GAP, x1 - GAP, bottom - GAP)
    taken = any(overlap(inside, other.box) for other in grids)
    drawn = [] if taken else [y for y in grid.ys if _is_drawn(y, x0, x1, left, rules)]
    if not drawn:
        return grid
    rows = [0, *(row for row, y in enumerate(grid.ys[1:-1], 1) if y in drawn), len(grid.ys) - 1]
    column = 0 if left else len(grid.xs) - 1
    more = [
        GridCell(row, column, end - row, 1, (x0, grid.ys[row], x1, grid.ys[end]))
        for row, end in pairwise(rows)
    ]
    cells = [replace(cell, column=cell.column + left) for cell in grid.cells]
    return replace(
        grid,
        xs=(side, *grid.xs) if left else (*grid.xs, side),
        cells=tuple(sorted([*cells, *more], key=lambda cell: (cell.row, cell.column))),
    )


def _is_drawn(y: float, x0: float, x1: float, left: bool, rules: Sequence[Rule]) -> bool:
    """Whether rules at a height run from one place to another, and not beyond the outer one."""
    spans = [
        (rule.start, rule.end)
        for rule in rules
        if rule.direction == "h" and abs(rule.at - y) <= GAP and rule.start < x1 and rule.end > x0
    ]
    beyond = any(
        start < x0 - SAME_COLUMN if left else end > x1 + SAME_COLUMN for start, end in spans
    )
    return not beyond and covered(merge_spans(spans), x0, x1) >= _DRAWN * (x1 - x0)

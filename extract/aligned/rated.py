"""Grids that are drawn by nothing but the coloured cells of their ratings."""

from __future__ import annotations

from ..page import Page
from ..page.geometry import contains
from ..page.shading import is_coloured
from ..ruled.grids import Grid
from ..ruled.rules import GAP
from .strips import build_strips, words_in

# A line of so many texts in one cell is of several columns.
_SIDE_BY_SIDE = 3
# Cells of ratings are no wider than this share of their table, in so many colours or more.
_NARROW = 0.5
_RATINGS = 2


def runs_together(grid: Grid, page: Page) -> bool:
    """Whether a grid without upright rules is one of coloured ratings, beside which most rows have
    texts side by side in one cell: their columns are told by their words.
    """
    x0, top, x1, bottom = grid.box
    upright = [rule for rule in page.rules if rule.direction == "v"]
    if any(x0 < rule.at < x1 and rule.start < bottom and top < rule.end for rule in upright):
        return False
    colours = {
        fill.colour
        for fill in page.fills
        if fill.x1 - fill.x0 < _NARROW * (x1 - x0) and contains(grid.box, fill[:4], GAP)
    }
    if sum(map(is_coloured, colours)) < _RATINGS:
        return False
    rows = {
        row
        for cell in grid.cells
        for strip in build_strips(words_in(page.words, cell.box))
        if len(strip.segments) >= _SIDE_BY_SIDE
        for row in range(cell.row, cell.row + cell.row_span)
    }
    return 2 * len(rows) > len(grid.ys) - 1

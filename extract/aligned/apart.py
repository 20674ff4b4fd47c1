"""Rows in the open that are parted as those of the grid beside them are: by more white."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from ..page import Word
from ..ruled.grids import Grid
from .row_lines import RowLine
from .strips import Strip, build_strips, words_in

# So many lines that go on in a row, and so many rows, tell how far rows stand apart, if that is so
# many points further.
_TELLING = 3
_WIDER = 2.0


def rows_like(grid: Grid, words: Sequence[Word], lines: Sequence[RowLine]) -> list[list[RowLine]]:
    """Lines above or below a grid as rows, where its lines stand closer than its rows do.

    ``words`` are those of the page. Nothing where too few rows tell, or where the two are much
    the same.
    """
    apart = _apart(grid, words)
    if apart is None:
        return []
    rows = [[lines[0]]]
    for before, line in pairwise(lines):
        if _white(before.strip, line.strip) > apart:
            rows.append([])
        rows[-1].append(line)
    return rows


def _apart(grid: Grid, words: Sequence[Word]) -> float | None:
    """How much white (points) parts the rows of a grid whose lines stand closer than its rows.

    None where too few rows tell, or where the two are much the same.
    """
    # One pass: to look through the page for each row would grow with the square of the rows.
    held: list[list[Word]] = [[] for _ in grid.ys[1:]]
    for word in words_in(words, grid.box):
        row = bisect_right(grid.ys, (word.top + word.bottom) / 2, 1, len(held)) - 1
        held[row].append(word)
    rows = [build_strips(each) for each in held]
    inside = [_white(a, b) for row in rows for a, b in pairwise(row)]
    between = [_white(a[-1], b[0]) for a, b in pairwise(rows) if a and b]
    if len(inside) < _TELLING or len(between) < _TELLING:
        return None
    widest, least = max(inside), min(between)
    return (widest + least) / 2 if least - widest > _WIDER else None


def _white(above: Strip, below: Strip) -> float:
    return below.top - above.bottom

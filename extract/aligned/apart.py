"""Rows in the open that are parted as those of the grid beside them are: by more white."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..grids import Grid
from ..page import Word
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
    rows = [
        build_strips(words_in(words, (grid.xs[0], top, grid.xs[-1], bottom)))
        for top, bottom in pairwise(grid.ys)
    ]
    inside = [_white(a, b) for row in rows for a, b in pairwise(row)]
    between = [_white(a[-1], b[0]) for a, b in pairwise(rows) if a and b]
    if len(inside) < _TELLING or len(between) < _TELLING:
        return None
    widest, least = max(inside), min(between)
    return (widest + least) / 2 if least - widest > _WIDER else None


def _white(above: Strip, below: Strip) -> float:
    return below.top - above.bottom

"""Charts beside tables: lines at one distance with nothing between, and the labels round them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ..page import Fill, Word
from ..page.geometry import Box
from ..ruled.grids import Grid
from ..ruled.rules import Line

# A chart has so many lines, at one distance give or take so much (points).
_LINES = 4
_EVEN = 1.0
# Bars are so many or more, this share of their width apart; they take most of what is drawn.
_BARS = 3
_APART = 0.2
_MOST = 0.6
# Its labels stand to the left of the lines, and below the last, by no more than this (points).
_LEFT, _BELOW = 40.0, 20.0
# They reach over the ends of the lines by so much (points).
_OVER = 8.0


def find_charts(drawn: Sequence[Line], words: Sequence[Word]) -> list[Box]:
    """The boxes of charts, of the lines ``drawn`` across a page, with room for their labels."""
    if len(drawn) < _LINES:
        return []
    return with_room(box for box in _even(drawn) if not any(_holds(box, word) for word in words))


def with_room(boxes: Iterable[Box]) -> list[Box]:
    """The boxes of charts with room for their labels."""
    return [(x0 - _LEFT, top - _OVER, x1 + _OVER, bottom + _BELOW) for x0, top, x1, bottom in boxes]


def find_bars(fills: Iterable[Fill]) -> list[Box]:
    """The boxes of charts with bars: fills of one width on one line, apart, as high as they say."""
    rows: dict[tuple[str, int, int], list[Fill]] = defaultdict(list)
    for fill in fills:
        rows[fill.colour, round(fill.bottom), round(fill.x1 - fill.x0)].append(fill)
    return [
        (bars[0].x0, min(bar.top for bar in bars), bars[-1].x1, bars[0].bottom)
        for row in rows.values()
        if len(bars := sorted(set(row))) >= _BARS
        and len({round(bar.top) for bar in bars}) >= _BARS
        and all(
            after.x0 - before.x1 >= _APART * (before.x1 - before.x0)
            for before, after in pairwise(bars)
        )
    ]


def holds_bars(grid: Grid, charts: Sequence[Box]) -> bool:
    """Whether a grid is but what is drawn of the bars of a chart: most of its width, down to their
    line.
    """
    return any(
        abs(grid.ys[-1] - bottom) <= _BELOW and x1 - x0 >= _MOST * (grid.xs[-1] - grid.xs[0])
        for x0, _, x1, bottom in charts
        if grid.xs[0] < x1 and x0 < grid.xs[-1]
    )


def outside_charts(words: Sequence[Word], charts: Sequence[Box]) -> list[Word]:
    """The words that are no labels of a chart."""
    return [word for word in words if not any(_holds(chart, word) for chart in charts)]


def is_of_chart(line: Line, charts: Sequence[Box]) -> bool:
    """Whether a line is drawn in a chart, and nowhere else."""
    return any(
        x0 < line.spans[0][0] and line.spans[-1][1] < x1 and top < line.at < bottom
        for x0, top, x1, bottom in charts
    )


def _even(drawn: Iterable[Line]) -> Iterator[Box]:
    """The boxes of lines of one width at one distance."""
    heights: dict[tuple[int, int], list[float]] = defaultdict(list)
    for line in drawn:
        for x0, x1 in line.spans:
            heights[round(x0), round(x1)].append(line.at)
    for (x0, x1), places in heights.items():
        steps = [after - before for before, after in pairwise(places)]
        if len(places) >= _LINES and max(steps) - min(steps) <= _EVEN:
            yield (x0, places[0], x1, places[-1])


def _holds(box: Box, word: Word) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box[0] < x < box[2] and box[1] < y < box[3]

"""Charts beside tables: lines at one distance with nothing between, and the labels round them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ..geometry import Box
from ..page import Word
from ..rules import Line

# A chart has so many lines, at one distance give or take so much (points).
_LINES = 4
_EVEN = 1.0
# Its labels stand to the left of the lines, and below the last, by no more than this (points).
_LEFT, _BELOW = 40.0, 20.0
# They reach over the ends of the lines by so much (points).
_OVER = 8.0


def find_charts(drawn: Sequence[Line], words: Sequence[Word]) -> list[Box]:
    """The boxes of charts, of the lines ``drawn`` across a page, with room for their labels."""
    if len(drawn) < _LINES:
        return []
    return [
        (x0 - _LEFT, top - _OVER, x1 + _OVER, bottom + _BELOW)
        for x0, top, x1, bottom in _even(drawn)
        if not any(_holds((x0, top, x1, bottom), word) for word in words)
    ]


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

"""Grids without rules whose heading is a row of filled cells, with filled cells stacked below it.

The heading's cells tell the columns; what is filled below them, as ratings are, tells the rows.
On the next page the grid may go on without a heading.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..page import Fill, Page, Rule, Word, box_edges, stands_in
from ..page.geometry import Box
from ..page.shading import WHITE

# Sides nearer than this (points) are the same.
_SAME = 3.0
# A fill less wide or high than this (points) is no cell.
_SMALLEST = 9.0
# A heading has so many cells, most of them with words; below it stand so many rows, or one in
# several colours.
_COLUMNS, _ROWS = 4, 2
_MOST = 0.6
# A word that a border cuts by more than this (points) stands in no row.
_CUT = 2.0


@dataclass(frozen=True, slots=True)
class _Heading:
    """The cells of a heading that end at one height, from the left, and others above these."""

    cells: tuple[Fill, ...]
    upper: tuple[Fill, ...]

    @property
    def xs(self) -> list[float]:
        return [*(cell.x0 for cell in self.cells), self.cells[-1].x1]


def filled_columns(page: Page, before: Sequence[float] = ()) -> Iterator[Rule]:
    """The edges of the cells of such grids.

    ``before`` are the borders of the columns (points) of one that may go on at the top.
    """
    fills = [
        fill
        for fill in page.fills
        if not fill.rounded
        and fill.colour != WHITE
        and min(fill.x1 - fill.x0, fill.bottom - fill.top) >= _SMALLEST
    ]
    if len(fills) < _ROWS:
        return
    headings = sorted(_headings(fills, page.words), key=lambda heading: heading.cells[0].bottom)
    tops = [min(cell.top for cell in (*each.cells, *each.upper)) for each in headings]
    for heading in headings:
        top = heading.cells[0].bottom
        end = min((other for other in tops if other >= top), default=page.height)
        boxes = _boxes(heading.xs, top, end, fills, page)
        for box in (*boxes, *(cell[:4] for cell in (*heading.cells, *heading.upper) if boxes)):
            yield from box_edges(box)
    end = min(tops, default=page.height)
    above = [fill.top for fill in fills if fill.top < end and _is_tile(fill, before)]
    if len(before) > _COLUMNS and above:
        for box in _boxes(before, min(above), end, fills, page):
            yield from box_edges(box)


def _headings(fills: Sequence[Fill], words: Sequence[Word]) -> Iterator[_Heading]:
    ends: dict[tuple[int, str], list[Fill]] = defaultdict(list)
    for fill in fills:
        ends[round(fill.bottom), fill.colour].append(fill)
    for (_, colour), row in ends.items():
        cells = sorted(set(row))
        if len(cells) < _COLUMNS or any(
            abs(one.x1 - other.x0) > _SAME for one, other in pairwise(cells)
        ):
            continue
        said = sum(any(stands_in(word, cell) for word in words) for cell in cells)
        if said < _MOST * len(cells):
            continue
        top, bottom = min(cell.top for cell in cells), cells[0].bottom
        upper = tuple(
            fill
            for fill in fills
            if fill.colour == colour
            and top - _SAME <= fill.top
            and fill.bottom < bottom - _SAME
            and cells[0].x0 - _SAME <= fill.x0
            and fill.x1 <= cells[-1].x1 + _SAME
        )
        yield _Heading(tuple(cells), upper)


def _boxes(
    xs: Sequence[float], top: float, end: float, fills: Sequence[Fill], page: Page
) -> list[Box]:
    """The cells of columns from ``top`` to the last that is filled; none if not all rows are."""
    left, right = xs[0], xs[-1]
    if any(
        rule.direction == "v"
        and left + _SAME < rule.at < right - _SAME
        and rule.start < end
        and rule.end > top + _SAME
        for rule in page.rules
    ):
        return []
    below = [fill for fill in fills if fill.top >= top - _SAME and fill.bottom <= end + _SAME]
    bands = [f for f in below if abs(f.x0 - left) <= _SAME and abs(f.x1 - right) <= _SAME]
    tiles = [fill for fill in below if _is_tile(fill, xs)]
    ys = _heights([y for fill in (*bands, *tiles) for y in (fill.top, fill.bottom)], top)
    rows = [pair for pair in pairwise(ys) if not any(_covers(fill, *pair) for fill in bands)]
    many = len(rows) >= _ROWS or len({tile.colour for tile in tiles}) >= _ROWS
    if not (rows and many and all(any(_covers(t, *row) for t in tiles) for row in rows)):
        return []
    inside = [word for word in page.words if left <= word.x0 <= right and top < word.bottom]
    if any(word.top + _CUT < y < word.bottom - _CUT for word in inside for y in ys[:-1]):
        return []
    return [
        (x0, upper, x1, lower)
        for upper, lower in pairwise(ys)
        for x0, x1 in (pairwise(xs) if (upper, lower) in rows else [(left, right)])
    ]


def _is_tile(fill: Fill, xs: Sequence[float]) -> bool:
    """Whether a fill is as wide as one of the columns."""
    return any(abs(fill.x0 - x0) <= _SAME >= abs(fill.x1 - x1) for x0, x1 in pairwise(xs))


def _covers(fill: Fill, top: float, bottom: float) -> bool:
    return fill.top <= top + _SAME and fill.bottom >= bottom - _SAME


def _heights(found: Sequence[float], top: float) -> list[float]:
    """Heights in order, those that are the same as one, from the first."""
    heights = [top]
    for y in sorted(found):
        if y - heights[-1] > _SAME:
            heights.append(y)
    return heights

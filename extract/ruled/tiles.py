"""Cells that are told by their backgrounds alone: filled, without a rule at their sides."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from ..page import Fill, Page, Rule, Word, box_edges, stands_in
from ..page.geometry import Box
from ..page.lines import build_lines
from ..page.shading import WHITE
from .blank_tiles import is_blank
from .boxes_in_cells import outside_cells
from .card_tiles import outside_cards

# Tiles whose sides lie nearer than this (points) share them.
_SAME = 1.6
# What lies no further apart (points) touches.
_TOUCH = 3.0
# What is drawn no further apart (points) is one border.
_JOINED = 2.4
# Filled cells may have so much white between them (points).
_WHITE = 7.0
# A fill less wide or high than this (points) is no cell.
_SMALLEST = 9.0
# The row between a heading and the first shaded row is at most so much higher than they are.
_HIGHER = 1.6
# Words of one text stand no further apart than this many line heights.
_SPACE = 0.36
# With so many rows of one colour every other row is shaded, however high the rows between.
_BY_TURNS = 3


def tile_edges(page: Page) -> list[Rule]:
    """The edges of cells that are told by their backgrounds alone, with white gaps between them.

    Such a fill has no rule at its sides, and another beside it; two or more rows of them have
    sides in common, or one stands on a ruled grid whose columns it heads.
    """
    stacked, _ = _by_rows(_groups(page), page.rules)
    tiles = [tile for group in stacked for tile in group]
    tiles += _bands_below(tiles, page)
    return [edge for box in [*_met(tiles), *_rows_between(tiles, page)] for edge in box_edges(box)]


def _bands_below(tiles: Sequence[Fill], page: Page) -> list[Fill]:
    """The fills right below a row of tiles that are as wide as it: headings of the rows below."""
    rows: dict[int, list[Fill]] = defaultdict(list)
    for tile in tiles:
        rows[round(tile.bottom)].append(tile)
    ends = [(min(t.x0 for t in row), max(t.x1 for t in row), y) for y, row in rows.items()]
    return [
        fill
        for fill in page.fills
        if fill.colour != WHITE
        and fill.bottom - fill.top >= _SMALLEST
        and any(
            abs(fill.x0 - left) <= _TOUCH
            and abs(fill.x1 - right) <= _TOUCH
            and abs(fill.top - bottom) <= _TOUCH
            for left, right, bottom in ends
        )
    ]


def tiled_headings(page: Page) -> list[list[Box]]:
    """Single rows of three or more such cells, which may head a table without rules."""
    _, single = _by_rows(_groups(page), page.rules)
    return [_met(group) for group in single if len(group) > 2]


def _by_rows(
    groups: Sequence[list[Fill]], rules: Sequence[Rule]
) -> tuple[list[list[Fill]], list[list[Fill]]]:
    """The groups whose sides recur, in themselves, in others or in the rules of a heading above
    or a grid below them, and those that stand alone.
    """
    ends = [(rule.at, rule.end) for rule in rules if rule.direction == "v"]
    starts = _starts(rules)
    lefts = sorted(tile.x0 for group in groups for tile in group)
    stacked: list[list[Fill]] = []
    single: list[list[Fill]] = []
    for group in groups:
        own = sorted(tile.x0 for tile in group)
        inside = any(_count_near(own, x, _SAME) > 1 for x in own)
        again = sum(_count_near(lefts, x, _SAME) > 1 for x in own)
        under = sum(any(_near(tile, end) for end in ends) for tile in group)
        many = 2 * max(again, under) > len(own)
        told = (inside or many) and not is_blank(group, groups, [*starts, *ends])
        (stacked if told or _stands_on(starts, group) else single).append(group)
    return stacked, single


def _near(tile: Fill, end: tuple[float, float]) -> bool:
    """Whether a rule ends where a tile has its upper left corner."""
    return abs(end[0] - tile.x0) <= _TOUCH and abs(end[1] - tile.top) <= _TOUCH


_Starts = list[tuple[float, float]]
"""Where vertical rules begin: x and y, from the left."""


def _starts(rules: Sequence[Rule]) -> _Starts:
    return sorted((rule.at, rule.start) for rule in rules if rule.direction == "v")


def _heights(starts: _Starts, x: float) -> list[float]:
    """The heights at which vertical rules begin at ``x``."""
    first, last = bisect_left(starts, (x - _SAME,)), bisect_right(starts, (x + _SAME, math.inf))
    return [y for _, y in starts[first:last]]


def _stands_on(starts: _Starts, group: Sequence[Fill]) -> bool:
    """Whether tiles are a row on a ruled grid, which begins at the outer corners of the row.

    Between them the tiles meet where the grid has columns, in its first row or further down.
    """
    left, right = min(tile.x0 for tile in group), max(tile.x1 for tile in group)
    bottom = max(tile.bottom for tile in group)
    return (
        any(tile.colour != WHITE for tile in group)
        and all(any(abs(y - bottom) <= _JOINED for y in _heights(starts, x)) for x in (left, right))
        and all(any(y >= bottom - _JOINED for y in _heights(starts, tile.x0)) for tile in group)
    )


def _over_columns(fill: Fill, starts: _Starts, words: Sequence[Word]) -> list[Fill]:
    """A fill on a ruled grid, as wide as it, as cells where each column has a text of its own."""
    if fill.colour == WHITE or not any(
        abs(y - fill.bottom) <= _JOINED for y in _heights(starts, fill.x0)
    ):
        return [fill]
    below = [x for x, y in starts if abs(y - fill.bottom) <= _JOINED]
    if below[0] < fill.x0 - _SAME or below[-1] > fill.x1 + _SAME:
        return [fill]
    cells = _cells_of(fill, sorted((fill.x0, *below, fill.x1)), words)
    texts = [word for word in words if stands_in(word, fill)]
    borders = [cell.x0 for cell in cells[1:]]
    return cells if texts and not run_over(texts, borders) else [fill]


def run_over(words: Sequence[Word], borders: Sequence[float]) -> bool:
    """Whether a text runs on over a border, as a title does."""
    return any(
        before.x1 <= x <= after.x0 and after.x0 - before.x1 < _SPACE * line.height
        for line in build_lines(words)
        for before, after in pairwise(line.words)
        for x in borders
    )


def _groups(page: Page) -> list[list[Fill]]:
    """Fills without rules at their sides, rounded or not, side by side, from the left."""
    rules = sorted((rule for rule in page.rules if rule.direction == "v"), key=lambda rule: rule.at)
    xs = [rule.at for rule in rules]
    starts = _starts(rules)
    fills: list[Fill] = []
    narrow = {
        side for fill in page.fills if fill.x1 - fill.x0 < _SMALLEST for side in _ends_of(fill)
    }
    # Of fills in one place the last one shows.
    seen = list({fill[:4]: fill for fill in page.fills}.values())
    for fill in outside_cards(outside_cells(seen), page.words):
        large = min(fill.x1 - fill.x0, fill.bottom - fill.top) >= _SMALLEST
        if large and narrow.isdisjoint(_ends_of(fill)) and not _ruled_sides(fill, rules, xs):
            fills += _over_columns(fill, starts, page.words)
    ordered = sorted(fills, key=lambda fill: fill.x0)
    groups = _hanging_together(ordered)
    sides = sorted(x for group in groups if _is_varied(group) for f in group for x in (f.x0, f.x1))
    if not sides:
        return groups
    cut = [cell for fill in ordered for cell in _cells_of(fill, sides, page.words)]
    return _hanging_together(sorted(cut))


def _ends_of(fill: Fill) -> list[tuple[object, ...]]:
    """The sides of a fill, the same for one that goes on there: a sign's cell, and a figure's."""
    return [
        (round(x), round(fill.top), round(fill.bottom), fill.colour) for x in (fill.x0, fill.x1)
    ]


def _is_varied(group: Sequence[Fill]) -> bool:
    """Whether cells of one row differ in colour, as ratings do."""
    colours: dict[int, set[str]] = defaultdict(set)
    for tile in group:
        colours[round(tile.top)].add(tile.colour)
    return any(len(each) > 1 for each in colours.values())


def _cells_of(fill: Fill, sides: Sequence[float], words: Sequence[Word]) -> list[Fill]:
    """A fill that is several cells of one colour side by side, as those cells.

    It begins and ends at ``sides`` of cells that differ in colour, and others lie between; each
    of its cells holds a text of its own, or none holds any.
    """
    if not all(_count_near(sides, x, _SAME) > 1 for x in (fill.x0, fill.x1)):
        return [fill]
    inner = sides[
        bisect_left(sides, fill.x0 + _SMALLEST) : bisect_right(sides, fill.x1 - _SMALLEST)
    ]
    borders = [x for before, x in pairwise([fill.x0, *inner]) if x - before > _SAME]
    texts = [word for word in words if stands_in(word, fill)]
    if any(word.x0 < x < word.x1 for word in texts for x in borders):
        return [fill]
    cells = [fill._replace(x0=x0, x1=x1) for x0, x1 in pairwise([fill.x0, *borders, fill.x1])]
    said = [any(stands_in(word, cell) for word in texts) for cell in cells]
    return cells if all(said) or not any(said) else [fill]


def _hanging_together(fills: Sequence[Fill]) -> list[list[Fill]]:
    """Groups of fills, in order, of which each has another right beside it.

    Two of them are neighbours where they stand side by side as high as the lower one.
    """
    lefts = [fill.x0 for fill in fills]
    parent = list(range(len(fills)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, fill in enumerate(fills):
        near = range(bisect_left(lefts, fill.x1 - _SAME), bisect_right(lefts, fill.x1 + _WHITE))
        for j in near:
            other = fills[j]
            shared = min(fill.bottom, other.bottom) - max(fill.top, other.top)
            lower = min(fill.bottom - fill.top, other.bottom - other.top)
            if j != i and shared >= lower - _SAME:
                parent[root(j)] = root(i)
    groups: dict[int, list[Fill]] = {}
    for i, fill in enumerate(fills):
        groups.setdefault(root(i), []).append(fill)
    return [group for group in groups.values() if len(group) > 1]


def _ruled_sides(fill: Fill, sides: Sequence[Rule], xs: Sequence[float]) -> bool:
    """Whether rules run along both sides of the fill; ``sides`` stand in order at ``xs``."""
    return all(
        any(
            min(rule.end, fill.bottom) - max(rule.start, fill.top) > _SAME
            for rule in sides[bisect_left(xs, x - _TOUCH) : bisect_right(xs, x + _TOUCH)]
        )
        for x in (fill.x0, fill.x1)
    )


def _met(tiles: Sequence[Fill]) -> list[Box]:
    """The boxes of tiles, with the white gaps between rows and columns closed in their middle."""
    lefts, rights = _meet([tile.x1 for tile in tiles], [tile.x0 for tile in tiles])
    tops, bottoms = _meet([tile.bottom for tile in tiles], [tile.top for tile in tiles])
    return list(zip(lefts, tops, rights, bottoms, strict=True))


def _meet(ends: Sequence[float], starts: Sequence[float]) -> tuple[list[float], list[float]]:
    """Where tiles start and end, those with a gap between them at its middle.

    What lies nearer than a gap counts as touching anyway, so it stays.
    """
    ordered = sorted(starts)
    new_starts, new_ends = dict(zip(starts, starts, strict=True)), []
    for end in ends:
        place = bisect_right(ordered, end + _TOUCH)
        if place < len(ordered) and ordered[place] <= end + _WHITE:
            middle = (end + ordered[place]) / 2
            new_starts[ordered[place]] = middle
            new_ends.append(middle)
        else:
            new_ends.append(end)
    return [new_starts[start] for start in starts], new_ends


def _count_near(ordered: Sequence[float], x: float, distance: float) -> int:
    """How many of the numbers, which are in order, are so near."""
    return bisect_right(ordered, x + distance) - bisect_left(ordered, x - distance)


_Gap = tuple[Sequence[Fill], float, float]
"""A shaded row, and from where to where there is white below it."""


def _rows_between(tiles: Sequence[Fill], page: Page) -> list[Box]:
    """The boxes of the cells in white rows between shaded rows with the same sides.

    The last row below the shaded ones ends at the rule that closes their frame.
    """
    rows: dict[tuple[float, float], list[Fill]] = {}
    for tile in tiles:
        rows.setdefault((round(tile.top), round(tile.bottom)), []).append(tile)
    stacks: dict[tuple[int, ...], list[list[Fill]]] = {}
    for _, row in sorted(rows.items()):
        stacks.setdefault(tuple(round(tile.x0 / _TOUCH) for tile in row), []).append(row)
    gaps: list[_Gap] = []
    for stack in stacks.values():
        turns = _by_turns(stack)
        gaps += [(above, above[0].bottom, below[0].top) for above, below in turns]
        if turns and turns[-1][1] is stack[-1] and _colour(stack[-1]) == _colour(turns[-1][0]):
            gaps += _last_gap(stack[-1], page)
    gaps = [gap for gap in gaps if not _parted(gap, page)]
    if not gaps:
        return []
    sides = set(map(_sides, tiles))
    cells = [fill for fill in page.fills if fill.colour != WHITE and _sides(fill) in sides]
    return [
        (tile.x0, top, tile.x1, bottom)
        for above, start, end in gaps
        for top, bottom in pairwise(_heights_between(start, end, cells))
        for tile in above
    ]


def _colour(row: Sequence[Fill]) -> str:
    return row[0].colour


def _last_gap(row: Sequence[Fill], page: Page) -> list[_Gap]:
    """The white from the last shaded row down to where the rules at its sides end in one across.

    It is one row, so no higher than others may be.
    """
    left, right, top = row[0].x0, row[-1].x1, row[0].bottom
    ends = [
        max(
            (
                rule.end
                for rule in page.rules
                if rule.direction == "v" and abs(rule.at - x) <= _TOUCH and rule.start < top
            ),
            default=top,
        )
        for x in (left, right)
    ]
    bottom = min(ends)
    closed = any(
        rule.direction == "h"
        and abs(rule.at - bottom) <= _TOUCH
        and rule.start <= left + _TOUCH
        and rule.end >= right - _TOUCH
        for rule in page.rules
    )
    low = _WHITE < bottom - top <= _HIGHER * (top - row[0].top)
    return [(row, top, bottom)] if closed and low and max(ends) - bottom <= _TOUCH else []


def _sides(fill: Fill) -> tuple[int, int]:
    return round(fill.x0 / _TOUCH), round(fill.x1 / _TOUCH)


def _heights_between(top: float, bottom: float, cells: Sequence[Fill]) -> list[float]:
    """Where white rows begin and end between two heights: some of their cells have colours."""
    inside = [y for cell in cells for y in (cell.top, cell.bottom)]
    heights = [top]
    for y in [*sorted(y for y in inside if top + _WHITE < y < bottom - _WHITE), bottom]:
        if y - heights[-1] > _WHITE:
            heights.append(y)
    return heights


def _parted(gap: _Gap, page: Page) -> bool:
    """Whether rows belong to two tables: between them is a rule, or a title over columns."""
    above, top, bottom = gap
    if any(
        rule.direction == "h" and top + _TOUCH < rule.at < bottom - _TOUCH and rule.start < tile.x1
        for rule in page.rules
        for tile in above
        if tile.x0 < rule.end
    ):
        return True
    inside = [word for word in page.words if 2 * top < word.top + word.bottom < 2 * bottom]
    sides = {x for tile in above for x in (tile.x0, tile.x1)}
    return any(
        line.x0 + _SAME < x < line.x1 - _SAME
        for line in build_lines(inside)
        if all(after.x0 - word.x1 < _SPACE * line.height for word, after in pairwise(line.words))
        for x in sides
    )


def _by_turns(stack: Sequence[list[Fill]]) -> list[tuple[list[Fill], list[Fill]]]:
    """Neighbouring shaded rows with one white row between them."""
    colours = Counter(row[0].colour for row in stack)
    pairs = []
    for above, below in pairwise(stack):
        gap = below[0].top - above[0].bottom
        heights = above[0].bottom - above[0].top, below[0].bottom - below[0].top
        shade = below[0].colour
        turns = above[0].colour == shade and colours[shade] >= _BY_TURNS
        if gap > _WHITE and (turns or gap <= _HIGHER * max(heights)):
            pairs.append((above, below))
    return pairs

"""Rules to lines: snap drawn rules that mean one line, and close what a page break left open."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .geometry import Box
from .page import Fill, Page, Rule, box_edges

# Two rules nearer than this (points) are one line drawn twice or in pieces.
SNAP = 1.6
# Pieces of one line may be this far apart (points) and still join.
GAP = 3.0
# Filled cells without rules may have so much white between them (points).
_WHITE = 7.0
# A line must be longer than this (points) to bound a cell.
SHORTEST = 3.0


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line over a page: its fixed coordinate and the stretches that are drawn."""

    at: float
    spans: tuple[tuple[float, float], ...]

    def covers(self, start: float, end: float) -> bool:
        """Whether most of the stretch from ``start`` to ``end`` is drawn."""
        drawn = sum(max(0.0, min(end, b) - max(start, a)) for a, b in self.spans)
        return drawn >= 0.6 * (end - start)

    def touches(self, at: float) -> bool:
        """Whether the line is drawn at ``at``, give or take a gap."""
        return any(a - GAP <= at <= b + GAP for a, b in self.spans)


def snap(rules: Iterable[Rule]) -> list[Line]:
    """Join rules of one direction into lines, ordered by their fixed coordinate.

    Rules that lie within `SNAP` points of the one before and belong to one
    line (they overlap or follow each other) share the mean coordinate.
    """
    lines: list[Line] = []
    for cluster in _clusters(sorted(rules, key=lambda rule: rule.at)):
        weight = sum(rule.end - rule.start for rule in cluster)
        at = sum(rule.at * (rule.end - rule.start) for rule in cluster) / weight
        spans = merge_spans([(rule.start, rule.end) for rule in cluster])
        spans = [span for span in spans if span[1] - span[0] >= SHORTEST]
        if spans:
            lines.append(Line(at, tuple(spans)))
    return lines


def _clusters(rules: list[Rule]) -> list[list[Rule]]:
    clusters: list[list[Rule]] = []
    for rule in rules:
        if rule.end - rule.start <= 0:
            continue
        if clusters and rule.at - clusters[-1][0].at <= SNAP:
            clusters[-1].append(rule)
        else:
            clusters.append([rule])
    return clusters


def merge_spans(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Join stretches that overlap or lie within `GAP` points of each other."""
    merged: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + GAP:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def page_lines(page: Page) -> tuple[list[Line], list[Line], list[float]]:
    """The horizontal and vertical lines of a page, and the heights of open ends, now closed."""
    rules = [*page.rules, *tile_edges(page)]
    vertical = close_sides(rules)
    drawn = [rule for rule in rules if rule.direction == "h"]
    # A fill that ends at an open end does not close it, so fills count after that is seen.
    added = open_ends(snap(drawn), vertical)
    horizontal = snap([*drawn, *added, *fill_edges(page.fills, vertical)])
    return horizontal, vertical, [rule.at for rule in added]


def tile_edges(page: Page) -> list[Rule]:
    """The edges of cells that are told by their backgrounds alone, with white gaps between them.

    Such a fill has no rule at its sides, and another of its height right beside it;
    two or more rows of them have a side in common.
    """
    sides = sorted((rule for rule in page.rules if rule.direction == "v"), key=lambda rule: rule.at)
    xs = [rule.at for rule in sides]
    rows: dict[tuple[int, int], list[Fill]] = {}
    for fill in page.fills:
        large = min(fill.x1 - fill.x0, fill.bottom - fill.top) >= 3 * SHORTEST
        if large and not fill.rounded and not _ruled_sides(fill, sides, xs):
            rows.setdefault((round(fill.top), round(fill.bottom)), []).append(fill)
    tiles: list[Fill] = []
    for row in rows.values():
        row.sort(key=lambda fill: fill.x0)
        beside = {i for i, (a, b) in enumerate(pairwise(row)) if -SNAP <= b.x0 - a.x1 <= _WHITE}
        tiles += [fill for i, fill in enumerate(row) if i in beside or i - 1 in beside]
    lefts = sorted(fill.x0 for fill in tiles)
    tiles = [fill for fill in tiles if _count_near(lefts, fill.x0, SNAP) > 1]
    return [edge for box in _met(tiles) for edge in box_edges(box)]


def _ruled_sides(fill: Fill, sides: Sequence[Rule], xs: Sequence[float]) -> bool:
    """Whether a rule runs along a side of the fill; ``sides`` stand in order at ``xs``."""
    return any(
        min(rule.end, fill.bottom) - max(rule.start, fill.top) > SNAP
        for x in (fill.x0, fill.x1)
        for rule in sides[bisect_left(xs, x - GAP) : bisect_right(xs, x + GAP)]
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
        place = bisect_right(ordered, end + GAP)
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


def close_sides(rules: Sequence[Rule]) -> list[Line]:
    """The vertical lines, with those that a grid without outer borders leaves out.

    Where three or more horizontal rules end at one x, beyond the vertical lines
    that part their columns, the columns at the side end there.
    """
    drawn = [rule for rule in rules if rule.direction == "v"]
    vertical = snap(drawn)
    if not vertical:
        return vertical
    horizontal = snap(rule for rule in rules if rule.direction == "h")
    ends = sorted((x, line.at) for line in horizontal for span in line.spans for x in span)
    added = []
    for group in _by_height(ends):
        ys = [y for _, y in group]
        x = sum(end for end, _ in group) / len(group)
        top, bottom = min(ys), max(ys)
        closed = any(abs(line.at - x) <= 2 * GAP for line in vertical)
        parted = any(line.covers(top, bottom) for line in vertical)
        if len(group) > 2 and parted and not closed:
            added.append(Rule("v", x, top, bottom))
    return snap([*drawn, *added]) if added else vertical


def fill_edges(fills: Iterable[Fill], vertical: Sequence[Line]) -> list[Rule]:
    """Upper and lower edges of fills that reach from one vertical line to another.

    The change from a filled heading to a white row is a border without a rule;
    a highlight inside a cell reaches no line and is none.
    """
    xs = [line.at for line in vertical]
    edges = []
    for fill in fills:
        if fill.rounded or fill.bottom - fill.top < 2 * SHORTEST:
            continue
        if all(
            any(line.covers(fill.top + SNAP, fill.bottom - SNAP) for line in near)
            for near in (_lines_at(fill.x0, xs, vertical), _lines_at(fill.x1, xs, vertical))
        ):
            edges += [Rule("h", y, fill.x0, fill.x1) for y in (fill.top, fill.bottom)]
    return edges


def _lines_at(x: float, xs: Sequence[float], lines: Sequence[Line]) -> Sequence[Line]:
    """The lines within `GAP` points of x; ``xs`` are their places in order."""
    return lines[bisect_left(xs, x - GAP) : bisect_right(xs, x + GAP)]


def open_ends(horizontal: Sequence[Line], vertical: Sequence[Line]) -> list[Rule]:
    """The rules that are missing where vertical lines of one grid end at one height.

    A row that runs over the page break is left without its bottom border on
    one page, and without its top border on the next. Two lines are enough
    where another rule ties them together: a band across all columns.
    """
    ends = sorted((y, line.at) for line in vertical for span in line.spans for y in span)
    added: list[Rule] = []
    for group in _by_height(ends):
        xs = [x for _, x in group]
        y = sum(end for end, _ in group) / len(group)
        left, right = min(xs), max(xs)
        if len(group) < 2 or right - left < SHORTEST:
            continue
        if any(abs(line.at - y) <= GAP and line.covers(left, right) for line in horizontal):
            continue
        if len(group) > 2 or _tied(left, right, y, horizontal, vertical):
            added.append(Rule("h", y, left, right))
    return added


def _tied(
    left: float, right: float, end: float, horizontal: Sequence[Line], vertical: Sequence[Line]
) -> bool:
    """Whether a rule across joins the two vertical lines that end at height ``end``."""
    reach = [
        span
        for line in vertical
        if abs(line.at - left) <= SNAP or abs(line.at - right) <= SNAP
        for span in line.spans
        if span[0] - GAP <= end <= span[1] + GAP
    ]
    if len(reach) < 2:
        return False
    top, bottom = max(span[0] for span in reach), min(span[1] for span in reach)
    return any(
        top - GAP <= line.at <= bottom + GAP and line.covers(left, right) for line in horizontal
    )


def _by_height(ends: list[tuple[float, float]]) -> list[list[tuple[float, float]]]:
    """Group line ends by height."""
    if not ends:
        return []
    groups = [[ends[0]]]
    for before, after in pairwise(ends):
        if after[0] - before[0] <= SNAP:
            groups[-1].append(after)
        else:
            groups.append([after])
    return groups

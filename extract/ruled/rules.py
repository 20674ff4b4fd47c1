"""Rules to lines: snap drawn rules that mean one line, and close what a page break left open."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from ..page import Fill, Page, Rule
from ..page.geometry import covered
from ..page.shading import WHITE, Backdrop
from .filled_columns import filled_columns
from .tiles import tile_edges

# Two rules nearer than this (points) are one line drawn twice or in pieces.
SNAP = 1.6
# Pieces of one line may be this far apart (points) and still join.
GAP = 3.0
# A grid's outer columns are at least so wide (points).
_OUTER = 15.0
# A line must be longer than this (points) to bound a cell.
SHORTEST = 3.0
_LEFT, _RIGHT = attrgetter("x0"), attrgetter("x1")


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line over a page: its fixed coordinate and the stretches that are drawn."""

    at: float
    spans: tuple[tuple[float, float], ...]

    def covers(self, start: float, end: float) -> bool:
        """Whether most of the stretch from ``start`` to ``end`` is drawn."""
        return covered(self.spans, start, end) >= 0.6 * (end - start)

    def overlaps(self, start: float, end: float) -> bool:
        """Whether any of the stretch from ``start`` to ``end`` is drawn."""
        return any(a < end - GAP and b > start + GAP for a, b in self.spans)

    def touches(self, at: float) -> bool:
        """Whether the line is drawn at ``at``, give or take a gap."""
        return any(a - GAP <= at <= b + GAP for a, b in self.spans)


def snap(rules: Iterable[Rule]) -> list[Line]:
    """Join rules of one direction into lines, ordered by their fixed coordinate.

    Rules that lie within `SNAP` points of the one before and belong to one
    line (they overlap or follow each other) share the mean coordinate.
    """
    lines: list[Line] = []
    for cluster in _clusters(sorted(rules, key=attrgetter("at"))):
        weight = sum([rule.end - rule.start for rule in cluster])
        at = sum([rule.at * (rule.end - rule.start) for rule in cluster]) / weight
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


def page_lines(
    page: Page, before: Sequence[float] = ()
) -> tuple[list[Line], list[Line], list[float]]:
    """The horizontal and vertical lines of a page, and the heights of open ends, now closed.

    ``before`` are the borders of the columns (points) of the grid on the page before.
    """
    rules = [*page.rules, *tile_edges(page), *filled_columns(page, before)]
    drawn = [rule for rule in rules if rule.direction == "h"]
    level = snap(drawn)
    upright = [rule for rule in rules if rule.direction == "v"]
    sides = fill_sides(page.fills, snap(upright))
    vertical = close_sides([*upright, *sides], level, page.fills)
    # A fill that ends at an open end does not close it, so fills count after that is seen.
    added = open_ends(level, vertical)
    edges = fill_edges(page.fills, vertical, level)
    horizontal = snap([*drawn, *added, *edges]) if added or edges else level
    return horizontal, vertical, [rule.at for rule in added]


def close_sides(
    drawn: Sequence[Rule], horizontal: Sequence[Line], fills: Sequence[Fill] = ()
) -> list[Line]:
    """The lines of vertical rules, with those that a grid without outer borders leaves out.

    Where three or more horizontal rules end at one x, beyond the vertical lines
    that part their columns, the columns at the side end there, up and down to where
    those lines do. A filled band goes with the rows above and below it.
    """
    vertical = snap(drawn)
    if not vertical:
        return vertical
    ends = sorted((x, line.at) for line in horizontal for span in line.spans for x in span)
    added = []
    for group in _by_height(ends):
        if len(group) < 3:
            continue
        x = sum(end for end, _ in group) / len(group)
        near = [line for line in vertical if abs(line.at - x) <= 2 * GAP]
        ys = sorted(y for _, y in group)
        inner = [line for line in vertical if _parts(line, x, ys, horizontal)]
        for run in _parted(ys, vertical, _sides_at(x, fills)):
            if len(run) > 2 and not any(line.overlaps(run[0], run[-1]) for line in near):
                added.append(Rule("v", x, *_reach(run, inner)))
    for line in horizontal:
        added += _sides_of(line, vertical)
    return snap([*drawn, *added]) if added else vertical


def _sides_of(line: Line, vertical: Sequence[Line]) -> list[Rule]:
    """The sides of a grid whose one border across runs on beyond all lines that it crosses."""
    sides = []
    for start, end in line.spans:
        near = [other for other in vertical if start - 2 * GAP <= other.at <= end + 2 * GAP]
        # As a rule the first line that it crosses is its own side, so the others wait.
        first = next(_crossed(line, near), None)
        if first is None or first[0] - start < _OUTER:
            continue
        ats, tops, bottoms = zip(*_crossed(line, near), strict=True)
        if end - ats[-1] >= _OUTER:
            sides += [Rule("v", x, min(tops), max(bottoms)) for x in (start, end)]
    return sides


def _crossed(line: Line, vertical: Sequence[Line]) -> Iterator[tuple[float, float, float]]:
    """Where a line across crosses others, in their order, and from where to where these run."""
    for other in vertical:
        for start, end in other.spans:
            if start < line.at - GAP and end > line.at + GAP:
                yield other.at, start, end


def _sides_at(x: float, fills: Sequence[Fill]) -> Line:
    """Where filled boxes begin or end at one x."""
    sides = [
        (fill.top, fill.bottom)
        for fill in fills
        if min(abs(fill.x0 - x), abs(fill.x1 - x)) <= SNAP
        and not fill.rounded
        and fill.colour != WHITE
    ]
    return Line(x, tuple(merge_spans(sides)))


def _parts(line: Line, x: float, ys: Sequence[float], horizontal: Sequence[Line]) -> bool:
    """Whether a vertical line parts what rules at these heights, which end at ``x``, cross."""
    return any(
        min(abs(start - x), abs(end - x)) <= SNAP and start + GAP < line.at < end - GAP
        for other in horizontal
        if other.at in ys
        for start, end in other.spans
    )


def _reach(run: Sequence[float], inner: Sequence[Line]) -> tuple[float, float]:
    """From where to where lines part the columns of a run of rules, which none may close."""
    ends = (run[0], run[-1])
    spans = [span for line in inner for span in line.spans]
    tops = [start for start, end in spans if start < ends[0] - GAP and end >= ends[0] - GAP]
    bottoms = [end for start, end in spans if end > ends[1] + GAP and start <= ends[1] + GAP]
    return _shared(min, tops, ends[0]), _shared(max, bottoms, ends[1])


def _shared(
    outer: Callable[[Iterable[float]], float], ends: Sequence[float], known: float
) -> float:
    """The outermost end of lines, if two of them share it."""
    if not ends:
        return known
    last = outer(ends)
    return last if sum(abs(end - last) <= SNAP for end in ends) > 1 else known


def _parted(ys: Sequence[float], vertical: Sequence[Line], side: Line) -> list[list[float]]:
    """Heights in order, in runs between which a line parts columns, or a fill ends at ``side``."""
    runs = [[*ys[:1]]]
    for above, below in pairwise(ys):
        if not side.covers(above, below) and not any(
            line.covers(above, below) for line in vertical
        ):
            runs.append([])
        runs[-1].append(below)
    return runs


def fill_sides(fills: Sequence[Fill], vertical: Sequence[Line]) -> list[Rule]:
    """The outer sides of fills of one colour in a row, with lines drawn but between them."""
    xs = [line.at for line in vertical]
    rows: dict[str, list[Fill]] = defaultdict(list)
    for fill in fills if vertical else ():
        if not fill.rounded and fill.colour != WHITE and fill.bottom - fill.top >= SHORTEST:
            rows[fill.colour].append(fill)
    sides: list[Rule] = []
    for row in rows.values():
        for outer, inner in ((_LEFT, _RIGHT), (_RIGHT, _LEFT)):
            meeting = sorted(row, key=outer)
            places = [outer(fill) for fill in meeting]
            for fill in row:
                x, side, top, bottom = inner(fill), outer(fill), fill.top + SNAP, fill.bottom - SNAP
                if not _is_drawn(vertical, xs, x, top, bottom):
                    continue
                beyond = (
                    vertical[: bisect_right(xs, side + GAP)]
                    if outer is _LEFT
                    else vertical[bisect_left(xs, side - GAP) :]
                )
                near = meeting[bisect_left(places, x - SNAP) : bisect_right(places, x + SNAP)]
                if any(one.top < bottom and one.bottom > top for one in near) and not any(
                    line.overlaps(top, bottom) for line in beyond
                ):
                    sides.append(Rule("v", side, fill.top, fill.bottom))
    return sides


def fill_edges(
    fills: Sequence[Fill], vertical: Sequence[Line], drawn: Sequence[Line]
) -> list[Rule]:
    """Upper and lower edges of fills that reach from one vertical line to another.

    The change from a filled heading to a white row is a border without a rule;
    a highlight inside a cell reaches no line and is none. Nor is an edge that does
    not show, or that a rule is ``drawn`` along.
    """
    xs, heights = [line.at for line in vertical], [line.at for line in drawn]
    edges: list[Rule] = []
    for fill in fills:
        if fill.rounded or fill.bottom - fill.top < SHORTEST:
            continue
        bare = [
            Rule("h", y, fill.x0, fill.x1)
            for y in (fill.top, fill.bottom)
            if not _is_drawn(drawn, heights, y, fill.x0, fill.x1)
        ]
        top, bottom = fill.top + SNAP, fill.bottom - SNAP
        if bare and all(_is_drawn(vertical, xs, x, top, bottom) for x in (fill.x0, fill.x1)):
            edges += bare
    backdrop = Backdrop(fills if edges else ())
    return [edge for edge in edges if backdrop.shows_edge(*edge[1:])]


def _is_drawn(
    lines: Sequence[Line], places: Sequence[float], at: float, start: float, end: float
) -> bool:
    """Whether a line within `GAP` points of a place covers most of a stretch.

    ``places`` are those of the lines, in order.
    """
    near = lines[bisect_left(places, at - GAP) : bisect_right(places, at + GAP)]
    return bool([line for line in near if line.covers(start, end)])


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
        here = [line for line in horizontal if abs(line.at - y) <= GAP]
        if any(line.covers(left, right) for line in here):
            continue
        if all(any(line.touches(x) for line in here) for x in xs):
            # Each end has a rule: these may be grids beside each other, with a gap between.
            added += [
                Rule("h", y, a, b)
                for a, b in pairwise(sorted(xs))
                if not any(line.covers(a, b) for line in here)
                and _tied(a, b, y, horizontal, vertical)
            ]
        elif len(group) > 2 or _tied(left, right, y, horizontal, vertical):
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

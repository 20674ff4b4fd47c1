"""The lines across a page that may part rows: drawn ones, and the edges of shaded bands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from ..page import Page, Rule
from ..page.geometry import contains
from ..ruled.grids import Grid
from ..ruled.rules import GAP, Line, snap

# A border across a table is at least this long (points).
_SHORTEST = 60.0
# Borders of one table begin and end within so many points of each other.
SAME_ENDS = 8.0
# Between tables side by side is a gap so wide (points), in so many of their borders.
_GUTTER = 15.0
_GUTTER_LINES = 3


def borders(
    page: Page, rules: Iterable[Rule], grids: Sequence[Grid]
) -> tuple[list[Line], list[Line]]:
    """The lines across a page that may part rows: those drawn, and the edges of shaded bands.

    ``grids`` are those that are ruled, whose shades are their own.
    """
    drawn = snap(rule for rule in rules if rule.direction == "h" and rule.end - rule.start > 4)
    edges = [
        Rule("h", y, fill.x0, fill.x1)
        for fill in page.fills
        if not fill.rounded
        and fill.colour != "#ffffff"
        and 5 < fill.bottom - fill.top < 0.5 * page.height
        and not any(contains(grid.box, fill[:4], GAP) for grid in grids)
        for y in (fill.top, fill.bottom)
    ]
    shaded = snap(edges)
    gutters = _gutters([*drawn, *shaded])
    unbridged = {gap for gap in gutters if not _is_bridged(gap, drawn)}
    return _long(_at_gutters(drawn, unbridged)), _long(_at_gutters(shaded, gutters))


def _long(lines: Iterable[Line]) -> list[Line]:
    kept = []
    for line in lines:
        start, end = reach(line)
        if end - start >= _SHORTEST and line.covers(start, end):
            kept.append(line)
    return kept


_Gap = tuple[int, int]
"""Where one stretch of a line ends and the next begins, roughly."""


def _gutters(lines: Sequence[Line]) -> set[_Gap]:
    """The wide gaps at which lines are parted: tables stand side by side there.

    Several lines have the same one, or end or begin at one that some have and that none crosses.
    """
    gaps = Counter(gap for line in lines for gap in _gaps(line) if gap is not None)
    found = {gap for gap, count in gaps.items() if count >= _GUTTER_LINES}
    for gap in gaps.keys() - found:
        spans = [tuple(map(_rough, span)) for line in lines for span in line.spans]
        beside = sum(gap[0] == end or start == gap[1] for start, end in spans) - gaps[gap]
        crossed = any(start < gap[0] and gap[1] < end for start, end in spans)
        if beside >= _GUTTER_LINES and not crossed:
            found.add(gap)
    return found


def _at_gutters(lines: Sequence[Line], gutters: Collection[_Gap]) -> list[Line]:
    """The lines, parted at the gutters."""
    parted = []
    for line in lines:
        spans = [line.spans[:1]]
        for gap, span in zip(_gaps(line), line.spans[1:], strict=True):
            if gap in gutters:
                spans.append(())
            spans[-1] = (*spans[-1], span)
        parted += [Line(line.at, each) for each in spans]
    return parted


def _is_bridged(gap: _Gap, lines: Sequence[Line]) -> bool:
    """Whether a line between those with a gap runs over it: a cell there spans rows."""
    start, end = (side * SAME_ENDS for side in gap)
    heights = [line.at for line in lines if gap in _gaps(line)]
    over = [line for line in lines if heights and heights[0] < line.at < heights[-1]]
    return any(line.covers(start, end) for line in over)


def _gaps(line: Line) -> list[_Gap | None]:
    """Where a line's stretches leave a wide gap; none where it is narrow."""
    return [
        (_rough(before[1]), _rough(after[0])) if after[0] - before[1] >= _GUTTER else None
        for before, after in pairwise(line.spans)
    ]


def _rough(x: float) -> int:
    return round(x / SAME_ENDS)


def reach(line: Line) -> tuple[float, float]:
    """Where a line begins and where it ends, in points."""
    return line.spans[0][0], line.spans[-1][1]


def stacks(drawn: list[Line], shaded: list[Line]) -> list[list[Line]]:
    """Borders of one width below each other, from the top; one alone may part some columns."""
    stacks: list[list[Line]] = []
    for line in sorted([*drawn, *shaded], key=lambda line: line.at):
        start, end = reach(line)
        for stack in stacks:
            left, right = reach(stack[0])
            if abs(start - left) <= SAME_ENDS and abs(end - right) <= SAME_ENDS:
                stack.append(line)
                break
        else:
            stacks.append([line])
    return stacks

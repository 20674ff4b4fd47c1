"""The lines across a page that may part rows: drawn ones, and the edges of shaded bands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ..geometry import contains
from ..grids import Grid
from ..page import Page, Rule
from ..rules import GAP, Line, snap

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
    return _long(_at_gutters(drawn, bridged=True)), _long(_at_gutters(snap(edges)))


def _long(lines: Iterable[Line]) -> list[Line]:
    kept = []
    for line in lines:
        start, end = reach(line)
        if end - start >= _SHORTEST and line.covers(start, end):
            kept.append(line)
    return kept


def _at_gutters(lines: Sequence[Line], bridged: bool = False) -> list[Line]:
    """The lines, parted where several have the same wide gap: tables stand side by side.

    Not where lines between them run over the gap, if they may tell a cell that spans rows.
    """
    gaps = Counter(gap for line in lines for gap in _gaps(line))
    gutters = {
        gap
        for gap, count in gaps.items()
        if gap and count >= _GUTTER_LINES and not (bridged and _is_bridged(gap, lines))
    }
    parted = []
    for line in lines:
        spans = [line.spans[:1]]
        for gap, span in zip(_gaps(line), line.spans[1:], strict=True):
            if gap in gutters:
                spans.append(())
            spans[-1] = (*spans[-1], span)
        parted += [Line(line.at, each) for each in spans]
    return parted


def _is_bridged(gap: tuple[int, int], lines: Sequence[Line]) -> bool:
    """Whether a line between those with a gap runs over it: a cell there spans rows."""
    start, end = (side * SAME_ENDS for side in gap)
    heights = [line.at for line in lines if gap in _gaps(line)]
    over = [line for line in lines if heights[0] < line.at < heights[-1]]
    return any(line.covers(start, end) for line in over)


def _gaps(line: Line) -> list[tuple[int, int] | None]:
    """Where a line's stretches leave a wide gap, roughly; none where it is narrow."""
    return [
        (round(before[1] / SAME_ENDS), round(after[0] / SAME_ENDS))
        if after[0] - before[1] >= _GUTTER
        else None
        for before, after in pairwise(line.spans)
    ]


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

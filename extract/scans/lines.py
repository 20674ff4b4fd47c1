"""Straight lines of a picture: long ridges, pieced together where they waver or break."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .fills import Area, Grey

Mask = NDArray[np.bool_]

# How much darker than the paper beside it a line is, or lighter than a fill: of 255 at most and at
# least, and as a share of what the darkest ink is.
_CONTRAST, FAINT, _SHARE = 22, 9, 0.1
# The thickest line, the gaps that noise tears into one, and the shortest that counts (points).
_THICKEST, _TORN, _SHORTEST = 4.0, 0.7, 10.5
# The share of a stretch that is dark; of a line of letters less is.
DRAWN = 0.85
# A shorter line (points) may be a part of letters, unless it ends so near to others that are
# rather long.
_SURE, NEAR, _LONG = 120.0, 3.0, 40.0
# The share of a fill's edge that its border has, whose corners may be round.
_ALONG = 0.7

# The thickest line of another shade that parts a line it crosses (points), and how far (pixels)
# its parts may be out of line.
_CROSSING, _SAME_ROW = 2.0, 1.0


class Stroke(NamedTuple):
    """A straight line of a picture, in pixels: its middle, its ends, and its outer edges."""

    direction: Literal["h", "v"]
    at: float
    start: int
    end: int
    first: int
    last: int


def find_strokes(grey: Grey, scale: float, fills: Sequence[Area] = ()) -> list[Stroke]:
    """The horizontal and vertical lines of an upright picture of ``scale`` pixels a point.

    Lines may end at the edges of ``fills`` instead of at others.
    """
    across = _whole([Stroke("h", *found) for found in _across(grey, scale)], scale)
    turned = np.ascontiguousarray(grey.T)
    along = _whole([Stroke("v", *found) for found in _across(turned, scale)], scale)
    level, upright = edges_of(fills)
    return [
        *_bound(across, [*along, *upright], level, scale),
        *_bound(along, [*across, *level], upright, scale),
    ]


def edges_of(fills: Iterable[Area]) -> tuple[list[Stroke], list[Stroke]]:
    """The horizontal and the vertical edges of fills."""
    level, upright = [], []
    for x0, top, x1, bottom, _ in fills:
        level += [Stroke("h", y, x0, x1, y, y) for y in (top, bottom)]
        upright += [Stroke("v", x, top, bottom, x, x) for x in (x0, x1)]
    return level, upright


def _whole(strokes: Iterable[Stroke], scale: float) -> list[Stroke]:
    """The strokes, those in one where only a line that crosses them parts them."""
    gap = _CROSSING * scale
    found: list[Stroke] = []
    open_ends: list[Stroke] = []
    for stroke in sorted(strokes, key=lambda stroke: (stroke.start, stroke.at)):
        open_ends = [other for other in open_ends if stroke.start - other.end <= gap]
        before = next((other for other in open_ends if _runs_on(other, stroke)), None)
        if before is not None:
            found.remove(before)
            open_ends.remove(before)
            stroke = _tied(before, stroke)
        found.append(stroke)
        open_ends.append(stroke)
    return found


def _runs_on(before: Stroke, stroke: Stroke) -> bool:
    return stroke.start >= before.end and abs(stroke.at - before.at) <= _SAME_ROW


def _tied(one: Stroke, other: Stroke) -> Stroke:
    lengths = (one.end - one.start, other.end - other.start)
    at = (one.at * lengths[0] + other.at * lengths[1]) / sum(lengths)
    first, last = min(one.first, other.first), max(one.last, other.last)
    return Stroke(one.direction, at, one.start, other.end, first, last)


def _bound(
    strokes: Sequence[Stroke], others: Sequence[Stroke], edges: Sequence[Stroke], scale: float
) -> list[Stroke]:
    """The strokes that are long, end at long ones of the other direction, or border a fill.

    One end is enough in line with such strokes: a row that runs over the page is open below.
    """
    long = [other for other in others if other.end - other.start >= _LONG * scale]
    near = NEAR * scale

    def ends(stroke: Stroke) -> int:
        return sum(
            any(
                abs(other.at - place) <= near
                and other.start - near <= stroke.at <= other.end + near
                for other in long
            )
            for place in (stroke.start, stroke.end)
        )

    def borders(stroke: Stroke) -> bool:
        length = stroke.end - stroke.start
        return any(
            abs(edge.at - stroke.at) <= near
            and min(edge.end, stroke.end) - max(edge.start, stroke.start) > _ALONG * length
            and length > _ALONG * (edge.end - edge.start)
            for edge in edges
        )

    told = [(stroke, ends(stroke)) for stroke in strokes]
    kept = [s for s, count in told if count == 2 or s.end - s.start >= _SURE * scale or borders(s)]
    places = [stroke.at for stroke in kept]
    more = [
        stroke
        for stroke, count in told
        if count == 1 and stroke not in kept and any(abs(stroke.at - at) <= near for at in places)
    ]
    return kept + more


class _Runs(NamedTuple):
    """Stretches of rows: row, first column, and the column after the last."""

    rows: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]


def _across(grey: Grey, scale: float) -> list[tuple[float, int, int, int, int]]:
    gap, shortest = round(_TORN * scale), round(_SHORTEST * scale)
    ink, paper = np.percentile(grey[::4, ::4], (1, 50))
    contrast = round(min(max(_SHARE * (paper - ink), FAINT), _CONTRAST))
    every = [
        _long_runs(ridge, gap, shortest)
        for ridge in _ridges(grey, max(4, round(_THICKEST * scale)), contrast)
    ]
    return [_stroke(runs, group) for runs in every for group in _touching(runs)]


def _ridges(grey: Grey, reach: int, contrast: int) -> tuple[Mask, Mask]:
    """Where a picture is darker than what lies up to ``reach`` pixels beside it, and lighter."""
    # The nearest paper tells a line from letters right beside it, the next one lines beside each
    # other apart, the farthest one those that are thick.
    beside = []
    for away in (max(2, reach // 4), reach // 2, reach):
        padded = np.pad(grey, ((away, away), (0, 0)), constant_values=255)
        beside.append((padded[: -2 * away], padded[2 * away :]))
    least = reduce(np.maximum, (np.minimum(*sides) for sides in beside))
    # The white between two lines has no fill beyond them.
    most = reduce(np.maximum, (np.maximum(*sides) for sides in beside[1:]))
    level = grey.astype(np.int16)
    return _thick(level < least.astype(np.int16) - contrast), _thick(
        level > most.astype(np.int16) + contrast
    )


def _thick(ridge: Mask) -> Mask:
    """A hairline that wavers between two rows is one in their union."""
    thick = ridge.copy()
    thick[1:] |= ridge[:-1]
    return thick


def _long_runs(mask: Mask, gap: int, shortest: int) -> _Runs:
    """Long stretches of dark pixels, small gaps included."""
    edges = np.diff(np.pad(mask, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    ends = np.nonzero(edges == -1)[1]
    if not rows.size:
        return _Runs(rows, starts, ends)
    new = np.ones(rows.size, dtype=bool)
    new[1:] = (rows[1:] != rows[:-1]) | (starts[1:] - ends[:-1] > gap)
    heads = np.nonzero(new)[0]
    tails = np.append(heads[1:], rows.size) - 1
    dark = np.add.reduceat(ends - starts, heads)
    length = ends[tails] - starts[heads]
    kept = (length >= shortest) & (dark >= DRAWN * length)
    return _Runs(rows[heads][kept], starts[heads][kept], ends[tails][kept])


def _touching(runs: _Runs) -> list[list[int]]:
    """Runs that lie under each other, by union and find."""
    parent = list(range(runs.rows.size))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    rows, starts, ends = runs.rows.tolist(), runs.starts.tolist(), runs.ends.tolist()
    above: list[int] = []
    current: list[int] = []
    row = -1
    for index, own in enumerate(rows):
        if own != row:
            above, current, row = (current if own == row + 1 else []), [], own
        for other in above:
            if starts[other] < ends[index] and starts[index] < ends[other]:
                parent[root(other)] = root(index)
        current.append(index)
    groups: dict[int, list[int]] = {}
    for index in range(len(parent)):
        groups.setdefault(root(index), []).append(index)
    return list(groups.values())


def _stroke(runs: _Runs, group: list[int]) -> tuple[float, int, int, int, int]:
    rows, starts, ends = (each[group] for each in runs)
    length = ends - starts
    # The union of neighbouring rows moved the middle down by half a pixel, pixels' middles do up.
    at = float((rows * length).sum() / length.sum())
    return at, int(starts.min()), int(ends.max()), int(rows.min()), int(rows.max())

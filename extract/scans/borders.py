"""Lines that go on where the colour of a fill hides them: at its edges, and through it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from .fills import Area, Grey
from .lines import DRAWN, FAINT, NEAR, Stroke, edges_of

# How far (pixels) beside a line the colour of what it runs through is told.
_WIDE = 8
# The share of the lines ending at a fill that are seen in it where lines go through it.
_MOST = 0.6


def hidden_strokes(
    strokes: Sequence[Stroke], fills: Sequence[Area], grey: Grey, scale: float
) -> list[Stroke]:
    """The lines of a picture of ``scale`` pixels a point that go on from ``strokes`` unseen."""
    level, upright = edges_of(fills)
    beside = _hidden([*level, *upright], strokes, scale)
    return beside + _through(fills, [*strokes, *beside], grey, scale)


def _through(
    fills: Iterable[Area], strokes: Sequence[Stroke], grey: Grey, scale: float
) -> list[Stroke]:
    """Lines that end at a fill, where they go on through it too faint to be seen pixel by pixel.

    Most that end at it must be seen in it: in a band across the columns a letter may look like one.
    """
    near = NEAR * scale
    found: list[Stroke] = []
    for area, upright in product(fills, (True, False)):
        view = grey if upright else grey.T
        start, end = (area.top, area.bottom) if upright else (area.x0, area.x1)
        new: list[Stroke] = []
        drawn = ending = 0
        for stroke in strokes:
            if not _ends_at(stroke, area, near, upright=upright):
                continue
            ending += 1
            if _is_drawn(start, end, [s for s in (*strokes, *new) if _lies_at(stroke, s, near)]):
                drawn += 1
                continue
            at = round(stroke.at)
            if _has_line(view[start + 2 : end - 2, at - _WIDE : at + _WIDE + 1]):
                new.append(stroke._replace(start=start, end=end, first=at - 1, last=at + 1))
        if drawn + len(new) > _MOST * ending:
            found += new
    return found


def _ends_at(stroke: Stroke, area: Area, near: float, *, upright: bool) -> bool:
    """Whether a line of one direction ends at a fill, well between its sides."""
    left, right = (area.x0, area.x1) if upright else (area.top, area.bottom)
    start, end = (area.top, area.bottom) if upright else (area.x0, area.x1)
    return (
        (stroke.direction == "v") == upright
        and left + 2 * near < stroke.at < right - 2 * near
        and min(abs(stroke.start - end), abs(stroke.end - start)) <= near
    )


def _has_line(band: Grey) -> bool:
    """Whether a line runs down the middle of a band, also at its ends, where no letters stand."""
    rim = max(2, len(band) // 6)
    whole, *ends = (_away(part) for part in (band, band[:rim], band[-rim:]))
    at = int(np.abs(whole).argmax())
    dark = whole[at] < 0
    # The same thin line everywhere: the middle of a letter is no part of one.
    return bool(abs(whole[at]) >= FAINT) and all(
        max((-end if dark else end)[max(0, at - 1) : at + 2]) >= FAINT / 2 for end in ends
    )


def _away(band: Grey) -> NDArray[np.float64]:
    """How far the middle columns of a band are from those at its sides, lighter or darker."""
    levels = np.median(band, axis=0)
    beside = np.median([*levels[: _WIDE // 2], *levels[-(_WIDE // 2) :]])
    away: NDArray[np.float64] = levels[_WIDE // 2 : -(_WIDE // 2)] - beside
    return away


def _lies_at(one: Stroke, other: Stroke, near: float) -> bool:
    return one.direction == other.direction and abs(one.at - other.at) <= near


def _is_drawn(start: int, end: int, strokes: Iterable[Stroke]) -> bool:
    """Whether strokes have most of a stretch."""
    seen = sum(max(0, min(end, each.end) - max(start, each.start)) for each in strokes)
    return seen >= DRAWN * (end - start)


def without_letters(strokes: Iterable[Stroke], fills: Sequence[Area], scale: float) -> list[Stroke]:
    """The lines, none of them into the middle of a fill: there a letter above or below went on."""
    near = NEAR * scale
    found = []
    for stroke in strokes:
        for x0, top, x1, bottom, _ in fills:
            left, right, first, last = (x0, x1, top, bottom)
            if stroke.direction == "h":
                left, right, first, last = (top, bottom, x0, x1)
            if not left + near < stroke.at < right - near:
                continue
            if first + near < stroke.start < last - near and stroke.end > last + near:
                stroke = stroke._replace(start=last)
            elif first + near < stroke.end < last - near and stroke.start < first - near:
                stroke = stroke._replace(end=first)
        found.append(stroke)
    return found


def _hidden(edges: Iterable[Stroke], strokes: Sequence[Stroke], scale: float) -> list[Stroke]:
    """The edges of fills in which lines go on that are too like the fill's colour to be seen."""
    near = NEAR * scale
    found: list[Stroke] = []
    for edge in sorted(edges, key=lambda edge: (edge.direction, edge.start, edge.at)):
        in_line = [each for each in (*strokes, *found) if _lies_at(edge, each, near)]
        before = next(
            (
                stroke
                for stroke in in_line
                if any(stroke.start - near <= end <= stroke.end + near for end in edge[2:4])
            ),
            None,
        )
        if before and not _is_drawn(edge.start, edge.end, in_line):
            found.append(edge._replace(at=before.at))
    return found

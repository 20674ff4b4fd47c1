"""Fills as a reader sees them: a cell that is shaded in strips shows none of their seams."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from .geometry import Box
from .page import Fill

# Two fills nearer than this (points) touch.
_TOUCH = 0.8
# How far beside an edge (points) its colours are taken.
_BESIDE = 1.0
# The share of a bar's length along which fills of its colour must lie.
_MOST = 0.6
# Fills are looked up by bands of the page of this height (points).
_BAND = 16.0
WHITE = "#ffffff"


class Backdrop:
    """The colours of a page: at each point that of the last fill drawn there, or white."""

    def __init__(self, fills: Iterable[Fill]) -> None:
        self._bands: dict[int, list[Fill]] = defaultdict(list)
        for fill in fills:
            if not fill.rounded:
                for band in range(int(fill.top // _BAND), int(fill.bottom // _BAND) + 1):
                    self._bands[band].append(fill)

    def colour(self, x: float, y: float) -> str:
        """The colour at a point, as ``#rrggbb``."""
        for fill in reversed(self._bands.get(int(y // _BAND), ())):
            if fill.x0 <= x <= fill.x1 and fill.top <= y <= fill.bottom:
                return fill.colour
        return WHITE

    def shows_edge(self, y: float, x0: float, x1: float) -> bool:
        """Whether the colours above and below ``y`` differ somewhere between two points."""
        return any(
            self.colour(x, y - _BESIDE) != self.colour(x, y + _BESIDE)
            for x in (x0 + share * (x1 - x0) for share in (0.25, 0.5, 0.75))
        )


def is_strip(bar: Fill, fills: Iterable[Fill]) -> bool:
    """Whether a bar is no rule but a strip of a shaded area: fills lie along it.

    ``fills`` are of the bar's colour.
    """
    level = bar.x1 - bar.x0 > bar.bottom - bar.top
    first, last, near, far = _along(bar[:4], level)
    beside = 0.0
    for fill in fills:
        start, end, low, high = _along(fill[:4], level)
        if low - _TOUCH <= far and near <= high + _TOUCH:
            beside += max(0.0, min(end, last) - max(start, first))
    return beside > _MOST * (last - first)


def _along(box: Box, level: bool) -> tuple[float, float, float, float]:
    """Where a box begins and ends along a level or an upright bar, and across it."""
    x0, top, x1, bottom = box
    return (x0, x1, top, bottom) if level else (top, bottom, x0, x1)

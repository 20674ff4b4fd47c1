"""Fills as a reader sees them: a cell that is shaded in strips shows none of their seams."""

from __future__ import annotations

from collections.abc import Iterable

from . import Fill
from .bands import Bands
from .geometry import Box

# Two fills nearer than this (points) touch.
_TOUCH = 0.8
# How far beside an edge (points) its colours are taken.
_BESIDE = 1.0
# The share of a bar's length along which fills of its colour must lie.
_MOST = 0.6
WHITE = "#ffffff"
# How far the red, green and blue (of 255) of a colour that is no grey lie apart at least.
_GREY = 40


def is_coloured(colour: str) -> bool:
    """Whether a colour, as ``#rrggbb``, is neither black nor white nor grey."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return max(parts) - min(parts) >= _GREY


class Backdrop:
    """The colours of a page: at each point that of the last fill drawn there, or white."""

    def __init__(self, fills: Iterable[Fill]) -> None:
        self._fills = [fill for fill in fills if not fill.rounded]
        self._bands = Bands((fill.top, fill.bottom) for fill in self._fills)

    def colour(self, x: float, y: float) -> str:
        """The colour at a point, as ``#rrggbb``."""
        for index in reversed(self._bands.near(y, y)):
            fill = self._fills[index]
            if fill.x0 <= x <= fill.x1 and fill.top <= y <= fill.bottom:
                return fill.colour
        return WHITE

    def shows_edge(self, y: float, x0: float, x1: float) -> bool:
        """Whether the colours above and below ``y`` differ somewhere between two points."""
        return any(
            self.colour(x, y - _BESIDE) != self.colour(x, y + _BESIDE)
            for x in (x0 + share * (x1 - x0) for share in (0.25, 0.5, 0.75))
        )


class Shades:
    """The fills of one colour, to tell thick rules from strips that a shaded cell is made of."""

    def __init__(self, fills: Iterable[Fill]) -> None:
        self._boxes = [fill[:4] for fill in fills]
        self._bands = {
            level: Bands(_along(box, level)[2:] for box in self._boxes) for level in (False, True)
        }

    def hold(self, bar: Fill) -> bool:
        """Whether a bar of their colour is no rule but a strip: fills lie along it."""
        level = bar.x1 - bar.x0 > bar.bottom - bar.top
        first, last, near, far = _along(bar[:4], level)
        beside, enough = 0.0, _MOST * (last - first)
        for index in self._bands[level].near(near - _TOUCH, far + _TOUCH):
            start, end, low, high = _along(self._boxes[index], level)
            if low - _TOUCH <= far and near <= high + _TOUCH:
                beside += max(0.0, min(end, last) - max(start, first))
                if beside > enough:
                    return True
        return False


def _along(box: Box, level: bool) -> tuple[float, float, float, float]:
    """Where a box begins and ends along a level or an upright bar, and across it."""
    x0, top, x1, bottom = box
    return (x0, x1, top, bottom) if level else (top, bottom, x0, x1)

"""Filled boxes inside filled cells: pills and badges, whose sides are no borders of columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from ..page import Fill
from ..page.bands import Bands
from ..page.geometry import contains

# A box inside a cell stays further from its sides than this (points).
_APART = 1.6


def outside_cells(fills: Sequence[Fill]) -> Collection[Fill]:
    """The fills but those that each lie within another, away from all its sides.

    What holds several side by side is no cell but what a table lies on.
    """
    bands = Bands((fill.top, fill.bottom) for fill in fills)
    held: dict[Fill, list[Fill]] = defaultdict(list)
    for fill in fills:
        for index in bands.near(fill.top, fill.top):
            if contains(fills[index][:4], fill[:4], -_APART):
                held[fills[index]].append(fill)
    inner = {fill for boxes in held.values() if not _stand_abreast(boxes) for fill in boxes}
    return [fill for fill in fills if fill not in inner] if inner else fills


def _stand_abreast(boxes: Iterable[Fill]) -> bool:
    """Whether two boxes stand level with each other: one begins above the end of another."""
    ordered = sorted(boxes, key=lambda box: box.top)
    return any(below.top < above.bottom for above, below in pairwise(ordered))

"""Panels of loose text: boxes of one width side by side, each a paragraph of its own."""

from __future__ import annotations

from collections.abc import Sequence

from ..aligned.strips import words_in
from ..page import MARGIN, Page
from ..page.geometry import Box
from ..page.lines import TextLine, build_lines
from ..ruled.grids import Grid
from .boxes import SAME, box_kinds

# A panel has so many lines at most: longer texts have paragraphs of their own.
_MOST = 6


def take_panels(
    page: Page, grids: Sequence[Grid], free: Sequence[TextLine]
) -> tuple[list[tuple[TextLine, ...]], list[TextLine]]:
    """The lines of each panel, and those of the loose lines ``free`` that stand in none."""
    kinds, _ = box_kinds(page, grids)
    # What recurs in the margins of pages is told by its lines.
    low, high = MARGIN * page.height, (1 - MARGIN) * page.height
    beside = [
        box
        for kind in kinds
        for box in kind
        if _has_neighbour(box, kind) and low < box[3] and box[1] < high
    ]
    if not beside:
        return [], list(free)
    words = [word for line in free for word in line.words]
    panels: list[tuple[TextLine, ...]] = []
    taken = set()
    for box in sorted(beside, key=lambda box: (round(box[1] / SAME), box[0])):
        own = words_in(words, box)
        lines = build_lines(own)
        if 1 < len(lines) <= _MOST:
            panels.append(tuple(lines))
            taken.update(own)
    rest = [line for line in free if taken.isdisjoint(line.words)]
    cut = [word for line in free if not taken.isdisjoint(line.words) for word in line.words]
    return panels, [*rest, *build_lines(word for word in cut if word not in taken)]


def _has_neighbour(box: Box, kind: Sequence[Box]) -> bool:
    return any(other is not box and abs(other[1] - box[1]) < SAME for other in kind)

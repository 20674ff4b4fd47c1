"""Panels at the side of an action's text: boxes of labels, with what they are of left or right.

The text beside such a box begins its card. It goes on below the end of the box, down to a gap, a
heading or the next box.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..aligned.strips import words_in
from ..page import Page
from ..page.geometry import Box
from ..page.lines import TextLine, build_lines, make_line
from ..ruled.grids import Grid
from .boxes import SAME
from .texts import is_number

# The share of the panels that text stands beside, and how many there are at least.
_MOST, _LEAST = 0.8, 2
# Lines of a text below the end of its panel stand so near (line heights); a heading is so many
# times as tall as the first of them.
_NEAR, _TALLER = 1.0, 1.15


def texts_beside(
    page: Page, grids: Sequence[Grid], boxes: Sequence[Box]
) -> dict[Box, list[TextLine]]:
    """The lines at one side of each of some boxes; nothing where most have none there."""
    if len(boxes) < _LEAST:
        return {}
    held = [*boxes, *(grid.box for grid in grids)]
    taken = {id(word) for box in held for word in words_in(page.words, box)}
    free = [word for word in page.words if id(word) not in taken and not word.turned]
    ordered = sorted(boxes, key=lambda box: box[1])
    ends = [below[1] - SAME for below in ordered[1:]] + [page.height]
    for left in (True, False):
        found: dict[Box, list[TextLine]] = {}
        for box, end in zip(ordered, ends, strict=True):
            sides = (0.0, box[0]) if left else (box[2], page.width)
            lines = build_lines(words_in(free, (sides[0], box[1] - SAME, sides[1], end)))
            if own := list(_of_panel(lines, box)):
                found[box] = own
        if len(found) >= max(_LEAST, _MOST * len(boxes)):
            return found
    return {}


def _of_panel(lines: Sequence[TextLine], box: Box) -> Iterator[TextLine]:
    """Lines from the upper edge of a box down to where the text beside it ends."""
    if not lines or lines[0].top > box[3] or not _are_titled(lines):
        return
    yield lines[0]
    for before, line in pairwise(lines):
        below = line.bottom > box[3]
        apart = line.top - before.bottom > _NEAR * line.height
        if line.height > _TALLER * lines[0].height or (below and apart):
            return
        yield line


def _are_titled(lines: Sequence[TextLine]) -> bool:
    """Whether lines begin with what may stand above a panel: in bold, taller, or numbered."""
    first, below = lines[0], lines[1:2]
    taller = any(first.height > _TALLER * line.height for line in below)
    return first.bold or taller or is_number(make_line(first.words[:1]))

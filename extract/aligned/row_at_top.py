"""The last row of a table without borders, alone at the top of the page after it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile

from ..page import Page, Word
from ..ruled.grids import Grid
from ..ruled.rules import Line
from .columns import Columns, ruled_columns
from .regions import Region
from .row_lines import lies_across
from .strips import Strip, build_strips, text_height

# One row tells a table by so many texts in columns of their own, more than this share of them:
# a running head has no more than three.
_TEXTS, _FILLED = 4, 0.5
# The row begins no further down than this share of the page's height.
_TOP = 0.15
# Its lines have less white between them than this many text heights.
_NEAR = 0.8


def row_at_top(
    page: Page,
    words: Sequence[Word],
    before: Sequence[float],
    borders: Sequence[Line],
    grids: Sequence[Grid],
) -> list[Region]:
    """The lines at the top of a page that keep to the columns of the grid on the page before.

    ``words`` are those outside the page's ``grids``, none of which goes on with that one;
    ``before`` are the borders of its columns (points), ``borders`` lines across that lie in no
    grid, of which one closes the row.
    """
    if len(before) <= _TEXTS or [grid for grid in grids if len(grid.xs) == len(before)]:
        return []
    columns = ruled_columns(before)
    cuts = [line.at for line in borders]
    high = [word for word in words if word.top <= _TOP * page.height]
    # Most pages have no such line, so that only their first words are looked at.
    if not any(_is_row(strip, columns) for strip in build_strips(high, cuts)):
        return []
    following = list(dropwhile(lambda s: not _is_row(s, columns), build_strips(words, cuts)))
    if not following or following[0].top > _TOP * page.height:
        return []
    top = following[0].top
    closed = min((line.at for line in borders if line.at > top), default=page.height)
    kept: list[Strip] = []
    for strip in following:
        near = not kept or strip.top - kept[-1].bottom < _NEAR * text_height(strip.words)
        if not near or strip.middle > closed or lies_across(strip, columns):
            break
        kept.append(strip)
    return [Region(tuple(kept), ())]


def _is_row(strip: Strip, columns: Columns) -> bool:
    """Whether a line has texts in so many columns, and none over two."""
    filled = len(columns.filled(strip.words))
    return filled >= max(_TEXTS, _FILLED * len(columns)) and not lies_across(strip, columns)

"""Ruled grids whose rows go on without rules: a heading in a box over rows in the open."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import ceil, floor
from operator import attrgetter

from ..page import Rule, Word
from ..ruled.grids import SAME_COLUMN, Grid
from ..ruled.rules import GAP, Line
from .apart import rows_like
from .columns import Columns, ruled_columns
from .lattice import build_grid, stack
from .merged import parted
from .row_lines import is_value, lies_across, lines_of
from .rows import group_rows, ruled_rows
from .strips import Strip, build_strips, carries_on, is_caption, text_height

# The first line stands at most so many text heights below the grid, each other below the last.
_NEXT = 1.5
_FAR = 2.5
# A grid of no more heights than this may be a heading; a rule closes it that is drawn so far.
_HEADING = 3
_DRAWN = 0.6
# A border belongs to the grid where its ends lie no further from the grid's sides (points).
_SAME_ENDS = 8.0
# Below a rule that may close the grid a row has texts in so many columns, and in half of all.
_TEXTS = 4
# A band over all columns has at most so many lines.
_BAND = 14
# The lines below fill two columns or more in this share of cases.
_FULL = 0.3
_CONFIDENCE = 0.9
# Rows of figures follow a rule, and each other, at less than so many text heights.
_BELOW = 0.8
# Below a row's last text is no more white than this before the next row begins (points).
_PADDING = 10.0
# Between two lines of a text lies less than so much of a line's height.
_CLOSE = 0.5


def extend(
    grid: Grid,
    words: Sequence[Word],
    borders: Sequence[Line],
    rules: Sequence[Rule],
    every: Sequence[Word],
) -> Grid:
    """The grid with the rows that stand below it in its columns, where there are any.

    ``words`` are those below it, down to the next grid, ``every`` those of the page.
    ``borders`` are the lines across that lie in no grid; those as wide as this one belong to it.
    Of the page's ``rules`` one along its lower edge closes it, unless it is but a heading, rows of
    figures follow, or whole rows between further borders, as the white ones among shaded rows do.
    """
    bottom = grid.ys[-1]
    if len(grid.xs) < 3 or not words:
        return grid
    closed = len(grid.ys) > _HEADING and _is_closed(grid, rules)
    whole = [line for line in borders if line.at > bottom - GAP and _as_wide(line, grid)]
    wide = [line.at for line in whole if line.at > bottom + (GAP if closed else 0)]
    columns = ruled_columns(grid.xs)
    inner = _leaving_out(whole, borders, rules, words)
    below = build_strips(words, sorted([*wide, *(line.at for line in inner)]))
    if closed and not wide:
        strips = _rows_of_figures(below, columns, bottom)
    elif closed:
        strips = _whole_rows(below, columns, [bottom, *wide])
    else:
        bordered = _between_borders(below, columns, [bottom, *wide])
        end = bordered[-1].bottom if bordered else bottom
        strips = [*bordered, *_in_columns(below[len(bordered) :], columns, end)]
    full = sum(len(columns.filled(strip.words)) > 1 for strip in strips)
    if not full or full < _FULL * len(strips) or _run_out(grid, strips, every):
        return grid
    cuts = [line.at for line in borders]
    lines = lines_of(strips, columns)
    if inner:
        rows = ruled_rows(lines, columns, cuts)
    else:
        rows = rows_like(grid, every, lines) or group_rows(lines, columns, cuts)
    return replace(
        stack(grid, build_grid(grid.page, rows, columns, cuts)),
        method="lined" if grid.method == "ruled" else grid.method,
        confidence=min(grid.confidence, _CONFIDENCE),
    )


def meet(tops: Sequence[Grid], grids: Sequence[Grid]) -> list[Grid]:
    """The grids, those in one that grew down to another with the same columns.

    Of rows that are shaded by turns a white first one stands between the heading and the others.
    ``tops`` are the grids that were there before.
    """
    found: list[Grid] = []
    for grid in sorted(grids, key=lambda grid: grid.ys[0]):
        above = next((each for each in found if _reaches(each, grid)), None)
        if above is None or any(above is top for top in tops):
            found.append(grid)
        else:
            whole = replace(stack(above, grid), open_bottom=grid.open_bottom)
            found[found.index(above)] = whole
    return found


def _reaches(above: Grid, grid: Grid) -> bool:
    """Whether the texts of a grid end where another with the same columns begins."""
    return (
        len(above.xs) == len(grid.xs)
        and -GAP <= grid.ys[0] - above.ys[-1] <= _PADDING
        and all(abs(x - other) <= SAME_COLUMN for x, other in zip(above.xs, grid.xs, strict=True))
    )


def _leaving_out(
    whole: Sequence[Line], borders: Sequence[Line], rules: Sequence[Rule], words: Sequence[Word]
) -> list[Line]:
    """Of the borders that are drawn those that leave out columns, between ``whole`` ones."""
    if len(whole) < 2:
        return []
    heights = {round(rule.at) for rule in rules if rule.direction == "h"}
    drawn = [line for line in borders if heights & {floor(line.at), ceil(line.at)}]
    return parted(whole, drawn, rules, words)[1]


def _run_out(grid: Grid, strips: Sequence[Strip], every: Sequence[Word]) -> bool:
    """Whether all columns below begin with a line that is drawn right after one of the last row.

    Then its texts run out below the grid, at a page's foot, and no row begins.
    """
    order = attrgetter("order")
    inside = sorted((word for word in every if _in_last_row(word, grid)), key=order)
    firsts: dict[int, Word] = {}
    for word in sorted((word for strip in strips for word in strip.words), key=order):
        firsts.setdefault(bisect_right(grid.xs, word.x0), word)
    return bool(inside) and all(_carries_on(inside, word, grid) for word in firsts.values())


def _in_last_row(word: Word, grid: Grid) -> bool:
    middle = (word.top + word.bottom) / 2
    return grid.ys[-2] < middle < grid.ys[-1] and grid.xs[0] < word.x0 < grid.xs[-1]


def _carries_on(inside: Sequence[Word], word: Word, grid: Grid) -> bool:
    """Whether a word is drawn right after one of its column, in the line below it."""
    place = bisect_right(inside, word.order, key=attrgetter("order"))
    if not place:
        return False
    before = inside[place - 1]
    # Between two lines of a text pdfium puts a space and a line end of its own.
    next_drawn = word.order - before.order <= len(before.text) + 4
    gap, height = word.top - before.bottom, word.bottom - word.top
    same = bisect_right(grid.xs, before.x0) == bisect_right(grid.xs, word.x0)
    return next_drawn and same and -_CLOSE * height < gap < _CLOSE * height


def _is_closed(grid: Grid, rules: Sequence[Rule]) -> bool:
    """Whether a rule is drawn along a grid's lower edge; what leaves out the labels is a sum's."""
    bottom, labels = grid.ys[-1], grid.xs[1] - GAP
    return is_drawn(grid, bottom, rules) and any(
        rule.direction == "h" and abs(rule.at - bottom) <= GAP and rule.start < labels
        for rule in rules
    )


def is_drawn(grid: Grid, height: float, rules: Sequence[Rule], near: float = GAP) -> bool:
    """Whether a rule is drawn along most of the grid's width, so near this height (points)."""
    left, _, right, _ = grid.box
    drawn = sum(
        min(rule.end, right) - max(rule.start, left)
        for rule in rules
        if rule.direction == "h" and abs(rule.at - height) <= near and rule.start < right
    )
    return drawn > _DRAWN * (right - left)


def _as_wide(line: Line, grid: Grid) -> bool:
    start, end = line.spans[0][0], line.spans[-1][1]
    return abs(start - grid.xs[0]) <= _SAME_ENDS and abs(end - grid.xs[-1]) <= _SAME_ENDS


def _between_borders(
    strips: Sequence[Strip], columns: Columns, heights: Sequence[float]
) -> list[Strip]:
    """The strips down to the last border above which most lines keep to the columns.

    Bands of a few lines over all columns may stand between.
    """
    kept: list[Strip] = []
    seen: list[Strip] = []
    for top, bottom in pairwise(heights):
        inside = [strip for strip in strips if top < strip.middle < bottom]
        across = sum(lies_across(strip, columns) for strip in inside)
        if across > _BAND or any(is_caption(strip.segments[0]) for strip in inside):
            break
        seen += inside
        if 2 * across < len(inside):
            kept = list(seen)
    return kept


def _whole_rows(strips: Sequence[Strip], columns: Columns, heights: Sequence[float]) -> list[Strip]:
    """The strips down to the last border above which each row has texts in most columns."""
    kept: list[Strip] = []
    for top, bottom in pairwise(heights):
        inside = [strip for strip in strips if top < strip.middle < bottom]
        if not inside or any(lies_across(strip, columns) for strip in inside):
            break
        if len(columns.filled(inside[0].words)) < max(_TEXTS, len(columns) / 2):
            break
        kept += inside
    return kept


def _rows_of_figures(strips: Sequence[Strip], columns: Columns, bottom: float) -> list[Strip]:
    """The strips right below a rule that hold figures, the first of them in most columns."""
    kept: list[Strip] = []
    for strip in strips:
        near = strip.top - bottom < _BELOW * text_height(strip.words)
        figures = sum(is_value(text.text) for text in strip.segments)
        if not near or lies_across(strip, columns) or not figures:
            break
        most = len(columns.filled(strip.words)) >= max(_TEXTS, len(columns) / 2)
        if not kept and not (most and 2 * figures > len(columns)):
            break
        kept.append(strip)
        bottom = strip.bottom
    return kept


def _in_columns(strips: Sequence[Strip], columns: Columns, bottom: float) -> list[Strip]:
    """The strips from the grid's lower edge on that keep to its columns."""
    kept: list[Strip] = []
    whole = 0
    reach = _NEXT
    for strip in strips:
        height = text_height(strip.words)
        across = lies_across(strip, columns)
        if strip.top - bottom > reach * height or across or is_caption(strip.segments[0]):
            break
        kept.append(strip)
        if len(columns.filled(strip.words)) > 1:
            whole = len(kept)
        bottom, reach = strip.bottom, _FAR
    # What stands alone below the last whole line may be its wrap, or a note below the table.
    while whole < len(kept) and carries_on(kept[whole - 1], kept[whole]):
        whole += 1
    return kept[:whole]

"""Strips under the rows of a grid: low boxes of colour, each with one labelled text across columns.

"Where we are: ..." in a grey box below a row is of no column. Columns are looked for without such
texts, and each is a row of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from .aligned.strips import text_height, words_in
from .page import Page, Word
from .page.geometry import Box, contains
from .page.shading import WHITE
from .ruled.grids import Grid, GridCell

# A strip is so many times as wide as high at least, and at most so many lines of text high.
_WIDE, _HIGH = 8.0, 3.2
# It opens with a label of so many words at most, and more words behind it than these; so many
# strips alike at least stand on a page, whose sides differ by less than this (points).
_LABEL, _WORDS, _ALIKE, _SAME = 5, 3, 2, 4.0
# One below the last row of a grid begins so many times its height below that at most.
_NEXT = 1.5


def take_strips(page: Page) -> tuple[list[Box], Page]:
    """The strips of a page that no upright rules close, and the page without them."""
    low = [
        fill[:4]
        for fill in page.fills
        if fill.colour != WHITE and fill.x1 - fill.x0 > _WIDE * (fill.bottom - fill.top) > 0
    ]
    if len(low) < _ALIKE:
        return [], page
    upright = [rule for rule in page.rules if rule.direction == "v"]
    open_sided = [
        box
        for box in low
        if not [
            rule for rule in upright if rule.start < box[3] - _SAME and rule.end > box[1] + _SAME
        ]
    ]
    labelled = [
        box for box in dict.fromkeys(open_sided) if _is_labelled(words_in(page.words, box), box)
    ]
    # What stands in a larger box is a part of a card.
    larger = [*(fill[:4] for fill in page.fills), *page.frames]
    labelled = [
        box
        for box in labelled
        if not any(
            contains(each, box, _SAME) and each[3] - each[1] > 2 * (box[3] - box[1])
            for each in larger
            if each != box
        )
    ]
    sides = Counter((round(box[0] / _SAME), round(box[2] / _SAME)) for box in labelled)
    strips = [
        box for box in labelled if sides[round(box[0] / _SAME), round(box[2] / _SAME)] >= _ALIKE
    ]
    if not strips:
        return [], page
    inside = {id(word) for box in strips for word in words_in(page.words, box)}
    words = tuple(word for word in page.words if id(word) not in inside)
    fills = tuple(fill for fill in page.fills if fill[:4] not in strips)
    return strips, replace(page, words=words, fills=fills)


def put_back(rest: Page, plain: Page, page: Page) -> Page:
    """What is left of a page without strips (``plain``), with the words of its strips again."""
    left = {id(word) for word in rest.words}
    gone = {id(word) for word in plain.words if id(word) not in left}
    return replace(rest, words=tuple(word for word in page.words if id(word) not in gone))


def _is_labelled(words: Sequence[Word], box: Box) -> bool:
    """Whether a text in a box opens with a label in bold, and says more than a heading does."""
    if len(words) <= _WORDS or box[3] - box[1] > _HIGH * text_height(words):
        return False
    ordered = sorted(words, key=lambda word: (round(word.top), word.x0))
    end = next((n for n, word in enumerate(ordered[:_LABEL], 1) if word.text.endswith(":")), 0)
    label, text = ordered[:end], ordered[end:]
    return (
        len(text) > _WORDS and bool(label) and all(word.bold for word in label) and not text[0].bold
    )


def with_strips(grid: Grid, strips: Sequence[Box]) -> Grid:
    """A grid with a row across all columns for each strip in one of its rows or right below it."""
    for strip in sorted(strips, key=lambda strip: strip[1]):
        x0, top, x1, bottom = grid.box
        if strip[0] > x1 or strip[2] < x0 or strip[1] <= top:
            continue
        if strip[1] < bottom + _NEXT * (strip[3] - strip[1]) and strip[3] > bottom:
            grid = replace(grid, ys=(*grid.ys[:-1], strip[3]))
        elif (strip[1] + strip[3]) / 2 > bottom:
            continue
        grid = replace(grid, xs=(min(x0, strip[0]), *grid.xs[1:-1], max(x1, strip[2])))
        row = max(number for number, y in enumerate(grid.ys[:-1]) if y < strip[1])
        grid = _parted(grid, row, strip[1])
    return grid


def _parted(grid: Grid, row: int, at: float) -> Grid:
    """A grid with a row cut at a height; what is below it there is one cell.

    Its outer columns reach to where the grid ends.
    """
    end, width = grid.ys[row + 1], len(grid.xs) - 1
    cells = []
    for cell in grid.cells:
        last = cell.row + cell.row_span - 1
        x0, top, x1, bottom = cell.box
        x0 = x0 if cell.column else grid.xs[0]
        x1 = x1 if cell.column + cell.column_span < width else grid.xs[-1]
        box = (x0, top, x1, at if last == row else bottom)
        if cell.row > row:
            cells.append(replace(cell, row=cell.row + 1, box=box))
        elif last > row:
            cells.append(replace(cell, row_span=cell.row_span + 1, box=box))
        else:
            cells.append(replace(cell, box=box))
    cells.append(GridCell(row + 1, 0, 1, width, (grid.xs[0], at, grid.xs[-1], end)))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    ys = (*grid.ys[: row + 1], at, *grid.ys[row + 1 :])
    return replace(grid, ys=ys, cells=tuple(cells))

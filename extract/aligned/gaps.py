"""Ruled grids with gaps in their rules: cells that run together where one side is missing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter

from ..page import Word
from ..ruled.grids import Grid, GridCell
from .numbering import opens_with_number
from .row_lines import LINE_SPACE
from .strips import Strip, build_strips, text_height, words_in

# Cells of which more than this share run over borders do so because they mean it.
_SPANNING = 0.2
# A border is missing where so many of the other rows have it; between rows so many at least.
_DRAWN = 0.6
_FEW = 2
# Texts of one column begin at one place, those of one row at one height, give or take so many
# points, those of a scan so many; between two rows is so much more white than between lines.
_SAME, _SCANNED = 1.5, 3.0
_LEVEL = 0.7
_WHITE = 2.0
_CONFIDENCE = 0.9


@dataclass(frozen=True, slots=True)
class _Body:
    """The rows of a grid, each with its words and, below the heading, the cells of its own."""

    grid: Grid
    words: Sequence[Sequence[Word]]
    own: Sequence[Sequence[GridCell]]

    def text(self, row: int, cell: GridCell) -> list[Word]:
        """The words of a cell that begins in a row, as far as they stand in that row."""
        return words_in(self.words[row], cell.box)


def close_gaps(grid: Grid, words: Sequence[Word]) -> Grid:
    """The grid with those cells parted that run together for want of a rule between them.

    Side by side that are two where most other rows have a border, and texts begin on both sides
    of it, where their columns do; so do headings, as in a dark cell of a scan. Below each other it
    takes a number in the first column for each, and texts that begin at the height of their row's
    others. A border that only headings have goes on where texts stand on both sides of it.
    """
    grid = _below_headings(grid, words)
    columns, rows = len(grid.xs) - 1, len(grid.ys) - 1
    spanning = [
        cell
        for cell in grid.cells
        if cell.row
        and (cell.column_span > 1 or cell.row_span > 1)
        and cell.column_span < columns
        and cell.row_span < rows - 1
    ]
    if len(spanning) > _SPANNING * len(grid.cells):
        spanning = []
    spanning += [
        cell for cell in grid.cells if cell.row == 0 and cell.row_span == 1 < cell.column_span
    ]
    if not spanning:
        return grid
    body = _body(grid, words)
    parts = {
        cell: _side_by_side(body, cell) if cell.row_span == 1 else _below(body, cell)
        for cell in spanning
        if cell.row_span == 1 or cell.column_span == 1
    }
    if all(len(each) == 1 for each in parts.values()):
        return grid
    cells = [part for cell in grid.cells for part in parts.get(cell, [cell])]
    cells.sort(key=lambda each: (each.row, each.column))
    return replace(grid, cells=tuple(cells), method="lined", confidence=_CONFIDENCE)


def _below_headings(grid: Grid, words: Sequence[Word]) -> Grid:
    """The grid with cells parted at the borders that two headings have, and no row below them."""
    heads = [cell for cell in grid.cells if cell.row == 0]
    whole = len(grid.xs) - 1
    body = [cell for cell in grid.cells if cell.row and cell.column_span < whole]
    begun = {cell.column for cell in body}
    for head in heads[1:]:
        at, x = head.column, head.box[0]
        over = [cell for cell in body if cell.column < at < cell.column + cell.column_span]
        # Cells over two columns, in each of which a heading stands.
        beside = [each for each in heads if each.column + each.column_span == at]
        if at in begun or not over or any(cell.column_span > 2 for cell in over):
            continue
        if not all(words_in(words, each.box) for each in (head, *beside)):
            continue
        texts = [text for cell in over if (text := words_in(words, cell.box))]
        sides = [{word.x0 < x for word in text} for text in texts]
        strips = [strip for text in texts for strip in build_strips(text)]
        if sum(len(each) > 1 for each in sides) < max(_FEW, _DRAWN * len(over)):
            continue
        if any(_runs_over(strip, x) for strip in strips):
            continue
        cells = [part for cell in grid.cells for part in _parted(cell, at, x, over)]
        grid = replace(grid, cells=tuple(cells), method="lined", confidence=_CONFIDENCE)
    return grid


def _parted(cell: GridCell, at: int, x: float, over: Sequence[GridCell]) -> list[GridCell]:
    if cell not in over:
        return [cell]
    x0, top, x1, bottom = cell.box
    left = replace(cell, column_span=1, box=(x0, top, x, bottom))
    return [left, replace(cell, column=at, column_span=1, box=(x, top, x1, bottom))]


def _body(grid: Grid, words: Sequence[Word]) -> _Body:
    held: list[list[Word]] = [[] for _ in grid.ys[1:]]
    for word in words_in(words, grid.box):
        held[bisect_right(grid.ys, (word.top + word.bottom) / 2, 1, len(held)) - 1].append(word)
    own: list[list[GridCell]] = [[] for _ in held]
    for cell in grid.cells:
        if cell.row and cell.row_span == cell.column_span == 1:
            own[cell.row].append(cell)
    return _Body(grid, held, own)


def _side_by_side(body: _Body, cell: GridCell) -> list[GridCell]:
    """The cells of a wide one: all that its columns have in other rows, or itself."""
    grid = body.grid
    begun = [{each.column for each in row} for row in body.own[1:]]
    inner = range(cell.column + 1, cell.column + cell.column_span)
    least = max(1.0, _DRAWN * (len(begun) - 1))
    if not all(sum(c in each for each in begun) >= least for c in inner):
        return [cell]
    _, top, _, bottom = cell.box
    found = [
        replace(cell, column=c, column_span=1, box=(grid.xs[c], top, grid.xs[c + 1], bottom))
        for c in (cell.column, *inner)
    ]
    strips = build_strips(body.text(cell.row, cell))
    clear = not any(_runs_over(strip, grid.xs[c]) for strip in strips for c in inner)
    return found if clear and all(_begins(body, part) for part in found) else [cell]


def _runs_over(strip: Strip, x: float) -> bool:
    """Whether a line runs over a place: with a word, or with no more than a space there."""
    words = sorted(strip.words, key=attrgetter("x0"))
    space = LINE_SPACE * text_height(words)
    return any(word.x0 < x - _SAME and word.x1 > x + _SAME for word in words) or any(
        one.x0 < x < other.x1 and other.x0 - one.x1 < space for one, other in pairwise(words)
    )


def _begins(body: _Body, part: GridCell) -> bool:
    """Whether a text begins where that of another row's cell in the same column does, if any."""
    text = body.text(part.row, part)
    others = (
        words
        for row, cells in enumerate(body.own)
        for cell in cells
        if cell.column == part.column and (words := body.text(row, cell))
    )
    other = next(others, None)
    if not text or other is None:
        return bool(text)
    near = _SAME if text[0].confidence is None else _SCANNED
    return abs(min(word.x0 for word in text) - min(word.x0 for word in other)) <= near


def _below(body: _Body, cell: GridCell) -> list[GridCell]:
    """The cells of a tall one: one for each of its rows, or itself."""
    ys, last = body.grid.ys, cell.row + cell.row_span
    own = sum(any(each.column == cell.column for each in row) for row in body.own)
    if own < max(_FEW, _DRAWN * (len(ys) - 2 - cell.row_span)):
        return [cell]
    x0, _, x1, _ = cell.box
    found = [
        replace(cell, row=row, row_span=1, box=(x0, ys[row], x1, ys[row + 1]))
        for row in range(cell.row, last)
    ]
    texts = [build_strips(body.text(part.row, part)) for part in found]
    if not all(texts) or not all(_is_numbered(body, part.row) for part in found):
        return [cell]
    level = all(_is_level(body, part, text[0]) for part, text in zip(found, texts, strict=True))
    lines = [other.top - one.bottom for text in texts for one, other in pairwise(text)]
    white = max(lines, default=0.0) + _WHITE
    apart = all(other[0].top - one[-1].bottom > white for one, other in pairwise(texts))
    return found if level and apart else [cell]


def _is_numbered(body: _Body, row: int) -> bool:
    """Whether the number of an action opens the first column of a row."""
    first = [word for word in body.words[row] if word.x0 + word.x1 < 2 * body.grid.xs[1]]
    return bool(first) and opens_with_number(build_strips(first)[0].segments[0].text)


def _is_level(body: _Body, part: GridCell, first: Strip) -> bool:
    """Whether the first line of a text stands as high as the first of its row's other cells."""
    tops = [word.top for each in body.own[part.row] for word in body.text(part.row, each)]
    return bool(tops) and abs(first.top - min(tops)) <= _LEVEL

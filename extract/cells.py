"""Words to cells: which words of a page stand in which cell, and which stand loose."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .bands import Bands
from .geometry import Box, contains
from .grids import Grid, GridCell
from .lines import TextLine, build_lines, collide, make_line
from .page import Fill, Page, Word
from .shading import WHITE

# A word may stand out of its callout by so much (points).
_SLACK = 2.0
# The share of a cell that a colour must cover to be its background.
_COVERED = 0.75


@dataclass(frozen=True, slots=True)
class FilledCell:
    """A cell of one page with its lines of text from the top and its background colour."""

    place: GridCell
    lines: tuple[TextLine, ...]
    fill: str | None


@dataclass(frozen=True, slots=True)
class FilledGrid:
    """A grid of one page with its text."""

    grid: Grid
    cells: tuple[FilledCell, ...]


def fill_grids(page: Page, grids: Sequence[Grid]) -> tuple[list[FilledGrid], list[TextLine]]:
    """Put the page's words into the grids' cells; also return the lines that stand in none."""
    owners = [_owner_table(grid) for grid in grids]
    inside, loose = _sort_words(page.words, grids, owners)
    callouts = _Callouts(fill for fill in page.fills if fill.rounded)
    texts = [
        [
            _mark_bullets(_cell_lines(inside[number, index], callouts), cell.box, page.dots)
            for index, cell in enumerate(grid.cells)
        ]
        for number, grid in enumerate(grids)
    ]
    free = build_lines(loose)
    for grid, lines in zip(grids, texts, strict=True):
        if grid.method != "aligned":
            _return_overflow(grid, lines)
            free = _take_overflow(grid, lines, free)
    filled = [
        FilledGrid(
            grid,
            tuple(
                FilledCell(cell, tuple(text), colour)
                for cell, text, colour in zip(
                    grid.cells, lines, _backgrounds(grid, owner, page.fills), strict=True
                )
            ),
        )
        for grid, owner, lines in zip(grids, owners, texts, strict=True)
    ]
    return filled, free


def _owner_table(grid: Grid) -> list[list[int]]:
    """For each lattice field the index of its cell."""
    owner = [[0] * (len(grid.xs) - 1) for _ in range(len(grid.ys) - 1)]
    for index, cell in enumerate(grid.cells):
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                owner[row][column] = index
    return owner


def _sort_words(
    words: Iterable[Word], grids: Sequence[Grid], owners: Sequence[list[list[int]]]
) -> tuple[dict[tuple[int, int], list[Word]], list[Word]]:
    """Words by grid and cell, and those in no grid; a word stands where its middle stands."""
    inside: dict[tuple[int, int], list[Word]] = defaultdict(list)
    loose: list[Word] = []
    frames = [
        (number, grid.box, grid.xs[1:-1], grid.ys[1:-1], owner)
        for number, (grid, owner) in enumerate(zip(grids, owners, strict=True))
    ]
    for word in words:
        x0, top, x1, bottom = word[2:6]
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        for number, (left, upper, right, lower), xs, ys, owner in frames:
            if left <= x <= right and upper <= y <= lower:
                inside[number, owner[bisect_right(ys, y)][bisect_right(xs, x)]].append(word)
                break
        else:
            loose.append(word)
    return inside, loose


class _Callouts:
    """The boxes drawn over or inside cells."""

    def __init__(self, fills: Iterable[Fill]) -> None:
        self.fills = list(fills)
        self._bands = Bands((fill.top, fill.bottom) for fill in self.fills)

    def around(self, word: Word) -> Fill | None:
        """The first that a word stands in."""
        near = (self.fills[i] for i in self._bands.near(word.top - _SLACK, word.bottom + _SLACK))
        return next((fill for fill in near if contains(fill[:4], _box(word), _SLACK)), None)


def _cell_lines(words: list[Word], callouts: _Callouts) -> list[TextLine]:
    """The cell's lines; what stands in a callout is kept in lines of its own."""
    if not words:
        return []
    if not callouts.fills:
        return build_lines(words)
    plain: list[Word] = []
    boxed: dict[Fill, list[Word]] = {}
    for word in words:
        around = callouts.around(word)
        if around is None:
            plain.append(word)
        else:
            boxed.setdefault(around, []).append(word)
    lines = build_lines(plain) if plain else []
    for inner in boxed.values():
        lines += build_lines(inner, callout=True)
    return sorted(lines, key=lambda line: (line.top, line.x0))


def _mark_bullets(
    lines: list[TextLine], cell: Box, dots: Sequence[tuple[float, float]]
) -> list[TextLine]:
    """Mark the lines that a drawn bullet stands before."""
    inside = [(x, y) for x, y in dots if cell[0] < x < cell[2] and cell[1] < y < cell[3]]
    if not inside:
        return lines
    return [
        replace(line, dotted=True)
        if any(line.top < y < line.bottom and 0 < line.x0 - x < 30 for x, y in inside)
        else line
        for line in lines
    ]


def _box(word: Word) -> Box:
    return (word.x0, word.top, word.x1, word.bottom)


def _backgrounds(grid: Grid, owner: list[list[int]], fills: Iterable[Fill]) -> list[str | None]:
    """For each cell the colour that covers it, in one fill or in strips; white counts as none."""
    shares: list[dict[str, float]] = [{} for _ in grid.cells]
    xs, ys = grid.xs[1:-1], grid.ys[1:-1]
    for fill in fills:
        first, last = bisect_right(xs, fill.x0), bisect_left(xs, fill.x1) + 1
        rows = owner[bisect_right(ys, fill.top) : bisect_left(ys, fill.bottom) + 1]
        for index in {index for row in rows for index in row[first:last]}:
            each = shares[index]
            share = each.get(fill.colour, 0.0) + _share(fill, grid.cells[index].box)
            # What is drawn later hides what was drawn before.
            shares[index] = {colour: min(old, 1 - share) for colour, old in each.items()}
            shares[index][fill.colour] = min(share, 1.0)
    colours = [max(each, key=lambda colour: each[colour], default=None) for each in shares]
    return [
        colour if colour not in (None, WHITE) and each[colour] > _COVERED else None
        for colour, each in zip(colours, shares, strict=True)
    ]


def _share(fill: Fill, box: Box) -> float:
    """The share of a box that a fill covers."""
    across = max(0.0, min(fill.x1, box[2]) - max(fill.x0, box[0])) / (box[2] - box[0])
    down = max(0.0, min(fill.bottom, box[3]) - max(fill.top, box[1])) / (box[3] - box[1])
    return across * down


# --- text that runs over its cell's border -------------------------------------------------


def _return_overflow(grid: Grid, lines: list[list[TextLine]]) -> None:
    """Give lines back to the cells above that they ran out of.

    A cell whose row is too low lets its text run on over its lower border. The
    text gives itself away in two ways: it carries on the text above in drawing
    order across the border, or it is drawn over the text that belongs below.
    """
    ending: dict[int, list[int]] = defaultdict(list)
    for index in sorted(range(len(grid.cells)), key=lambda each: grid.cells[each].column):
        ending[grid.cells[index].row + grid.cells[index].row_span].append(index)
    for index, cell in enumerate(grid.cells):
        if not lines[index]:
            continue
        above = _over(ending[cell.row], grid, cell)
        while lines[index] and _return_first(grid, above, index, lines):
            pass
        if len(above) == 1:
            first = _overlaid(lines[index], cell.box)
            lines[above[0]] = [*lines[above[0]], *first]
            lines[index] = [line for line in lines[index] if line not in first]


def _return_first(
    grid: Grid, above: Sequence[int], index: int, lines: list[list[TextLine]]
) -> bool:
    """Give the words of a cell's first line back to the cells above that they carry on.

    Such a line stands on the border, or follows one that does.
    """
    line, cell = lines[index][0], grid.cells[index].box
    crosses = line.top < cell[1] - 0.1 * line.height
    kept = list(line.words)
    for owner in above:
        left, _, right, _ = grid.cells[owner].box
        inside = [word for word in kept if left <= (word.x0 + word.x1) / 2 <= right]
        if not inside or not lines[owner]:
            continue
        tail = max(lines[owner], key=lambda each: each.order)
        if not crosses and tail.bottom < cell[1] + 0.3 * tail.height:
            continue
        piece = make_line(inside)
        if _carries_on(tail, piece, grid.cells[owner].box):
            lines[owner] = [*lines[owner], piece]
            kept = [word for word in kept if word not in inside]
    if len(kept) == len(line.words):
        return False
    lines[index] = [*([make_line(kept, line.callout)] if kept else []), *lines[index][1:]]
    return bool(lines[index]) and not kept


def _overlaid(lines: Sequence[TextLine], cell: Box) -> list[TextLine]:
    """The lines drawn first, from the cell's top, where later ones are drawn over them."""
    drawn = sorted(lines, key=lambda line: line.order)
    lowest = -math.inf
    for index, line in enumerate(drawn):
        reached, lowest = lowest, max(lowest, line.bottom)
        # Nearly all lines stand below all that was drawn before them.
        if reached - line.top < 0.25 * line.height:
            continue
        if any(collide(line, other) for other in drawn[:index]):
            high = drawn[0].top - cell[1] < drawn[0].height
            return drawn[:index] if high else []
    return []


def _over(ending: Sequence[int], grid: Grid, cell: GridCell) -> list[int]:
    """Those of the cells that end where one begins, from the left, that share a column with it."""
    columns = grid.cells
    first = bisect_right(
        ending, cell.column, key=lambda each: columns[each].column + columns[each].column_span
    )
    last = bisect_left(
        ending, cell.column + cell.column_span, key=lambda each: columns[each].column
    )
    return sorted(ending[first:last])


def _take_overflow(grid: Grid, lines: list[list[TextLine]], free: list[TextLine]) -> list[TextLine]:
    """Add loose lines that carry on a cell's text below the grid; return the others."""
    last = len(grid.ys) - 1
    for index, cell in enumerate(grid.cells):
        if cell.row + cell.row_span != last or not lines[index]:
            continue
        tail = max(lines[index], key=lambda line: line.top)
        while tail.bottom > grid.ys[-1] - tail.height / 2:
            following = next((line for line in free if _carries_on(tail, line, cell.box)), None)
            if following is None:
                break
            free = [line for line in free if line is not following]
            lines[index] = [*lines[index], following]
            tail = following
    return free


def _carries_on(tail: TextLine, line: TextLine, cell: Box) -> bool:
    """Whether a line is the next one of a text: drawn right after it, at its pitch, as wide."""
    # Between two lines of a text pdfium puts a space and a line end of its own.
    drawn_next = 0 < line.order - tail.words[-1].order <= len(tail.words[-1].text) + 4
    gap = line.top - tail.bottom
    return (
        drawn_next
        and -0.5 * tail.height < gap < 0.5 * tail.height
        and cell[0] - 1 <= line.x0
        and line.x1 <= cell[2] + 1
    )

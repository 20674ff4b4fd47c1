"""Words to cells: which words of a page stand in which cell, and which stand loose."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from ..numbers_beside import NUMBER
from ..page import Fill, Page, Word
from ..page.bands import Bands
from ..page.geometry import Box, contains, covered
from ..page.lines import TextLine, build_lines
from ..page.shading import WHITE
from ..ruled.grids import Grid, GridCell
from ..ruled.tiles import run_over
from ..table import Change
from .across import run_across
from .bars import bar_cells
from .low_rows import settle_low_rows
from .overflow import return_overflow, take_overflow

# A word may stand out of its callout by so much (points).
_SLACK = 2.0
# A background drawn with curves ends so near the borders of its cell (points).
_INSET = 5.0
# The share of a cell that a colour must cover to be its background.
_COVERED = 0.75
# A coloured mark in a cell is no larger than this (points).
_LARGEST_MARK = 30.0
# What a mark may be written as.
_SIGNS = re.compile(r"\W{1,2}")


@dataclass(frozen=True, slots=True)
class FilledCell:
    """A cell of one page with its lines of text from the top and its background colour."""

    place: GridCell
    lines: tuple[TextLine, ...]
    fill: str | None
    changes: tuple[Change, ...] = ()
    """What became of its text where rows are too low for theirs."""


@dataclass(frozen=True, slots=True)
class FilledGrid:
    """A grid of one page with its text."""

    grid: Grid
    cells: tuple[FilledCell, ...]


def fill_grids(page: Page, grids: Sequence[Grid]) -> tuple[list[FilledGrid], list[TextLine]]:
    """Put the page's words into the grids' cells; also return the lines that stand in none."""
    owners = [_owner_table(grid) for grid in grids]
    inside, loose = _sort_words(page.words, grids, owners)
    rounded = [fill for fill in page.fills if fill.rounded]
    tiles = _tiles(rounded, page.fills, grids, owners) if rounded else set()
    callouts = _Callouts(
        fill for fill in rounded if fill not in tiles and not _is_row(fill, grids, page.words)
    )
    _gather(inside, callouts)
    texts = [
        [
            mark_bullets(_cell_lines(inside[number, index], callouts), cell.box, page.dots)
            for index, cell in enumerate(grid.cells)
        ]
        for number, grid in enumerate(grids)
    ]
    free = build_lines(loose)
    filled = []
    for grid, owner, lines in zip(grids, owners, texts, strict=True):
        changes: Mapping[int, tuple[Change, ...]] = {}
        run_across(grid, lines)
        if grid.method != "aligned":
            changes = settle_low_rows(grid, lines, free)
            return_overflow(grid, owner, lines, changes)
            free = take_overflow(grid, lines, free)
        colours = bar_cells(grid, owner, lines, page.fills)
        colours |= _backgrounds(grid, owner, page.fills)
        colours |= _marks(grid, owner, lines, page.fills)
        cells = (
            FilledCell(cell, tuple(lines[index]), colours.get(index), changes.get(index, ()))
            for index, cell in enumerate(grid.cells)
        )
        filled.append(FilledGrid(grid, tuple(cells)))
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
    field, here = (0.0, 0.0, 0.0, 0.0), loose
    for word in words:
        x0, top, x1, bottom = word[2:6]
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        # Most words stand where the one before does. The first grid is asked first, so in its
        # fields no other needs to be asked.
        if field[0] <= x < field[2] and field[1] <= y < field[3]:
            here.append(word)
            continue
        for number, (left, upper, right, lower), xs, ys, owner in frames:
            if left <= x <= right and upper <= y <= lower:
                row, column = bisect_right(ys, y), bisect_right(xs, x)
                here = inside[number, owner[row][column]]
                here.append(word)
                if not number:
                    lattice = grids[0]
                    field = (
                        lattice.xs[column],
                        lattice.ys[row],
                        lattice.xs[column + 1],
                        lattice.ys[row + 1],
                    )
                break
        else:
            loose.append(word)
    return inside, loose


def _is_row(fill: Fill, grids: Sequence[Grid], words: Sequence[Word]) -> bool:
    """Whether a box is the background of a row: over columns that each have texts of their own."""
    for grid in grids:
        borders = [x for x in grid.xs[1:-1] if fill.x0 < x < fill.x1]
        if len(borders) > 1 and grid.ys[0] < fill.bottom and fill.top < grid.ys[-1]:
            inside = [word for word in words if contains(fill[:4], _box(word), _SLACK)]
            return bool(inside) and not run_over(inside, borders)
    return False


def _tiles(
    rounded: Sequence[Fill],
    fills: Sequence[Fill],
    grids: Sequence[Grid],
    owners: Sequence[list[list[int]]],
) -> set[Fill]:
    """The rounded boxes that are cells: they fill theirs, in a grid where some stand abreast.

    Of a row of cells only those at its ends may be rounded.
    """
    found: set[Fill] = set()
    level = {(fill.top, fill.bottom, fill.colour) for fill in rounded}
    abreast = [
        fill for fill in fills if fill.rounded or (fill.top, fill.bottom, fill.colour) in level
    ]
    for grid, owner in zip(grids, owners, strict=True):
        filled: dict[Fill, GridCell] = {}
        for fill in abreast:
            x, y = (fill.x0 + fill.x1) / 2, (fill.top + fill.bottom) / 2
            row, column = bisect_right(grid.ys[1:-1], y), bisect_right(grid.xs[1:-1], x)
            cell = grid.cells[owner[row][column]]
            if max(abs(a - b) for a, b in zip(fill[:4], cell.box, strict=True)) <= _INSET:
                filled[fill] = cell
        columns = {(cell.row, cell.column) for cell in filled.values()}
        if len({row for row, _ in columns}) < len(columns):
            found.update(filled)
    return found


class _Callouts:
    """The boxes drawn over or inside cells."""

    def __init__(self, fills: Iterable[Fill]) -> None:
        self.fills = list(fills)
        self._bands = Bands((fill.top, fill.bottom) for fill in self.fills)

    def around(self, word: Word) -> Fill | None:
        """The first that a word stands in."""
        near = (self.fills[i] for i in self._bands.near(word.top - _SLACK, word.bottom + _SLACK))
        return next((fill for fill in near if contains(fill[:4], _box(word), _SLACK)), None)


def _gather(inside: dict[tuple[int, int], list[Word]], callouts: _Callouts) -> None:
    """Put what a callout over several cells says into the first of them."""
    homes: dict[Fill, tuple[int, int]] = {}
    for place in sorted(inside) if callouts.fills else ():
        around = [callouts.around(word) for word in inside[place]]
        words, inside[place] = inside[place], []
        for word, fill in zip(words, around, strict=True):
            home = place if fill is None else homes.setdefault(fill, place)
            inside[home].append(word)


def _cell_lines(words: list[Word], callouts: _Callouts) -> list[TextLine]:
    """The cell's lines; what stands in a callout is kept in lines of its own.

    A number in a box of its own before the text is the first of its words.
    """
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
    for inner in [words for fill, words in boxed.items() if _opens(fill, words, plain)]:
        plain = [*inner, *plain]
        boxed = {fill: words for fill, words in boxed.items() if words is not inner}
    lines = build_lines(plain) if plain else []
    for inner in boxed.values():
        lines += build_lines(inner, callout=True)
    return sorted(lines, key=attrgetter("top", "x0"))


def _opens(fill: Fill, words: Sequence[Word], text: Iterable[Word]) -> bool:
    """Whether a box holds but a number, and all words of a text stand right of it or below it."""
    return (
        len(words) == 1
        and NUMBER.fullmatch(words[0].text) is not None
        and all(word.x0 >= fill.x1 or word.top >= fill.bottom for word in text)
    )


def mark_bullets(
    lines: list[TextLine], box: Box, dots: Sequence[tuple[float, float]]
) -> list[TextLine]:
    """Mark the lines in a box that a drawn bullet stands before."""
    inside = [(x, y) for x, y in dots if box[0] < x < box[2] and box[1] < y < box[3]]
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


def _backgrounds(grid: Grid, owner: list[list[int]], fills: Iterable[Fill]) -> dict[int, str]:
    """The colours that cover cells, in one fill or in strips, by the cells' numbers.

    White counts as none.
    """
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
    colours = [max(each, key=lambda colour: each[colour], default=WHITE) for each in shares]
    return {
        index: colour
        for index, (colour, each) in enumerate(zip(colours, shares, strict=True))
        if colour != WHITE and each[colour] > _COVERED
    }


def _marks(
    grid: Grid, owner: list[list[int]], lines: Sequence[Sequence[TextLine]], fills: Iterable[Fill]
) -> dict[int, str]:
    """The colour of the marks in cells that hold nothing else, by the cells' numbers.

    Where marks differ in colour they tell nothing. A grid without outer borders ends where its
    texts do: marks may stand out of it.
    """
    found: dict[int, set[str]] = defaultdict(set)
    for fill in fills:
        x0, top, x1, bottom, colour, _ = fill
        small = max(x1 - x0, bottom - top) <= _LARGEST_MARK
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        if not small or colour == WHITE or not contains(grid.box, (x, y, x, y)):
            continue
        row, column = bisect_right(grid.ys[1:-1], y), bisect_right(grid.xs[1:-1], x)
        index = owner[row][column]
        if all(_SIGNS.fullmatch(line.text) for line in lines[index]):
            found[index].add(colour)
    return {index: colours.pop() for index, colours in found.items() if len(colours) == 1}


def _share(fill: Fill, box: Box) -> float:
    """The share of a box that a fill covers."""
    across = covered([(fill.x0, fill.x1)], box[0], box[2]) / (box[2] - box[0])
    down = covered([(fill.top, fill.bottom)], box[1], box[3]) / (box[3] - box[1])
    return across * down

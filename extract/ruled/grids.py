"""Lines to grids: which stretches of lines hang together, and the cells that they enclose.

The lines of one grid cut its box into a lattice. Where no line is drawn
between two fields of the lattice they are one cell, so spans need no guessing:
a cell is a connected set of lattice fields.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ..page import Fill, Page, Rule
from ..page.geometry import Box, contains, covered
from .rules import GAP, SNAP, Line, page_lines

# Rows and columns thinner than this (points) are the space between double rules.
THINNEST = 2.4
# Columns of one table may differ by this much (points) from page to page.
SAME_COLUMN = 4.0
# White between boxes side by side is narrower than this (points).
_WHITE = 40.0
# A grid in a cell of another that is so much of its width is part of it.
_MOST_OF = 0.6
# The frame of a page takes so much of its width, and of its height.
_FRAME = 0.88


Method = Literal["ruled", "lined", "shaded", "aligned", "boxed"]
"""How a grid is told: by rules on all sides; by borders between rows, or by shaded rows, and by
how the words are aligned; by alignment alone; by labels in boxes of their own."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell of a grid on one page, in lattice rows and columns from 0."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid on one page: the coordinates of its lattice and its cells in reading order."""

    page: int
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]
    open_top: bool = False
    """No rule closes it above: its first row began on the page before."""
    open_bottom: bool = False
    """No rule closes it below: its last row goes on over the page."""
    method: Method = "ruled"
    confidence: float = 1.0
    """How sure its cells are, from 0 to 1."""
    heading_rows: int | None = None
    """How many rows at its top are headings, where that is known without looking at their style."""

    @property
    def box(self) -> Box:
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def find_grids(page: Page, before: Sequence[float] = ()) -> list[Grid]:
    """Grids of two or more cells, from the top.

    One inside a cell of another is left out, or parts that cell where it is most of the other.
    ``before`` are the borders of the columns (points) of the last grid on the page before.
    """
    horizontal, vertical, open_ends = page_lines(page, before)
    found: list[tuple[Grid, _Stretches]] = []
    for across, along in _components(horizontal, vertical):
        grid = _lattice(page.number, across, along)
        if grid is None or len(grid.cells) < 2 or _is_frame(grid, page):
            continue
        if not _are_boxes_apart(grid, page.fills):
            found.append((grid, (across, along)))
    kept = []
    for grid, (across, along) in found:
        if any(grid is not other and _in_a_cell(grid, other) for other, _ in found):
            continue
        parting = [lines for other, lines in found if _parts_a_cell(other, grid)]
        if parting:
            across = across + [line for lines in parting for line in lines[0]]
            along = along + [line for lines in parting for line in lines[1]]
            grid = _lattice(page.number, across, along) or grid
        top, bottom = (any(abs(y - end) <= GAP for end in open_ends) for y in _ends(grid))
        kept.append(replace(grid, open_top=top, open_bottom=bottom))
    return sorted(kept, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _are_boxes_apart(grid: Grid, fills: Sequence[Fill]) -> bool:
    """Whether a grid of one row is drawn by boxes side by side, with white between them."""
    top, *others = grid.ys
    return len(others) == 1 and all(
        any(
            abs(fill.top - top) <= GAP
            and abs(fill.bottom - others[0]) <= GAP
            and abs(fill.x0 - cell.box[0]) <= SAME_COLUMN
            and SAME_COLUMN < cell.box[2] - fill.x1 < _WHITE
            for fill in fills
        )
        for cell in grid.cells
    )


def loose_rules(page: Page, grids: Sequence[Grid]) -> list[Rule]:
    """The rules of a page that lie in no grid."""
    if not grids:
        return list(page.rules)
    return [rule for rule in page.rules if not any(_lies_in(rule, grid.box) for grid in grids)]


def _lies_in(rule: Rule, box: Box) -> bool:
    x, y = (rule.start + rule.end) / 2, rule.at
    if rule.direction == "v":
        x, y = y, x
    return box[0] - GAP <= x <= box[2] + GAP and box[1] - GAP <= y <= box[3] + GAP


def _ends(grid: Grid) -> tuple[float, float]:
    return grid.ys[0], grid.ys[-1]


def _is_frame(grid: Grid, page: Page) -> bool:
    """Whether a grid is the frame of its page, parted at most across: as for header and footer."""
    x0, top, x1, bottom = grid.box
    around = (x1 - x0 >= _FRAME * page.width, bottom - top >= _FRAME * page.height)
    return len(grid.xs) == 2 and all(around)


def _in_a_cell(inner: Grid, outer: Grid) -> bool:
    """Whether a grid lies in one cell of a larger one (a page frame's only cell aside)."""
    return len(outer.cells) > 2 and any(contains(cell.box, inner.box) for cell in outer.cells)


def _parts_a_cell(inner: Grid, outer: Grid) -> bool:
    """Whether a grid of some columns and rows in a cell of another takes most of its width."""
    return (
        inner is not outer
        and min(len(inner.xs) - 2, len(inner.ys) - 1) > 1
        and inner.xs[-1] - inner.xs[0] >= _MOST_OF * (outer.xs[-1] - outer.xs[0])
        and _in_a_cell(inner, outer)
    )


_Stretch = tuple[float, float, float]
"""Fixed coordinate, start, end."""
_Stretches = tuple[list[_Stretch], list[_Stretch]]
"""Those across, and those along."""


def _components(horizontal: Sequence[Line], vertical: Sequence[Line]) -> list[_Stretches]:
    """Sets of stretches that touch each other, by union and find."""
    across = [(line.at, a, b) for line in horizontal for a, b in line.spans]
    along = [(line.at, a, b) for line in vertical for a, b in line.spans]
    parent = list(range(len(across) + len(along)))
    xs = [x for x, _, _ in along]  # in order, as lines are

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, (y, x0, x1) in enumerate(across):
        for j in range(bisect_left(xs, x0 - GAP), bisect_right(xs, x1 + GAP)):
            _, top, bottom = along[j]
            if top - GAP <= y <= bottom + GAP:
                parent[root(len(across) + j)] = root(i)
    groups: dict[int, tuple[list[_Stretch], list[_Stretch]]] = defaultdict(lambda: ([], []))
    for i, stretch in enumerate(across):
        groups[root(i)][0].append(stretch)
    for j, stretch in enumerate(along, len(across)):
        groups[root(j)][1].append(stretch)
    return [group for group in groups.values() if len(group[0]) > 1 and len(group[1]) > 1]


def _lattice(page: int, across: list[_Stretch], along: list[_Stretch]) -> Grid | None:
    ys, rows = _axis(across)
    xs, columns = _axis(along)
    if len(ys) < 2 or len(xs) < 2:
        return None
    cells = _merge_fields(xs, ys, rows, columns)
    return Grid(page, tuple(xs), tuple(ys), tuple(cells))


def _axis(stretches: list[_Stretch]) -> tuple[list[float], list[list[tuple[float, float]]]]:
    """Distinct coordinates in order, each with its drawn stretches; double rules as one."""
    coordinates: list[float] = []
    drawn: list[list[tuple[float, float]]] = []
    for at, start, end in sorted(stretches):
        if coordinates and at - coordinates[-1] <= max(SNAP, THINNEST):
            drawn[-1].append((start, end))
        else:
            coordinates.append(at)
            drawn.append([(start, end)])
    return coordinates, drawn


def _wall(drawn: list[tuple[float, float]], start: float, end: float) -> bool:
    return covered(drawn, start, end) >= 0.6 * (end - start)


def _merge_fields(
    xs: list[float],
    ys: list[float],
    rows: list[list[tuple[float, float]]],
    columns: list[list[tuple[float, float]]],
) -> list[GridCell]:
    """Cells as rectangles of lattice fields with no line between them.

    Each field grows to the right while no vertical line parts it, then down
    while no horizontal line parts the whole width: a rectangle by construction,
    also where a rule is missing in part.
    """
    height, width = len(ys) - 1, len(xs) - 1
    right = [[_wall(columns[c + 1], ys[r], ys[r + 1]) for c in range(width)] for r in range(height)]
    below = [[_wall(rows[r + 1], xs[c], xs[c + 1]) for c in range(width)] for r in range(height)]
    taken = [[False] * width for _ in range(height)]
    cells: list[GridCell] = []
    for r in range(height):
        for c in range(width):
            if taken[r][c]:
                continue
            last = c
            while last + 1 < width and not right[r][last] and not taken[r][last + 1]:
                last += 1
            end = r
            while end + 1 < height and _grows(below[end], right[end + 1], taken[end + 1], c, last):
                end += 1
            for i in range(r, end + 1):
                taken[i][c : last + 1] = [True] * (last + 1 - c)
            box = (xs[c], ys[r], xs[last + 1], ys[end + 1])
            cells.append(GridCell(r, c, end - r + 1, last - c + 1, box))
    return cells


def _grows(below: list[bool], right: list[bool], taken: list[bool], first: int, last: int) -> bool:
    """Whether a rectangle of columns ``first`` to ``last`` may take the next lattice row too."""
    columns = range(first, last + 1)
    return not any(below[c] or taken[c] for c in columns) and not any(
        right[c] for c in range(first, last)
    )

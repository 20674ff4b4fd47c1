"""Rows and columns to the lattice of a grid, with the cells that span several columns."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from ..page import Rule
from ..page.geometry import Box
from ..ruled.grids import Grid, GridCell
from ..ruled.rules import merge_spans
from .columns import Columns
from .headings import heading_rows, heading_spans, holds_figures, middle_span
from .row_lines import RowLine, holds_texts, is_bold

# How sure the rows are that no rule parts.
_CONFIDENCE = 0.9
# Between two lines of a heading lies less than so much of a line's height.
_CLOSE = 0.5


def build_grid(
    page: int,
    rows: Sequence[Sequence[RowLine]],
    columns: Columns,
    cuts: Sequence[float] = (),
    rules: Sequence[Rule] = (),
) -> Grid:
    """The grid of these rows on a page.

    Borders drawn at ``cuts`` (points) bound its rows; of the ``rules`` those that run
    below several columns, but not all, tell the headings that stand over them.
    """
    ys = _heights(rows, cuts)
    strips = [line.strip for row in rows for line in row]
    # A long word of the outer columns may stand out beyond their text.
    left = min(columns.xs[0], *(strip.x0 for strip in strips))
    right = max(columns.xs[-1], *(strip.x1 for strip in strips))
    xs = (left, *columns.borders, right)
    lines = [rule for rule in rules if rule.direction == "h" and ys[0] < rule.at < ys[-1]]
    headings = heading_rows(rows)
    texts = holds_texts([line for row in rows for line in row], columns)
    cells: list[GridCell] = []
    tall: set[int] = set()
    for number, row in enumerate(rows):
        last = rows[number + 1][0].strip if number + 1 < len(rows) else row[-1].strip
        under = [line for line in lines if row[-1].strip.middle < line.at < last.middle]
        told = heading_spans(row, rows[number + 1 :], columns) if number < headings else []
        ruled = _underlined(row, columns, under)
        told = [*_clear_of(ruled, told), *ruled]
        told = told or middle_span(row, columns)
        if texts and is_band(row):
            told = [(0, len(columns) - 1)]
        spans = dict([*_clear_of(told, text_spans(row)), *told])
        begun = tall
        tall = _tall(row, rows[number + 1], told) if told and number + 1 < len(rows) else set()
        cells += _row_cells(number, spans, xs, ys, tall - begun, begun)
    return Grid(page, xs, tuple(ys), tuple(cells))


def heading_grid(page: int, boxes: Sequence[Box]) -> Grid:
    """A grid of one row of cells, which stand side by side from the left."""
    xs = [boxes[0][0], *((a[2] + b[0]) / 2 for a, b in pairwise(boxes)), boxes[-1][2]]
    ys = (min(box[1] for box in boxes), max(box[3] for box in boxes))
    cells = [
        GridCell(0, i, 1, 1, (x0, ys[0], x1, ys[1])) for i, (x0, x1) in enumerate(pairwise(xs))
    ]
    return Grid(page, tuple(xs), ys, tuple(cells), heading_rows=1)


def is_band(row: Sequence[RowLine]) -> bool:
    """Whether a row is a band over a plan's rows: one text from its first column on, in bold or
    over several columns.
    """
    places = {place for line in row for place in line.filled}
    at_left = all(first == 0 for first, _ in places)
    return at_left and (is_bold(row) or (len(places) == 1 and max(places)[1] > 0))


def _clear_of(
    told: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The spans that share no column with those that are told."""
    return [
        (first, last)
        for first, last in spans
        if not any(low <= last and first <= high for low, high in told)
    ]


def _underlined(
    row: Sequence[RowLine], columns: Columns, rules: Sequence[Rule]
) -> list[tuple[int, int]]:
    """Runs of columns with one rule below them, and one text above it."""
    spans = []
    for start, end in merge_spans([(rule.start, rule.end) for rule in rules]):
        over = [i for i, (x0, x1) in enumerate(columns.texts) if start < (x0 + x1) / 2 < end]
        if not 1 < len(over) < len(columns):
            continue
        filled = {span for line in row for span in line.filled if over[0] <= span[0] <= over[-1]}
        if len(filled) == 1 and max(last for _, last in filled) <= over[-1]:
            spans.append((over[0], over[-1]))
    return spans


def _tall(
    row: Sequence[RowLine], after: Sequence[RowLine], told: Sequence[tuple[int, int]]
) -> set[int]:
    """The columns beside headings over several whose own heading goes on in the next line."""
    line, below = row[-1], after[0]
    if len(row) > 1 or len(after) > 1 or holds_figures(after):
        return set()
    found = set()
    for column in line.columns & below.columns:
        one, other = line.alone(column), below.alone(column)
        beside = not any(first <= column <= last for first, last in told)
        if one and other and beside:
            height = one.words[0].bottom - one.words[0].top
            if other.words[0].top - one.words[0].bottom < _CLOSE * height:
                found.add(column)
    return found


def _row_cells(
    number: int,
    spans: Mapping[int, int],
    xs: Sequence[float],
    ys: Sequence[float],
    tall: Collection[int] = (),
    begun: Collection[int] = (),
) -> list[GridCell]:
    """The cells of one row: those in ``tall`` columns reach into the next, ``begun`` ones are
    such.
    """
    cells: list[GridCell] = []
    column = 0
    while column < len(xs) - 1:
        last = spans.get(column, column)
        rows = 2 if column in tall else 1
        box = (xs[column], ys[number], xs[last + 1], ys[number + rows])
        if column not in begun:
            cells.append(GridCell(number, column, rows, last - column + 1, box))
        column = last + 1
    return cells


def stack(grid: Grid, below: Grid) -> Grid:
    """One grid of two that have the same columns; their border is that of the upper one."""
    first = len(grid.ys) - 1
    moved = tuple(replace(cell, row=cell.row + first) for cell in below.cells)
    cells = (*grid.cells, *moved)
    return replace(grid, ys=(*grid.ys, *below.ys[1:]), cells=cells, open_bottom=False)


def put_rows(grid: Grid, row: int, part: Grid, count: int = 1) -> Grid:
    """The grid with a row, or so many of them, replaced by the rows of another grid."""
    ys = (*grid.ys[: row + 1], *part.ys[1:-1], *grid.ys[row + count :])
    more = len(ys) - len(grid.ys)
    kept = [cell for cell in grid.cells if cell.row < row]
    inner = [_placed(cell, row, grid.xs, ys) for cell in part.cells]
    below = [replace(cell, row=cell.row + more) for cell in grid.cells if cell.row >= row + count]
    # Which row goes on over the page its number tells now, not the missing rule.
    last = row + count == len(grid.ys) - 1
    return replace(
        grid,
        ys=ys,
        cells=(*kept, *inner, *below),
        method="lined",
        confidence=_CONFIDENCE,
        open_bottom=grid.open_bottom and not last,
    )


def _placed(cell: GridCell, first: int, xs: Sequence[float], ys: Sequence[float]) -> GridCell:
    row, end = first + cell.row, first + cell.row + cell.row_span
    box = (xs[cell.column], ys[row], xs[cell.column + cell.column_span], ys[end])
    return replace(cell, row=row, box=box)


def _heights(rows: Sequence[Sequence[RowLine]], cuts: Sequence[float]) -> list[float]:
    """Where rows begin and end: at a border where one is drawn, else in the middle of the white."""
    ys = [rows[0][0].strip.top]
    for before, row in pairwise(rows):
        low, high = before[-1].strip.middle, row[0].strip.middle
        cut = next((cut for cut in cuts if low < cut < high), None)
        ys.append((before[-1].strip.bottom + row[0].strip.top) / 2 if cut is None else cut)
    ys.append(rows[-1][-1].strip.bottom)
    return ys


def text_spans(row: Sequence[RowLine]) -> list[tuple[int, int]]:
    """Runs of columns that a row's text lies over and that nothing fills apart."""
    spans: list[tuple[int, int]] = []
    for first, last in sorted({span for line in row for span in line.filled if span[0] < span[1]}):
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
        else:
            spans.append((first, last))
    alone = {column for line in row for column, last in line.filled if column == last}
    # What stands below its beginning is its wrap.
    return [span for span in spans if not any(span[0] < c <= span[1] for c in alone)]

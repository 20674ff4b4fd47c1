"""Cells that reach over several rows: the borders between these leave their columns out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from ..page import Rule, Word
from ..page.geometry import Box
from ..ruled.grids import Grid, GridCell
from ..ruled.rules import GAP, SNAP, Line
from .borders import SAME_ENDS, reach
from .columns import Columns
from .joints import jointed_columns
from .row_lines import is_value
from .strips import build_strips, words_in

# A border between rows runs below so much of the grid's width at least.
_MOST = 0.5
# Borders of the whole width that a grid has at least where others leave columns out.
_WHOLE = 3
# Between the borders of rows stand fewer lines of figures than this.
_FIGURES = 3
# A text between tables has more lines than this.
_LINES = 3


def parted(
    whole: Sequence[Line], lines: Iterable[Line], rules: Iterable[Rule], words: Sequence[Word]
) -> tuple[Columns | None, list[Line]]:
    """The columns that borders of one width show, and those borders that leave some columns out.

    The latter are among all ``lines``, from the top, as far as they part rows between ``whole``
    ones; what they leave out at the sides holds words: cells that reach over the rows. ``rules``
    are the pieces of which borders are drawn.
    """
    left, right = reach(whole[0])
    between = [
        line
        for line in lines
        if whole[0].at <= line.at <= whole[-1].at
        and left - SAME_ENDS <= line.spans[0][0]
        and line.spans[-1][1] <= right + SAME_ENDS
        and line.spans[-1][1] - line.spans[0][0] >= _MOST * (right - left)
    ]
    columns = jointed_columns(between, rules)
    gaps = [
        line
        for line in between
        if any(after[0] - before[1] > SAME_ENDS for before, after in pairwise(line.spans))
    ]
    # Between the lines at a page's head and foot, too, a table may stand that is less wide.
    few = len(whole) < _WHOLE and columns is None
    beside = [] if few else [line for line in between if _leaves_out(line, whole, words)]
    if beside and _part_sums([*whole, *beside], words):
        beside = []
    inner = [
        line
        for line in between
        if (line in gaps or line in beside) and not _under_figures(line, between, words)
    ]
    return columns, _below_headings(inner, whole, words)


def _below_headings(
    inner: Sequence[Line], whole: Sequence[Line], words: Sequence[Word]
) -> list[Line]:
    """The borders that leave columns out, without those of headings where a table has no others.

    Tables of one width below each other share the ``whole`` ones, with running text between them.
    """
    (left, right), kept, first = reach(whole[0]), [], 0
    for number, (upper, lower) in enumerate(pairwise([*whole, whole[-1]]), 1):
        ends = lower is upper or _is_text(words_in(words, (left, upper.at, right, lower.at)))
        if ends:
            own = [line for line in inner if whole[first].at <= line.at <= upper.at]
            table = whole[first:number]
            heading = own and len(table) > 1 and own[-1].at < table[1].at
            if not (heading and _part_headings(own, table, words)):
                kept += own
            first = number
    return kept


def _is_text(words: Sequence[Word]) -> bool:
    """Whether words are lines of one text each, and more than a few."""
    strips = build_strips(words)
    return len(strips) > _LINES and all(len(strip.segments) == 1 for strip in strips)


def _leaves_out(line: Line, whole: Sequence[Line], words: Sequence[Word]) -> bool:
    """Whether a border runs between two of the whole width, beside words that reach over it."""
    (left, right), (start, end) = reach(whole[0]), reach(line)
    above = [other.at for other in whole if other.at < line.at + SNAP]
    below = [other.at for other in whole if other.at > line.at - SNAP]
    if not above or not below or above[-1] > line.at - SNAP:
        return False
    sides = [(x0, x1) for x0, x1 in ((left, start), (end, right)) if x1 - x0 > SAME_ENDS]
    return bool(sides) and all(words_in(words, (a, above[-1], b, below[0])) for a, b in sides)


def _part_sums(lines: Sequence[Line], words: Sequence[Word]) -> bool:
    """Whether rows of figures stand between two lines: no text reaches over a line of sums."""
    left, right = reach(lines[0])
    return any(
        _count_figures(words_in(words, (left, top, right, bottom))) >= _FIGURES
        for top, bottom in pairwise(sorted(line.at for line in lines))
    )


def _count_figures(words: Sequence[Word]) -> int:
    """How many lines hold two figures or more."""
    strips = build_strips(words) if words else []
    return sum(sum(is_value(text.text) for text in strip.segments) > 1 for strip in strips)


def _under_figures(line: Line, lines: Sequence[Line], words: Sequence[Word]) -> bool:
    """Whether the columns that a border leaves out between its stretches hold figures above and
    below it: it is a sum's, and no cell reaches over it.
    """
    place = lines.index(line)
    heights = [other.at for other in lines[max(place - 1, 0) : place + 2]]
    boxes = [
        (before[1], top, after[0], bottom)
        for before, after in pairwise(line.spans)
        for top, bottom in pairwise(heights)
    ]
    return len(heights) > 2 and _hold_figures(boxes, words)


def _hold_figures(boxes: Sequence[Box], words: Sequence[Word]) -> bool:
    """Whether there are figures in each of some boxes, and nothing else."""
    texts = [
        [segment.text for strip in build_strips(words_in(words, box)) for segment in strip.segments]
        for box in boxes
    ]
    return bool(texts) and all(each and all(map(is_value, each)) for each in texts)


def _part_headings(lines: Sequence[Line], whole: Sequence[Line], words: Sequence[Word]) -> bool:
    """Whether borders below the first may part rows of headings, one of them a line of text."""
    start, end = min(line.spans[0][0] for line in lines), max(line.spans[-1][1] for line in lines)
    heights = sorted({whole[0].at, *(line.at for line in lines), whole[1].at})
    rows = [(start, top, end, bottom) for top, bottom in pairwise(heights) if bottom - top > SNAP]
    return any(len(build_strips(words_in(words, row))) < 2 for row in rows)


def over_borders(grid: Grid, borders: Sequence[Line], words: Sequence[Word]) -> Grid:
    """The grid whose cells reach over the borders between rows that leave their columns out.

    A border is drawn below half of the grid's width or more, and another one below the column
    that it leaves out: else nothing is drawn there at all. Of ``words`` figures above and below
    it are no one text.
    """
    rows = {
        row: lines
        for row, y in enumerate(grid.ys)
        if (lines := [line for line in borders if abs(line.at - y) <= SNAP])
    }
    open_ = {
        (row, column)
        for row, lines in rows.items()
        if 0 < row < len(grid.ys) - 1 and _parts(grid, lines)
        for column, (x0, x1) in enumerate(pairwise(grid.xs))
        if not any(line.covers(x0, x1) for line in lines)
        and any(line.covers(x0, x1) for others in rows.values() for line in others)
    }
    if not open_:
        return grid
    cells: list[GridCell] = []
    ends: dict[tuple[int, int, int], int] = {}
    for cell in grid.cells:
        columns = range(cell.column, cell.column + cell.column_span)
        above = ends.pop((cell.row, cell.column, cell.column_span), None)
        if (
            above is not None
            and all((cell.row, column) in open_ for column in columns)
            and not _hold_figures((cells[above].box, cell.box), words)
            and not _are_labels(grid, (cells[above].box, cell.box), words)
        ):
            cells[above] = _joined(cells[above], cell)
        else:
            above = len(cells)
            cells.append(cell)
        ends[cell.row + cell.row_span, cell.column, cell.column_span] = above
    return replace(grid, cells=tuple(cells))


def _are_labels(grid: Grid, boxes: Sequence[Box], words: Sequence[Word]) -> bool:
    """Whether each of two cells of the first column names a row of figures, beside which alone
    the border is drawn: that of a sum.
    """
    labels = [words_in(words, box) for box in boxes]
    if boxes[0][0] > grid.xs[0] or not all(labels) or labels[1][0].text[:1].islower():
        return False
    rows = [(x1, top, grid.xs[-1], bottom) for _, top, x1, bottom in boxes]
    return all(_count_figures(words_in(words, row)) == 1 for row in rows)


def _parts(grid: Grid, lines: Iterable[Line]) -> bool:
    """Whether lines at one height are drawn below half of a grid's width."""
    left, right = grid.xs[0], grid.xs[-1]
    spans = [span for line in lines for span in line.spans]
    drawn = sum(min(end, right) - max(start, left) for start, end in spans if start < right - GAP)
    return drawn >= _MOST * (right - left)


def _joined(upper: GridCell, lower: GridCell) -> GridCell:
    x0, top, x1, _ = upper.box
    row_span = upper.row_span + lower.row_span
    return replace(upper, row_span=row_span, box=(x0, top, x1, lower.box[3]))

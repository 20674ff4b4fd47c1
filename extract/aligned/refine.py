"""Ruled grids without some of their upright rules: columns that stand in one wide column."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from ..page import Word
from ..ruled.grids import SAME_COLUMN, Grid, GridCell
from .columns import Columns, find_columns, ruled_columns
from .lattice import build_grid, stack, text_spans
from .row_lines import YEAR, RowLine, is_value, lies_across, lines_of
from .strips import Strip, build_strips, text_height, words_in

# A heading above the grid has at most so many lines, each at most so many text heights above the
# next or the grid.
_LINES = 4
_FAR = 1.6
# So many of the rows that say something in a wide column fill two or more of its columns.
_PARTED = 0.6
# Of the lines of a row so many may lie over several columns.
_ACROSS = 0.15
# One row with more lines than this that do is enough.
_FEW = 2
_CONFIDENCE = 0.9
# So many figures end at one place in a column of their own, which holds so many others at most.
_FIGURES = 4
_VALUES = 0.8
_ENDS = frozenset("0123456789)%")


def refine(
    grid: Grid, words: Sequence[Word], above: Sequence[Word], before: Sequence[float]
) -> Grid:
    """The grid with its wide columns parted where a heading and the rows below stand apart.

    ``words`` are those of the page, ``above`` those above the grid and as wide. The heading is
    the first rows, or stands above the grid, which then has it as its first row. ``before`` are
    the borders (points) of a grid on the page before, which may go on here without a heading.
    """
    levels = pairwise(grid.ys[: _heading_rows(grid) + 1])
    boxes = [(grid.xs[0], top, grid.xs[-1], bottom) for top, bottom in levels]
    first = [strip for box in boxes for strip in build_strips(words_in(words, box))]
    wide = _wide_columns(grid, first)
    inside = words_in(words, grid.box)
    figured = _figured_columns(grid, inside)
    if not wide and not figured:
        return grid
    outer = _right_above(build_strips(above), grid.ys[0])
    columns = _columns(grid, outer, inside)
    while outer and columns is None:
        # What stands above the heading may be a title.
        outer = outer[1:]
        columns = _columns(grid, outer, inside)
    columns = columns or _known(grid, inside, before) or _columns_below(grid, wide, inside)
    columns = columns or _beside_labels(grid, figured, inside)
    if columns is None or any(lies_across(strip, columns) for strip in outer):
        return grid
    refined = _parted(grid, columns, inside)
    if not outer:
        return refined
    heading = build_grid(grid.page, [lines_of(outer, columns)], columns)
    return replace(
        stack(heading, refined),
        open_bottom=grid.open_bottom,
        method=refined.method,
        confidence=refined.confidence,
    )


def _heading_rows(grid: Grid) -> int:
    """How many rows the heading has: as many as a cell of the first row reaches over."""
    most = max((cell.row_span for cell in grid.cells if cell.row == 0), default=1)
    return most if most <= min(_LINES, len(grid.ys) - 2) else 1


def _right_above(above: Sequence[Strip], top: float) -> list[Strip]:
    """The lines right above a grid, which may be its heading."""
    near: list[Strip] = []
    for strip in reversed(above[-_LINES:]):
        if top - strip.bottom > _FAR * text_height(strip.words):
            break
        near.insert(0, strip)
        top = strip.top
    return near


def _wide_columns(grid: Grid, heading: Iterable[Strip]) -> list[int]:
    """The lattice columns over which a line of the heading has two texts."""
    most: dict[int, int] = defaultdict(int)
    for strip in heading:
        places = [bisect_right(grid.xs, segment.middle) - 1 for segment in strip.segments]
        for column in set(places):
            most[column] = max(most[column], places.count(column))
    return sorted(c for c, count in most.items() if count > 1 and 0 <= c < len(grid.xs) - 1)


def _columns(grid: Grid, heading: Sequence[Strip], inside: Sequence[Word]) -> Columns | None:
    """The grid's columns with those in wide ones, below a heading that has them all."""
    found = []
    for column in _wide_columns(grid, heading):
        x0, x1 = grid.xs[column : column + 2]
        over = [word for strip in heading for word in strip.words if x0 < word.x0 and word.x1 < x1]
        found.append(_inner(build_strips(over), _rows(grid, inside, x0, x1)))
    return _together(grid, found)


def _columns_below(grid: Grid, wide: Iterable[int], inside: Sequence[Word]) -> Columns | None:
    """The same where the first rows are the heading: no figure, date or list's number in them."""
    found = []
    count = _heading_rows(grid)
    for column in wide:
        rows = _rows(grid, inside, *grid.xs[column : column + 2])
        heading, body = [strip for row in rows[:count] for strip in row], rows[count:]
        texts = [segment.text for strip in heading for segment in strip.segments]
        if not any(is_value(text) and not YEAR.fullmatch(text) for text in texts):
            found.append(_inner(heading, body))
    return _together(grid, found)


def _figured_columns(grid: Grid, inside: Iterable[Word]) -> list[int]:
    """The lattice columns in which several figures end at one place: cheap to ask of any grid."""
    ends = Counter(
        (bisect_right(grid.xs, word.x0) - 1, round(word.x1))
        for word in inside
        if word.text[-1] in _ENDS
    )
    return sorted({column for (column, _), count in ends.items() if count >= _FIGURES})


def _beside_labels(grid: Grid, figured: Iterable[int], inside: Sequence[Word]) -> Columns | None:
    """The columns with those of figures that stand beside labels, whatever heads them."""
    found = []
    for column in figured:
        rows = _rows(grid, inside, *grid.xs[column : column + 2])
        columns = find_columns([strip for row in rows for strip in row])
        if columns is not None and _are_figures(rows, columns) and _keep_to(rows, columns):
            found.append(columns)
    return _together(grid, found)


def _are_figures(rows: Iterable[Sequence[Strip]], columns: Columns) -> bool:
    """Whether the first of some columns holds labels, and the others figures."""
    texts: list[list[str]] = [[] for _ in columns.texts]
    for line in (line for row in rows for line in lines_of(row, columns)):
        for (first, _), segment in line.filled.items():
            texts[first].append(segment.text)
    labels, *others = [sum(map(is_value, column)) / max(len(column), 1) for column in texts]
    return labels < 1 - _VALUES and all(share >= _VALUES for share in others)


def _together(grid: Grid, found: Iterable[Columns | None]) -> Columns | None:
    """The grid's columns with those that were found in some of them, if any were."""
    inner = [columns for columns in found if columns is not None]
    borders = [x for columns in inner for x in columns.borders]
    starts = [x for columns in inner for x in columns.starts]
    return ruled_columns(sorted([*grid.xs, *borders]), starts) if inner else None


def _inner(heading: Sequence[Strip], body: Sequence[Sequence[Strip]]) -> Columns | None:
    """The columns that rows keep to, each of them with a text of the heading."""
    columns = find_columns([*heading, *(strip for row in body for strip in row)])
    if columns is None:
        return None
    # Of several lines the upper ones may be headings over those below.
    own = [strip for strip in heading if not lies_across(strip, columns)]
    if own[-1:] != list(heading[-1:]):
        return None
    headed = columns.filled([word for strip in own for word in strip.words])
    return columns if len(headed) == len(columns) and _keep_to(body, columns) else None


def _known(grid: Grid, inside: Sequence[Word], before: Sequence[float]) -> Columns | None:
    """The columns of the grid on the page before, not all drawn here, where rows keep to them."""
    shared = [x for x in before if any(abs(x - own) <= SAME_COLUMN for own in grid.xs)]
    more = [x for x in before if x not in shared]
    if len(shared) != len(grid.xs) or not more:
        return None
    columns = ruled_columns(sorted([*grid.xs, *more]))
    ends = grid.xs[0], grid.xs[-1]
    return columns if _keep_to(_rows(grid, inside, *ends), columns) else None


def _rows(grid: Grid, inside: Sequence[Word], x0: float, x1: float) -> list[list[Strip]]:
    """The strips in each lattice row between two places (points)."""
    return [
        build_strips(words_in(inside, (x0, top, x1, bottom))) for top, bottom in pairwise(grid.ys)
    ]


def _keep_to(rows: Iterable[Sequence[Strip]], columns: Columns) -> bool:
    """Whether most rows with texts side by side have them in these columns; two or more do."""
    said = [row for row in rows if any(len(strip.segments) > 1 for strip in row)]
    kept = [
        row
        for row in said
        if sum(lies_across(strip, columns) for strip in row) <= _ACROSS * len(row)
    ]
    # One row may be all that there is, where no rule parts the rows.
    enough = len(kept) > 1 or sum(len(strip.segments) > 1 for row in kept for strip in row) > _FEW
    return enough and len(kept) >= _PARTED * len(said)


def _parted(grid: Grid, columns: Columns, inside: Sequence[Word]) -> Grid:
    """The grid with its cells in narrower columns."""
    xs = columns.xs
    heading = _heading_rows(grid)
    cells: list[GridCell] = []
    for cell in grid.cells:
        first = xs.index(grid.xs[cell.column])
        end = xs.index(grid.xs[cell.column + cell.column_span])
        whole = replace(cell, column=first, column_span=end - first)
        lines = lines_of(build_strips(words_in(inside, cell.box)), columns)
        headed = cell.row + cell.row_span < heading
        if end - first == cell.column_span or _is_one(lines, whole, cell.column_span > 1, headed):
            cells.append(whole)
            continue
        spans = dict(text_spans(lines))
        column = first
        while column < end:
            last = min(spans.get(column, column), end - 1)
            box = (xs[column], cell.box[1], xs[last + 1], cell.box[3])
            cells.append(replace(cell, column=column, column_span=last - column + 1, box=box))
            column = last + 1
    return replace(grid, xs=xs, cells=tuple(cells), method="lined", confidence=_CONFIDENCE)


def _is_one(lines: Sequence[RowLine], cell: GridCell, spanning: bool, headed: bool) -> bool:
    """Whether a cell over several columns is one: a band's, a ``spanning`` one not full, or that of
    one text with the ``headed`` columns' own headings below it.
    """
    places = {place for line in lines for place in line.filled}
    across = any(first < last for first, last in places)
    if spanning:
        return across or len(places) < cell.column_span
    return (across or headed) and len(places) == 1

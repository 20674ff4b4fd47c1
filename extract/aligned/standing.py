"""Rows told by the white around them, where their cells stand at one height of each row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from .numbering import is_numbered
from .row_lines import RowLine, filled_columns, is_bold
from .strips import text_height
from .wraps import all_begin, columns_of_values, lies_over, values_below

Row = list[RowLine]

# White between rows exceeds the white between lines by at least this many text heights, and that
# is at most so many.
_JUMP = 0.13
_LEADING = 0.35
# Cells that are lower than their row by more than so many text heights tell where cells stand in
# it, give or take so many.
_LOWER = 0.8
_NEAR = 0.25
# So many cells tell at least, in so many rows, and this share of them agrees.
_TELLING = 3
_ROWS = 2
_AGREE = 0.85
# Of the lines inside rows no more than this share begin anew in all columns.
_ANEW = 0.2
# So many bands between borders are rows where no white tells them.
_BANDS = 3
# What goes on with a row fills no more than this share of the columns.
_REST = 0.5


def rows_off_top(bands: Sequence[Sequence[RowLine]], numbered: bool) -> list[Row]:
    """The rows of a table whose cells stand in the middle or at the bottom of them, if they do.

    There the first line of a row is that of its highest cell, and its number stands further down.
    ``numbered`` tells that rows have numbers in the first column.
    """
    white = least_white(_gaps(bands), _height(bands))
    if white is None and len(bands) < 2:
        return []
    rows: list[Row] = []
    for index, band in enumerate(bands):
        parts = [list(band)] if white is None else _parted(band, white)
        if not numbered:
            rows += parts
        elif index and sum(map(is_numbered, band)) == 1:
            rows.append(list(band))
        else:
            rows += _between_numbers(parts)
    # What is cut by the end of the page before, as headings do, stands otherwise.
    told = [row for row in rows if any(map(is_numbered, row))] if numbered else rows
    stand = [place for row in told for place in _places(row)]
    middle = sum(abs(above - below) <= 2 * _NEAR for above, below in stand)
    bottom = sum(below <= _NEAR for _, below in stand)
    # Above the first number stands a heading, or the rest of a row on the page before, or both.
    counts = [sum(map(is_numbered, band)) for band in bands]
    one_each = numbered and max(counts[:2]) < 2 and set(counts[2:]) == {1}
    least = 1 if one_each else _ROWS if white is not None else _BANDS
    if not numbered and any(map(_holds_figures, rows)):
        return []
    return rows if _tell(rows, stand, max(middle, bottom), least) else []


def _holds_figures(row: Row) -> bool:
    """Whether rows of figures stand in a row, below each other in some of its columns."""
    filled = [columns for columns in map(columns_of_values, row) if len(columns) > 1]
    return len(filled) > _ROWS and all(one & other for one, other in pairwise(filled))


def rows_from_top(bands: Sequence[Sequence[RowLine]], columns: int) -> list[Row]:
    """The rows of a table of so many columns whose cells begin at their top, if they all do."""
    white = least_white(_gaps(bands), _height(bands))
    if white is None:
        return []
    rows: list[Row] = []
    for band in bands:
        for number, part in enumerate(_parted(band, white)):
            if number and _is_rest(rows[-1], part, columns):
                rows[-1] += part
            else:
                rows.append(part)
    inner = [pair for row in rows for pair in pairwise(row)]
    anew = sum(values_below(*pair) or all_begin(*pair) for pair in inner)
    if len(rows) <= _ROWS or anew > _ANEW * len(inner):
        return []
    stand = [place for row in rows for place in _places(row)]
    return rows if _tell(rows, stand, sum(above <= _NEAR for above, _ in stand), _ROWS) else []


def least_white(gaps: Iterable[float], height: float) -> float | None:
    """The white (points) from which on a gap parts rows; none where gaps do not tell.

    Gaps between the lines of a text and gaps between rows show as two groups. ``height`` is that
    of the text.
    """
    for low, high in pairwise(sorted(gaps)):
        if high - low > _JUMP * height:
            return (low + high) / 2 if low < _LEADING * height else None
    return None


def _tell(
    rows: Sequence[Row], stand: Sequence[tuple[float, float]], agree: int, least: int
) -> bool:
    """Whether cells are lower than their row in so many rows at least, and so many agree."""
    telling = sum(bool(_places(row)) for row in rows)
    return len(stand) >= _TELLING and telling >= least and agree >= _AGREE * len(stand)


def _height(bands: Iterable[Sequence[RowLine]]) -> float:
    return text_height([word for band in bands for line in band for word in line.strip.words])


def _gaps(bands: Iterable[Sequence[RowLine]]) -> list[float]:
    """The white (points) between the lines of each column."""
    gaps: list[float] = []
    for band in bands:
        ends: dict[int, float] = {}
        for line in band:
            for column, top, bottom in _cells(line):
                if column in ends:
                    gaps.append(top - ends[column])
                ends[column] = bottom
    return gaps


def _cells(line: RowLine) -> list[tuple[int, float, float]]:
    """The columns that a line has a text of their own in, with its top and bottom."""
    return [
        (
            column,
            min(word.top for word in segment.words),
            max(word.bottom for word in segment.words),
        )
        for (column, last), segment in line.filled.items()
        if column == last
    ]


def _parted(band: Sequence[RowLine], white: float) -> list[Row]:
    """The lines of a band, parted where so much white (points) runs through all columns."""
    parts: list[Row] = [[band[0]]]
    end = band[0].strip.bottom
    for line in band[1:]:
        if line.strip.top - end > white:
            parts.append([])
        parts[-1].append(line)
        end = max(end, line.strip.bottom)
    return parts


def _between_numbers(parts: Sequence[Row]) -> list[Row]:
    """The parts of a band, those of one row as one: the widest white between two numbers is it."""
    numbered = [i for i, part in enumerate(parts) if any(map(is_numbered, part))]
    if not numbered:
        return list(parts)
    begins = [
        max(range(one + 1, other + 1), key=lambda i: _white(parts[i - 1], parts[i]))
        for one, other in pairwise(numbered)
    ]
    first, last = numbered[0], numbered[-1]
    bounds = [first, *begins, last + 1]
    rows = [[line for part in parts[a:b] for line in part] for a, b in pairwise(bounds)]
    return [*parts[:first], *rows, *parts[last + 1 :]]


def _white(part: Row, after: Row) -> float:
    return after[0].strip.top - max(line.strip.bottom for line in part)


def _is_rest(row: Row, part: Row, columns: int) -> bool:
    """Whether lines go on with the row above: further paragraphs of it, or of its headings."""
    filled = filled_columns(part)
    if 0 in filled or lies_over(part[0]):
        return False
    return len(filled) <= _REST * columns or (is_bold(row) and is_bold(part))


def _places(row: Row) -> list[tuple[float, float]]:
    """The white above and below those cells of a row that are lower than it, in text heights."""
    tops: dict[int, float] = {}
    bottoms: dict[int, float] = {}
    for line in row:
        for column, top, bottom in _cells(line):
            tops.setdefault(column, top)
            bottoms[column] = bottom
    height = _height([row])
    first, last = min(tops.values(), default=0.0), max(bottoms.values(), default=0.0)
    white = [((tops[c] - first) / height, (last - bottoms[c]) / height) for c in tops]
    return [(above, below) for above, below in white if above + below > _LOWER]

"""Headings that stand over several columns without a rule below them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .columns import Columns
from .row_lines import YEAR, RowLine, filled_columns, is_bold, is_value
from .strips import Segment

# A heading is centred over its columns when its middle is no further from theirs (points).
_CENTRED = 3.0
# It is no heading of one column where it is so many times as wide as all that stands there.
_WIDER = 1.3
# No more rows than this stand above the one that heads each column.
_MOST = 3
# Over columns that they share, headings stand so near the middle of their own (points).
_ROUGHLY = 8.0
# Fewer columns have no text in the middle of all: it may stand in one of them.
_LEAST = 3
# A text over all columns of figures has at most so many words, unless it is set in bold.
_WORDS = 8


def heading_rows(rows: Sequence[Sequence[RowLine]]) -> int:
    """How many rows at the top have headings over several columns: the next row fills more."""
    count = 0
    for row, after in pairwise(rows[: _MOST + 1]):
        if (
            len(row) > 1
            or holds_figures(row)
            or len(filled_columns(row)) >= len(filled_columns(after))
        ):
            break
        count += 1
    return count


def heading_spans(
    row: Sequence[RowLine], below: Sequence[Sequence[RowLine]], columns: Columns
) -> list[tuple[int, int]]:
    """The first and last column of each heading that is centred over several columns.

    ``below`` are the rows under it, whose texts tell how wide each column is.
    """
    segments = [segment for line in row for segment in line.filled.values()]
    taken = {columns.at(segment.middle): segment for segment in segments}
    spans: list[tuple[int, int]] = []
    for segment in sorted(segments, key=lambda each: each.x0):
        others = {column for column, other in taken.items() if other is not segment}
        # The first column names the rows; a heading further right stands over none of it.
        free = (
            spans[-1][1] + 1 if spans else min(1, columns.at(segment.middle)),
            len(columns) - 1,
        )
        span = _span(segment, columns, others, free, _width(below, columns.at(segment.middle)))
        if span is not None:
            spans.append(span)
    return _shared_out(segments, below, columns) or spans


def _shared_out(
    segments: Sequence[Segment], below: Sequence[Sequence[RowLine]], columns: Columns
) -> list[tuple[int, int]]:
    """The runs of columns that headings share among them, each in the middle of its own.

    None where a column has no text in this row nor below, or where the headings stand over one
    each.
    """
    last = len(columns) - 1
    # The first column names the rows.
    beside = (each for each in segments if columns.at(each.middle))
    heads = sorted(beside, key=lambda each: each.x0)
    at = [columns.at(each.middle) for each in heads]
    if len(heads) < 2 or len(set(at)) < len(at) or not below:
        return []
    if not filled_columns(below[0]) | set(at) >= set(range(1, last + 1)):
        return []
    spans: list[tuple[int, int]] = []
    for number, head in enumerate(heads):
        first = spans[-1][1] + 1 if spans else 1
        limit = at[number + 1] - 1 if number + 1 < len(heads) else last
        ends = range(at[number], limit + 1) if limit < last else [last]
        if first > at[number]:
            return []
        off, end = min((_off(head, columns, first, end), end) for end in ends)
        if off > _ROUGHLY:
            return []
        spans.append((first, end))
    return [span for span in spans if span[0] < span[1]]


def _off(head: Segment, columns: Columns, first: int, last: int) -> float:
    """How far (points) a heading is from the middle of a run of columns, or of their texts."""
    whole = (columns.xs[first] + columns.xs[last + 1]) / 2
    return min(abs(head.middle - whole), _off_texts(head, columns, first, last))


def _off_texts(head: Segment, columns: Columns, first: int, last: int) -> float:
    """How far it is from the middle of the texts of columns, or of cells that end where these do.

    Figures stand at the right of their cells, of which the first is as wide as the next.
    """
    x0, x1 = columns.texts[first][0], columns.texts[last][1]
    off = abs(head.middle - (x0 + x1) / 2)
    if first == last:
        return off
    start = 2 * columns.texts[first][1] - columns.texts[first + 1][1]
    free = columns.texts[first - 1][1] if first else x0
    inside = max(start, free) - _CENTRED < head.x0 and head.x1 < x1 + _CENTRED
    return min(off, abs(head.middle - (start + x1) / 2)) if inside and free < start else off


def middle_span(row: Sequence[RowLine], columns: Columns) -> list[tuple[int, int]]:
    """The columns of a text that stands alone in a row, in the middle over all of them, or over all
    but the first: a unit, or what the rows below tell; or none.
    """
    texts = [text for line in row for text in line.filled.values()]
    last = len(columns) - 1
    if len(texts) != 1 or last < _LEAST or not (is_bold(row) or len(texts[0].words) <= _WORDS):
        return []
    if texts[0].x0 < columns.texts[0][0] + _CENTRED:
        return []
    figures = texts[0].x0 > columns.borders[0] and _off(texts[0], columns, 1, last) <= _CENTRED
    whole = _off(texts[0], columns, 0, last) <= _CENTRED
    return [(1, last)] if figures else [(0, last)] if whole else []


def _width(rows: Sequence[Sequence[RowLine]], column: int) -> float:
    """How wide the texts of a column are, in points."""
    texts = [line.alone(column) for row in rows for line in row]
    return max((text.x1 - text.x0 for text in texts if text is not None), default=0.0)


def _span(
    segment: Segment,
    columns: Columns,
    others: set[int],
    free: tuple[int, int],
    width: float,
) -> tuple[int, int] | None:
    """The narrowest run of free columns over whose middle the heading stands; none if it is one.

    A heading wider than all texts of its column (``width``, points) belongs to more than that.
    """
    at = columns.at(segment.middle)
    wide = segment.x1 - segment.x0 > _WIDER * width
    runs = sorted(
        (
            (first, last)
            for first in range(free[0], at + 1)
            for last in range(at, free[1] + 1)
            if not any(first <= other <= last for other in others) and not (wide and first == last)
        ),
        key=lambda run: run[1] - run[0],
    )
    for first, last in runs:
        if _off_texts(segment, columns, first, last) <= _CENTRED:
            return (first, last) if first < last else None
    return None


def holds_figures(row: Sequence[RowLine]) -> bool:
    """Whether figures stand in a row, years aside."""
    texts = [segment.text for line in row for segment in line.filled.values()]
    return any(is_value(text) and not YEAR.fullmatch(text) for text in texts)

"""Rows of a grid printed with spaces, laid out anew with wide gaps between their columns.

"pdftotext -layout" sets the columns of each row apart by what stands in that row alone: they
begin elsewhere in the next one, and one space is all between a long text and its neighbour. What
is blank in all lines of a row parts its columns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from .overleaf import PAGE_NUMBER

# The number that opens a row, at the beginning of a text.
_NUMBER = re.compile(
    r"(?:(?:[A-Z]{1,3})?\d{1,2}(?:(?:\.\d{1,2}){1,2}[a-z]?|[a-z])|[A-Z]{1,3}\d{1,2}-\d{1,2})"
    r"[.:)]?(?=\s|$)"
)
_TEXT = re.compile(r"\S+(?: \S+)*")
_MARKS = re.compile(r"(?:(?:[-•*]|\d{1,2}[.)])\s*)+")
_YEAR = re.compile(r"(?:19|20)\d\d\b")
_DATED = re.compile(
    r"(?i)(?:\d\d?/)?\d\d?/(?:20)?\d\d|.*\b(?:19|20)\d\d\b(?:/\d\d)?|ongoing|termly"
)
_GAP_WITHIN = re.compile(r"\S {2,}\S|^ {20,}\S")
# So many rows and columns make a grid; headings take so many lines.
_ROWS, _COLUMNS, _HEADING_LINES = 2, 4, 5
# What each row's columns may cost on average, for each of them, where the gaps tell them.
_DOUBTFUL = 1.6
# No row has more texts that nothing parts.
_MOST, _NEVER = 400, float("inf")
# How far apart numbers of one column may stand, and headings from what stands below them.
_NEAR = 3
# How wide the gap is that is left between columns.
_GAP = 4
# What it costs to part texts at one space or two, to keep what lies further apart together.
_PARTED, _PARTED_AT_TWO, _KEPT_AT_TWO, _KEPT = 1.5, 0.3, 1.5, 6.0
# And together what begins below one another in so many more lines.
_KEPT_BELOW = 1.0
# Before a small letter or a year, as a line goes on; in another column than below its heading.
_GOES_ON, _AWAY, _FARTHEST = 3.0, 0.15, 3.0
# A column without text; a text that is no date where the others are, or ends with another's.
_EMPTY, _NO_DATE = 4.0, 2.0


@dataclass(frozen=True)
class _Row:
    """Lines of a row: its texts that nothing parts, from left to right."""

    first: int
    lines: Sequence[str]

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where the texts begin and end between which all lines are blank."""
        width = max(map(len, self.lines), default=0)
        filled = [
            any(at < len(line) and line[at] != " " for line in self.lines) for at in range(width)
        ]
        edges = [at for at, (a, b) in enumerate(pairwise([False, *filled, False])) if a != b]
        return list(zip(edges[::2], edges[1::2], strict=True))

    def text(self, start: int, stop: int) -> str:
        """What stands between two places, line by line."""
        return " ".join(line[start:stop].strip() for line in self.lines if line[start:stop].strip())

    def begun(self, start: int) -> int:
        """In how many lines a word begins there."""
        return sum(len(line) > start and line[start] != " " for line in self.lines)

    def alone(self, start: int) -> bool:
        """Whether a text begins there in a line that shows nothing, or a wide gap, before it."""
        return any(
            len(line) > start and line[start] != " " and not line[max(start - 2, 0) : start].strip()
            for line in self.lines
        )


@dataclass(frozen=True, slots=True)
class PrintedGrid:
    """Where a grid stands in a text that was laid out anew."""

    edges: tuple[int, ...]
    """Between which places of a line its columns are."""
    rows: tuple[tuple[int, int], ...]
    """The first line of each row, that of headings first, and the line after its last (from 0).

    A form feed ends a line too.
    """
    doubt: float
    """How little the gaps of its rows tell its columns, of all rows together."""
    apart: bool
    """Its columns stood apart all the way down."""


def with_columns_apart(text: str) -> tuple[str, list[PrintedGrid]]:
    """A printed text with the columns of its numbered grids far apart; the rest as it stands."""
    parts = re.split(r"([\n\f])", text)
    pages = {at for at, end in enumerate(parts[1::2], 1) if end == "\f"}
    parts[::2], grids = _laid_out(parts[::2], pages)
    return "".join(parts), grids


def _laid_out(lines: Sequence[str], pages: set[int]) -> tuple[list[str], list[PrintedGrid]]:
    opened = _openings(lines)
    if len(opened) < _ROWS:
        return list(lines), []
    grids: list[list[int]] = []
    for before, at in pairwise([-1, *opened]):
        heads = _heading_lines(lines, before + 1, at, pages)
        if heads or not grids:
            grids.append([heads.start, at] if heads else [at, at])
        grids[-1].append(at)
    found = list(lines)
    laid: list[PrintedGrid] = []
    for n, (head, first, *starts) in enumerate(grids):
        end = grids[n + 1][0] if n + 1 < len(grids) else len(lines)
        if head < first:
            laid += _lay_out(found, _Row(head, lines[head:first]), _rows(lines, starts, end, pages))
    rows = sum(len(grid.rows) - 1 for grid in laid)
    doubtful = sum(grid.doubt for grid in laid) > _DOUBTFUL * rows
    if doubtful or all(grid.apart for grid in laid):
        return list(lines), []
    return found, laid


def _openings(lines: Sequence[str]) -> list[int]:
    """The lines in which a number opens a row: most stand at one place."""
    numbers = [
        (at, match.start())
        for at, line in enumerate(lines)
        for match in _TEXT.finditer(line)
        if _NUMBER.match(match[0])
    ]
    places = Counter(place for _, place in numbers)
    if not places:
        return []
    most = max(places, key=lambda place: (places[place], -place))
    return sorted({at for at, place in numbers if abs(place - most) <= _NEAR})


def _heading_lines(lines: Sequence[str], begin: int, at: int, pages: set[int]) -> range:
    """The lines of headings right above a row, below a text or nothing; none otherwise.

    They stand below the line ``begin``, in which the row before begins, if any.
    """
    first = at
    while first > begin and _is_blank(lines[first - 1]):
        first -= 1
    end = first
    while first > begin and end - first < _HEADING_LINES and _GAP_WITHIN.search(lines[first - 1]):
        first -= 1
        if first in pages:
            break
    top = (
        first in pages or not first or (first > begin and len(_TEXT.findall(lines[first - 1])) <= 1)
    )
    columns = first < end and len(_TEXT.findall(lines[first])) >= _COLUMNS - 1
    return range(first, at) if top and columns else range(at, at)


def _is_blank(line: str) -> bool:
    return not line.strip()


def _rows(lines: Sequence[str], starts: Sequence[int], end: int, pages: set[int]) -> list[_Row]:
    """The rows that begin at those lines; the last ends before a text on its own."""
    rows = []
    for first, stop in pairwise([*starts, end]):
        last = stop
        for at in range(first + 1, stop):
            apart = at in pages or _is_blank(lines[at - 1])
            alone = len(_TEXT.findall(lines[at])) == 1
            left = len(lines[at]) - len(lines[at].lstrip()) <= _NEAR
            if apart and alone and (left or PAGE_NUMBER.fullmatch(lines[at].strip())):
                last = at
                break
        while _is_blank(lines[last - 1]):
            last -= 1
        rows.append(_Row(first, [line.rstrip() for line in lines[first:last]]))
    return rows


def _lay_out(found: list[str], heading: _Row, rows: Sequence[_Row]) -> list[PrintedGrid]:
    """Write a grid's lines anew, each column as wide as its widest text."""
    heads = _columns(heading, rows)
    if len(heads) < _COLUMNS or max(len(row.spans) for row in rows) > _MOST:
        return []
    starts = [start for start, _ in heads]
    every = _Row(heading.first, [line for row in [heading, *rows] for line in row.lines])
    gaps = sum(after - before > 1 for (_, before), (after, _) in pairwise(every.spans))
    apart = gaps >= len(heads) - 1
    cut = [_cut(row, starts, set())[1] for row in rows]
    dated = {
        column
        for column in range(len(starts))
        if _are_dates([row.text(*cells[column]) for row, cells in zip(rows, cut, strict=True)])
    }
    told = [_cut(row, starts, dated) for row in rows]
    cells = [heads, *(places for _, places in told)]
    wide = [
        max((len(line[a:b].strip()) for row, c in zip([heading, *rows], cells, strict=True)
             for line in row.lines for a, b in [c[column]]), default=0)
        for column in range(len(starts))
    ]  # fmt: skip
    for row, places in zip([heading, *rows], cells, strict=True):
        for at, line in enumerate(row.lines, row.first):
            texts = (line[a:b].strip() for a, b in places)
            padded = (t.ljust(w + _GAP) for t, w in zip(texts, wide, strict=True))
            found[at] = "".join(padded).rstrip()
    edges = accumulate((w + _GAP for w in wide), initial=-_GAP // 2)
    bounds = tuple((row.first, row.first + len(row.lines)) for row in [heading, *rows])
    doubt = sum(cost for cost, _ in told) / len(starts)
    return [PrintedGrid(tuple(edges), bounds, doubt, apart)]


def _are_dates(texts: Sequence[str]) -> bool:
    filled = [text for text in texts if text]
    return bool(filled) and sum(bool(_DATED.fullmatch(t)) for t in filled) > len(filled) / 2


def _columns(heading: _Row, rows: Sequence[_Row]) -> list[tuple[int, int]]:
    """Where each heading begins and ends; one space parts two where rows have a column there."""
    begun = [start for row in rows for start, _ in row.spans if row.alone(start)]
    columns: list[tuple[int, int]] = []
    for start, stop in heading.spans:
        gap = start - columns[-1][1] if columns else _GAP
        below = sum(abs(start - at) <= _NEAR for at in begun) >= _ROWS
        anew = (
            gap > 1 or heading.alone(start) or (below and heading.text(start, stop)[:1].isupper())
        )
        if columns and not anew:
            columns[-1] = columns[-1][0], stop
        else:
            columns.append((start, stop))
    return columns


def _cut(row: _Row, starts: Sequence[int], dated: set[int]) -> tuple[float, list[tuple[int, int]]]:
    """Where the text of each column begins and ends in a row, the likeliest way, and its cost."""
    spans = row.spans
    kept = list(accumulate((_kept(row, *pair) for pair in pairwise(spans)), initial=0.0))
    parted = [_parted(row, *pair) for pair in pairwise([(0, 0), *spans])]
    years = [_YEAR.match(row.text(*span)) is not None for span in spans]
    best = [0.0] + [_NEVER] * len(spans)
    begun: list[list[int]] = []
    for column, expected in enumerate(starts):
        opened = [
            cost + apart + min(abs(start - expected) * _AWAY, _FARTHEST) - before
            for cost, apart, (start, _), before in zip(best, parted, spans, kept, strict=False)
        ]
        costs, firsts = [], []
        for stop in range(len(spans) + 1):
            cost, first = best[stop] + _EMPTY, stop
            for start in range(stop):
                here = opened[start] + kept[stop - 1]
                if here < cost and dated:
                    alike = column in dated and _is_dated(row, spans[start:stop])
                    odd = not alike if column in dated else years[stop - 1] and stop - start > 1
                    here += _NO_DATE if odd else 0.0
                if here < cost:
                    cost, first = here, start
            costs.append(cost)
            firsts.append(first)
        best = costs
        begun.append(firsts)
    places: list[tuple[int, int]] = []
    stop = len(spans)
    for firsts in reversed(begun):
        start = firsts[stop]
        places.append((spans[start][0], spans[stop - 1][1]) if start < stop else (0, 0))
        stop = start
    return best[-1], places[::-1]


def _parted(row: _Row, before: tuple[int, int], after: tuple[int, int]) -> float:
    """What it costs that a text begins another cell than the one before it."""
    gap, start = after[0] - before[1], after[0]
    if not before[1]:
        return 0.0
    if _MARKS.fullmatch(row.text(*before)):
        return _KEPT
    cost = _PARTED if gap == 1 else _PARTED_AT_TWO if gap == 2 else 0.0
    text = row.text(*after)
    goes_on = text[:1].islower() or _YEAR.match(text) is not None
    return cost + (_GOES_ON if goes_on and gap < _GAP and not row.alone(start) else 0.0)


def _kept(row: _Row, before: tuple[int, int], after: tuple[int, int]) -> float:
    """What it costs that two texts side by side are one cell's."""
    gap = after[0] - before[1]
    if _MARKS.fullmatch(row.text(*before)):
        return 0.0
    if row.alone(after[0]) or gap > 2:
        return _KEPT
    return (0.0 if gap == 1 else _KEPT_AT_TWO) + _KEPT_BELOW * (row.begun(after[0]) - 1)


def _is_dated(row: _Row, spans: Sequence[tuple[int, int]]) -> bool:
    return _DATED.fullmatch(row.text(spans[0][0], spans[-1][1])) is not None

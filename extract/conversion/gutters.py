"""Rows of a grid printed with spaces, laid out anew with wide gaps between their columns.

"pdftotext -layout" sets the columns of each row apart by what stands in that row alone: they
begin elsewhere in the next one, and one space is all between a long text and its neighbour. What
is blank in all lines of a row parts its columns.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise

from .overleaf import PAGE_NUMBER
from .row_cuts import Row, cut_rows

# The number that opens a row, at the beginning of a text.
_NUMBER = re.compile(
    r"(?:(?:[A-Z]{1,3})?\d{1,2}(?:(?:\.\d{1,2}){1,2}[a-z]?|[a-z])|[A-Z]{1,3}\d{1,2}-\d{1,2})"
    r"[.:)]?(?=\s|$)"
)
# A plain number; it opens a row where so many count from 1 on.
_COUNT = re.compile(r"\d{1,2}[.)]?")
_COUNTED = 4
_TEXT = re.compile(r"\S+(?: \S+)*")
_GAP_WITHIN = re.compile(r"\S {2,}\S|^ {20,}\S")
# So many rows and columns make a grid; headings take so many lines.
_ROWS, _COLUMNS, _HEADING_LINES = 2, 4, 5
# What each row's columns may cost on average, for each of them, where the gaps tell them.
_DOUBTFUL = 1.6
# No row has more texts that nothing parts.
_MOST = 400
# How far apart numbers of one column may stand, and headings from what stands below them.
_NEAR = 3
# How wide the gap is that is left between columns.
_GAP = 4


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
    ends = [*(grid[0] for grid in grids[1:]), len(lines)]
    headed = [
        (Row(head, lines[head:first]), _rows(lines, starts, end, pages))
        for (head, first, *starts), end in zip(grids, ends, strict=True)
        if head < first
    ]
    cut = [
        grid
        for _, alike in groupby(sorted(headed, key=_words), key=_words)
        for grid in _cut_alike(list(alike))
    ]
    laid = [grid for grid, _ in cut]
    count = sum(len(grid.rows) - 1 for grid in laid)
    doubtful = sum(grid.doubt for grid in laid) > _DOUBTFUL * count
    if doubtful or all(grid.apart for grid in laid):
        return list(lines), []
    found = list(lines)
    for _, texts in cut:
        for at, line in texts.items():
            found[at] = line
    return found, laid


def _words(headed: tuple[Row, list[Row]]) -> str:
    """The words of the headings of some rows."""
    return " ".join(" ".join(headed[0].lines).split())


def _openings(lines: Sequence[str]) -> list[int]:
    """The lines in which a number opens a row: most stand at one place."""
    texts = [(at, match) for at, line in enumerate(lines) for match in _TEXT.finditer(line)]
    numbers = [(at, match.start()) for at, match in texts if _NUMBER.match(match[0])]
    counted = _counted([(at, match) for at, match in texts if _COUNT.fullmatch(match[0])])
    if len(counted) > len(numbers):
        numbers = counted
    places = Counter(place for _, place in numbers)
    if not places:
        return []
    most = max(places, key=lambda place: (places[place], -place))
    return sorted({at for at, place in numbers if abs(place - most) <= _NEAR})


def _counted(texts: Sequence[tuple[int, re.Match[str]]]) -> list[tuple[int, int]]:
    """Plain numbers that stand one below another, each one more, from 1 on: lines and places.

    Below other headings they may begin anew.
    """
    numbers = [(at, text.start(), int(text[0].rstrip(".)"))) for at, text in texts]
    longest: list[tuple[int, int]] = []
    for place in dict.fromkeys(place for _, place, number in numbers if number == 1):
        run: list[tuple[int, int]] = []
        last = 0
        for at, start, number in numbers:
            if number in (1, last + 1) and abs(start - place) <= _NEAR:
                run.append((at, start))
                last = number
        longest = max(longest, run, key=len)
    return longest if len(longest) >= _COUNTED else []


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


def _rows(lines: Sequence[str], starts: Sequence[int], end: int, pages: set[int]) -> list[Row]:
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
        rows.append(Row(first, [line.rstrip() for line in lines[first:last]]))
    return rows


def _cut_alike(
    headed: Sequence[tuple[Row, list[Row]]],
) -> Iterator[tuple[PrintedGrid, dict[int, str]]]:
    """Grids with the same headings, with their lines written anew, by their places.

    Each column is as wide as its widest text in any of them.
    """
    begun = [place for _, rows in headed for place in _begun(rows)]
    level: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for heading, rows in headed:
        level[*heading.lines] += _begun(rows)
    columns = [_columns(heading, level[*heading.lines], begun) for heading, _ in headed]
    kept = [
        (heading, rows, heads)
        for (heading, rows), heads in zip(headed, columns, strict=True)
        if len(heads) >= _COLUMNS and max(len(row.spans) for row in rows) <= _MOST
    ]
    cut = [cut_rows(rows, [start for start, _ in heads]) for _, rows, heads in kept]
    cells = [
        [(heading, heads), *zip(rows, places, strict=True)]
        for (heading, rows, heads), (_, places) in zip(kept, cut, strict=True)
    ]
    count = max((len(heads) for _, _, heads in kept), default=0)
    wide = [
        max(len(line[slice(*places[column])].strip())
            for grid in cells for row, places in grid if column < len(places) for line in row.lines)
        for column in range(count)
    ]  # fmt: skip
    for (heading, rows, heads), (doubt, _), grid in zip(kept, cut, cells, strict=True):
        texts = {
            at: "".join(
                line[begin:end].strip().ljust(width + _GAP)
                for (begin, end), width in zip(places, wide, strict=False)
            ).rstrip()
            for row, places in grid
            for at, line in enumerate(row.lines, row.first)
        }
        edges = accumulate((width + _GAP for width in wide[: len(heads)]), initial=-_GAP // 2)
        bounds = tuple((row.first, row.first + len(row.lines)) for row, _ in grid)
        apart = _gaps([heading, *rows]) >= len(heads) - 1
        yield PrintedGrid(tuple(edges), bounds, doubt / len(heads), apart), texts


def _gaps(rows: Sequence[Row]) -> int:
    """How many gaps of two and more are blank all the way down."""
    every = Row(rows[0].first, [line for row in rows for line in row.lines])
    return sum(after - before > 1 for (_, before), (after, _) in pairwise(every.spans))


def _columns(heading: Row, begun: Sequence[int], alike: Sequence[int]) -> list[tuple[int, int]]:
    """Where each heading begins and ends; one space parts two where rows have a column there.

    ``begun`` are the places where texts stand alone below headings in the same places, ``alike``
    those below the same headings anywhere.
    """
    columns: list[tuple[int, int]] = []
    for start, stop in _unglued(heading, alike):
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


def _begun(rows: Sequence[Row]) -> list[int]:
    """Where texts stand alone in some line."""
    return [start for row in rows for start, _ in row.spans if row.alone(start)]


def _unglued(heading: Row, begun: Sequence[int]) -> list[tuple[int, int]]:
    """The texts of headings, parted also where a capital follows a small letter above a column."""
    spans: list[tuple[int, int]] = []
    for start, stop in heading.spans:
        inner = [
            at
            for at in range(start + 1, stop)
            if all(_is_seam(line[at - 1 : at + 1]) for line in heading.lines)
            and sum(abs(at - each) <= _NEAR for each in begun) >= _ROWS
        ]
        spans += pairwise([start, *inner, stop])
    return spans


def _is_seam(pair: str) -> bool:
    """Whether one word may end and another begin between two signs, or nothing stands there."""
    return not pair.strip() or (pair[0].islower() and pair[1:].isupper())

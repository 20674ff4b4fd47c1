"""Page grids to whole tables: over page breaks, without repeated headings, rows made whole."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from .cells import FilledCell, FilledGrid
from .geometry import Box
from .grids import THINNEST, Method
from .lines import TextLine
from .page import Part
from .table import Cell, Table

# Columns of one table may shift by this much (points) from page to page.
SAME_COLUMN = 4.0
# A cell's opening number or reference: "1.1", "3.2.4a -", "KP5b", "12"; not one of a list of them.
NUMBERED = re.compile(
    r"\W{0,2}(?:action|priority|section|objective)?\s*[A-Z]{0,3}\d[\w.]*(?!\s*(?:,|and\b|&))(?![\w.])",
    re.I,
)
_MOST = 0.6
# The share of letters that two readings of one heading have in common.
_ALIKE = 0.75

Sheets = dict[int, tuple[Part, ...]]
"""The parts of each sheet that is joined from several pages, by its first page."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A table's part on one page: rows of cells, and whether its ends are open."""

    page: int
    position: int
    """The place of its page in the document, from 1; pages that make a sheet count as one."""
    parts: tuple[Part, ...]
    """Of a sheet its pages."""
    xs: tuple[float, ...]
    rows: tuple[tuple[FilledCell, ...], ...]
    open_top: bool
    open_bottom: bool
    heading_rows: int | None = None
    """How many rows at its top are headings, where that is known without looking at their style."""
    method: Method = "ruled"
    confidence: float = 1.0


def make_piece(filled: FilledGrid, position: int, parts: tuple[Part, ...] = ()) -> Piece:
    """The rows of a page's grid; ``parts`` are the pages that make a sheet."""
    grid = filled.grid
    rows: list[list[FilledCell]] = [[] for _ in range(len(grid.ys) - 1)]
    for cell in filled.cells:
        rows[cell.place.row].append(cell)
    return Piece(
        grid.page,
        position,
        parts,
        grid.xs,
        tuple(tuple(row) for row in rows),
        grid.open_top,
        grid.open_bottom,
        grid.heading_rows,
        grid.method,
        grid.confidence,
    )


def same_columns(one: Piece, other: Piece) -> bool:
    """Whether two pieces have the same columns, at most shifted as a whole."""
    if len(one.xs) != len(other.xs):
        return False
    shift = other.xs[0] - one.xs[0]
    return abs(shift) < 40 and all(
        abs(b - a - shift) <= SAME_COLUMN for a, b in zip(one.xs, other.xs, strict=True)
    )


def repeated_rows(first: Piece, other: Piece) -> int:
    """How many rows at the top of ``other`` repeat the headings of ``first``."""
    count = 0
    for row, again in zip(first.rows, other.rows, strict=False):
        if not _same_heading(row, again):
            break
        count += 1
    # A table of which every row recurs would be nothing but headings.
    return count if count < len(first.rows) else 0


def _same_heading(row: Sequence[FilledCell], again: Sequence[FilledCell]) -> bool:
    """Same cells with the same words; a heading clipped by its row's height counts as same."""
    if [c.place.column for c in row] != [c.place.column for c in again]:
        return False
    filled = False
    for cell, other in zip(row, again, strict=True):
        a, b = _letters(cell), _letters(other)
        if a != b and not (b and (a.startswith(b) or b.startswith(a))) and not _misread(cell, a, b):
            return False
        filled = filled or bool(a)
    return filled


def _misread(cell: FilledCell, a: str, b: str) -> bool:
    """Whether two headings are one that OCR read in two ways."""
    scanned = any(line.confidence is not None for line in cell.lines)
    return scanned and SequenceMatcher(None, a, b, autojunk=False).ratio() >= _ALIKE


def _letters(cell: FilledCell) -> str:
    return "".join(filter(str.isalnum, "".join([line.text for line in cell.lines]).lower()))


def styled_header(piece: Piece) -> int:
    """How many rows at the top look like headings: bold or filled, unlike what follows."""
    if piece.heading_rows is not None:
        return piece.heading_rows
    if not piece.rows:
        return 0
    fill = _row_fill(piece.rows[0])
    bold = _row_bold(piece.rows[0])
    count = 1
    if not fill and not bold:
        return 1
    for row in piece.rows[1:3]:
        spans_on = any(
            cell.place.row + cell.place.row_span > count for r in piece.rows[:count] for cell in r
        )
        if not (spans_on or (_row_fill(row) == fill and _row_bold(row) == bold and _plain(row))):
            break
        count += 1
    return min(count, max(1, len(piece.rows) - 1))


def has_headings(piece: Piece) -> bool:
    """Whether the first row stands out by its type or background from the row after it."""
    if piece.heading_rows is not None:
        return piece.heading_rows > 0
    if len(piece.rows) < 2 or not _plain(piece.rows[0]):
        return False
    one, other = piece.rows[0], piece.rows[1]
    if _row_bold(one) and not _row_bold(other):
        return True
    fill = _row_fill(one)
    # The first of rows that are shaded by turns is no heading.
    again = any(_row_fill(row) == fill for row in piece.rows[2:])
    return fill is not None and fill != _row_fill(other) and not again


def _plain(row: Sequence[FilledCell]) -> bool:
    return len(row) > 1


def _row_fill(row: Sequence[FilledCell]) -> str | None:
    fills = {cell.fill for cell in row}
    return fills.pop() if len(fills) == 1 else None


def _row_bold(row: Sequence[FilledCell]) -> bool:
    lines = [line for cell in row for line in cell.lines]
    return bool(lines) and all(line.words[0].bold for line in lines[:1]) and _mostly_bold(lines)


def _mostly_bold(lines: Sequence[TextLine]) -> bool:
    return sum(line.bold for line in lines) >= 0.5 * len(lines)


def join(pieces: Sequence[Piece]) -> Table:
    """One table from its pieces in page order."""
    first = pieces[0]
    headers = [repeated_rows(first, piece) for piece in pieces[1:]]
    header_rows = max(headers, default=0) or styled_header(first)
    rows = [_Row(first.page, row) for row in first.rows]
    repeated: list[TextLine] = []
    said = [[_letters(cell) for cell in row] for row in first.rows[:header_rows]]
    numbered = _numbered_column(pieces, [header_rows, *headers])
    for before, piece, drop in zip(pieces, pieces[1:], headers, strict=False):
        repeated += [line for row in piece.rows[:drop] for cell in row for line in cell.lines]
        body = [_Row(piece.page, row) for row in piece.rows[drop:]]
        if body and len(rows) > header_rows and _goes_on(rows, body, before, piece, numbered):
            while len(body) > 1 and not any(c.lines for c in body[0].cells):
                _carry_on(rows, body.pop(0))
            _carry_on(rows, body.pop(0))
        rows += body
    kept = rows[:header_rows]
    for row in rows[header_rows:]:
        if _is_head(row, said):
            repeated += [line for cell in row.cells for line in cell.lines]
        else:
            kept.append(row)
    sheets = {piece.page: piece.parts for piece in pieces if piece.parts}
    cells = tuple(
        cell for number, row in enumerate(kept) for cell in row.whole_cells(number, sheets)
    )
    places = ((piece.page, (piece.xs[0], 0.0, piece.xs[-1], 0.0)) for piece in pieces)
    pages = tuple(dict.fromkeys(page for page, _ in _own_boxes(places, sheets)))
    columns = len(first.xs) - 1
    return Table(
        cells,
        len(kept),
        columns,
        pages,
        header_rows,
        first.method,
        min(piece.confidence for piece in pieces),
        tuple(repeated),
    )


def _is_head(row: _Row, said: Sequence[Sequence[str]]) -> bool:
    """Whether a body row says the headings again, as below a band: three or more, word for word."""
    texts = [_letters(cell) for cell in row.cells]
    return not row.more and sum(map(bool, texts)) > 2 and texts in said


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with the pieces of it that stand on later pages."""

    page: int
    cells: tuple[FilledCell, ...]
    more: tuple[tuple[int, tuple[FilledCell, ...]], ...] = ()

    def with_continuation(self, other: _Row) -> _Row:
        return _Row(self.page, self.cells, (*self.more, (other.page, other.cells), *other.more))

    def whole_cells(self, number: int, sheets: Sheets) -> list[Cell]:
        columns = [cell.place.column for cell in self.cells]
        lines: dict[int, list[TextLine]] = defaultdict(list)
        boxes: dict[int, list[tuple[int, Box]]] = defaultdict(list)
        for page, cells in [(self.page, self.cells), *self.more]:
            for cell in cells:
                # A piece whose cells are merged otherwise goes to the column it begins in.
                owner = max((c for c in columns if c <= cell.place.column), default=columns[0])
                lines[owner] += cell.lines
                boxes[owner].append((page, cell.place.box))
        return [
            Cell(
                number,
                cell.place.column,
                cell.place.row_span,
                cell.place.column_span,
                tuple(lines[cell.place.column]),
                _own_boxes(boxes[cell.place.column], sheets),
                tuple(boxes[cell.place.column]),
                cell.fill,
            )
            for cell in self.cells
        ]


def _own_boxes(places: Iterable[tuple[int, Box]], sheets: Sheets) -> tuple[tuple[int, Box], ...]:
    """Boxes on pages as they are; those on sheets cut to each page, in that page's points."""
    boxes: list[tuple[int, Box]] = []
    for page, (x0, top, x1, bottom) in places:
        parts = sheets.get(page)
        if parts is None:
            boxes.append((page, (x0, top, x1, bottom)))
            continue
        for number, left, width in parts:
            start, end = max(x0 - left, 0.0), min(x1 - left, width)
            if end - start > THINNEST:
                boxes.append((number, (start, top, end, bottom)))
    return tuple(boxes)


def _carry_on(rows: list[_Row], rest: _Row) -> None:
    """Add the rest of a row to the cells that it carries on.

    That is the last cell of each column, which may have begun some rows
    before and span down to the page's end.
    """
    by_row: dict[int, list[FilledCell]] = defaultdict(list)
    for cell in rest.cells:
        column = cell.place.column
        owners = (
            number
            for number in range(len(rows) - 1, -1, -1)
            if any(c.place.column == column for c in rows[number].cells)
            and (len(rest.cells) == 1 or len(rows[number].cells) > 1)
        )
        by_row[next(owners, len(rows) - 1)].append(cell)
    for number, cells in by_row.items():
        rows[number] = rows[number].with_continuation(_Row(rest.page, tuple(cells)))


def _numbered_column(pieces: Sequence[Piece], headers: Sequence[int]) -> int | None:
    """The first column in which most body rows open with a number, if any."""
    opened: dict[int, list[bool]] = defaultdict(list)
    for index, (piece, skip) in enumerate(zip(pieces, headers, strict=True)):
        # The first row after a page break may be the rest of a row, so it does not vote.
        for row in piece.rows[skip + (index > 0) :]:
            if len(row) > 1:
                for cell in row:
                    opened[cell.place.column].append(_is_numbered(cell))
    for column in sorted(opened):
        votes = opened[column]
        if len(votes) > 1 and sum(votes) >= _MOST * len(votes):
            return column
    return None


def _is_numbered(cell: FilledCell) -> bool:
    return bool(cell.lines) and bool(NUMBERED.match(cell.lines[0].text))


def _goes_on(
    rows: Sequence[_Row], body: Sequence[_Row], before: Piece, piece: Piece, numbered: int | None
) -> bool:
    """Whether the first row after a page break is the rest of the last row before it."""
    last, first = rows[-1].cells, body[0].cells
    if not any(cell.lines for cell in first):
        return before.open_bottom or len(body) > 1
    if (len(last) == 1) != (len(first) == 1):
        # A band cannot go on as a row of many cells, nor the other way round.
        return False
    opening = next((cell.lines[0].text for cell in first if cell.lines), "")
    if before.open_bottom:
        return True
    if len(first) == 1:
        return reads_on(opening)
    if numbered is not None:
        cell = next((c for c in first if c.place.column == numbered), None)
        if cell is not None:
            return not _is_numbered(cell) or _sparse(first, last)
    head = first[0]
    if head.lines:
        return reads_on(head.lines[0].text) and last[0].lines != ()
    return _empty_heads(rows[:-1]) == 0


def _sparse(first: Sequence[FilledCell], last: Sequence[FilledCell]) -> bool:
    """Whether a row has less than half of the filled cells that the row before it has."""
    filled = sum(1 for cell in first if cell.lines)
    return filled > 0 and 2 * filled < sum(1 for cell in last if cell.lines)


def reads_on(text: str) -> bool:
    """Whether words read as the middle of a text: lower case, a bullet, or closing marks."""
    head = text.lstrip()[:1]
    return head.islower() or (bool(head) and not head.isalnum() and head not in "([{\"'“‘£*")


def _empty_heads(rows: Sequence[_Row]) -> int:
    """Rows of several cells whose first cell is empty."""
    return sum(1 for row in rows if len(row.cells) > 1 and not row.cells[0].lines)

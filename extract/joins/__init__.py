"""Page grids to whole tables: over page breaks, without repeated headings, rows made whole."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from ..alike import aligned_alike
from ..cells import FilledCell, FilledGrid
from ..page import Page, Part
from ..page.geometry import Box, Matrix, transform_box
from ..page.lines import TextLine
from ..ruled.grids import SAME_COLUMN, THINNEST, Method
from ..table import Cell, Change, Table
from .breaks import goes_on, numbered_columns, reaching_cells, reads_on
from .slivers import merge_slivers

# More borders than these tell a table by those between its columns, where nothing is drawn.
_INNER = 4
# The share of letters that two readings of one heading have in common.
_ALIKE = 0.75
# So many headings, word for word, tell a table.
_TELLING = 3


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
    as_shown: Matrix | None = None
    """Of a page that was turned to read it: to the points of the page as it is shown."""


def make_piece(filled: FilledGrid, position: int, page: Page) -> Piece:
    """The rows of a page's grid."""
    grid = filled.grid
    xs, cells = merge_slivers(grid.xs, filled.cells)
    rows: list[list[FilledCell]] = [[] for _ in range(len(grid.ys) - 1)]
    for cell in cells:
        rows[cell.place.row].append(cell)
    return Piece(
        grid.page,
        position,
        page.parts,
        xs,
        tuple(tuple(row) for row in rows),
        grid.open_top,
        grid.open_bottom,
        grid.heading_rows,
        grid.method,
        grid.confidence,
        page.as_shown,
    )


def same_columns(one: Piece, other: Piece) -> bool:
    """Whether two pieces have the same columns, at most shifted as a whole."""
    if len(one.xs) != len(other.xs):
        return False
    if len(one.xs) > _INNER and "aligned" in (one.method, other.method):
        return aligned_alike(one.xs, other.xs)
    shift = other.xs[0] - one.xs[0]
    return abs(shift) < 40 and all(
        abs(b - a - shift) <= SAME_COLUMN for a, b in zip(one.xs, other.xs, strict=True)
    )


def same_headings(first: Piece, other: Piece) -> bool:
    """Whether a piece repeats the headings of a table, over columns that may have other widths."""
    if len(first.xs) != len(other.xs) or not repeated_rows(first, other):
        return False
    return sum(bool(cell.lines) for cell in other.rows[0]) >= _TELLING


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
        longer = b.startswith(a) and _stands_inside(other)
        if a != b and not (b and (a.startswith(b) or longer)) and not _misread(cell, a, b):
            return False
        filled = filled or bool(a)
    return filled


def _stands_inside(cell: FilledCell) -> bool:
    """Whether no line of a cell lies below it: else a text of the table follows its heading."""
    return all(line.top < cell.place.box[3] for line in cell.lines)


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
        same_style = _row_fill(row) == fill and _row_bold(row) == bold and _plain(row)
        if not (spans_on or same_style or (bold and _parts_wide(piece.rows[0], row))):
            break
        count += 1
    return min(count, max(1, len(piece.rows) - 1))


def _parts_wide(first: Sequence[FilledCell], row: Sequence[FilledCell]) -> bool:
    """Whether a row says in bold what stands in each column of the wide headings, and no more."""
    wide = {
        cell.place.column + each
        for cell in first
        for each in range(cell.place.column_span)
        if cell.place.column_span > 1
    }
    return bool(wide) and _row_bold(row) and wide == {c.place.column for c in row if c.lines}


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
    return sum(bool(cell.lines) for cell in row) > 1


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
    rows = [_Row(first.page, row, ((0, number),)) for number, row in enumerate(first.rows)]
    repeated: list[TextLine] = []
    said = [[_letters(cell) for cell in row] for row in first.rows[:header_rows]]
    numbered = _numbered(pieces, [header_rows, *headers])
    for index, drop in enumerate(headers, 1):
        before, piece = pieces[index - 1], pieces[index]
        repeated += [line for row in piece.rows[:drop] for cell in row for line in cell.lines]
        body = [_Row(piece.page, row, ((index, number),)) for number, row in enumerate(piece.rows)][
            drop:
        ]
        if len(rows) > header_rows or _is_begun(rows, body):
            _over_break(rows, body, numbered, before.open_bottom)
        rows += body
    kept = rows[:header_rows]
    for row in rows[header_rows:]:
        if _is_head(row, said):
            repeated += [line for cell in row.cells for line in cell.lines]
        else:
            kept.append(row)
    views = {piece.page: piece for piece in pieces}
    numbers = {place: number for number, row in enumerate(kept) for place in row.places}
    cells = tuple(
        cell for number, row in enumerate(kept) for cell in row.whole_cells(number, numbers, views)
    )
    places = ((piece.page, (piece.xs[0], 0.0, piece.xs[-1], 0.0)) for piece in pieces)
    pages = tuple(dict.fromkeys(page for page, _ in _own_boxes(places, views)))
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


def _is_begun(rows: Sequence[_Row], body: Sequence[_Row]) -> bool:
    """Whether the one row before a page break is no heading, as what is behind it reads on."""
    if len(rows) != 1 or not body or _row_bold(rows[0].cells) or _row_fill(rows[0].cells):
        return False
    opening = next((cell.lines[0].text for cell in body[0].cells if cell.lines), "")
    return opening[:1].islower() and reads_on(opening)


def _numbered(pieces: Sequence[Piece], headers: Sequence[int]) -> list[int]:
    """The columns that number the body rows of a table."""
    rows = [row for piece, skip in zip(pieces, headers, strict=True) for row in piece.rows[skip:]]
    tops = [
        index > 0 and number == 0
        for index, (piece, skip) in enumerate(zip(pieces, headers, strict=True))
        for number in range(len(piece.rows[skip:]))
    ]
    return numbered_columns(rows, tops)


def _over_break(
    rows: list[_Row], body: list[_Row], numbered: Sequence[int], left_open: bool
) -> None:
    """Carry on with the rows behind a page break those before it that they are the rest of."""
    while body and not any(cell.lines for cell in body[0].cells) and (left_open or len(body) > 1):
        rest = body.pop(0)
        _carry_on(rows, rest)
        # The row that was cut ends with its empty rest, unless a cell reaches on.
        left_open = left_open and any(cell.place.row_span > 1 for cell in rest.cells)
    if not body:
        return
    before = [row.cells for row in rows]
    if goes_on(before, body[0].cells, numbered, left_open):
        _carry_on(rows, body.pop(0))
        return
    for owner, cell in reaching_cells(before, body[0].cells, numbered):
        rows[owner] = rows[owner].with_rest(body[0], (cell,))
        others = tuple(each for each in body[0].cells if each is not cell)
        body[0] = replace(body[0], cells=others)


def _is_head(row: _Row, said: Sequence[Sequence[str]]) -> bool:
    """Whether a body row says the headings again, as below a band: three or more, word for word."""
    if row.more or not row.cells:
        return False
    # Hardly a row begins as a heading does.
    first = [_letters(row.cells[0])]
    if not [texts for texts in said if texts[:1] == first]:
        return False
    texts = [_letters(cell) for cell in row.cells]
    return sum(map(bool, texts)) > 2 and texts in said


_Place = tuple[int, int]
"""A row of a piece: the piece's number, and the row's in the piece."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with the pieces of it that stand on later pages."""

    page: int
    cells: tuple[FilledCell, ...]
    places: tuple[_Place, ...]
    """Where it stands, with the rows that carry it on."""
    more: tuple[tuple[int, int, tuple[FilledCell, ...]], ...] = ()
    """Page, number of the piece, and cells of what carries on some of its cells."""

    def with_rest(self, other: _Row, cells: tuple[FilledCell, ...]) -> _Row:
        """The row with cells of one on a later page."""
        return replace(self, more=(*self.more, (other.page, other.places[0][0], cells)))

    def whole_cells(
        self, number: int, numbers: Mapping[_Place, int], views: Mapping[int, Piece]
    ) -> list[Cell]:
        """Its cells; ``numbers`` are those of the table's rows by where they stand."""
        columns = sorted(cell.place.column for cell in self.cells)
        lines: dict[int, list[TextLine]] = defaultdict(list)
        boxes: dict[int, list[tuple[int, Box]]] = defaultdict(list)
        changes: dict[int, tuple[Change, ...]] = defaultdict(tuple)
        last: dict[int, int] = defaultdict(lambda: number)
        for page, piece, cells in [(self.page, self.places[0][0], self.cells), *self.more]:
            for cell in cells:
                # A piece whose cells are merged otherwise goes to the column it begins in.
                owner = columns[max(0, bisect_right(columns, cell.place.column) - 1)]
                lines[owner] += cell.lines
                changes[owner] += cell.changes
                boxes[owner].append((page, cell.place.box))
                reach = range(cell.place.row, cell.place.row + cell.place.row_span)
                ends = [numbers[piece, r] for r in reach if (piece, r) in numbers]
                if ends:
                    last[owner] = max(last[owner], ends[-1])
        return [
            Cell(
                number,
                cell.place.column,
                last[cell.place.column] - number + 1,
                cell.place.column_span,
                tuple(lines[cell.place.column]),
                _own_boxes(boxes[cell.place.column], views),
                tuple(boxes[cell.place.column]),
                cell.fill,
                changes[cell.place.column],
            )
            for cell in self.cells
        ]


def _own_boxes(
    places: Iterable[tuple[int, Box]], views: Mapping[int, Piece]
) -> tuple[tuple[int, Box], ...]:
    """Boxes on pages as they are shown; those on sheets cut to each page, in that page's points."""
    boxes: list[tuple[int, Box]] = []
    for page, (x0, top, x1, bottom) in places:
        view = views[page]
        if view.as_shown:
            boxes.append((page, transform_box(view.as_shown, (x0, top, x1, bottom))))
        elif not view.parts:
            boxes.append((page, (x0, top, x1, bottom)))
        for number, left, width, margin in view.parts:
            start, end = max(x0 - left, margin), min(x1 - left, width)
            if end - start > THINNEST:
                boxes.append((number, (start, top, end, bottom)))
    return tuple(boxes)


def _carry_on(rows: list[_Row], rest: _Row) -> None:
    """Add the rest of a row to the cells that it carries on.

    That is the last cell of each column, which may have begun some rows
    before and span down to the page's end.
    """
    by_row: dict[int, list[FilledCell]] = defaultdict(list)
    # In a row that cells above span in all columns none begins.
    last = max(number for number, row in enumerate(rows) if row.cells)
    for cell in rest.cells:
        column = cell.place.column
        owners = (
            number
            for number in range(len(rows) - 1, -1, -1)
            if any(c.place.column == column for c in rows[number].cells)
            and (len(rest.cells) == 1 or len(rows[number].cells) > 1)
        )
        by_row[next(owners, last)].append(cell)
    for number, cells in by_row.items():
        rows[number] = rows[number].with_rest(rest, tuple(cells))
    rows[-1] = replace(rows[-1], places=(*rows[-1].places, *rest.places))

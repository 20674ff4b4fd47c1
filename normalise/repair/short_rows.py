"""Rows of a conversion that lack a cell: their other cells back under the headings they belong to.

What the columns hold in whole rows (numbers, dates, people, ratings, orders, prose), also of other
tables with the same headings, tells which one the row lacks. A row that fits as it stands lacks
its last cell, or nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ...extract import Cell, Change, Document, Paragraph, Table
from ..ratings import is_rating
from ..tables.content import is_lead, is_number, is_order, is_when

# So many whole rows show what columns hold, and such a share of a column's cells.
_ROWS, _MOST = 3, 0.8
# A grid has so many columns, and prose so many words.
_WIDE = 4
_PROSE = 3


def _is_prose(text: str) -> bool:
    return len(text.split()) >= _PROSE and not is_when(text) and not is_rating(text)


_KINDS = (is_number, is_when, is_rating, is_lead, is_order, _is_prose)


@dataclass(frozen=True, slots=True)
class _Column:
    """What the whole rows have in a column, and what nearly all of it is."""

    texts: frozenset[str]
    test: Callable[[str], bool] | None

    def refuses(self, text: str) -> bool:
        """Whether a text is no cell of the column, as far as its cells are of one kind."""
        known = not text or text in self.texts or self.test is None
        return not known and self.test is not None and not self.test(text)


def complete_short_rows(document: Document) -> Document:
    """The document with its rows of one cell too few whole, where their other cells tell which.

    Cells that moved, and the blank one, say what stood in their column before.
    """
    alike: dict[tuple[str, ...], list[Sequence[Cell]]] = defaultdict(list)
    for table in document.tables:
        whole = list(range(table.column_count))
        alike[_headings(table)] += [row for row in _body(table) if _columns(row) == whole]
    flow = [
        part if isinstance(part, Paragraph) else _completed(part, alike[_headings(part)])
        for part in document.flow
    ]
    return replace(document, flow=tuple(flow))


def _headings(table: Table) -> tuple[str, ...]:
    """What stands above the columns of a table, as it does above those of others alike."""
    texts = [""] * table.column_count
    for row in table.row_cells()[: table.header_rows]:
        for cell in row:
            texts[cell.column] += f" {cell.flat}"
    return tuple(texts)


def _body(table: Table) -> list[Sequence[Cell]]:
    return [row for row in table.row_cells()[table.header_rows :] if row]


def _completed(table: Table, whole: Sequence[Sequence[Cell]]) -> Table:
    """A table with its short rows whole, by the rows of all tables with its headings."""
    width, body = table.column_count, _body(table)
    short = [row for row in body if _columns(row) == list(range(width - 1)) and width >= _WIDE]
    if not short or len(whole) < _ROWS:
        return table
    columns = [_column([row[index] for row in whole]) for index in range(width)]
    # A converter that leaves out blank cells at a row's end leaves out the last of any row.
    least = 1 + any(_fits(row, columns) for row in body if len(row) < width)
    new = {row[0].row: _whole(row, columns, least) for row in short}
    kept = [cell for cell in table.cells if cell.row not in new]
    return replace(table, cells=(*kept, *(cell for row in new.values() for cell in row)))


def _columns(row: Sequence[Cell]) -> list[int]:
    """The columns of a row's cells, if each is of one field."""
    single = all(cell.column_span == 1 and cell.row_span == 1 for cell in row)
    return [cell.column for cell in row] if single else []


def _column(cells: Sequence[Cell]) -> _Column:
    texts = [text for cell in cells if (text := cell.flat)]
    least = max(_ROWS, _MOST * len(texts))
    test = next((kind for kind in _KINDS if sum(map(kind, texts)) >= least), None)
    return _Column(frozenset(texts), test)


def _fits(row: Sequence[Cell], columns: Sequence[_Column]) -> bool:
    """Whether a row lacks nothing but cells at its end."""
    at_left = _columns(row) == list(range(len(row)))
    return at_left and not any(columns[cell.column].refuses(cell.flat) for cell in row)


def _whole(row: Sequence[Cell], columns: Sequence[_Column], enough: int) -> Sequence[Cell]:
    """A row of one cell too few with a blank one in the column that it lacks.

    So many of its cells at least stand under headings that are not theirs. Where several columns
    would do, the cells between them stay; where none does, all.
    """
    texts = [cell.flat for cell in row]
    wrong = [_refused(texts, columns, lacks) for lacks in range(len(columns))]
    least = min(wrong)
    lacking = [lacks for lacks, count in enumerate(wrong) if count == least]
    first, last = lacking[0], lacking[-1]
    if wrong[-1] == least or wrong[-1] < enough:
        return row
    if least:
        unsure = [n for n, text in enumerate(texts) if columns[n].refuses(text)]
        return [_told(c, texts[n], len(unsure)) if n in unsure else c for n, c in enumerate(row)]
    blank = Cell(row[0].row, last, 1, 1, (), (), ())
    moved = (replace(cell, column=cell.column + 1) for cell in row[last:])
    before = [*texts, ""]
    return [
        cell
        if cell.column < first
        else _told(cell, before[cell.column], len(lacking))
        if cell.column <= last
        else _changed(cell, "cell-moved", before[cell.column], None)
        for cell in (*row[:last], blank, *moved)
    ]


def _refused(texts: Sequence[str], columns: Sequence[_Column], lacks: int) -> int:
    """How many cells stand under the wrong headings where a row lacks one column's."""
    others = [column for index, column in enumerate(columns) if index != lacks]
    return sum(column.refuses(text) for column, text in zip(others, texts, strict=True))


def _told(cell: Cell, before: str, count: int) -> Cell:
    """A cell that is the missing one, or one of several that may be."""
    return _changed(cell, "cell-missing", before, 1 / count if count > 1 else None)


def _changed(cell: Cell, kind: str, before: str, sure: float | None) -> Cell:
    return replace(cell, changes=(*cell.changes, Change(kind, before, cell.flat, sure)))

"""Grids beneath what they are of: the labels of an area's card, or a small table that touches them.

"Area for Improvement 1" | "...", "Lead" | "..." stand above the grid of its actions, or "Priority",
"Outcome" and "Sponsor" with a single row; more labels may stand under it. Each holds for all of its
rows. One table may hold several such grids.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ....extract import Cell, Table, TextLine
from ..changed import cell_at
from ..wordings import field_of
from .labels import ends_with_number, without_number
from .records import TELLING

# A heading row of actions names so many fields at least, and of a small table above it so many.
_NAMED, _FEW = 3, 2
# A label has so many words at most.
_LABEL = 8

Row = Sequence[Cell]
_Pair = tuple[Cell, Cell]


@dataclass(slots=True)
class _Block:
    """What is said of a grid, label by label, and the rows of the grid."""

    pairs: list[_Pair] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)


def under_area(table: Table) -> Table:
    """The table with what stands around its grids as their first columns, if areas do."""
    first = (next((cell for cell in table.cells if cell.row == row), None) for row in (0, 1))
    if not any(cell is not None and _is_of_area((cell, cell)) for cell in first):
        return table
    rows = [[cell for cell in row if cell.lines] for row in table.row_cells()]
    inner = (_inner(row) for row in rows[1:] if len(row) >= _NAMED)
    heading = next(filter(_is_heading, inner), None)
    heading = heading or (rows[0] if _is_heading(rows[0]) else None)
    if heading is None or len(heading) == table.column_count:
        return table
    starts = [cell.column for cell in heading]
    repeated: list[TextLine] = []
    blocks = _blocks(rows, heading, starts, repeated)
    if not blocks or not all(block.rows and _is_of_area(block.pairs[0]) for block in blocks):
        return table
    # A cell may say something by its colour alone.
    coloured = [c for c in table.cells if c.fill and not c.lines and c.column in starts]
    for block in blocks:
        numbers = {row[0].row: row for row in block.rows}
        for cell in coloured:
            if cell.row in numbers:
                numbers[cell.row].append(cell)
    return _as_grid(table, heading, starts, blocks, repeated)


def _inner(row: Row) -> Row:
    """A row without what stands beside several rows: the label of all of them."""
    return [cell for cell in row if cell.row_span == 1]


def _is_heading(row: Row) -> bool:
    """Whether a row holds the headings of a grid of actions."""
    fields = [field_of(cell.flat) for cell in row]
    return "action" in fields and bool(TELLING & set(fields)) and _count(fields) >= _NAMED


def _blocks(
    rows: Sequence[Row], heading: Row, starts: Sequence[int], repeated: list[TextLine]
) -> list[_Block]:
    """The grids with what is said of each; none where a row is neither of a grid nor of labels.

    Labels of other rows ("Actions"), and headings said again, go to ``repeated``.
    """
    blocks: list[_Block] = []
    small: Row = ()
    first = ""
    place = 0
    while place < len(rows):
        row, below = rows[place], rows[place + 1] if place + 1 < len(rows) else []
        place += 1
        inner = _inner(row)
        aside = [cell for cell in row if cell.row_span > 1]
        heads = [cell.flat for cell in inner] == [cell.flat for cell in heading]
        if heads or (aside and not inner):
            # The label of the grid may stand a little above its headings.
            again = inner if inner and inner[0] is not heading[0] else ()
            repeated += [line for cell in (*aside, *again) for line in cell.lines]
        elif blocks and _fits(row, starts):
            blocks[-1].rows.append(list(row))
        elif row:
            if _beneath(row, below):
                small, row, place = row, below, place + 1
            # Headings that recur are said once.
            pairs = _under(small, row) or _beside(row)
            if not pairs:
                return []
            first = first or _key(pairs[0])
            if _key(pairs[0]) == first:
                blocks.append(_Block())
            blocks[-1].pairs += pairs
    return blocks


def _fits(row: Row, starts: Sequence[int]) -> bool:
    """Whether each cell of a row stands in one column of a grid."""
    ends = [*starts[1:], starts[-1] + 1_000]
    return bool(row) and all(
        cell.column in starts and cell.column + cell.column_span <= ends[starts.index(cell.column)]
        for cell in row
    )


def _beside(row: Row) -> list[_Pair]:
    """The labels of a row with the values beside them."""
    if len(row) % 2 or not all(_is_label(label) for label in row[::2]):
        return []
    return list(zip(row[::2], row[1::2], strict=True))


def _beneath(row: Row, below: Row) -> bool:
    """Whether a row holds the headings of a small table whose only row follows.

    A label does not open that row: then both are rows of labels and values.
    """
    named = _count([field_of(cell.flat) for cell in row]) >= _FEW
    named = named and not (below and field_of(below[0].flat))
    return named and all(map(_is_label, row)) and bool(_under(row, below))


def _under(headings: Row, row: Row) -> list[_Pair]:
    """The headings of a small table with the values of a row that stand under them."""
    same = [_place(cell) for cell in headings] == [_place(cell) for cell in row]
    return list(zip(headings, row, strict=True)) if same else []


def _place(cell: Cell) -> tuple[int, int]:
    return cell.column, cell.column_span


def _is_label(cell: Cell) -> bool:
    return len(cell.flat.split()) <= _LABEL


def _is_of_area(pair: _Pair) -> bool:
    return field_of(_key(pair)) == "area"


def _count(fields: Sequence[str | None]) -> int:
    return len(set(fields) - {None, "none"})


def _key(pair: _Pair) -> str:
    """A label in lower case without the number that it may end with."""
    return without_number(pair[0]).flat.lower().strip(" :")


def _as_grid(
    table: Table,
    heading: Row,
    starts: Sequence[int],
    blocks: Sequence[_Block],
    repeated: list[TextLine],
) -> Table:
    keys: dict[str, int] = {}
    cells: list[Cell] = []
    for block in blocks:
        for pair in block.pairs:
            if _key(pair) in keys:
                repeated += pair[0].lines
            else:
                keys[_key(pair)] = len(keys)
                cells.append(cell_at(without_number(pair[0]), 0, len(keys) - 1))
    cells += _in_columns(heading, 0, starts, len(keys))
    count = 1
    for block in blocks:
        for label, value in block.pairs:
            column = keys[_key((label, value))]
            if ends_with_number(label):
                value = replace(value, lines=(*label.lines, *value.lines))
            cells.append(cell_at(value, count, column, len(block.rows)))
        for row in block.rows:
            cells += _in_columns(row, count, starts, len(keys))
            count += 1
    return replace(
        table,
        cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))),
        row_count=count,
        column_count=len(keys) + len(starts),
        header_rows=1,
        repeated=(*table.repeated, *repeated),
    )


def _in_columns(row: Row, number: int, starts: Sequence[int], after: int) -> list[Cell]:
    """The cells of a row of a grid in its own columns, behind those of what is said of it."""
    return [
        cell_at(cell, number, after + bisect_right(starts, cell.column) - 1, cell.row_span)
        for cell in row
    ]

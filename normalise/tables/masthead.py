"""What stands above a grid's headings within its borders and is no part of it.

Sheets have their title, the day they were updated and a key of ratings over their grid, in
cells that touch it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from ...extract import Cell, Document, Paragraph, Table
from .changed import keep_rows
from .content import is_number, opens_numbered
from .forms.labels import label_field
from .headings import is_area_heading
from .wordings import field_of

# Headings are looked for in so many rows, and name so many fields, in so many words each.
_SEARCHED, _NAMED, _WORDS = 9, 3, 9
# They stand over so great a share of the columns.
_FILLED = 0.8
# Letters of a title are so much larger than those of headings.
_LARGER = 1.2


def part_mastheads(document: Document) -> Document:
    """The document with what stands above the headings of its grids as loose text."""
    flow: list[Table | Paragraph] = []
    for part in document.flow:
        flow += _parts(part, opens=not flow) if isinstance(part, Table) else [part]
    return replace(document, flow=tuple(flow)) if len(flow) > len(document.flow) else document


def _parts(table: Table, *, opens: bool) -> list[Table | Paragraph]:
    """The table, or what stands above it and its rest; whether it ``opens`` the document."""
    rows = table.row_cells()[:_SEARCHED] if table.pages else []
    first = next((n for n, row in enumerate(rows) if is_heading(row, table.column_count)), 0)
    groups = first > 0 and _groups(rows[first - 1])
    above = rows[: first - groups]
    if all(len(row) == 1 and row[0].column_span == table.column_count for row in above):
        # Bands say what the grid below them is of, but for a title and what follows it.
        titled = opens and bool(above) and _is_title(above[0][0], rows[first])
        said = [cell for row in above for cell in row] if titled else []
        above = above[: next((n for n, c in enumerate(said) if is_area_heading(c.text)), len(said))]
    if not above or any(c.row + c.row_span > len(above) for row in above for c in row):
        return [table]
    if any(map(_is_of_grid, above)):
        return [table]
    grid = keep_rows(table, range(len(above), table.row_count))
    loose = [
        Paragraph(tuple(lines))
        for row in above
        for cell in row
        for _, lines in groupby(cell.lines, key=lambda line: round(line.height))
    ]
    headings = 1 + groups if first - groups == len(above) else 1
    return [*loose, replace(grid, header_rows=headings)]


def _is_title(cell: Cell, headings: Sequence[Cell]) -> bool:
    """Whether a band is set in larger letters than the headings below it, and names no area."""
    size = max((line.height for each in headings for line in each.lines), default=0.0)
    large = bool(cell.lines) and cell.lines[0].height > _LARGER * size
    return large and not is_area_heading(cell.text)


def _is_of_grid(row: Sequence[Cell]) -> bool:
    """Whether a row above headings belongs to the grid: headings, a number, the rest of a row,
    or a label with its value.
    """
    texts = [cell.flat for cell in row if cell.lines]
    answered = any(len(t.split()) <= _WORDS and label_field(t) for t in texts[:-1])
    numbered = any(is_number(text) or opens_numbered(text) for text in texts)
    return answered or numbered or len(_fields(row)) >= _NAMED or not _is_short(row)


def is_heading(row: Sequence[Cell], columns: int) -> bool:
    """Whether a row names an action and other fields over most columns, in few words each."""
    filled = [cell for cell in row if cell.lines]
    if sum(cell.column_span for cell in filled) < _FILLED * columns:
        return False
    fields = _fields(row) if _is_short(row) else set()
    return "action" in fields and len(fields) >= _NAMED


def _is_short(row: Sequence[Cell]) -> bool:
    """Whether the cells of single columns say no more than headings do: the rest of a row may."""
    return all(len(cell.text.split()) <= _WORDS for cell in row if cell.column_span == 1)


def _groups(row: Sequence[Cell]) -> bool:
    """Whether a row says what headings below it have in common."""
    filled = [cell for cell in row if cell.lines]
    return len(filled) > 1 and any(cell.column_span > 1 for cell in filled)


def _fields(row: Sequence[Cell]) -> set[str]:
    texts = [cell.flat for cell in row if cell.lines]
    return {field for text in texts if (field := field_of(text))} - {"none"}

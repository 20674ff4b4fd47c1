"""What a table says of an area above the headings of its actions: a title, labels with values.

"Priority 1: Early help" across all columns, "What inspectors found" | "...", "Priority lead" |
"...", then the headings. One table may hold several such blocks, each with its grid.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from ...extract import Cell, Document, Paragraph, Table
from .changed import keep_rows
from .forms.labels import takes_turns
from .masthead import is_heading

# A label has so many words at most, and a grid so many columns at least.
_LABEL, _COLUMNS = 9, 3


def part_area_blocks(document: Document) -> Document:
    """The document with each such block as loose text above a table of its grid."""
    flow: list[Table | Paragraph] = []
    for part in document.flow:
        flow += _parts(part) if isinstance(part, Table) else [part]
    return replace(document, flow=tuple(flow)) if len(flow) > len(document.flow) else document


def _parts(table: Table) -> list[Table | Paragraph]:
    if table.column_count < _COLUMNS or not table.pages:
        return [table]
    rows = table.row_cells()
    blocks = {n: count for n in range(len(rows)) if (count := _labelled(rows[n:], table))}
    if not blocks:
        return [table]
    flow: list[Table | Paragraph] = []
    for first, end in pairwise([*dict.fromkeys((0, *blocks)), len(rows)]):
        count = blocks.get(first, -1) + 1
        above = rows[first : first + count]
        flow += [Paragraph(tuple(line for cell in row for line in cell.lines)) for row in above]
        grid = keep_rows(table, range(first + count, end))
        flow.append(replace(grid, header_rows=1) if count else grid)
    return flow


def _labelled(rows: Sequence[Sequence[Cell]], table: Table) -> int:
    """How many rows of a label and its value stand between a title and headings; 0 for none."""
    title, *below = rows
    if len(title) != 1 or title[0].column_span < table.column_count or not title[0].lines:
        return 0
    count = sum(1 for _ in takewhile(_is_pair, below))
    headed = count < len(below) and is_heading(below[count], table.column_count)
    return count if headed else 0


def _is_pair(row: Sequence[Cell]) -> bool:
    """Whether a row is a label and its value: marked as such, or shorter than it."""
    if len(row) != 2 or not all(cell.lines for cell in row):
        return False
    label, value = (len(cell.text.split()) for cell in row)
    return label <= _LABEL and (takes_turns(row) or value > label)

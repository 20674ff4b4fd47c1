"""Actions in headings: "Action 1.1: ..." above a table that says who and when, but not what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ....extract import Cell, Document, Paragraph, Table
from .headed import under_labels
from .labels import labels_of
from .pairs import unfold


def lift_titles(document: Document) -> Document:
    """The document with each such heading as the first row of its table, if it makes a form so."""
    flow: list[Table | Paragraph] = []
    for part in document.flow:
        above = flow[-1] if flow else None
        if isinstance(part, Table) and isinstance(above, Paragraph) and is_title(above):
            titled = _with_row(part, above)
            if _is_form(titled) and not _is_form(part):
                flow[-1] = titled
                continue
        flow.append(part)
    return replace(document, flow=tuple(flow)) if len(flow) < len(document.flow) else document


def is_title(paragraph: Paragraph) -> bool:
    """Whether a paragraph opens with an action's number and says more."""
    label = next(labels_of(paragraph.lines[0]), None)
    words: Sequence[object] = [word for line in paragraph.lines for word in line.words]
    return label is not None and label.number is not None and len(words) > label.words


def _is_form(table: Table) -> bool:
    return any(change(table) is not table for change in (unfold, under_labels))


def _with_row(table: Table, paragraph: Paragraph) -> Table:
    box = (
        min(line.x0 for line in paragraph.lines),
        paragraph.lines[0].top,
        paragraph.right,
        paragraph.lines[-1].bottom,
    )
    places = ((paragraph.page, box),) if table.pages else ()
    title = Cell(0, 0, 1, table.column_count, paragraph.lines, places, places)
    below = tuple(replace(cell, row=cell.row + 1) for cell in table.cells)
    return replace(
        table,
        cells=(title, *below),
        row_count=table.row_count + 1,
        header_rows=table.header_rows + 1,
    )

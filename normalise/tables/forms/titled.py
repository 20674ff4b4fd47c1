"""Actions in headings: "Action 1.1: ..." above a table that says who and when, but not what.

Text that begins beside such a table, in a box at the side of the page, is of the action as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ....extract import Cell, Document, Paragraph, Table, TextLine
from ....extract.geometry import around
from ..headings import is_area_heading
from ..wordings import field_of
from .headed import under_labels
from .labels import labels_of
from .pairs import unfold


def lift_titles(document: Document) -> Document:
    """The document with each such heading as the first row of its table, if it makes a form so."""
    flow: list[Table | Paragraph] = []
    taken = 0
    for place, part in enumerate(document.flow):
        if place < taken:
            continue
        above = flow[-1] if flow else None
        if isinstance(part, Table) and isinstance(above, Paragraph) and is_title(above):
            titled = _with_row(part, above)
            if part.method != "labels" and _is_form(titled) and not _is_form(part):
                texts = list(_beside(part, document.flow[place + 1 :]))
                flow[-1] = _with_texts(titled, texts)
                taken = place + 1 + len(texts)
                continue
        flow.append(part)
    return replace(document, flow=tuple(flow)) if len(flow) < len(document.flow) else document


def _beside(table: Table, after: Sequence[Table | Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs up to the next heading, if the first of them begins left of a table."""
    x0, _, _, bottom = table.frame if table.pages else (0.0, 0.0, 0.0, 0.0)
    for place, part in enumerate(after):
        if isinstance(part, Table) or part.bold or is_title(part) or is_area_heading(part.text):
            return
        first = part.lines[0]
        if not place and not (part.page == table.sheet and first.top < bottom and first.x1 <= x0):
            return
        yield part


def _with_texts(table: Table, texts: Sequence[Paragraph]) -> Table:
    """The form with a row for each label in some text; what stands before these is its title's."""
    title, *cells = table.cells
    rows: list[list[TextLine]] = [list(title.lines)]
    for line in (line for paragraph in texts for line in paragraph.lines):
        if _is_labelled(line):
            rows.append([])
        rows[-1].append(line)
    cells = [replace(title, lines=tuple(rows[0])), *cells]
    for row, lines in enumerate(rows[1:], table.row_count):
        cells.append(_wide(lines, row, table))
    return replace(table, cells=tuple(cells), row_count=table.row_count + len(rows) - 1)


def _is_labelled(line: TextLine) -> bool:
    """Whether a line opens with a label, its colon included, that names a field."""
    return any(
        label.certain and label.number is None and ":" in line.text and field_of(label.key)
        for label in labels_of(line)
    )


def is_title(paragraph: Paragraph) -> bool:
    """Whether a paragraph opens with an action's number and says more."""
    label = next(labels_of(paragraph.lines[0]), None)
    words: Sequence[object] = [word for line in paragraph.lines for word in line.words]
    return label is not None and label.number is not None and len(words) > label.words


def _is_form(table: Table) -> bool:
    return any(change(table) is not table for change in (unfold, under_labels))


def _with_row(table: Table, paragraph: Paragraph) -> Table:
    below = tuple(replace(cell, row=cell.row + 1) for cell in table.cells)
    return replace(
        table,
        cells=(_wide(paragraph.lines, 0, table), *below),
        row_count=table.row_count + 1,
        header_rows=table.header_rows + 1,
    )


def _wide(lines: Sequence[TextLine], row: int, table: Table) -> Cell:
    """Lines of loose text as a cell across all columns."""
    places = tuple(
        (page, around(line.box for line in lines if line.page == page))
        for page in dict.fromkeys(line.page for line in lines if table.pages)
    )
    return Cell(row, 0, 1, table.column_count, tuple(lines), places, places)

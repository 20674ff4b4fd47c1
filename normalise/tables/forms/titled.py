"""Actions in headings: "Action 1.1: ..." above a table that says who and when, but not what.

Above forms whose labels recur it needs no number. Text that begins beside such a table, in a box
at the side of the page, is of the action as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ....extract import Cell, Document, Paragraph, Table, TextLine
from ....extract.page.geometry import around
from ..headings import is_area_heading
from ..wordings import field_of
from .headed import under_labels
from .labels import labels_of
from .pairs import unfold

# The share of a form's labels that stand in other forms as well.
_RECUR = 0.7


def lift_titles(document: Document) -> Document:
    """The document with each such heading as the first row of its table, if it makes a form so."""
    flow: list[Table | Paragraph] = []
    taken = 0
    known = Counter(label for table in document.tables for label in _labels(table))
    for place, part in enumerate(document.flow):
        if place < taken:
            continue
        above = (
            _above(flow, part, known) if isinstance(part, Table) and part.method != "labels" else []
        )
        if isinstance(part, Table) and above and not is_form(part):
            titled = _with_rows(part, above)
            if is_form(titled):
                texts = list(_beside(part, document.flow[place + 1 :]))
                flow[-len(above) :] = [_with_texts(titled, texts)]
                taken = place + 1 + len(texts)
                continue
        flow.append(part)
    return replace(document, flow=tuple(flow)) if len(flow) < len(document.flow) else document


def _above(
    flow: Sequence[Table | Paragraph], table: Table, known: Mapping[str, int]
) -> list[Paragraph]:
    """The heading of an action at the end of the flow, with the labels that stand under it."""
    found: list[Paragraph] = []
    for part in reversed(flow):
        if isinstance(part, Table):
            break
        found.insert(0, part)
        if is_title(part) or (len(found) > 1 and _is_number(part)):
            return found
        if not _is_labelled(part.lines[0]):
            break
    return found if len(found) == 1 and _heads(found[0], table, known) else []


def _heads(paragraph: Paragraph, table: Table, known: Mapping[str, int]) -> bool:
    """Whether words without a number may be the title of the form below them.

    Most of its labels stand in others as well, as is ``known``, and they are in bold, or the end of
    the page parts them from it.
    """
    labels = _labels(table)
    recurs = sum(known[label] > 1 for label in labels) >= _RECUR * max(1, len(labels))
    apart = paragraph.bold or paragraph.page < table.sheet
    labelled = any(label.certain for label in labels_of(paragraph.lines[0]))
    return recurs and apart and not labelled and not is_area_heading(paragraph.text)


def _labels(table: Table) -> list[str]:
    """What stands left of other cells in a form, in lower case."""
    rows = table.row_cells()
    return [row[0].flat.lower() for row in rows if len(row) in (2, 4, 6)]


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
    own, *rows = _labelled(title.lines, texts)
    cells = [replace(title, lines=tuple(own)), *cells]
    cells += [_wide(lines, row, table) for row, lines in enumerate(rows, table.row_count)]
    return replace(table, cells=tuple(cells), row_count=table.row_count + len(rows))


def _labelled(title: Sequence[TextLine], texts: Sequence[Paragraph]) -> list[list[TextLine]]:
    """The lines of a title, those before any label in some text included, and of each label."""
    rows = [list(title)]
    for line in (line for paragraph in texts for line in paragraph.lines):
        if _is_labelled(line):
            rows.append([])
        rows[-1].append(line)
    return rows


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


def _is_number(paragraph: Paragraph) -> bool:
    """Whether a paragraph is nothing but an action's number."""
    label = next(labels_of(paragraph.lines[0]), None)
    return label is not None and label.number is not None


def is_form(table: Table) -> bool:
    """Whether a table states actions by labels."""
    return any(change(table) is not table for change in (unfold, under_labels))


def _with_rows(table: Table, above: Sequence[Paragraph]) -> Table:
    """The table below a row for the title and each label under it."""
    title, *labels = above
    rows = _labelled(title.lines, labels)
    below = (replace(cell, row=cell.row + len(rows)) for cell in table.cells)
    return replace(
        table,
        cells=(*(_wide(lines, row, table) for row, lines in enumerate(rows)), *below),
        row_count=table.row_count + len(rows),
        header_rows=table.header_rows + len(rows),
    )


def _wide(lines: Sequence[TextLine], row: int, table: Table) -> Cell:
    """Lines of loose text as a cell across all columns."""
    places = tuple(
        (page, around(line.box for line in lines if line.page == page))
        for page in dict.fromkeys(line.page for line in lines if table.pages)
    )
    return Cell(row, 0, 1, table.column_count, tuple(lines), places, places)

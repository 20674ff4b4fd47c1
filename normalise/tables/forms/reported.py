"""Reports below the form of an action: "March 2025: ..." in loose text, down to what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from ....extract import Document, Paragraph, Restored, Table
from ...text.dated_reports import opening_date
from ..wordings import field_of
from .records import by_page, text_cell
from .titled import is_form

# So many forms of a document have reports below them.
_FORMS = 2
# And so many each at most.
_MOST = 30
# What these are called where nothing on the page does.
_NAME = "Progress"


def with_reports(document: Document) -> Document:
    """The document with the reports below each form as its last row."""
    flow: list[Table | Paragraph] = []
    reported = place = 0
    while place < len(document.flow):
        part = document.flow[place]
        place += 1
        if isinstance(part, Table) and part.method != "labels":
            texts = _reports(document.flow[place:])
            if texts and is_form(part):
                part = _with_row(part, texts)
                place += len(texts)
                reported += 1
        flow.append(part)
    return replace(document, flow=tuple(flow)) if reported >= _FORMS else document


def _reports(after: Sequence[Table | Paragraph]) -> list[Paragraph]:
    """The paragraphs that open with a date, perhaps below the name of them all."""
    loose = [*takewhile(lambda part: isinstance(part, Paragraph), after[:_MOST])]
    texts = [part for part in loose if isinstance(part, Paragraph)]
    names = texts[:1] if texts and field_of(texts[0].text) == "progress" else []
    dated = takewhile(lambda part: opening_date(part.text) is not None, texts[len(names) :])
    told = list(dated)
    return [*names, *told] if told else []


def _with_row(table: Table, texts: Sequence[Paragraph]) -> Table:
    """A form with a row for reports, the first of which may be their name."""
    names = [part for part in texts[:1] if opening_date(part.text) is None]
    others = by_page(line for part in texts for line in part.lines)
    label, value = (
        text_cell([part.lines for part in parts], others) for parts in (names, texts[len(names) :])
    )
    if not names:
        label = replace(label, restored=(Restored(_NAME, ()),))
    row, last = table.row_count, table.column_count - 1
    cells = (replace(label, row=row), replace(value, row=row, column=1, column_span=last))
    return replace(table, cells=(*table.cells, *cells), row_count=row + 1)

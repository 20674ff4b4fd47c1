"""What OCR misread in a document's lines, put right where the document or the calendar tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from ...extract import Cell, Document, Paragraph, Table, TextLine
from ..leads import Key
from ..placed import Placed
from ..text.changes import mended
from .letters import Mended
from .misread import initials_in, resolve_dates, resolve_initials
from .row_numbers import Number, number_in, resolve_number

_LEADS = ("lead", "accountable")
# Initials that stand so often are no misreading.
_RECURS = 3

_Mend = Callable[[str], Mended]


def mend_dates(document: Document) -> Document:
    """The document with the dates of its scanned lines as the calendar has them."""
    if not document.scanned_pages:
        return document
    flow: list[Table | Paragraph] = []
    for part in document.flow:
        if isinstance(part, Table):
            cells = [_mended_cell(cell, resolve_dates) for cell in part.cells]
            flow.append(replace(part, cells=tuple(cells)))
        else:
            flow.append(replace(part, lines=_mended_lines(part.lines, resolve_dates)))
    return replace(document, flow=tuple(flow))


def mend_initials(placed: list[Placed], key: Key, document: Document) -> list[Placed]:
    """The tables with the initials of scanned leads as the key has them.

    Without a key what recurs among the leads is taken for one.
    """
    if not document.scanned_pages:
        return placed
    people = {person.initials for person in key.people if person.initials}
    counts = Counter(
        each for table in placed for cell in _lead_cells(table) for each in _initials(cell)
    )
    people |= set() if people else {each for each, count in counts.items() if count >= _RECURS}

    def is_known(text: str) -> bool:
        return text in people or (" " not in text and bool(key.find_initials(text)))

    def resolve(text: str) -> Mended:
        return resolve_initials(text, people, is_known)

    found = []
    for each in placed:
        leads = {id(cell) for cell in _lead_cells(each)}
        cells = (_mended_cell(c, resolve) if id(c) in leads else c for c in each.table.cells)
        found.append(
            replace(each, table=replace(each.table, cells=tuple(cells))) if leads else each
        )
    return found


def mend_refs(placed: list[Placed], document: Document) -> list[Placed]:
    """The tables with the numbers of scanned rows that their neighbours leave no choice of."""
    if not document.scanned_pages:
        return placed
    found = []
    before: Number | None = None
    for each in placed:
        opening = _ref_cells(each)
        alone = any(column.field == "ref" for column in each.columns)
        numbers = [number_in(cell.lines[0].text) for cell in opening]
        new: dict[int, Cell] = {}
        for cell, after in zip(opening, [*numbers[1:], None], strict=False):
            resolve = partial(resolve_number, before=before, after=after, alone=alone)
            first = _mended_lines(cell.lines[:1], resolve)
            new[id(cell)] = replace(cell, lines=(*first, *cell.lines[1:]))
            before = number_in(first[0].text) or before
        cells = tuple(new.get(id(cell), cell) for cell in each.table.cells)
        found.append(replace(each, table=replace(each.table, cells=cells)) if new else each)
    return found


def _ref_cells(each: Placed) -> list[Cell]:
    """The cells that open the rows of a grid of actions, from the top."""
    columns = [column.field for column in each.columns]
    name = "ref" if "ref" in columns else "action"
    return [
        cell
        for cell in sorted(each.table.cells, key=lambda cell: cell.row)
        if each.role == "actions"
        and cell.row >= each.table.header_rows
        and columns[cell.column] == name
        and cell.column_span < each.table.column_count
        and cell.lines
    ]


def _lead_cells(each: Placed) -> list[Cell]:
    if each.role != "actions":
        return []
    return [
        cell
        for cell in each.table.cells
        if cell.row >= each.table.header_rows and each.columns[cell.column].field in _LEADS
    ]


def _initials(cell: Cell) -> list[str]:
    return [each for line in cell.lines for each in initials_in(line.text)]


def _mended_cell(cell: Cell, mend: _Mend) -> Cell:
    return replace(cell, lines=_mended_lines(cell.lines, mend))


def _mended_lines(lines: Sequence[TextLine], mend: _Mend) -> tuple[TextLine, ...]:
    return tuple(_mended_line(line, mend) for line in lines)


def _mended_line(line: TextLine, mend: _Mend) -> TextLine:
    if line.confidence is None:
        return line
    text, changes = mend(line.text)
    return mended(line, text, changes) if changes else line

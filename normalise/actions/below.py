"""Fields in bands below their actions: "Progress: ..." across all columns says so of the row above.

Each label becomes a heading, and what it says a cell of the action's row, so that it is read as
any cell under such a heading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from ...extract import Cell, Document, Table, TextLine
from ..tables.changed import cell_at, keep_rows, with_columns
from ..tables.columns import header_cells
from ..tables.content import is_when
from ..tables.forms.labels import labelled_lines, parted
from ..tables.wordings import field_of
from .bands import area_heading, names_officers
from .inside import is_headed_by_action, part_labels

# Of the fields of labels, those that as often stand above the actions that they are of.
_ABOVE_AS_WELL = {"outcomes", "lead"}
# So many fields are named by a grid's headings at least; a period is one of dates.
_NAMED = 2
# A band spans so great a share of the columns at least.
_ACROSS = 0.6
_PLAIN = re.compile(r"[^\W\d_]+\s*(?:\([^)]*\)\s*)?:")


@dataclass(frozen=True, slots=True)
class _Said:
    """What one label of a band says."""

    field: str
    plain: bool
    label: TextLine
    lines: tuple[TextLine, ...]

    @property
    def heading(self) -> str:
        return self.label.text


@dataclass(frozen=True, slots=True)
class _Band:
    """A row across all columns, or of one text at their left, that opens with a field's label."""

    cell: Cell
    said: tuple[_Said, ...]
    above: int | None
    """The row of cells that it stands right below, but for other such bands."""


def lower_fields(document: Document) -> Document:
    """The document with what such bands say in the rows of the actions above them.

    So is what labels say in the cells of the actions themselves.
    """
    tables = [part for part in document.flow if isinstance(part, Table)]
    # The next grid may be read by the headings of this one.
    leant_on = {table.column_count for table in tables if not table.header_rows}
    leant_on |= {table.column_count for table in tables if is_headed_by_action(table)}
    flow = tuple(
        _lowered(part_labels(part))
        if isinstance(part, Table) and part.header_rows and part.column_count not in leant_on
        else part
        for part in document.flow
    )
    return replace(document, flow=flow)


def _lowered(table: Table) -> Table:
    headings = [cell.flat for cell in header_cells(table)]
    named = {field_of(text) or ("milestones" if is_when(text) else None) for text in headings}
    named.discard(None)
    if len(named) < _NAMED or table.column_count < _NAMED:
        return table
    bands = _bands(table)
    of_bands = {band.cell.row for band in bands}
    last = max((cell.row for cell in table.cells if cell.row not in of_bands), default=0)
    fields = _fields_below(bands, last)
    below = [band for band in bands if band.above is not None and band.said[0].field in fields]
    return _without(table, below) if below else table


def _bands(table: Table) -> list[_Band]:
    found = []
    above: int | None = None
    rows = table.row_cells()[table.header_rows :]
    wide = {row[0].row for row in rows if len(row) == 1 and _is_wide(row[0], table)}
    may_say = wide | {row[0].row for row in rows if row and _is_short(row)}
    counts = Counter(
        label.key
        for row in rows
        if row and row[0].row in may_say
        for _, label in labelled_lines(row[0])
        if label is not None
    )
    recurring = {key for key, count in counts.items() if count > 1}
    for row in rows:
        said = _said(row[0], recurring) if row and row[0].row in may_say else ()
        if said:
            found.append(_Band(row[0], said, above))
        elif row:
            above = None if row[0].row in wide else row[0].row
    return found


def _is_short(row: Sequence[Cell]) -> bool:
    """Whether a row has a text of some words in its first cell alone, as a short band may."""
    first, *others = row
    return first.column == 0 and len(first.text.split()) > 1 and not any(c.lines for c in others)


def _is_wide(cell: Cell, table: Table) -> bool:
    """Whether a cell reaches across, perhaps beside tall ones that the row above begins with."""
    reach = cell.column + cell.column_span
    return reach == table.column_count and cell.column_span >= _ACROSS * reach


def _said(cell: Cell, recurring: Collection[str]) -> tuple[_Said, ...]:
    """What each label of a band says; nothing unless the band opens with one.

    What stands before a colon further down is one if it is plain or recurs in the table.
    """
    if cell.restored or names_officers(cell.text) or area_heading(cell.text):
        return ()
    said: list[_Said] = []
    for line, label in labelled_lines(cell):
        if label is not None and (not said or _is_plain(line) or label.key in recurring):
            words, _, after = parted(line, label)
            field = field_of(words[0].text.removesuffix(":")) or ""
            said.append(_Said(field, _is_plain(line), words[0], tuple(after)))
        elif said:
            said[-1] = replace(said[-1], lines=(*said[-1].lines, line))
        else:
            return ()
    return tuple(said)


def _is_plain(line: TextLine) -> bool:
    """Whether a line's label is one word, whatever stands in brackets after it."""
    return _PLAIN.match(line.text) is not None


def _fields_below(bands: Sequence[_Band], last: int) -> set[str]:
    """The fields that bands say of the action above, and not as headings of those below.

    A field that opens a band with no action above is a heading in all its bands. What is said
    once is a field if its label is plain or nothing stands below it. ``last`` is the last row
    that is no such band.
    """
    opening = [(band.said[0], band.above) for band in bands]
    headings = {said.field for said, above in opening if above is None}
    closing = {said.field for said, above in opening if above == last}
    plain = {said.field for said, _ in opening if said.plain}
    counts = Counter(said.field for said, _ in opening)
    recurring = {field for field, count in counts.items() if count > 1}
    return (closing | ((plain | recurring) - _ABOVE_AS_WELL)) - headings


def _without(table: Table, bands: Sequence[_Band]) -> Table:
    """The table with a column for each label of some bands, and without their rows."""
    gone = {band.cell.row for band in bands}
    kept = [row for row in range(table.row_count) if row not in gone]
    rows = {row: place for place, row in enumerate(kept)}
    places: dict[str, int] = {}
    added: dict[tuple[int, int], Cell] = {}
    repeated: list[TextLine] = []
    for band in bands:
        assert band.above is not None
        for said in band.said:
            if said.heading in places:
                repeated.append(said.label)
            column = places.setdefault(said.heading, table.column_count + len(places))
            heading = (table.header_rows - 1, column)
            added.setdefault(heading, _cell(band.cell, *heading, (said.label,)))
            place = (rows[band.above], column)
            before = added[place].lines if place in added else ()
            if before or said.lines:
                added[place] = _cell(band.cell, *place, (*before, *said.lines))
    table = with_columns(keep_rows(table, kept), added.values(), len(places))
    return replace(table, repeated=(*table.repeated, *repeated))


def _cell(band: Cell, row: int, column: int, lines: tuple[TextLine, ...]) -> Cell:
    return replace(cell_at(band, row, column), lines=lines, fill=None)

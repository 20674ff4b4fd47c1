"""Texts that run on over the borders of columns: a strip under a row says one thing of it.

Where no rules part the columns such a line is cut like any other. One that opens with a label
("Where we are: ...") becomes a row across all columns again; of others a finding is made.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from ...extract import Cell, Document, Paragraph, Table, TextLine, make_line
from .forms.labels import labels_of
from .wordings import field_of

# Words of one text stand no further apart than this many line heights; one line of it is no more
# than so many lower than the one before.
_SPACE, _NEXT = 0.36, 1.7
# How cells were told whose columns no rules part.
_UNRULED = frozenset({"lined", "shaded", "aligned"})
# A note beside a strip has so many words at most.
_NOTE = 3

_Run = list[tuple[Cell, TextLine]]
"""The pieces of one line of text, from the left, each with its cell."""


def lift_strips(document: Document) -> Document:
    """The document with each such labelled strip as a row of its own.

    What else opens with the label of one that runs over a border is a strip as well.
    """
    keys = {
        key
        for table in document.tables
        if table.method in _UNRULED
        for row in table.row_cells()[table.header_rows :]
        for run in _runs(row)
        if (key := _label(_line(run)))
    }
    if not keys:
        return document
    flow = tuple(_lifted(part, keys) for part in document.flow)
    return replace(document, flow=flow)


def texts_over(table: Table) -> list[str]:
    """The lines of text in a table that run on over a border of its columns."""
    if table.method not in _UNRULED:
        return []
    rows = table.row_cells()[table.header_rows :]
    return [_line(run).text for row in rows for run in _runs(row)]


def _runs(row: Sequence[Cell]) -> list[_Run]:
    """The lines of text that run through several cells of a row, from the top."""
    filled = [cell for cell in row if cell.lines and not cell.restored]
    runs: list[_Run] = []
    for left, right in pairwise(filled):
        for line in left.lines:
            for other in right.lines:
                if _goes_on(line, other):
                    run = next((run for run in runs if run[-1][1] is line), None)
                    if run is None:
                        runs.append(run := [(left, line)])
                    run.append((right, other))
    return sorted(runs, key=lambda run: (run[0][1].page, run[0][1].top))


def _goes_on(line: TextLine, other: TextLine) -> bool:
    if line.page != other.page or line.turned or abs(line.top - other.top) > 1:
        return False
    return -1 < other.x0 - line.x1 < _SPACE * line.height


def _line(run: _Run) -> TextLine:
    return make_line([word for _, line in run for word in line.words])


def _lifted(part: Table | Paragraph, keys: Collection[str]) -> Table | Paragraph:
    if isinstance(part, Paragraph) or part.method not in _UNRULED:
        return part
    table = part
    rows = table.row_cells()
    strips = {
        number: strip
        for number, row in enumerate(rows)
        if number >= table.header_rows and (strip := _strip(row, keys))
    }
    if not strips:
        return table
    gone = {id(line) for strip in strips.values() for run in strip for _, line in run}
    cells: list[Cell] = []
    for number, row in enumerate(rows):
        for cell in row:
            last = number + cell.row_span - 1
            first_new, last_new = (at + sum(below < at for below in strips) for at in (number, last))
            lines = tuple(line for line in cell.lines if id(line) not in gone)
            cells.append(
                replace(cell, row=first_new, row_span=last_new - first_new + 1, lines=lines)
            )
        if number in strips:
            at = number + sum(below < number for below in strips) + 1
            cells.append(_band(strips[number], at, table.column_count))
    return replace(table, cells=tuple(cells), row_count=table.row_count + len(strips))


def _strip(row: Sequence[Cell], keys: Collection[str]) -> list[_Run]:
    """The lines of a row's strip, with what stands beside it; none without a label."""
    runs = _runs(row)
    begun = {id(line) for run in runs for _, line in run}
    runs += [[(cell, line)] for cell in row for line in cell.lines if id(line) not in begun]
    runs.sort(key=lambda run: (run[0][1].page, run[0][1].top, run[0][1].x0))
    first = next((n for n, run in enumerate(runs) if _label(_line(run)) in keys), None)
    if first is None:
        return []
    strip = runs[first : first + 1]
    for run in runs[first + 1 :]:
        if len(run) == 1:
            continue
        if run[0][1].top - strip[-1][0][1].top > _NEXT * run[0][1].height:
            break
        strip.append(run)
    top, bottom = strip[0][0][1].top, strip[-1][0][1].bottom
    own = {id(line) for run in strip for _, line in run}
    notes: list[_Run] = [
        [(cell, line)]
        for cell in row
        for line in cell.lines
        if id(line) not in own
        and top < (line.top + line.bottom) / 2 < bottom
        and len(line.words) <= _NOTE
    ]
    return [*strip, *notes]


def _label(line: TextLine) -> str:
    """The label of a field that a line opens with, its colon included, if it does."""
    for label in labels_of(line):
        colon = line.words[label.words - 1].text.endswith(":")
        if colon and label.number is None and field_of(label.key):
            return label.key
    return ""


def _band(strip: Sequence[_Run], row: int, columns: int) -> Cell:
    lines = tuple(_line(run) if len(run) > 1 else run[0][1] for run in strip)
    first = strip[0][0][0]
    page = lines[0].page
    box = (
        min(line.x0 for line in lines),
        min(line.top for line in lines),
        max(line.x1 for line in lines),
        max(line.bottom for line in lines),
    )
    place = ((page, box),) if first.boxes else ()
    return Cell(row, 0, 1, columns, lines, place, place)

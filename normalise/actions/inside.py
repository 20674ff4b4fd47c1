"""Fields in the cells of actions: "Lead: ..." in a line of its own below what is done.

Each label that recurs in most of these cells becomes a heading, and what it says a cell of the
action's row, so that it is read as any cell under such a heading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from ...extract import Cell, Table, TextLine
from ..ratings import is_rating
from ..tables.changed import cell_at, with_columns
from ..tables.columns import header_cells
from ..tables.content import is_lead, is_when
from ..tables.forms.labels import Label, labelled_lines, parted
from ..tables.wordings import field_of
from ..text.passages import had_room, right_edges

# The share of the cells of actions in which a label recurs, and how many there are at least.
_MOST, _LEAST = 0.6, 2
# A label without a mark, and how many words it has: "Led by Ada Brook".
_LED = re.compile(r"(?:Led|Owned) by (?=\S)")
_LED_WORDS = 2
# Behind labels of these fields a line that begins anew is of them only if it says such words.
_TOLD = {"lead": is_lead, "milestones": is_when, "ratings": is_rating}

_Labelled = Sequence[tuple[TextLine, Label | None]]


def part_labels(table: Table) -> Table:
    """The table with a column for each label in its cells of actions whose field no heading names.

    The label that opens a cell stays: the action stands above the others.
    """
    headings = header_cells(table)
    named = [field_of(cell.flat) for cell in headings]
    if named.count("action") != 1:
        return table
    column = headings[named.index("action")].column
    cells = [
        (cell, list(_labelled(cell)))
        for cell in table.cells
        if cell.column == column
        and cell.column_span == 1
        and cell.row >= table.header_rows
        and len(cell.lines)
        and not cell.restored
    ]
    counts = Counter(key for _, lines in cells for key in _keys(lines))
    keys = [
        key
        for key, count in counts.items()
        if count >= max(_LEAST, _MOST * len(cells)) and field_of(key) not in named
    ]
    return _parted(table, cells, keys) if keys else table


def is_headed_by_action(table: Table) -> bool:
    """Whether labels stand in what is taken for headings: the row of an action, of a grid above."""
    return any(_keys(list(_labelled(cell))) for cell in header_cells(table))


def _labelled(cell: Cell) -> Iterator[tuple[TextLine, Label | None]]:
    """The lines of a cell, each with the label that opens it; the first has none."""
    for place, (line, label) in enumerate(labelled_lines(cell)):
        if label is None and (led := _LED.match(line.text)):
            label = Label(led.group().strip().lower(), _LED_WORDS)
        yield line, label if place else None


def _keys(lines: _Labelled) -> dict[str, None]:
    """The labels of a cell, each once, in order."""
    return {label.key: None for _, label in lines if label is not None}


def _parted(table: Table, cells: Sequence[tuple[Cell, _Labelled]], keys: Sequence[str]) -> Table:
    """The table with a column for each of some labels."""
    columns = {key: table.column_count + place for place, key in enumerate(keys)}
    changed: dict[tuple[int, int], Cell] = {}
    added: dict[tuple[int, int], Cell] = {}
    repeated: list[TextLine] = []
    for cell, lines in cells:
        own, said = _split(cell, lines, keys)
        if not said:
            continue
        changed[cell.row, cell.column] = replace(cell, lines=tuple(own))
        for key, words, values in said:
            heading = (table.header_rows - 1, columns[key])
            if heading in added:
                repeated.append(words)
            else:
                added[heading] = _cell(cell, *heading, (words,))
            place = (cell.row, columns[key])
            before = added[place].lines if place in added else ()
            if before or values:
                added[place] = _cell(cell, *place, (*before, *values), cell.row_span)
    kept = (changed.get((cell.row, cell.column), cell) for cell in table.cells)
    table = with_columns(replace(table, cells=tuple(kept)), added.values(), len(keys))
    return replace(table, repeated=(*table.repeated, *repeated))


def _split(
    cell: Cell, lines: _Labelled, keys: Collection[str]
) -> tuple[list[TextLine], list[tuple[str, TextLine, list[TextLine]]]]:
    """The lines of the action itself, and each label with its words and what it says."""
    edges = right_edges(cell)
    own: list[TextLine] = []
    said: list[tuple[str, TextLine, list[TextLine]]] = []
    values = own
    for line, label in lines:
        if label is not None and label.key in keys:
            [words], _, values = parted(line, label)
            said.append((label.key, words, values))
            continue
        told = _TOLD.get(field_of(said[-1][0]) or "") if said else None
        if told and values and not told(line.text) and had_room(values[-1], line, edges):
            values = own
        values.append(line)
    return own, said


def _cell(cell: Cell, row: int, column: int, lines: tuple[TextLine, ...], rows: int = 1) -> Cell:
    return replace(cell_at(cell, row, column, rows), lines=lines, fill=None, changes=())

"""Forms to grids: a table that has its headings down the left, one form for each action."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...extract import Cell, Table
from .columns import field_of

# Fields that tell a form of an action from a list of terms that begins with "Action".
_TELLING = frozenset({"lead", "milestones", "ratings", "evaluation", "progress"})
# The share of the labels that must name a field.
_NAMED = 0.7
_NUMBER = re.compile(r"\d")
# The column of actions whose numbers stand in their labels.
_ACTION = "action"


def unfold(table: Table) -> Table:
    """The same cells with a row for each action, where a table of two columns is a form.

    The labels become the headings. A label with the action's number ("Action 1.1")
    stays with the action's words.
    """
    rows = table.row_cells()
    if table.column_count != 2 or any(len(row) != 2 for row in rows):
        return table
    labels = [" ".join(label.text.split()).lower() for label, _ in rows]
    fields = [field_of(label) for label in labels]
    if not _is_form(fields):
        return table
    numbered = {
        place
        for place, label in enumerate(labels)
        if fields[place] == "action" and _NUMBER.search(label)
    }
    columns: dict[str, int] = {}
    cells: list[Cell] = []
    repeated = list(table.repeated)
    number = 0
    for place, ((label, value), text) in enumerate(zip(rows, labels, strict=True)):
        heading = _ACTION if place in numbered else text
        number += place in numbered if numbered else text == labels[0]
        if heading not in columns:
            columns[heading] = len(columns)
            # A label with a number is no heading for the next action.
            cells.append(_at(label, 0, columns[heading]))
        elif place not in numbered:
            repeated += label.lines
        cell = _at(value, number, columns[heading])
        if place in numbered:
            cell = replace(
                cell,
                lines=(*label.lines, *value.lines),
                boxes=(*label.boxes, *value.boxes),
                places=(*label.places, *value.places),
            )
        cells.append(cell)
    return replace(
        table,
        cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))),
        row_count=number + 1,
        column_count=len(columns),
        header_rows=1,
        repeated=tuple(repeated),
    )


def _is_form(fields: Sequence[str | None]) -> bool:
    named = [field for field in fields if field]
    return (
        bool(fields)
        and fields[0] in ("action", "ref")
        and "action" in fields
        and len(_TELLING.intersection(named)) > 1
        and len(named) >= _NAMED * len(fields)
    )


def _at(cell: Cell, row: int, column: int) -> Cell:
    return replace(cell, row=row, column=column, row_span=1, column_span=1)

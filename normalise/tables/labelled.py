"""Promises in a column of words, and the dates of which they are in the column beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...extract import BULLET_SIGNS, Cell, Restored, Table
from ..milestones import parse_milestones
from .columns import Column, body_cells
from .content import evidence, is_when

# A column of promises has so few dates, and one beside it so many: then it labels them.
_UNDATED, _DATED = 0.3, 0.6
_PAIR = 2
# The sign before an item of a list, at the beginning of its line or not.
_ITEM = re.compile(rf"(?:^[-–*·]|[{BULLET_SIGNS}]) ?(?=\S)", re.MULTILINE)
# The share of orders among promises that stand beside more dates than these.
_ORDERS = 0.6


def with_labels(table: Table, columns: Sequence[Column]) -> Table:
    """The table with promises in words and their dates, a column each, as one.

    A start or an end without a date ("TBC" under "Finish") is no promise.
    """
    timed = [c.index for c in columns if c.field == "milestones" and not c.period]
    if len(timed) < _PAIR:
        return table
    bodies = body_cells(table)
    words = [i for i in timed if _told_when(bodies[i]) < _UNDATED]
    dates = [i for i in timed if evidence("milestones", bodies[i]) >= _DATED]
    if len(timed) > _PAIR:
        # When the action itself begins and ends stands beside them.
        words = [i for i in timed if i + 1 in dates and evidence("action", bodies[i]) >= _ORDERS]
        dates = [i + 1 for i in words]
    if len(words) != 1 or len(dates) != 1:
        return table
    if any(column.index == words[0] and column.kind != "due" for column in columns):
        return table
    labels = {cell.row: cell for cell in bodies[words[0]] if cell.lines and _is_label(cell)}
    joined = {cell.row for cell in bodies[dates[0]] if cell.row in labels and _is_one(cell)}
    cells = []
    for cell in table.cells:
        if cell.row in joined and cell.column == words[0]:
            continue
        if cell.row in joined and cell.column == dates[0]:
            cell = _labelled(cell, labels[cell.row])
        cells.append(cell)
    return replace(table, cells=tuple(cells))


def _told_when(body: Sequence[Cell]) -> float:
    """The share of a column's cells that say nothing but when."""
    filled = [cell for cell in body if cell.lines]
    return sum(map(_is_when, filled)) / max(1, len(filled))


def _is_when(cell: Cell) -> bool:
    return is_when(cell.flat)


def _is_label(cell: Cell) -> bool:
    """Whether a cell is one promise in words: the items of a list have no date of their own."""
    return not _is_when(cell) and len(_ITEM.findall(cell.text)) < _PAIR


def _is_one(date: Cell) -> bool:
    """Whether a cell states one time: of several none is known to be of which promise."""
    return len(parse_milestones(date.flat)) == 1


def _labelled(date: Cell, label: Cell) -> Cell:
    lines = (*label.lines, *date.lines)
    text = f"{' '.join(label.text.split())} {' '.join(date.text.split())}"
    return replace(
        date,
        lines=lines,
        boxes=(*label.boxes, *date.boxes),
        changes=(*label.changes, *date.changes),
        restored=(Restored(text, lines),),
    )

"""Columns that stand for the same at two times: the dates first set and the ones now in force."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...extract import Cell
from ...schema import Milestone
from ..tables.columns import Column

_BEFORE = re.compile(r"\b(?:original(?:ly)?|initial|previous|prior|last|baseline|old)\b", re.I)
_NOW = re.compile(
    r"\b(?:re-?(?:vised|forecast|scheduled|profiled)|new|amended|updated|extended|current|latest"
    r"|forecast|target)\b",
    re.I,
)

# What replaces the one other date of its kind, whatever that is headed.
_REVISED = re.compile(
    r"\bre-?(?:vised|forecast|scheduled|profiled)|\b(?:amended|extended|new)\b", re.I
)

Placed = tuple[Column, Cell]


def earlier_first(cells: Sequence[Placed]) -> list[Placed]:
    """Cells of several columns, those of a state before ("Previous RAG") ahead of today's."""
    if len(cells) < 2:
        return list(cells)
    return sorted(cells, key=lambda placed: _BEFORE.search(placed[0].heading) is None)


def without_superseded(
    milestones: Sequence[Milestone], places: Sequence[Placed]
) -> list[Milestone]:
    """The milestones, those with a revised date beside them in the row due no more.

    ``places`` has for each its column and cell. What is superseded is of the kind "other", and
    the heading of its column is its label where it has none.
    """
    if len({column.index for column, _ in places}) < 2:
        return list(milestones)
    now = [
        place
        for place, milestone in zip(places, milestones, strict=True)
        if (milestone.earliest or milestone.latest)
        and _NOW.search(place[0].heading)
        and not _BEFORE.search(place[0].heading)
    ]
    return [
        milestone.model_copy(update={"kind": "other", "label": milestone.label or column.heading})
        if _is_superseded(column, places)
        and any(other.kind == column.kind and _beside(cell, its) for other, its in now)
        else milestone
        for milestone, (column, cell) in zip(milestones, places, strict=True)
    ]


def _is_superseded(column: Column, places: Sequence[Placed]) -> bool:
    """Whether a column says what was set before, or is alone with one of revised dates."""
    if _BEFORE.search(column.heading):
        return True
    headings = {other.heading for other, _ in places if other.kind == column.kind}
    revised = {heading for heading in headings if _REVISED.search(heading)}
    return bool(revised) and headings - revised == {column.heading}


def _beside(cell: Cell, other: Cell) -> bool:
    """Whether two cells have a row in common."""
    return cell.row < other.row + other.row_span and other.row < cell.row + cell.row_span

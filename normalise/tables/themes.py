"""Themes that stand beside single actions, and areas that several share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...extract import Cell
from .columns import Column
from .content import DOTTED
from .headings import is_area_heading


def themed(column: Column, columns: Sequence[Column], bodies: Sequence[Sequence[Cell]]) -> Column:
    """A column of areas that names several for the numbers of one, 1.1 "Voice" and 1.2 "Data".

    Its words are no areas', but the actions' own.
    """
    if column.field != "area":
        return column
    numbers = {
        cell.row: found.group().split(".")[0]
        for field in ("action", "ref")
        for other in columns
        if other.field == field
        for cell in bodies[other.index]
        if cell.lines and (found := DOTTED.match(cell.flat))
    }
    named = [cell for cell in bodies[column.index] if cell.lines and not is_area_heading(cell.flat)]
    titles: dict[str, set[str]] = {}
    for cell in named:
        for row in range(cell.row, cell.row + cell.row_span):
            if row in numbers:
                titles.setdefault(numbers[row], set()).add(cell.flat.lower())
    return replace(column, field=None) if any(len(own) > 1 for own in titles.values()) else column

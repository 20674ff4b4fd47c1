"""Tables of one record each, such as forms: all with the same labels tell what these stand for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...extract import Cell, Table
from .columns import Column, headings_of
from .depth import tell_levels
from .roles import role_of
from .tell import columns_of

# The number of the action, where it is part of the first label.
_NUMBER = re.compile(r"\s*[A-Z]{0,3}\d[\d.]*[a-z]?\W*$", re.I)


def told_together(
    grids: Sequence[Table], own: Mapping[int, list[Column]]
) -> dict[int, list[Column]]:
    """The columns of tables by their places, those of one record each told by all of their kin."""
    kin: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, columns in own.items():
        first, *others = headings_of(columns) or ("",)
        if grids[place].row_count - grids[place].header_rows == 1 and all(others):
            kin[_NUMBER.sub("", first), *others].append(place)
    told = dict(own)
    for places in kin.values():
        if len(places) < 2 or all(c.field for place in places for c in own[place]):
            continue
        whole = _together([grids[place] for place in places])
        columns = columns_of(whole)
        if role_of(whole, tell_levels(whole, columns)) == "actions":
            for place in places:
                pairs = zip(columns, own[place], strict=True)
                told[place] = [replace(each, heading=mine.heading) for each, mine in pairs]
    return told


def _together(tables: Sequence[Table]) -> Table:
    """One table of the rows of several under the headings of the first."""
    cells: list[Cell] = []
    count = 0
    for table in tables:
        skipped = table.header_rows if count else 0
        cells += [
            replace(cell, row=count + cell.row - skipped)
            for cell in table.cells
            if cell.row >= skipped
        ]
        count += table.row_count - skipped
    return replace(tables[0], cells=tuple(cells), row_count=count)

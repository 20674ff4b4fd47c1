"""Titles over a whole table that begin, or end, beyond its edges: whole again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..cells import FilledCell, FilledGrid
from ..page.lines import TextLine, make_line, runs_on


def over_edges(
    filled: Sequence[FilledGrid], free: Sequence[TextLine]
) -> tuple[list[FilledGrid], list[TextLine]]:
    """The grids with what loose lines add to texts across all of their columns, and the rest."""
    rest = list(free)
    grids = list(filled)
    for number, each in enumerate(filled):
        top, bottom, last = each.grid.ys[0], each.grid.ys[-1], len(each.grid.xs) - 1
        if not [line for line in rest if top < line.bottom and line.top < bottom]:
            continue
        cells = tuple(
            _whole(cell, rest) if cell.lines and cell.place.column_span == last > 1 else cell
            for cell in each.cells
        )
        grids[number] = replace(each, cells=cells)
    return grids, rest


def _whole(cell: FilledCell, rest: list[TextLine]) -> FilledCell:
    """A cell with its lines as long as they are on the page; what they take goes from the rest."""
    lines = []
    for line in cell.lines:
        for other in [each for each in rest if runs_on(each, line) or runs_on(line, each)]:
            first, second = sorted((line, other), key=lambda each: each.x0)
            line = make_line((*first.words, *second.words), line.callout, line.dotted)
            rest.remove(other)
        lines.append(line)
    return replace(cell, lines=tuple(lines))

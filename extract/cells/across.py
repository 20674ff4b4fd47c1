"""Text that runs over the borders beside its cell, as a spreadsheet lets it run into empty ones."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from ..page import Word
from ..page.lines import TextLine, make_line, runs_on
from ..ruled.grids import Grid

# A word that a border parts goes on within this share of its height.
_PARTED = 0.1


def run_across(grid: Grid, lines: list[list[TextLine]]) -> None:
    """Give a text back to its cell that is all that a row says, and runs on from cell to cell.

    Other cells of the row are empty: in a row without such each cell has a text of its own.
    """
    rows: dict[int, list[int]] = defaultdict(list)
    for index, cell in enumerate(grid.cells):
        rows[cell.row].append(index)
    for row in rows.values():
        filled = [index for index in row if lines[index]]
        if not 1 < len(filled) < len(row) or any(len(lines[index]) > 1 for index in filled):
            continue
        first, *others = filled
        beside = all(
            grid.cells[one].column + grid.cells[one].column_span == grid.cells[other].column
            and runs_on(lines[one][0], lines[other][0])
            for one, other in pairwise(filled)
        )
        if not beside:
            continue
        words = [word for index in filled for word in lines[index][0].words]
        lines[first] = [make_line(_whole(words), lines[first][0].callout)]
        for index in others:
            lines[index] = []


def _whole(words: list[Word]) -> list[Word]:
    """The words of a line, those whole again that a border parts."""
    whole = words[:1]
    for word in words[1:]:
        before = whole[-1]
        near = word.x0 - before.x1 < _PARTED * (word.bottom - word.top)
        if near and word.order == before.order + len(before.text):
            whole[-1] = before._replace(text=before.text + word.text, x1=word.x1)
        else:
            whole.append(word)
    return whole

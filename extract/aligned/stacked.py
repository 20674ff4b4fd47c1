"""Ruled grids with rules round groups of rows: each line between two rules is a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..page import Word
from ..ruled.grids import Grid, GridCell
from .columns import Columns, ruled_columns
from .lattice import build_grid, put_rows
from .row_lines import RowLine, is_value, lines_of
from .split import plain_rows
from .strips import build_strips, words_in
from .wraps import columns_of_values

# A group has so many lines; where there are several such groups, two.
_LINES = 3
# So many of the columns have a text in each line, and two at least.
_FULL = 0.6
# Words of one line, with the least of their heights and depths, share twice so many points.
_STEP = 8.0
# A line of figures and labels has no more words in a column, on the mean.
_TEXT = 2.0
# A line has no more words than this in a column, on the mean, where no figures tell.
_WORDS = 1.7
# A label stands in the middle of its group, give or take so much (points).
_MIDDLE = 3.0


def unstacked(grid: Grid, words: Sequence[Word]) -> Grid:
    """The grid with those rows parted of which each line is a row of its own.

    ``words`` are those of the page.
    """
    if len(grid.xs) < 3 or not _may_be(grid, words):
        return grid
    columns = ruled_columns(grid.xs)
    groups: dict[int, list[RowLine]] = {}
    for row, plain in enumerate(plain_rows(grid)):
        if not plain:
            continue
        box = (grid.xs[0], grid.ys[row], grid.xs[-1], grid.ys[row + 1])
        lines = lines_of(build_strips(words_in(words, box)), columns)
        if _are_rows(lines, columns):
            groups[row] = lines
    if len(groups) < 2 and all(len(lines) < _LINES for lines in groups.values()):
        return grid
    for row, lines in reversed(groups.items()):
        grid = put_rows(grid, row, _part(grid, lines, columns))
    return grid


def _may_be(grid: Grid, words: Sequence[Word]) -> bool:
    """Whether most columns of the highest row have about as many lines: cheap to ask of any."""
    _, top, bottom = max([(low - high, high, low) for high, low in pairwise(grid.ys)])
    inside = words_in(words, (grid.xs[0], top, grid.xs[-1], bottom))
    heights = [
        len({(word.top + word.bottom) // _STEP for word in inside if x0 <= word.x0 < x1})
        for x0, x1 in pairwise(grid.xs)
    ]
    most = max(heights)
    if most < 2 or len(inside) > _TEXT * sum(heights):
        return False
    same = len([height for height in heights if 2 * height >= most])
    return same > 1 and same >= _FULL * len(heights)


def _are_rows(lines: Sequence[RowLine], columns: Columns) -> bool:
    """Whether each line fills the same columns: with figures, or with a word or two.

    But for labels of the group, which stand in one line of it, and rows without figures.
    """
    body = [line for line in lines if not _is_label(line)]
    if len(body) < 2 or any(first < last for line in lines for first, last in line.filled):
        return False
    used = [line.columns for line in body]
    full = set.intersection(*used)
    labels = {column for column in set.union(*used) - full if sum(column in u for u in used) == 1}
    if any(each - full - labels for each in used) or len(full) < max(2, _FULL * len(columns)):
        return False
    if len(set.intersection(*map(columns_of_values, body))) > 1:
        return True
    texts = [segment.text for line in lines for segment in line.filled.values()]
    if len(body) == len(lines) and any(all(map(_is_figure, _texts(body, c))) for c in full):
        return not any(text[:1].islower() for text in texts)
    few = sum(len(text.split()) for text in texts) <= _WORDS * len(texts)
    return few and len(body) > (_LINES if len(full) < _LINES else _LINES - 1)


def _texts(lines: Sequence[RowLine], column: int) -> list[str]:
    return [text.text for text in (line.alone(column) for line in lines) if text is not None]


def _is_figure(text: str) -> bool:
    """Whether a text is a value without letters: no date in words."""
    return is_value(text) and not any(map(str.isalpha, text))


def _is_label(line: RowLine) -> bool:
    return line.columns == {0}


def _part(grid: Grid, lines: Sequence[RowLine], columns: Columns) -> Grid:
    """The grid of one group, with a label in its middle over all its rows."""
    named = [line for line in lines if 0 in line.columns]
    alone = len(named) == 1 and _is_label(named[0])
    part = build_grid(
        grid.page, [[line] for line in lines if not alone or line not in named], columns
    )
    middle = (part.ys[0] + part.ys[-1]) / 2
    if len(named) != 1 or not (alone or abs(named[0].strip.middle - middle) <= _MIDDLE):
        return part
    box = (part.xs[0], part.ys[0], part.xs[1], part.ys[-1])
    label = GridCell(0, 0, len(part.ys) - 1, 1, box)
    return replace(part, cells=(label, *(cell for cell in part.cells if cell.column)))

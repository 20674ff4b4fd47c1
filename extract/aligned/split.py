"""Ruled grids without rules between their rows: vertical rules alone, or a frame and a heading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ..page import Word
from ..ruled.grids import Grid
from .columns import Columns, ruled_columns
from .in_step import in_step
from .lattice import build_grid, put_rows
from .numbering import is_numbered
from .row_lines import RowLine, filled_columns, lies_across, lines_of
from .rows import are_figures, group_rows, rows_by_lines
from .standing import rows_from_top
from .strips import build_strips, words_in

# Fewer lines than this in a cell of the first column are no rows.
_ROWS = 3
# A frame round rows holds so many words for each of them.
_FULL = 2
# So many of the rows begin in the first column, and fill so many of the columns.
_KEYED = 0.9
_FILLED = 0.6
# Grids with more lattice rows than these above the last have rules between their rows.
_HEADINGS = 3
# So many of the rows hold a figure, years aside: texts below each other may be the paragraphs of
# one row.
_FIGURES = 0.6
# Rows of short texts have so many lines, and their texts so many words, on the mean.
_LINES = 1.5
_WORDS = 3.0
# In a frame round rows no more of the lines than this share lie over several columns.
_ACROSS = 0.1
# The numbers of rows begin where the texts of their column do, give or take so much (points).
_AT_START = 3.0
# Between rows it is so many times as far from line to line as within them.
_STEP = 1.25
_REF = re.compile(r"[A-Z]{0,3}\d{1,2}(?:\.\d{1,2})*[a-z]?[.):]?")
_DIGITS = re.compile(r"\d+")
_FIGURE = re.compile(
    r"(?!(?:19|20)\d\d$)[-–+(£$€<>=~]*\d[\d., \u00a0]*\)?%?[!*a-z]?(?: ?[±(][-–±\d., ]+\)?)?"
)


def split(grid: Grid, words: Sequence[Word]) -> Grid:
    """The grid with those rows parted in which rows stand without a rule between them.

    Such a row is the last one, or the last above a band.
    """
    if len(grid.xs) < 3:
        return grid
    columns = ruled_columns(grid.xs)
    for row in reversed(_last_rows(grid)):
        box = (grid.xs[0], grid.ys[row], grid.xs[-1], grid.ys[row + 1])
        inside = words_in(words, box)
        if _are_cards(inside, columns):
            continue
        alone = row == len(grid.ys) - 2 <= _HEADINGS
        rows = _rows(inside, columns) if alone or _has_numbers(inside, columns) else []
        if rows:
            grid = put_rows(grid, row, build_grid(grid.page, rows, columns))
    return _open_rows(grid, words, columns)


def _are_cards(words: Sequence[Word], columns: Columns) -> bool:
    """Whether cells side by side have the same labels: each is of its own, and no line a row."""
    labels = Counter((word.text, columns.at(word.x0)) for word in words if word.text.endswith(":"))
    once = Counter(text for (text, _), count in labels.items() if count == 1)
    return sum(count > 1 for count in once.values()) > 1


def _open_rows(grid: Grid, words: Sequence[Word], columns: Columns) -> Grid:
    """The grid with those rows parted that are but a frame round rows: the last below a heading, or
    one whose upright rules end at the labels of groups among its rows of figures.
    """
    last = len(grid.ys) - 2
    counts = Counter(cell.row for cell in grid.cells)
    open_cells = [cell for cell in grid.cells if counts[cell.row] == 1 == cell.row_span]
    for cell in reversed(open_cells):
        framed = cell.row == last and 0 < last <= _HEADINGS and all(plain_rows(grid)[:last])
        inside = words_in(words, cell.box)
        if cell.column_span < len(columns) or len(inside) < _ROWS * _FULL:
            continue
        strips = build_strips(inside)
        lines = lines_of(strips, columns)
        if not (framed or are_figures(lines)):
            continue
        beside = [strip for strip in strips if framed or len(strip.segments) > 1]
        across = sum(lies_across(strip, columns) for strip in beside)
        rows = group_rows(lines, columns, ())
        full = sum(len(filled_columns(each)) > 1 for each in rows)
        if across <= _ACROSS * len(beside) and 2 * full > len(rows):
            grid = put_rows(grid, cell.row, build_grid(grid.page, rows, columns))
    return grid


def _has_numbers(words: Sequence[Word], columns: Columns) -> bool:
    """Whether two numbers of rows may stand in the first column: cheap to ask of many rows."""
    first = [word for word in words if word.x0 < columns.borders[0]]
    start = min((word.x0 for word in first), default=0.0) + _AT_START
    numbers = {word.text for word in first if word.x0 < start and _REF.fullmatch(word.text)}
    return len(numbers) > 1


def _last_rows(grid: Grid) -> list[int]:
    """The rows with a cell in each column that no such row follows, and but few stand before."""
    found = []
    run = 0
    for row, (here, after) in enumerate(pairwise([*plain_rows(grid), False])):
        run = run + 1 if here else 0
        if here and not after and run <= _HEADINGS + 1:
            found.append(row)
    return found


def plain_rows(grid: Grid) -> list[bool]:
    """Of each row whether each column has a cell of its own in it, and only there."""
    own = [0] * (len(grid.ys) - 1)
    for cell in grid.cells:
        own[cell.row] += cell.row_span == 1
    return [count == len(grid.xs) - 1 for count in own]


def _rows(words: Sequence[Word], columns: Columns) -> list[list[RowLine]]:
    """The rows that the words of one lattice row make; none where it is one row."""
    left = columns.borders[0]
    heights = sorted({round(word.top) for word in words if word.x0 < left})
    if len(heights) < 2:
        return []
    lines = lines_of(build_strips(words), columns)
    stand = _may_stand(words, columns, heights)
    standing = rows_from_top([lines], len(columns)) if stand else []
    rows = standing or rows_by_lines(lines, columns, ())
    begun = sum(0 in row[0].columns for row in rows)
    used = filled_columns(lines)
    filled = sum(len(filled_columns(row)) for row in rows)
    whole = begun >= _KEYED * len(rows) and filled >= _FILLED * len(rows) * len(used)
    figures = sum(any(_is_figure(line) for line in row) for row in rows)
    figured = figures >= _FIGURES * len(rows)
    sure = bool(standing) or figured or _are_short(rows) or in_step(lines, columns)
    told = len(rows) >= _ROWS and whole and sure
    numbered = _are_numbered(rows, used) or _are_opened(rows, used)
    return rows if len(used) > 1 and (told or numbered) else []


def _may_stand(words: Sequence[Word], columns: Columns, heights: Sequence[int]) -> bool:
    """Whether lines of half the columns begin wherever those of the first stand apart.

    ``heights`` (points) are those of the first; cheap to ask of texts that are one row.
    """
    least = min(after - before for before, after in pairwise(heights))
    begun = [after for before, after in pairwise(heights) if after - before > _STEP * least]
    return bool(begun) and all(
        2 * len(columns.filled([word for word in words if top - 1 <= word.top <= top + 1]))
        > len(columns)
        for top in begun
    )


def _are_numbered(rows: Sequence[Sequence[RowLine]], used: set[int]) -> bool:
    """Whether each row has a number in the first column, nothing else there, and most columns.

    The first may be the rest of a row on the page before.
    """
    numbers = []
    for row in rows if any(0 in line.columns for line in rows[0]) else rows[1:]:
        texts = [line.alone(0) for line in row if 0 in line.columns]
        filled = filled_columns(row)
        if len(texts) != 1 or texts[0] is None or len(filled) < _FILLED * len(used):
            return False
        numbers.append(texts[0].text)
    # "PA1." over "1" is one number in a narrow column.
    alike = len({number[-1].isalnum() for number in numbers}) == 1
    return alike and len(set(numbers)) == len(numbers) > 1 and all(map(_REF.fullmatch, numbers))


def _are_opened(rows: Sequence[Sequence[RowLine]], used: set[int]) -> bool:
    """Whether each row but the first opens with a number of several parts, higher than the last.

    Its first line fills most columns; the first row may be a heading, or begin on the page before.
    A number alone below numbers with words is the end of what stands above: "... in line with 5.1".
    """
    numbers = []
    alone = set()
    for row in rows if is_numbered(rows[0][0]) else rows[1:]:
        first = row[0].alone(0)
        if first is None or not is_numbered(row[0]) or len(row[0].columns) < _FILLED * len(used):
            return False
        numbers.append([int(part) for part in _DIGITS.findall(first.words[0].text)])
        said = (segment for line in row for (at, _), segment in line.filled.items() if at == 0)
        alone.add(sum(len(segment.words) for segment in said) == 1)
    rising = all(before < after for before, after in pairwise(numbers))
    headed = all(word.bold for line in rows[0] for word in line.strip.words)
    enough = len(numbers) > (0 if headed else 1)
    return enough and rising and len(alone) == 1 and all(len(number) > 1 for number in numbers)


def _are_short(rows: Sequence[Sequence[RowLine]]) -> bool:
    """Whether each row is a line or two of a few words, which begins anew in the first column."""
    lines = [line for row in rows for line in row]
    words = [len(segment.words) for line in lines for segment in line.filled.values()]
    firsts = [row[0].alone(0) for row in rows]
    anew = all(first is not None and not first.text[:1].islower() for first in firsts)
    return anew and len(lines) <= _LINES * len(rows) and sum(words) <= _WORDS * len(words)


def _is_figure(line: RowLine) -> bool:
    """Whether a figure stands beside the first column; dates and references are none."""
    texts = [segment.text for (column, _), segment in line.filled.items() if column]
    return any(_FIGURE.fullmatch(text) for text in texts)

"""Rows lower than their text, as fixed heights of spreadsheet rows are: which line is whose.

A text that runs over its cell's borders stands between the lines of its neighbours, or over them.
Two things part them: the lines of a cell are drawn one after the other, and all texts of a column
stand alike in their cells: at the top, in the middle or at the bottom.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from ..page.geometry import Box
from ..page.lines import NEAR, TextLine, collide, make_line, stand_apart
from ..ruled.grids import Grid, GridCell
from ..table import Change

# A line runs over a border with more than this share of its height.
_OVER = 0.25
# Rows are too low where the texts of a column run over so many borders.
_LEAST = 2
# Texts that stand alike in their cells do so within so many points.
_ALIKE = 0.7
# The share of a column's lines whose cells must be told.
_MOST = 0.8
# From line to line of a text it is at least this share of the usual step, which is at most so many
# line heights.
_STEP = 0.9
_WIDEST = 1.6
# Text that runs over the last row lies within so many line heights below the grid.
_BELOW = 3.0
# The longest text of a cell, in lines.
_LONGEST = 40
# Where in their cells texts may stand: at the top, in the middle, at the bottom.
_SHARES = (0.0, 0.5, 1.0)

_Text = Sequence[TextLine]


def settle_low_rows(
    grid: Grid, lines: list[list[TextLine]], free: list[TextLine]
) -> dict[int, tuple[Change, ...]]:
    """Give the lines in columns whose rows are too low to the cells that they belong to.

    ``lines`` are those of each cell by where they stand, ``free`` those outside all grids; both
    are changed. Returns the numbers of these cells, each with what changed in it.
    """
    columns: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, cell in enumerate(grid.cells):
        columns[cell.column, cell.column_span].append(index)
    low = [
        column
        for column in columns.values()
        if _borders([_runs_over(grid.cells[index], lines[index]) for index in column]) >= _LEAST
        and all(_is_drawn(line) for index in column for line in lines[index])
    ]
    if not low:
        return {}
    step, stands = _usual_step(lines), _stands(grid, lines)
    last = max((line.words[-1] for text in lines for line in text), key=lambda word: word.order)
    # Between two lines of a text pdfium puts a space and a line end of its own.
    end = last.order + len(last.text) + 4
    settled: dict[int, tuple[Change, ...]] = {}
    for column in low:
        cells = [grid.cells[index] for index in column]
        below = [line for line in free if line.order <= end and _lies_below(line, cells[-1].box)]
        text = [*(line for index in column for line in lines[index]), *below]
        owned = _told(cells, text, step, stands)
        if owned is None:
            settled |= {i: _left(lines[i]) for i in column if _runs_over(grid.cells[i], lines[i])}
            continue
        free[:] = [line for line in free if line not in below]
        for index, own in zip(column, owned, strict=True):
            settled[index] = _change(lines[index], own)
            lines[index] = own
    return settled


def _borders(over: Sequence[bool]) -> int:
    """How many borders texts run over, by the cells of a column that show it.

    Where one text runs over one border, both cells beside it do.
    """
    if sum(over) < _LEAST:  # as a rule
        return 0
    runs = (len([*run]) for runs_over, run in groupby(over) if runs_over)
    return sum(max(1, cells - 1) for cells in runs)


def _is_drawn(line: TextLine) -> bool:
    """Whether a line is drawn as a part of a cell's text: OCR sees lines in no such order."""
    return not line.callout and not line.turned and line.words[0].confidence is None


def _change(before: _Text, after: _Text) -> tuple[Change, ...]:
    """What changed in the text of a cell, if anything."""
    stood, stands = _said(before), _said(after)
    return (Change("overflow-returned", stood, stands),) if stood != stands else ()


def _left(lines: _Text) -> tuple[Change, ...]:
    """That a text was left as it stands."""
    return (Change("overflow-left", _said(lines), _said(lines)),)


def _said(lines: _Text) -> str:
    return " ".join(line.text for line in lines)


def _lies_below(line: TextLine, cell: Box) -> bool:
    """Whether a line lies right below a cell."""
    reach = cell[3] + _BELOW * line.height
    return cell[0] - 1 <= line.x0 and line.x1 <= cell[2] + 1 and cell[3] - 1 < line.bottom < reach


def _usual_step(lines: Sequence[_Text]) -> float:
    """How far (points) it is most often from a line of a cell to the next; 0 without any."""
    steps = Counter(
        round(2 * (line.top - before.top)) / 2
        for text in lines
        for before, line in pairwise(sorted(text, key=lambda line: line.order))
        if line.height / 2 < line.top - before.top < _WIDEST * line.height
    )
    return max(steps, key=lambda step: (steps[step], step), default=0.0)


def _runs_over(cell: GridCell, lines: _Text) -> bool:
    """Whether lines stand over a cell's upper or lower border, or over each other."""
    if stand_apart(lines, cell.box):  # as a rule
        return False
    _, top, _, bottom = cell.box
    return any(
        line.top < top - _OVER * line.height or line.bottom > bottom + _OVER * line.height
        for line in lines
    ) or any(collide(one, other) for one, other in pairwise(lines))


@dataclass(frozen=True, slots=True)
class _Stand:
    """How texts stand in their cells."""

    share: float
    """At the top (0), in the middle (0.5), at the bottom (1)."""
    usual: float = 0.0
    """So much lower (points)."""

    def cell_of(self, text: _Text, cells: Sequence[GridCell]) -> int | None:
        """The number of the cell in which a text stands so, if in any."""
        point = _point(_box(text), self.share)
        cell = _cell_at(cells, point + (0.5 - self.share) * text[0].height)
        offset = point - _point(cells[cell].box, self.share)
        return cell if abs(offset - self.usual) <= _ALIKE else None


def _stands(grid: Grid, lines: Sequence[_Text]) -> list[_Stand]:
    """How texts may stand in the cells of a grid, as those do that are where they belong."""
    sure = [
        (cell.box, text)
        for cell, text in zip(grid.cells, lines, strict=True)
        if len(text) == 1 or (text and not _runs_over(cell, text))
    ]
    return [
        _Stand(share, median(_point(_box(text), share) - _point(box, share) for box, text in sure))
        for share in _SHARES
        if sure
    ]


def _box(text: _Text) -> Box:
    return (text[0].x0, text[0].top, text[-1].x1, text[-1].bottom)


def _point(box: Box, share: float) -> float:
    return box[1] + share * (box[3] - box[1])


@dataclass(frozen=True, slots=True)
class _Part:
    """A text, and the number of the cell that it stands in as others do in theirs, if in any."""

    lines: _Text
    cell: int | None
    first: bool
    """It begins a run."""


def _told(
    cells: Sequence[GridCell], lines: _Text, step: float, stands: Sequence[_Stand]
) -> list[list[TextLine]] | None:
    """The lines of each cell of a column; none where too few of them tell how texts stand."""
    runs = _runs(_drawn(lines), step, cells[0])
    ways = (_parts(runs, cells, stand) for stand in stands)
    parts = max(ways, key=lambda found: (_sure(found), len(found)), default=[])
    if _sure(parts) < _MOST * sum(map(len, runs)):
        return None
    owned: list[list[TextLine]] = [[] for _ in cells]
    for part in _without_doubles(parts):
        for line in part.lines:
            at = _cell_at(cells, (line.top + line.bottom) / 2) if part.cell is None else part.cell
            owned[at].append(line)
    return [sorted(text, key=lambda line: (line.top, line.x0)) for text in owned]


def _sure(parts: Sequence[_Part]) -> int:
    return sum(len(part.lines) for part in parts if part.cell is not None)


def _drawn(lines: _Text) -> list[TextLine]:
    """Lines in drawing order; pieces of one that a border parted are joined."""
    drawn: list[TextLine] = []
    for line in sorted(lines, key=lambda line: line.order):
        if drawn and _continues(drawn[-1], line):
            before = drawn.pop()
            line = make_line((*before.words, *line.words), dotted=before.dotted)
        drawn.append(line)
    return drawn


def _continues(before: TextLine, line: TextLine) -> bool:
    """Whether a line is the next piece of one that a border parted."""
    level = abs(line.bottom - before.bottom) < _OVER * line.height
    return level and -1 < line.x0 - before.x1 < NEAR * line.height


def _runs(drawn: _Text, step: float, highest: GridCell) -> list[list[TextLine]]:
    """Lines in drawing order, in runs that go down the page by a step (points) or more.

    Below a bold text in the ``highest`` cell another begins: nothing runs out of headings.
    """
    runs: list[list[TextLine]] = []
    for line in drawn:
        before = runs[-1][-1] if runs else line
        headed = before.bold and not line.bold and before.bottom <= highest.box[3] < line.bottom
        if runs and line.top - before.top >= _STEP * step and not headed:
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _parts(runs: Sequence[_Text], cells: Sequence[GridCell], stand: _Stand) -> list[_Part]:
    """The runs parted into texts that stand so in their cells, as far as they do."""
    parts: list[_Part] = []
    for run in runs:
        for start, end in _best_parted(run, cells, stand):
            told = stand.cell_of(run[start:end], cells)
            parts.append(_Part(run[start:end], told, start == 0))
    return parts


def _best_parted(run: _Text, cells: Sequence[GridCell], stand: _Stand) -> list[tuple[int, int]]:
    """Where the texts of a run begin and end, so that most lines are told, in most texts."""
    best: list[tuple[int, int, int]] = [(0, 0, 0)]
    for end in range(1, len(run) + 1):
        choices = []
        for start in range(max(0, end - _LONGEST), end):
            told = stand.cell_of(run[start:end], cells) is not None
            lines, texts, _ = best[start]
            choices.append((lines + told * (end - start), texts + told, -start))
        best.append(max(choices))
    ends = [len(run)]
    while ends[-1]:
        ends.append(-best[ends[-1]][2])
    return list(pairwise(reversed(ends)))


def _cell_at(cells: Sequence[GridCell], y: float) -> int:
    """The number of the cell of a column at a height, or the one above it."""
    return max(0, bisect_right(cells, y, key=lambda cell: cell.box[1]) - 1)


def _without_doubles(parts: Sequence[_Part]) -> list[_Part]:
    """The parts, with those that share a cell with another in that of the text before them.

    A line that by chance stands where the text of the next row begins is none of it.
    """
    counts = Counter(part.cell for part in parts)
    settled: list[_Part] = []
    for part in parts:
        if part.cell is not None and counts[part.cell] > 1 and not part.first:
            part = replace(part, cell=settled[-1].cell)
        settled.append(part)
    return settled

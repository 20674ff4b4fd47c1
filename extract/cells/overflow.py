"""Text that runs over its cell's border, back to the cell."""

from __future__ import annotations

import math
from collections.abc import Container, Sequence
from operator import attrgetter

from ..page.geometry import Box
from ..page.lines import TextLine, collide, make_line, stand_apart
from ..ruled.grids import Grid

_order = attrgetter("order")
# From line to line of a text it is at least this share of the step before.
_STEP = 0.8
# A line taller than the one above by this factor is a heading of what follows.
_TALLER = 1.25


def return_overflow(
    grid: Grid,
    owner: Sequence[Sequence[int]],
    lines: list[list[TextLine]],
    settled: Container[int] = (),
) -> None:
    """Give lines back to the cells above that they ran out of; cells that are ``settled`` stay.

    ``owner`` has the number of the cell of each lattice field.

    A cell whose row is too low lets its text run on over its lower border. The
    text gives itself away in two ways: it carries on the text above in drawing
    order across the border, or it is drawn over the text that belongs below.
    """
    for index, cell in enumerate(grid.cells):
        if index in settled or not lines[index]:
            continue
        fields = owner[cell.row - 1][cell.column : cell.column + cell.column_span]
        above = sorted(set(fields)) if cell.row else []
        near = (index, *above)
        if not [each for each in near if not stand_apart(lines[each], grid.cells[each].box)]:
            continue
        while lines[index] and _return_first(grid, above, index, lines):
            pass
        if len(above) == 1:
            first = _overlaid(lines[index], cell.box)
            lines[above[0]] = [*lines[above[0]], *first]
            lines[index] = [line for line in lines[index] if line not in first]


def _return_first(
    grid: Grid, above: Sequence[int], index: int, lines: list[list[TextLine]]
) -> bool:
    """Give the words of a cell's first line back to the cells above that they carry on.

    Such a line stands on the border, follows one that does, or stands over the cell's own text.
    """
    line, cell = lines[index][0], grid.cells[index].box
    # Where letters have boxes taller than they are, the texts above stand on their borders as well.
    tall = max((grid.cells[n].box[1] - lines[n][0].top for n in above if lines[n]), default=0.0)
    crosses = line.top + max(tall, 0.0) < cell[1] - 0.1 * line.height
    if not crosses and len(lines[index]) > 1 and (below := lines[index][1]).top < line.bottom:
        crosses = not below.callout and collide(line, below)
    kept = list(line.words)
    for owner in above:
        if not lines[owner]:
            continue
        *others, tail = sorted(lines[owner], key=_order)
        if not crosses and tail.bottom < cell[1] + 0.3 * tail.height:
            continue
        left, _, right, _ = grid.cells[owner].box
        inside = [word for word in kept if left <= (word.x0 + word.x1) / 2 <= right]
        if not inside:
            continue
        piece = make_line(inside)
        step = tail.top - others[-1].top if others else 0.0
        near = piece.top - tail.top < _STEP * step
        if not near and _carries_on(tail, piece, grid.cells[owner].box):
            lines[owner] = [*lines[owner], piece]
            kept = [word for word in kept if word not in inside]
    if len(kept) == len(line.words):
        return False
    lines[index] = [*([make_line(kept, line.callout)] if kept else []), *lines[index][1:]]
    return bool(lines[index]) and not kept


def _overlaid(lines: Sequence[TextLine], cell: Box) -> list[TextLine]:
    """The lines drawn first, from the cell's top, where later ones are drawn over them.

    What a callout says is drawn over the cell's own text.
    """
    drawn = sorted(lines, key=_order)
    lowest = -math.inf
    for index, line in enumerate(drawn):
        reached, lowest = lowest, max(lowest, line.bottom)
        # Nearly all lines stand below all that was drawn before them.
        if reached - line.top < 0.25 * line.height or line.callout:
            continue
        if any(collide(line, other) for other in drawn[:index] if not other.callout):
            high = drawn[0].top - cell[1] < drawn[0].height
            return drawn[:index] if high else []
    return []


def take_overflow(grid: Grid, lines: list[list[TextLine]], free: list[TextLine]) -> list[TextLine]:
    """Add loose lines that carry on a cell's text below the grid; return the others."""
    last = len(grid.ys) - 1
    for index, cell in enumerate(grid.cells):
        if cell.row + cell.row_span != last or not lines[index]:
            continue
        tail = max(lines[index], key=lambda line: line.top)
        while tail.bottom > grid.ys[-1] - tail.height / 2:
            following = next((line for line in free if _carries_on(tail, line, cell.box)), None)
            if following is None:
                break
            free = [line for line in free if line is not following]
            lines[index] = [*lines[index], following]
            tail = following
    return free


def _carries_on(tail: TextLine, line: TextLine, cell: Box) -> bool:
    """Whether a line is the next one of a text: drawn right after it, at its pitch, as wide."""
    # Between two lines of a text pdfium puts a space and a line end of its own.
    drawn_next = 0 < line.order - tail.words[-1].order <= len(tail.words[-1].text) + 4
    gap = line.top - tail.bottom
    return (
        drawn_next
        and line.height < _TALLER * tail.height
        and -0.35 * tail.height < gap < 0.5 * tail.height
        and cell[0] - 1 <= line.x0
        and line.x1 <= cell[2] + 1
    )

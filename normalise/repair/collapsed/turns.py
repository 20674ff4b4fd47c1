"""Ways through the words of a collapsed page, and whose turn it is in each of them.

All columns are set with the same distance between lines, so the lines of a row come round and
round in one order. A column that comes before another which has waited longer overtakes it.
Once is a slip; twice means that the other has ended, or rests for a while.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

# What it costs to overtake a column: one whose text has ended, may end, goes on; and what it
# costs on top to overtake it again, where its text may end and where it goes on.
_CLOSED, _LATER = 0.8, 1.5
_OPEN, _WEAK = 1.0, 2.6
_LAST = 1 << 30

Span = tuple[int, int]
"""The first and the last word of a piece."""


class Link(NamedTuple):
    """A piece's beginning, and the pieces before it."""

    before: Link | None
    start: int
    column: int
    row: int


class State(NamedTuple):
    """A way to cut the words so far."""

    score: float
    column: int
    start: int
    """Of the current piece."""
    lasts: tuple[Span | None, ...]
    """Each column's last piece in this row."""
    olds: tuple[int, ...]
    """The last word of each column's piece before that, or -1."""
    used: tuple[float, ...]
    """How much text each column holds in this row, in ems, without the current piece."""
    costs: tuple[float, ...]
    """What it costs that each column comes next: those that it overtakes, its length."""
    late: int
    """Columns that another has overtaken since their last piece."""
    resting: int
    """Columns that another has overtaken twice."""
    again: bool
    """A column of the row has come a second time."""
    row: int
    item: int
    """The last number of the numbered column."""
    link: Link


def first_state(score: float, count: int, item: int, link: Link) -> State:
    """A row begins with the piece of ``link``."""
    none, zero = (None,) * count, (0.0,) * count
    return State(
        score,
        link.column,
        link.start,
        none,
        (-1,) * count,
        zero,
        zero,
        0,
        0,
        False,
        link.row,
        item,
        link,
    )


def overtaken(
    lasts: Sequence[Span | None], olds: Sequence[int], late: int, resting: int, column: int
) -> tuple[int, int]:
    """The columns that are late and that rest once ``column`` comes next."""
    last, bit = lasts[column], 1 << column
    if last is not None and not resting & bit:
        for other, each in enumerate(lasts):
            if each is not None and each[1] < last[1]:
                late |= 1 << other
                if each[1] < olds[column]:
                    resting |= 1 << other
    return late & ~bit, resting & ~bit


def turn_costs(
    lasts: Sequence[Span | None],
    olds: Sequence[int],
    late: int,
    resting: int,
    column: int,
    opens: Sequence[Sequence[float]],
) -> list[float]:
    """What it costs each column to come after ``column``, by those that it overtakes.

    ``opens`` tells for each word and column how sure it is that more of the cell follows.
    """
    waiting = []
    for other, last in enumerate(lasts):
        if last is not None and other != column and not resting >> other & 1:
            more = opens[last[1]][other]
            once = 0.0 if late >> other & 1 else _LATER if more else _CLOSED
            twice = 0.0 if not more else _OPEN if more < 1 else _WEAK
            waiting.append((last[1], once, twice))
    costs = [0.0] * len(lasts)
    for other, last in enumerate(lasts):
        if other != column and (last is None or resting >> other & 1):
            continue
        end = _LAST if other == column or last is None else last[1]
        for waits, once, twice in waiting:
            if waits < end:
                costs[other] += once + (twice if waits < olds[other] else 0.0)
    return costs

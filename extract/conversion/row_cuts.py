"""A printed row cut into its columns, the likeliest way of all.

What begins far from what stands before it, below another text, or near its heading begins a cell;
what goes on as a line does, does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

_MARKS = re.compile(r"(?:(?:[-•*]|\d{1,2}[.)])\s*)+")
# Signs that hold what stands on both sides of them together.
_JOINER = re.compile(r"[/&]")
_YEAR = re.compile(r"(?:19|20)\d\d\b")
_DATED = re.compile(
    r"(?i)(?:\d\d?/)?\d\d?/(?:20)?\d\d|.*\b(?:19|20)\d\d\b(?:/\d\d)?|ongoing|termly"
)
# How wide a gap is that only columns leave.
_WIDE = 4
_NEVER = float("inf")
# What it costs to part texts at one space or two, to keep what lies further apart together.
_PARTED, _PARTED_AT_TWO, _KEPT_AT_TWO, _KEPT = 1.5, 0.3, 1.5, 6.0
# And together what begins below one another in so many more lines.
_KEPT_BELOW = 1.0
# Before a small letter or a year, as a line goes on; in another column than below its heading.
_GOES_ON, _AWAY, _FARTHEST = 3.0, 0.15, 3.0
# A column without text; a text that is no date where the others are, or ends with another's.
_EMPTY, _NO_DATE = 4.0, 2.0


@dataclass(frozen=True)
class Row:
    """Lines of a row: its texts that nothing parts, from left to right."""

    first: int
    lines: Sequence[str]

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where the texts begin and end between which all lines are blank."""
        width = max(map(len, self.lines), default=0)
        filled = [
            any(at < len(line) and line[at] != " " for line in self.lines) for at in range(width)
        ]
        edges = [at for at, (a, b) in enumerate(pairwise([False, *filled, False])) if a != b]
        return list(zip(edges[::2], edges[1::2], strict=True))

    def text(self, start: int, stop: int) -> str:
        """What stands between two places, line by line."""
        return " ".join(line[start:stop].strip() for line in self.lines if line[start:stop].strip())

    def begun(self, start: int) -> int:
        """In how many lines a word begins there."""
        return sum(len(line) > start and line[start] != " " for line in self.lines)

    def alone(self, start: int) -> bool:
        """Whether a text begins there in a line that shows nothing, or a wide gap, before it."""
        return any(
            len(line) > start and line[start] != " " and not line[max(start - 2, 0) : start].strip()
            for line in self.lines
        )


def cut_rows(
    rows: Sequence[Row], starts: Sequence[int]
) -> tuple[float, list[list[tuple[int, int]]]]:
    """What cutting rows into columns costs, and where the text of each column is in each row."""
    cut = [_cut(row, starts, set())[1] for row in rows]
    dated = {
        column
        for column in range(len(starts))
        if _are_dates([row.text(*cells[column]) for row, cells in zip(rows, cut, strict=True)])
    }
    told = [_cut(row, starts, dated) for row in rows]
    return sum(cost for cost, _ in told), [places for _, places in told]


def _are_dates(texts: Sequence[str]) -> bool:
    filled = [text for text in texts if text]
    return bool(filled) and sum(bool(_DATED.fullmatch(t)) for t in filled) > len(filled) / 2


def _cut(row: Row, starts: Sequence[int], dated: set[int]) -> tuple[float, list[tuple[int, int]]]:
    """Where the text of each column begins and ends in a row, the likeliest way, and its cost."""
    spans = row.spans
    kept = list(accumulate((_kept(row, *pair) for pair in pairwise(spans)), initial=0.0))
    parted = [_parted(row, *pair) for pair in pairwise([(0, 0), *spans])]
    years = [_YEAR.match(row.text(*span)) is not None for span in spans]
    best = [0.0] + [_NEVER] * len(spans)
    begun: list[list[int]] = []
    for column, expected in enumerate(starts):
        opened = [
            cost + apart + min(abs(start - expected) * _AWAY, _FARTHEST) - before
            for cost, apart, (start, _), before in zip(best, parted, spans, kept, strict=False)
        ]
        costs, firsts = [], []
        for stop in range(len(spans) + 1):
            cost, first = best[stop] + _EMPTY, stop
            for start in range(stop):
                here = opened[start] + kept[stop - 1]
                if here < cost and dated:
                    alike = column in dated and _is_dated(row, spans[start:stop])
                    odd = not alike if column in dated else years[stop - 1] and stop - start > 1
                    here += _NO_DATE if odd else 0.0
                if here < cost:
                    cost, first = here, start
            costs.append(cost)
            firsts.append(first)
        best = costs
        begun.append(firsts)
    places: list[tuple[int, int]] = []
    stop = len(spans)
    for firsts in reversed(begun):
        start = firsts[stop]
        places.append((spans[start][0], spans[stop - 1][1]) if start < stop else (0, 0))
        stop = start
    return best[-1], places[::-1]


def _parted(row: Row, before: tuple[int, int], after: tuple[int, int]) -> float:
    """What it costs that a text begins another cell than the one before it."""
    gap, start = after[0] - before[1], after[0]
    if not before[1]:
        return 0.0
    if _MARKS.fullmatch(row.text(*before)):
        return _KEPT
    cost = _PARTED if gap == 1 else _PARTED_AT_TWO if gap == 2 else 0.0
    text = row.text(*after)
    goes_on = (
        text[:1].islower()
        or _YEAR.match(text) is not None
        or any(_JOINER.search(line[max(start - 2, 0) : start + 1]) for line in row.lines)
    )
    return cost + (_GOES_ON if goes_on and gap < _WIDE and not row.alone(start) else 0.0)


def _kept(row: Row, before: tuple[int, int], after: tuple[int, int]) -> float:
    """What it costs that two texts side by side are one cell's."""
    gap = after[0] - before[1]
    if _MARKS.fullmatch(row.text(*before)):
        return 0.0
    if row.alone(after[0]) or gap > 2:
        return _KEPT
    return (0.0 if gap == 1 else _KEPT_AT_TWO) + _KEPT_BELOW * (row.begun(after[0]) - 1)


def _is_dated(row: Row, spans: Sequence[tuple[int, int]]) -> bool:
    return _DATED.fullmatch(row.text(spans[0][0], spans[-1][1])) is not None

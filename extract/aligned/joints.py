"""Columns told by the joints of borders that are drawn cell by cell."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import mean

from ..page import Rule
from ..ruled.rules import SNAP, Line
from .columns import Columns, ruled_columns

# Pieces of one border meet at a joint, give or take so much (points), and so do joints of borders.
_MEET = 0.5
_SAME = 1.0
# So many borders with joints at least, most of them with each joint, tell columns.
_LEAST = 3
_MOST = 0.75


def jointed_columns(lines: Sequence[Line], rules: Iterable[Rule]) -> Columns | None:
    """The columns that borders below each other show, whose pieces end where cells do.

    ``lines`` are the borders from the top, ``rules`` the pieces of all. None where they are drawn
    in one.
    """
    if len(lines) < _LEAST:
        return None
    cuts = [line.at for line in lines]
    left = min(line.spans[0][0] for line in lines) - _SAME
    right = max(line.spans[-1][1] for line in lines) + _SAME
    levels: list[list[tuple[float, float]]] = [[] for _ in cuts]
    for rule in rules:
        if rule.direction != "h" or rule.start < left or rule.end > right:
            continue
        place = bisect_left(cuts, rule.at - SNAP)
        if place < len(cuts) and cuts[place] <= rule.at + SNAP:
            levels[place].append((rule.start, rule.end))
    borders = [sorted(set(pieces)) for pieces in levels if len(pieces) > 1]
    borders = [pieces for pieces in borders if _has_joints(pieces)]
    if len(borders) < _LEAST:
        return None
    ends = sorted(x for pieces in borders for piece in pieces for x in piece)
    groups = [[ends[0]]]
    for before, x in pairwise(ends):
        if x - before > _SAME:
            groups.append([])
        groups[-1].append(x)
    places = [mean(group) for group in groups]
    xs = [places[0], *(x for x in places[1:-1] if _parts(borders, x)), places[-1]]
    return ruled_columns(xs) if len(xs) > 2 else None


def _has_joints(pieces: Sequence[tuple[float, float]]) -> bool:
    """Whether a piece of a border begins where another ends."""
    return any(abs(after[0] - before[1]) <= _MEET for before, after in pairwise(pieces))


def _parts(borders: Sequence[Sequence[tuple[float, float]]], x: float) -> bool:
    """Whether most of the borders that run to a place have an end there."""
    there = [p for p in borders if p[0][0] <= x + _SAME and p[-1][1] >= x - _SAME]
    ends = sum(any(abs(x - end) <= _SAME for piece in pieces for end in piece) for pieces in there)
    return ends > 1 and ends >= _MOST * len(there)

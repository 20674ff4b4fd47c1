"""Rules that are drawn as rows of dots."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

from ..page import Rule

# Dots of one rule follow each other within so many points; so many make one.
_PITCH = 5.0
_LEAST = 8


def dotted_rules(dots: Sequence[tuple[float, float]]) -> Iterator[Rule]:
    """The level and upright rules that dots (points) make, which stand close in rows."""
    yield from _rules("h", ((y, x) for x, y in dots))
    yield from _rules("v", dots)


def _rules(direction: Literal["h", "v"], dots: Iterable[tuple[float, float]]) -> Iterator[Rule]:
    rows: dict[float, list[float]] = defaultdict(list)
    for at, along in dots:
        rows[round(at, 1)].append(along)
    for at, places in rows.items():
        if len(places) < _LEAST:
            continue
        ordered = sorted(places)
        ends = [i for i, (one, other) in enumerate(pairwise(ordered), 1) if other - one > _PITCH]
        for first, end in pairwise([0, *ends, len(ordered)]):
            if end - first >= _LEAST:
                yield Rule(direction, at, ordered[first], ordered[end - 1])

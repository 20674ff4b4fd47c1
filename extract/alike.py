"""Columns that only their texts tell: when those of two pages are the same."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

# A border stands in the white between two columns, of which it is at most this share off.
_SHARE = 0.25


def aligned_alike(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether borders of columns (points) are the same, as far as texts of two pages tell them.

    The outer ones are but where texts begin and end; each other lies in the white between two
    columns, wherever the texts of its page leave it.
    """
    if len(one) != len(other):
        return False
    widths = [
        min(b - a, d - c) for (a, b), (c, d) in zip(pairwise(one), pairwise(other), strict=True)
    ]
    return all(
        abs(x - y) <= _SHARE * min(left, right)
        for x, y, left, right in zip(one[1:-1], other[1:-1], widths, widths[1:], strict=False)
    )

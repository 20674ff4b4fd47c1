"""Rows told by filled cells of one column, each as high as its row, where nothing else is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..page import Fill
from ..ruled.rules import GAP, SNAP
from .columns import Columns
from .row_lines import RowLine

# A filled cell is no wider than this share of its table.
_NARROW = 0.5


def heights_of_fills(
    lines: Sequence[RowLine], fills: Sequence[Fill], columns: Columns
) -> tuple[float, ...]:
    """The upper and lower edges (points) of such cells; none where they tell no rows.

    Texts that wrap stand in the cells' heights, and what stands beside none begins in the first
    column, as a band does.
    """
    x0, x1 = columns.xs[0], columns.xs[-1]
    top, bottom = lines[0].strip.top, lines[-1].strip.bottom
    stacks: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for fill in fills:
        inside = x0 < fill.x1 and fill.x0 < x1 and top < fill.bottom and fill.top < bottom
        if inside and fill.x1 - fill.x0 < _NARROW * (x1 - x0):
            stacks.setdefault((round(fill.x0), round(fill.x1)), []).append((fill.top, fill.bottom))
    for stack in stacks.values():
        stack.sort()
        apart = all(low[0] > high[1] - GAP for high, low in pairwise(stack))
        if len(stack) > 1 and apart and _are_rows(stack, lines):
            return tuple(sorted({height for edges in stack for height in edges}))
    return ()


def _are_rows(stack: Sequence[tuple[float, float]], lines: Sequence[RowLine]) -> bool:
    """Whether each of the lines lies in one of the heights or begins at the left, as bands do."""
    held = [0] * len(stack)
    for line in lines:
        strip = line.strip
        at = next((i for i, (top, low) in enumerate(stack) if top < strip.middle < low), None)
        if at is not None:
            held[at] += 1
            if strip.top < stack[at][0] - SNAP or strip.bottom > stack[at][1] + SNAP:
                return False
        elif strip.middle > stack[0][0] and (0 not in line.columns or len(strip.segments) > 1):
            return False
    return 0 not in held and max(held) > 1

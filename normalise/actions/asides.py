"""Rows of a grid that are no action's: guidance on filling it in, sums of costs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...extract import Cell

# What guidance says of each column: a question, or what its author must write there.
_ASKS = re.compile(
    r"\?(?:\s|$)|\b(?:must|should|please|e\.g|for example)\b"
    r"|^(?:describe|enter|explain|give|insert|list|outline|provide|specify|state)\b",
    re.I,
)
# So many cells of guidance tell it: two of a row may be an action's.
_FEWEST = 3
_SUM = re.compile(r"(?:grand |overall |sub-?)?total\b(?: \w+){0,4}:?", re.I)
_FIGURES = re.compile(r"(?:\w* ?[£$€] ?)?\d[\d,.]*(?: ?(?:k|m|%|\+ ?VAT))?|nil|tbc|n/a", re.I)


def is_aside(row: Sequence[Cell], *, first: bool) -> bool:
    """Whether a row, the ``first`` under its headings or a later one, is no action's."""
    filled = [cell for cell in row if cell.lines]
    return (first and _guides(filled)) or _sums_up(filled)


def _guides(filled: Sequence[Cell]) -> bool:
    return len(filled) >= _FEWEST and all(_ASKS.search(cell.flat) for cell in filled)


def _sums_up(filled: Sequence[Cell]) -> bool:
    if not filled or not _SUM.fullmatch(filled[0].flat):
        return False
    return all(_FIGURES.fullmatch(cell.flat) for cell in filled[1:])

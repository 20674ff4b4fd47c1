"""Rows that no rule parts, told by lines that fill the same columns and end where they had room."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .columns import Columns
from .row_lines import RowLine
from .wraps import has_room

# So many lines, which fill so many columns, are rows where so many of them end before their column
# does, or say what the next one says.
_LINES = 3
_COLUMNS = 3
_ENDED = 0.5
# Texts of more words than this, on the mean, are wrapped where none of them ends before.
_WORDS = 2.0


def in_step(lines: Sequence[RowLine], columns: Columns) -> bool:
    """Whether most lines fill the same columns with texts of their own: wraps leave some to the
    longest of them, and end where the next word has no room.
    """
    most = max((line.columns for line in lines), key=len, default=set())
    full = [line for line in lines if line.columns == most]
    if len(full) < _LINES or 2 * len(full) < len(lines) or len(most) < min(_COLUMNS, len(columns)):
        return False
    ended: list[list[bool]] = []
    wrapped = False
    for column in most:
        texts = [text for text in (line.alone(column) for line in full) if text is not None]
        if len(texts) < len(full):
            return False
        width = 0.0, max(text.x1 - text.x0 for text in texts)
        ends = [
            one.text == other.text or has_room(one, other, width) for one, other in pairwise(texts)
        ]
        ended.append(ends)
        wrapped |= not any(ends) and sum(len(text.words) for text in texts) > _WORDS * len(texts)
    # Beside a column that may be wrapped it takes two others to tell.
    least = 2 if wrapped else 1
    told = sum(sum(ends) >= least for ends in zip(*ended, strict=True))
    return bool(told >= _ENDED * (len(full) - 1))

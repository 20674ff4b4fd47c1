"""Rows of figures to which leaders run from their labels: the last line of a label has them."""

from __future__ import annotations

from collections.abc import Sequence

from .columns import Columns
from .row_lines import RowLine
from .strips import Segment, is_led
from .wraps import goes_on

# So many lines are led, and so many of those with texts beside a label.
_LINES = 3
_MOST = 0.6


def are_led(lines: Sequence[RowLine]) -> bool:
    """Whether leaders run from a label in most of the lines in which something stands beside it."""
    full = [line for line in lines if len(line.filled) > 1]
    led = sum(_label(line) is not None for line in lines)
    return led >= _LINES and led >= _MOST * len(full)


def leads_on(before: RowLine, line: RowLine, columns: Columns) -> bool | None:
    """Whether a line goes on with the label above it; none where neither has leaders, nor stands
    alone.

    A code or a number alone beside the first line of a label waits for what leads to its figures.
    """
    if _label(before) is not None:
        return False
    coded = len(before.filled) == 2 and 0 in before.columns
    alone = len(before.filled) == 1
    if _label(line) is None or not (coded or alone):
        return _reads_on(before, line, columns) if alone and len(line.filled) == 1 else None
    if 0 in line.columns and (coded or 0 not in before.columns):
        return False
    return coded or _reads_on(before, line, columns)


def _reads_on(before: RowLine, line: RowLine, columns: Columns) -> bool:
    """Whether the label goes on that stands last in a line; a colon ends one."""
    shared = before.columns & line.columns
    ended = any(text.text.endswith(":") for text in before.filled.values())
    return bool(shared) and not ended and goes_on(before, line, shared, columns)


def _label(line: RowLine) -> Segment | None:
    """The text of a line from which leaders run, if there is one."""
    led = (text for text in line.filled.values() if is_led(text) and text.text.strip(". "))
    return next(led, None)

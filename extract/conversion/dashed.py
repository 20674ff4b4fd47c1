"""Tables whose columns a line of dashes shows, as pandoc writes simple and multiline ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .drawn import cell_source
from .raw import RawCell, RawTable, make_table, refuse_vast

_COLUMNS = re.compile(r" *-{2,}(?: +-{2,}){2,} *")
_BORDER = re.compile(r" *-{20,} *")
_GROUP = re.compile(r"-+")
# Headings have so many lines at most, a table so many.
_HEAD, _LONGEST = 12, 5000


def dashed_tables(lines: Sequence[str]) -> list[tuple[int, int, RawTable]]:
    """The tables of a file with the places of their first line and of that after their last."""
    found: list[tuple[int, int, RawTable]] = []
    done = 0
    for at, line in enumerate(lines):
        if at < done or "---" not in line or not _COLUMNS.fullmatch(line):
            continue
        first, bordered = _head(lines, done, at)
        end = _end(lines, at + 1, bordered)
        table = _table(lines, first + bordered, at, end, multiline=bordered)
        if table is not None:
            done = min(end + 1, len(lines))
            found.append((first, done, table))
    return found


def _head(lines: Sequence[str], done: int, at: int) -> tuple[int, bool]:
    """The first line of the headings above a line of dashes, and whether a border is over them."""
    for first in range(at - 1, max(done, at - _HEAD) - 1, -1):
        if _BORDER.fullmatch(lines[first]):
            return first, True
        if not lines[first].strip():
            return first + 1, False
    return max(done, at - 1), False


def _end(lines: Sequence[str], begin: int, bordered: bool) -> int:
    """The place of the line that ends the body: a border, or else a blank line or dashes."""
    for at in range(begin, min(len(lines), begin + _LONGEST)):
        line = lines[at]
        ends = _BORDER.fullmatch(line) if bordered else not line.strip() or _COLUMNS.fullmatch(line)
        if ends:
            return at
    return begin if bordered else min(len(lines), begin + _LONGEST)


def _table(
    lines: Sequence[str], head: int, at: int, end: int, *, multiline: bool
) -> RawTable | None:
    """The table, if no word stands across the edge of two columns.

    Each line is a row, or where rows have several a blank one parts them.
    """
    starts = [match.start() for match in _GROUP.finditer(lines[at])]
    body = lines[at + 1 : end]
    if not any(map(str.strip, body)):
        return None
    inside = [*lines[head:at], *body]
    if any(line[start - 1 : start].strip() for line in inside for start in starts[1:]):
        return None
    refuse_vast(len(inside), len(starts))
    rows = [_row(lines[head:at], head, starts)] if head < at else []
    begin = at + 1
    for place in range(at + 2, end + 1):
        parted = place == end or not multiline or not lines[place].strip()
        if parted and any(map(str.strip, lines[begin:place])):
            rows.append(_row(lines[begin:place], begin, starts))
        begin = place if parted else begin
    return make_table(rows, 1 if head < at else 0)


def _row(lines: Sequence[str], first: int, starts: Sequence[int]) -> list[RawCell]:
    edges = pairwise([*starts, None])
    return [
        RawCell(cell_source([line[left:right] for line in lines]), first + 1, column)
        for column, (left, right) in enumerate(edges)
    ]

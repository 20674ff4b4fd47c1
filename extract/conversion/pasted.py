"""A sheet as rows by tabs: its tables, parted by the titles that stand in rows over headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .raw import Lines, RawTable, RawText
from .tabbed import tab_table

# Headings fill so great a share of the columns, so many at least, and are short (characters).
_FULL, _FEWEST, _LONGEST = 0.6, 4, 60
# A title stands in the first cells of its row: a label, and what it says.
_TITLE = 2
_LETTERS = re.compile(r"[^\W\d_]{2}")


def sheet_blocks(run: Lines) -> list[RawTable | RawText]:
    """Rows that stand together as tables, one from each row of headings said again on.

    Rows of a title, or of nothing, right above such headings are text between the tables.
    """
    rows = [[cell.strip() for cell in line.split("\t")] for _, line in run]
    width = max(map(len, rows))
    starts = _said_again(rows, width)
    if not starts:
        return [tab_table(run)]
    blocks: list[RawTable | RawText] = []
    begin = 0
    for start in [*starts, len(run)]:
        end = start
        while end > begin and _is_title(rows[end - 1], width):
            end -= 1
        titles = range(end, start) if start < len(run) else range(0)
        end = end if titles else start
        if end > begin:
            blocks.append(tab_table(run[begin:end]))
        for at in titles:
            if any(rows[at]):
                text = " ".join(cell for cell in rows[at] if cell)
                blocks.append(RawText(((run[at][0], text),)))
        begin = start
    return blocks


def _said_again(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """The rows of headings that a sheet says more than once."""
    counts = Counter(tuple(row) for row in rows if _may_be_headings(row, width))
    said = {row for row, count in counts.items() if count > 1}
    return [at for at, row in enumerate(rows) if tuple(row) in said]


def _may_be_headings(row: Sequence[str], width: int) -> bool:
    texts = [cell for cell in row if cell]
    full = len(set(texts)) >= max(_FEWEST, _FULL * width)
    return full and all(len(text) <= _LONGEST and _LETTERS.search(text) for text in texts)


def _is_title(row: Sequence[str], width: int) -> bool:
    """Whether a row holds a title in its first cells, or nothing."""
    filled = [at for at, cell in enumerate(row) if cell]
    return not filled or (filled[0] == 0 and filled[-1] < _TITLE and width >= 2 * _TITLE)

"""Headers and footers of a printed text: lines far from all others at the end of their page.

They may have something at either side of the page, and so would be a row of the grid beside them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .overleaf import PAGE_NUMBER, said

# So many blank lines part them from the page's text.
_APART = 2
# What parts texts beside each other.
BESIDE = re.compile(r"\s{2,}")


def running_at_ends(pages: Sequence[Sequence[str]]) -> list[list[int]]:
    """For each page the places of its running lines, from 0.

    Such a line has two of these: it ends its page, has the page's number, recurs but for
    numbers. It has all three where one blank line alone parts it from the page's text.
    """
    found = [[*_apart(lines)] for lines in pages]
    counts = Counter(
        _key(lines[each.at]) for lines, own in zip(pages, found, strict=True) for each in own
    )
    return [
        [
            each.at
            for each in own
            if (counts[_key(lines[each.at])] > 1) + _is_numbered(lines[each.at]) + each.at_end
            > 1 + (each.blanks < _APART)
        ]
        for lines, own in zip(pages, found, strict=True)
    ]


class _Apart(NamedTuple):
    """A line with blank ones on one side, how many, and whether it is the page's last there."""

    at: int
    blanks: int
    at_end: bool


def _apart(lines: Sequence[str]) -> Iterator[_Apart]:
    filled = [at for at, line in enumerate(lines) if line.strip()]
    for before, at, after in zip([None, *filled], filled, [*filled[1:], None], strict=False):
        above, below = (abs(at - each) - 1 if each is not None else 0 for each in (before, after))
        at_end = before is None or after is None
        blanks = below if before is None else above
        if blanks >= (1 if at_end else _APART):
            yield _Apart(at, blanks, at_end)


def _key(line: str) -> str:
    return said(" ".join(line.split()))


def _is_numbered(line: str) -> bool:
    """Whether a page's number stands at one side of a line."""
    sides = BESIDE.split(line.strip())
    return any(PAGE_NUMBER.fullmatch(side) for side in (sides[0], sides[-1]))

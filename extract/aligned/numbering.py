"""Rows that are numbered: the numbers that open them, and whether they follow each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .row_lines import RowLine

# A number that opens a text; one that is followed by another is a reference, and one behind a
# stop the rest of a number that wraps.
_NUMBER = re.compile(
    r"(?!\.\d)\W{0,2}(?:[A-Z]{1,3}\d{0,2}\.?)?\d{1,2}"
    r"(?:(?:\.\d{1,2})+[a-z]?\b(?!\.?\d|\.?\s*(?:,|and\b|&|\)))|[.):]\s|$)"
)
_PARTS = re.compile(r"\d{1,9}")


def is_numbered(line: RowLine) -> bool:
    """Whether a line's first column begins with the number of an action."""
    first = line.alone(0)
    return first is not None and opens_with_number(first.text)


def opens_with_number(text: str) -> bool:
    """Whether a text begins with the number of an action."""
    return bool(_NUMBER.match(text))


def are_numbered(lines: Sequence[RowLine]) -> bool:
    """Whether the rows are numbered: by numbers of several parts, or one after the other."""
    texts = [line.alone(0) for line in lines if is_numbered(line)]
    numbers = [_PARTS.findall(text.words[0].text) for text in texts if text is not None]
    if any(len(number) > 1 for number in numbers):
        return True
    plain = [int(number[0]) for number in numbers if number]
    return len(plain) > 1 and all(after - before == 1 for before, after in pairwise(plain))


def at_borders(bands: Sequence[Sequence[RowLine]]) -> bool:
    """Whether most numbers stand right below a border, so that no row begins without one."""
    below = sum(is_numbered(band[0]) for band in bands[1:])
    return 2 * below > sum(is_numbered(line) for band in bands for line in band)

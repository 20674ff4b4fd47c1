"""Reports of progress in one cell, each behind its date: "March 2025: The board met."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..dates.patterns import fold
from ..dates.ranges import find_ranges, iso_as_printed
from .passages import Passage

# A date and the mark behind it; the year of one, told first since most texts have none.
_OPENING = re.compile(r"(?P<date>\S.{2,24}?)(?:\s?:|\s[–—-])\s+(?=\S)")
_YEAR = re.compile(r".{0,24}?(?:20\d\d|[a-z] ['’]?\d\d|[./]\d\d)\b")
# What closes a sentence.
_CLOSED = (".", "!", "?", ";")
# An ISO date that says all that was printed has a month.
_WITH_MONTH = 7


def dated_reports(part: Passage) -> Iterator[tuple[str, str | None]]:
    """What a passage reports, parted at each line that opens with a date: text, and date as ISO.

    The date stays in its text as published.
    """
    starts = [0]
    series = opening_date(part.text) is not None
    for before, line in pairwise(part.lines):
        # A date in a sentence may begin a line of it.
        begins = (series or before.text.endswith(_CLOSED)) and opening_date(line.text)
        at = part.text.find(line.text, starts[-1] + 1) if begins else -1
        starts += [at] if at > 0 else []
    for first, last in zip(starts, [*starts[1:], len(part.text)], strict=True):
        text = part.text[first:last].strip()
        yield text, opening_date(text)


def opening_date(text: str) -> str | None:
    """The ISO date that opens a text, before what it reports."""
    opening = _OPENING.match(text) if _YEAR.match(text) else None
    if opening is None:
        return None
    words = opening["date"]
    ranges = find_ranges(words, fold(words))
    whole = ranges and (ranges[0].start, ranges[0].end) == (0, len(words)) and not ranges[0].ranged
    date = iso_as_printed(words) if whole else None
    return date if date and len(date) >= _WITH_MONTH else None

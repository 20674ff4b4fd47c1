"""One date as printed, and what the readers of dates share."""

from __future__ import annotations

import re
from typing import NamedTuple

from ...schema.plan import Precision
from .patterns import SMALL_LEAD

FIRST_PLAN = 17  # of the years of plans: a section or an age may look like an earlier one


class DateWords(NamedTuple):
    """One date as printed: where it stands and what it names."""

    start: int
    end: int
    precision: Precision
    year: int | None
    month: int = 1  # first month, from January of the year; may run past December
    length: int = 1  # months that it covers; 0 for what looks like a date and is none
    day: int = 0  # first and last day, 0 where none is named
    day_to: int = 0
    edge: str = ""  # as spans.part takes it; easter: its Sunday
    week: str = ""  # "from" or "to" where the day opens or closes a week
    loose: bool = False  # begins and ends somewhere in its first and last month
    note: str | None = None  # why it is ambiguous


def full_year(digits: str) -> int:
    """A year of two digits or four: 18 is 2018, 98 is 1998."""
    year = int(digits)
    return year if year > 99 else year + (2000 if year < 80 else 1900)


def begins(text: str, folded: str, start: int) -> bool:
    """Whether a word of the calendar that may be another word is printed like a date."""
    return text[start].isupper() or bool(SMALL_LEAD.search(folded, max(0, start - 24), start))


def near(match: re.Match[str], width: int) -> tuple[int, int]:
    """Where the words stand that come right before a match."""
    return max(0, match.start() - width), match.start()

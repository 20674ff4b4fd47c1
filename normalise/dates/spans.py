"""What the words of the calendar cover: months, terms, seasons, quarters and years.

Every grain is a number of whole months from a first month, so that one small
piece of arithmetic bounds them all.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from ...schema.plan import Precision

MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
# First month and number of months. The meteorological seasons, as the Met Office keeps them:
# the only ones that start with a month.
SEASONS = {"spring": (3, 3), "summer": (6, 3), "autumn": (9, 3), "winter": (12, 3)}
# School terms in England are set by each authority and school, between these dates: the school
# year starts in September and ends in July. Between spring and summer term lies Easter, from 22
# March to 25 April, so that April may be of either.
TERMS = {"autumn": (9, 4), "spring": (1, 4), "summer": (4, 4)}
# The same year in six terms, which are also the halves of three. Their first month is told from
# January of the year that the school year begins in. October's holiday parts the first two,
# February's the next, and one late in May or early in June the last.
SIX_TERMS = ((9, 2), (10, 3), (13, 2), (14, 3), (16, 2), (18, 2))
THREE_TERMS = ((9, 4), (13, 4), (16, 4))
YEAR = (1, 12)
FINANCIAL_YEAR = (4, 12)  # local authorities and the health service: 1 April to 31 March
ACADEMIC_YEAR = (9, 12)  # 1 September to 31 August

_COARSENESS = ("day", "month", "season", "quarter", "term", "year")


class Span(NamedTuple):
    """Days from a first to a last, both within, and the grain they were printed in."""

    first: date
    last: date
    precision: Precision


def coarser(a: Precision, b: Precision) -> Precision:
    """The less precise of two grains."""
    return a if _COARSENESS.index(a) >= _COARSENESS.index(b) else b


def months(year: int, month: int, count: int) -> tuple[date, date]:
    """First and last day of ``count`` months; ``month`` may run past December."""
    start = year * 12 + month - 1
    after = start + count
    first = date(start // 12, start % 12 + 1, 1)
    return first, date.fromordinal(date(after // 12, after % 12 + 1, 1).toordinal() - 1)


def part(year: int, month: int, count: int, edge: str, precision: Precision, exact: bool) -> Span:
    """The part of a period that an edge word names: its end, its start, early, mid, late, a half.

    Also "early to mid", "mid to late" and the first or last week, a month's others too.

    The end of a period with a sure last day (``exact``: a month, a quarter, a year) is that day.
    The end of a season, a term or a school year is no one day, so it is the last month. It is the
    last two of a school year, since schools close in July, and of a term that ends with Easter;
    likewise the start of a term that follows October's holiday is its first two.
    """
    first, last = months(year, month, count)
    if not edge:
        return Span(first, last, precision)
    if exact and edge == "end":
        return Span(last, last, "day")
    if exact and edge == "start":
        return Span(first, first, "day")
    if count == 1:
        return Span(*_days(first, last, edge), precision)
    at_start, at_end = (
        edge in ("start", "early", "first week"),
        edge in ("end", "late", "last week"),
    )
    term = precision == "term"
    if term and ((at_start and month == 10) or (at_end and (month + count) % 12 == 5)):
        third = 2
    elif edge in ("start", "end", "first week", "last week"):
        third = 2 if precision == "year" and edge == "end" and (month + count) % 12 == 9 else 1
    else:
        third = max(1, count // 3)  # a year in four months, a term or season by its outer month
    if at_start:
        last = months(year, month, third)[1]
    elif at_end:
        first = months(year, month + count - third, third)[0]
    elif edge == "early to mid":
        last = months(year, month, count - third)[1]
    elif edge == "mid to late":
        first = months(year, month + third, count - third)[0]
    elif edge == "mid" and count > 2:
        first, last = months(year, month + third, max(1, count - 2 * third))
    elif edge == "first half":
        last = months(year, month, count // 2)[1]
    elif edge == "second half":
        # October's and February's holidays come in the second month of a term.
        half = 1 if term and month % 12 != TERMS["summer"][0] else count // 2
        first = months(year, month + half, count - half)[0]
    return Span(first, last, precision)


def easter(year: int) -> date:
    """Easter Sunday, by the anonymous Gregorian computus."""
    century, rest = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * week) // 451
    return date(year, 3, 22) + timedelta(moon + week - 7 * shift)


def _days(first: date, last: date, edge: str) -> tuple[date, date]:
    """A part of one month: thirds of ten days, the last takes the rest; halves at the 15th; weeks
    of seven days from the first, or to the last.
    """
    cuts = {
        "early to mid": (1, 20),
        "mid to late": (11, last.day),
        "first week": (1, 7),
        "second week": (8, 14),
        "third week": (15, 21),
        "fourth week": (22, 28),
        "last week": (last.day - 6, last.day),
        "early": (1, 10),
        "mid": (11, 20),
        "late": (21, last.day),
        "first half": (1, 15),
        "second half": (16, last.day),
    }
    start, end = cuts.get(edge, (1, last.day))
    return first.replace(day=start), first.replace(day=end)

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
# year starts in September, and the spring term ends with Easter, at the latest late in April.
TERMS = {"autumn": (9, 4), "spring": (1, 4), "summer": (5, 4)}
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

    The end of a period with a sure last day (``exact``: a month, a quarter, a year) is that day.
    The end of a season, a term or a school year is no one day, so it is the last month or,
    where that is August, the last two, since schools close in July.
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
    if edge in ("start", "end"):
        august = precision in ("term", "year") and (month + count) % 12 == 9
        third = 2 if august and edge == "end" else 1
    else:
        third = max(1, count // 3)  # a year in four months, a term or season by its outer month
    if edge in ("start", "early"):
        last = months(year, month, third)[1]
    elif edge in ("end", "late"):
        first = months(year, month + count - third, third)[0]
    elif edge == "mid":
        first, last = months(year, month + third, max(1, count - 2 * third))
    elif edge == "first half":
        last = months(year, month, count // 2)[1]
    elif edge == "second half":
        first = months(year, month + count // 2, count - count // 2)[0]
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
    """A part of one month: thirds of ten days, the last takes the rest; halves at the 15th."""
    cuts = {
        "early": (1, 10),
        "mid": (11, 20),
        "late": (21, last.day),
        "first half": (1, 15),
        "second half": (16, last.day),
    }
    start, end = cuts.get(edge, (1, last.day))
    return first.replace(day=start), first.replace(day=end)

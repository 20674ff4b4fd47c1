"""Finds the dates of English prose: one scanner, one pass, no date built yet.

A ``DateWords`` is one date as printed, perhaps without its year. What several of
them mean together is for ``date_ranges``.
"""

from __future__ import annotations

import re
from calendar import month_name

from .patterns import (
    BARE_AFTER,
    BEFORE,
    BEFORE_LAST,
    COUNTED,
    DATE,
    DATE_LEAD,
    EACH,
    EDGE_WORDS,
    FEW,
    MONTH_SPELT,
    WEEK_ENDS,
    YEAR_AFTER,
    YEAR_BEFORE,
)
from .periods import read_feast, read_half, read_quarter, read_season, read_term, read_year
from .printed import FIRST_PLAN, DateWords, begins, full_year, near
from .spans import (
    FINANCIAL_YEAR,
    MONTHS,
    months,
)

_WEEKS = {"1": "first", "2": "second", "3": "third", "4": "fourth"}


def find_dates(text: str, folded: str, *, any_year: bool = False) -> list[DateWords]:
    """The dates in the text, in order; ``any_year`` takes a year alone wherever it stands."""
    found: list[DateWords] = []
    place = 0
    while match := DATE.search(folded, place):
        build = _BUILDERS[match.lastgroup or ""]
        words = build(match, text, folded)
        start = match.start()
        if words is None or (
            match.lastgroup == "year" and not any_year and not _year_alone(match, text, folded)
        ):
            # Past the first number or word only: what follows it may be a date.
            place = match.end("d1") if match.lastgroup == "day" else start + 1
            continue
        if words.year is None and EACH.search(folded, max(place, start - 6), start):
            place = words.end
            continue
        last = folded[max(place, start - 14) : start].rstrip(" -:,.").rpartition(" ")[2]
        last = last.lstrip("(")
        inner = last.replace("/", "-").rpartition("-")[2]  # "early/mid May", "May/early June"
        if inner in BEFORE_LAST or last[:1] == "w" or last.endswith(("/", "-")):
            before = BEFORE.search(folded, max(place, start - 40), start)
            if before is not None and before.group():
                words = _qualified(words, before)
        if folded.startswith(")", words.end) and "(" in folded[words.start : words.end]:
            words = words._replace(end=words.end + 1)  # "Q3 (2019/20)"
        found.append(words)
        place = max(words.end, start + 1)
    return found


def _qualified(words: DateWords, before: re.Match[str]) -> DateWords:
    """The date with the edge, week or weekday that stands before it."""
    edge, week = before["edge"] or "", before["week"] or ""
    if words.precision == "day":  # "the end of 5 June" names no part of a day
        side = "to" if WEEK_ENDS.match(week) else "from" if week else ""
        return words._replace(start=before.start(), week=side)
    if words.note and words.precision != "month":  # what may be one of two periods has no one end
        return words._replace(start=before.start())
    edge = edge.removesuffix(" in").removesuffix(" of")
    if edge.endswith((" week", " wk")):
        edge = f"{_WEEKS.get(edge[:1]) or edge.partition(' ')[0]} week".replace("final", "last")
    elif len(edge) > 6 and edge.startswith(("early", "mid")) and edge.endswith(("mid", "late")):
        edge = "early to mid" if edge.endswith("mid") else "mid to late"
    return words._replace(start=before.start(), edge=EDGE_WORDS.get(edge, edge))


def _misspelt(text: str, folded: str, start: int, end: int, month: int) -> str | None:
    """A note where the name of a month is spelt wrong."""
    if MONTH_SPELT.fullmatch(folded, start, end):
        return None
    return f"“{text[start:end]}” is read as {month_name[month]}."


def _year_alone(match: re.Match[str], text: str, folded: str) -> bool:
    """Whether a bare year or pair of years is a date and not part of a name."""
    if match["yk"] or match["yn"] or match["yz"]:
        return True
    start, end = match.span()
    if not YEAR_BEFORE.search(folded, max(0, start - 14), start):
        return False
    return bool(YEAR_AFTER.match(folded, end)) or text[end : end + 2].strip()[:1].isupper()


def _iso(match: re.Match[str], text: str, folded: str) -> DateWords:
    year, month = int(match["iy"]), int(match["im"])
    if match["id"]:
        day = int(match["id"])
        return DateWords(*match.span(), "day", year, month, day=day, day_to=day)
    if month == (year + 1) % 100:  # 2011-12 is the year from 2011 to 2012
        return DateWords(*match.span(), "year", year, *FINANCIAL_YEAR)
    return DateWords(*match.span(), "month", year, month)


def _numeric(match: re.Match[str], text: str, folded: str) -> DateWords | None:
    day, month, year, mark = match["nd"], match["nm"], match["ny"], match["ns"].strip()
    short = mark == "." and len(year) == 2 and not len(day) == len(month) == 2
    note = None
    if short and int(day) <= 12 and not DATE_LEAD.search(folded, *near(match, 20)):
        if len(folded) > 24 or any(map(str.isalpha, folded)) or int(year) < FIRST_PLAN:
            return None  # a section, such as 5.1.10
        note = f"“{match.group()}” may be a date or a number of the plan."
    if not 1 <= int(day) <= 31 or not 1 <= int(month) <= 12:
        if mark == "." or len(year) == 2:
            return None
        note = f"“{match.group()}” is no date with the day first."
        return DateWords(*match.span(), "day", None, length=0, note=note)
    return DateWords(
        *match.span(), "day", full_year(year), int(month), day=int(day), day_to=int(day), note=note
    )


def _month_number(match: re.Match[str], text: str, folded: str) -> DateWords:
    return DateWords(*match.span(), "month", int(match["myy"]), int(match["mym"]))


def _day(match: re.Match[str], text: str, folded: str) -> DateWords | None:
    start, end = match.span()
    before = max(0, start - 16), start
    counted = not match["do"] and COUNTED.search(folded, *before)
    if counted and (int(match["d1"]) <= 12 or not FEW.search(folded, *before)):
        return None
    year = match["dy"] or match["ds"]
    month = MONTHS[match["dm"][:3]]
    if not year and not match["do"] and not text[match.start("dm")].isupper():
        return None  # "Task 3 may ..."
    first = int(match["d1"])
    return DateWords(
        start,
        end,
        "day",
        full_year(year) if year else None,
        month,
        day=first,
        day_to=int(match["d2"] or first),
        note=_misspelt(text, folded, *match.span("dm"), month),
    )


def _month(match: re.Match[str], text: str, folded: str) -> DateWords | None:
    (start, end), month = match.span(), MONTHS[match["mm"][:3]]
    spelt = _misspelt(text, folded, *match.span("mm"), month)
    if match["mdy"]:
        day = int(match["md"])
        year = int(match["mdy"])
        return DateWords(start, end, "day", year, month, day=day, day_to=day, note=spelt)
    if match["mo"] or match["m1"]:
        day, note = int(match["mo"] or match["m1"]), spelt
        if match["mo"] and day >= 10:
            name = text[start : match.end("mm")]
            note = f"“{text[start:end]}” may be a day of an unnamed year, or {name} 20{day}."
        return DateWords(start, end, "day", None, month, day=day, day_to=day, note=note)
    digits = match["mly"] or match["ms"]
    if match["ms"] and folded[match.start("ms") - 1] not in "-/'" and int(match["ms"]) > 28:
        return _day_or_year(match, text, month, int(match["ms"]))
    if digits:
        pair = match["mp"]
        number = full_year(digits)
        if pair and int(pair[1:]) == (number + 1) % 100:
            number += month < FINANCIAL_YEAR[0]
        elif pair:
            end = match.start("mp")
        loose = match["me"] is not None  # a meeting or a half term lies somewhere in its month
        return DateWords(start, end, "month", number, month, loose=loose, note=spelt)
    if not begins(text, folded, start) or not BARE_AFTER.match(folded, end):
        return None
    return DateWords(start, match.end("mm"), "month", None, month, note=spelt)


def _day_or_year(match: re.Match[str], text: str, month: int, number: int) -> DateWords:
    """For "July 31": a day rather than a year so far off, where the month has such a day."""
    (start, end), year = match.span(), 2000 + number
    if number > months(2000, month, 1)[1].day:
        return DateWords(start, end, "month", year, month)
    note = f"“{text[start:end]}” may be a day of an unnamed year, or the month in {year}."
    return DateWords(start, end, "day", None, month, day=number, day_to=number, note=note)


_BUILDERS = {
    "iso": _iso,
    "num": _numeric,
    "my": _month_number,
    "day": _day,
    "mon": _month,
    "season": read_season,
    "term": read_term,
    "quarter": read_quarter,
    "half": read_half,
    "feast": read_feast,
    "year": read_year,
}

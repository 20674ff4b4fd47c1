"""Finds the dates of English prose: one scanner, one pass, no date built yet.

A ``DateWords`` is one date as printed, perhaps without its year. What several of
them mean together is for ``date_ranges``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ...schema.plan import Precision
from .patterns import (
    BARE_AFTER,
    BEFORE,
    BEFORE_LAST,
    COUNTED,
    DATE,
    EDGE_WORDS,
    QUARTER_WORDS,
    YEAR_AFTER,
    YEAR_BEFORE,
)
from .spans import ACADEMIC_YEAR, FINANCIAL_YEAR, MONTHS, SEASONS, TERMS, YEAR, easter


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
    edge: str = ""  # end, start, early, mid, late, first half, second half
    week: str = ""  # "from" or "to" where the day opens or closes a week
    note: str | None = None  # why it is ambiguous


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
        last = folded[max(place, start - 14) : start].rstrip(" -:,.").rsplit(" ", 1)[-1]
        if last in BEFORE_LAST or last.endswith(("/", "-")):
            before = BEFORE.search(folded, max(place, start - 40), start)
            if before is not None and before.group():
                words = _qualified(words, before)
        found.append(words)
        place = max(words.end, start + 1)
    return found


def full_year(digits: str) -> int:
    """A year of two digits or four: 18 is 2018, 98 is 1998."""
    year = int(digits)
    return year if year > 99 else year + (2000 if year < 80 else 1900)


def _qualified(words: DateWords, before: re.Match[str]) -> DateWords:
    """The date with the edge, week or weekday that stands before it."""
    edge, week = before["edge"] or "", before["week"] or ""
    if words.precision == "day":  # "the end of 5 June" names no part of a day
        side = "to" if week.endswith(("e", "ending")) else "from" if week else ""
        return words._replace(start=before.start(), week=side)
    edge = edge.removesuffix(" in")
    if edge not in ("first half of", "second half of"):
        edge = EDGE_WORDS.get(edge.removesuffix(" of"), edge)
    return words._replace(start=before.start(), edge=edge.removesuffix(" of"))


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
    if short and int(day) <= 12:
        return None  # a section, such as 5.1.10
    if not 1 <= int(day) <= 31 or not 1 <= int(month) <= 12:
        if mark == "." or len(year) == 2:
            return None
        note = f"“{match.group()}” is no date with the day first."
        return DateWords(*match.span(), "day", None, length=0, note=note)
    return DateWords(
        *match.span(), "day", full_year(year), int(month), day=int(day), day_to=int(day)
    )


def _month_number(match: re.Match[str], text: str, folded: str) -> DateWords:
    return DateWords(*match.span(), "month", int(match["myy"]), int(match["mym"]))


def _day(match: re.Match[str], text: str, folded: str) -> DateWords | None:
    start, end = match.span()
    if not match["do"] and COUNTED.search(folded, max(0, start - 16), start):
        return None
    year = match["dy"] or match["ds"]
    if not year and not match["do"] and not text[match.start("dm")].isupper():
        return None  # "Task 3 may ..."
    first = int(match["d1"])
    return DateWords(
        start,
        end,
        "day",
        full_year(year) if year else None,
        MONTHS[match["dm"][:3]],
        day=first,
        day_to=int(match["d2"] or first),
    )


def _month(match: re.Match[str], text: str, folded: str) -> DateWords | None:
    (start, end), month = match.span(), MONTHS[match["mm"][:3]]
    if match["mdy"]:
        day = int(match["md"])
        return DateWords(start, end, "day", int(match["mdy"]), month, day=day, day_to=day)
    if match["mo"] or match["m1"]:
        day, note = int(match["mo"] or match["m1"]), None
        if match["mo"] and day >= 10:
            name = text[start : match.end("mm")]
            note = f"“{text[start:end]}” may be a day of an unnamed year, or {name} 20{day}."
        return DateWords(start, end, "day", None, month, day=day, day_to=day, note=note)
    year = match["mly"] or match["ms"]
    if year:
        pair = match["mp"]
        number = full_year(year)
        if pair and int(pair[1:]) == (number + 1) % 100:
            number += month < FINANCIAL_YEAR[0]
        elif pair:
            end = match.start("mp")
        return DateWords(start, end, "month", number, month)
    if not text[start].isupper() or not BARE_AFTER.match(folded, end):
        return None
    return DateWords(start, match.end("mm"), "month", None, month)


def _pair(match: re.Match[str], n: str) -> tuple[int | None, bool, int]:
    """Year, whether it opens a pair of following years, and where the words end."""
    digits, second = match[n + "y"] or match[n + "s"], match[n + "p"] or match[n + "q"]
    if not digits:
        return None, False, match.end()
    year = full_year(digits)
    if not second:
        return year, False, match.end()
    if int(second[-2:]) == (year + 1) % 100:
        return year, True, match.end()
    return year, False, match.start(n + "p" if match[n + "p"] else n + "q")


def _season(match: re.Match[str], text: str, folded: str) -> DateWords | None:
    name, (year, paired, end) = match["sn"], _pair(match, "s")
    start = match.start()
    term = bool(match["st"]) and name in TERMS
    if year is None:
        end = match.end("st") if match["st"] else match.end("sn")
        if not (term or text[start].isupper()) or not BARE_AFTER.match(folded, end):
            return None
    month, count = TERMS[name] if term else SEASONS[name]
    note = None
    if paired and year is not None and name in ("spring", "summer"):
        year += 1  # those of the school year that began in the autumn
    elif year is not None and name == "winter" and not paired:
        note = f"“{text[start:end]}” may begin in December {year - 1} or {year}."
    return DateWords(start, end, "term" if term else "season", year, month, count, note=note)


def _quarter(match: re.Match[str], text: str, folded: str) -> DateWords | None:
    word = match["qn"] or match["qw"]
    number = QUARTER_WORDS.get(word[0]) or QUARTER_WORDS[word[:2]]
    year, paired, end = _pair(match, "q")
    if year is None:
        end = match.end("qn") if match["qn"] else match.end("qw") + len(" quarter")
        if not BARE_AFTER.match(folded, end):
            return None
    stated = "fy" in match.group() or "financial" in match.group()
    return _quarter_words(match.start(), end, text, number, year, year is None or paired or stated)


def _quarter_words(
    start: int, end: int, text: str, number: int, year: int | None, financial: bool
) -> DateWords:
    """A quarter; of an unpaired year it is that of the calendar or of the financial year."""
    month = 3 * number - 2
    if financial:
        return DateWords(start, end, "quarter", year, month + 3, 3)
    note = f"“{text[start:end]}” may be a quarter of the calendar year or of the financial year."
    return DateWords(start, end, "quarter", year, month, 6, note=note)


def _feast(match: re.Match[str], text: str, folded: str) -> DateWords:
    year = int(match["fy"])
    month, day = (12, 25)
    if match["fn"] == "easter":
        month, day = easter(year).month, easter(year).day
    return DateWords(*match.span(), "day", year, month, day=day, day_to=day)


def _year(match: re.Match[str], text: str, folded: str) -> DateWords | None:
    kind = f"{match['yk'] or ''} {match['yz'] or ''}"
    if match["ys"] and not kind.strip() and not match["yn"]:
        return None  # "16/17" alone counts something else
    year, paired, end = _pair_of_years(match)
    if year is None:
        return None
    start = match.start()
    if match["yn"]:
        return _quarter_words(start, match.end(), text, int(match["yn"]), year, paired)
    if paired:
        school = "academic" in kind or "school" in kind
        month, count = ACADEMIC_YEAR if school else FINANCIAL_YEAR
        return DateWords(start, end, "year", year, month, count)
    if kind.strip() and "calendar" not in kind:
        note = f"“{text[start:end]}” may be the year that begins or that ends in {year}."
        month, _ = ACADEMIC_YEAR if "academic" in kind or "school" in kind else FINANCIAL_YEAR
        return DateWords(start, end, "year", year - 1, month, 24, note=note)
    return DateWords(start, end, "year", year, *YEAR)


def _pair_of_years(match: re.Match[str]) -> tuple[int | None, bool, int]:
    """As ``_pair``; an unpaired second part stays for the next date."""
    digits, second = match["yy"] or match["ys"], match["yp"] or match["yq"]
    year = full_year(digits)
    if not second or int(second[-2:]) == (year + 1) % 100:
        return year, bool(second), match.end()
    if match["ys"]:
        return None, False, match.end()
    return year, False, match.start("yp")


_BUILDERS = {
    "iso": _iso,
    "num": _numeric,
    "my": _month_number,
    "day": _day,
    "mon": _month,
    "season": _season,
    "quarter": _quarter,
    "feast": _feast,
    "year": _year,
}

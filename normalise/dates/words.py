"""Finds the dates of English prose: one scanner, one pass, no date built yet.

A ``DateWords`` is one date as printed, perhaps without its year. What several of
them mean together is for ``date_ranges``.
"""

from __future__ import annotations

import re
from calendar import month_name
from typing import NamedTuple

from ...schema.plan import Precision
from .patterns import (
    BARE_AFTER,
    BEFORE,
    BEFORE_LAST,
    BEFORE_LEAD,
    COUNTED,
    DATE,
    DATE_LEAD,
    EACH,
    EDGE_WORDS,
    MONTH_SPELT,
    PAIR_LEAD,
    QUARTER_WORDS,
    SMALL_LEAD,
    WEEK_ENDS,
    YEAR_AFTER,
    YEAR_BEFORE,
)
from .spans import (
    ACADEMIC_YEAR,
    FINANCIAL_YEAR,
    MONTHS,
    SEASONS,
    SIX_TERMS,
    TERMS,
    THREE_TERMS,
    YEAR,
    months,
)

_LONGEST_PLAN = 10  # years that "2023-33" may span
_FIRST_PLAN = 17  # of the years of plans: a section or an age may look like an earlier one


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
        side = "to" if WEEK_ENDS.match(week) else "from" if week else ""
        return words._replace(start=before.start(), week=side)
    if words.note and words.precision != "month":  # what may be one of two periods has no one end
        return words._replace(start=before.start())
    edge = edge.removesuffix(" in").removesuffix(" of")
    if edge.endswith("week"):
        edge = edge.replace("final", "last")
    elif len(edge) > 6 and edge.startswith(("early", "mid")) and edge.endswith(("mid", "late")):
        edge = "early to mid" if edge.endswith("mid") else "mid to late"
    return words._replace(start=before.start(), edge=EDGE_WORDS.get(edge, edge))


def _begins(text: str, folded: str, start: int) -> bool:
    """Whether a word of the calendar that may be another word is printed like a date."""
    return text[start].isupper() or bool(SMALL_LEAD.search(folded, max(0, start - 24), start))


def _misspelt(text: str, folded: str, start: int, end: int, month: int) -> str | None:
    """A note where the name of a month is spelt wrong."""
    if MONTH_SPELT.match(folded, start, end):
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
    if short and int(day) <= 12 and not DATE_LEAD.search(folded, *_near(match, 20)):
        if len(folded) > 24 or any(map(str.isalpha, folded)) or int(year) < _FIRST_PLAN:
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


def _near(match: re.Match[str], width: int) -> tuple[int, int]:
    """Where the words stand that come right before a match."""
    return max(0, match.start() - width), match.start()


def _month_number(match: re.Match[str], text: str, folded: str) -> DateWords:
    return DateWords(*match.span(), "month", int(match["myy"]), int(match["mym"]))


def _day(match: re.Match[str], text: str, folded: str) -> DateWords | None:
    start, end = match.span()
    if not match["do"] and COUNTED.search(folded, max(0, start - 16), start):
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
    if not _begins(text, folded, start) or not BARE_AFTER.match(folded, end):
        return None
    return DateWords(start, match.end("mm"), "month", None, month, note=spelt)


def _day_or_year(match: re.Match[str], text: str, month: int, number: int) -> DateWords:
    """For "July 31": a day rather than a year so far off, where the month has such a day."""
    (start, end), year = match.span(), 2000 + number
    if number > months(2000, month, 1)[1].day:
        return DateWords(start, end, "month", year, month)
    note = f"“{text[start:end]}” may be a day of an unnamed year, or the month in {year}."
    return DateWords(start, end, "day", None, month, day=number, day_to=number, note=note)


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
    start, half = match.start(), match["sh"]
    term = bool(match["st"] or match["sz"] or half) and name in TERMS
    named = term or _begins(text, folded, start)
    if year is None and not (named and BARE_AFTER.match(folded, end)):
        return None
    month, count = TERMS[name] if term else SEASONS[name]
    if half and term:
        month, count = SIX_TERMS[2 * list(TERMS).index(name) + int(half) - 1]
        month -= 12 * (month > 12)
    note = None
    if paired and year is not None and name in ("spring", "summer"):
        year += 1  # those of the school year that began in the autumn
    elif year is not None and name == "winter" and not paired:
        note = f"“{text[start:end]}” may begin in December {year - 1} or {year}."
    elif match["sf"] and not half:
        note = f"“{text[start:end]}” may be a half of the term or the holiday between them."
    grain: Precision = "term" if term else "season"
    return DateWords(start, end, grain, year, month, count, loose=True, note=note)


def _term(match: re.Match[str], text: str, folded: str) -> DateWords | None:
    """Terms by number, of six a year; up to the third they may be of three as well.

    Half terms by number are the six.
    """
    year, paired, end = _pair(match, "t")
    start, first, last = match.start(), int(match["tn"]), int(match["tm"] or match["tn"])
    if year is None and not (_begins(text, folded, start) and BARE_AFTER.match(folded, end)):
        return None
    if last < first:
        backwards = f"“{text[start:end]}” runs backwards."
        return DateWords(start, end, "term", None, length=0, note=backwards)
    (month, _), (to, count) = SIX_TERMS[first - 1], SIX_TERMS[last - 1]
    note: str | None = None
    if last <= len(THREE_TERMS) and not match["th"]:
        note = f"“{text[start:end]}” may be of three terms a year or of six."
        to, count = THREE_TERMS[last - 1]
    count += to - month
    if not paired and month > 12:
        month -= 12  # in a calendar year, the terms that fall in it
    elif year and not paired and note and first == last > 1:
        month, count = YEAR  # the second may be either side of the year's end
    return DateWords(start, end, "term", year, month, count, loose=True, note=note)


def _quarter(match: re.Match[str], text: str, folded: str) -> DateWords | None:
    word = match["qn"] or match["qw"]
    number = QUARTER_WORDS.get(word[0]) or QUARTER_WORDS[word[:3]]
    year, paired, end = _pair(match, "q")
    count = int(match["qm"] or number) - number + 1
    if count < 1:
        return None
    if year is None:
        end = max(match.end("qn"), match.end("qm")) if match["qn"] else match.end("qw") + 8
        if not BARE_AFTER.match(folded, end):
            return None
    stated = "fy" in match.group() or "financial" in match.group()
    financial = year is None or paired or stated
    return _of_year(match.start(), end, text, "quarter", year, 3 * number - 2, 3 * count, financial)


def _half(match: re.Match[str], text: str, folded: str) -> DateWords | None:
    """H1 2019/20: half a financial year."""
    year, paired, end = _pair(match, "h")
    if year is None:
        return None
    return _of_year(match.start(), end, text, "year", year, 6 * int(match["hn"]) - 5, 6, paired)


def _of_year(
    start: int,
    end: int,
    text: str,
    grain: Precision,
    year: int | None,
    month: int,
    count: int,
    financial: bool,
) -> DateWords:
    """Quarters and halves; of an unpaired year those of the calendar or of the financial year."""
    if financial:
        return DateWords(start, end, grain, year, month + 3, count)
    note = f"“{text[start:end]}” may be of the calendar year or of the financial year."
    return DateWords(start, end, grain, year, month, count + 3, note=note)


def _feast(match: re.Match[str], text: str, folded: str) -> DateWords | None:
    """Easter Sunday or Christmas Day; holidays, which each school sets, by months.

    What is to happen before the holidays is to happen before the day itself.
    """
    at_easter, (year, paired, end) = match["fn"] == "easter", _pair(match, "f")
    summer = match["fn"] == "summer"
    start = match.start()
    if year is None:
        if not text[start].isupper() or not BARE_AFTER.match(folded, end):
            return None
    elif paired and (at_easter or summer):
        year += 1
    if match["ft"]:
        return DateWords(start, end, "term", year, *TERMS["spring" if at_easter else "autumn"])
    if summer or (match["fh"] and not BEFORE_LEAD.search(folded, *_near(match, 24))):
        first = 3 if at_easter else 7 if summer else 12
        return DateWords(start, end, "month", year, first, 2, loose=True)
    if at_easter:
        return DateWords(start, end, "day", year, 4, day=1, day_to=1, edge="easter")
    return DateWords(start, end, "day", year, 12, day=25, day_to=25)


def _year(match: re.Match[str], text: str, folded: str) -> DateWords | None:
    kind = f"{match['yk'] or ''} {match['yz'] or ''}"
    whole = match.end() - match.start() == len(folded)
    if match["ys"] and not kind.strip() and not match["yn"]:
        month, number = int(match["ys"]), int(match["yq"][1:])
        if whole and 1 <= month <= 12 and number >= _FIRST_PLAN and match["yq"][0] == "/":
            note = f"“{text}” is read as a month and a year."
            return DateWords(*match.span(), "month", full_year(match["yq"][1:]), month, note=note)
        if int(match["ys"]) < _FIRST_PLAN or not (
            whole or PAIR_LEAD.search(folded, *_near(match, 24))
        ):
            return None  # "16/17" alone counts something else
    year, paired, end = _pair_of_years(match)
    if year is None:
        return None
    start = match.start()
    school = any(word in kind for word in ("academic", "school", "ay"))
    if match["yn"]:
        month = 3 * int(match["yn"]) - 2
        return _of_year(start, match.end(), text, "quarter", year, month, 3, paired)
    first, count = ACADEMIC_YEAR if school else FINANCIAL_YEAR
    if paired:
        return DateWords(start, end, "year", year, first, count)
    years = int(match["yp"][1:]) - year % 100 if match["yp"] and len(match["yp"]) == 3 else 0
    if 1 < years <= _LONGEST_PLAN:  # "2023-26"
        end = match.end("yp")
        if kind.strip():
            return DateWords(start, end, "year", year, first, 12 * years)
        note = f"“{text[start:end]}” may be of calendar, financial or school years."
        return DateWords(start, end, "year", year, 1, 12 * (years + 1), note=note)
    if kind.strip() and "calendar" not in kind:
        note = f"“{text[start:end]}” may be the year that begins or that ends in {year}."
        return DateWords(start, end, "year", year - 1, first, 24, note=note)
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
    "term": _term,
    "quarter": _quarter,
    "half": _half,
    "feast": _feast,
    "year": _year,
}

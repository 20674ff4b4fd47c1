"""Reads the longer periods: seasons, terms, quarters, halves, holidays and years."""

from __future__ import annotations

import re

from ...schema.plan import Precision
from .patterns import BARE_AFTER, BEFORE_LEAD, PAIR_LEAD, QUARTER_WORDS
from .printed import FIRST_PLAN, DateWords, begins, full_year, near
from .spans import ACADEMIC_YEAR, FINANCIAL_YEAR, SEASONS, SIX_TERMS, TERMS, THREE_TERMS, YEAR

_LONGEST_PLAN = 10  # years that "2023-33" may span


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


def read_season(match: re.Match[str], text: str, folded: str) -> DateWords | None:
    """A season, or the school term of its name, or a half of that."""
    (year, paired, end), start, half = _pair(match, "s"), match.start(), match["sh"]
    name = next(each for each in SEASONS if each.startswith(match["sn"]))
    of_school = match["st"] or match["sz"] or "academic" in folded[start:end]
    term = bool(of_school or half) and name in TERMS
    named = term or begins(text, folded, start)
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


def read_term(match: re.Match[str], text: str, folded: str) -> DateWords | None:
    """Terms by number, of six a year; up to the third they may be of three as well.

    Half terms by number are the six.
    """
    year, paired, end = _pair(match, "t")
    start, first, last = match.start(), int(match["tn"]), int(match["tm"] or match["tn"])
    bare = not match["tt"] and begins(text, folded, start) and BARE_AFTER.match(folded, end)
    if year is None and not bare:
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


def read_quarter(match: re.Match[str], text: str, folded: str) -> DateWords | None:
    """A quarter or several: of the financial year, unless only one year is named."""
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
    if stated and year is not None and not paired:
        note = f"“{text[match.start() : end]}” may be of the year that begins or that ends then."
        first, months = 3 * number + 1, 3 * count + 12
        return DateWords(match.start(), end, "quarter", year - 1, first, months, note=note)
    return _of_year(match.start(), end, text, "quarter", year, 3 * number - 2, 3 * count, financial)


def read_half(match: re.Match[str], text: str, folded: str) -> DateWords | None:
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


def read_feast(match: re.Match[str], text: str, folded: str) -> DateWords | None:
    """Easter Sunday or Christmas Day; holidays, which each school sets, by months.

    What is to happen before the holidays is to happen before the day itself.
    """
    at_easter, (year, paired, end) = match["fn"] == "easter", _pair(match, "f")
    summer = match["fn"] == "summer"
    start = match.start()
    if match["fn"] == "new year":  # it may as well be one of schools or of finance
        return None if paired or year is None else DateWords(start, end, "month", year)
    if year is None:
        if not text[start].isupper() or not BARE_AFTER.match(folded, end):
            return None
    elif paired and (at_easter or summer):
        year += 1
    if match["ft"]:
        return DateWords(start, end, "term", year, *TERMS["spring" if at_easter else "autumn"])
    if summer or (match["fh"] and not BEFORE_LEAD.search(folded, *near(match, 24))):
        first = 3 if at_easter else 7 if summer else 12
        return DateWords(start, end, "month", year, first, 2, loose=True)
    if at_easter:
        return DateWords(start, end, "day", year, 4, day=1, day_to=1, edge="easter")
    return DateWords(start, end, "day", year, 12, day=25, day_to=25)


def read_year(match: re.Match[str], text: str, folded: str) -> DateWords | None:
    """A year of the calendar, of finance or of schools, or several years."""
    kind = f"{match['yk'] or ''} {match['yz'] or ''}"
    whole = match.end() - match.start() == len(folded)
    if match["ys"] and not kind.strip() and not match["yn"]:
        month, number = int(match["ys"]), int(match["yq"][1:])
        if whole and 1 <= month <= 12 and number >= FIRST_PLAN and match["yq"][0] == "/":
            note = f"“{text}” is read as a month and a year."
            return DateWords(*match.span(), "month", full_year(match["yq"][1:]), month, note=note)
        if int(match["ys"]) < FIRST_PLAN or not (
            whole or PAIR_LEAD.search(folded, *near(match, 24))
        ):
            return None  # "16/17" alone counts something else
    year, paired, end = _pair_of_years(match)
    if year is None:
        return None
    start = match.start()
    if match["yf"] == "fye":  # financial year end
        return DateWords(start, end, "year", year - (not paired), *FINANCIAL_YEAR, edge="end")
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

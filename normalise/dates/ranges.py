"""What dates mean together: ranges, alternatives and lists, with the years they share."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from ...schema.plan import Precision
from .patterns import MOVED, MOVED_FROM, THEN_NEW, THEN_OLD, fold
from .printed import DateWords
from .spans import ACADEMIC_YEAR, FINANCIAL_YEAR, TERMS, YEAR, Span, coarser, easter, part
from .words import find_dates

Bounds = tuple[date, date]

# What joins two dates to one milestone; a bracket restates the first by a finer one.
_JOIN = re.compile(
    r" ?(?:(?P<range>-?>|\u2192|-|\b(?:to|until|till|through)\b)"
    r"|(?P<list>/|&|,|\bor\b|(?:,? \band\b(?: in)?))|(?P<again>[(](?:by |ie |i\.e\. )?|: ?)) ?"
)
_AND = re.compile(r" ?(?:&|,|,? \band\b(?: in)?) ?")
_ARROW = re.compile(r"[>\u2192]")
_HAPPENED = re.compile(
    r"\b(?:reviewed|started|commenced|began|begun|launched|agreed|published)(?: in| on)? $"
)
_BETWEEN = re.compile(r"\bbetween (?:the )?$")
_AFTER_START = re.compile(r"\bstart(?:s|ing)?(?: date)?:? ?$")
_GRAINS_RESTATED = ("season", "quarter", "term", "year")


class DateRange(NamedTuple):
    """One date, or several joined: where they stand and the days that they bound."""

    start: int
    end: int
    earliest: date | None
    latest: date | None
    precision: Precision | None
    note: str | None  # why it is ambiguous
    ranged: bool  # runs from one date to another
    listed: bool = False  # the date before it is another of the same matter
    loose: bool = False  # begins and ends somewhere in its first and last month


def find_ranges(
    text: str, folded: str, period: str | None = None, *, any_year: bool = False
) -> list[DateRange]:
    """All dates of the text, the joined ones as one; ``period`` helps out with a year."""
    ranges: list[DateRange] = []
    for group in _joined(find_dates(text, folded, any_year=any_year), text, folded):
        if len(group) == 1:
            ranges.append(_bounded(group, text, period))
            continue
        for number, dates in enumerate(_listed(_after_move(group, folded), text, folded)):
            found = _bounded(dates, text, period)
            first = group[0].start if number == 0 else found.start
            ranges.append(found._replace(start=first, listed=number > 0))
    return _in_force(ranges, folded) if len(ranges) > 1 else ranges


def period_bounds(heading: str) -> Bounds | None:
    """First and last day of the period that a column heading names, if it names one."""
    text = " ".join(heading.split())
    for found in find_ranges(text, fold(text), any_year=True):
        if found.earliest and found.latest and not found.note:
            return found.earliest, found.latest
    return None


def iso_as_printed(text: str, *, end: bool = False) -> str | None:
    """The first date in the text, in ISO form as precise as it is printed.

    Of a range ("April to June 2025") it is the first date, or the last where its ``end`` is asked.
    """
    text = " ".join(text.split())
    folded = fold(text)
    for group in _joined(find_dates(text, folded, any_year=True), text, folded):
        span = _span(_with_years(group)[-1 if end else 0], text)[0]
        if span:
            length = {"day": 10, "month": 7}.get(span.precision, 4)
            return span.first.isoformat()[:length]
    return None


def _joined(found: list[DateWords], text: str, folded: str) -> list[list[DateWords]]:
    """The dates in groups of those that a dash, a slash, "to", "and" ... joins."""
    groups: list[list[DateWords]] = []
    last: DateWords | None = None
    for words in found:
        near = last is not None and words.start - last.end < 12  # no joint is longer
        if last is None or not near:
            groups.append([words])
        elif folded.startswith("end ", words.start) and _AFTER_START.search(
            folded, max(0, last.start - 14), last.start
        ):  # "Start June 2018, end July 2018": here the word is a label
            words = words._replace(start=words.start + len("end "), edge="")
            groups.append([words])
        else:
            join = _JOIN.fullmatch(folded, last.end, words.start)
            again = _restated(last, words, join, text) if join and join["again"] else None
            if again:
                groups[-1][-1] = words = again
            elif join is None or join["again"] or not _join_fits(last, words, join):
                groups.append([words])
            else:
                words = _in_other_year(last, words, join)
                groups[-1].append(words)
        last = words
    return groups


def _join_fits(a: DateWords, b: DateWords, join: re.Match[str]) -> bool:
    if (join["list"] or "").strip() != "," or a.year is None or b.year is None:
        return True
    # After a comma, an earlier date is another matter and not a list that goes on.
    return (a.year, a.month, a.day) <= (b.year, b.month, b.day)


def _in_other_year(a: DateWords, b: DateWords, join: re.Match[str]) -> DateWords:
    """A year that a list adds to a month is that month in it: "March 2025, 2026 and 2027"."""
    year_alone = b.precision == "year" and (b.month, b.length) == YEAR and not b.edge
    if year_alone and a.year and a.precision in ("day", "month") and _AND.fullmatch(join.group()):
        return a._replace(start=b.start, end=b.end, year=b.year)
    return b


def _restated(a: DateWords, b: DateWords, join: re.Match[str], text: str) -> DateWords | None:
    """One date for two of which one restates the other: the finer, with the year of the coarser.

    "Q3 2019/20 (October - December)", "2024: June"; "May 2025 (Summer term)".
    """
    first_is_coarser = coarser(a.precision, b.precision) == a.precision
    finer, other = (b, a) if first_is_coarser else (a, b)
    if other.precision not in _GRAINS_RESTATED or not (a.length and b.length):
        return None
    if a.precision == b.precision or not (first_is_coarser or "(" in join.group()):
        return None
    if finer.precision == "term" and (other.month, other.length) == FINANCIAL_YEAR:
        other = other._replace(month=ACADEMIC_YEAR[0])  # "2024/25 (Summer term)"
    around = _span(other, text)[0]
    if finer.year is None and around:
        finer = (_placed([finer], text, (around.first, around.last)) or [finer])[0]
    within = _span(finer, text)[0]
    if within and around and (within.last < around.first or within.first > around.last):
        return None
    if other.edge == "end" and around and within and within.last == around.last:
        finer = other  # "End of Q2 2025/26 (September 2025)"
    return finer._replace(start=a.start, end=b.end)


def _after_move(group: list[DateWords], folded: str) -> list[DateWords]:
    """Without the date that another replaces: "Delayed from May 2020 to July 2020".

    Also "May 2020 > July 2020 (slipped)".
    """
    start = group[0].start
    if _ARROW.search(folded, start, group[-1].end) and MOVED.match(folded, group[-1].end):
        return _with_years(group)[-1:]
    if not MOVED_FROM.search(folded, max(0, start - 40), start):
        return group
    for a, b in pairwise(group):
        join = _JOIN.fullmatch(folded, a.end, b.start)
        if join and join["range"] and join["range"] != "-":
            return [words for words in _with_years(group) if words.start >= b.start]
    return group


def _listed(group: list[DateWords], text: str, folded: str) -> list[list[DateWords]]:
    """Dates that "and" or a comma joins are several unless they adjoin: "April and July 2020"."""
    between = _BETWEEN.search(folded, max(0, group[0].start - 14), group[0].start)
    full = _with_years(group)
    if between or len(full) < len(group) or any(words.year is None for words in full):
        return [group]
    cuts = [0]
    for at, (a, b) in enumerate(pairwise(full), 1):
        if _AND.fullmatch(folded, a.end, b.start):
            first, second = _span(a, text)[0], _span(b, text)[0]
            if first and second and second.first > first.last + timedelta(1):
                cuts.append(at)
    if len(cuts) == 1:
        return [group]
    return [full[one:other] for one, other in pairwise([*cuts, len(full)])]


def _in_force(ranges: list[DateRange], folded: str) -> list[DateRange]:
    """Each date with the one that it replaces as one: "July 2020 (was May 2020)"."""
    kept = ranges[:1]
    for found in ranges[1:]:
        last = kept[-1]
        if found.start - last.end > 60 or found.listed:
            kept.append(found)
        elif THEN_OLD.fullmatch(folded, last.end, found.start):
            kept[-1] = last._replace(end=found.end)
        elif THEN_NEW.fullmatch(folded, last.end, found.start) and not _HAPPENED.search(
            folded, max(0, last.start - 20), last.start
        ):
            kept[-1] = found._replace(start=last.start, listed=last.listed)
        else:
            kept.append(found)
    return kept


def _with_years(group: list[DateWords]) -> list[DateWords]:
    """The group with the years that its members leave to one another: July - Oct 2018."""
    group = list(group)
    for at in range(len(group) - 2, -1, -1):
        a, b = group[at], group[at + 1]
        if a.year is None and a.length and b.year is not None:
            if b.precision == "year" and b.length == 12 and b.month == 1:  # "July - 2018"
                group[at : at + 2] = [a._replace(year=b.year, end=b.end, note=None)]
                continue
            a = _alike(a, b)
            group[at] = a._replace(year=b.year - (a.month > b.month), note=a.note and b.note)
    for at, (a, b) in enumerate(pairwise(list(group))):
        if b.year is None and b.length and group[at].year is not None:
            year = group[at].year or 0
            group[at + 1] = b._replace(year=year + (b.month < a.month), note=None)
    return group


def _alike(a: DateWords, b: DateWords) -> DateWords:
    """The date without a year as the one after it is meant: Autumn/Spring term, Q1 - Q2 2020."""
    if a.precision == "season" and b.precision == "term":
        for month, count in TERMS.values():
            if month == a.month or (month, a.month) in ((1, 3), (4, 6)):
                return a._replace(precision="term", month=month, length=count)
    if a.precision == b.precision == "quarter" and b.note and not a.note:
        return a._replace(month=a.month - 3, length=a.length + 3, note=b.note)
    return a


def _bounded(group: list[DateWords], text: str, period: str | None) -> DateRange:
    """The days from the first to the last that the dates of a group allow."""
    start, end = group[0].start, group[-1].end
    if len(group) == 1 and group[0].year is not None:
        span, note = _span(group[0], text)
        if span is None:
            return DateRange(start, end, None, None, None, note, False)
        return DateRange(start, end, *span, note, False, loose=group[0].loose)
    group = _with_years(group)
    ranged = len(group) > 1
    note = None
    if all(words.year is None for words in group) and group[0].length:
        bounds = period_bounds(period) if period else None
        placed = _placed(group, text, bounds) if bounds else None
        note = group[0].note or f"“{text[start:end]}” names no year."
        if placed is None:
            return DateRange(start, end, None, None, None, note, ranged)
        group, note = placed, f"“{text[start:end]}” names no year; “{period}” gives it."
    spans = []
    for words in group:
        span, why = _span(words, text)
        note = note or why
        if span:
            spans.append(span)
    if not spans:
        return DateRange(start, end, None, None, None, note, ranged)
    if spans[-1].first < spans[0].first:
        note = note or f"“{text[start:end]}” runs backwards."
    if note is None and _ARROW.search(text, start, end):
        note = f"“{text[start:end]}” may be a span of time or a date that was moved."
    precision = spans[0].precision
    for span in spans[1:]:
        precision = coarser(precision, span.precision)
    earliest, latest = min(s.first for s in spans), max(s.last for s in spans)
    loose = not ranged and group[0].loose
    return DateRange(start, end, earliest, latest, precision, note, ranged, loose=loose)


def _placed(group: list[DateWords], text: str, bounds: Bounds) -> list[DateWords] | None:
    """The dates in the year by which most of the first one's days lie within the bounds."""
    best, most = None, 0
    for year in range(bounds[0].year - 1, bounds[1].year + 1):
        placed = _with_years([group[0]._replace(year=year), *group[1:]])
        span = _span(placed[0], text)[0]
        if span:
            days = (min(span.last, bounds[1]) - max(span.first, bounds[0])).days + 1
            if days > most:
                best, most = placed, days
    return best


def _span(words: DateWords, text: str) -> tuple[Span | None, str | None]:
    """The days of one date, and why it is ambiguous."""
    year, month, note = words.year, words.month, words.note
    if year is None or not words.length:
        return None, note
    if words.edge == "easter":
        return Span(easter(year), easter(year), "day"), note
    if not words.day:
        exact = words.precision in ("month", "quarter") or (
            words.precision == "year" and month != 9
        )
        return part(year, month, words.length, words.edge, words.precision, exact), note
    printed = text[words.start : words.end]
    if max(words.day, words.day_to) > monthrange(year, month)[1]:
        return part(year, month, 1, "", "month", True), f"“{printed}” is no day of the calendar."
    first, last = sorted((date(year, month, words.day), date(year, month, words.day_to)))
    if words.day_to < words.day:
        note = note or f"“{printed}” runs backwards."
    if words.week == "from":
        last += timedelta(6)
    elif words.week == "to":
        first -= timedelta(6)
    return Span(first, last, "day"), note

"""Any interval of the calendar, printed in any style that is read, reads back to itself."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendplan.normalise.milestones import parse_milestones
from sendplan.schema import Milestone
from sendplan.schema.plan import Precision

MONTHS = list(month_name)[1:]
SEASONS = {"Spring": 3, "Summer": 6, "Autumn": 9}
# First month and number of months, from January of the year that the school year begins in.
TERMS = {"Autumn": (9, 4), "Spring": (13, 4), "Summer": (16, 4)}
HALF_TERMS = [(9, 2), (10, 3), (13, 2), (14, 3), (16, 2), (18, 2)]
ORDINALS = ["First", "Second", "Third", "Fourth"]
SPELT = ["One", "Two", "Three", "Four"]


class Interval(NamedTuple):
    """Words, the days that they bound and their grain."""

    words: str
    earliest: date
    latest: date
    precision: Precision


def first_of(year: int, month: int) -> date:
    """The first day of a month, which may run past December."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def interval(words: str, year: int, month: int, count: int, precision: Precision) -> Interval:
    latest = first_of(year, month + count) - timedelta(1)
    return Interval(words, first_of(year, month), latest, precision)


def pairs(year: int) -> list[str]:
    """A year that begins in one calendar year and ends in the next."""
    after = year + 1
    return [
        f"{year}/{after % 100:02}",
        f"{year}-{after % 100:02}",
        f"{year}/{after}",
        f"{year}-{after}",
        f"{year} to {after}",
        f"{year % 100:02}/{after % 100:02}",
        f"{year % 100:02}-{after % 100:02}",
    ]


YEARS = st.integers(2015, 2034)
Draw = Callable[[st.SearchStrategy[str]], str]


@st.composite
def months(draw: Draw, year: int, part: int) -> Interval:
    name, number = MONTHS[part % 12], part % 12 + 1
    styles = [
        f"{name} {year}",
        f"{name[:3]} {year}",
        f"{name}, {year}",
        f"{name[:3]}-{year % 100}",
        f"{name} '{year % 100}",
        f"{name.upper()} {year}",
        f"{number:02}/{year}",
    ]
    return interval(draw(st.sampled_from(styles)), year, number, 1, "month")


@st.composite
def seasons(draw: Draw, year: int, part: int) -> Interval:
    name = list(SEASONS)[part % 3]
    styles = [
        f"{name} {year}",
        f"{name} '{year % 100}",
        f"{name} {year % 100}",
        f"{name} of {year}",
    ]
    return interval(draw(st.sampled_from(styles)), year, SEASONS[name], 3, "season")


@st.composite
def winters(draw: Draw, year: int, part: int) -> Interval:
    pair = draw(st.sampled_from(pairs(year)))
    return interval(f"Winter {pair}", year, 12, 3, "season")


@st.composite
def terms(draw: Draw, year: int, part: int) -> Interval:
    name = list(TERMS)[part % 3]
    month, count = TERMS[name]
    own = year + (month > 12)
    pair = draw(st.sampled_from(pairs(year)))
    styles = [
        f"{name} term {own}",
        f"{name} Term {pair}",
        f"{name} term ({own})",
        f"{name} {own} term",
        f"{name.lower()} term of {own}",
    ]
    return interval(draw(st.sampled_from(styles)), year, month, count, "term")


@st.composite
def half_terms(draw: Draw, year: int, part: int) -> Interval:
    number = part % 6
    month, count = HALF_TERMS[number]
    name, half = list(TERMS)[number // 2], number % 2 + 1
    pair = draw(st.sampled_from(pairs(year)))
    styles = [
        f"Half term {number + 1} {pair}",
        f"HT{number + 1} {pair}",
        f"{name} term {half} {pair}",
        f"{name} {half} {pair}",
    ]
    return interval(draw(st.sampled_from(styles)), year, month, count, "term")


@st.composite
def quarters(draw: Draw, year: int, part: int) -> Interval:
    number = part % 4
    pair = draw(st.sampled_from(pairs(year)))
    styles = [
        f"Q{number + 1} {pair}",
        f"Qtr {number + 1} {pair}",
        f"Quarter {number + 1} {pair}",
        f"Quarter {SPELT[number]} {pair}",
        f"{ORDINALS[number]} quarter of {pair}",
        f"Q{number + 1} ({pair})",
        f"Q{number + 1} FY{pair}",
        f"{pair} Q{number + 1}",
        f"{pair}, Quarter {number + 1}",
    ]
    return interval(draw(st.sampled_from(styles)), year, 3 * number + 4, 3, "quarter")


@st.composite
def halves(draw: Draw, year: int, part: int) -> Interval:
    number = part % 2
    pair = draw(st.sampled_from(pairs(year)))
    return interval(f"H{number + 1} {pair}", year, 6 * number + 4, 6, "year")


@st.composite
def financial_years(draw: Draw, year: int, part: int) -> Interval:
    pair = draw(st.sampled_from(pairs(year)))
    styles = [f"FY {pair}", f"FY{pair}", f"financial year {pair}", f"{pair} financial year"]
    return interval(draw(st.sampled_from(styles)), year, 4, 12, "year")


@st.composite
def school_years(draw: Draw, year: int, part: int) -> Interval:
    pair = draw(st.sampled_from(pairs(year)))
    styles = [f"academic year {pair}", f"AY {pair}", f"{pair} academic year", f"school year {pair}"]
    return interval(draw(st.sampled_from(styles)), year, 9, 12, "year")


GRAINS = {
    "months": months,
    "seasons": seasons,
    "winters": winters,
    "terms": terms,
    "half terms": half_terms,
    "quarters": quarters,
    "halves": halves,
    "financial years": financial_years,
    "school years": school_years,
}


@st.composite
def intervals(draw: Callable[[st.SearchStrategy[Interval]], Interval], grain: str) -> Interval:
    year, part = draw(st.tuples(YEARS, st.integers(0, 11)))  # type: ignore[arg-type,misc]
    return draw(GRAINS[grain](year, part))


def read(words: str) -> Milestone:
    (found,) = parse_milestones(words)
    assert found.ambiguous is None
    assert found.milestone.raw == words
    return found.milestone


@pytest.mark.parametrize("grain", GRAINS)
@given(st.data(), st.sampled_from(["", "by ", "Review: ", "Report to cabinet due ", "during "]))
def test_one(grain: str, data: st.DataObject, lead: str) -> None:
    drawn = data.draw(intervals(grain))
    found = read(lead + drawn.words)
    assert (found.earliest, found.latest) == (drawn.earliest, drawn.latest)
    assert found.precision == drawn.precision


@pytest.mark.parametrize("grain", GRAINS)
@given(st.data(), st.sampled_from(["{} - {}", "{} – {}", "{} to {}", "from {} to {}"]))
def test_from_one_to_another(grain: str, data: st.DataObject, form: str) -> None:
    one, other = data.draw(intervals(grain)), data.draw(intervals(grain))
    if other.earliest < one.earliest:
        one, other = other, one
    found = read(form.format(one.words, other.words))
    assert (found.earliest, found.latest) == (one.earliest, other.latest)
    assert found.precision == one.precision


@pytest.mark.parametrize("grain", GRAINS)
@given(st.data())
def test_open_ends(grain: str, data: st.DataObject) -> None:
    drawn = data.draw(intervals(grain))
    since = read(f"From {drawn.words}")
    assert (since.kind, since.earliest, since.latest) == ("start", drawn.earliest, None)
    onwards = read(f"{drawn.words} onwards")
    assert (onwards.kind, onwards.earliest, onwards.latest) == ("start", drawn.earliest, None)
    until = read(f"Ongoing until {drawn.words}")
    assert (until.kind, until.earliest, until.latest) == ("ongoing", None, drawn.latest)
    before, after = read(f"before {drawn.words}"), read(f"after {drawn.words}")
    assert before.earliest is after.latest is None
    assert before.latest is not None
    assert after.earliest is not None
    assert before.latest < drawn.latest
    assert drawn.earliest < after.earliest


@pytest.mark.parametrize("grain", GRAINS)
@given(
    st.data(),
    st.sampled_from(["start of", "early", "mid", "late", "end of", "early to mid", "mid to late"]),
)
def test_a_part_lies_within_the_whole(grain: str, data: st.DataObject, edge: str) -> None:
    drawn = data.draw(intervals(grain))
    found = read(f"{edge} {drawn.words}")
    assert found.earliest is not None
    assert found.latest is not None
    assert drawn.earliest <= found.earliest <= found.latest <= drawn.latest
    two_months = (drawn.latest - drawn.earliest).days < 62 and "mid" in edge  # they have no middle
    assert two_months or (found.earliest, found.latest) != (drawn.earliest, drawn.latest)
    if edge.startswith(("start", "early")):
        assert found.earliest == drawn.earliest
    if edge.endswith(("late", "end of")):
        assert found.latest == drawn.latest


@given(YEARS, st.integers(0, 11), st.data())
def test_what_restates_a_month_changes_nothing(year: int, part: int, data: st.DataObject) -> None:
    """Behind a month in brackets, the quarter or the year that it lies in."""
    month = data.draw(months(year, part))
    fiscal = month.earliest.year - (month.earliest.month < 4)
    quarter = data.draw(quarters(fiscal, (month.earliest.month - 4) % 12 // 3))
    found = read(f"{month.words} ({quarter.words})")
    assert (found.earliest, found.latest) == (month.earliest, month.latest)

"""Timescale cells: a table of wordings, and what must hold of any text."""

from __future__ import annotations

import time
from calendar import month_name, monthrange
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendplan.normalise.milestones import (
    Parsed,
    iso_as_printed,
    outside_period,
    parse_milestones,
    period_bounds,
)
from sendplan.schema import Milestone
from sendplan.schema.plan import MilestoneKind

TABLE = Path(__file__).with_name("milestones.tsv")
ROWS = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines()[1:]]
LEAD_TABLE = Path(__file__).with_name("leads.tsv")
LEAD_ROWS = [line.split("\t") for line in LEAD_TABLE.read_text("utf-8").splitlines()[1:]]
MONTHS = list(month_name)[1:]


def shown(parsed: Parsed) -> str:
    """A milestone as the table writes it; a question mark says that it is ambiguous."""
    m, why = parsed
    dates = f"{m.earliest or ''}..{m.latest or ''} {m.precision}"
    parts = [
        m.kind,
        f'"{m.label}"' if m.label else "",
        dates if m.earliest or m.latest else "",
        m.status or "",
        f"~{m.recurrence}" if m.recurrence else "",
        "?" if why else "",
    ]
    return " ".join(filter(None, parts))


@pytest.mark.parametrize(
    ("column", "period", "words", "read"), ROWS, ids=[" ".join(r[:3]) for r in ROWS]
)
def test_wording(column: MilestoneKind, period: str, words: str, read: str) -> None:
    found = parse_milestones(words, kind=column, period=period or None)
    assert " + ".join(map(shown, found)) == read
    assert all(p.milestone.period == (period or None) for p in found)


def test_the_table_is_not_cut() -> None:
    assert len(ROWS) >= 900


def test_the_page_of_wordings_says_the_same() -> None:
    page = Path(__file__).parents[2] / "docs" / "wordings.md"
    table = {tuple(row[2:]) for row in ROWS} | set(map(tuple, LEAD_ROWS))
    dates, _, rest = page.read_text("utf-8").partition("The calendar:")
    shown = dates + rest.partition("## Leads")[2]
    rows = [tuple(line[2:-2].split(" | ")) for line in shown.splitlines() if line.startswith("| ")]
    told = [row for row in rows if row[-1] != "read"]
    assert len(told) > 20
    assert [row for row in told if row not in table] == []


@pytest.mark.parametrize("text", ["", "   ", "-", "–", "•", "..."])
def test_nothing_there(text: str) -> None:
    assert parse_milestones(text) == []


@pytest.mark.parametrize("text", ["TBC.", "tba", "n/a"])
def test_not_yet_known(text: str) -> None:
    (found,) = parse_milestones(text, kind="end")
    assert found.milestone == Milestone(raw=text, kind="end")


@pytest.mark.parametrize(
    ("text", "raws"),
    [
        ("Start: May 2020 (pilot) Complete pilot: July 2020", ["Start: May 2020 (pilot)", ""]),
        ("Review: May 2020 In line with action 3.3.1.", [""]),
        ("May 2020 onwards End July 2020", ["May 2020 onwards", "End July 2020"]),
        (
            "Training (first one due May 2020.) July 2020",
            ["Training (first one due May 2020.)", ""],
        ),
        ("End: May 2020 Linked to 2.2.1. End: July 2020", ["End: May 2020 Linked to 2.2.1.", ""]),
        ("In line with 2.2.1 Review: May 2020", [""]),
        ("Delayed from May 2020 to July 2020", [""]),
        ("July 2020 (was May 2020) End: July 2021", ["July 2020 (was May 2020)", ""]),
        ("Originally May 2020, now July 2020", [""]),
        ("May 2020 and October 2020", ["May 2020", "and October 2020"]),
        ("May 2020 - complete July 2020 - complete", ["May 2020 - complete", ""]),
        ("~~May 2020~~ July 2020", [""]),
    ],
)
def test_raw_keeps_the_remarks(text: str, raws: list[str]) -> None:
    found = [p.milestone.raw for p in parse_milestones(text)]
    assert len(found) == len(raws)
    assert " ".join(found) == text
    assert all(not want or want == raw for want, raw in zip(raws, found, strict=True))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("31st July", "names no year"),
        ("July 18th", "July 2018"),
        ("Q1 2020", "financial year"),
        ("31 June 2018", "no day of the calendar"),
        ("May 2020 - March 2020", "runs backwards"),
        ("Completed by May 2020", "done or is due"),
        ("May 2020 (tbc)", "to be confirmed"),
        ("13/13/2020", "no date"),
        ("12.5.25", "a number of the plan"),
        ("July 31", "July 31” may be a day"),
        ("Term 3 2025/26", "three terms a year or of six"),
        ("Term 6 and 1", "runs backwards"),
        ("by Christmas", "names no year"),
    ],
)
def test_ambiguity_is_told(text: str, words: str) -> None:
    (found,) = parse_milestones(text)
    assert found.ambiguous is not None
    assert words in found.ambiguous
    assert found.ambiguous.endswith(".")


@pytest.mark.parametrize(
    "text", ["3.1.1", "2.1.4", "5.4", "Actions 5.1.1 to 5.1.3", "5.1.10", "1/2/3", "Task 2", "0-25"]
)
def test_references_are_no_dates(text: str) -> None:
    (found,) = parse_milestones(text)
    assert found.milestone.earliest is None
    assert found.ambiguous is None


@pytest.mark.parametrize(
    ("words", "period", "outside"),
    [
        ("End: March 2020", "2019/20", False),
        ("End: April 2020", "2019/20", True),
        ("Start: March 2019", "2019-20", True),
        ("From March 2019", "2019/20", False),
        ("From April 2020", "2019/20", True),
        ("Ongoing until March 2019", "2019/20", True),
        ("Spring 2020", "2019/20", False),
        ("Review: TBC", "2019/20", False),
        ("May 2020", "Lead", False),
        ("May 2020", None, False),
        ("August 2020", "academic year 2019/20", False),
        ("before April 2020", "2019/20", False),
        ("before April 2019", "2019/20", True),
        ("31 October 2031", "By the end of autumn term 2031", False),
        ("w/c 13 January 2032", "By the end of spring term 2032", False),
        ("30/06/32", "By the end of summer term 2032", False),
        ("September 2032", "By the end of summer term 2032", True),
        ("March 2032", "By July 2032", False),
        ("5 January 2032", "Autumn term 2031", False),
        ("5 February 2032", "Autumn term 2031", True),
        ("13 January 2032", "Spring term 2032", False),
        ("13 January 2031", "Spring term 2032", True),
    ],
)
def test_outside_period(words: str, period: str | None, outside: bool) -> None:
    (found,) = parse_milestones(words, period=period)
    assert outside_period(found.milestone) is outside


@pytest.mark.parametrize(
    ("heading", "first", "last"),
    [
        ("2019/20", "2019-04-01", "2020-03-31"),
        ("2019-20", "2019-04-01", "2020-03-31"),
        ("2019-2020", "2019-04-01", "2020-03-31"),
        ("Year 1 (2019/20)", "2019-04-01", "2020-03-31"),
        ("March 2020", "2020-03-01", "2020-03-31"),
        ("Milestone 1 - Mar 24", "2024-03-01", "2024-03-31"),
        ("Q3 2019/20", "2019-10-01", "2019-12-31"),
        ("Autumn term 2019", "2019-09-01", "2019-12-31"),
        ("April 2019 – March 2020", "2019-04-01", "2020-03-31"),
        ("25/26", "2025-04-01", "2026-03-31"),
        ("Term 5 2025/26", "2026-04-01", "2026-05-31"),
        ("Easter 2026", "2026-04-05", "2026-04-05"),
        ("By 2021", "2021-01-01", "2021-12-31"),
    ],
)
def test_period_bounds(heading: str, first: str, last: str) -> None:
    assert period_bounds(heading) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("heading", ["", "Lead", "Q1 2020", "July", "3.1.1"])
def test_no_period(heading: str) -> None:
    assert period_bounds(heading) is None


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("June 2018", "2018-06"),
        ("2019", "2019"),
        ("24th April 2018", "2018-04-24"),
        ("Dated: June 2018", "2018-06"),
        ("Version 2 June 2018", "2018-06"),
        ("Improvement plan 2023-2025", "2023"),
        ("July – Oct 2018", "2018-07"),
        ("Published 03/04/2019, revised May 2020", "2019-04-03"),
        ("Spring 2020", "2020"),
        ("no date, 3.1.1", None),
        ("", None),
    ],
)
def test_iso_as_printed(text: str, iso: str | None) -> None:
    assert iso_as_printed(text) == iso


def ordinal(day: int) -> str:
    suffix = "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{suffix}"


DAY_STYLES: dict[str, Callable[[date], str]] = {
    "31 July 2018": lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    "31st July 2018": lambda d: f"{ordinal(d.day)} {MONTHS[d.month - 1]} {d.year}",
    "31 st Jul 18": lambda d: f"{d.day} {ordinal(d.day)[-2:]} {MONTHS[d.month - 1][:3]} {d:%y}",
    "July 31st, 2018": lambda d: f"{MONTHS[d.month - 1]} {ordinal(d.day)}, {d.year}",
    "31/07/18": lambda d: f"{d:%d/%m/%y}",
    "31/7/2018": lambda d: f"{d.day}/{d.month}/{d.year}",
    "31.07.2018": lambda d: f"{d:%d.%m.%Y}",
    "31-Jul-18": lambda d: f"{d.day:02}-{MONTHS[d.month - 1][:3]}-{d:%y}",
    "2018-07-31": lambda d: d.isoformat(),
}
MONTH_STYLES: dict[str, Callable[[date], str]] = {
    "July 2018": lambda d: f"{MONTHS[d.month - 1]} {d.year}",
    "Jul 2018": lambda d: f"{MONTHS[d.month - 1][:3]} {d.year}",
    "Jul-18": lambda d: f"{MONTHS[d.month - 1][:3]}-{d:%y}",
    "July '18": lambda d: f"{MONTHS[d.month - 1]} '{d:%y}",
    "07/2018": lambda d: f"{d:%m/%Y}",
    "2018-07": lambda d: f"{d:%Y-%m}",
}
DAYS = st.dates(date(2010, 1, 1), date(2039, 12, 31))
LEADS = st.sampled_from(["", "by ", "Review: ", "Letter to heads due ", "Start: "])


@given(DAYS, st.sampled_from(sorted(DAY_STYLES)), LEADS)
def test_any_day_in_any_style(day: date, style: str, lead: str) -> None:
    (found,) = parse_milestones(lead + DAY_STYLES[style](day))
    assert (found.milestone.earliest, found.milestone.latest) == (day, day)
    assert found.milestone.precision == "day"
    assert found.ambiguous is None


@given(DAYS, st.sampled_from(sorted(MONTH_STYLES)), LEADS, st.booleans())
def test_any_month_in_any_style(day: date, style: str, lead: str, end: bool) -> None:
    words = MONTH_STYLES[style](day)
    if style == "2018-07" and day.month == (day.year + 1) % 100:
        return  # 2011-12 is a pair of years
    (found,) = parse_milestones(lead + ("the end of " if end else "") + words)
    last = day.replace(day=monthrange(day.year, day.month)[1])
    assert found.milestone.earliest == (last if end else day.replace(day=1))
    assert found.milestone.latest == last
    assert found.milestone.precision == ("day" if end else "month")


@given(
    DAYS,
    st.integers(1, 800),
    st.sampled_from(["{} - {}", "{} – {}", "{} to {}", "from {} to {}", "between {} and {}"]),
    st.sampled_from(sorted(DAY_STYLES)),
)
def test_any_range_of_days(first: date, days: int, form: str, style: str) -> None:
    last = first + timedelta(days)
    (found,) = parse_milestones(form.format(DAY_STYLES[style](first), DAY_STYLES[style](last)))
    assert (found.milestone.earliest, found.milestone.latest) == (first, last)
    assert found.ambiguous is None


@given(DAYS, st.integers(1, 11), st.sampled_from(["{} - {} {}", "{} to {} {}", "{}/{} {}"]))
def test_months_share_a_year(day: date, months: int, form: str) -> None:
    index = day.year * 12 + day.month - 1 + months
    last = date(index // 12, index % 12 + 1, 1)
    words = form.format(MONTHS[day.month - 1], MONTHS[last.month - 1], last.year)
    (found,) = parse_milestones(words)
    assert found.milestone.earliest == day.replace(day=1)
    assert found.milestone.latest == last.replace(day=monthrange(last.year, last.month)[1])


@given(DAYS, st.integers(2, 60), st.sampled_from(["{} and {}", "{} & {}", "{}, {}", "{}, and {}"]))
def test_months_apart_are_two(day: date, months: int, form: str) -> None:
    index = day.year * 12 + day.month - 1 + months
    both = [day.replace(day=1), date(index // 12, index % 12 + 1, 1)]
    words = form.format(*(f"{MONTHS[d.month - 1]} {d.year}" for d in both))
    found = [p.milestone for p in parse_milestones(f"Report to cabinet in {words}")]
    assert [(m.label, m.earliest) for m in found] == [("Report to cabinet", d) for d in both]
    assert all(m.earliest and m.latest and m.earliest.month == m.latest.month for m in found)


@given(st.integers(2010, 2039), st.sampled_from(["", "start of ", "mid ", "late ", "end of "]))
def test_terms_meet_at_easter(year: int, edge: str) -> None:
    """Whichever of the two holds Easter, no day between January and July is in neither."""
    spring, summer = bounds_of(f"Spring term {year}"), bounds_of(f"Summer term {year}")
    feast, _ = bounds_of(f"Easter {year}")
    assert summer[0] <= spring[1]
    assert date(year, 3, 22) <= feast <= min(spring[1], date(year, 4, 25))
    for term, whole in (("Spring", spring), ("Summer", summer)):
        first, last = bounds_of(f"{edge}{term} term {year}")
        assert whole[0] <= first <= last <= whole[1]


def bounds_of(words: str) -> tuple[date, date]:
    (found,) = parse_milestones(words)
    assert found.milestone.earliest is not None
    assert found.milestone.latest is not None
    return found.milestone.earliest, found.milestone.latest


@given(
    st.integers(2010, 2038), st.sampled_from(["{}/{:02}", "{}-{:02}", "{}/20{:02}", "{} to 20{}"])
)
def test_financial_years(year: int, form: str) -> None:
    bounds = date(year, 4, 1), date(year + 1, 3, 31)
    heading = form.format(year, (year + 1) % 100)
    assert period_bounds(heading) == bounds
    (found,) = parse_milestones(heading)
    assert (found.milestone.earliest, found.milestone.latest) == bounds
    assert not outside_period(found.milestone.model_copy(update={"period": heading}))


PIECES = st.sampled_from(
    """Start: End: Review Review: by By from until Completed Ongoing on-going Quarterly onwards TBC
    6 monthly July 2018 2019/20 18 th 31st may May March – - / ( ) . , ; : • and to or the end of
    early spring Spring term Q3 first due draft Draft report 3.1.1 2.1.4 in line with To ensure
    was (was now delayed Delayed from before Before Easter Christmas Term term terms Terms 1 2 3 &
    complete (completed) done 12.5.25 25/26 w/e week ending 2020, 31
    half HT3 H1 each every September week first last of pre- post- Febuary -> → + beyond (Q1)
    AY FY 25
    on or before after revised overdue summer holidays pm noon bi-monthly BAU in post short long ?
    then thereafter w/c 26/03/18 every six months every 2020 '19 Published fully established ✓
    """.split()  # noqa: SIM905
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=25).map(" ".join))
PERIODS = st.one_of(st.none(), st.sampled_from(["2019/20", "Q3 2019/20", "x", ""]), st.text())


@given(TEXTS, PERIODS)
def test_any_text(text: str, period: str | None) -> None:
    found = parse_milestones(text, period=period)
    assert found == parse_milestones(text, period=period)
    if found:
        raws = "".join(p.milestone.raw for p in found)
        assert list(filter(str.isalnum, raws)) == list(filter(str.isalnum, text))
    for m, why in found:
        assert m.raw.strip()
        assert m.raw in " ".join(text.split())
        assert m.earliest is None or m.latest is None or m.earliest <= m.latest
        assert (m.precision is None) == (m.earliest is None and m.latest is None)
        assert m.label is None or m.label.strip()
        assert why is None or why.endswith(".")
        assert outside_period(m) in (True, False)
        assert Milestone.model_validate(m.model_dump()) == m


@given(TEXTS)
def test_headings_of_any_text(text: str) -> None:
    bounds = period_bounds(text)
    assert bounds is None or bounds[0] <= bounds[1]
    iso = iso_as_printed(text)
    assert iso is None or len(iso) in (4, 7, 10)


@pytest.mark.parametrize(
    "part",
    [
        *("a", "1", "-", "(", "()", "May 2018 ", "May ", "1-", "1/", "1,", "1 May ", "2018-"),
        *("2018/19 ", "by ", "Start: ", "Review of ", "6 monthly ", "Ongoing ", "then ", "A: "),
        *(". A", "(a) ", "a. ", "Q1 ", "Q1, ", "one ", "every 6 ", "tbc ", "(first ", "July – "),
        *("in line with 1.1 A", "w/c ", "Draft - May 2018 - ", "June 2018 - draft ", "end of "),
        *("for all, June 2018 ", "to commence ", "was May 2018 ", "(was ", "now ", "delayed from "),
        *("May 2018 and ", "May 2018, June ", "Term 1 ", "term 1 and 2 ", "Easter ", "12.5.25 "),
        *(
            "HT3 ",
            "H1 ",
            "h",
            "each May ",
            "first week of ",
            "2024 (",
            "May 2025 (Q1) ",
            "→ ",
            "+ ",
        ),
        *("Jan", "janu", "septe", "twice a ", "or before ", "Q1/", "Terms 1, ", "2023-26 ", "?"),
        *("25/26 ", "June 2018 complete ", "May 2018 - done. ", "before ", "was, now (", "Find "),
    ],
)
def test_time_grows_with_the_text_only(part: str) -> None:
    text = (part * 100_000)[:100_000]
    taken = []
    for read in (parse_milestones, iso_as_printed):
        start = time.process_time()
        read(text)
        taken.append(time.process_time() - start)
    assert max(taken) < 3, taken  # what grows with the square takes minutes


def test_a_plan_is_quick() -> None:
    cells = ["Start: January 2020", "End: June 2020", "Progress review: December 2020"] * 50
    best = min(_seconds(cells) for _ in range(5))
    assert best < 0.05  # 10 ms on the machine it was written on; far more means a slip


def _seconds(cells: list[str]) -> float:
    start = time.process_time()
    for cell in cells:
        parse_milestones(cell, period="2019/20")
    return time.process_time() - start

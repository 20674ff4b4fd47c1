"""Dates and initials that OCR misread: what is put right, and what is left as it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendplan.normalise.repair.misread import resolve_dates, resolve_initials

PEOPLE = frozenset({"PA", "JNF", "MB", "GC", "TCB", "GO'N"})


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("0ct 2018", "Oct 2018"),
        ("JuIy", "July"),
        ("End Ju1y 2O18", "End July 2018"),
        ("3lst July 2018", "31st July 2018"),
        ("l5 June 20l8", "15 June 2018"),
        ("July – 0ct 2018", "July – Oct 2018"),
        ("Novernber 2019", "November 2019"),
        ("5ept 2018", "Sept 2018"),
        ("0CT 2018", "OCT 2018"),
        ("2O/02/18", "20/02/18"),
        ("w/c: 26/O3/18", "w/c: 26/03/18"),
        ("Spring 2O20", "Spring 2020"),
        ("31° July 2024", "31st July 2024"),
        ("by 12* June", "by 12th June"),
    ],
)
def test_a_date_is_read_as_the_calendar_has_it(read: str, meant: str) -> None:
    text, changes = resolve_dates(read)
    assert text == meant
    undone = meant
    for change in changes:
        undone = undone.replace(change.after, change.before, 1)
    assert undone == read


@pytest.mark.parametrize(
    "text",
    [
        "Completed March 2018",
        "May be done by Ian",
        "I may see to it",
        "sent 2018 letters",
        "32/13/18",
        "about 20% May 2018",
        "31% June 2018",
        "10 of 20 met",
        "see 2018",
        "B2018 and S2018",
        "3.2.4b",
    ],
)
def test_what_is_no_date_or_is_right_stays(text: str) -> None:
    assert resolve_dates(text) == (text, ())


@given(st.text(max_size=60))
def test_dates_put_right_are_right(text: str) -> None:
    once, _ = resolve_dates(text)
    assert resolve_dates(once)[0] == once


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("lNF", "JNF"),
        ("P A", "PA"),
        ("M8/GC", "MB/GC"),
        ("6C and TCB", "GC and TCB"),
        ("G0'N; M8", "GO'N; MB"),
    ],
)
def test_initials_are_those_of_the_key(read: str, meant: str) -> None:
    text, changes = resolve_initials(read, PEOPLE, PEOPLE.__contains__)
    assert text == meant
    assert all(change.before in read for change in changes)
    assert changes


@pytest.mark.parametrize(
    "text", ["All", "QIB", "MB / GC", "Is to be done", "IT", "Mb", "1", "SEND"]
)
def test_other_words_are_no_initials(text: str) -> None:
    assert resolve_initials(text, PEOPLE, PEOPLE.__contains__) == (text, ())


def test_initials_that_may_be_two_people_stay() -> None:
    people = {"IB", "JB"}
    assert resolve_initials("lB", people, people.__contains__) == ("lB", ())

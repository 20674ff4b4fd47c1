"""Numbers of rows that OCR misread: told by the rows before and after, or left as they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendplan.normalise.repair.row_numbers import number_in, resolve_number


def resolved(text: str, before: str, after: str = "", *, alone: bool = False) -> str:
    return resolve_number(text, number_in(before), number_in(after), alone=alone)[0]


@pytest.mark.parametrize(
    ("read", "before", "meant"),
    [
        ("1:2", "1.1", "1.2"),
        ("l.2 Train every school", "1.1", "1.2 Train every school"),
        ("2,1", "1.4", "2.1"),
        ("3.2.S", "3.2.4", "3.2.5"),
        ("2.1.26 - Change the system", "2.1.2a", "2.1.2b - Change the system"),
        ("2.l.3", "2.1.2b", "2.1.3"),
        ("21 Hold a drop-in", "1.3", "2.1 Hold a drop-in"),
    ],
)
def test_a_number_is_the_next_one(read: str, before: str, meant: str) -> None:
    assert resolved(read, before) == meant


@pytest.mark.parametrize(
    ("read", "before", "after", "meant"),
    [
        ("Al", "", "A2", "A1"),
        ("AI.", "", "A2", "A1."),
        ("81", "A3", "B2", "B1"),
        ("11", "", "1.2", "1.1"),
        ("L3", "1.2", "1.4", "1.3"),
        ("P223", "P2.2", "P2.4", "P2.3"),
        ("2.4", "1.3", "2.2", "2.1"),
        ("|", "", "2", "1"),
        ("ALZ2", "AL21", "AL23", "AL22"),
    ],
)
def test_a_number_in_its_own_column_is_what_fits_between_its_neighbours(
    read: str, before: str, after: str, meant: str
) -> None:
    assert resolved(read, before, after, alone=True) == meant


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("1:2", "", ""),
        ("1:4", "1.1", ""),
        ("1.2", "1.1", ""),
        ("2.1.26", "2.1.2", ""),
        ("All", "1.1", ""),
        ("", "1.1", ""),
        # As printed: a gap, a number twice, rows out of order, one without a number.
        ("1.4", "1.1", "1.5"),
        ("1.2", "1.2", "1.3"),
        ("1.3", "1.1", "1.2"),
        ("Is it done", "1.1", "1.2"),
        ("7", "1.1", "1.3"),
    ],
)
def test_what_is_not_told_by_its_neighbours_stays(text: str, before: str, after: str) -> None:
    assert resolved(text, before, after) == text
    if before and after:
        assert resolved(text, before, after, alone=True) == text


numbers = st.builds(
    "{}{}.{}".format, st.sampled_from(["", "A", "P"]), st.integers(1, 9), st.integers(1, 9)
)


@given(numbers, numbers, numbers, st.booleans())
def test_a_number_that_fits_is_never_changed(
    text: str, before: str, after: str, alone: bool
) -> None:
    once = resolved(text, before, after, alone=alone)
    assert resolved(once, before, after, alone=alone) == once

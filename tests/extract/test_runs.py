"""Stretches of lines that may be tables: each line stands in one of them, and once."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from sendplan.extract.aligned.runs import find_runs
from sendplan.extract.aligned.strips import Strip, build_strips
from sendplan.extract.page import Word

LEADING, SMALL, LARGE = 11.0, 9.0, 12.0
COLUMNS = (60.0, 231.0, 402.0)

Line = tuple[int, int, int]
"""For each column the number of letters in it, in large type where below zero."""

# An article in three columns: what goes on below the first stretch stands above the second.
ARTICLE: list[Line] = [
    *[(30, 30, 0), (30, 25, 15), (30, 29, 16), (28, 15, 15)],
    *[(0, 0, -12), (0, 0, 20), (22, 0, 30), (28, 0, 30), (29, 0, 29)],
]


def strips_of(lines: list[Line]) -> list[Strip]:
    """The lines below each other, in letters of 5 points."""
    words = []
    for number, line in enumerate(lines):
        top = 40 + LEADING * number
        for x0, letters in zip(COLUMNS, line, strict=True):
            bottom = top + (LARGE if letters < 0 else SMALL)
            text = "x" * abs(letters)
            if text:
                words.append(Word(text, 1, x0, top, x0 + 5 * len(text), bottom, False, 0))
    return build_strips(words)


@given(st.lists(st.tuples(*[st.integers(-33, 33)] * 3).filter(any), min_size=2, max_size=14))
@example(ARTICLE)
def test_a_line_stands_in_one_run(lines: list[Line]) -> None:
    runs = find_runs(strips_of(lines), 500.0)
    tops = [strip.top for run in runs for strip in run]
    assert all(one < other for one, other in pairwise(tops))

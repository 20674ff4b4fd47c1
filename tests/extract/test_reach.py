"""Coordinates that are no numbers, out of order or far off end at the page."""

from __future__ import annotations

import math

import pytest

from sendplan.extract.opening.reach import within_reach
from sendplan.extract.page import Fill, Page, Rule, Word
from sendplan.extract.page.bands import Bands

WORD = Word("word", 1, 10, 20, 40, 30, False, 0)


def page(*words: Word, width: float = 800, rules: tuple[Rule, ...] = (), **more: object) -> Page:
    return Page(1, width, 600, words, rules, more.get("fills", ()), ())  # type: ignore[arg-type]


def test_a_good_page_stays_as_it_is() -> None:
    good = page(WORD, rules=(Rule("h", 5, 0, 900),), fills=(Fill(-5, 0, 900, 9, "#000000", False),))
    assert within_reach(good) == good


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf, 1e30])
@pytest.mark.parametrize("side", range(4))
def test_a_word_without_a_place_is_hidden(side: int, bad: float) -> None:
    x0, top, x1, bottom = (bad if n == side else at for n, at in enumerate(WORD[2:6]))
    read = within_reach(page(WORD, Word("word", 1, x0, top, x1, bottom, False, 0)))
    assert read.words == (WORD,)
    assert [word.text for word in read.hidden] == ["word"]
    assert all(map(math.isfinite, read.hidden[0][2:6]))


def test_a_box_is_put_in_order() -> None:
    mirrored = WORD._replace(x0=40, x1=10, top=30, bottom=20)
    assert within_reach(page(mirrored)).words == (WORD,)


def test_a_word_without_height_is_hidden() -> None:
    assert within_reach(page(WORD._replace(bottom=20))).words == ()


def test_shapes_are_cut_where_reach_ends() -> None:
    far = page(
        rules=(Rule("h", 5, -math.inf, 1e30), Rule("v", math.nan, 0, 9), Rule("v", 1e30, 0, 9)),
        fills=(Fill(-1e30, 0, 1e30, 9, "#000000", False), Fill(1, math.nan, 2, 3, "#fff", False)),
    )
    read = within_reach(far)
    (rule,) = read.rules
    (fill,) = read.fills
    assert -9000 < rule.start < 0 < 800 < rule.end < 9000
    assert -9000 < fill.x0 < 0 < 800 < fill.x1 < 9000


@pytest.mark.parametrize("width", [0, -5, math.nan])
def test_a_page_of_no_size_shows_nothing(width: float) -> None:
    read = within_reach(page(WORD, width=width))
    assert read.words == ()
    assert [word.text for word in read.hidden] == ["word"]


def test_bands_find_all_that_is_near() -> None:
    stretches = [(0.0, 5.0), (4.0, 700.0), (300.0, 310.0), (1e6, 1e6)]
    bands = Bands(stretches)
    for at in (0.0, 4.5, 305.0, 650.0, 1e6, -50.0, 2e6):
        near = bands.near(at, at + 10)
        assert list(near) == sorted(near)
        assert {n for n, (a, b) in enumerate(stretches) if a <= at + 10 and at <= b} <= set(near)
    assert list(Bands([]).near(0, 5)) == []

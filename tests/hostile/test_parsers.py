"""The parsers of fields and of text conversions, on texts that no plan holds."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendplan.extract.conversion.blocks import read_blocks
from sendplan.extract.conversion.markup import read_markup
from sendplan.normalise.leads import make_key, parse_leads, parse_officers, task_numbers
from sendplan.normalise.milestones import parse_milestones
from sendplan.normalise.ratings import is_rating, meaning_of
from sendplan.normalise.references import (
    find_action_refs,
    find_indicator_refs,
    find_recommendations,
    find_task_refs,
    strip_task_tag,
)
from sendplan.schema import Postholder
from sendplan.tests.hostile.test_patterns import PUMPS

KEY = make_key([Postholder(initials="AB", name="Ada Bell", role="Head", organisation=None)], [])
KNOWN = ("1.1", "1.2", "2.1a", "A3", "KP8")
PARSERS: dict[str, Callable[[str], object]] = {
    "milestones": parse_milestones,
    "milestones of a year": lambda text: parse_milestones("May 2025", period=text),
    "leads": lambda text: parse_leads(text, KEY),
    "officers": lambda text: parse_officers(text, KEY),
    "numbers of tasks": task_numbers,
    "rating": lambda text: (is_rating(text), meaning_of(text)),
    "actions": lambda text: find_action_refs(text, KNOWN),
    "actions of any number": lambda text: find_action_refs("See 1.1 " + text, [text, "1.1"]),
    "indicators": lambda text: find_indicator_refs(text, KNOWN),
    "recommendations": find_recommendations,
    "tasks": find_task_refs,
    "task's tag": strip_task_tag,
    "markup": read_markup,
    "blocks": read_blocks,
}
# What a text is made of: pieces of plans, signs that mean something somewhere, and any letter.
PIECES = (
    *PUMPS, "Action 1.1", "See ", "(Task 1)", "Tasks 1/2/3", "recommendations 3 and 5", "KP8a",
    "Ada Bell", "Head of ", "Board", "Ongoing from ", "By when?", "w/c: ", "31st ", "End ",
    "Spring ",
    "term ", "Q3 ", "19/20", "TBC", "Red", "<table>", "<td rowspan=", "</table>", "&#",
    "&amp;", "²",
    "9" * 5000, "٣", "\u202e", "\u200b", "\ufffe", "𝟏", "İ", "ß", "\x00", "\r", "￿",
)  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.characters()), max_size=14).map("".join)
each_parser = pytest.mark.parametrize("parse", PARSERS.values(), ids=PARSERS)
# Seconds for a text of so many letters, on a slow and busy machine.
LONG, PATIENCE = 4000, 4.0


@each_parser
@settings(max_examples=60)
@given(texts)
def test_any_text_is_parsed(parse: Callable[[str], object], text: str) -> None:
    parse(text)


@each_parser
def test_no_text_takes_for_ever(parse: Callable[[str], object]) -> None:
    slow = {}
    for pump in PUMPS:
        begin = time.process_time()
        parse(pump * (LONG // len(pump)) + "\x01!")
        taken = time.process_time() - begin
        if taken > PATIENCE:
            slow[pump] = taken
    assert slow == {}


@pytest.mark.parametrize("sign", ["²", "9" * 5000, "٣", "1" * 5000 + ".2"])
def test_figures_that_are_no_numbers(sign: str) -> None:
    spans: Iterable[str] = (f"<table><tr><td rowspan={sign} colspan={sign}>a</table>",)
    for text in (sign, f"1.{sign}", f"&#{sign};", f"Task {sign}", f"{sign} May {sign}", *spans):
        for parse in PARSERS.values():
            parse(text)

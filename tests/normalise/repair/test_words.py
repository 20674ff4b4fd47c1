"""Words that stand in two parts: joined where the document or the language knows the whole."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendplan.extract.page import Word
from sendplan.extract.page.lines import make_line
from sendplan.normalise.repair.english import is_english, share_of
from sendplan.normalise.repair.words import find_broken, has_pieces, join_broken, join_hyphens
from sendplan.normalise.text.passages import join_lines
from sendplan.normalise.text.vocabulary import Vocabulary, learn
from sendplan.tests.helpers import SHARED

ENGLISH = frozenset(
    re.findall(
        r"\w+",
        "agencies all improve it prove rapid review score card the therapy transforming we with "
        "within work class room classroom production view",
    )
)


def vocabulary(*lines: str) -> Vocabulary:
    return learn(
        make_line([Word(t, 1, 0, 0, 1, 1, False, 0) for t in line.split(" ")]) for line in lines
    )


@pytest.mark.parametrize(
    ("text", "own", "joined"),
    [
        # As the document writes the word elsewhere.
        ("Trans- forming care", "transforming", "Transforming care"),
        ("our work- stream", "workstream workstream work-stream", "our workstream"),
        ("our work- stream", "workstream work-stream work-stream", "our work-stream"),
        ("Co- Production Board", "co-production", "Co-Production Board"),
        ("SEN- CO", "SENCO", "SENCO"),
        ("multi-agency work- shop", "workshop", "multi-agency workshop"),
        ("a re\u00ad view", "", "a review"),
        # By how English writes such words.
        ("Co- production", "production", "Co-production"),
        ("Trans- forming", "", "Transforming"),
        ("two co- ordinators", "", "two co-ordinators"),
        ("two co- ordinators", "coordinating", "two coordinators"),
        ("decision- making by all", "", "decision-making by all"),
        # Several at once.
        ("co- pro- duction", "co-pro pro-duction", "co-pro-duction"),
    ],
)
def test_a_word_broken_at_a_hyphen_is_joined(text: str, own: str, joined: str) -> None:
    mended, joins = join_hyphens(text, vocabulary(own))
    assert mended == joined
    assert joins
    assert {join.kind for join in joins} == {"hyphen-joined"}


def test_a_lexicon_judges_what_the_document_does_not() -> None:
    words = vocabulary("Nothing else")
    assert join_hyphens("agen- cies", words)[0] == "agen- cies"
    assert join_hyphens("agen- cies", words, ENGLISH.__contains__)[0] == "agencies"
    assert join_hyphens("human- centre", words, ENGLISH.__contains__)[0] == "human- centre"


@pytest.mark.parametrize(
    "text",
    [
        "pre- and post-natal",
        "short- to medium-term",
        "School - plan",
        "Action 1.1 - title",
        "in Sept- 18",
        "16- 25 year olds",
        "the DMO- SEND briefing",
        "Staff- based at two schools",
        "the plan- agreed",
        "-- Dr",
        "- co",
    ],
)
def test_hyphens_that_wait_and_dashes_stay(text: str) -> None:
    own = vocabulary("pre post school plan agreed staff title natal")
    assert join_hyphens(text, own, ENGLISH.__contains__) == (text, ())


def test_halves_in_a_line_are_no_words_of_the_document() -> None:
    assert not {"agen", "cies"} & vocabulary("All agen- cies").counts.keys()


def test_a_soft_hyphen_at_a_line_end_is_no_hyphen() -> None:
    assert join_lines(["part of a re\u00ad", "view"], vocabulary(""))[0] == "part of a review"


def test_a_sign_that_begins_a_line_closes_the_word_before_it() -> None:
    lines = ["Fully", "established", ": June 2031", "(see the plan", ").", ".Hubs"]
    text = "Fully established: June 2031 (see the plan). .Hubs"
    assert join_lines(lines, vocabulary(""))[0] == text


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("All agenc ies, here", "All agencies, here"),
        ("to im prove it", "to improve it"),
        ("Agenc ies", "Agencies"),
        ("the rapid the rapy", "the rapid therapy"),
        ("Thera py in a gencies", "Therapy in agencies"),
        ("A gencies", "Agencies"),
        # Words of their own, names, and what the document writes in two words.
        ("score card", "score card"),
        ("the class room", "the class room"),
        ("Agenc Ies", "Agenc Ies"),
        ("Im prove", "Im prove"),
    ],
)
def test_pieces_that_are_words_only_together_are_joined(text: str, joined: str) -> None:
    broken = find_broken(text, vocabulary(text), ENGLISH.__contains__)
    mended, joins = join_broken(text, broken)
    assert mended == joined
    assert {join.kind for join in joins} == ({"word-joined"} if joined != text else set())


def test_a_piece_that_stands_elsewhere_is_a_word() -> None:
    text = "All agenc ies\nthe agenc of two\nprove it"
    assert find_broken(text, vocabulary(*text.split("\n")), ENGLISH.__contains__) == {}


def test_endings_that_stand_apart_show_that_words_are_in_pieces() -> None:
    for text, found in (("the agenc ies", True), ("the agencies", False), ("( ing )", False)):
        assert has_pieces(text, vocabulary(text)) is found


# --- properties ------------------------------------------------------------------------------

PIECES = st.lists(
    st.sampled_from(
        re.findall(
            r"\S+",
            "agenc ies co- production work- stream im prove pre- and post-natal - – 1.1 IPC- "
            "related Trans- forming trans\u00ad re view, The All- so review workstream agencies",
        )
    ),
    max_size=12,
).map(" ".join)


@given(PIECES, PIECES)
def test_what_is_joined_needs_no_joining(text: str, own: str) -> None:
    words = vocabulary(text, own)
    for known in (None, ENGLISH.__contains__):
        once, joins = join_hyphens(text, words, known)
        assert join_hyphens(once, words, known) == (once, ())
        assert letters(once) == letters(text)
        assert len(text) - len(once) >= len(joins)
    broken = find_broken(text, words, ENGLISH.__contains__)
    once, _ = join_broken(text, broken)
    assert join_broken(once, broken)[0] == once
    assert once.replace(" ", "") == text.replace(" ", "")


@given(st.text(max_size=60))
def test_any_text_is_taken(text: str) -> None:
    words = vocabulary(text)
    once, _ = join_hyphens(text, words)
    assert letters(once) == letters(text)
    assert join_hyphens(once, words)[0] == once


def letters(text: str) -> str:
    return "".join(each for each in text if each.isalnum())


def test_a_long_line_is_soon_read() -> None:
    words = vocabulary("")
    for text in ("a- " * 20000, "a-" * 20000, "a'" * 20000, "a" * 60000 + "- b"):
        join_hyphens(text, words)


def test_notes_in_other_languages_stay_byte_for_byte(shared: object) -> None:
    text = (SHARED / "seeds" / "derby-2019.txt").read_text("utf-8")
    words = vocabulary(*text.splitlines())
    broken = find_broken(text, words, lambda word: False)
    for line in text.splitlines():
        if not line.isascii() and any("\u0100" < each < "\u1000" for each in line):
            assert join_hyphens(line, words) == (line, ())
            assert join_broken(line, broken) == (line, ())


@pytest.mark.parametrize(
    ("lines", "elsewhere", "joined"),
    [
        (("agen", "cies meet"), "", "agencies meet"),
        (("Neurodevelopm", "ental"), "neurodevelopmental", "Neurodevelopmental"),
        # Nothing knows the whole, the pieces are words, or stand elsewhere too.
        (("Neurodevelopm", "ental"), "", "Neurodevelopm ental"),
        (("class", "room"), "", "class room"),
        (("agen", "cies"), "agen and cies", "agen cies"),
    ],
)
def test_a_word_wider_than_its_column(lines: tuple[str, str], elsewhere: str, joined: str) -> None:
    learnt = vocabulary(*lines, elsewhere)
    known = Vocabulary(learnt.counts, learnt.alone, learnt.after, ENGLISH.__contains__)
    text, joins = join_lines(lines, known, [True, False])
    assert text == joined
    assert bool(joins) == (text != " ".join(lines))


@pytest.mark.parametrize(
    ("lines", "full", "joined"),
    [
        (("Commi", "ssionin", "g of help"), [True, True, False], "Commissioning of help"),
        (("establi", "shmen", "t."), [True, True, False], "establishment."),
        # Rare words are pieces of a common one, common words none of a rare one.
        (("comm", "unities"), [True, False], "communities"),
        (("score", "card"), [True, False], "score card"),
        # Where there was room, or nothing knows the whole, they stay.
        (("comm", "unities"), [False, False], "comm unities"),
        (("Brel", "tonsh", "ire"), [True, True, False], "Brel tonsh ire"),
        (("plan", "for", "all"), [True, True, False], "plan for all"),
    ],
)
def test_a_word_broken_anywhere_is_told_by_the_language(
    lines: tuple[str, ...], full: list[bool], joined: str
) -> None:
    words = learn([], is_english, share_of)
    text, joins = join_lines(lines, words, full)
    assert text == joined
    assert [each.after for each in joins] == ([joined.split(" ")[0]] if joins else [])

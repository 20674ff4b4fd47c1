"""Letters and signs made plain: what is changed, what is told of it, and what is left alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sendplan.extract import Change
from sendplan.normalise.repair.letters import is_suspect, join_raised, mend_letters
from sendplan.normalise.repair.lookalikes import fold_lookalikes
from sendplan.tests.helpers import SHARED

# Cyrillic and Greek letters are escaped where they look Latin: nobody could review them.
TCB = "\u0422\u0421\u0412"
OT = "\u041e\u0422"


@pytest.mark.parametrize(
    ("text", "around", "folded"),
    [
        # Initials in a key: the row tells that its words are English.
        (TCB, f"{TCB}\nTarn Cole Beck\nInclusion Officer", "TCB"),
        (f"{OT} and speech therapy", None, "OT and speech therapy"),
        (f"Plan of the {OT}: ready", None, "Plan of the OT: ready"),
        # One letter inside a word that is otherwise Latin.
        ("S\u0415ND Board", None, "SEND Board"),
        ("\u041eutcomes for all", None, "Outcomes for all"),
        ("p\u0430rents", None, "parents"),
        # Greek.
        ("\u039fT and S\u0395N", None, "OT and SEN"),
        # Even beside a note in that alphabet, where another letter is certainly Latin.
        ("S\u0415ND – звіт про роботу", None, "SEND – звіт про роботу"),
        # Full width and letters meant for formulas.
        ("\uff33\uff25\uff2e\uff24 \uff11.\uff12", None, "SEND 1.2"),
        ("\U0001d412\U0001d404\U0001d40d board", None, "SEN board"),
    ],
)
def test_a_look_alike_of_a_latin_letter_is_folded(
    text: str, around: str | None, folded: str
) -> None:
    mended, joins = mend_letters(text, around)
    assert mended == folded
    assert {join.kind for join in joins} == {"letters-folded"}
    assert [join.before for join in joins] == [w for w in tokens(text) if w not in tokens(folded)]


def tokens(text: str) -> list[str]:
    return [word for word in re.split(r"[\s:]+", text) if word]


@pytest.mark.parametrize(
    ("text", "around"),
    [
        # Words of their own alphabet.
        ("Батьки та діти", None),
        ("\u041e\u0422 та інші служби", None),
        ("Σχέδιο δράσης \u039f\u03a4\u0395", None),
        # A Latin letter that slipped into a word of another alphabet.
        ("\u0421ocнa", None),
        # Nothing tells that these are Latin: no other words, or words of their alphabet.
        (TCB, None),
        (TCB, f"{TCB}\nСлужба підтримки родин"),
        # Too long for initials or an abbreviation, or in small letters.
        ("\u041a\u041e\u041c\u0410\u0422\u0410 of parents", None),
        ("\u0440\u043e\u0441\u0430 of parents", None),
        # Signs of quantities.
        ("TNF\u03b1 and 5 \u03bcg", None),
        # Wide forms among Chinese words are the text's own.
        ("家长\uff08\uff21\uff09", None),
    ],
)
def test_a_word_of_another_alphabet_stays(text: str, around: str | None) -> None:
    assert mend_letters(text, around) == (text, ())


@pytest.mark.parametrize(
    ("text", "plain", "joins"),
    [
        ("the o\ufb03cer", "the officer", [("ligature-split", "o\ufb03cer", "officer")]),
        ("time\u00adscale", "timescale", [("soft-hyphen-removed", "time\u00adscale", "timescale")]),
        ("par\u200bents", "parents", [("unseen-removed", "par\u200bents", "parents")]),
        ("par\u200cents", "parents", [("unseen-removed", "par\u200cents", "parents")]),
        ("July\u00a02018", "July 2018", [("space-plain", "July\u00a02018", "July 2018")]),
        ("2018\u201119", "2018-19", [("hyphen-plain", "2018\u201119", "2018-19")]),
        (
            "pro\ufb01le by\u00a031 st May",
            "profile by 31st May",
            [
                ("ligature-split", "pro\ufb01le", "profile"),
                ("space-plain", "by\u00a031", "by 31"),
                ("raised-joined", "31 st", "31st"),
            ],
        ),
    ],
)
def test_signs_become_plain(text: str, plain: str, joins: list[tuple[str, str, str]]) -> None:
    assert mend_letters(text) == (plain, tuple(Change(*join) for join in joins))


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("by 31 st July 2018", "by 31st July 2018"),
        ("July 18 th", "July 18th"),
        ("the 1 st School of 2 nd Street", "the 1st School of 2nd Street"),
        ("29/30 th May, 11 th and 12 th", "29/30th May, 11th and 12th"),
        ("(3 rd meeting)", "(3rd meeting)"),
    ],
)
def test_raised_letters_join_their_number(text: str, joined: str) -> None:
    assert join_raised(text)[0] == joined


@pytest.mark.parametrize(
    "text",
    [
        "1 St Mary's",
        "3 st and 2 lb",
        "10 st",
        "Action 1.1 st",
        "Year 2018 th",
        "4 the school",
        "31st July",
    ],
)
def test_other_letters_behind_a_number_stay(text: str) -> None:
    assert join_raised(text) == (text, ())


@pytest.mark.parametrize(
    "text",
    [
        # Emoji, a mark of direction and a joiner in scripts that need them; a dash for a bullet.
        "Family \U0001f468\u200d\U0001f469\u200d\U0001f467 day",
        "می\u200cخواهم\u200f",
        "ਕ੍\u200dਸ਼",
        "\u00ad first point",
        "a \u2010 b",
    ],
)
def test_signs_that_belong_to_the_text_stay(text: str) -> None:
    assert mend_letters(text) == (text, ())


# --- properties ------------------------------------------------------------------------------

LATIN = st.text(
    st.characters(categories=["L"], max_codepoint=0x24F)
    | st.sampled_from("ąćęłńóśźżáäčďéíĺľňôŕšťúýž ,.;'()&-–—’"),
    max_size=40,
)
LETTERS = (
    "abcABCxyzXYZ019 .,'’()/-–\u00a0\u00ad\u200b\u200c\u200d\u2010\u2011\ufb01\ufb03\uff21\uff11"
)
HARD = st.text(
    st.sampled_from(LETTERS + "stndrhAEOPTCMHpocxyae" + TCB + "оасртх" + "щюїж" + "ΟΤΑωδ" + "کਕ"),
    max_size=30,
)
AROUND = st.none() | HARD


@given(LATIN)
def test_latin_words_are_never_folded(text: str) -> None:
    assert fold_lookalikes(text) == (text, ())
    assert fold_lookalikes(text, f"Батьки {text}") == (text, ())


@given(
    st.text(st.sampled_from("абвгдежзийклмнопрстуфхцчшщьюяїієґАБВГДЕОРСТУХМКН ,.-"), max_size=40)
)
def test_words_of_another_alphabet_among_their_own_are_never_folded(text: str) -> None:
    note = f"{text} служба"
    assert mend_letters(note) == (note, ())
    assert fold_lookalikes(text, f"Note in Ukrainian\n{note}") == (text, ())


@given(HARD, AROUND)
@example("1\u00a0st", None)
@example("a\u200b\u200cb", None)
@example(f"T\u0421\u0412 {TCB}", None)
def test_what_is_mended_needs_no_mending(text: str, around: str | None) -> None:
    once, _ = mend_letters(text, around)
    assert mend_letters(once, around) == (once, ())


@given(HARD)
def test_what_is_not_told_is_not_changed(text: str) -> None:
    mended, joins = mend_letters(text)
    told = Counter(text)
    for join in joins:
        assert join.before != join.after
        told.subtract(join.before)
        told.update(join.after)
    assert +told == Counter(mended)
    assert is_suspect(text) or (not joins and mended == text)


@given(st.lists(st.text("abcdXY12.,-'’é", min_size=3, max_size=8), min_size=1), HARD)
def test_the_words_beside_a_repair_stay(words: list[str], hard: str) -> None:
    plain = " ".join(words)
    mended, _ = mend_letters(f"{plain} | {hard} | {plain}")
    assert mended.startswith(f"{plain} | ")
    assert mended.endswith(f" | {plain}")


@pytest.mark.parametrize("mend", [mend_letters, fold_lookalikes, join_raised])
@given(text=st.text(max_size=60))
def test_any_text_is_taken(
    mend: Callable[[str], tuple[str, tuple[Change, ...]]], text: str
) -> None:
    once, _ = mend(text)
    assert mend(once)[0] == once


def test_a_long_line_is_soon_read() -> None:
    for text in ("1 " * 20000, f"{TCB} " * 5000, "\u00ad-" * 20000, "a\u200b" * 20000):
        once, _ = mend_letters(text)
        assert mend_letters(once)[0] == once


def test_notes_in_other_languages_stay_byte_for_byte(shared: object) -> None:
    """Notes for families in Punjabi, Urdu, Polish and Slovak, as a real plan has them."""
    text = (SHARED / "seeds" / "derby-2019.txt").read_text("utf-8")
    notes = [line for line in text.splitlines() if re.search(r"[\u0100-\u017f\u0600-\u0dff]", line)]
    assert len(notes) >= 4
    for line in notes:
        assert mend_letters(line, text) == (line, ())

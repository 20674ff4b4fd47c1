"""Letters of other alphabets that look like Latin ones, where they stand for Latin ones.

Only what cannot be meant in its own alphabet is folded: a letter inside a word that is
otherwise Latin, and a short word of capitals that all look Latin, among Latin words. Where the
text around is written in that alphabet, nothing is.

The pairs are those of Unicode's confusables (UTS 39, confusables.txt) that are one letter of
the same case in both alphabets. A library of all of them would cost a second of start for
every ten plans, and most of its pairs (a Greek iota for an l) are none that words contain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ...extract import Change

_PAIRS = (
    # Cyrillic
    ("\u0400-\u052f", "АВЕЅІЈКМНОРСТУХҮԌаеѕіјорсухһԁԛԝ", "ABESIJKMHOPCTYXYGaesijopcyxhdqw"),
    # Greek; of its small letters those that stand for quantities are left out
    ("\u0370-\u03ff\u1f00-\u1fff", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧον", "ABEZHIKMNOPTYXov"),
)
_LATIN = re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]")
_WORD = re.compile(r"[^\W\d_]+")
# A longer word of capitals is more likely one of its own alphabet.
_LONGEST = 5


@dataclass(frozen=True, slots=True, eq=False)
class _Alphabet:
    """An alphabet with what its look-alikes stand for."""

    any: re.Pattern[str]
    """Any letter of it."""
    all: re.Pattern[str]
    """A word of its letters alone."""
    latin: dict[str, str]

    def stands_for_latin(self, word: str) -> bool:
        """Whether a word that holds letters of the alphabet may be a Latin one."""
        if not all(letter in self.latin or _LATIN.match(letter) for letter in word):
            return False
        mixed = self.all.fullmatch(word) is None
        return mixed or (len(word) <= _LONGEST and word.isupper())

    def fold(self, word: str) -> str:
        return "".join(self.latin.get(letter, letter) for letter in word)

    def surely_latin(self, word: str) -> bool:
        """Whether a mixed word has a Latin letter that nobody takes for one of the alphabet."""
        return any(
            letter not in self.latin.values() for letter in word if not self.any.match(letter)
        )


_ALPHABETS = tuple(
    _Alphabet(
        re.compile(f"[{letters}]"),
        re.compile(f"[{letters}]+"),
        dict(zip(own, latin, strict=True)),
    )
    for letters, own, latin in _PAIRS
)
_SUSPECT = re.compile("[" + "".join(own for _, own, _ in _PAIRS) + "]")


def has_lookalikes(text: str) -> bool:
    """Whether a text holds any letter that may have to be folded."""
    return not text.isascii() and _SUSPECT.search(text) is not None


def fold_lookalikes(text: str, around: str | None = None) -> tuple[str, tuple[Change, ...]]:
    """The text with look-alikes of Latin letters as Latin letters.

    ``around`` is what stands beside it, itself included: the other cells of its
    row, the paragraph. It tells in which alphabet the words are written.
    """
    if not has_lookalikes(text):
        return text, ()
    around = text if around is None else around
    joins: list[Change] = []
    for alphabet in _ALPHABETS:
        if alphabet.any.search(text):
            text = _fold(text, around, alphabet, joins)
    return text, tuple(joins)


def _fold(text: str, around: str, alphabet: _Alphabet, joins: list[Change]) -> str:
    foreign = _is_written(around, alphabet)
    latin = _has_latin(around)

    def replace(match: re.Match[str]) -> str:
        word = match.group()
        if not alphabet.any.search(word) or not alphabet.stands_for_latin(word):
            return word
        mixed = alphabet.all.fullmatch(word) is None
        if foreign and not (mixed and alphabet.surely_latin(word)):
            return word
        if not (mixed or latin):
            return word
        joins.append(Change("letters-folded", word, alphabet.fold(word)))
        return joins[-1].after

    return _WORD.sub(replace, text)


# What stands around is the same for all lines of a row.
@lru_cache(maxsize=16)
def _has_latin(text: str) -> bool:
    """Whether a text holds a word with Latin letters."""
    return any(len(word) > 1 and _LATIN.search(word) for word in _WORD.findall(text))


@lru_cache(maxsize=16)
def _is_written(text: str, alphabet: _Alphabet) -> bool:
    """Whether a text holds words that are certainly of the alphabet."""
    return any(
        len(word) > 1 and alphabet.any.search(word) and not alphabet.stands_for_latin(word)
        for word in _WORD.findall(text)
    )

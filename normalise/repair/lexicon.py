"""What a word is worth: by the document's own words first, then by general English.

Scores are natural logarithms of how likely a word is, so that they can be added up: of two
readings of the same letters the one with the higher sum is the likelier.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .english import english
from .neighbours.kinds import bare, left_kind, right_kind
from .neighbours.pairs import PAIR_TRUST, follow
from .neighbours.prose import Prose, learn_prose
from .seam import Seam

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_EDGES = re.compile(r"^\W+|\W+$")
_PARTS = re.compile(r"[-/'’&‐–]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_CAMEL = re.compile(r"[a-z][A-Z]")

# Of all words a plan uses, this share recurs from its own other pages.
_OWN_SHARE = 0.5
# A few words say too little of a document's frequencies.
_LEAST_OWN = 2000
# One letter of a word that nobody knows, its beginning and end, one sign, one figure.
_LETTER, _UNKNOWN, _SIGN, _FIGURE = 2.3, 8.0, 1.0, 1.5
# A word that nobody knows, of which only the end is there; how much oftener a cut lies
# within a word than between two.
_LOST_BEGINNING, _WITHIN_WORDS = 4.0, 4.0
# A sentence that ends before a small letter.
_MID_SENTENCE = -4.0
_SENTENCE_END = re.compile(r"[^\W\d_]{3}[.!?]['\"”’]*$")
# Endings after an apostrophe; parts that only stand before a hyphen.
_PARTICLES = frozenset(
    re.findall(r"\w+", "s t re ve ll d m i co pre multi non sub inter anti ex mid semi pro bi e")
)


def count_words(texts: Iterable[str]) -> Counter[str]:
    """How often each word, in lower case, stands in texts."""
    return Counter(word for text in texts for word in _WORD.findall(text.lower()))


def learn(texts: Iterable[str]) -> Lexicon:
    """The lexicon of a document's texts."""
    kept = list(texts)
    return Lexicon(count_words(kept), learn_prose(kept))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of a document (lower case, without the fragments to be judged) and of English."""

    own: Mapping[str, int]
    prose: Prose = field(default_factory=Prose)
    """The neighbours of the document's words."""
    seams: dict[tuple[str, str], tuple[Seam, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    """What was found of the ends and beginnings of lines that a cut parted."""
    _total: int = field(init=False, repr=False, compare=False)
    _known: dict[str, float] = field(init=False, repr=False, compare=False, default_factory=dict)
    _ends: dict[str, float] = field(init=False, repr=False, compare=False, default_factory=dict)
    _pairs: dict[tuple[str, str], float] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _kinds: dict[str, tuple[int, int, str]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        object.__setattr__(self, "_total", max(sum(self.own.values()), _LEAST_OWN))

    def knows(self, token: str) -> bool:
        """Whether all letters of a token belong to known words."""
        core = _EDGES.sub("", token).lower()
        return bool(core) and (
            core in self.own
            or all(part in _PARTICLES or self._word(part) for part in _PARTS.split(core))
        )

    def score(self, token: str) -> float:
        """The logarithm of the likelihood of a token with its signs, below 0."""
        found = self._known.get(token)
        if found is None:
            found = self._known[token] = self._score(token)
        return found

    def beheaded(self, token: str) -> float:
        """How much likelier a token is where it may be a word's end alone, as a logarithm."""
        found = self._ends.get(token)
        if found is None:
            found = self._ends[token] = self._beheaded(token)
        return found

    def _beheaded(self, token: str) -> float:
        core = _EDGES.sub("", token).lower()
        if not core.isalpha() or not token[0].islower():
            return 0.0
        # The cut may lie before each of a word's letters.
        share = sum(
            count / (self._total * len(word))
            for word, count in self.own.items()
            if len(word) > len(core) and word.endswith(core)
        )
        share += math.exp(-_LOST_BEGINNING - _LETTER * len(core))
        whole = math.exp(self.score(token) + _SIGN * (len(token) - len(core)))
        return math.log1p(_WITHIN_WORDS * share / whole)

    def follow(self, before: str, after: str) -> float:
        """How much likelier one token goes on from another than by chance, as a logarithm."""
        found = self._pairs.get((before, after))
        if found is None:
            found = self._pairs[before, after] = PAIR_TRUST * self._follow(before, after)
        return found

    def _follow(self, before: str, after: str) -> float:
        (ends, _, first), (_, begins, second) = self._kind(before), self._kind(after)
        score = follow(ends, first, begins, second)
        if _SENTENCE_END.search(before):
            return min(score, _MID_SENTENCE) if after[0].islower() else score
        return self.prose.follow(first, second, score)

    def _kind(self, token: str) -> tuple[int, int, str]:
        """A token's kind as what goes before, as what follows, and its letters alone."""
        found = self._kinds.get(token)
        if found is None:
            found = self._kinds[token] = left_kind(token), right_kind(token), bare(token)
        return found

    def flow(self, tokens: Sequence[str]) -> float:
        """How much likelier tokens go on from one another than by chance, as a logarithm."""
        return sum(self.follow(before, after) for before, after in pairwise(tokens))

    def _score(self, token: str) -> float:
        core = _EDGES.sub("", token)
        signs = _SIGN * (len(token) - len(core))
        if not core:
            return -2.0 - signs
        if _CAMEL.search(core):
            signs += _UNKNOWN
        core = core.lower()
        whole = self._word(core)
        if whole is not None:
            return whole - signs
        parts = [part for part in _PARTS.split(core) if part]
        if len(parts) == 1:
            return _strange(core) - signs
        return sum(self._part(part) for part in parts) - signs - _SIGN * (len(parts) - 1)

    def _part(self, part: str) -> float:
        if part in _PARTICLES:
            return -1.0
        found = self._word(part)
        return _strange(part) if found is None else found

    def _word(self, word: str) -> float | None:
        general = english().get(word)
        own = self.own.get(word, 0)
        if not own:
            return None if general is None else general + math.log(1 - _OWN_SHARE)
        share = _OWN_SHARE * own / self._total
        return math.log(share + (0.0 if general is None else (1 - _OWN_SHARE) * math.exp(general)))


def _strange(word: str) -> float:
    """The score of letters and figures that are no known word."""
    letters = sum(map(len, _LETTERS.findall(word)))
    if not letters:
        return -3.0 - _FIGURE * len(word)
    # A sign within a word ("measure;e") is stranger than a letter.
    return -_UNKNOWN - _LETTER * len(word) - 2 * _SIGN * (len(word) - letters)

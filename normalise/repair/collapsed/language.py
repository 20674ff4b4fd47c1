"""What the words of a collapsed page say: which may follow which, and which column each suits.

All scores are natural logarithms of how much likelier something is than by chance.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ...dates.patterns import fold
from ...dates.words import find_dates
from ..neighbours.kinds import ITEM, KINDS, bare, left_kind, right_kind
from ..neighbours.pairs import PAIR_TRUST, follow
from ..neighbours.prose import Prose

_JOINED = 3.0  # a word cut at a hyphen whose whole the document knows
_END, _ITEM, _MARK = (KINDS.index(kind) for kind in ("END", "ITEM", "MARK"))
_WEAK_END = frozenset(
    KINDS.index(kind)
    for kind in """
    the of and to in for a is on that with be by as are this will from at or an has which their
    our its these can into between through each across within HYPHEN COMMA
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the paragraph with what its shape says."""

    text: str
    bare: str
    left: int
    right: int
    width: float
    """About how wide it is set, in ems."""
    glued: bool
    """No space stands before it: the line before it ended in a hyphen, or it is one word."""
    dated: bool
    """It is of a date."""

    @property
    def ends(self) -> bool:
        return self.left == _END

    @property
    def opens(self) -> bool:
        """It begins an entry: a number of a list or a bullet."""
        return self.right in (_ITEM, _MARK)


_HALVES = re.compile(r"(?<=[^\W\d_]-)(?=[^\W\d_]{2})|(?<=\.)(?=[^\W\d_]{3})")
_NARROW = {**dict.fromkeys("iljtfr.,:;'|!()[]I’‘/-", 0.3), **dict.fromkeys("mwMW@%", 0.83)}
SPACE = 0.28


def set_width(text: str) -> float:
    """About how wide a word is set in a text face, in ems."""
    return sum(_NARROW.get(char) or (0.66 if char.isupper() else 0.53) for char in text)


def tokenise(text: str) -> list[Token]:
    """The words of a text; one with a hyphen inside may be two halves of different lines."""
    words = text.split()
    dated = _dated(words)
    tokens = []
    for place, word in enumerate(words):
        for number, half in enumerate(_halves(word)):
            tokens.append(
                Token(
                    half,
                    bare(half),
                    left_kind(half),
                    right_kind(half),
                    set_width(half),
                    number > 0,
                    place in dated,
                )
            )
    return tokens


def _halves(word: str) -> list[str]:
    return [word] if "@" in word or "www" in word or "://" in word else _HALVES.split(word)


def _dated(words: Sequence[str]) -> set[int]:
    """The places of the words that are of a date."""
    text = " ".join(words)
    found: set[int] = set()
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word) + 1)
    place = 0
    for date in find_dates(text, fold(text)):
        while starts[place + 1] <= date.start:
            place += 1
        inside = place
        while inside < len(words) and starts[inside] < date.end:
            found.add(inside)
            inside += 1
    return found


@dataclass(frozen=True, slots=True)
class Phrases:
    """How the words of a column of set phrases stand: of leads, of dates, of ratings."""

    pairs: frozenset[tuple[str, str]]
    firsts: frozenset[str]
    lasts: frozenset[str]


def _signs(text: str) -> list[str]:
    """The words of a phrase, with all years and all months and all numbers as one."""
    return [sign(token) for token in tokenise(text)]


def sign(token: Token) -> str:
    """The word, or its kind where it is of a date or a number."""
    kind = KINDS[token.right]
    return kind if kind in ("MONTH", "YEAR", "NUM", "ITEM") else token.bare


def phrases_of(texts: Iterable[str]) -> Phrases:
    """Which words of the phrases stand beside one another, and which begin and end them."""
    pairs: set[tuple[str, str]] = set()
    firsts: set[str] = set()
    lasts: set[str] = set()
    for text in texts:
        signs = _signs(text)
        pairs.update(pairwise(signs))
        if signs:
            firsts.add(signs[0])
            lasts.add(signs[-1])
    return Phrases(frozenset(pairs), frozenset(firsts), frozenset(lasts))


def follows(before: Token, after: Token, prose: Prose) -> float:
    """How well one word goes on from another in prose."""
    if after.opens:
        return 0.5 if before.ends else -1.0 - (2.0 if before.left in _WEAK_END else 0.0)
    if before.text[-1:] == "-" and len(before.text) > 1:
        whole = before.bare.rstrip("-") + after.bare
        if whole in prose.words or f"{before.bare.rstrip('-')}-{after.bare}" in prose.words:
            return _JOINED
        return 0.5 if after.text[:1].islower() else -1.5
    score = follow(before.left, before.bare, after.right, after.bare)
    if not before.ends:
        score = prose.follow(before.bare, after.bare, score)
    return PAIR_TRUST * score


def openness(token: Token) -> float:
    """How sure it is that a text does not end with this word, from 0 (a full stop) up."""
    if token.ends:
        return 0.0
    if token.left in _WEAK_END:
        return 3.0
    return 0.8


def typical(texts: Sequence[str], prose: Prose) -> Mapping[str, float]:
    """How much likelier each word is in a column's texts than in the whole document."""
    own = Counter(bare(word) for text in texts for word in text.split())
    count = sum(own.values())
    if not count:
        return {}
    share = 40.0  # so many words of the whole document are added to the column's own
    scores = {}
    for word, times in own.items():
        common = (prose.words.get(word, 0) + 0.5) / (prose.total + 1)
        # Less one half: a word that stands there once says little.
        scores[word] = math.log((times - 0.5 + share * common) / ((count + share) * common))
    return scores


@cache
def _item_number(text: str) -> int | None:
    digits = re.match(r"\(?(\d{1,2})[.)]", text)
    return int(digits[1]) if digits else None


def item_number(token: Token) -> int | None:
    """The number that a token gives to an entry of a list: 3 for ``3.``, say."""
    return _item_number(token.text) if ITEM.fullmatch(token.text) else None

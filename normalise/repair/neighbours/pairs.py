"""How much oftener two words stand together in general English than by chance.

Both lists come with symspellpy; they were counted over the same text of a million million
words, the pairs in 64ths, and hold no pair that stands there less than 100,000 times.
All scores are natural logarithms.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from functools import cache
from importlib import resources

from ..english import english
from .kinds import KINDS
from .table import FOLLOWS

_COUNTED = math.log(1_024_908_267_229)
_THE = math.log(23_135_851_162)  # how often the commonest word stands there
_PARTS, _LEAST = math.log(64), math.log(100_000)
_LOWEST, _HIGHEST = -4.0, 4.5

PAIR_TRUST = 0.85
"""What scores of neighbours weigh: they are not independent evidence."""

_GENERAL = 0.7  # what a pair of words weighs beside their kinds
_ABSENT = 0.3  # what a pair loses that is no common one
_PUNCTUATED = KINDS.index("END")  # and all kinds after it


@cache
def _pairs() -> list[str]:
    """The pairs, each in a line with how often it stands there; sorted, to be searched by halves.

    A table of them would need five times the memory.
    """
    source = resources.files("symspellpy") / "frequency_bigramdictionary_en_243_342.txt"
    return sorted(source.read_text(encoding="utf-8-sig").splitlines())


def _count(first: str, second: str) -> int:
    """How often two words stand side by side, in parts; 0 where they are no common pair."""
    pair = f"{first} {second} "
    lines = _pairs()
    at = bisect_left(lines, pair)
    found = at < len(lines) and lines[at].startswith(pair)
    return int(lines[at][len(pair) :]) if found else 0


def _by_chance(first: str, second: str) -> float | None:
    """How often two words would stand side by side by chance; None where one is not known."""
    shares = english()
    one, other = shares.get(first), shares.get(second)
    if one is None or other is None:
        return None
    return one + other + 2 * (_THE - shares["the"]) - _COUNTED


def follow(before: int, first: str, after: int, second: str) -> float:
    """How much likelier than by chance one word goes on from another.

    The words are in lower case and without marks; ``before`` is the first
    one's kind as what goes before, ``after`` the second one's as what follows.
    """
    score = FOLLOWS[before][after]
    if before >= _PUNCTUATED:
        return score
    chance = _by_chance(first, second)
    if chance is None:
        return min(score, 0.0) - _ABSENT
    count = _count(first, second)
    if not count:
        return min(score, 0.0, max(_LOWEST, _LEAST - chance)) - _ABSENT
    known = max(_LOWEST, min(_HIGHEST, math.log(count) - _PARTS - chance))
    return (1 - _GENERAL) * score + _GENERAL * known

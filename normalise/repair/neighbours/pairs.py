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
from .kinds import KINDS, bare, left_kind, right_kind
from .table import FOLLOWS

_COUNTED = math.log(1_024_908_267_229)
_THE = math.log(23_135_851_162)  # how often the commonest word stands there
_PARTS, _LEAST = math.log(64), math.log(100_000)
_LOWEST, _HIGHEST = -4.0, 4.5

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


def pair_score(before: str, after: str) -> float | None:
    """How much likelier than by chance two words (lower case) stand side by side.

    None where they are no common pair.
    """
    pair = f"{before} {after} "
    lines = _pairs()
    at = bisect_left(lines, pair)
    one, other = _alone(before), _alone(after)
    if one is None or other is None or at == len(lines) or not lines[at].startswith(pair):
        return None
    together = math.log(int(lines[at][len(pair) :])) - _PARTS + _COUNTED
    return max(_LOWEST, min(_HIGHEST, together - one - other))


def _at_most(before: str, after: str) -> float:
    """As far as two words that are no common pair can stand together."""
    one, other = _alone(before), _alone(after)
    if one is None or other is None:
        return 0.0
    return min(0.0, max(_LOWEST, _LEAST + _COUNTED - one - other))


def _alone(word: str) -> float | None:
    """The logarithm of how often a word stands there."""
    share = english().get(word)
    return None if share is None else share - english()["the"] + _THE


def kinds_follow(before: int, first: str, after: int, second: str) -> float:
    """How well one word goes on from another, each given with its kind and without its marks."""
    score = FOLLOWS[before][after]
    if before >= _PUNCTUATED:
        return score
    known = pair_score(first, second)
    if known is not None:
        return (1 - _GENERAL) * score + _GENERAL * known
    return min(score, _at_most(first, second)) - _ABSENT


def follow(before: str, after: str) -> float:
    """How well one word goes on from another, as they are printed."""
    return kinds_follow(left_kind(before), bare(before), right_kind(after), bare(after))

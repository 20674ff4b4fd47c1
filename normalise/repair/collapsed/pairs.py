"""How much oftener two words stand together in general English than by chance.

Both lists come with symspellpy; they were counted over the same text of a million million
words, the pairs in 64ths, and hold no pair that stands there less than 100,000 times.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib import resources

from ..lexicon import english

_COUNTED = math.log(1_024_908_267_229)
_THE = math.log(23_135_851_162)  # how often the commonest word stands there
_PARTS, _LEAST = math.log(64), math.log(100_000)
_LOWEST, _HIGHEST = -4.0, 4.5


@dataclass(frozen=True, slots=True)
class Pairs:
    """What general English says of pairs of some words."""

    together: Mapping[tuple[str, str], float] = field(default_factory=dict)
    """How much likelier than by chance two words stand side by side, as a logarithm."""
    alone: Mapping[str, float] = field(default_factory=dict)
    """The logarithm of how often each word stands there."""

    def at_most(self, before: str, after: str) -> float:
        """As far as two words that are in no pair of the list can stand together."""
        one, other = self.alone.get(before), self.alone.get(after)
        if one is None or other is None:
            return 0.0
        return min(0.0, max(_LOWEST, _LEAST + _COUNTED - one - other))


def english_pairs(words: Iterable[str]) -> Pairs:
    """The pairs that some words, in lower case, make with one another."""
    shares = english()
    shift = _THE - shares["the"]
    alone = {word: shares[word] + shift for word in words if word in shares}
    source = resources.files("symspellpy") / "frequency_bigramdictionary_en_243_342.txt"
    fields = source.read_text(encoding="utf-8-sig").split()
    together = {}
    for before, after, count in zip(fields[::3], fields[1::3], fields[2::3], strict=True):
        if before in alone and after in alone:
            score = math.log(int(count)) - _PARTS + _COUNTED - alone[before] - alone[after]
            together[before, after] = max(_LOWEST, min(_HIGHEST, score))
    return Pairs(together, alone)

"""Which words stand side by side in the running text of one document."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from .kinds import bare

_SEEN_BEFORE = 1.0  # what a pair gains that stands elsewhere in the document, and more if oftener
_MOST = 3.5


@dataclass(frozen=True, slots=True)
class Prose:
    """How often words (lower case, without marks) and pairs of words stand in the document."""

    words: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    total: int = 0

    def follow(self, before: str, after: str, score: float) -> float:
        """How much likelier than by chance two words stand side by side, as a logarithm.

        ``score`` is what others say of them; the document may only know better.
        """
        seen = self.pairs.get((before, after), 0)
        if not seen:
            return score
        chance = self.words[before] * self.words[after] / max(1, self.total)
        return max(score, _SEEN_BEFORE + min(_MOST, math.log((seen + 0.2) / (chance + 0.2))))


def learn_prose(texts: Iterable[str]) -> Prose:
    """Count words and neighbours."""
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for text in texts:
        found = [bare(word) for word in text.split()]
        words.update(found)
        pairs.update(pairwise(found))
    return Prose(words, pairs, sum(words.values()))

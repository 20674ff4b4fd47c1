"""Texts that say nearly the same, by the rare words that they share.

Each text is a unit vector of its words, weighed by how few of all texts have them (inverse
document frequency; Spärck Jones, 1972), so that what every plan says tells nothing.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import islice

Weights = dict[str, float]

_WORD = re.compile(r"[^\W\d_]{3,}")
# A word of more texts than this leads from none to another: it would make the search quadratic,
# and texts that are alike share rarer ones.
_COMMON = 200


def weigh(texts: Sequence[str]) -> list[Weights]:
    """A unit vector for each text; that of a text without any telling word is empty."""
    # Slow to import.
    from spacy.lang.en.stop_words import STOP_WORDS

    words = [
        {_stem(word) for word in _WORD.findall(text.casefold()) if word not in STOP_WORDS}
        for text in texts
    ]
    had = Counter(word for each in words for word in each)
    rare = {word: math.log(len(texts) / count) for word, count in had.items() if count < len(texts)}
    return [_unit({word: rare[word] for word in sorted(each) if word in rare}) for each in words]


def likeness(one: Weights, other: Weights) -> float:
    """From 0, where two texts share no telling word, to 1, where they have the same."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[word] for word, weight in one.items() if word in other)


def shared_words(one: Weights, other: Weights, count: int) -> list[str]:
    """The words that make two texts alike, those that tell most first."""
    both = one.keys() & other.keys()
    return list(islice(sorted(both, key=lambda word: (-one[word] * other[word], word)), count))


def nearest(
    texts: Sequence[Weights], owners: Sequence[Hashable], least: float, most: int
) -> Iterator[tuple[int, int, float]]:
    """For each text up to ``most`` texts of other owners that are at least so like it.

    Each pair comes once, by its places in ``texts``, with its likeness.
    """
    having: dict[str, list[int]] = {}
    for place, weights in enumerate(texts):
        for word in weights:
            having.setdefault(word, []).append(place)
    seen: set[tuple[int, int]] = set()
    for place, weights in enumerate(texts):
        met = {
            other
            for word in weights
            if len(having[word]) <= _COMMON
            for other in having[word]
            if owners[other] != owners[place]
        }
        found = sorted((-likeness(weights, texts[other]), other) for other in met)[:most]
        for negative, other in found:
            pair = (min(place, other), max(place, other))
            # A single word in common tells little, however rare it is.
            alike = -negative >= least and len(weights.keys() & texts[other].keys()) > 1
            if alike and pair not in seen:
                seen.add(pair)
                yield (*pair, -negative)


def _unit(weights: Weights) -> Weights:
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()} if length else {}


def _stem(word: str) -> str:
    """The word in its singular, as far as its letters tell: number tells nothing here."""
    if len(word) < 5 or word[-1] != "s" or word[-2] in "sui":
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]

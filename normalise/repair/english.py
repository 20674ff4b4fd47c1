"""General English and the words of plans, and how common each is."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from importlib import resources

from ..leads.words import VOCABULARY

# What words of plans have for a share of all words that the list does not hold ("workstream");
# shorter ones are abbreviations, and so might be the end of any word.
_SHARE, _SHORTEST = math.log(1e-6), 6


@cache
def english() -> Mapping[str, float]:
    """General English: each word in lower case with the logarithm of its share of all words.

    The list holds British spellings too; rare strings are not in it.
    """
    # Imported late: a plan without cut cells needs no list of words.
    source = resources.files("symspellpy") / "frequency_dictionary_en_82_765.txt"
    fields = source.read_text(encoding="utf-8-sig").split()
    total = math.log(sum(map(int, fields[1::2])))
    log = math.log
    ours = {each for word in VOCABULARY if len(word) >= _SHORTEST for each in (word, f"{word}s")}
    return dict.fromkeys(ours, _SHARE) | {
        word: log(int(count)) - total for word, count in zip(fields[::2], fields[1::2], strict=True)
    }


def is_english(word: str) -> bool:
    """Whether a word in lower case is one of general English, or of plans."""
    return word in english() or word in VOCABULARY


def share_of(word: str) -> float:
    """The logarithm of the share that a word in lower case has of all words."""
    return english().get(word, -math.inf)

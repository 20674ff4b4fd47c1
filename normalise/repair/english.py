"""General English: its words, and how common each is."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from importlib import resources

from ..leads.words import VOCABULARY


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
    return {
        word: log(int(count)) - total for word, count in zip(fields[::2], fields[1::2], strict=True)
    }


def is_english(word: str) -> bool:
    """Whether a word in lower case is one of general English, or of plans."""
    return word in english() or word in VOCABULARY

"""Lists of words."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """A class of words, written as one string."""
    return frozenset(text.split())

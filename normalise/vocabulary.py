"""The document's own words: the judge of a hyphen at a line's end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..extract import TextLine

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words that stand whole inside a line somewhere in the document, in lower case."""

    words: frozenset[str]

    def solid(self, head: str, tail: str) -> bool:
        """Whether ``head`` (ending in a hyphen) and ``tail`` are one word without hyphen.

        The document decides: the word written solid elsewhere, and nowhere with
        its hyphen. Without evidence the hyphen stays, as printed.
        """
        first = _WORD.findall(head.lower().rstrip("-"))
        second = _WORD.match(tail.lower())
        if not first or second is None:
            return False
        left, right = first[-1], second.group()
        return f"{left}-{right}" not in self.words and left + right in self.words


def learn(lines: Iterable[TextLine]) -> Vocabulary:
    """Collect the words of lines, without those that a line end may have cut."""
    words: set[str] = set()
    for line in lines:
        found = _WORD.findall(line.text.lower())
        words.update(found[:-1] if line.text.endswith("-") else found)
    return Vocabulary(frozenset(words))

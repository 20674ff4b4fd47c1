"""A collapsed page without its headings: told by the numbers that the document's grids lack."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .language import tokenise
from .recover import Knowledge, rows_of

_FEWEST_WORDS = 40
# Numbers of list entries that it holds at least.
_ENTRIES = 2
_ENTRY = re.compile(r"(?<!\S)\d{1,2}[.)](?=\s+[A-Z(])")
_NUMBERS = re.compile(r"\d+")


def may_be_headless(text: str) -> bool:
    """Whether a paragraph is as long as such a page and holds a list: the cheapest question."""
    return len(text.split()) >= _FEWEST_WORDS and len(_ENTRY.findall(text)) >= _ENTRIES


def looks_headless(text: str, knowledge: Knowledge) -> bool:
    """Whether a paragraph that may be such a page holds actions that follow on those of the grids.

    Dates or leads stand in it too. Prose names actions, but no list stands in its lines.
    """
    tokens = tokenise(text)
    own_column = any(heading.field == "ref" for heading in knowledge.headings)
    places = rows_of(tokens, knowledge.refs, own_column)
    names = [tokens[place].text.rstrip(".:") for place in places]
    if not names or not _follows_on(names[0], knowledge.refs):
        return False
    return any(token.dated for token in tokens) or any(lead in text for lead in knowledge.leads)


def _follows_on(name: str, refs: Iterable[str]) -> bool:
    """Whether a number is the next of one of others, the one before it, or opens a series."""
    numbers = _series(name)
    *series, last = numbers
    others = [_series(ref) for ref in refs]
    beside = [[*series, last - 1], [*series, last + 1]]
    opens = last == 1 and any(len(other) == len(numbers) for other in others)
    return opens or any(other in beside for other in others)


def _series(ref: str) -> list[int]:
    return [int(digits) for digits in _NUMBERS.findall(ref)]

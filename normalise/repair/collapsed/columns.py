"""How well each word of a collapsed page suits each column of its table."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...leads.words import POSTS, TEAM_ENDS
from ..neighbours.kinds import FUNCTION_WORDS, is_mark
from ..neighbours.prose import Prose
from .language import (
    SPACE,
    Phrases,
    Token,
    follows,
    item_number,
    openness,
    phrases_of,
    set_width,
    sign,
    typical,
)

# Columns of set phrases; all other columns hold prose.
_PHRASED = ("lead", "milestones", "ratings", "ref", "accountable")
_FUNCTION = frozenset(FUNCTION_WORDS)
_WHEN = frozenset(
    """
    completed complete ongoing on-going from by end start early late mid due until onwards
    quarterly monthly termly annually annual weekly bi-annual review reviewed tbc spring summer
    autumn winter term date half-termly commence established published q1 q2 q3 q4
    """.split()  # noqa: SIM905
)
# Ratings that most plans know, whichever of them the other pages of one hold.
_RATINGS = (
    "Red", "Amber", "Green", "Blue", "Grey", "Not started", "In progress", "On track", "Off track",
    "At risk", "Complete", "Completed", "Delayed", "Overdue", "Achieved", "Embedded", "Closed",
)  # fmt: skip
_RATED = frozenset(word.lower() for phrase in _RATINGS for word in phrase.split())
_LEADING = POSTS | TEAM_ENDS
_TYPICAL = 0.75  # what a column's usual words weigh
_NAMED = 1.2  # a word that columns of this kind hold in most documents
_STRANGE = -3.0  # a word that the column's phrases never hold
# In tables of thirty published documents a column is about as wide as this power of the mean
# length of its cells, give or take a fifth.
_WIDER_BY = 0.4
_SHORTEST = 9.0  # letters
_FEWEST = 4  # cells that tell how long others may be


@dataclass(frozen=True, slots=True)
class ColumnModel:
    """One column of the table: its field, and what its other cells teach of it."""

    field: str
    phrases: Phrases | None
    """Its vocabulary, where it holds set phrases and no prose."""
    typical: Mapping[str, float]
    numbered: bool
    """Its cells are numbered lists."""
    bulleted: bool
    common: Mapping[str, int]
    """How often each word stands in the document."""
    relative_width: float
    """About how wide it is beside the other columns, before anything is known of the page."""
    always: bool
    """None of its other cells is empty, on a page read from left to right."""
    longest: float
    """How long the longest of its other cells is, in ems."""

    def suits(self, token: Token) -> float:
        """How well a word suits the column, wherever in a cell it stands."""
        if self.phrases is not None:
            return self._suits_phrases(self.phrases, token)
        if not token.text.strip("-–—&/+="):
            return 0.0
        if is_mark(token.text):
            return 1.5 if self.bulleted else -2.0
        if item_number(token) is not None:
            return 0.0 if self.numbered else -4.0
        return _TYPICAL * max(-0.6, min(2.5, self.typical.get(token.bare, -0.4)))

    def _suits_phrases(self, phrases: Phrases, token: Token) -> float:
        mark = is_mark(token.text)
        if self.field == "milestones":
            if token.dated:  # a date in brackets is rather told in prose
                return -1.5 if token.text[0] in "([" or token.text[-1] in ")]," else 1.5
            if token.bare in _WHEN:
                return 0.3 if token.bare in _FUNCTION else 1.2
        elif token.dated:
            return _STRANGE
        known = self.typical.get(token.bare)
        if self._names(token):
            return max(_NAMED, min(2.2, known or 0.0))
        if known is not None:
            return max(-1.5, min(2.2, known))
        if token.bare in _FUNCTION or mark:
            return -2.0
        if self.field != "lead" or not token.text[:1].isupper():
            return _STRANGE
        return -1.0 if token.bare in self.common else 0.5  # a new word with a capital is a name

    def _names(self, token: Token) -> bool:
        """Whether a word is one that such columns hold in most documents: a post, a rating."""
        capital = token.text[:1].isupper()
        if self.field == "ratings":
            return token.bare in _RATED and (capital or token.bare not in _FUNCTION)
        return self.field == "lead" and token.bare in _LEADING and capital

    def resumes(self, before: Token, after: Token, prose: Prose) -> float:
        """How well a word goes on from the column's last one."""
        phrases = self.phrases
        if phrases is None:
            return follows(before, after, prose)
        pair = (sign(before), sign(after))
        if pair in phrases.pairs:
            return 2.5
        if self.field == "milestones":
            if before.dated and after.dated:
                return 0.8
            return 0.2
        if pair[0] in phrases.lasts and pair[1] in phrases.firsts:
            return 1.0
        return max(-2.5, min(1.0, follows(before, after, prose)) - 1.0)

    def begins(self, token: Token) -> float:
        """How well a word begins a cell of the column."""
        if self.phrases is not None:
            return 0.8 if sign(token) in self.phrases.firsts else -0.7
        if self.numbered:
            return 2.0 if item_number(token) == 1 else -2.5
        if token.opens:
            return 0.5
        return 0.8 if token.text[:1].isupper() or token.text[:1].isdigit() else -3.0

    def open_after(self, token: Token) -> float:
        """How sure it is that more of the cell follows."""
        if self.phrases is None:
            return openness(token)
        if self.field == "milestones" and token.dated and any(c.isdigit() for c in token.text):
            return 0.0
        return 0.0 if sign(token) in self.phrases.lasts else 1.5


def column_model(
    field: str, texts: Sequence[str], prose: Prose, always: bool = False
) -> ColumnModel:
    """What a column's other cells teach; ``always`` says that none of them is empty."""
    filled = [text for text in texts if text.strip()]
    numbered = sum(_lists(text) for text in filled) * 2 > len(filled) or field == "task"
    marked = sum(any(is_mark(word) for word in text.split()[:1]) for text in filled)
    return ColumnModel(
        field,
        phrases_of([*filled, *(_RATINGS if field == "ratings" else ())])
        if field in _PHRASED
        else None,
        typical(filled, prose),
        numbered and field not in _PHRASED,
        marked * 3 > len(filled) or field == "progress",
        prose.words,
        max(_SHORTEST, sum(map(len, filled)) / max(1, len(filled))) ** _WIDER_BY,
        always,
        _longest(filled),
    )


def _longest(texts: Sequence[str]) -> float:
    if len(texts) < _FEWEST:
        return math.inf
    return max(sum(set_width(word) + SPACE for word in text.split()) for text in texts)


def _lists(text: str) -> bool:
    return text.lstrip().startswith(("1.", "1)", "1,"))

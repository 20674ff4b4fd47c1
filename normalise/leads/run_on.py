"""Leads that a conversion ran together into one line, parted again by what the document says.

On the page each lead stood on a line of its own; in a text conversion nothing
but a space is left between them. What parts them is the document's own
gazetteer: the people and posts of its key, and the bodies that recur in its
lead cells. A cut falls only where a word could begin a lead, and the cheapest
way through the line wins.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ..text.word_sets import word_set
from .brackets import read_unit
from .key import Key
from .lead_line import LeadLine, lead_words, read_lead_line
from .units import Unit
from .words import is_team_end, looks_like_name, phrase_kind

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher
    from spacy.vocab import Vocab

_BETWEEN = re.compile(r"[/,&]")
# Words that begin a clause after a body's name.
_CLAUSE = word_set("to for of with by on will reporting")
# So many small words may lie between two words that could end one body's name.
_REST = 4
# A phrase recurs from so many times on.
_RECURS = 2
_LONGEST = 12  # words of a body's name
_LONGEST_NAME = 60  # letters of a person's
_NAME = 3  # words of a person's that stands alone
# A line in which more leads could begin is a text: it stays whole.
_MOST_STARTS = 60
# What a stretch costs as one lead.
_OF_GAZETTEER, _OF_KEY, _PLAUSIBLE, _UNKNOWN = 0.3, 0.5, 1.0, 3.0
_EACH, _GLUED, _HOLDS_KNOWN = 0.4, 2.0, 1.5

Names = frozenset[tuple[str, ...]]
"""The words of people's names."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The leads that one document is known to name, ready to be found in a line."""

    key: Key
    phrases: frozenset[tuple[str, ...]]
    longest: int
    """Words of the longest of the phrases."""
    vocab: Vocab
    matcher: PhraseMatcher

    def part(self, text: str) -> list[str]:
        """The leads of a line, in order; together they are the line."""
        line = read_lead_line(text)
        if not 2 <= len(line.starts) <= _MOST_STARTS:
            return [text]
        facts = _look_over(line, self._known(line), self.key)
        best: dict[int, tuple[float, int]] = {line.starts[0]: (0.0, -1)}
        for end in (*line.starts[1:], len(line.tokens)):
            best[end] = min(
                (best[start][0] + self._cost(line, start, end, facts), start)
                for start in line.starts
                if start < end
            )
        cuts = [len(line.tokens)]
        while cuts[-1] > 0:
            cuts.append(best[cuts[-1]][1])
        cuts.reverse()
        return [line.part(a, b) for a, b in pairwise(cuts)]

    def _known(self, line: LeadLine) -> set[tuple[int, int]]:
        """Stretches of tokens that the gazetteer holds."""
        from spacy.tokens import Doc

        matches = self.matcher(Doc(self.vocab, words=list(line.words)))
        spans = ((line.token_of[start], line.token_of[end - 1] + 1) for _, start, end in matches)
        return set(spans)

    def _is_variant(self, own: tuple[str, ...]) -> bool:
        """Whether the words of a stretch are a known lead with one word more in it."""
        return 2 < len(own) <= self.longest + 1 and any(
            (*own[:drop], *own[drop + 1 :]) in self.phrases for drop in range(1, len(own) - 1)
        )

    def _cost(self, line: LeadLine, start: int, end: int, facts: _Facts) -> float:
        if (start, end) in facts.known:
            return _EACH + _OF_GAZETTEER
        if self._is_variant(line.words_of(start, end)):
            return _EACH + _OF_KEY
        inside = [token for token in line.starts if start < token < end]
        begun = {first for first, stop in facts.known if stop <= end}
        cost = _EACH + sum(_HOLDS_KNOWN for token in inside if token in begun)
        cost += sum(_GLUED for token in inside if token in facts.after_lead)
        if facts.person_ends.get(start, end) < end:
            cost += _GLUED
        if facts.people_begin.get(end, start) > start:
            cost += _HOLDS_KNOWN
        # A known body with a clause: "Board to monitor", "Group for Children".
        stops = [stop for first, stop in facts.known if first == start and stop < end]
        if stops and not any(token >= max(stops) for token in inside):
            return cost + _OF_KEY
        text = line.part(start, end)
        unit = read_unit(text, self.key)
        if _is_of_key(unit, text, self.key):
            return cost + _OF_KEY
        return cost + (_UNKNOWN if unit is None else _PLAUSIBLE)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the costs of a line's stretches rest on, looked up once. All places are tokens."""

    known: set[tuple[int, int]]
    """Stretches that the gazetteer holds."""
    after_lead: frozenset[int]
    """Where something begins right after what ends a lead."""
    person_ends: Mapping[int, int]
    """By where a stretch begins: the first place before which it is people of the key."""
    people_begin: Mapping[int, int]
    """By where a stretch ends: the last place from which it is people."""


def _look_over(line: LeadLine, known: set[tuple[int, int]], key: Key) -> _Facts:
    inner = line.starts[1:]
    first, last = {}, {}
    for start in line.starts:
        if (token := _person_ends(line, start, key)) is not None:
            first[start] = token
    for end in (*inner, len(line.tokens)):
        before = (token for token in reversed(inner) if token < end)
        token = next((each for each in before if _are_people(line.part(each, end), key)), None)
        if token is not None:
            last[end] = token
    return _Facts(known, frozenset(filter(line.ends_lead, inner)), first, last)


def names_alone(lines: Iterable[str]) -> Names:
    """Names of people that are lines of leads up to a post, if any; each too short to be two."""
    named = (text.partition(",")[0] for text in lines)
    found = {lead_words(text) for text in named if looks_like_name(text)}
    return frozenset(each for each in found if 1 < len(each) <= _NAME)


def looks_run_on(text: str, key: Key, names: Names = frozenset()) -> bool:
    """Whether a body or a person ends inside a line and something begins: a cheap first look.

    ``names`` are those that stand alone elsewhere.
    """
    line = read_lead_line(text)
    if any(map(line.ends_lead, line.starts[1:])):
        return True
    whole = line.words
    cuts = range(2, len(whole) - 1) if names and looks_like_name(text) else ()
    if any(whole[:at] in names or whole[at:] in names for at in cuts):
        return True
    return bool(line.starts) and _person_ends(line, 0, key) is not None


def _person_ends(line: LeadLine, start: int, key: Key) -> int | None:
    """The first place inside a line, if any, up to which people of the key stand from another on.

    They are named, or by initials, and with signs between them where they are several.
    """
    begin = line.tokens[start][0]
    signs = _BETWEEN.finditer(line.text, begin)
    sign = next(signs, None)
    for token in line.starts[bisect_right(line.starts, start) :]:
        end = line.tokens[token - 1][1]
        while sign is not None and sign.start() < end:
            if not _is_known(line.text[begin : sign.start()].strip(), key):
                return None
            begin, sign = sign.end(), next(signs, None)
        if _is_known(line.text[begin:end].strip(), key):
            return token
    return None


def _is_known(text: str, key: Key) -> bool:
    """Whether a stretch is a person of the key by name, or initials of the key."""
    if not 0 < len(text) <= _LONGEST_NAME:
        return False
    return key.holds(text) or bool(key.find_name(text))


def learn_gazetteer(lines: Iterable[str], key: Key, names: Names = frozenset()) -> Gazetteer:
    """Make the gazetteer of a document from its lead lines, its key and names that stand alone.

    A body is learned where it stands first in a line, or after another body,
    and recurs.
    """
    # Slow to import, and needed for conversions only.
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    whole: set[tuple[str, ...]] = set()
    recurring: Counter[tuple[str, ...]] = Counter()
    for text in lines:
        line = read_lead_line(text)
        for start, phrase in _bodies(line):
            recurring[phrase] += 1
            at = line.first_word(start)
            if at == 0 or is_team_end(line.words[at - 1]):
                whole.add(phrase)
    phrases = {phrase for phrase in whole if recurring[phrase] >= _RECURS}
    phrases |= names | {lead_words(text) for text in _told_by(key)}
    vocab = Vocab()
    matcher = PhraseMatcher(vocab)
    matcher.add("lead", [Doc(vocab, words=list(each)) for each in sorted(phrases) if each])
    return Gazetteer(key, frozenset(phrases), max(map(len, phrases), default=0), vocab, matcher)


def _told_by(key: Key) -> Iterator[str]:
    """People, posts and bodies as the key and the glossary write them."""
    for person in key.people:
        yield person.name or ""
        yield from person.role.split(";")
    yield from (full for full in key.abbreviations.values() if phrase_kind(full))


def _bodies(line: LeadLine) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Stretches from where a lead may begin to the next word that ends a body, with their start."""
    for start in line.starts:
        first = line.first_word(start)
        for stop in range(first + 1, min(first + _LONGEST, len(line.words)) + 1):
            if is_team_end(line.words[stop - 1]) and not _goes_on(line, stop):
                if stop - first > 1:
                    yield start, line.words[first:stop]
                break


def _goes_on(line: LeadLine, at: int) -> bool:
    """Whether small words from a place on carry on a body's name: "Services work stream"."""
    for word, token in zip(line.words[at : at + _REST], line.token_of[at:], strict=False):
        if word in _CLAUSE or not line.text[line.tokens[token][0]].islower():
            return False
        if is_team_end(word):
            return True
    return False


def _is_of_key(unit: Unit | None, text: str, key: Key) -> bool:
    """Whether a stretch is a person or a post of the key, or a list of its initials."""
    if unit is not None and unit.initials and key.holds(unit.initials):
        return True
    if unit is not None and unit.name and key.find_name(unit.name):
        return True
    if unit is not None and unit.kind == "role" and key.find_role(unit.role or ""):
        return True
    return not (unit is not None and unit.name) and _are_people(text, key)


def _are_people(text: str, key: Key) -> bool:
    """Whether a stretch is a person's name, or initials of the key, one or several."""
    parts = [part.strip() for part in _BETWEEN.split(text)]
    return looks_like_name(text) or all(part and key.holds(part) for part in parts)

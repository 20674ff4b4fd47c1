"""Leads that a conversion ran together into one line, parted again by what the document says.

On the page each lead stood on a line of its own; in a text conversion nothing
but a space is left between them. What parts them is the document's own
gazetteer: the people and posts of its key, and the bodies that recur in its
lead cells. A cut falls only where a word could begin a lead, and the cheapest
way through the line wins.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ..text.word_sets import word_set
from .brackets import read_unit, top_brackets
from .key import Key
from .units import Unit
from .words import is_post, is_team_end, looks_like_name, phrase_kind, straight

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher
    from spacy.vocab import Vocab

_TOKEN = re.compile(r"\S+")
# The number of a task before a lead: part of the lead.
_NUMBER = re.compile(r"\(?\d{1,2}[.):]*")
_LETTERS = re.compile(r"[^\W_]+")
# Words written in one or two, with or without a hyphen: matched in two.
_COMPOUND = re.compile(r"\b(work|sub|co|task|head)(stream|group|production|chair|force|teacher)")
_OPEN = word_set("of and & for to the with by at in on a an / - – — + | or via reporting")
_OPEN_ENDS = ("/", ",", "-", "–", "—", "&", ":", "+", "(", "|")
# Words that begin a clause after a body's name.
_CLAUSE = word_set("to for of with by on will reporting")
# So many small words may lie between two words that could end one body's name.
_REST = 4
# A phrase recurs from so many times on.
_RECURS = 2
_LONGEST = 12  # words of a body's name
# What a stretch costs as one lead.
_OF_GAZETTEER, _OF_KEY, _PLAUSIBLE, _UNKNOWN = 0.3, 0.5, 1.0, 3.0
_EACH, _GLUED, _HOLDS_KNOWN = 0.4, 2.0, 1.5


@dataclass(frozen=True, slots=True)
class _Line:
    """A lead line as tokens, and before which of them a lead may begin."""

    text: str
    tokens: tuple[tuple[int, int], ...]
    words: tuple[str, ...]
    """Words in lower case, several for a token such as "Co-production"."""
    token_of: tuple[int, ...]
    """For each word the token that it is of."""
    starts: tuple[int, ...]
    """Tokens before which a lead may begin; the first is always one."""

    def first_word(self, token: int) -> int:
        """The place of the first word from a token on, which may be a sign without words."""
        return bisect_left(self.token_of, token)

    def part(self, first: int, end: int) -> str:
        """The text from one token to before another."""
        return self.text[self.tokens[first][0] : self.tokens[end - 1][1]]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The leads that one document is known to name, ready to be found in a line."""

    key: Key
    phrases: frozenset[tuple[str, ...]]
    vocab: Vocab
    matcher: PhraseMatcher

    def part(self, text: str) -> list[str]:
        """The leads of a line, in order; together they are the line."""
        line = _read(" ".join(text.split()))
        if len(line.starts) < 2:
            return [text]
        known = self._known(line)
        ends = [*line.starts[1:], len(line.tokens)]
        best: dict[int, tuple[float, int]] = {line.starts[0]: (0.0, -1)}
        for end in ends:
            best[end] = min(
                (best[start][0] + self._cost(line, start, end, known), start)
                for start in line.starts
                if start < end
            )
        cuts = [len(line.tokens)]
        while cuts[-1] > 0:
            cuts.append(best[cuts[-1]][1])
        cuts.reverse()
        return [line.part(a, b) for a, b in pairwise(cuts)]

    def _known(self, line: _Line) -> set[tuple[int, int]]:
        """Stretches of tokens that the gazetteer holds."""
        from spacy.tokens import Doc

        matches = self.matcher(Doc(self.vocab, words=list(line.words)))
        spans = ((line.token_of[start], line.token_of[end - 1] + 1) for _, start, end in matches)
        return set(spans)

    def _is_variant(self, line: _Line, start: int, end: int) -> bool:
        """Whether a stretch is a known lead with one word more in it."""
        own = [w for w, at in zip(line.words, line.token_of, strict=True) if start <= at < end]
        return len(own) > 2 and any(
            (*own[:drop], *own[drop + 1 :]) in self.phrases for drop in range(1, len(own) - 1)
        )

    def _cost(self, line: _Line, start: int, end: int, known: set[tuple[int, int]]) -> float:
        if (start, end) in known:
            return _EACH + _OF_GAZETTEER
        if self._is_variant(line, start, end):
            return _EACH + _OF_KEY
        inside = [token for token in line.starts if start < token < end]
        begun = {first for first, stop in known if stop <= end}
        cost = _EACH + sum(_HOLDS_KNOWN for token in inside if token in begun)
        cost += sum(_GLUED for token in inside if _ends_lead(line, token))
        if any(_are_known(line.part(start, token), self.key) for token in inside):
            cost += _GLUED
        text = line.part(start, end)
        if any(_are_people(line.part(token, end), self.key) for token in inside):
            cost += _HOLDS_KNOWN
        # A known body with a clause: "Board to monitor", "Group for Children".
        stops = [stop for first, stop in known if first == start and stop < end]
        if stops and not any(token >= max(stops) for token in inside):
            return cost + _OF_KEY
        unit = read_unit(text, self.key)
        if _is_of_key(unit, text, self.key):
            return cost + _OF_KEY
        return cost + (_UNKNOWN if unit is None else _PLAUSIBLE)


def looks_run_on(text: str, key: Key) -> bool:
    """Whether a body or a person ends inside a line and something begins: a cheap first look."""
    line = _read(" ".join(text.split()))
    inner = line.starts[1:]
    if any(_ends_lead(line, token) for token in inner):
        return True
    return any(_are_known(line.part(0, token), key) for token in inner)


def _are_known(text: str, key: Key) -> bool:
    """Whether a stretch is a person of the key by name, or initials of the key."""
    parts = [part.strip() for part in re.split(r"[/,&]", text)]
    return all(part and (key.holds(part) or key.find_name(part)) for part in parts)


def learn_gazetteer(lines: Iterable[str], key: Key) -> Gazetteer:
    """Make the gazetteer of a document from its lead lines and its key.

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
        line = _read(" ".join(text.split()))
        for start, phrase in _bodies(line):
            recurring[phrase] += 1
            at = line.first_word(start)
            if at == 0 or is_team_end(line.words[at - 1]):
                whole.add(phrase)
    phrases = {phrase for phrase in whole if recurring[phrase] >= _RECURS}
    phrases |= {_words(text) for text in _told_by(key)}
    vocab = Vocab()
    matcher = PhraseMatcher(vocab)
    matcher.add("lead", [Doc(vocab, words=list(each)) for each in sorted(phrases) if each])
    return Gazetteer(key, frozenset(phrases), vocab, matcher)


def _told_by(key: Key) -> Iterator[str]:
    """People, posts and bodies as the key and the glossary write them."""
    for person in key.people:
        yield person.name or ""
        yield from person.role.split(";")
    yield from (full for full in key.abbreviations.values() if phrase_kind(full))


def _bodies(line: _Line) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Stretches from where a lead may begin to the next word that ends a body, with their start."""
    for start in line.starts:
        first = line.first_word(start)
        for stop in range(first + 1, min(first + _LONGEST, len(line.words)) + 1):
            if is_team_end(line.words[stop - 1]) and not _goes_on(line, stop):
                if stop - first > 1:
                    yield start, line.words[first:stop]
                break


def _goes_on(line: _Line, at: int) -> bool:
    """Whether small words from a place on carry on a body's name: "Services work stream"."""
    for word, token in zip(line.words[at : at + _REST], line.token_of[at:], strict=False):
        if word in _CLAUSE or not line.text[line.tokens[token][0]].islower():
            return False
        if is_team_end(word):
            return True
    return False


@lru_cache(maxsize=512)
def _read(text: str) -> _Line:
    tokens = tuple((match.start(), match.end()) for match in _TOKEN.finditer(text))
    words: list[str] = []
    token_of: list[int] = []
    for index, (start, end) in enumerate(tokens):
        for word in _words(text[start:end]):
            words.append(word)
            token_of.append(index)
    starts = tuple(i for i in range(len(tokens)) if i == 0 or _may_begin(text, tokens, i))
    return _Line(text, tokens, tuple(words), tuple(token_of), starts)


def _words(text: str) -> tuple[str, ...]:
    """Lower-case words; what is written in one word or two is two."""
    lowered = straight(text).lower().replace("'", "")
    return tuple(_LETTERS.findall(_COMPOUND.sub(r"\1 \2", lowered)))


def _may_begin(text: str, tokens: Sequence[tuple[int, int]], index: int) -> bool:
    """Whether a lead may begin at a token: a capital, outside brackets, nothing left open."""
    start, end = tokens[index]
    before = text[slice(*tokens[index - 1])]
    if not (text[start].isupper() or text[start].isdigit()) or before.lower() in _OPEN:
        return False
    if before.endswith(_OPEN_ENDS) or _NUMBER.fullmatch(before) or not _words(text[start:end]):
        return False
    return not any(a < start < b for a, b in top_brackets(text))


def _ends_lead(line: _Line, token: int) -> bool:
    """Whether a body or brackets end right before a token that begins something else."""
    at = line.first_word(token)
    if line.part(token - 1, token).endswith(")"):
        return True
    if line.part(token - 1, token).isupper():
        return False  # "ICB Workforce Lead": an abbreviation says whose post it is
    word, after = line.words[at], line.words[at + 1 : at + 2]
    # "Service Manager" is one post, "Board Chair of ..." two leads.
    compound = (is_post(word) or is_team_end(word)) and not line.part(token, token + 1).isupper()
    return at > 0 and is_team_end(line.words[at - 1]) and not (compound and after != ("of",))


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
    parts = [part.strip() for part in re.split(r"[/,&]", text)]
    return looks_like_name(text) or all(part and key.holds(part) for part in parts)

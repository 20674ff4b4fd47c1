"""What a document says of its own people and bodies, made ready to look up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...schema import GlossaryTerm, Postholder
from .words import (
    TITLES,
    Phrase,
    fold,
    fold_initials,
    is_employer,
    is_placeholder,
    is_vocabulary,
    phrase_kind,
    words,
)

_SEGMENTS = re.compile(r";|,(?= *(?:[Jj]oint |[Cc]o-?|[Vv]ice[- ])?[Cc]hair)")
_NOTE = re.compile(r"\([^()]*\)")
_SIMILAR = 0.6
# Capitals in which initials may run together, alone or before a word.
_CAPITALS = re.compile(r"(?<!\w)[A-Z]{4,16}(?!\w)|(?<!\w)[A-Z]{2,16}(?=[A-Z][a-z]{2})")


@dataclass(frozen=True, slots=True)
class Key:
    """Lookups of one document: by initials, by name, by role, and its abbreviations.

    Values are places in ``people``; keys are folded. Build it with ``make_key``.
    """

    people: tuple[Postholder, ...]
    initials: Mapping[str, tuple[int, ...]]
    any_case: Mapping[str, tuple[int, ...]]
    names: Mapping[str, tuple[int, ...]]
    surnames: Mapping[str, tuple[int, ...]]
    given: Mapping[str, tuple[int, ...]]
    roles: Mapping[str, tuple[int, ...]]
    organisations: frozenset[str]
    abbreviations: Mapping[str, str]
    bodies: frozenset[str]
    """Folded full names of the glossary's bodies."""

    @property
    def lists_names(self) -> bool:
        """Whether the document has a list of people by name and post."""
        return any(person.name and person.role for person in self.people)

    def find_initials(self, text: str) -> tuple[int, ...]:
        """Rows of these initials: as printed, else whatever the case if that is one person."""
        folded = fold_initials(text)
        exact = self.initials.get(folded)
        if exact:
            return exact
        loose = self.any_case.get(folded.lower(), ())
        same = {fold_initials(self.people[i].initials or "") for i in loose}
        return loose if len(same) == 1 else ()

    def find_name(self, text: str) -> tuple[int, ...]:
        """Rows of a name: the same, or one row of that surname with a fitting first name."""
        name = fold_name(text)
        exact = self.names.get(name)
        if exact:
            return exact
        parts = name.split()
        if len(parts) < 2:
            return ()
        rows = self.surnames.get(parts[-1], ())
        fitting = tuple(i for i in rows if _fits(parts[0], fold_name(self.people[i].name or "")))
        return fitting if len({fold_name(self.people[i].name or "") for i in fitting}) == 1 else ()

    def find_half_name(self, text: str) -> tuple[int, ...]:
        """The row of a first name or a surname alone, where one person has it."""
        name = fold_name(text)
        rows = self.given.get(name, ()) + self.surnames.get(name, ())
        return rows if len(rows) == 1 and not is_vocabulary(name) else ()

    def find_role(self, role: str, organisation: str | None = None) -> tuple[int, ...]:
        """Rows of exactly this post, narrowed by organisation; nothing where several people fit."""
        rows = self.roles.get(fold(_NOTE.sub(" ", role)), ())
        if organisation:
            rows = tuple(i for i in rows if self._is_of(i, organisation) is not False)
            rows = self.narrow(rows, organisation)
        return rows if len(rows) == 1 else ()

    def same_body(self, stated: str, wanted: str) -> bool:
        """Whether two spellings mean one body: abbreviation and full name, or a name cut short."""
        one, two = fold(stated), fold(wanted)
        full_one = fold(self.abbreviations.get(one, one))
        full_two = fold(self.abbreviations.get(two, two))
        if full_one == full_two:
            return True
        # "CCG" and "Two Vales CCG"; "XCC" and "Xtown City Council".
        return any(
            long.endswith(" " + short) or short == _acronym(long)
            for short, long in ((one, full_two), (two, full_one), (one, two), (two, one))
        )

    def narrow(self, rows: tuple[int, ...], organisation: str) -> tuple[int, ...]:
        """Those rows that are of the organisation, where that tells them apart."""
        if len(rows) < 2:
            return rows
        return tuple(i for i in rows if self._is_of(i, organisation)) or rows

    def _is_of(self, row: int, organisation: str) -> bool | None:
        own = self.people[row].organisation
        return self.same_body(own, organisation) if own else None

    def holds(self, initials: str) -> bool:
        """Whether the key has a row of these initials."""
        return bool(self.find_initials(initials))

    def unglue(self, text: str) -> list[str]:
        """The pieces of a text parted where initials of the key run into what follows: "ABCD"."""
        cuts = [0]
        for run in _CAPITALS.finditer(text):
            alone = not text[run.end() : run.end() + 1].isalpha()
            known = alone and (self.holds(run[0]) or self.expand(run[0]))
            ways = [] if known else self._ways(run[0])
            if len(ways) == 1:
                cuts += [run.start() + end for end in ways[0]]
        return [text[a:b].strip() for a, b in pairwise([*cuts, len(text)]) if b > a]

    def _ways(self, capitals: str) -> list[list[int]]:
        """The ways to read capitals as initials of the key of two letters or more: their ends."""
        return [[]] * (not capitals) + [
            [end, *(end + more for more in rest)]
            for end in range(2, len(capitals) + 1)
            if fold_initials(capitals[:end]) in self.initials
            for rest in self._ways(capitals[end:])
        ]

    def expand(self, text: str) -> str | None:
        """What an abbreviation stands for by the document's glossary or its bodies' names."""
        return self.abbreviations.get(fold(text)) if len(text) <= 12 else None

    def expansion_kind(self, text: str) -> Phrase | None:
        """Whether an abbreviation stands for a post or a body."""
        full = self.expand(text)
        return phrase_kind(full) if full else None

    def find_person(self, name: str, role: str | None, organisation: str | None) -> tuple[int, ...]:
        """Rows of a person named in full: by name, else by initials and likeness of the post."""
        rows = self.find_name(name) or self.find_half_name(name)
        if rows or not role:
            return rows
        parts = [fold_initials(p).lower() for p in name.split()]
        fitting = [
            (likeness(role, row.role), i)
            for i, row in enumerate(self.people)
            if row.initials and not row.name and spells(fold_initials(row.initials).lower(), parts)
        ]
        best = max(fitting, default=(0.0, -1))[0]
        if best < _SIMILAR:
            return ()
        rows = tuple(i for likely, i in fitting if likely == best)
        return self.narrow(rows, organisation) if organisation else rows


def _fits(first: str, name: str) -> bool:
    other = name.split(" ", 1)[0]
    return bool(other) and (other.startswith(first) or first.startswith(other))


def fold_name(text: str) -> str:
    """A name's words in lower case, titles left out."""
    tokens = words(text)
    return " ".join(tokens[1:] if tokens and tokens[0] in TITLES else tokens)


def _acronym(folded: str) -> str:
    return "".join(w[0] for w in folded.split())


def likeness(one: str, other: str) -> float:
    """Share of the words of the shorter post that the longer one has too."""
    a, b = set(fold(_NOTE.sub(" ", one)).split()), set(fold(_NOTE.sub(" ", other)).split())
    shared = len(a & b)
    smaller = min(len(a), len(b))
    return shared / smaller if shared >= min(2, smaller) and smaller else 0.0


def spells(initials: str, parts: Sequence[str]) -> bool:
    """Whether initials are made of the beginnings of a name's parts, first and last among them."""
    if not initials or len(parts) < 2 or len(initials) > 6 or len(parts) > 6:
        return False

    def rest(letters: str, at: int, begun: bool) -> bool:
        if at == len(parts):
            return not letters
        longest = 0
        for own, wanted in zip(parts[at], letters, strict=False):
            if own != wanted:
                break
            longest += 1
        must = not begun or at == len(parts) - 1
        return any(
            rest(letters[taken:], at + 1, True) for taken in range(1 if must else 0, longest + 1)
        )

    return rest(initials, 0, False)


def _index(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    index: dict[str, tuple[int, ...]] = {}
    for word, i in pairs:
        if word and i not in index.get(word, ()):
            index[word] = (*index.get(word, ()), i)
    return index


def _posts(
    people: Sequence[Postholder], abbreviations: Mapping[str, str]
) -> Iterable[tuple[str, int]]:
    for i, row in enumerate(people):
        role = _NOTE.sub(" ", row.role)
        segments = [role, *_SEGMENTS.split(role)]
        for segment in segments:
            yield fold(segment), i
            post, _, last = fold(segment).rpartition(" ")
            body = fold(row.organisation or "")
            if body and body in (last, fold(abbreviations.get(last, ""))):
                yield post, i
            elif body:
                yield fold(segment).removesuffix(" " + body), i


def make_key(postholders: Sequence[Postholder], glossary: Sequence[GlossaryTerm]) -> Key:
    """Build the lookups of one document. Rows printed twice count once."""
    rows = {
        (p.initials, p.name, p.role, p.organisation): p if _is_named(p) else _unnamed(p)
        for p in postholders
    }
    people = tuple(rows.values())
    abbreviations: dict[str, str] = {}
    for term in glossary:
        abbreviations.setdefault(fold(term.abbreviation), term.full)
    for term in glossary:
        # A body is also known by its initials, whatever the glossary calls it.
        short = "".join(w[0] for w in words(term.full) if w != "and")
        if len(short) > 2 and phrase_kind(term.full):
            abbreviations.setdefault(short, term.full)
    organisations = {fold(p.organisation) for p in people if p.organisation}
    organisations |= {fold(abbreviations[o]) for o in organisations if o in abbreviations}
    organisations |= {
        short
        for short, full in abbreviations.items()
        if is_employer(full) or fold(full) in organisations
    }
    named = [(fold_name(p.name), i) for i, p in enumerate(people) if p.name]
    initialled = [(fold_initials(p.initials), i) for i, p in enumerate(people) if p.initials]
    return Key(
        people=people,
        initials=_index(initialled),
        any_case=_index((word.lower(), i) for word, i in initialled),
        names=_index(named),
        surnames=_index((name.rsplit(" ", 1)[-1], i) for name, i in named),
        given=_index((name.split(" ", 1)[0], i) for name, i in named),
        roles=_index(_posts(people, abbreviations)),
        organisations=frozenset(organisations),
        abbreviations=abbreviations,
        bodies=frozenset(fold(t.full) for t in glossary if phrase_kind(t.full) == "team"),
    )


def _is_named(person: Postholder) -> bool:
    return not any(word and is_placeholder(word) for word in (person.initials, person.name))


def _unnamed(person: Postholder) -> Postholder:
    return person.model_copy(update={"initials": None, "name": None})

"""One part of a lead cell: a person, a post or a body, with what brackets add to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from .lead_key import Key, likeness
from .lead_words import (
    BODY_ABBREVIATIONS,
    LONE_POSTS,
    LOOSE_BODIES,
    ORGANISATION_ABBREVIATIONS,
    ROLE_ABBREVIATIONS,
    TOPICS,
    fold,
    is_organisation_end,
    is_placeholder,
    is_post,
    is_team_end,
    is_vocabulary,
    looks_like_initials,
    looks_like_name,
    phrase_kind,
    straight,
    word_set,
    words,
)

Kind = Literal["initials", "name", "role", "team", "organisation", "placeholder"]

_EDGES = " .,;:-\u2013\u2014*\u2022\u00b7'\"\u201c\u201d\u2018\u2019"
_LABEL = re.compile(
    r"(?:joint |action |task |overall |strategic |operational )?"
    r"(?:leads?|support(?:ed)?(?: by)?|owners?|sponsor|responsible|accountable|sro|led by)"
    r"\s*(?::|\s[-\u2013]\s)\s*",
    re.IGNORECASE,
)
_JOINING = re.compile(
    r"(?:(?:also |and )?(?:supported by|with (?:support|input|help) from|overseen by|led by"
    r"|in (?:partnership|conjunction|collaboration|consultation|liaison) with|working with"
    r"|together with|alongside|with|via|plus|reporting to))\s+(?:the\s+)?",
    re.IGNORECASE,
)
_THE = re.compile(r"(?:the|all)\s+(?=[A-Z])", re.IGNORECASE)
_VERB_TAIL = re.compile(r"\s(?:to|will|is to|are to)\s[a-z]{2}[\sa-z'-]*$")
_NOTE_NOISE = word_set(
    "lead leads support supporting interim acting joint chair tbc tba various deputy cover"
)
_POST_THEN_BODY = re.compile(r",\s+|\s+[-\u2013]\s+|\s+at\s+")


@dataclass(frozen=True, slots=True)
class Unit:
    """What the words of one part say, before the key is asked for more."""

    kind: Kind
    initials: str | None = None
    name: str | None = None
    role: str | None = None
    organisation: str | None = None
    known: bool = True
    """Told by the document or by its words; not by shape alone."""
    bare: bool = False
    """A single word or abbreviation."""
    open: bool = False
    """A post whose words go on after it, such as "Head of Inclusion"."""
    loose: bool = False

    @property
    def person(self) -> bool:
        return self.initials is not None or self.name is not None


def top_brackets(text: str) -> list[tuple[int, int]]:
    """Spans of the outermost brackets; a bracket without its other half is none."""
    stack: list[int] = []
    found: list[tuple[int, int]] = []
    for at, c in enumerate(text):
        if c in "([":
            stack.append(at)
        elif c in ")]" and stack:
            start = stack.pop()
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, at + 1))
    return found


def strip_lead_in(text: str) -> str:
    """The part without "Lead:", "supported by" or an article before it."""
    for pattern in (_LABEL, _JOINING, _THE):
        match = pattern.match(text)
        if match and match.end() < len(text):
            text = text[match.end() :]
    return text


def trailing_organisation(text: str, key: Key) -> tuple[str, str | None]:
    """Part an employer that closes the words: "Inclusion Manager Xshire Council"."""
    tokens = text.split()
    if len(tokens) < 2:
        return text, None
    last = straight(tokens[-1]).strip(_EDGES).lower()
    start = len(tokens) - 1
    proper = is_organisation_end(last) or last in ORGANISATION_ABBREVIATIONS
    if not proper and fold(tokens[-1]) not in key.organisations:
        return text, None
    before = " ".join(tokens[:-1]) if len(tokens) <= 5 else ""
    if proper and not (before and key.find_name(before)):
        # Walk over the body's proper name, back to the last word of plans or of posts.
        begin = start
        while begin and _in_body_name(tokens[begin - 1]):
            begin -= 1
        while begin < start and not tokens[begin][:1].isupper():
            begin += 1
        start = begin
    if start == 0 or is_post(last):
        return text, None
    rest = " ".join(tokens[:start]).rstrip(_EDGES)
    return (rest, " ".join(tokens[start:]).strip(_EDGES)) if rest else (text, None)


_PLACE_WORDS = word_set(
    """
    city county borough district metropolitan royal of and & north south east west mid upper
    lower greater nhs clinical commissioning integrated care foundation health partnership
    unitary london national
    """
)


def _all_vocabulary(text: str) -> bool:
    return all(is_vocabulary(w) or w in _PLACE_WORDS for w in words(text))


def _in_body_name(token: str) -> bool:
    word = straight(token).lower().strip("()")
    if token.endswith((",", ")", ";")):
        return False
    if word in _PLACE_WORDS:
        return word not in {"health", "care", "commissioning", "integrated", "partnership"}
    return token[:1].isupper() and not is_vocabulary(word) and not token.isupper()


def _leading_organisation(text: str, key: Key) -> tuple[str, str | None]:
    first, _, rest = text.partition(" ")
    folded = fold(first)
    known = folded in key.organisations or folded in ORGANISATION_ABBREVIATIONS - {"nhs"}
    if known and rest and phrase_kind(rest) and first.isupper():
        return rest, first
    return text, None


def _abbreviation(text: str, key: Key) -> Unit | None:
    """One word that the document or the trade uses for a post, a body or a topic."""
    word = text.lower()
    kind = key.expansion_kind(text)
    full = key.expand(text)
    if kind == "role" or (not full and word in ROLE_ABBREVIATIONS):
        return Unit("role", role=full or text, bare=True)
    if kind == "team" or (not full and word in BODY_ABBREVIATIONS):
        if word in ORGANISATION_ABBREVIATIONS or (full and is_organisation_end(words(full)[-1])):
            return Unit("organisation", organisation=text, bare=True)
        return Unit("team", bare=True)
    return None


def read_plain(text: str, key: Key, whole: bool = True) -> Unit | None:
    """Read words without brackets. None where nothing tells what they are.

    ``whole`` is false for what is left once a body or a verb was taken off the end.
    """
    text = text.strip(_EDGES)
    if not text:
        return None
    single = " " not in text
    if is_placeholder(text):
        return Unit("placeholder")
    if len(text) <= 12 and key.holds(text) and straight(text)[:1].isupper():
        return Unit("initials", initials=text, bare=True)
    if single and len(text) <= 12:
        short = _abbreviation(text, key)
        if short:
            return short
    if len(text) <= 60 and key.find_name(text):
        return Unit("name", name=text)
    if fold(text) in key.roles:
        return Unit("role", role=text)
    if fold(text) in key.organisations:
        return Unit("organisation", organisation=text, bare=single)
    if looks_like_name(text):
        return Unit("name", name=text, known=False)
    if single and key.expand(text) is None and text.lower() not in TOPICS:
        if looks_like_initials(text):
            return Unit("initials", initials=text, known=False, bare=True)
    elif looks_like_initials(text) and "." in text:
        return Unit("initials", initials=text, known=False, bare=True)
    return _read_phrase(text, key) if whole else _read_noun(text, key)


def _read_phrase(text: str, key: Key) -> Unit | None:
    tail = _VERB_TAIL.search(text, max(1, len(text) - 80))
    if tail:
        unit = read_plain(text[: tail.start()], key, whole=False)
        return replace(unit, bare=False) if unit else None
    rest, organisation = trailing_organisation(text, key)
    if not organisation:
        rest, organisation = _leading_organisation(text, key)
    if organisation:
        return _of_organisation(rest, organisation, key)
    return _read_noun(text, key)


def _of_organisation(rest: str, organisation: str, key: Key) -> Unit | None:
    inner = read_plain(rest, key, whole=False)
    if inner is None and _all_vocabulary(rest):
        inner = Unit("team")
    if inner is None or inner.kind == "organisation":
        return Unit("organisation", organisation=f"{rest} {organisation}")
    return replace(inner, organisation=organisation, bare=False, open=False)


def _read_noun(text: str, key: Key) -> Unit | None:
    tokens = words(text)
    if not tokens:
        return None
    last = tokens[-1]
    if len(tokens) == 1:
        if last in LONE_POSTS or last.removesuffix("s") in LONE_POSTS:
            return Unit("role", role=text, bare=True)
        if last in LOOSE_BODIES:
            return Unit("team", bare=True, loose=True, known=False)
        if is_team_end(last) or is_post(last):
            return None
    kind = phrase_kind(text)
    if kind == "role":
        return Unit("role", role=text, open=not is_post(last) and not is_team_end(last))
    if kind == "team":
        if is_organisation_end(last) or fold(text) in _EMPLOYERS:
            return Unit("organisation", organisation=text)
        return Unit("team")
    return None


_EMPLOYERS = frozenset({"integrated care board", "clinical commissioning group", "local authority"})


def read_post(text: str, key: Key) -> tuple[str | None, str | None]:
    """Part "Post, Body" or "Post Body" into its post and its body."""
    parts = [(m.start(), m.end()) for m in _POST_THEN_BODY.finditer(text)]
    if parts:
        start, end = parts[-1]
        last = read_plain(text[end:], key)
        proper, _ = trailing_organisation(text[end:], key)
        if last and last.kind == "organisation" and not _all_vocabulary(proper):
            return text[:start].strip(_EDGES), text[end:].strip(_EDGES)
    rest, organisation = trailing_organisation(text, key)
    return (rest if organisation else text.strip(_EDGES)), organisation


def read_unit(text: str, key: Key) -> Unit | None:
    """Read one part with its brackets. None where nothing tells what it is."""
    text = strip_lead_in(text.strip())
    brackets = top_brackets(text)
    if not brackets:
        return read_plain(text, key)
    notes = [text[start + 1 : end - 1] for start, end in brackets]
    outside, at = [], 0
    for start, end in brackets:
        outside.append(text[at:start])
        at = end
    main = " ".join(" ".join([*outside, text[at:]]).split()).strip(_EDGES)
    if not main:
        unit, notes = read_plain(notes[0], key), notes[1:]
    else:
        unit = read_plain(main, key)
    for note in notes[:4]:
        unit = _qualify(unit, main, note, key)
    return unit


def _qualify(unit: Unit | None, main: str, note: str, key: Key) -> Unit | None:
    note = note.strip(_EDGES)
    folded = fold(note)
    if not folded or folded in _NOTE_NOISE or is_placeholder(note):
        return unit
    if not (unit and unit.name) and _shortens(folded, main):
        return unit
    said = read_plain(note, key)
    kind = said.kind if said else phrase_kind(note)
    if unit is None and kind == "role" and main and _capitalised(main):
        # Whoever has a post in brackets is a person, whatever the words of the name.
        unit = Unit("name", name=main, known=False)
    if said and said.person and len(note) <= 60:
        return _with_person(unit, main, said)
    if unit is None:
        if kind not in ("team", "organisation"):
            return None
        return Unit("team", organisation=note)
    if unit.person or unit.kind == "role":
        return _with_post(unit, note, kind, key)
    if kind in ("team", "organisation") and unit.organisation is None:
        return replace(unit, organisation=note, bare=False)
    if unit.kind == "placeholder" and kind == "role":
        return Unit("role", role=note)
    return unit


def _shortens(folded: str, main: str) -> bool:
    tokens = words(main)
    return len(folded) > 1 and folded in {
        "".join(w[0] for w in tokens),
        "".join(w[0] for w in tokens if w not in ("of", "the", "and", "for")),
    }


def _capitalised(main: str) -> bool:
    tokens = main.split()
    return 2 <= len(tokens) <= 4 and all(t[:1].isupper() for t in tokens)


def _with_person(unit: Unit | None, main: str, said: Unit) -> Unit:
    if unit is None:
        return replace(said, organisation=said.organisation or main or None, bare=False)
    if unit.kind == said.kind == "initials":
        # Two sets of capitals: the one the key holds, or with dots, is the person.
        outer = unit.known or "." in main or not (said.known or "." in (said.initials or ""))
        person, body = (unit, said.initials) if outer else (said, main)
        return replace(person, organisation=person.organisation or body, bare=False)
    if unit.person:
        return replace(
            unit, initials=unit.initials or said.initials, name=unit.name or said.name, bare=False
        )
    if unit.kind in ("role", "placeholder"):
        return replace(
            said, role=unit.role or said.role, organisation=unit.organisation, bare=False
        )
    return replace(said, organisation=unit.organisation or main, bare=False)


def _with_post(unit: Unit, note: str, kind: str | None, key: Key) -> Unit:
    role, organisation = read_post(note, key)
    if kind in ("team", "organisation"):
        role, organisation = None, note
    elif unit.kind == "role" and not organisation:
        # "Manager (Early Years)": brackets that qualify a post belong to it.
        return replace(unit, role=f"{unit.role} ({note})")
    elif kind != "role" and not (organisation and role):
        return unit
    return replace(
        unit,
        role=unit.role or role,
        organisation=unit.organisation or organisation,
        bare=False,
        open=False,
    )


def agrees(unit: Unit, post: Unit, key: Key) -> bool:
    """Whether a post after a comma can be that of the person before it."""
    if not unit.initials or not post.role:
        return True
    rows = key.find_initials(unit.initials)
    return not rows or any(likeness(post.role, key.people[i].role) >= 0.5 for i in rows)

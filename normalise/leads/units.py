"""One part of a lead cell, brackets apart: a person, a post or a body."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from ..text.word_sets import word_set
from .key import Key, likeness
from .words import (
    BODY_ABBREVIATIONS,
    LONE_POSTS,
    LOOSE_BODIES,
    ORGANISATION_ABBREVIATIONS,
    ROLE_ABBREVIATIONS,
    TOPICS,
    fold,
    is_employer,
    is_organisation_end,
    is_placeholder,
    is_post,
    is_short_post,
    is_shortened_post,
    is_team_end,
    is_vocabulary,
    looks_like_initials,
    looks_like_name,
    phrase_kind,
    straight,
    words,
)

Kind = Literal["initials", "name", "role", "team", "organisation", "placeholder"]

EDGES = " .,;:-\u2013\u2014*\u2022\u00b7'\"\u201c\u201d\u2018\u2019"
VERB_TAIL = re.compile(r"\s(?:to|will|is to|are to)\s[a-z]{2}[\sa-z'-]*$")
_PENDING = re.compile(
    r"(?<=\w) (?:[-\u2013] )?(?:tb[acd]|vacant|to be (?:appointed|confirmed|recruited|identified"
    r"|agreed|advised))$",
    re.IGNORECASE,
)
_NO_ONE = word_set("lead leads name names officer owner post person manager holder postholder")
_PREPOSITION = re.compile(r"\s(?:at|of|for|in|from|the)$")
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


def trailing_organisation(text: str, key: Key) -> tuple[str, str | None]:
    """Part an employer that closes the words: "Inclusion Manager Xshire Council"."""
    tokens = text.split()
    if len(tokens) < 2:
        return text, None
    last = straight(tokens[-1]).strip(EDGES).lower()
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
    generic = start == len(tokens) - 1 and last not in ORGANISATION_ABBREVIATIONS
    if start == 0 or is_post(last) or (generic and fold(last) not in key.organisations):
        return text, None
    rest = _PREPOSITION.sub("", " ".join(tokens[:start]).rstrip(EDGES))
    return (rest, " ".join(tokens[start:]).strip(EDGES)) if words(rest) else (text, None)


_PLACE_WORDS = word_set(
    """
    city county borough district metropolitan royal of and & north south east west mid upper
    lower greater nhs clinical commissioning integrated care foundation health partnership
    unitary london national
    """
)


# What closes the name of a body of the health service and is none itself.
_TRUST = word_set("nhs foundation trust")


def _mostly_vocabulary(text: str) -> bool:
    """Whether words are more of a post or a section than of a body's proper name."""
    tokens = [w for w in words(text) if w not in ("and", "of")]
    return 2 * sum(is_vocabulary(w) for w in tokens) > len(tokens)


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
    if rest.startswith(("and ", "& ")):
        return text, None  # "LA and ICB leads"
    if known and rest and phrase_kind(rest) and sum(map(str.isupper, first)) > 1:
        return rest, first
    tokens = text.split()
    for at, token in enumerate(tokens[:6]):
        if at and is_organisation_end(token.lower()):
            body, rest = " ".join(tokens[: at + 1]), " ".join(tokens[at + 1 :])
            within = " " in rest and phrase_kind(rest) and not is_organisation_end(words(rest)[-1])
            return (rest, body) if within else (text, None)
        if not _in_body_name(token):
            break
    return text, None


def _abbreviation(text: str, key: Key) -> Unit | None:
    """One word that the document or the trade uses for a post, a body or a topic."""
    word = text.lower()
    kind = key.expansion_kind(text)
    full = key.expand(text)
    if kind == "role" or (not full and (word in ROLE_ABBREVIATIONS or is_short_post(text))):
        return Unit("role", role=full or text, bare=True)
    if kind == "team" or (not full and word in BODY_ABBREVIATIONS):
        if word in ORGANISATION_ABBREVIATIONS or (full and is_employer(full)):
            return Unit("organisation", organisation=text, bare=True)
        return Unit("team", bare=True)
    return None


def read_plain(text: str, key: Key, whole: bool = True) -> Unit | None:
    """Read words without brackets. None where nothing tells what they are.

    ``whole`` is false for what is left once a body or a verb was taken off the end.
    """
    text = text.strip(EDGES)
    if not text:
        return None
    single = " " not in text
    if is_placeholder(text):
        return Unit("placeholder")
    pending = _PENDING.search(text, max(1, len(text) - 30))
    if pending and len(text) <= 120:
        return _not_yet(text[: pending.start()], key)
    if key.holds(text) and straight(text)[:1].isupper():
        return Unit("initials", initials=text, bare=True)
    if single and len(text) <= 12:
        short = _abbreviation(text, key)
        if short:
            return short
    if len(text) <= 60 and (key.find_name(text) or key.find_half_name(text)):
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


def _not_yet(text: str, key: Key) -> Unit | None:
    """Words before "TBC": a post, a body that is to name someone, or only "Lead"."""
    if _NO_ONE.issuperset(words(text)):
        return Unit("placeholder")
    unit = read_plain(text, key)
    if unit and unit.kind == "organisation":
        return Unit("placeholder", organisation=unit.organisation)
    return unit


def _read_phrase(text: str, key: Key) -> Unit | None:
    tail = VERB_TAIL.search(text, max(1, len(text) - 80))
    if tail:
        unit = read_plain(text[: tail.start()], key, whole=False)
        return replace(unit, bare=False) if unit else None
    named = _name_and_post(text, key) if key.names else None
    if named:
        return named
    rest, organisation = trailing_organisation(text, key)
    if not organisation:
        rest, organisation = _leading_organisation(text, key)
    if organisation:
        return _of_organisation(rest, organisation, key)
    return _read_noun(text, key)


def _name_and_post(text: str, key: Key) -> Unit | None:
    """A person of the key with a post and no sign between: "A B Head of C"."""
    tokens = text.split(" ", 8)
    if not 3 <= len(tokens) <= 8:
        return None
    for size in (2, 3):
        for own, rest in ((tokens[:size], tokens[size:]), (tokens[-size:], tokens[:-size])):
            name, post = " ".join(own), " ".join(rest)
            if fold(name) in key.names and phrase_kind(post) == "role":
                return Unit("name", name=name, role=post)
    return None


def _of_organisation(rest: str, organisation: str, key: Key) -> Unit | None:
    inner = read_plain(rest, key, whole=False)
    if inner is None and is_post(words(rest)[-1]):
        inner = Unit("role", role=rest)
    if inner is None and _mostly_vocabulary(rest):
        inner = Unit("team")
    if inner is None or inner.kind == "organisation" or _names_trust(inner, organisation):
        return Unit("organisation", organisation=f"{rest} {organisation}")
    return replace(inner, organisation=organisation, bare=False, open=False)


def _names_trust(unit: Unit, organisation: str) -> bool:
    """Whether capitals that nobody is known by are the only name that a trust has."""
    unnamed = _TRUST.issuperset(words(organisation))
    return unnamed and unit.kind == "initials" and not unit.known and len(unit.initials or "") > 2


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
    if is_shortened_post(text):
        return Unit("role", role=text, open=True)
    if tokens[0] == "nhs" and not any(is_vocabulary(t) for t in set(tokens[1:]) - {"england"}):
        return Unit("organisation", organisation=text)
    kind = phrase_kind(text)
    if kind == "role":
        return Unit("role", role=text, open=not is_post(last) and not is_team_end(last))
    if kind == "team":
        if is_employer(text):
            return Unit("organisation", organisation=text)
        return Unit("team")
    return None


def read_post(text: str, key: Key) -> tuple[str | None, str | None]:
    """Part "Post, Body" or "Post Body" into its post and its body."""
    parts = [(m.start(), m.end()) for m in _POST_THEN_BODY.finditer(text)]
    if parts:
        start, end = parts[-1]
        last = read_plain(text[end:], key)
        proper, _ = trailing_organisation(text[end:], key)
        if last and last.kind == "organisation" and not _mostly_vocabulary(proper):
            return text[:start].strip(EDGES), text[end:].strip(EDGES)
    rest, organisation = trailing_organisation(text, key)
    return (rest if organisation else text.strip(EDGES)), organisation


def agrees(unit: Unit, post: Unit, key: Key) -> bool:
    """Whether a post after a comma can be that of the person before it."""
    if not unit.initials or not post.role:
        return True
    rows = key.find_initials(unit.initials)
    return not rows or any(likeness(post.role, key.people[i].role) >= 0.5 for i in rows)

"""People as keys and sentences tell of them: initials or a short post, name, post and body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..leads import make_key, parse_leads
from ..leads.key import fold_name, spells
from ..leads.words import (
    ORGANISATION_ABBREVIATIONS,
    POSTS,
    ROLE_ABBREVIATIONS,
    TOPICS,
    fold_initials,
    looks_like_name,
)

POST = re.compile(
    rf"\b(?:{'|'.join(sorted(POSTS | ROLE_ABBREVIATIONS))}|co-ordinator|partner)\b", re.I
)
ADDRESS = re.compile(r"(?:Dr|Mrs?|Ms|Miss|Prof|Cllr|Rev|Sir|Dame)\.?")
NAME = re.compile(
    rf"(?:{ADDRESS.pattern} )?"
    r"[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*){1,3}"
)
_ORGANISATION = re.compile(r"\s*\(([A-Z][A-Za-z&' ]{1,60})\)\s*\.?$")
_SHORT = r"(?P<initials>[A-Z][A-Za-z]{0,2}['’]?[A-Z][A-Za-z]?|[A-Z]{2,4}|(?:[A-Z]\.){1,3}[A-Z]\.?)"
_BETWEEN = re.compile(r"^\s*(?:[-–—:=,]|\b(?:is|stands for)\b)?\s*")
# "AB – Ada Brook, Head of Hubs", "AB (ICB) Ada Brook, Head of Hubs".
_OPENED = re.compile(
    rf"{_SHORT}(?=[\s:=–—(-])\s*(?:\((?P<body>[^()]{{2,40}})\))?"
    r"\s*(?:[-–—:=]|\b(?:is|stands for)\b)?\s*(?P<rest>[A-Z].{5,160})"
)
# "Ada Brook (AB), Head of Hubs".
_NAMED_SHORT = (
    rf"(?P<name>{NAME.pattern}) \((?P<initials>[A-Z][A-Za-z'’]{{1,4}})\)\s*(?:[-–—:,]\s*)?"
    r"(?:who is )?(?:the |our )?"
)
_POST = r"(?P<post>[A-Z][^;]{2,120})"
_BESIDE = re.compile(_NAMED_SHORT + _POST)
# "Ada Brook, Head of Hubs (AB)".
_BEHIND = re.compile(
    rf"(?P<name>{NAME.pattern})\s*[,–—-]\s*(?P<post>[A-Z][^;.()]{{2,80}}?)"
    r" \((?P<initials>[A-Z]{2,4})\)"
)
# What stands between initials and the name that they are of.
_IS = r"(?: (?:is|=|stands for|[–—-])|:) "
# The same in a sentence that goes on to others, and "AB is Ada Brook, Head of Hubs".
_TOLD = (re.compile(rf"{_NAMED_SHORT}(?={_POST})"), _BEHIND)
_SAID = re.compile(
    rf"(?<![\w'’]){_SHORT}{_IS}(?=(?P<rest>{NAME.pattern}(?:,| [–—-]) [A-Z][^;.]{{2,120}}))"
)
# "Ada Brook (AB, Head of Hubs)", "AB is Ada Brook (Head of Hubs)", "AB (Ada Brook, Head of Hubs)".
_BRACKETED = (
    re.compile(
        rf"(?P<name>{NAME.pattern}) \((?P<initials>[A-Z]{{2,4}})[,;:] (?P<post>[^()]{{3,120}})\)"
    ),
    re.compile(
        rf"(?<![\w'’]){_SHORT}{_IS}(?P<name>{NAME.pattern}) "
        r"\((?P<post>[^()]{3,120})\)"
    ),
    re.compile(
        rf"(?<![\w'’]){_SHORT} \((?P<name>{NAME.pattern})(?:,| [–—-]) (?P<post>[^()]{{3,120}})\)"
    ),
)
# "AB (Head of Hubs, ABC)", without a name.
_POSTED = re.compile(
    r"(?<![\w'’])(?P<initials>[A-Z](?:[A-Za-z]{0,3}['’]?[A-Z][a-z]?)) "
    r"\((?P<post>[A-Z][^()]{5,100})\)"
)
# Initials that open a line or its parts, in brackets, or before what they stand for: without
# them nobody is told of.
MAYBE_TOLD = re.compile(
    r"(?:^|; |: |, (?:and )?)[^\w(]*[A-Z](?:\.|[A-Za-z]{0,2}['’]?[A-Z])"
    r"|\([A-Z][A-Za-z'’]{1,4}[),;:]|[A-Z]['’]?[A-Z][a-z]? \([A-Z]"
    rf"|\b[A-Z]{{1,4}}[a-z]?{_IS}[A-Z]"
)
# Where a sentence goes on behind a post.
_ON = re.compile(
    r",? (?:(?:and|who|which) (?=[a-z]|[A-Z]{2,4}\b)"
    r"|(?:will|is|are|has|was|leads|chairs|oversees)\b)|[.;](?:\s|$)"
)
_NEXT = re.compile(
    rf",? (?:and )?(?:{NAME.pattern} \([A-Z]{{2,4}}\)"
    rf"|[A-Z][A-Za-z'’]{{0,3}}[A-Z]{_IS}{NAME.pattern}(?=,| \(| [–—-] ))"
)
# Capitals before a name that are rather those of a post or a body.
_NO_INITIALS = ROLE_ABBREVIATIONS | ORGANISATION_ABBREVIATIONS | TOPICS
# A post has no more words.
_LONGEST_POST = 12


class Told(NamedTuple):
    """A person of a key."""

    initials: str | None
    name: str | None
    role: str
    organisation: str | None


Spelt = Mapping[str, str]
"""Abbreviations of the document's glossary, with what they stand for."""


def told_of(text: str, spelt: Spelt, initials: str | None = None) -> Told | None:
    """The one person of whom a text tells; ``initials`` are those that stand beside it."""
    text = " ".join(text.split())
    if initials is None:
        beside = "(" in text and (_BESIDE.fullmatch(text) or _BEHIND.fullmatch(text))
        if beside and is_of(beside["initials"], beside["name"]):
            return _told(beside["initials"], beside["name"], beside["post"], spelt)
        opened = _OPENED.fullmatch(text)
        if opened is None:
            return None
        found = _entry_of(opened["initials"], opened["rest"], spelt)
        body = opened["body"]
        return found._replace(organisation=spelt.get(body, body)) if found and body else found
    return _named(text, initials, spelt)


def _entry_of(initials: str, text: str, spelt: Spelt) -> Told | None:
    """Who has the initials by an entry: "Ada Brook, Head of Hubs", even if they do not fit."""
    body = initials in spelt or initials.lower() in _NO_INITIALS
    named = None if body else named_post(text, spelt)
    return named._replace(initials=initials) if named else _named(text, initials, spelt)


def told_in(text: str, spelt: Spelt) -> Iterator[Told]:
    """The people of whom sentences tell by initials, name and post."""
    for form in (*_TOLD, *_BRACKETED) if "(" in text else ():
        for match in form.finditer(text):
            name = _own_name(match["name"], match["initials"])
            told = name and _told(match["initials"], name, _to_clause(match["post"]), spelt)
            if told:
                yield told
    yield from _posted(text, spelt)
    for match in _SAID.finditer(text):
        told = _named(_to_clause(match["rest"]), match["initials"], spelt)
        if told:
            yield told


def named_post(text: str, spelt: Spelt) -> Told | None:
    """The person of "Ada Brook, Head of Hubs, Area Council", if a text is no more than that."""
    name, _, post = text.partition(", ")
    if not (NAME.fullmatch(name) and looks_like_name(name)):
        return None
    return _told(None, name, post, spelt)


def post_in_clause(name: str, post: str, spelt: Spelt) -> Told | None:
    """The person of a clause that names a post: "Head of Hubs at Area Council and chairs ..."."""
    if not looks_like_name(name):
        return None
    post, _, employer = _to_clause(post).partition(" at ")
    told = _told(None, name, post, spelt)
    if told and is_body(employer, spelt):
        return told._replace(organisation=spelt.get(employer, employer))
    return told


def _posted(text: str, spelt: Spelt) -> list[Told]:
    """Those of whom a list tells by initials with posts in brackets behind them.

    Most initials are no short form of the post: "DCO (Designated Clinical Officer)" is.
    """
    found = [(match["initials"], match["post"]) for match in _POSTED.finditer(text)]
    people = [told for initials, post in found if (told := _told(initials, "", post, spelt))]
    own = sum(not abbreviates(fold_initials(told.initials or ""), told.role) for told in people)
    if len(people) < len(found) or own < 2 or 2 * own < len(people):
        return []
    return [told._replace(name=None) for told in people]


def is_of(initials: str, name: str) -> bool:
    """Whether initials are those of a name, and this is a person's."""
    return looks_like_name(name) and spells(
        fold_initials(initials).lower(), fold_name(name).split()
    )


def _own_name(words: str, initials: str) -> str | None:
    """The name that initials are of: the words before it may have capitals of a sentence."""
    parts = words.split()
    for first in range(len(parts) - 1):
        name = " ".join(parts[first:])
        if is_of(initials, name) and len(fold_name(name).split()) <= len(initials):
            return name
    return None


def _to_clause(post: str) -> str:
    """A post without the person named next and without what a sentence goes on to say."""
    following = _NEXT.search(post)
    post = post[: following.start()] if following else post
    on = _ON.search(post)
    return post[: on.start()] if on else post


def _named(text: str, initials: str, spelt: Spelt) -> Told | None:
    """Who has the initials, or the post in short, by a text that opens with the name or holds it.

    No sign need stand between a name that has the initials and the post.
    """
    first = initials[0]
    if not (text[0] == first or f" {first}" in text or f"({first}" in text):
        return None
    words = text.split()
    for count in range(2, min(5, len(words) - 1) + 1):
        name = " ".join(words[:count]).rstrip(" ,:–—-")
        if is_of(initials, name):
            post = _BETWEEN.sub("", text[len(" ".join(words[:count])) :], 1).strip(" .;")
            in_brackets = post.startswith("(") and post.endswith(")")
            return _told(initials, name, post[1:-1] if in_brackets else post, spelt)
    if not abbreviates(fold_initials(initials), text):
        return None
    leads = parse_leads(text, make_key([], []))
    if len(leads) != 1 or not (leads[0].name and leads[0].role):
        return None
    name, role, body = leads[0].name, leads[0].role, leads[0].organisation
    if not (is_of(initials, name) or abbreviates(initials, role)):
        return None
    return Told(initials, name, role, spelt.get(body, body) if body else None)


def _told(initials: str | None, name: str, post: str, spelt: Spelt) -> Told | None:
    role, body = role_and_body(post, spelt)
    if not role or POST.search(role) is None or len(role.split()) > _LONGEST_POST:
        return None
    return Told(initials, name, role, body)


def role_and_body(post: str, spelt: Spelt) -> tuple[str, str | None]:
    """A post and the body that it is of: "Head of Hubs, Area Council", "Head of Hubs (ABC)".

    What begins small behind a comma is the sentence's.
    """
    post = post.strip().rstrip(".,;:")
    if post.count(")") > post.count("("):
        post = post.replace(")", "", 1) if post.endswith(")") else post
    parts = post.split(", ")
    end = next((at for at, part in enumerate(parts) if at and not part[:1].isupper()), len(parts))
    parts = parts[:end]
    in_brackets = _ORGANISATION.search(parts[-1])
    if in_brackets and is_body(in_brackets.group(1), spelt):
        body = in_brackets.group(1)
        role = ", ".join([*parts[:-1], parts[-1][: in_brackets.start()]])
        return role, spelt.get(body, body)
    if len(parts) > 1 and is_body(parts[-1], spelt):
        return ", ".join(parts[:-1]), spelt.get(parts[-1], parts[-1])
    return ", ".join(parts), None


def is_body(text: str, spelt: Spelt) -> bool:
    """Whether words name a body: by the glossary or by a word that ends such names."""
    if text.lower() in ROLE_ABBREVIATIONS | TOPICS:
        return False  # "Corporate Director (SRO)", "Service Manager, SEND"
    return (
        text in spelt
        or re.fullmatch(r"[A-Z]{2,6}", text) is not None
        or text.lower() in ORGANISATION_ABBREVIATIONS
        or re.search(r"\b(?:Council|CCG|ICB|Trust|NHS|Board|Service|Forum)\b", text) is not None
    )


def abbreviates(short: str, full: str) -> bool:
    """Whether the letters of ``short`` begin words of ``full``, in order."""
    initials = [word[0].upper() for word in re.findall(r"[A-Za-z]+", full)]
    position = 0
    for letter in short.upper():
        while position < len(initials) and initials[position] != letter:
            position += 1
        if position == len(initials):
            return False
        position += 1
    return True

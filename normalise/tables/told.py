"""Keys outside tables: abbreviations spelt out in lines, people told in lists and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ...extract import BULLET_SIGNS, Paragraph
from ...schema import GlossaryTerm, Postholder
from ..leads.key import fold_name, spells
from ..leads.words import TEAM_ENDS, TOPICS, fold_initials, looks_like_name
from ..text.boxes import boxes_of
from .keys import ADDRESS, NAME, ORGANISATION, is_body
from .roles import POST

_SPELT_OUT = re.compile(
    r"([A-Z][A-Za-z&]{1,9})\s*(?:[-–—:=]|\bis\b|\bmeans\b)\s*([A-Z][^.;]{3,90})\.?"
)

# What explains ratings explains no abbreviation: "RAG: R = red".
_RATED = re.compile(r"(?<!\w)[A-Z]{1,3} ?[=:–-] ?\w.*(?<!\w)[A-Z]{1,3} ?[=:–-] ?\w")


def spelt_out(paragraphs: Iterable[Paragraph]) -> list[GlossaryTerm]:
    """Abbreviations spelt out in lines of their own: "ABC – Area Borough Council"."""
    terms = []
    for paragraph in paragraphs:
        for line in paragraph.lines:
            match = _SPELT_OUT.fullmatch(line.text.strip())
            if match is None or _listed(line.text) or _RATED.search(match.group(2)):
                continue
            if _abbreviates(match.group(1), match.group(2)):
                terms.append(
                    GlossaryTerm(
                        abbreviation=match.group(1),
                        full=match.group(2).strip(),
                        sources=boxes_of([line]),
                    )
                )
    return terms


_LISTED = re.compile(
    rf"(?:[-*{BULLET_SIGNS}]\s*)?(?P<initials>[A-Z][A-Za-z]?['’]?[A-Z]{{1,2}})\s*"
    rf"(?:[-–—:=]|\b(?:is|stands for)\b)\s*(?P<name>{NAME.pattern})\s*[,–—(-]\s*"
    r"(?P<post>[^;]{3,120}?)\.?"
)


_LEAD_IN = re.compile(r"^(?:[^;:]*:\s+|(?i:and|in this plan,?)\s+)(?=[A-Z]{2,4}\b)")


def _listed(line: str) -> tuple[str, str, str] | None:
    """Initials, name and post of a line of a list: "AB – Ada Brook, Head of Hubs"."""
    match = _LISTED.fullmatch(" ".join(line.split()))
    if match is None or POST.search(match["post"]) is None:
        return None
    if not spells(fold_initials(match["initials"]).lower(), fold_name(match["name"]).split()):
        return None  # "SRO – Ada Brook, Director" tells no initials
    return match["initials"], match["name"], match["post"]


def told_in_lists(
    paragraphs: Iterable[Paragraph], glossary: Sequence[GlossaryTerm]
) -> list[Postholder]:
    """People of a key that is a list of lines, two or more of them."""
    spelt = {term.abbreviation: term.full for term in glossary}
    found: dict[str, Postholder] = {}
    for paragraph in paragraphs:
        people = []
        for line in paragraph.lines:
            told = _listed(line.text)
            people += [(told, line)] if told else []
        if ";" in paragraph.text:
            # A key in one sentence: "Key: AB - Ada Brook, Head of Hubs; CD is ..."
            parts = [_LEAD_IN.sub("", part.strip()) for part in paragraph.text.split(";")]
            people += [(told, paragraph.lines[0]) for part in parts if (told := _listed(part))]
        for (initials, name, post), line in people:
            before, _, last = post.rpartition(", ")
            in_brackets = ORGANISATION.search(post)
            if in_brackets:
                before, last = post[: in_brackets.start()], in_brackets.group(1)
            body = spelt.get(last, last) if before and is_body(last, spelt) else None
            role = before if body else post
            found.setdefault(
                initials,
                Postholder(
                    initials=initials,
                    name=name,
                    role=role,
                    organisation=body,
                    sources=boxes_of([line]),
                ),
            )
    return list(found.values()) if len(found) > 1 else []


_TOLD = re.compile(
    rf"(?P<name>{NAME.pattern}) \((?P<initials>[A-Z]{{2,4}})\), "
    rf"(?:who is (?:the |our )?)?(?P<post>[^;.()]{{3,120}}?)"
    rf"(?=\s*[;.(]|\s*$|,? (?:and )?{NAME.pattern} \([A-Z]{{2,4}}\))"
)


def told_in_prose(
    paragraphs: Iterable[Paragraph], glossary: Sequence[GlossaryTerm]
) -> list[Postholder]:
    """People of whom a sentence tells: "Mary Sample (MS), Head of Inclusion, Area Council"."""
    spelt = {term.abbreviation: term.full for term in glossary}
    found: dict[str, Postholder] = {}
    for paragraph in paragraphs:
        text = paragraph.text
        for match in _TOLD.finditer(" ".join(text.split())) if ")," in text else ():
            initials, role = match["initials"], match["post"]
            name = _person(match["name"].split(), initials)
            if name is None or POST.search(role) is None:
                continue
            before, _, last = role.rpartition(", ")
            body = spelt.get(last, last) if before and is_body(last, spelt) else None
            found.setdefault(
                initials,
                Postholder(
                    initials=initials,
                    name=name,
                    role=before if body else role,
                    organisation=body,
                    sources=boxes_of(paragraph.lines),
                ),
            )
    return list(found.values())


# "Ann Wood (AW)", "AW = Ann Wood".
_INITIALS = r"(?P<initials>[A-Z][a-z]?[A-Z])"
_BESIDE = (
    ("(", re.compile(rf"(?P<name>{NAME.pattern})\s+\({_INITIALS}\)")),
    ("=", re.compile(rf"(?<!\w){_INITIALS} ?= ?(?P<name>{NAME.pattern})")),
)


def named_beside(texts: Iterable[str]) -> list[Postholder]:
    """People whose two initials stand beside their two names, whatever their post."""
    found: dict[str, str] = {}
    disputed: set[str] = set()
    for text in texts:
        patterns = [pattern for sign, pattern in _BESIDE if sign in text]
        for match in (match for pattern in patterns for match in pattern.finditer(text)):
            name, initials = " ".join(match["name"].split()), match["initials"]
            parts = fold_name(name).split()
            # Three capitals are as often a body's: "Central Records Laboratory (CRL)".
            if len(parts) != 2 or not (looks_like_name(name) and spells(initials.lower(), parts)):
                continue
            if found.setdefault(initials, name) != name:
                disputed.add(initials)
    return [
        Postholder(initials=initials, name=name, role="")
        for initials, name in found.items()
        if initials not in disputed
    ]


def _person(words: Sequence[str], initials: str) -> str | None:
    """The person's name that the initials are of, at the end of the words; None for a body's."""
    own = words[-len(initials) :]
    before = words[: -len(initials)]
    if "".join(word[0] for word in own) != initials:
        return None
    if not (TEAM_ENDS | TOPICS).isdisjoint(word.lower() for word in own):
        return None
    # A word before the name may have its capital as the first of the sentence.
    return " ".join([*(word for word in before if ADDRESS.fullmatch(word)), *own])


def _abbreviates(short: str, full: str) -> bool:
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

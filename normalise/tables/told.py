"""Keys outside tables: abbreviations spelt out in lines, people told in lists and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ...extract import BULLET_SIGNS, Paragraph, TextLine
from ...schema import Box, GlossaryTerm, Postholder
from ..leads.key import fold_name, spells
from ..leads.words import looks_like_name
from ..text.boxes import boxes_of
from .people import MAYBE_TOLD, NAME, Told, abbreviates, is_of, told_in, told_of
from .roles import INITIALS

_SPELT_OUT = re.compile(
    r"([A-Z][A-Za-z&]{1,9})\s*(?:[-–—:=]|\bis\b|\bmeans\b)\s*([A-Z][^.;]{3,90})\.?"
)
# The same in a sentence that goes on to others: "ABC – Area Borough Council, XYZ – ...".
_SPELT_IN = re.compile(
    r"(?:^|[:;,(] |\b(?:and|is|are) )([A-Z][A-Za-z&]{1,9})"
    r" ?(?: [-–—]|=|\bmeans|\bstands for) ?(?=[A-Z])"
)
# Where what an abbreviation stands for may end, so many characters on at most.
_MAY_END = re.compile(r"[,;.)]|$| and (?=[A-Z])")
_LONGEST = 90

# What explains ratings explains no abbreviation: "RAG: R = red".
_RATED = re.compile(r"(?<!\w)[A-Z]{1,3} ?[=:–-] ?\w.*(?<!\w)[A-Z]{1,3} ?[=:–-] ?\w")
_SIGN = re.compile(rf"^[-*{BULLET_SIGNS}]\s*")
# Gaps wider than this many line heights part the entries of a line.
_GAP = 1.0
# The rest of an entry, in a line of its own, has so many words at most.
_WRAPPED = 5
# Lines that tell of one person together are so many at most.
_LINES = 4
_LEAD_IN = re.compile(
    r"^(?:[^;:]*:\s+|[A-Z][a-z]+ [–—-] |(?i:and|in this plan,?)\s+)(?=[A-Z][A-Za-z]{0,3}[A-Z]\b)"
)
# Where the next of a key in sentences begins.
_ENTRY = re.compile(r";|\.\s+(?=[A-Z][A-Za-z]{0,3}[A-Z] ?[:=])")


def spelt_out(paragraphs: Iterable[Paragraph]) -> list[GlossaryTerm]:
    """Abbreviations spelt out in lines of their own: "ABC – Area Borough Council".

    Several may stand in one paragraph, as "ABC: Area Borough Council. ICB: Integrated Care Board",
    or in its sentences behind a dash.
    """
    terms: list[GlossaryTerm] = []
    for paragraph in paragraphs:
        lines = paragraph.lines
        alone = [(line, _spelt_out(line.text)) for line in lines]
        found = [(term, [line]) for line, term in alone if term]
        if not found:
            listed = _spelt_in_entries(paragraph.text) or _spelt_in_sentences(paragraph.text)
            found = [(term, list(lines)) for term in listed]
        terms += [
            GlossaryTerm(abbreviation=short, full=full, sources=boxes_of(own))
            for (short, full), own in found
        ]
    return terms


def _spelt_out(text: str) -> tuple[str, str] | None:
    """An abbreviation and what it stands for, if a text is no more than that."""
    match = _SPELT_OUT.fullmatch(_SIGN.sub("", text.strip()))
    if match is None or _RATED.search(match.group(2)) or _listed(text, {}):
        return None
    short, full = match.group(1), match.group(2).strip()
    return (short, full) if abbreviates(short, full) else None


def _spelt_in_entries(text: str) -> list[tuple[str, str]]:
    """The abbreviations of a paragraph that lists two or more, each with what it stands for."""
    if not _ENTRY.search(text):
        return []
    entries = _ENTRY.split(_LEAD_IN.sub("", text))
    listed = [term for entry in entries if (term := _spelt_out(entry.strip(" .")))]
    return listed if len(listed) > 1 else []


def _spelt_in_sentences(text: str) -> list[tuple[str, str]]:
    """The abbreviations behind which a dash and the words stand whose first letters they are."""
    found = []
    for match in _SPELT_IN.finditer(text):
        rest = text[match.end() : match.end() + _LONGEST]
        ends = (end.start() for end in _MAY_END.finditer(rest))
        full = next((rest[:end] for end in ends if _is_short_for(match[1], rest[:end])), None)
        if full is not None:
            found.append((match[1], full))
    return found


def _is_short_for(short: str, full: str) -> bool:
    """Whether an abbreviation has the first letter of each word but small ones; no person's."""
    if is_of(short, full):
        return False
    words = re.findall(r"[A-Za-z]+", full)
    most = "".join(word[0] for word in words if not word.islower())
    return len(most) > 1 and short.upper() in (most.upper(), "".join(w[0] for w in words).upper())


def _listed(line: str, spelt: dict[str, str]) -> Told | None:
    """The person of a line of a list: "AB – Ada Brook, Head of Hubs"."""
    return told_of(_SIGN.sub("", line.strip()), spelt)


def _all_listed(line: TextLine, spelt: dict[str, str]) -> list[Told | None]:
    """The people of a line: one, or several with wide gaps between them."""
    wide = _GAP * line.height
    ends = [
        at
        for at, (before, word) in enumerate(pairwise(line.words), 1)
        if word.x0 - before.x1 > wide
    ]
    if ends:
        pieces = pairwise([0, *ends, len(line.words)])
        texts = [" ".join(word.text for word in line.words[a:b]) for a, b in pieces]
        several = [told for text in texts if (told := _listed(text, spelt))]
        if len(several) > 1:
            return list(several)
    return [_listed(line.text, spelt)]


def _wraps(line: TextLine, rest: TextLine) -> bool:
    """Whether the line below goes on with an entry: right under it, and no entry or sentence."""
    return (
        line.page == rest.page
        and line.at_line is None
        and not rest.bold
        and abs(line.x0 - rest.x0) < line.height
        and abs(rest.top - line.bottom) < 0.5 * line.height
        and len(rest.words) <= _WRAPPED
        and not (MAYBE_TOLD.search(rest.text) or _SIGN.match(rest.text) or rest.text.endswith("."))
    )


def told_in_lists(
    paragraphs: Iterable[Paragraph], glossary: Sequence[GlossaryTerm]
) -> list[Postholder]:
    """People of a key that is a list of lines, two or more of them."""
    spelt = {term.abbreviation: term.full for term in glossary}
    found: dict[str, Postholder] = {}
    for paragraph in paragraphs:
        if whole := _told_in_lines(paragraph, spelt):
            _keep(found, whole, [box for line in paragraph.lines for box in boxes_of([line])])
            continue
        for line, rest in zip(paragraph.lines, (*paragraph.lines[1:], None), strict=True):
            if MAYBE_TOLD.search(line.text):
                several = _all_listed(line, spelt)
                lines = [line]
                if len(several) == 1 and rest and _wraps(line, rest):
                    whole = _listed(f"{line.text} {rest.text}", spelt)
                    if whole and several[0] and whole.name == several[0].name:
                        several, lines = [whole], [line, rest]
                for told in several:
                    # Each line for itself: so loose text is known to be the key's.
                    _keep(found, told, [box for each in lines for box in boxes_of([each])])
        parts = _ENTRY.split(paragraph.text)
        if len(parts) > 1:
            # A key in one sentence: "Key: AB - Ada Brook, Head of Hubs; CD is ...", or in several.
            for part in parts:
                told = _listed(_LEAD_IN.sub("", part.strip(" .")), spelt)
                _keep(found, told, boxes_of(paragraph.lines[:1]))
    return list(found.values()) if len(found) > 1 else []


def _told_in_lines(paragraph: Paragraph, spelt: dict[str, str]) -> Told | None:
    """The person of whom a few lines tell together: initials, name and post, in any order."""
    lines = [line.text for line in paragraph.lines]
    found = [parted for line in lines if (parted := _initials_in(line))]
    if not 1 < len(lines) <= _LINES or len(found) != 1:
        return None
    short, name = found[0]
    rest = [name if _initials_in(line) else line for line in lines]
    told = told_of(" ".join(filter(None, rest)), spelt, short)
    return told if told and told.name else None


def _initials_in(line: str) -> tuple[str, str] | None:
    """The initials that a line is, or that stand behind a name in it, and the name."""
    name, _, last = line.rpartition(" ")
    short = last.strip("()")
    if not INITIALS.fullmatch(short) or (name and not is_of(short, name)):
        return None
    return short, name


def told_in_prose(
    paragraphs: Iterable[Paragraph], glossary: Sequence[GlossaryTerm]
) -> list[Postholder]:
    """People of whom a sentence tells: "Mary Sample (MS), Head of Inclusion, Area Council"."""
    spelt = {term.abbreviation: term.full for term in glossary}
    found: dict[str, Postholder] = {}
    for paragraph in paragraphs:
        if not MAYBE_TOLD.search(paragraph.text):
            continue
        for told in told_in(" ".join(paragraph.text.split()), spelt):
            _keep(found, told, boxes_of(paragraph.lines))
    return list(found.values())


def _keep(found: dict[str, Postholder], told: Told | None, boxes: list[Box]) -> None:
    if told is not None and told.initials:
        found.setdefault(told.initials, Postholder(**told._asdict(), sources=boxes))


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

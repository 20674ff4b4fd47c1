"""What the cells of a column hold: how much they look like each field's, whatever its heading."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from ...extract import Cell
from ..leads.words import (
    is_placeholder,
    looks_like_initials,
    looks_like_name,
    phrase_kind,
)
from ..milestones import parse_milestones
from ..ratings import is_rating
from ..text.orders import opens_with_order

# A date's cell holds so many words at most, and a lead's.
_SHORT_DATE, _SHORT_LEAD = 8, 14
# So many words a cell of prose has at least, on average.
PROSE = 2.5
NUMBER = re.compile(
    r"(?:(?:Action|Activity|Item|Objective|Rec(?:ommendation)?|Step|Task)\.? )?"
    r"(?:[A-Z]{1,4}[ ./-]?)?"
    r"\d{1,3}(?:\.\d{1,2}){0,3}[a-z]?(?:(?:[/&,]|, | & )\d{1,2})*"
    r"\s?[.:)–—-]*"
)
DOTTED = re.compile(r"(?:[A-Z]{1,3}\.?)?\d{1,2}(?:\.\d{1,2}){1,3}[a-z]?\.?")
_OPENING_NUMBER = re.compile(rf"{DOTTED.pattern}[:)]?\s+[A-Z]")
# What opens an item of a list: "1. Publish", "a) Publish".
ITEM = re.compile(r"^\(?(?:\d{1,2}|[a-h])[.)]\s+(?=[A-Z])")
# A single cell says little, many say more: how sure n cells can be is n / (n + this).
_FEW = 1.0
_LEADS_APART = re.compile(r"\s*(?:[;,/&\n]|\band\b)\s*")
_NOTE = re.compile(r"\([^()]*\)")
# Words of what is said about people, with which no post or body is named.
_SAYING = re.compile(r"\b(?:we|us|our|they|their|not|is|are|do|does|need|wait)\b")
# A post that opens with a word that may be an order.
_POST = re.compile(r"(?:Lead|Partner|Place|Support)(?: (?:[A-Z][\w’'-]*|of|for|and|&|the))+")
_MEASURED = re.compile(
    r"\d ?%|\bper ?cent\b|\bat least\b|\b(?:half|third|quarter|all|every)\b"
    r"|\b\w+ in (?:ten|five|four)\b"
    r"|\b(?:survey|audit|feedback|satisfaction|number of|rate|share|proportion|average)s?\b"
    r"|\b(?:falls?|rises?|fewer|below|above|increases?|decreases?|reduced|reduction|improved)\b",
    re.I,
)
_PAST = re.compile(r"\b(?:has|have|had|was|were|took) (?:not |now |been |already )*\w+", re.I)
# Words that a date is said with, and what is said instead of one.
_BEYOND_WHEN = re.compile(
    r"\b(?!(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\d+(?:st|nd|rd|th)?\b|"
    r"(?:by|the|end|of|from|to|until|and|or|in|on|early|mid|late|start|starts|ends?|due|date|"
    r"review|ongoing|onwards?|since|before|after|then|first|term|spring|summer|autumn|winter|"
    r"easter|christmas|quarter|quarterly|monthly|weekly|termly|annually|annual|yearly|daily|week|"
    r"weeks|month|months|year|years|academic|financial|commencing|beginning|completed?|q[1-4]|"
    r"every|each|within|half|w|c|st|nd|rd|th|tbc|tba|st|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)[a-z]+",
    re.I,
)
_NO_DATE = re.compile(r"\W*(?:ongoing|on-going|tb[ca]|to be confirmed|complete[d]?)\W*", re.I)


def evidence(field: str, cells: Sequence[Cell], least: float = 0.0) -> float:
    """How much a column's filled cells look like those of a field, from 0 to 1.

    0 for fields whose cells look like no other's, and where it comes to less than ``least``.
    """
    filled = [cell for cell in cells if cell.lines]
    if not filled:
        return 0.0
    if field == "lead":
        return _share(is_lead, [cell.text for cell in filled], least)
    texts = [cell.flat for cell in filled]
    if field == "ref":
        return _numbering(texts)
    test = _TESTS.get(field)
    return _share(test, texts, least) if test else 0.0


def sureness(score: float, body: Sequence[Cell]) -> float:
    """How sure a column's cells make what they look like by a ``score``, both from 0 to 1."""
    filled = sum(bool(cell.lines) for cell in body)
    return round(score * filled / (filled + _FEW), 2)


def _share(test: Callable[[str], bool], texts: Sequence[str], least: float) -> float:
    """The share of texts that pass a test; 0, told early, where it is less than ``least``."""
    passed = count = len(texts)
    for text in texts:
        if not test(text):
            passed -= 1
            if passed / count < least:
                return 0.0
    return passed / count


def _numbering(texts: Sequence[str]) -> float:
    """Numbers that each stand once; bare figures count where they go up."""
    if not all(map(NUMBER.fullmatch, texts)) or len(set(texts)) < len(texts):
        return 0.0
    figures = [int(n) for text in texts if (n := text.rstrip(" .:)–—-")).isdigit()]
    rising = len(figures) > 1 and all(b == a + 1 for a, b in pairwise(figures))
    return 1.0 if rising or not figures else 0.0


def is_number(text: str) -> bool:
    """Whether a text is nothing but the number of an action, or several."""
    return NUMBER.fullmatch(text) is not None


def is_when(text: str) -> bool:
    """Whether words say nothing but when: a date, a period, how often, or that it is open."""
    return not _BEYOND_WHEN.search(text) and (is_date(text) or _NO_DATE.fullmatch(text) is not None)


def is_date(text: str) -> bool:
    """Whether a short text states a date, a period or how often."""
    if len(text.split()) > _SHORT_DATE or DOTTED.fullmatch(text) or text.isdigit():
        return False
    return any(
        each.milestone.earliest or each.milestone.latest or each.milestone.recurrence
        for each in parse_milestones(text)
    )


def is_lead(text: str) -> bool:
    """Whether a text holds nothing but people, posts and bodies, a line each or over its lines."""
    if len(text.split()) > _SHORT_LEAD or text.rstrip().endswith((".", "?", "!")):
        return False
    if _SAYING.search(text):
        return False
    whole = " ".join(text.split())
    return _names_leads(text, whole) or ("\n" in text and _names_leads(whole, whole))


def _names_leads(text: str, whole: str) -> bool:
    parts = [part for part in _LEADS_APART.split(_NOTE.sub(" ", text)) if part]
    told = [_is_one_lead(part) for part in parts]
    return bool(told) and (all(told) or (told[0] and phrase_kind(whole) is not None))


def _is_one_lead(text: str) -> bool:
    text = " ".join(text.split())
    if is_order(text) and not _POST.fullmatch(text):
        return False
    initials = looks_like_initials(text) and text.upper() == text
    return bool(initials or looks_like_name(text) or phrase_kind(text) or is_placeholder(text))


def opens_numbered(text: str) -> bool:
    """Whether a number of several parts stands before a text: "1.1 Publish the offer"."""
    return _OPENING_NUMBER.match(text) is not None


def is_order(text: str) -> bool:
    """Whether a text tells somebody to do something, or is numbered: "Publish the offer"."""
    if opens_numbered(text):
        return True
    words = ITEM.sub("", text).split(maxsplit=3)
    if words and words[0].lower() == "to":
        words = words[1:]
    elif words[:2] and words[0].lower() in ("we", "the") and "will" in words[1:3]:
        return True
    return len(words) > 1 and opens_with_order(words[0])


def _is_prose(text: str) -> bool:
    return len(text.split()) >= PROSE


def _is_measure(text: str) -> bool:
    return _is_prose(text) and _MEASURED.search(text) is not None


def _is_report(text: str) -> bool:
    return _is_prose(text) and _PAST.search(text) is not None


_TESTS: dict[str, Callable[[str], bool]] = {
    "action": is_order,
    "milestones": is_date,
    "ratings": is_rating,
    "evaluation": _is_measure,
    "progress": _is_report,
    "prose": _is_prose,
}

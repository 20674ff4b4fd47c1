"""Labels: what the words about a date say happens, without the words that only lead to it."""

from __future__ import annotations

import re

from ...schema.plan import MilestoneKind
from ..dates.ranges import DateRange
from .pieces import Piece
from .words import (
    ATTACHED,
    KIND_BEHIND,
    PLACEHOLDER,
    RECURRENCE,
    REMARK,
    REMARK_AFTER,
    STATUS,
    kind_of,
)

_MARKS = ' .,;:|/-*•·&()[]"“”'
_LEADING = re.compile(
    r"(?:\(?[0-9]{1,2}[.)] ?(?![0-9])|\(?[a-z][.)] |(?:and|then|with|or|but|also|by|from|due|tbc) )"
)
# Words that lead from what happens to its date.
_TRAILING = re.compile(
    r"(?:^|(?<=[\s(:,-]))(?:due(?: date| by| in| on)?|by|from|in|on|at|for|to|of|the|and|or|is|was"
    r"|(?:no|not) (?:later|earlier|sooner)(?: than)?|not before|prior to|ahead of|in advance of"
    r"|before|after|following"
    r"|until|till?|up to|including|through(?: to)?|over|since|during|throughout"
    r"|within|between|around|circa|c|approx(?:imately)?\.?|expected|estimated|est|anticipated"
    r"|(?:scheduled|planned|aim(?:ing)?) for"
    r"|w\.?e\.?f\.?|with effect|effective|as|tbc|dated|next)$"
)
_FIRST_OF = re.compile(r"\((?:the )?(?:first|next)(?: one| report| meeting)?$")
_VERB = re.compile(
    r"(?<=\w) (?:(?:to|will) (?:start|begin|commence)|starts|begins|commences|started|began"
    r"|commenc(?:ed|ing)|starting|beginning"
    r"|(?<! be )(?:(?:was|were|is|are|been|has been) )?(?:completed|on-?going))$"
)
_NOTHING = (
    r"[\W0-9_]*|(?:(?:(?:the )?(?:academic|financial|school|calendar) )?years?"
    r"|due(?: date)?|deadline|target(?: date)?|date|when|timescales?|time ?frame|[0-9.)( ]*"
    r"|(?:proposed|planned|expected|anticipated|estimated|agreed|delivery) date|pre|post"
    r"|[a-z]|[ivx]{1,4}|(?:[0-9]{1,2}(?:[.:][0-9]{2})? ?[ap]m|(?:12 )?noon|midnight)(?: on)?"
    r"|co[bp]|close of (?:play|business)|effect|year[ -]end(?:ing|ed)?)"
)
# A status, a recurrence or "TBC" is told in its own field.
_NO_LABEL = re.compile(
    re.sub(
        r"\?P<\w+>",
        "?:",
        "|".join((STATUS.pattern, RECURRENCE.pattern, PLACEHOLDER.pattern, _NOTHING)),
    )
)
_CHANGED = re.compile(r"(?:revised|new|amended|updated|extended)(?: (?:date|deadline|target))?")
_WINDOW = 60
# The last words of both patterns: without one of them neither need be tried.
_LAST_WORDS = frozenset(
    """due date by in on from at for to of the and or is than later earlier sooner before
    after following until til till through over including since during throughout within
    between around circa c was approx approx. approximately expected estimated est anticipated wef
    w.e.f w.e.f. effect effective as tbc dated next start begin
    commence starts begins commences started began commenced commencing starting beginning
    completed ongoing on-going first one report meeting
    """.split()  # noqa: SIM905
)


def clean_label(text: str, folded: str, start: int, end: int) -> str | None:
    """The words from start to end without enumerators, marks and leads to a date."""
    start, end = _trimmed(folded, start, end)
    often = RECURRENCE.match(folded, start, end)  # "Quarterly - next due June 2018"
    if often and folded[often.end() : end].lstrip()[:1] in ("-", ",", ";", ":"):
        start, end = _trimmed(folded, often.end(), end)
    while match := _LEADING.match(folded, start, end):
        start, end = _trimmed(folded, match.end(), end)
    last = folded[max(start, end - 16) : end].rpartition(" ")[2].rpartition("(")[2]
    if last in _LAST_WORDS:
        start, end = _without_lead(folded, start, end)
    verb = _VERB.search(folded, max(start, end - _WINDOW), end) if last in _LAST_WORDS else None
    if verb and verb.start() > start:
        start, end = _trimmed(folded, start, verb.start())
    if REMARK.match(folded, start, end):
        if not folded.startswith("to ", start):
            return None
    elif (remark := REMARK_AFTER.search(folded, start, end)) and remark.start() > start:
        start, end = _trimmed(folded, start, remark.start())
    if _NO_LABEL.fullmatch(folded, start, end):
        return None
    return _balanced(text[start:end])


def colon_label(
    text: str, folded: str, start: int, end: int
) -> tuple[str, MilestoneKind, str] | None:
    """The label that opens the words with a colon, its kind, and the words after it, if any."""
    start, _ = _trimmed(folded, start, end)
    colon = folded.find(":", start, min(end, start + 80))
    if colon < 0:
        return None
    kind = kind_of(folded[start:colon])
    label = clean_label(text, folded, start, colon) if kind else None
    if kind is None or label is None:
        return None
    return label, kind, text[slice(*_trimmed(folded, colon, end))]


def label_after(text: str, folded: str, piece: Piece, found: DateRange) -> str | None:
    """A label that stands after its date: "June 2018 - first draft", "July 2020 (review)"."""
    at = found.end
    if at < piece.tail and folded[found.end : piece.tail].lstrip().startswith("("):
        close = folded.find(")", at, piece.tail)
        start, end = at, close if close > 0 else piece.tail
    else:
        at = piece.tail
        if not folded.startswith((":", "-"), at + folded.startswith(" ", at)):
            return _kind_behind(text, folded, at, piece.end)
        start, end = at, piece.end
        stop = re.compile(r"[.;] ").search(folded, start, end)
        end = stop.start() if stop else end
    start, end = _trimmed(folded, start, end)
    whole = ATTACHED.fullmatch(folded[start - 1 : end]) if start else None
    if REMARK.match(folded, start, end) or whole or STATUS.fullmatch(folded, start, end):
        return None
    if _CHANGED.fullmatch(folded, start, end):
        return None
    return clean_label(text, folded, start, end)


def _kind_behind(text: str, folded: str, start: int, end: int) -> str | None:
    """A word that alone says what happens, behind its date: "July 2025 review"."""
    start, end = _trimmed(folded, start, end)
    return text[start:end] if KIND_BEHIND.fullmatch(folded, start, end) else None


def _trimmed(folded: str, start: int, end: int) -> tuple[int, int]:
    while start < end and folded[start] in _MARKS:
        start += 1
    while start < end and folded[end - 1] in _MARKS:
        end -= 1
    # A bracket that closes within the words belongs to them.
    if (
        end < len(folded)
        and folded[end] == ")"
        and folded.rfind("(", start, end) > folded.rfind(")", start, end)
    ):
        end += 1
    return start, end


def _without_lead(folded: str, start: int, end: int) -> tuple[int, int]:
    """Without the last words, as long as they only lead to the date."""
    while match := _TRAILING.search(folded, max(start, end - _WINDOW), end):
        _, end = _trimmed(folded, start, match.start())
        first = _FIRST_OF.search(folded, max(start, end - _WINDOW), end)
        if first:
            _, end = _trimmed(folded, start, first.start())
    return start, end


def _balanced(label: str) -> str:
    """Without a bracket that the date's own side of the words closes."""
    if label.count("(") > label.count(")"):
        at = label.rfind("(")
        label = label[:at] + label[at + 1 :]
    return label

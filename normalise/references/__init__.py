"""References in prose: to actions, indicators, recommendations and tasks.

Numbers are everywhere in a plan: dates, percentages, scores, sections of an
Act. A number is a reference where it is one of the plan's own, where it has
their shape, or where a word such as "action" or "see" announces it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from .index import Refs, index_refs

__all__ = [
    "find_action_refs",
    "find_indicator_refs",
    "find_recommendations",
    "find_task_refs",
    "strip_task_tag",
]

_ACTION_OR_SECTION = re.compile(r"ctions?\W|CTION", re.ASCII)
# What every reference of a common shape has in it, or near it.
_CANDIDATE = re.compile(r"\d\.\d|[A-Z]-?\d|\d[a-z]\b|ctions?\W|CTION")
_DIGIT = re.compile(r"\d")
# Words just before a number: those that announce an action, those that name something else.
_ANNOUNCES = re.compile(
    r"\b(?:(?P<action>actions?)|(?P<section>sections?)|see(?: also)?|links? to|linked to"
    r"|refers? to|referred to(?: in)?|part of|under|in[ -]line with|aligns? to|aligns? with"
    r"|read with|supports|supporting|impact|planned work|(?P<loose>by|in|to|with))"
    r"(?: (?:the )?(?:planned work|work|impact|review of))?"
    r"(?: ?/ ?(?:actions?|planned work))?(?: (?:under|in|ref|number|no\.?))?[\s:(\-\u2013]*$",
    re.IGNORECASE,
)
_OTHER_THING = re.compile(
    r"(?:\b(?:score|average|rate|ratio|mean|median|baseline|target|grade|version|phase|release"
    r"|level|table|figure|fig|page|pages|appendix|annex|para|paragraph|paragraphs|chapter|code"
    r"|regulations?|article|clause|practice|step|stage|year|years|tasks?|kpis?|kp|indicators?"
    r"|recommendations?|about|around|approximately|over|than|least|nearly|almost|only|key stage"
    r"|milestones?|measures?|standard|question|week|month|term|quarter|band|tier|area)"
    r"(?: (?:of|was|is|at|no\.?|number|to))?"
    r"|\b(?:increas|decreas|reduc|ris|fall|fell|rose|improv|grow|grew|drop|up|down)\w*"
    r"(?: \w+)? (?:by|to|from)|\bfrom [\d.]+%? to|[\u00a3$\u20ac%=<>~+\u00b1])[\s:(]*$",
    re.IGNORECASE,
)
_UNIT_AFTER = re.compile(
    r"\s?(?:%|\u2030|per ?cent|percentage|m\b|bn\b|k\b|million|billion|thousand|days?\b|weeks?\b"
    r"|months?\b|years?\b|hours?\b|hrs?\b|minutes?\b|pm\b|am\b|a\.m|p\.m|points?\b|pp\b|fte\b|wte\b"
    r"|times\b|x\b|pupils?\b|children\b|young\b|schools?\b|places?\b|people\b|cases?\b|plans?\b"
    r"|staff\b|posts?\b|appeals?\b|out of\b|in every\b|of the .{0,40}\b(?:act|code)\b"
    r"|agreements?\b|(?:of )?(?:the )?(?:.{0,30} )?act (?:19|20)\d\d)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"[\s,;/&()]*+(?:(?:and|or|also|plus)\b)?[\s,;/&()\-\u2013]*(?:actions?[\s:\-\u2013]*)?",
    re.IGNORECASE,
)
_TO = re.compile(r"\s*(?:to|through|[-\u2013\u2014])\s*(?:action )?", re.IGNORECASE)
_DATE_BEFORE = re.compile(r"\b(?:on|by|from|until|dated?|w/c|w/e|since|of)\s*$", re.IGNORECASE)

_NUMBERS = r"[rR]?\d{1,2}(?:\.\d{1,2})*[a-z]?(?![\w%]|[/.]\d)"
_MORE = r"(?:\s*(?:,\s*and|,\s*&|,|;|/|&|\+|and|or|to|-|\u2013)\s*"
_RECOMMENDATION = re.compile(
    r"\brecommendations?\b\s*+(?:numbers?|nos?\.?|ref)?\s*+[:(\-]?\s*+"
    rf"(?P<list>{_NUMBERS}{_MORE}{_NUMBERS})*)",
    re.IGNORECASE,
)
_TASK = r"[Il|]?tasks?\s?(?:nos?\.?|numbers?)?\s?:?\s?"
_TASK_NUMBER = r"\d{1,2}[a-z]?(?![\w%]|[/.]\d{1,2}[/.](?:1[5-9]|[2-9]\d|20\d\d)\b|\.\d)"
_TASKS = re.compile(
    rf"(?<![A-Za-z]){_TASK}(?P<list>{_TASK_NUMBER}"
    # After a comma or a spaced dash only what a list or a bracket goes on after is a task.
    r"(?:(?:\s?(?:/|&|\+|and|or|to|,\s?and)\s?|[-\u2013]"
    r"|\s?[,\u2013-]\s?(?=\d{1,2}[a-z]?\s?(?:[)\].,;:/&-]|and|$)))"
    rf"(?:{_TASK})?{_TASK_NUMBER})*)",
    re.IGNORECASE,
)
_TAG = re.compile(
    rf"[(\[]\s?(?:(?:re|see|links? to|relates? to|under|for|from):?\s)?{_TASKS.pattern}"
    r"\s?[.,;:]?\s?[)\]]",
    re.IGNORECASE,
)
_PIECES = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})*[a-z]?)|(?P<range>to|[-\u2013])")


def find_action_refs(text: str, known: Collection[str] | Refs) -> list[str]:
    """References to actions in the order of first mention, as the plan prints them.

    ``known`` are the plan's own references in document order; ranges and
    sections expand over them. What is announced but not known comes back as
    printed, so that a dangling reference can be reported.
    """
    if not _DIGIT.search(text):
        return []
    refs = known if isinstance(known, Refs) else index_refs(tuple(known))
    if not (refs.odd or _CANDIDATE.search(text)):
        return []
    # A bare number is a reference only after one of two words.
    pattern = refs.pattern if _ACTION_OR_SECTION.search(text) else refs.dotted
    found: dict[str, None] = {}
    announced = ""
    last: str | None = None
    end = -1
    for match in pattern.finditer(text):
        printed = match.group()
        gap = text[end : match.start()] if end >= 0 and match.start() - end < 60 else None
        to = gap is not None and last is not None and _TO.fullmatch(gap) is not None
        if gap is None or not (to or _BETWEEN.fullmatch(gap)):
            announced, last = "", None
        goes_on = last is not None and printed.count(".") > 1 and refs.is_known(printed)
        if not goes_on:
            said = _announcement(text, match.start())
            announced = announced if announced and said in ("", "loose") else said
        if not goes_on and not _is_ref(text, match, announced, refs, to):
            announced, last = "", None
            continue
        if to and last:
            found.update(dict.fromkeys(refs.between(last, printed)))
        meant = refs.meant(printed, section=announced == "section")
        found.update(dict.fromkeys(meant))
        last, end = printed, match.end()
    return list(found)


def _announcement(text: str, start: int) -> str:
    match = _ANNOUNCES.search(text[max(0, start - 44) : start])
    return (match.lastgroup or "see") if match else ""


def _is_ref(text: str, match: re.Match[str], announced: str, refs: Refs, ranged: bool) -> bool:
    """Whether a number in the text is a reference at all."""
    printed, start, end = match.group(), match.start(), match.end()
    known = refs.is_known(printed)
    if refs.alike is not None and refs.alike.fullmatch(printed):
        return True
    depth = printed.count(".") + 1
    before = text[max(0, start - 28) : start]
    if announced in ("", "loose") and _OTHER_THING.search(before):
        return False
    if depth < 3 and _UNIT_AFTER.match(text, end, end + 60):
        return False
    if depth == 1 and printed[0].isdigit():
        if announced == "section":
            return refs.has_children(printed)
        return announced == "action" and refs.allows_plain(known)
    if known or announced == "action":
        # "-1.9" is a score, not a reference.
        return bool(announced) or ranged or depth != 2 or not before.endswith((" -", "\u2212"))
    if announced not in ("", "loose") or ranged:
        return refs.within(printed) and (depth > 1 or refs.has_letter(printed))
    if depth == 2:
        return announced == "loose" and refs.has_children(printed)
    return refs.plausible(printed) and not _dated(before, printed)


def _dated(before: str, printed: str) -> bool:
    parts = [int(p) for p in re.findall(r"\d{1,9}", printed)]
    like_date = len(parts) == 3 and parts[0] <= 31 and parts[1] <= 12 and parts[2] >= 15
    return like_date or (parts[-1] >= 10 and _DATE_BEFORE.search(before) is not None)


def find_indicator_refs(text: str, known: Collection[str] | Refs) -> list[str]:
    """References to indicators, by the plan's own or by the shape "KPI 3"."""
    if not _DIGIT.search(text):
        return []
    refs = known if isinstance(known, Refs) else index_refs(tuple(known))
    return refs.indicators(text)


def find_recommendations(text: str) -> list[str]:
    """Numbers of the recommendations that the text names."""
    if "ecommendation" not in text and "ECOMMENDATION" not in text:
        return []
    return _unique(n for m in _RECOMMENDATION.finditer(text) for n in _numbers(m.group("list")))


def find_task_refs(text: str) -> list[str]:
    """Numbers of the tasks that the text names: "(Task 1)", "Tasks 1-3", "(Itask 3)"."""
    if not _DIGIT.search(text):
        return []
    return _unique(n for m in _TASKS.finditer(text) for n in _numbers(m.group("list")))


def strip_task_tag(text: str) -> tuple[str, list[str]]:
    """Take a bracketed task tag off the end; give all task numbers of the text.

    A full stop after the tag closes the sentence before it where that has none.
    """
    tasks = find_task_refs(text)
    if not tasks:
        return text, tasks
    kept = text.rstrip()
    stop = ""
    while True:
        body = kept.rstrip(" .;,")
        if not body.endswith((")", "]")):
            break
        start = max(body.rfind("("), body.rfind("["))
        if start < 0 or len(body) - start > 80 or not _TAG.fullmatch(body, start):
            break
        stop = "." if "." in kept[len(body) :] else stop
        kept = body[:start].rstrip()
    unclosed = bool(kept) and (kept[-1].isalnum() or kept[-1] in ")]")
    return (kept + stop if unclosed else kept), tasks


def _numbers(listed: str) -> list[str]:
    """The numbers of a list, ranges of whole numbers filled in."""
    numbers: list[str] = []
    ranged = False
    for piece in _PIECES.finditer(listed.lower()):
        number = piece.group("number")
        if number is None:
            ranged = bool(numbers)
            continue
        if ranged and number.isdigit() and numbers[-1].isdigit():
            first, last = int(numbers[-1]), int(number)
            numbers += [str(n) for n in range(first + 1, last) if last - first <= 30]
        ranged = False
        numbers.append(number)
    return numbers


def _unique(items: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(items))

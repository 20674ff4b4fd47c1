"""Band rows: what a row across all columns says, by its wording and by what follows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ...schema import Commitment
from ..tables.headings import SECTION_NUMBER
from ..text.passages import Passage

BandKind = Literal["officers", "commitments", "area", "group", "quote", "rest"]

_ANSWERABLE = (
    r"(?:(?:joint|lead|key)\s+)?(?:senior responsible (?:officer|owner)s?|sros?|"
    r"(?:accountable|sponsors?|champions?)(?: officers?)?|"
    r"(?:area|priority|strategic|executive|operational|theme|strand|pillar|objective|outcome|"
    r"work ?stream) (?:leads?|sponsors?|owners?))\s*(?:\(s\))?\s*"
)
_OFFICERS = re.compile(rf"{_ANSWERABLE}[-–—:]\s*", re.I)
_OFFICERS_BELOW = re.compile(rf"{_ANSWERABLE}[-–—:]?\s*", re.I)
# What stands between an area's title and its officers in one line.
_MARK = re.compile(r"\s+[|•·–—-]\s+|\s*[;|]\s*")
_COMMITMENTS = re.compile(r"\b(?:commitments?|areas? for action|key areas?|we commit)\b", re.I)
AREA_LABEL = (
    r"section|area of (?:significant )?(?:weakness|concern|focus)|areas? for (?:improvement|"
    r"priority action|action)|priority action|priority area|key area|area|priority|work ?stream|"
    r"theme|objective|strand|pillar|recommendation|outcome|weakness|statement|aim|goal|ambition|"
    r"condition|pledge|domain|driver|mission"
)
_NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ],
        1,
    )
}
_AREA = re.compile(
    rf"{SECTION_NUMBER}(?P<before>(?:[\w’'()-]+ ){{0,3}}?)\b(?P<label>{AREA_LABEL})\s*"
    r"(?:no\.?|number)?\s*"
    rf"(?P<number>\d{{1,2}}[a-z]?(?!\.?\w)|\b[A-Z](?=\s*[:.|\-–—])|\b(?-i:[A-Z])(?=\s*$)"
    # A letter needs no mark before a capital; what an inspection asks for, before capitals alone.
    r"|\b(?-i:[A-HJ-Z])(?=\s+(?-i:[A-Z][a-z]))"
    r"|(?<=for improvement |priority action )(?-i:[A-Z])(?=\s+(?-i:[A-Z]))"
    rf"|{'|'.join(_NUMBER_WORDS)})"
    r"\s*[:.|\-–—]*\s*(?P<title>.*)",
    re.I | re.S,
)
# What a pull quote begins with; an asterisk is what some conversions leave of italics.
QUOTE_MARKS = "*“\"‘'"
_QUOTE = re.compile(
    r"\*?[“\"‘'](?P<words>.+?)[”\"’'][.*]*\s*(?:[-–—]?\s*[(\[]?[^”\"]{0,80}[)\]]?)?\*?", re.S
)
_REF = re.compile(r"(\d{1,2}\.\d{1,2}|[A-Z]\d{1,2})\.?(?![\d.])\s*[-–—:]*\s*")
# Longer than this (characters) a band is no heading, and a commitment's start no title.
_LONG_GROUP = 170
_LONG_TITLE = 120


@dataclass(frozen=True, slots=True)
class AreaHeading:
    """An area's number and title, as a heading states them."""

    number: str
    title: str
    label: str = ""
    """What the document calls its areas, in lower case: "section", "priority"."""


def area_heading(text: str) -> AreaHeading | None:
    """Read "Section 1 - ...", "WSOA Area ONE: ...", "Priority B. ..."."""
    match = _AREA.match(text.strip())
    if match is None:
        return None
    number = match["number"]
    number = _NUMBER_WORDS.get(number.lower(), number if number[0].isdigit() else number.upper())
    return AreaHeading(number, match["title"].strip(), match["label"].lower())


def for_improvement(label: str) -> bool:
    """Whether an area is one for improvement, which are numbered beside the priority actions.

    Source: the area SEND inspection framework of 2023, which has both outcomes.
    """
    return label.endswith("for improvement")


def numbered_heading(text: str) -> AreaHeading | None:
    """Read a heading that is a bare number or letter and a title: "2. Joint commissioning"."""
    match = re.match(r"(\d{1,2}|[A-Z])\s*[:.)|–—-](?!\d)\s*(\S.*)", text, re.S)
    return AreaHeading(match.group(1), match.group(2).strip()) if match else None


def is_quote(passage: Passage) -> bool:
    """A pull quote: in a callout, or wholly in quotation marks with at most who said it."""
    text = passage.text.strip()
    if passage.callout and len(text) > 3:
        return True
    if text[:1] not in QUOTE_MARKS:
        return False
    match = _QUOTE.fullmatch(text)
    return match is not None and len(match["words"].split()) >= 3 and _attributed(text)


def _attributed(text: str) -> bool:
    """Nothing but a short source may follow the closing mark."""
    tail = re.split(r"[”\"’'](?=[^”\"’']*$)", text)[-1].strip(" *.")
    return tail == "" or tail.startswith(("(", "[", "-", "–", "—"))


def clean_quote(text: str) -> str:
    """A quote without the asterisks that some conversions leave for italics."""
    return text.strip().strip("*").strip()


def sort_band(
    parts: Sequence[Passage], followed_by_action: bool, in_commitments: bool
) -> list[tuple[BandKind, Passage]]:
    """What each passage of a band row is.

    Officers and areas are told by their wording. A short band right above an
    action is a group heading; numbered lines above another band, or under a
    heading that promises them, are commitments.
    """
    if not parts:
        return []
    if all(is_quote(part) for part in parts):
        return [("quote", part) for part in parts]
    sorted_parts: list[tuple[BandKind, Passage]] = []
    promised = in_commitments
    parts = [each for part in parts for each in _officers_apart(part)]
    for index, part in enumerate(parts):
        kind = _kind(part, len(parts), index, followed_by_action, promised, sorted_parts)
        promised = promised or (kind == "rest" and _COMMITMENTS.search(part.text) is not None)
        sorted_parts.append((kind, part))
    return sorted_parts


def _officers_apart(part: Passage) -> list[Passage]:
    """A passage, or an area's heading and its officers where they stand in one line."""
    for mark in _MARK.finditer(part.text):
        before, after = part.text[: mark.start()], part.text[mark.end() :]
        if _OFFICERS.match(after) and area_heading(before) is not None:
            return [replace(part, text=before), replace(part, text=after)]
    return [part]


def _kind(
    part: Passage,
    count: int,
    index: int,
    followed_by_action: bool,
    promised: bool,
    before: Sequence[tuple[BandKind, Passage]],
) -> BandKind:
    text = part.text
    if _OFFICERS.match(text):
        return "officers"
    if is_quote(part):
        return "quote"
    if index == 0 and area_heading(text) is not None and not _REF.match(text):
        return "area"
    alone = count == 1 and len(text) <= _LONG_GROUP
    if alone and followed_by_action:
        return "group"
    if _REF.match(text):
        return "commitments"
    sentence = len(text) > _LONG_TITLE or text.endswith(".")
    if _COMMITMENTS.search(text) and not (sentence or part.bullet):
        return "rest"
    if promised and (part.bullet or sentence or (before and before[-1][0] == "commitments")):
        return "commitments"
    of_area = bool(before) and before[0][0] == "area"
    if followed_by_action and count > 1 and not (promised or of_area):
        # Several lines above an action that are neither heading nor promise: what people said.
        return "quote"
    return "group" if alone else "rest"


def promises_commitments(kinds: Sequence[tuple[BandKind, Passage]]) -> bool:
    """Whether a band announces commitments that the next bands hold."""
    return any(kind == "rest" and _COMMITMENTS.search(part.text) for kind, part in kinds)


def names_officers(text: str) -> bool:
    """Whether a text names the officers responsible for an area, with a label in front."""
    return _OFFICERS.match(text) is not None


def announces_officers(text: str) -> bool:
    """Whether a line is nothing but the label of officers, who stand in the next one."""
    return _OFFICERS_BELOW.fullmatch(text) is not None


def officers_text(text: str) -> str:
    """The officers' names and posts without the label in front."""
    return _OFFICERS.sub("", text, count=1).strip()


def read_commitment(passage: Passage, groups: dict[str, str]) -> Commitment:
    """Number, short title and words of a commitment.

    ``groups`` holds the titles of group headings by their number: where a
    commitment has no mark between title and words, they show where it ends.
    """
    text = passage.text
    match = _REF.match(text)
    ref = match.group(1) if match else None
    rest = text[match.end() :] if match else text
    title, words = _split_title(rest, groups.get(ref or "", "")) if ref else (None, rest)
    return Commitment(ref=ref, title=title, text=words)


def _split_title(text: str, group: str) -> tuple[str | None, str]:
    cuts = [
        (match.start(), match.end())
        for mark in (r":\s+", r"\s+[-–—]\s+", r"\.\s+(?=[A-Z])")
        if (match := re.search(mark, text)) and match.start() <= _LONG_TITLE
    ]
    if cuts:
        start, end = min(cuts)
        return text[:start].strip(), text[end:].strip()
    if group and text.lower().startswith(group.lower()):
        rest = text[len(group) :].lstrip(" :.-–—")
        if rest:
            return text[: len(group)], rest
    return None, text


def group_parts(text: str) -> tuple[str | None, str]:
    """A group heading's number and title: "1.2 - Joint arrangements"."""
    match = _REF.match(text)
    return (match.group(1), text[match.end() :]) if match else (None, text)

"""Which line ends of a lead cell part two leads, by what stands above and below them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .words import (
    LONE_POSTS,
    ROLE_ABBREVIATIONS,
    is_bare_title,
    is_post,
    looks_like_name,
    phrase_kind,
    words,
)

_OF = ("of", "for")
# What labels a lead by its employer: "ICB: ".
_BODY_LABEL = re.compile(r"(?:LA|ICB|CCG|NHS|PCF|Council|Health|Education|Social [Cc]are): ")
# What each line says of its lead: "SRO: Director of Play" over "Operational: Head of Hubs".
_LABELLED = re.compile(r"[A-Z][\w/ -]{1,30}: ?(?=[A-Z])")
_SIGN = re.compile(r"\s*[/;,&]\s*|\s+and\s+")
# A person and the sign before the post: "A B - ", "A B, ", "A B (".
_PERSON = re.compile(r"(?P<name>[^,(\u2013\u2014]{5,40}?)(?P<sign>,| ?\(| [-\u2013\u2014])(?= |\w)")


@dataclass(frozen=True, slots=True)
class LineUses:
    """Lines of a document's lead cells that stand by themselves, whatever is beside them."""

    end: frozenset[str]
    """They end a cell, or different lines follow them."""
    begin: frozenset[str]
    """They begin a cell, or stand below different lines."""


def learn_line_uses(cells: Iterable[Sequence[str]]) -> LineUses:
    """How the lines of lead cells stand together: halves of a lead have always the same other."""
    after: dict[str, set[str]] = defaultdict(set)
    before: dict[str, set[str]] = defaultdict(set)
    ends: set[str] = set()
    begins: set[str] = set()
    for lines in cells:
        begins.update(lines[:1])
        ends.update(lines[-1:])
        for one, other in pairwise(lines):
            after[one].add(other)
            before[other].add(one)
    return LineUses(
        frozenset(ends | {line for line, found in after.items() if len(found) > 1}),
        frozenset(begins | {line for line, found in before.items() if len(found) > 1}),
    )


def part_at_line_ends(lines: Sequence[str], uses: LineUses | None = None) -> list[str]:
    """The lines, those joined again between which no lead ends."""
    parts: list[str] = []
    for place, (before, line) in enumerate(pairwise(["", *lines])):
        if parts and not (
            _ends_lead(parts[-1], line, lines[place + 1 :])
            or _stand_apart(before, line, uses)
            or _ends_name(parts[-1], lines[place - 1 :], uses)
        ):
            parts[-1] = f"{parts[-1]} {line}"
        else:
            parts.append(line)
    return parts


def _stand_apart(before: str, line: str, uses: LineUses | None) -> bool:
    """Whether two lines, each of which may be a lead, stand by themselves elsewhere too.

    A body that stands below different posts is one even where a post stands nowhere else, but
    for the body of a post that ends with a comma.
    """
    if uses is None or line not in uses.begin or before.endswith(","):
        return False
    if before.split()[-1].islower():
        return False
    one, other = phrase_kind(before), phrase_kind(line)
    if min(len(before.split()), len(line.split())) < 2 or not (one and other):
        return False
    return before in uses.end or (one == "role" and other == "team")


def _ends_name(name: str, lines: Sequence[str], uses: LineUses | None) -> bool:
    """Whether a name that a narrow column breaks ends with the first of the lines.

    It ends a cell elsewhere, and the next line begins one: "Ada" / "Brook" / "Cleo" / "Dunn".
    """
    if uses is None or lines[0] not in uses.end or lines[1] not in uses.begin:
        return False
    return " " in name and looks_like_name(name) and looks_like_name(" ".join(lines[1:3]))


def _ends_lead(before: str, line: str, after: Sequence[str]) -> bool:
    """Whether each of two lines is a lead by its own words, or begins one that goes on ``after``.

    "Service Manager" over "Forum Chair" are two; "Head of SEND" over "Casework Manager" may be
    one, and so may be "Strategic Lead" over "Officer".
    """
    if _LABELLED.match(before) and _LABELLED.match(line):
        return True
    if before.endswith(":"):
        return False
    before = _BODY_LABEL.sub("", before)
    if looks_like_name(before) and looks_like_name(line):
        return min(len(before.split()), len(line.split())) > 1
    if person := _person_sign(before):
        return person == _person_sign(" ".join([line, *after[:2]]))
    if "(" in line or phrase_kind(before) != "role" or not line[:1].isupper():
        return False
    last = _SIGN.split(before)[-1]
    if " " not in last and is_bare_title(last):
        return False
    if _is_post_alone(line):
        return True
    if not _ends_in_post(last):
        return False
    return _ends_in_post(line.rstrip(",")) or (not is_bare_title(before) and _goes_on(line, after))


def _person_sign(text: str) -> str | None:
    """The sign between the person who opens a text and what is said of them."""
    match = _PERSON.match(text)
    return match["sign"].strip() if match and looks_like_name(match["name"].strip()) else None


def _goes_on(line: str, after: Sequence[str]) -> bool:
    """Whether a line begins a post that a later one ends: "Transport and" over "Travel Manager"."""
    for place in range(len(after)):
        text = " ".join([line, *after[: place + 1]])
        if _ends_in_post(text):
            return phrase_kind(text) == "role"
    return False


def _is_post_alone(line: str) -> bool:
    found = words(line)
    short = len(found) == 1 and found[0] in ROLE_ABBREVIATIONS
    return short or (len(found) > 2 and is_post(found[0]) and found[1] in _OF)


def _ends_in_post(line: str) -> bool:
    found = words(line)
    if not found or not line[-1].isalpha() or not is_post(found[-1]):
        return False
    return len(found) > 1 or found[0] in LONE_POSTS | ROLE_ABBREVIATIONS

"""Which line ends of a lead cell part two leads, where no place on a page tells."""

from __future__ import annotations

from .words import (
    LONE_POSTS,
    ROLE_ABBREVIATIONS,
    is_post,
    looks_like_name,
    phrase_kind,
    words,
)

_OF = ("of", "for")


def part_at_line_ends(lines: list[str]) -> list[str]:
    """The lines, those joined again between which no lead ends."""
    parts: list[str] = []
    for line in lines:
        if parts and not _ends_lead(parts[-1], line):
            parts[-1] = f"{parts[-1]} {line}"
        else:
            parts.append(line)
    return parts


def _ends_lead(before: str, line: str) -> bool:
    """Whether each of two lines is a lead by its own words.

    "Service Manager" over "Forum Chair" are two; "Head of SEND" over "Casework Manager" may be
    one, and so may be "Strategic Lead" over "Officer".
    """
    if looks_like_name(before) and looks_like_name(line):
        return min(len(before.split()), len(line.split())) > 1
    if "(" in line or phrase_kind(before) != "role" or not line[:1].isupper():
        return False
    return _is_post_alone(line) or (_ends_in_post(before) and _ends_in_post(line))


def _is_post_alone(line: str) -> bool:
    found = words(line)
    short = len(found) == 1 and found[0] in ROLE_ABBREVIATIONS
    return short or (len(found) > 2 and is_post(found[0]) and found[1] in _OF)


def _ends_in_post(line: str) -> bool:
    found = words(line)
    if not found or not line[-1].isalpha() or not is_post(found[-1]):
        return False
    return len(found) > 1 or found[0] in LONE_POSTS | ROLE_ABBREVIATIONS

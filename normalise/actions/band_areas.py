"""Bands that head areas without saying so: told by the numbers of the actions below them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from string import ascii_uppercase

from .bands import AreaHeading, numbered_heading

# The number of an area in that of its action: "1" of 1.2 and 1b, "PA1" of PA1.2 and PA1-02.
_HEAD = re.compile(
    r"(?P<head>[A-Z]{0,3}\d{1,2})(?:\.\d.*|[a-z])|(?P<coded>[A-Z]{1,3}\d{1,2})-\d{1,2}"
    r"|(?P<letter>[A-Z])\d{1,2}[a-z]?"
)
# A number behind the word that the plan has for its areas, whatever that is: "Condition 1: ...".
_LABELLED = re.compile(r"(?:[^\W\d]+ ){1,3}(?P<number>\d{1,2}|[A-Z])\s*[:.|–—-]\s*(?P<title>\S.*)")
_CONTINUED = re.compile(r"[\s(–—-]*(?:continued|cont'?d?\.?)\)?\s*$", re.I)

Section = tuple[str, Sequence[str | None]]
"""A band's text, and the numbers of the actions below it."""


def head_of(ref: str) -> str | None:
    """What the number of an action begins with, where it has two parts."""
    match = _HEAD.fullmatch(ref)
    return match[match.lastgroup or 0] if match else None


def band_areas(sections: Mapping[int, Section]) -> dict[int, AreaHeading]:
    """The bands of a grid, by their rows, with the area that each heads; none where they group.

    Either the actions below each begin with a number of its own ("Early help" above 1.1 and 1.2),
    or the actions are numbered plainly and the bands count ("1. Early help", "2. Adulthood").
    A single band opens with its number, which is that of its actions where they have two parts.
    """
    heads = {row: {head_of(ref or "") for ref in refs} for row, (_, refs) in sections.items()}
    if len(sections) < 2:
        opened = {row: numbered_heading(text) for row, (text, _) in sections.items()}
        return {
            row: heading
            for row, heading in opened.items()
            if heading is not None and heads[row] in ({None}, {heading.number})
        }
    if all(own == {None} for own in heads.values()):
        return _counted(sections)
    numbers = {row: own.pop() or "" if len(own) == 1 else "" for row, own in heads.items()}
    texts: dict[str, str] = {}
    for row, (text, _) in sections.items():
        if texts.setdefault(numbers[row], _plain(text)) != _plain(text):
            return {}
    if "" in texts or len(texts) < 2:
        return {}
    return {row: _titled(numbers[row], text) for row, (text, _) in sections.items()}


def parent_rows(refs: Sequence[str | None], alone: Collection[int]) -> dict[int, str]:
    """The rows, by their place, that head those below them: "1" above 1.1, "1.1" above 1.1.1.

    ``alone`` are the rows that hold nothing but a number and a title.
    """
    return {
        row: ref
        for row, (ref, after) in enumerate(pairwise(refs))
        if row in alone and ref and after and _is_under(after, ref)
    }


def _is_under(ref: str, head: str) -> bool:
    return ref.startswith(f"{head}.") or (
        head.isalpha() and ref[: len(head) + 1].removeprefix(head).isdigit()
    )


def _counted(sections: Mapping[int, Section]) -> dict[int, AreaHeading]:
    found = {row: numbered_heading(text) for row, (text, _) in sections.items()}
    areas = {row: heading for row, heading in found.items() if heading is not None}
    order = [int(each.number) for each in areas.values() if each.number.isdigit()]
    counts = all(after == before + 1 for before, after in pairwise(order))
    return areas if len(order) == len(sections) and counts else {}


def _titled(number: str, text: str) -> AreaHeading:
    heading = numbered_heading(text)
    if heading is not None and heading.number == number:
        return heading
    labelled = _LABELLED.fullmatch(text)
    if labelled and labelled["number"] in (number, number.lstrip(ascii_uppercase)):
        return AreaHeading(labelled["number"], labelled["title"])
    # The number is known, so that nothing but a space need part it from the title.
    return AreaHeading(number, text.removeprefix(f"{number} "))


def _plain(text: str) -> str:
    return _CONTINUED.sub("", text.lower())

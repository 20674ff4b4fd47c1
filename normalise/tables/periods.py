"""The periods that columns are headed by, with the years that their headings leave to others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ..dates.patterns import MONTH
from ..milestones import period_bounds

_SEASON = re.compile(r"\b(spring|summer|autumn|winter)\b(?! ?[12]\b| (?:half )?term)", re.I)
_ANY_SEASON = re.compile(r"\b(spring|summer|autumn|winter)\b", re.I)
# A part of some year, and nothing else.
_PART = re.compile(
    rf"(?:{MONTH}|(?:spring|summer|autumn|winter)(?: terms?)?(?: [12])?|(?:aut|spr|sum) ?[12]"
    r"|q(?:uarter)? ?[1-4]|(?:half[ -])?term ?[1-6]|ht ?[1-6])\.?",
    re.I,
)
# Under a year these are terms; alone they may be other words.
_SHORT = re.compile(r"(?:aut|spr|sum)\.?", re.I)
# What is to be reached by a date dates no column right of it: "Target Mar 2032", "Apr".
_AIMED = re.compile(r"\b(?:targets?|goal|ambition)\b", re.I)
# Where a narrow column cuts a year: "2031/" over "32", "2031/3" over "2".
_CUT = re.compile(r"(?<=\b20\d\d/) (?=\d\d\b)|(?<=\b20\d\d/\d) (?=\d\b)")
# A part stands so many days after the one left of it at most.
_NEXT = 370


def is_part_of_year(text: str) -> bool:
    """Whether a text is a month, a quarter or a term, without its year."""
    return _PART.fullmatch(text) is not None


def period_names(stacks: Sequence[Sequence[str]]) -> list[str | None]:
    """For each column the period that its own heading names, of the headings from the top.

    "Autumn 1" under "2031/32" is "Autumn 1 2031/32", "Spring" right of "Autumn 2031" is of
    2032; the date of a target leaves its year to none. Where seasons are named but no winter
    they are school terms, which leave no gap.
    """
    names: list[str | None] = []
    last: date | None = None
    for stack in stacks:
        own = _CUT.sub("", stack[-1]) if stack else ""
        named = _dated(own, stack[:-1], last) if own else None
        names.append(named[0] if named else None)
        if named:
            last = None if _AIMED.search(own) else named[1]
    seasons = {s.lower() for name in names if name for s in _ANY_SEASON.findall(name)}
    if len(seasons) > 1 and "winter" not in seasons:
        return [_SEASON.sub(r"\1 term", name) if name else None for name in names]
    return names


def _dated(own: str, above: Sequence[str], last: date | None) -> tuple[str, date] | None:
    """A period with its year, and its first day."""
    if bounds := period_bounds(own):
        return own, bounds[0]
    part = _PART.fullmatch(own)
    if part is None and _SHORT.fullmatch(own) is None:
        return None
    for heading in above:
        name = f"{own} {heading}"
        if bounds := period_bounds(name):
            return name, bounds[0]
    years = [last.year - 1, last.year, last.year + 1] if part and last else []
    for name in [f"{own} {y}" for y in years] + [f"{own} {y}/{(y + 1) % 100:02}" for y in years]:
        bounds = period_bounds(name)
        if bounds and last and 0 < (bounds[0] - last).days <= _NEXT:
            return name, bounds[0]
    return None

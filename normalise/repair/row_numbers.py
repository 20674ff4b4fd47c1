"""Numbers of rows that OCR misread: what stands between their neighbours' numbers.

Pure functions. Only a number that the rows around leave no choice of, and that looks like what was
read, takes its place.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ...extract import Change
from .letters import Mended
from .misread import KIND, LIKE_FIGURES

_NUMBER = re.compile(r"([A-Z]{0,4})(\d{1,3}(?:\.\d{1,3}){0,3})([a-z]?)")
# What opens a row as its number, and what may stand behind it.
_OPENS = re.compile(r"\s*([^\s–—-]{1,9}?)[.:)]?(?=[\s–—-]|$)")
_SIGNS = re.compile(r"[^\w|!\]]")
# Figures that are read for each other where a line of them is thin or a gap is filled.
_ALIKE = frozenset(
    frozenset(pair)
    for pair in ("14", "17", "27", "38", "35", "56", "58", "68", "06", "08", "69", "49")
)


class Number(NamedTuple):
    """The number of a row: "A2", "1.3", "2.1.4b"."""

    series: str
    parts: tuple[int, ...]
    letter: str = ""

    def __str__(self) -> str:
        return f"{self.series}{'.'.join(map(str, self.parts))}{self.letter}"


def number_in(text: str) -> Number | None:
    """The number that opens a row, as it was read."""
    match = _NUMBER.fullmatch(_opening(text))
    if match is None:
        return None
    return Number(match[1], tuple(map(int, match[2].split("."))), match[3])


def resolve_number(
    text: str, before: Number | None, after: Number | None, *, alone: bool
) -> Mended:
    """The text with the number that can only open it between two others: "l.3" after "1.2".

    ``alone`` says that numbers stand in a column of their own. Else a word may be one in the text,
    which takes more to tell.
    """
    read = _opening(text)
    if not read or not (alone or _is_numeral(read) or (after and (before or after.series))):
        return text, ()
    own = number_in(text)
    found = _following(before) if before else _preceding(after) if after else []
    sure = [each for each in found if before and after in _following(each)]
    if own in found or (own and before and own.letter and own.parts == before.parts):
        return text, ()
    like = [
        each for each in sure or found if _is_like(read, str(each), loosely=bool(sure) and alone)
    ]
    if len(like) != 1 or like[0] == after:
        return text, ()
    at = text.index(read)
    new = str(like[0])
    return text[:at] + new + text[at + len(read) :], (Change(KIND, read, new),)


def _opening(text: str) -> str:
    match = _OPENS.match(text)
    return match[1] if match else ""


def _is_numeral(read: str) -> bool:
    """Whether a word has a figure, or signs between its letters as a number has."""
    return bool(re.search(r"\d|\w[.:;,|!\]]\w", read))


def _following(number: Number) -> list[Number]:
    """The next number of its kind, or the first of the next area."""
    series, parts, letter = number
    found = [Number(series, (*parts[:-1], parts[-1] + 1))]
    if len(parts) > 1:
        found.append(Number(series, (*parts[:-2], parts[-2] + 1, 1)))
    elif len(series) == 1 and series < "Z":
        found.append(Number(chr(ord(series) + 1), (1,)))
    if letter:
        found.append(Number(series, parts, chr(ord(letter) + 1)))
    return found


def _preceding(number: Number) -> list[Number]:
    series, parts, letter = number
    if letter > "a":
        return [Number(series, parts, chr(ord(letter) - 1))]
    return [Number(series, (*parts[:-1], parts[-1] - 1))] if parts[-1] > 1 and not letter else []


def _is_like(read: str, number: str, *, loosely: bool) -> bool:
    """Whether OCR may have read a number so; ``loosely`` also with one figure wrong."""
    one, other = _plain(read), _plain(number)
    if one == other:
        return True
    if not loosely:
        return False
    # A dot may be read as a figure.
    short, long = sorted((one, other), key=len)
    if len(long) == len(short) + 1:
        return len(one) > len(other) and any(
            one[:at] + one[at + 1 :] == other for at in range(1, len(one))
        )
    differing = [frozenset(pair) for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
    return len(one) == len(other) and len(differing) == 1 and differing[0] in _ALIKE


def _plain(read: str) -> str:
    return _SIGNS.sub("", read).translate(LIKE_FIGURES)

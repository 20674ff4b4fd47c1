"""Words and dates that a conversion ran together where a line ended, parted again.

A text says nothing of the line end that it lost: "Jane Ash" above "Alan Birch" is
"Jane AshAlan Birch".
"""

from __future__ import annotations

import re
from collections import Counter

from ...extract import Change
from .letters import Mended

KIND = "words-parted"
_WORD = re.compile(r"[^\W\d_]+")
# A capital after a small letter: a name may be written so ("ChatHealth").
_JOINED = re.compile(r"(?<!\w)([A-Za-z]?[a-z]{2,})([A-Z][a-z]{2,})(?!\w)")
# Dates of one form right after one another, and a year right before a month or a word.
_DATE = r"\d\d[/.]\d\d[/.]"
_DATES = re.compile(rf"(?<!\d)(?:(?P<long>(?:{_DATE}\d{{4}}){{2,}})|(?:{_DATE}\d\d){{2,}})(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)([A-Z][a-z]{2,})")
_JOINS = (_JOINED, _DATES, _YEAR)


def is_run_together(text: str) -> bool:
    """Whether anything in a text may be two words or dates; asked first."""
    return any(pattern.search(text) for pattern in _JOINS)


def count_words(text: str) -> Counter[str]:
    """How often each word stands in a text, small and capital letters apart."""
    return Counter(_WORD.findall(text))


def part_run_together(text: str, words: Counter[str]) -> Mended:
    """The text with a space between two words of the document, or dates, that run together."""
    changes: list[Change] = []

    def parted(match: re.Match[str], *pieces: str) -> str:
        changes.append(Change(KIND, match[0], " ".join(pieces)))
        return changes[-1].after

    def part_words(match: re.Match[str]) -> str:
        known = words[match[0]] < 2 and all(words[half] for half in match.groups())
        return parted(match, *match.groups()) if known else match[0]

    def part_dates(match: re.Match[str]) -> str:
        size = len("31/12/2024" if match["long"] else "31/12/24")
        return parted(match, *(match[0][at : at + size] for at in range(0, len(match[0]), size)))

    text = _DATES.sub(part_dates, _JOINED.sub(part_words, text))
    return _YEAR.sub(lambda year: parted(year, *year.groups()), text), tuple(changes)

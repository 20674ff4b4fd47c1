"""Kinds of words in running English: what may follow what.

A word has a kind as what goes before (``left_kind``) and as what follows (``right_kind``).
The kinds are some eighty function words, each its own, and for all others their shape:
ending, capitals, digits. How well two kinds follow one another stands in ``table.py``.
"""

from __future__ import annotations

import re
from functools import lru_cache

FUNCTION_WORDS = """
    the of and to in for a is on that with be by as are this will from at or it have an has not
    which we their can our they was these been its all but more where should who how may also
    other through between into about such those so than if each some no up out across within both
    including using used new being over during
    """.split()  # noqa: SIM905
_WORDS = {word: number for number, word in enumerate(dict.fromkeys(FUNCTION_WORDS))}
_SHAPES = """
    ing ed ly tion ness al s er e lower Cap Caps Capword ABBR NUM YEAR MONTH ITEM MARK
    """.split()  # noqa: SIM905
_PUNCTUATED = ("END", "COMMA", "COLON", "HYPHEN", "CLOSED")
KINDS = (*_WORDS, *_SHAPES, *_PUNCTUATED)
_NUMBER_OF = {kind: number for number, kind in enumerate(KINDS)}

_MONTHS = re.compile(
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-/]\d\d(?:\d\d)?)?")
_ENDINGS = (
    ("ing", ("ing",)),
    ("ed", ("ed", "en")),
    ("ly", ("ly",)),
    ("tion", ("tion", "sion", "ment", "ance", "ence", "ship")),
    ("ness", ("ness", "ity", "cy", "ism", "ure", "age")),
    ("al", ("al", "ive", "ful", "ous", "able", "ible", "ic", "ary", "less")),
    ("s", ("s",)),
    ("er", ("er", "or")),
    ("e", ("e",)),
)
ITEM = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]")
"""What numbers an entry of a list: ``3.``, ``b)``, ``(ii)``."""
_EDGES = "*_\"'“”‘’()[]{}.,;:!?…<>"


def bare(token: str) -> str:
    """The word without the marks around it, in lower case."""
    return token.strip(_EDGES).lower()


def right_kind(token: str) -> int:
    """The kind of a token as what follows another."""
    return _NUMBER_OF[_shape(token)]


def left_kind(token: str) -> int:
    """The kind of a token as what goes before: its last mark, or else its shape."""
    core = token.rstrip("*_\"'”’")
    last = core[-1:]
    if ITEM.fullmatch(token):
        return _NUMBER_OF["ITEM"]
    if last and last in ".!?":
        return _NUMBER_OF["END"]
    if last and last in ",;":
        return _NUMBER_OF["COMMA"]
    if last == ":":
        return _NUMBER_OF["COLON"]
    if last == ")":
        return _NUMBER_OF["CLOSED"]
    if last in ("-", "–") and len(core) > 1:
        return _NUMBER_OF["HYPHEN"]
    return _NUMBER_OF[_shape(token)]


def is_mark(token: str) -> bool:
    """Whether a token is a sign without a letter or digit, or a check mark in words."""
    return not any(char.isalnum() for char in token) or token.strip("$") == r"\checkmark"


@lru_cache(maxsize=1 << 14)
def _shape(token: str) -> str:
    if ITEM.fullmatch(token):
        return "ITEM"
    if is_mark(token):
        return "MARK"
    word = token.strip(_EDGES)
    lower = word.lower()
    if _YEAR.fullmatch(word):
        return "YEAR"
    if any(char.isdigit() for char in word):
        return "NUM"
    if _MONTHS.fullmatch(lower) and word[:1].isupper():
        return "MONTH"
    if word[:1].isupper():
        if word == "A" or (lower in _WORDS and len(word) > 1):
            return "Capword"
        if len(word) > 1 and not word[1:].islower():
            return "ABBR"
        return "Caps" if lower.endswith("s") else "Cap"
    if lower in _WORDS:
        return lower
    return next(
        (kind for kind, ends in _ENDINGS if len(word) > 3 and lower.endswith(ends)), "lower"
    )

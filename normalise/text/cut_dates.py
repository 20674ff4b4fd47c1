"""Dates in figures that a narrow column broke anywhere: "31/10/20" over "23"."""

from __future__ import annotations

import re

_WHOLE = re.compile(
    r"\d{1,2}([/.-])(?:\d{1,2}|[A-Za-z]{3,9})\1(?:20\d\d|\d\d)|[A-Za-z]{3,9}-(?:20)?\d\d"
    r"|(?:1[0-2]|0?[1-9])/20\d\d|20\d\d[/-]\d\d"
)
_STOPS = ".,;)"


def cut_date(head: str, following: str) -> bool:
    """Whether the last word of a line and the line that follows begin and end one date."""
    tail = following.split(" ", 1)[0].rstrip(_STOPS)
    if not _WHOLE.fullmatch(head.lstrip("(") + tail) or _WHOLE.fullmatch(tail):
        return False
    # A year in full may look like one in short: then nothing but its rest stands below.
    begun = _WHOLE.fullmatch(head.lstrip("("))
    return not begun or (tail == following.rstrip(_STOPS) and len(tail) == len("23"))

"""The local area that a title names, where nothing else in a document does."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..repair.english import is_english

_NAME = r"[A-Z][\w'’-]+(?: (?:(?:and|&|of|upon|on|the|le|under) ){0,2}[A-Z][\w'’-]+){0,3}?"
# What a title says behind the name of an area, or right before it.
_SUBJECT = (
    r"(?:(?:Local|County|Borough|City|Joint|Strategic|Continuous|Annual|Rapid|Integrated) )*"
    r"(?:SEND?\b|Area\b|Partnership\b|Special Education\w*|Inclusion\b|Written Statement|"
    r"Accelerated Progress|Priority Action|Improvement)"
)
_BEFORE = re.compile(rf"(?:The )?(?P<name>{_NAME})(?:['’]s)?:? (?:our |the )?{_SUBJECT}")
_AFTER = re.compile(
    r"\b(?:[Pp]lan|[Ss]tatement of [Aa]ction|[Ss]trategy) "
    rf"(?:for|in) (?P<name>{_NAME})(?= *(?:$|[,:(–—-]|\d))"
)
# No motto stands before the name of a partnership.
_BODY = re.compile(
    rf"(?:The )?(?P<name>(?!The |Our ){_NAME})(?<! SEND)(?: SEND)? Local Area "
    r"(?:SEND )?Partnership\b"
)
_SHORT = re.compile(r"\bSend?\b")


def area_in_title(title: str, said: Iterable[str] = ()) -> str:
    """The name before or behind the words of a title that say what plan it is, or nothing.

    A place has a word that is none of general English, a partnership of its own, or is one in
    what the document has ``said``; other titles open with a motto, behind which a colon may
    stand. Titles may be written in capitals throughout.
    """
    if title.isupper():
        title = _SHORT.sub(lambda short: short.group().upper(), title.title())
    body = _BODY.match(title)
    if body and " " in body["name"]:
        return body["name"]
    behind = _BEFORE.match(title.partition(": ")[2])
    for match in (_BEFORE.match(title), behind, _AFTER.search(title)):
        name = re.sub(r"['’]s$", "", match["name"]) if match else ""
        abbreviated = name.isupper() and " " not in name
        words = re.findall(r"[^\W\d_]{4,}", name.lower())
        if abbreviated or not name:
            continue
        if not all(map(is_english, words)) or (" " in name and _is_place(name, said)):
            return name
    return ""


def _is_place(name: str, said: Iterable[str]) -> bool:
    """Whether texts say of something that it is in a place of this name, or name its bodies."""
    own = re.escape(name)
    place = re.compile(
        rf"\b(?:in|across|throughout|within) {own}\b(?! (?:SEND|Plan|plan))"
        rf"|\b{own} (?:ICB|CCG|NHS|PCF|LA|SENDIASS|Council|Parent)\b"
    )
    return any(place.search(text) for text in said)

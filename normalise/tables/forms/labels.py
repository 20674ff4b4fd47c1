"""Labels that open a line of text: "Due date: May 2025", "Action 1.1 Publish ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ....extract import TextLine
from ...text.parts import part_of
from ..wordings import scores_of

# How long a label is at most, in words.
_LONG = 9
_NUMBER = r"[A-Z]{0,3}\d{1,2}(?:[./]\d{1,2}){0,3}[a-z]?"
# A label with the number of what it opens, before what it says.
_NUMBERED = re.compile(
    rf"(?P<label>[A-Z][A-Za-z’' ]{{2,30}}?)\s(?:no\.?\s|number\s|ref\.?\s)?(?P<number>{_NUMBER})"
    r"(?:\s*[.:)–—-]+(?=\s|$)|(?=\s+[A-Z“\"'])|$)",
)
_COLON = re.compile(r"(?P<label>[^\W\d_][^:.;]{1,70}?)\s?:(?=\s|$)")
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class Label:
    """A label, its line parted at it."""

    key: str
    """Its words in lower case, without a number."""
    words: int
    """How many words of its line it is, its number and mark included."""
    number: int | None = None
    """Which word of the line is the number of what it opens, if one is."""
    certain: bool = True
    """A mark or its type parts it from what follows."""


def key_of(text: str) -> str:
    """What two printings of a label have in common."""
    return " ".join(_WORDS.findall(text.lower().replace("’", "'")))


def labels_of(line: TextLine) -> Iterator[Label]:
    """What labels a line may open with, the likeliest first."""
    text = line.text
    numbered = _NUMBERED.match(text)
    if numbered and "action" in scores_of(numbered["label"]):
        before = len(text[: numbered.start("number")].split())
        yield Label(key_of(numbered["label"]), len(numbered.group().split()), before)
    colon = _COLON.match(text)
    if colon and len(colon["label"].split()) <= _LONG:
        yield Label(key_of(colon["label"]), len(colon.group().split()))
    bold = next((i for i, word in enumerate(line.words) if not word.bold), len(line.words))
    if 0 < bold < len(line.words) and bold <= _LONG:
        yield Label(key_of(" ".join(word.text for word in line.words[:bold])), bold)
    if len(line.words) <= _LONG and not text.endswith((".", ",", ";")):
        yield Label(key_of(text), len(line.words), certain=False)


def parted(line: TextLine, label: Label) -> tuple[list[TextLine], list[TextLine], list[TextLine]]:
    """The label's words, its number and the words after it, each a line if there are any."""
    at = label.words if label.number is None else label.number
    cuts = ((0, at), (at, label.words), (label.words, len(line.words)))
    words, number, after = (
        [part_of(line, first, last)] if first < last else [] for first, last in cuts
    )
    return words, number, after

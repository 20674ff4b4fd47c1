"""The heading of a cut column: its right half found after the grid, both joined."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ....extract import Paragraph
from ...actions.bands import area_heading
from ...tables.wordings import field_of
from ..english import is_english

# The half of a heading is short (characters).
_LONGEST = 100
# It stands among the first paragraphs after the grid, and shares so many letters at most.
_NEAR, _SHARED = 4, 6
_FEW = 5  # words
# A shorter word proves nothing.
_LEAST_WORD = 5
# What explains codes says more than a heading could: "RAG: R = not started", "Leads: AB is ...".
_EXPLAINS = re.compile(r"=|:\s+\S")
_EDGES = "()[]*:?,."


def find_half(after: Sequence[Paragraph], own: str, others: set[str | None]) -> Paragraph | None:
    """The paragraph after a grid that is the right half of its last heading, ``own``.

    ``others`` are the fields that the other columns hold. Once the halves of cells
    have begun, only what shows that it is a heading, or goes on from it, is one.
    """
    begun = False
    for paragraph in after[:_NEAR]:
        text = paragraph.text
        names = not begun and _reads_as_one(text) and bool(_fields_of(text) - others)
        if _may_be_half(paragraph, own) and (names or _goes_on(paragraph, own, others)):
            return paragraph
        begun = begun or (text[0].islower() and not paragraph.bold)
    return None


def _may_be_half(paragraph: Paragraph, own: str) -> bool:
    text = paragraph.text
    if len(text) > _LONGEST or text.endswith(".") or area_heading(text):
        return False
    return _sets_apart(paragraph, own) or not _EXPLAINS.search(text)


def _goes_on(paragraph: Paragraph, own: str, others: set[str | None]) -> bool:
    """Whether a line must be a heading's half, or makes one that names another column's field."""
    if _sets_apart(paragraph, own):
        return True
    text = paragraph.text
    # A longer line within a sentence, or one that names a field, is sooner a half of a cell.
    few = len(text.split()) <= _FEW and field_of(text) is None
    may = few or _reads_as_one(text) or _makes_a_word(own, text)
    return may and any(_fields_of(whole) - others for whole in _glued(own, text))


def _sets_apart(paragraph: Paragraph, own: str) -> bool:
    """Whether a line set as a heading begins as none does."""
    return paragraph.bold and paragraph.text[0].islower() and bool(own)


def _reads_as_one(text: str) -> bool:
    """Whether a line begins as a heading does, or is a question: the half of a cell is none."""
    return not text[0].islower() or text.endswith("?")


def _fields_of(heading: str) -> set[str | None]:
    return {field_of(heading)} - {None, "none"}


def _glued(left: str, right: str) -> list[str]:
    """What a heading cut inside a word may be: "What have we d" and "e done so far?".

    Where the left half says something by itself, letters that both show must prove it, or the
    word that the halves make.
    """
    said = field_of(left) is not None
    return [
        left + right[shared:]
        for shared in _shared(left, right)
        if not said or shared > 1 or _mends(left, right, shared)
    ]


def _makes_a_word(left: str, right: str) -> bool:
    return any(_mends(left, right, shared) for shared in _shared(left, right))


def _shared(left: str, right: str) -> list[int]:
    """How many letters two halves may both show."""
    most = min(len(right), _SHARED) if left and right else -1
    return [n for n in range(most + 1) if left.lower().endswith(right[:n].lower())]


def _mends(left: str, right: str, shared: int) -> bool:
    """Whether two halves of a heading make a word of what is none; one letter shows too little."""
    tail, head = left.split()[-1].strip(_EDGES).lower(), right.split()[0].strip(_EDGES).lower()
    whole = tail + head[shared:]
    broken = len(whole) > len(tail) + 1 and not (is_english(tail) and is_english(head))
    return broken and len(whole) >= _LEAST_WORD and is_english(whole)


def join_headings(left: str, right: str) -> str:
    """A heading from its two halves, whose first line may stand in the right one alone.

    The left half goes before the first word that both have, or begin with.
    """
    at = overlap(left, right)
    whole = [text for text in _glued(left, right) if field_of(text)]
    if whole and (right[:1].islower() or at is None):
        return whole[-1]
    if at is None:
        return f"{left} {right}".strip()
    words, (*before, last) = right.split(), left.split()
    return " ".join([*words[:at], *before, max(words[at], last, key=len), *words[at + 1 :]])


def overlap(left: str, right: str) -> int | None:
    """The place of the word of the right half that the left half ends in or before."""
    last = left.split()[-1].lower() if left else ""
    for at, word in enumerate(right.lower().split()):
        if last and (word.startswith(last) or last.startswith(word)):
            return at
    return None

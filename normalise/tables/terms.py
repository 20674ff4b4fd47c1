"""Terms under a heading that says so: "Glossary" over "SALT – Speech therapy", in lines or rows.

There the letters of a term need not begin the words that explain it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...extract import BULLET_SIGNS, Paragraph, Table, TextLine
from ...schema import GlossaryTerm
from ..text.boxes import boxes_of
from .people import told_of
from .roles import spells

_HEADING = re.compile(
    r"(?:(?:our|the|a) )?(?:glossary|abbreviations?|acronyms?|key terms|terms used|jargon)\b.*",
    re.I,
)
_ENTRY = re.compile(
    rf"(?:[-*{BULLET_SIGNS}]\s*)?(?P<short>[A-Z][\w&’'/-]*(?: [\w&’'/-]+){{0,3}}?)"
    r"(?:\s[-–—=]|\s?:)\s(?P<full>\S.{2,})"
)
_SHORT = re.compile(r"\w*[A-Z]\w*[A-Z]\w*")
# So many terms at least, and such a share of short forms among them; a heading has so many words.
_FEWEST, _MOST, _WORDS = 2, 0.5, 6

_Entry = tuple[str, str, list[TextLine]]


def heads_terms(text: str) -> bool:
    """Whether a line is a heading of terms and what they mean."""
    return len(text.split()) <= _WORDS and _HEADING.fullmatch(text.rstrip(" :")) is not None


def listed_terms(paragraphs: Iterable[Paragraph]) -> list[GlossaryTerm]:
    """The terms of lists right under such headings, each in a paragraph or a line of its own."""
    runs: list[list[_Entry]] = []
    under = False
    for paragraph in paragraphs:
        if heads_terms(paragraph.text):
            under = True
            runs.append([])
        elif under:
            entries = list(_entries(paragraph))
            runs[-1] += entries
            under = bool(entries)
    return [
        GlossaryTerm(
            abbreviation=short,
            full=full,
            # Each line for itself: so loose text is known to be the glossary's.
            sources=[box for line in lines for box in boxes_of([line])],
        )
        for run in runs
        if _are_terms(run)
        for short, full, lines in run
    ]


def _are_terms(run: list[_Entry]) -> bool:
    """Whether enough entries are those of a glossary, and none tells of a person."""
    short = sum(_SHORT.fullmatch(term) is not None for term, _, _ in run)
    people = (told_of(f"{term} – {full}", {}) for term, full, _ in run)
    return len(run) >= _FEWEST and short >= _MOST * len(run) and not any(people)


def _entries(paragraph: Paragraph) -> Iterator[_Entry]:
    """The entries of a paragraph, each with its lines; none where its first line is no entry."""
    groups: list[list[TextLine]] = []
    for line in paragraph.lines:
        if _ENTRY.fullmatch(line.text):
            groups.append([line])
        elif groups:
            groups[-1].append(line)
        else:
            return
    for lines in groups:
        entry = _ENTRY.fullmatch(" ".join(line.text for line in lines))
        if entry:
            yield entry["short"], entry["full"].rstrip("."), lines


def without_headings(table: Table, titled: bool) -> Table:
    """A table of terms whose first row is one of them, not a heading.

    Where nothing above says so (``titled``), the letters of the term must begin its words.
    """
    first = [cell.flat for cell in table.cells if cell.row < table.header_rows]
    is_term = len(first) > 1 and _SHORT.fullmatch(first[0]) is not None
    return replace(table, header_rows=0) if is_term and (titled or spells(*first[:2])) else table

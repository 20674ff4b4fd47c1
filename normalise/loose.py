"""Loose text that went into no field: kept as passages, so that every word has a place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .. import schema
from ..extract import Document, TextLine
from ..schema import Box, GlossaryTerm, Passage, Postholder, Repair
from .checks.account import count_words
from .text.boxes import boxes_of
from .text.changes import as_repairs, changes_of, printed
from .text.passages import BULLET, join_lines, without_sign
from .text.side_by_side import in_reading_order
from .text.vocabulary import Vocabulary

_RUN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Loose:
    """What stands outside the tables: the passages, what was repaired in them, the words."""

    passages: list[Passage]
    repairs: list[Repair]
    words: int
    words_in_passages: int

    def counted(self, coverage: schema.Coverage) -> schema.Coverage:
        """The account of the tables' words with that of the loose ones."""
        return coverage.model_copy(
            update={"words_loose": self.words, "words_in_passages": self.words_in_passages}
        )


def loose_text(
    document: Document,
    held: set[int],
    told: Iterable[Postholder | GlossaryTerm],
    words: Vocabulary,
) -> Loose:
    """The lines outside all tables that nothing holds, a passage each paragraph or bullet.

    ``held`` are the identities of the lines that some field holds, ``told`` the rows of the
    document's keys, which may stand in lines of their own.
    """
    passages: list[Passage] = []
    repairs: list[Repair] = []
    kept = 0
    rows = _Rows(told)
    for paragraph in in_reading_order(document.paragraphs):
        for lines in _items(_unheld(paragraph.lines, held, rows)):
            text, joins = join_lines([line.text for line in lines], words)
            passages.append(
                Passage(text=without_sign(text), running=False, sources=boxes_of(lines))
            )
            repairs += as_repairs("passages", (*changes_of(lines), *joins))
            kept += count_words(lines)
    passages += _running(document.furniture)
    loose = [line for paragraph in document.paragraphs for line in paragraph.lines]
    running = count_words(document.furniture)
    return Loose(passages, repairs, count_words(loose) + running, kept + running)


def _unheld(lines: Sequence[TextLine], held: set[int], rows: _Rows) -> list[TextLine]:
    """The lines that no field holds; a sentence that tells of people says more than their rows."""
    return [line for line in lines if id(line) not in held and not rows.hold(line)]


class _Rows:
    """What the rows of the document's keys say, by where they stand."""

    def __init__(self, rows: Iterable[Postholder | GlossaryTerm]) -> None:
        self._words: dict[Box, set[str]] = {}
        for row in rows:
            said = {word for value in vars(row).values() for word in _runs(value)}
            for box in row.sources:
                self._words.setdefault(box, set()).update(said)
        self._texts = {box.text for box in self._words}

    def hold(self, line: TextLine) -> bool:
        """Whether rows that stand in a line say all of its words."""
        # Few lines are those of a row, and boxes are slow to make.
        if printed([line]) not in self._texts:
            return False
        return all(
            box in self._words and self._words[box].issuperset(_runs(box.text))
            for box in boxes_of([line])
        )


def _runs(value: object) -> list[str]:
    """The runs of letters and digits in a text."""
    return _RUN.findall(value) if isinstance(value, str) else []


def _items(lines: Iterable[TextLine]) -> list[list[TextLine]]:
    """The lines parted before each that a bullet opens."""
    items: list[list[TextLine]] = []
    for line in lines:
        if items and not (line.dotted or BULLET.match(line.text)):
            items[-1].append(line)
        else:
            items.append([line])
    return items


def _running(lines: Iterable[TextLine]) -> list[Passage]:
    """Running lines, each text once with all its places."""
    places: dict[str, list[TextLine]] = {}
    for line in lines:
        places.setdefault(line.text, []).append(line)
    return [
        Passage(text=text, running=True, sources=[box for line in same for box in boxes_of([line])])
        for text, same in places.items()
    ]

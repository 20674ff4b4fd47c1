"""Strips with their text sorted into columns: the lines of which rows are made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ..page import Word
from .columns import Columns, crosses
from .strips import Segment, Strip, join_segments, text_height

# A space is no wider than this many text heights.
LINE_SPACE = 0.36
# Nor so many times as wide as the other spaces of its line.
_WIDER = 1.5
# Of the first lines so many may be headings over several columns: they have so few words, and their
# middle is no further from that of the texts below (points).
_HEADINGS = 2
_FEW_WORDS = 4
_CENTRED = 3.0
# The spaces in such a heading are no wider than this many text heights.
_HEADED = 0.5
# Running text has so many words in a line.
_PROSE_WORDS = 4

YEAR = re.compile(r"(?:19|20)\d\d")
_VALUE = re.compile(r"[-–—.…:*x✓✔/]{1,3}|n/?a|nil", re.I)

Filled = dict[tuple[int, int], Segment]
"""The text of a strip by the first and the last column that it lies over."""


@dataclass(frozen=True, slots=True)
class RowLine:
    """A strip with its segments sorted into columns."""

    strip: Strip
    filled: Filled

    @property
    def columns(self) -> set[int]:
        return {first for first, _ in self.filled}

    def alone(self, column: int) -> Segment | None:
        """The text that stands in this column only."""
        return self.filled.get((column, column))


def filled_columns(lines: Iterable[RowLine]) -> set[int]:
    """The columns in which any of the lines has a text that begins."""
    return set().union(*(line.columns for line in lines))


def is_bold(lines: Iterable[RowLine]) -> bool:
    """Whether all words of some lines are set in bold."""
    return all(word.bold for line in lines for word in line.strip.words)


def lines_of(strips: Sequence[Strip], columns: Columns) -> list[RowLine]:
    """Strips with their segments in columns; one that runs into a filled column is cut there."""
    return [
        RowLine(strip, _sorted(strip, columns, strips[number + 1] if number < _HEADINGS else None))
        for number, strip in enumerate(strips[:-1])
    ] + [RowLine(strip, _sorted(strip, columns)) for strip in strips[-1:]]


def _sorted(strip: Strip, columns: Columns, below: Strip | None = None) -> Filled:
    pieces = _pieces(strip, columns, below)
    places = [(piece, *columns.of(piece)) for piece in pieces]
    found: dict[tuple[int, int], list[Segment]] = {}
    for segment, first, last in places:
        contested = first < last and any(
            other is not segment and low <= last and first <= high for other, low, high in places
        )
        if not contested:
            found.setdefault((first, last), []).append(segment)
            continue
        for piece in _cut(segment, columns, 0.0, False):
            column = columns.at(piece.middle)
            found.setdefault((column, column), []).append(piece)
    return {place: join_segments(segments) for place, segments in found.items()}


def _pieces(strip: Strip, columns: Columns, below: Strip | None = None) -> list[Segment]:
    """The segments of a strip, cut where they run from one column into the next.

    There more than a space parts the words; or texts stand beside, and the next word begins right
    where the texts of its column do. A heading that is centred over texts of the strip ``below`` it
    is whole.
    """
    beside = len(strip.segments) > 1
    pieces = []
    for segment in strip.segments:
        first, last = columns.of(segment)
        if first == last or (below is not None and _is_centred(segment, below)):
            pieces.append(segment)
            continue
        within = [
            word.x0 - before.x1
            for before, word in pairwise(segment.words)
            if _column(word, columns) == _column(before, columns)
        ]
        space = LINE_SPACE * text_height(segment.words)
        least = max(space, _WIDER * median(within)) if within else space
        pieces += _cut(segment, columns, least, beside)
    return pieces


def _is_centred(segment: Segment, row: Strip) -> bool:
    """Whether a text of few words stands in the middle over two or more texts below it, or, without
    figures, over their middles.
    """
    under = row.below(segment)
    if len(under) < 2 or len(segment.words) > _FEW_WORDS:
        return False
    space = _HEADED * text_height(segment.words)
    if any(other.x0 - one.x1 > space for one, other in pairwise(segment.words)):
        return False
    off = abs((under[0].x0 + under[-1].x1) / 2 - segment.middle)
    if not any(map(str.isdigit, segment.text)):
        off = min(off, abs((under[0].middle + under[-1].middle) / 2 - segment.middle))
    return off <= _CENTRED


def lies_across(strip: Strip, columns: Columns) -> bool:
    """Whether a word or a text of a strip lies over the border between two columns."""
    if any(crosses(word, columns) for word in strip.words):
        return True
    return any(first < last for first, last in map(columns.of, _pieces(strip, columns)))


def _column(word: Word, columns: Columns) -> int:
    return columns.at((word.x0 + word.x1) / 2)


def _cut(segment: Segment, columns: Columns, least: float, at_starts: bool) -> list[Segment]:
    """A segment cut where its words change the column, with so much white (points) between.

    With less, too, ``at_starts`` of the texts of a column.
    """
    runs = [[segment.words[0]]]
    for before, word in pairwise(segment.words):
        apart = word.x0 - before.x1 >= least or (at_starts and columns.begins(word))
        if apart and _column(before, columns) != _column(word, columns):
            runs.append([])
        runs[-1].append(word)
    return [Segment(tuple(run), run[0].x0, max(word.x1 for word in run)) for run in runs]


def is_value(text: str) -> bool:
    """Whether a cell's text is a figure, a date or a mark for none: never the half of a text."""
    signs = list(filter(str.isalnum, text))
    digits = list(filter(str.isdigit, signs))
    return (bool(signs) and 2 * len(digits) >= len(signs)) or bool(_VALUE.fullmatch(text.strip()))


def holds_texts(lines: Sequence[RowLine], columns: Columns) -> bool:
    """Whether a column holds texts that go on from line to line, however few words a line has."""
    return _mostly(lines, columns, _goes_on) or holds_prose(lines, columns)


def holds_prose(lines: Sequence[RowLine], columns: Columns) -> bool:
    """Whether a column holds texts of several lines, in which paragraphs may stand apart."""
    return _mostly(lines, columns, _is_long)


def _goes_on(text: Segment) -> bool:
    return text.text[:1].islower()


def _is_long(text: Segment) -> bool:
    return len(text.words) >= _PROSE_WORDS


def _mostly(lines: Sequence[RowLine], columns: Columns, test: Callable[[Segment], bool]) -> bool:
    """Whether three or more texts of a column, and over half of them, pass a test."""
    for column in range(len(columns)):
        texts = [text for text in (line.alone(column) for line in lines) if text is not None]
        passed = sum(map(test, texts))
        if passed > 2 and 2 * passed > len(texts):
            return True
    return False

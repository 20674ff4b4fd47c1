"""Words to lines of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from . import Word
from .geometry import Box

# What a bullet is written as, for a class of a regular expression.
BULLET_SIGNS = "•●○◦▪▫■□▶►➢➤✓✔❖∙☐☑☒\uf0b7\uf0a7\uf0d8\uf0fc\u2023\u2043"
# Texts further apart than this many line heights stand in columns of their own.
APART = 4.0
# The same for texts that are drawn at different times.
NEAR = 2.5
# Running text in columns: so many lines of it at least, so wide and so far apart in line heights.
_COLUMN_LINES = 4
_COLUMN_WIDTH = 10.0
_GUTTER = 0.6
# Words of one text stand no further apart than this many line heights, at one height but for this.
_SPACE, _LEVEL = 0.5, 0.2


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words that stand side by side on one page (or, in a text conversion, in one line)."""

    words: tuple[Word, ...]
    text: str
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    bold: bool
    callout: bool = False
    """It stands in a box that is drawn over or inside a cell."""
    dotted: bool = False
    """A bullet is drawn before it."""
    at_line: int | None = None
    """The line of a text conversion, from 1; none on a page."""

    @property
    def box(self) -> Box:
        return (self.x0, self.top, self.x1, self.bottom)

    @property
    def turned(self) -> bool:
        """Whether it runs up or down the page."""
        return self.words[0].turned % 180 != 0

    @property
    def height(self) -> float:
        """How large it is set, in points."""
        # Asked for often, so it does not ask for another property in turn.
        return self.x1 - self.x0 if self.words[0].turned % 180 else self.bottom - self.top

    @property
    def confidence(self) -> float | None:
        """How sure OCR is of its words on the mean, from 0 to 1; none without OCR."""
        sure, count = 0.0, 0
        for word in self.words:
            if word.confidence is not None:
                sure += word.confidence
                count += 1
        return sure / count if count else None

    @property
    def order(self) -> int:
        """Where in the content stream the line begins."""
        return self.words[0].order


def make_line(
    words: Sequence[Word],
    callout: bool = False,
    dotted: bool = False,
    at_line: int | None = None,
) -> TextLine:
    """A line from words of one page, ordered as they are read."""
    texts, _, x0s, tops, x1s, bottoms, bold, *_ = zip(*words, strict=True)
    return TextLine(
        tuple(words),
        " ".join(texts),
        words[0].page,
        x0s[0] if not words[0].turned and x0s[0] <= x0s[-1] else min(x0s),
        min(tops),
        max(x1s),
        max(bottoms),
        False not in bold,
        callout,
        dotted,
        at_line,
    )


def build_lines(words: Iterable[Word], callout: bool = False) -> list[TextLine]:
    """Group words into lines, ordered from the top.

    Words are followed in drawing order, so that two texts drawn over each
    other stay two lines; pieces that stand side by side are then joined. Lines
    that run up or down come last, in drawing order.
    """
    drawn = list(words)
    ends = [i for i, pair in enumerate(pairwise(drawn), 1) if not _follows(*pair)]
    runs = [drawn[start:end] for start, end in pairwise([0, *ends, len(drawn)])]
    lines = [make_line(run, callout) for run in runs if run and run[0].turned % 180 == 0]
    turned = [make_line(run, callout) for run in runs if run and run[0].turned % 180]
    # As a rule each line stands below the one that is drawn before it.
    if _level(lines):
        lines = _join_side_by_side(lines)
    return [*lines, *turned]


def _level(lines: Sequence[TextLine]) -> list[TextLine]:
    """Those of the lines that do not stand below the one before them."""
    return [line for before, line in pairwise(lines) if line.top < before.bottom]


def _follows(before: Word, word: Word) -> bool:
    if before.turned or word.turned:
        return before.turned == word.turned and _follows(_upright(before), _upright(word))
    middle = (word.top + word.bottom) / 2
    gap, height = word.x0 - before.x1, word.bottom - word.top
    if not (before.top < middle < before.bottom and gap >= -1.5):
        return word.x1 <= before.x0 + 1.5 and _follows_left(before, word)
    if gap >= APART * height:
        return False
    # Words drawn one after the other may stand further apart than those drawn at other times.
    return gap < NEAR * height or word.order - before.order <= len(before.text) + 4


def _follows_left(before: Word, word: Word) -> bool:
    """Whether a word goes on to the left of the one before it, in a script that runs so."""
    middle, height = (before.top + before.bottom) / 2, before.bottom - before.top
    if not (word.top < middle < word.bottom and before.x0 - word.x1 < APART * height):
        return False
    drawn = 0 < word.order - before.order <= len(before.text) + 4
    return drawn and (_leftward(word.text) or _leftward(before.text))


def _leftward(text: str) -> bool:
    """Whether a text is written from right to left: in Hebrew, Arabic and their like."""
    return "\u0590" <= text[0] <= "\u08ff"


def _upright(word: Word) -> Word:
    """A word that runs up, down or upside down as it stands on the page turned to read it."""
    x0, top, x1, bottom = word[2:6]
    box = {
        90: (-bottom, x0, -top, x1),
        180: (-x1, -bottom, -x0, -top),
        270: (top, -x1, bottom, -x0),
    }
    left, upper, right, lower = box[word.turned]
    return word._replace(x0=left, top=upper, x1=right, bottom=lower, turned=0)


def _join_side_by_side(lines: list[TextLine]) -> list[TextLine]:
    """Join pieces of one line that were drawn apart: same height, side by side.

    Lines of text that stands in columns are not joined over the white between these.
    """
    lines = sorted(lines, key=lambda line: (line.top + line.bottom, line.x0))
    joined, seconds = _joined(lines, frozenset())
    edges = [x0 for x0, count in seconds.items() if count >= _COLUMN_LINES]
    columns = frozenset(x0 + off for x0 in edges for off in (-1, 0, 1))
    return _joined(lines, columns)[0] if columns else joined


def _joined(
    lines: Iterable[TextLine], columns: frozenset[int]
) -> tuple[list[TextLine], Counter[int]]:
    """The lines, joined but where a piece begins a line of a column.

    ``columns`` are the left edges of columns in whole points. Also how many pieces may begin a
    line of a column, by their left edges.
    """
    joined: list[TextLine] = []
    seconds: Counter[int] = Counter()
    for line in lines:
        for back, other in enumerate(joined[:-4:-1], 1):
            if other.bottom <= line.top or not _beside(other, line):
                continue
            left, right = (other, line) if other.x0 < line.x0 else (line, other)
            wide = left.x1 - left.x0 > _COLUMN_WIDTH * line.height
            if wide and right.x0 - left.x1 > _GUTTER * line.height:
                seconds[round(right.x0)] += 1
                if round(right.x0) in columns:
                    continue
            joined[-back] = make_line(_in_order(other, line), line.callout)
            break
        else:
            joined.append(line)
    joined.sort(key=attrgetter("top", "x0"))
    return joined, seconds


def _in_order(one: TextLine, other: TextLine) -> list[Word]:
    """The words of two pieces from the left; a script that runs leftwards as it was drawn."""
    words = [*one.words, *other.words]
    leftward = any(_leftward(word.text) for word in words)
    return sorted(words, key=attrgetter("order" if leftward else "x0"))


def _beside(left: TextLine, right: TextLine) -> bool:
    overlap = min(left.bottom, right.bottom) - max(left.top, right.top)
    if overlap <= 0.6 * min(left.height, right.height):
        return False
    gap = max(right.x0 - left.x1, left.x0 - right.x1)
    return -1.5 <= gap < NEAR * left.height or (gap < 0 and _is_between(left, right))


def _is_between(line: TextLine, piece: TextLine) -> bool:
    """Whether a piece fills a gap between the words of a line, as a sign of another font does."""
    return line.x0 < piece.x0 and all(
        word.x1 <= piece.x0 + 1 or word.x0 >= piece.x1 - 1 for word in line.words
    )


def collide(one: TextLine, other: TextLine) -> bool:
    """Whether two lines are drawn over each other."""
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    return across > 1 and down > 0.3 * min(one.height, other.height)


def stand_apart(lines: Sequence[TextLine], box: Box) -> bool:
    """Whether lines, from the top, stand within the height of a box, each below the one before."""
    return not lines or (
        box[1] <= lines[0].top and lines[-1].bottom <= box[3] and not _level(lines)
    )


def runs_on(left: TextLine, right: TextLine) -> bool:
    """Whether two lines are one that runs on from the left to the right."""
    height = right.height
    level = abs(left.top - right.top) + abs(left.bottom - right.bottom) < 2 * _LEVEL * height
    return level and not left.turned and -1 < right.x0 - left.x1 < _SPACE * height

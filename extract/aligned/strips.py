"""Words to strips: the lines of text that run across a whole region, whatever their column."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from statistics import median

from ..page import Word
from ..page.geometry import Box
from ..page.lines import BULLET_SIGNS

# The middle share of a word's height: fonts reach over their neighbours, ink hardly does.
_CORE = 0.5
# Words further apart than this many heights stand in segments of their own.
SPACE = 0.55
# Between figures less white than this share of that parts columns: it is no wide space of a text.
_TIGHTER = 0.6
# Lines of a text have less white between them than this share of their height, and begin within
# so many points of each other.
_WRAP = 0.4
SAME_START = 1.5
# A bullet stands so many times as far before its text.
_BULLET = 6.0
# Dots that lead to a figure are so many or more, and may stand so many times as far apart.
_LEADERS = 4
_DOTS = 2.0
# Leaders that were drawn as one text.
_DOTTED = "...."
# A typewriter's letters are as wide as its spaces, give or take this share.
_TYPED = 0.12
# Behind a colon the space is wider by this.
_COLON = 1.3
_CAPTION = re.compile(
    r"(?i:table|figure|chart|exhibit) [A-Z]?[\dIVX][\d.\-–IVX]*[a-z]?[.:)–-]?(?: |$)"
)
_FIGURE = re.compile(r"[-–—+(£$€]?\d|[£$€]$")


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of one strip that stand together, from the left."""

    words: tuple[Word, ...]
    x0: float
    x1: float

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Strip:
    """A band of a page (points from its top) that holds lines of text side by side."""

    top: float
    bottom: float
    segments: tuple[Segment, ...]

    @property
    def x0(self) -> float:
        return min(segment.x0 for segment in self.segments)

    @property
    def x1(self) -> float:
        return max(segment.x1 for segment in self.segments)

    @property
    def middle(self) -> float:
        """The height of its middle, in points from the page's top."""
        return (self.top + self.bottom) / 2

    @property
    def words(self) -> list[Word]:
        return [word for segment in self.segments for word in segment.words]

    def below(self, text: Segment) -> list[Segment]:
        """The strip's texts that lie below a text above it, from the left."""
        return [own for own in self.segments if own.x0 < text.x1 and text.x0 < own.x1]


def words_in(words: Iterable[Word], box: Box) -> list[Word]:
    """The words whose middle lies in a box."""
    x0, top, x1, bottom = (2 * edge for edge in box)
    return [
        word
        for word in words
        if top <= word.top + word.bottom <= bottom and x0 <= word.x0 + word.x1 <= x1
    ]


def without_leaders(words: Iterable[Word]) -> list[Word]:
    """The words, each that ends in leaders without half of these, which run up to a figure.

    Its middle stays in it, by which it stands in its column.
    """
    return [_led(word) if word.text.endswith(_DOTTED) else word for word in words]


def _led(word: Word) -> Word:
    dots = len(word.text) - len(word.text.rstrip("."))
    share = dots / (2 * len(word.text) - dots)  # a dot is half as wide as a letter
    return word._replace(x1=word.x1 - share * (word.x1 - word.x0) / 2)


def is_led(segment: Segment) -> bool:
    """Whether leaders run from a text up to a figure: it ends there, however wide it is."""
    return segment.text.replace(" ", "").endswith(_DOTTED)


def text_height(words: Sequence[Word]) -> float:
    """The usual height of the words, in points."""
    return median([word.bottom - word.top for word in words])


def build_strips(words: Iterable[Word], cuts: Sequence[float] = ()) -> list[Strip]:
    """Strips from the top; words whose cores overlap share one, unless a cut lies between."""
    cores = sorted([(_core(word), number, word) for number, word in enumerate(words)])
    groups: list[list[Word]] = []
    lowest = middle = float("-inf")
    for (top, bottom), _, word in cores:
        own = (top + bottom) / 2
        if top > lowest or (cuts and any(middle < cut < own for cut in cuts)):
            groups.append([])
            lowest, middle = bottom, own
        groups[-1].append(word)
        if bottom > lowest:
            lowest = bottom
        if own > middle:
            middle = own
    return [make_strip(group) for group in groups]


def make_strip(words: Sequence[Word]) -> Strip:
    """A strip of words, parted into segments where they stand apart."""
    ordered = sorted(words, key=attrgetter("x0"))
    space = SPACE * text_height(ordered)
    runs = [[ordered[0]]]
    reach = ordered[0].x1
    for word in ordered[1:]:
        gap = word.x0 - reach
        if (
            gap > _TIGHTER * space
            and gap > space * _share(runs[-1], word)
            and not _is_typed(runs[-1][-1], word, gap)
        ):
            runs.append([])
        runs[-1].append(word)
        if word.x1 > reach:
            reach = word.x1
    if "." in [run[0].text for run in runs[1:]]:
        runs = _with_leaders(runs)
    return Strip(
        min([word.top for word in ordered]),
        max([word.bottom for word in ordered]),
        tuple([Segment(tuple(run), run[0].x0, max([word.x1 for word in run])) for run in runs]),
    )


def _with_leaders(runs: Sequence[list[Word]]) -> list[list[Word]]:
    """The runs of words, with leaders at the end of the text that they lead from."""
    joined = [runs[0]]
    for run in runs[1:]:
        if len(run) >= _LEADERS and run[0].text == "." and {word.text for word in run} == {"."}:
            joined[-1] = joined[-1] + run
        else:
            joined.append(run)
    return joined


def _share(run: Sequence[Word], word: Word) -> float:
    """Of the usual space between segments, what it takes to part a word from those before it."""
    if len(run) == 1 and run[0].text in BULLET_SIGNS:
        return _BULLET
    if word.text == run[-1].text == ".":
        return _DOTS
    if run[-1].text[-1:] == ":":
        return _COLON
    return _TIGHTER if run[-1].text[-1:].isdigit() and _FIGURE.match(word.text) else 1.0


def _is_typed(before: Word, word: Word, gap: float) -> bool:
    """Whether the gap between two words is the space of a type whose letters are all as wide.

    Between figures it may part columns.
    """
    if before.text[-1].isdigit() and word.text[0].isdigit():
        return False
    wide = (before.x1 - before.x0) / len(before.text), (word.x1 - word.x0) / len(word.text)
    return all(abs(gap - letter) < _TYPED * gap for letter in wide)


def is_caption(segment: Segment) -> bool:
    """Whether a text is the caption of a table or of a figure, with its number."""
    return bool(_CAPTION.match(" ".join(word.text for word in segment.words[:2])))


def carries_on(before: Strip, strip: Strip, beyond: float = -math.inf) -> bool:
    """Whether a strip follows at the distance of lines, below a text that begins where it does.

    Only texts that begin ``beyond`` a place (points) count.
    """
    near = strip.top - before.bottom < _WRAP * (before.bottom - before.top)
    begins = [segment.x0 for segment in before.segments if segment.x0 > beyond]
    return near and any(abs(strip.x0 - x0) < SAME_START for x0 in begins)


def join_segments(segments: Sequence[Segment]) -> Segment:
    """One segment of several, from the left."""
    words = tuple(word for segment in segments for word in segment.words)
    return Segment(words, segments[0].x0, max(segment.x1 for segment in segments))


def _core(word: Word) -> tuple[float, float]:
    """Where the middle share of a word's height begins and ends."""
    edge = (1 - _CORE) / 2 * (word.bottom - word.top)
    return word.top + edge, word.bottom - edge

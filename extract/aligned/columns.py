"""Columns where no rule parts them: the white corridors that run down through the strips."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from statistics import mode

from ..page import Word
from ..page.lines import BULLET_SIGNS
from .strips import Segment, Strip, join_segments, text_height

# A corridor is at least so many text heights wide; with few strips to prove it, wider.
_NARROWEST = 0.35
_NARROWEST_OF_FEW = 1.0
_FEW = 4
# Of the strips that are full, with so many of the segments of the fullest, this share may cross a
# corridor; others may be headings over several columns.
_FULL = 0.6
_CROSSING = 0.12
# A gap of a justified line is no wider than so many text heights, and of the lines that reach so
# far more than this share run over it.
_RIVER = 1.2
_CROSSED = 0.25
# A word may reach over a column's border by so much (points).
_BRUSH = 1.5
# Texts of a column begin at one place (points), where they do in so many cases.
_SAME_START = 0.7
_NEARLY = 0.75
# A border stands so far (points) before the place where the texts of its column begin.
_BEFORE = 3.0
# Signs that stand at the left of their column, and the sums at its right.
_CURRENCY = ("$", "£", "€", "¥", "US$")
_SUM = re.compile(r"[-–—(]?\d|[-–—]$")
# Columns of nothing but these belong to the text at their right, or at their left.
_LEADS_IN = re.compile(rf"[{BULLET_SIGNS}*–\-o]|[£$€¥]|US\$")
_FOLLOWS = re.compile(r"%|\*+|[a-z]?\)|\(\d{1,3}\)|(?:[·…] ?)+")

Span = tuple[float, float]


@dataclass(frozen=True)
class Columns:
    """Columns from the left: ``texts`` are the x ranges of their text, ``xs`` their borders."""

    texts: tuple[Span, ...]
    starts: tuple[float, ...] = ()
    """Where the texts of columns begin, of those in which nearly all begin at one place."""

    def __len__(self) -> int:
        return len(self.texts)

    @cached_property
    def borders(self) -> list[float]:
        """Where one column ends and the next begins: the middle of each corridor, or right before
        the place where all texts of the next begin.
        """
        return [
            max((one[1] + other[0]) / 2, other[0] - _BEFORE)
            if any(abs(other[0] - start) <= _SAME_START for start in self.starts)
            else (one[1] + other[0]) / 2
            for one, other in pairwise(self.texts)
        ]

    @property
    def xs(self) -> tuple[float, ...]:
        return (self.texts[0][0], *self.borders, self.texts[-1][1])

    def at(self, x: float) -> int:
        """The column of a place."""
        return bisect_right(self.borders, x)

    def filled(self, words: Iterable[Word]) -> set[int]:
        """The columns in which words have their middle."""
        return {self.at((word.x0 + word.x1) / 2) for word in words}

    def of(self, segment: Segment) -> tuple[int, int]:
        """The first and the last column that a segment lies over, by more than a brush."""
        slack = min(2.0, (segment.x1 - segment.x0) / 4)
        return self.at(segment.x0 + slack), self.at(segment.x1 - slack)

    def begins(self, word: Word) -> bool:
        """Whether a word stands where the texts of its column begin."""
        return any(abs(word.x0 - start) <= _SAME_START for start in self.starts)


def ruled_columns(xs: Sequence[float], starts: Sequence[float] = ()) -> Columns:
    """The columns between vertical rules at these places."""
    return Columns(tuple(pairwise(xs)), tuple(starts))


def crosses(word: Word, columns: Columns) -> bool:
    """Whether a word lies over the border between two columns."""
    return columns.at(word.x0 + _BRUSH) != columns.at(word.x1 - _BRUSH)


def find_columns(strips: Sequence[Strip]) -> Columns | None:
    """The columns of a region, or none where no corridor runs through it."""
    voters = [_with_sums(strip) for strip in strips if len(strip.segments) > 1]
    if len(voters) < 2:
        return None
    height = text_height([word for strip in voters for word in strip.words])
    few = len(voters) < _FEW
    if not few:
        voters = _without_rivers(voters, _RIVER * height)
    least = (_NARROWEST_OF_FEW if few else _NARROWEST) * height
    most = max(len(strip.segments) for strip in voters)
    full = [strip for strip in voters if len(strip.segments) >= _FULL * most]
    if len(full) < _FEW:
        full = voters
    allowed = 0 if few else max(1, int(_CROSSING * len(full)))
    segments = [segment for strip in voters for segment in strip.segments]
    texts = _dense([segment for strip in full for segment in strip.segments], allowed)
    texts = _with_sparse(_with_own(texts, segments), segments, least)
    texts = _apart(texts, least)
    texts = _seen_together(texts, voters)
    texts = _with_signs(texts, segments)
    if len(texts) < 2:
        return None
    texts[0] = _with_labels(texts[0], texts[1][0] - least, strips)
    return with_starts(Columns(tuple(texts)), voters)


def _without_rivers(strips: Sequence[Strip], widest: float) -> list[Strip]:
    """The strips with those texts whole that justified lines part: other lines run over the gaps.

    No such gap is wider than the ``widest`` (points).
    """
    starts = sorted(segment.x0 for strip in strips for segment in strip.segments)
    ends = sorted(segment.x1 for strip in strips for segment in strip.segments)
    reach = sorted(strip.x1 for strip in strips)

    def crossed(x: float) -> bool:
        beyond = len(reach) - bisect_right(reach, x)
        return bisect_left(starts, x) - bisect_right(ends, x) > _CROSSED * beyond

    def joins(before: Segment, after: Segment) -> bool:
        return after.x0 - before.x1 <= widest and crossed((after.x0 + before.x1) / 2)

    return [_with_joined(strip, joins) for strip in strips]


def _with_sums(strip: Strip) -> Strip:
    """The strip with currency signs in one text with the figures to their right."""
    return _with_joined(
        strip,
        lambda before, after: before.text in _CURRENCY and _SUM.match(after.text) is not None,
    )


def _with_joined(strip: Strip, joins: Callable[[Segment, Segment], bool]) -> Strip:
    """The strip with those of its texts in one that belong together, asked from the left."""
    texts = [strip.segments[0]]
    for segment in strip.segments[1:]:
        if joins(texts[-1], segment):
            texts[-1] = join_segments([texts[-1], segment])
        else:
            texts.append(segment)
    return replace(strip, segments=tuple(texts)) if len(texts) < len(strip.segments) else strip


def _with_labels(first: Span, limit: float, strips: Iterable[Strip]) -> Span:
    """The first column as wide as the labels that stand alone in it, where they end by a limit."""
    alone = [strip.x1 for strip in strips if len(strip.segments) == 1 and strip.x0 < first[1]]
    return first[0], max([first[1], *(x1 for x1 in alone if x1 < limit)])


def with_starts(columns: Columns, strips: Iterable[Strip]) -> Columns:
    """The columns with the places where texts begin, in those where nearly all begin at one."""
    segments = [segment for strip in strips for segment in strip.segments]
    begun: list[list[float]] = [[] for _ in columns.texts]
    for segment in segments:
        first, last = columns.of(segment)
        if first == last:
            begun[first].append(round(segment.x0, 1))
    found = []
    for places in begun[1:]:
        usual = mode(places) if places else 0.0
        near = sum(abs(place - usual) <= _SAME_START for place in places)
        if near > 2 and near >= _NEARLY * len(places):
            found.append(usual)
    return replace(columns, starts=tuple(found))


def _dense(segments: Sequence[Segment], allowed: int) -> list[Span]:
    """The x ranges over which more segments lie than may cross a corridor."""
    steps = sorted(
        [(segment.x0, 1) for segment in segments] + [(segment.x1, -1) for segment in segments]
    )
    ranges: list[Span] = []
    depth, start = 0, 0.0
    for x, step in steps:
        before, depth = depth, depth + step
        if before <= allowed < depth:
            start = x
        elif depth <= allowed < before:
            ranges.append((start, x))
    return ranges


def _with_own(ranges: Sequence[Span], segments: Sequence[Segment]) -> list[Span]:
    """The ranges with a text of their own: in others but headings of those at their sides meet."""
    own: set[int] = set()
    for segment in segments:
        touched = [i for i, each in enumerate(ranges) if _meet((segment.x0, segment.x1), each)]
        if len(touched) == 1:
            own.update(touched)
    return [each for i, each in enumerate(ranges) if i in own]


def _with_sparse(dense: list[Span], segments: Sequence[Segment], least: float) -> list[Span]:
    """Add the columns that few segments fill: those that touch no dense range.

    What reaches out of one dense range stretches it, but where it would meet the next not
    beyond the middle of the white between; what lies over two is a heading over both.
    """
    reach = list(dense)
    loose: list[Span] = []
    for segment in segments:
        touched = [i for i, (x0, x1) in enumerate(dense) if segment.x0 < x1 and x0 < segment.x1]
        if not touched:
            loose.append((segment.x0, segment.x1))
        elif len(touched) == 1:
            x0, x1 = reach[touched[0]]
            reach[touched[0]] = min(x0, segment.x0), max(x1, segment.x1)
    ranges = list(reach)
    for index, (before, after) in enumerate(pairwise(reach)):
        if after[0] - before[1] < least:
            end, start = dense[index][1], dense[index + 1][0]
            low, high = (end + start - least) / 2 - _BRUSH, (end + start + least) / 2 + _BRUSH
            ranges[index] = ranges[index][0], max(end, min(before[1], low))
            ranges[index + 1] = min(start, max(after[0], high)), after[1]
    # What lies over two of them now is a heading, too.
    return _joined(
        ranges, [span for span in loose if sum(_meet(span, each) for each in ranges) < 2]
    )


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _joined(ranges: Sequence[Span], loose: Sequence[Span]) -> list[Span]:
    """Ranges in order; loose ones that overlap are one, those in a stretched range are its own."""
    joined: list[Span] = []
    for x0, x1 in sorted([*ranges, *loose]):
        if joined and x0 < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], x1))
        else:
            joined.append((x0, x1))
    return joined


def _apart(texts: Sequence[Span], least: float) -> list[Span]:
    """Join ranges with less white between them than a corridor needs."""
    joined = [texts[0]] if texts else []
    for x0, x1 in texts[1:]:
        if x0 - joined[-1][1] < least:
            joined[-1] = (joined[-1][0], max(joined[-1][1], x1))
        else:
            joined.append((x0, x1))
    return joined


def _seen_together(texts: Sequence[Span], strips: Sequence[Strip]) -> list[Span]:
    """Join neighbours that no strip fills both: a heading beside the values below it.

    Where a text lies over a range and the one to its right, but not the left one, it is those two.
    """
    if not texts:
        return []
    columns = Columns(tuple(texts))
    over = {columns.of(segment) for strip in strips for segment in strip.segments}
    filled = [
        {columns.at(segment.middle) for segment in strip.segments if _inside(columns, segment)}
        for strip in strips
    ]
    joined = [texts[0]]
    members = {0}
    for index in range(1, len(texts)):
        told = (index, index + 1) in over and (index - 1, index) not in over
        apart = told and not any({index, index + 1} <= each for each in filled)
        if apart or any(members & each and index in each for each in filled):
            joined.append(texts[index])
            members = {index}
        else:
            joined[-1] = (joined[-1][0], texts[index][1])
            members.add(index)
    return joined


def _inside(columns: Columns, segment: Segment) -> bool:
    first, last = columns.of(segment)
    return first == last


def _with_signs(texts: Sequence[Span], segments: Sequence[Segment]) -> list[Span]:
    """Join columns of bullets or currency signs to their right, of trailing signs to their left."""
    if not texts:
        return []
    columns = Columns(tuple(texts))
    said: list[list[str]] = [[] for _ in texts]
    for segment in segments:
        if _inside(columns, segment):
            said[columns.at(segment.middle)].append(segment.text)
    joined: list[Span] = []
    pending: float | None = None
    for (x0, x1), words in zip(texts, said, strict=True):
        start = x0 if pending is None else pending
        pending = None
        if words and all(_LEADS_IN.fullmatch(word) for word in words):
            pending = start
        elif joined and words and all(_FOLLOWS.fullmatch(word) for word in words):
            joined[-1] = (joined[-1][0], x1)
        else:
            joined.append((start, x1))
    if pending is not None:
        joined.append((pending, texts[-1][1]))
    return joined

"""Where on a page tables may stand without any border: between running text."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ..page import Word
from ..ruled.rules import merge_spans
from .regions import Region
from .runs import find_runs
from .strips import Segment, Strip, build_strips, is_caption

# Running text has so many words in a segment.
_PROSE_WORDS = 5
# Text in two columns of one width: so many lines, some of them running text, and the second begins
# after so many times its own width.
_GUTTER_LINES = 8
_LEAST_PITCH = 0.9
_MOST_PITCH = 1.6
_PROSE_LINES = 5
# Two tables side by side have the same headings, so many or more, in one of their first lines.
_HEADING = 3
_LEAST = 2
# Texts of one column begin within so many points of each other.
_AT_START = 1.0
# A text begins right of a gutter by so much (points).
_BESIDE = 2.0
# The numbers of a list stand out to the left of its texts by no more than this (points).
_OUT = 36.0


def free_regions(words: Sequence[Word], cuts: Sequence[float]) -> list[Region]:
    """Runs of lines with wide gaps in them, between running text."""
    if not words:
        return []
    regions = []
    for strips in _zones(words, cuts):
        width = max(strip.x1 for strip in strips) - min(strip.x0 for strip in strips)
        for run in find_runs(strips, width, cuts):
            regions += [Region(tuple(part), tuple(cuts)) for part in _side_by_side(run, cuts)]
    return regions


def _side_by_side(run: list[Strip], cuts: Sequence[float]) -> list[list[Strip]]:
    """The tables in a run of lines: two where a heading says the same twice, side by side, or where
    each has a caption.
    """
    for strip in run[:_HEADING]:
        gutter = _between_captions(strip) or _between_headings(strip, run)
        if gutter is None or any(_crosses(each, gutter) for each in run):
            continue
        words = [
            word for each in run if each is not strip or not _captions(each) for word in each.words
        ]
        left = [word for word in words if word.x1 <= gutter]
        right = [word for word in words if word.x1 > gutter]
        return [build_strips(left, cuts), build_strips(right, cuts)]
    return [run]


def _captions(strip: Strip) -> list[Segment]:
    return [segment for segment in strip.segments if is_caption(segment)]


def _between_captions(strip: Strip) -> float | None:
    """The gutter between two tables, of which each has a caption in this line."""
    captions = _captions(strip)
    return captions[1].x0 - _BESIDE if len(captions) == len(strip.segments) == _LEAST else None


def _between_headings(strip: Strip, run: Sequence[Strip]) -> float | None:
    """The gutter between two tables with the same headings, if this line has them."""
    texts = [segment.text for segment in strip.segments]
    half = len(texts) // 2
    if half < _LEAST or texts[:half] != texts[half:]:
        return None
    low, high = strip.segments[half - 1].x1, strip.segments[half].x0
    starts = sorted(s.x0 for each in run for s in each.segments if low < s.x0 <= high)
    # Labels to the left of the headings, but none before the second half, belong to both.
    if _has_labels(run, -math.inf, strip.x0) > _has_labels(run, low, high):
        return None
    return starts[0] - _BESIDE


def _has_labels(run: Sequence[Strip], low: float, high: float) -> bool:
    """Whether words stand between two places (points), and not signs alone."""
    return any(
        low < segment.x0 and segment.x1 < high and any(map(str.isalpha, segment.text))
        for strip in run
        for segment in strip.segments
    )


def _zones(words: Sequence[Word], cuts: Sequence[float]) -> list[list[Strip]]:
    """The strips of a page, those of text in two columns apart."""
    strips = build_strips(words, cuts)
    found = _two_columns(strips)
    if found is None:
        return [strips]
    first, end, gutter = found
    inside = [word for strip in strips[first:end] for word in strip.words]
    zones = [
        build_strips([word for word in inside if word.x1 <= gutter], cuts),
        build_strips([word for word in inside if word.x1 > gutter], cuts),
    ]
    for rest in (strips[:first], strips[end:]):
        outside = [word for strip in rest for word in strip.words]
        if outside:
            zones += _zones(outside, cuts)
    return zones


def _two_columns(strips: Sequence[Strip]) -> tuple[int, int, float] | None:
    """Strips with text in two columns of one width: the first, the end, and the gutter's place."""
    if len(strips) < _GUTTER_LINES:
        return None
    x0, x1 = min(strip.x0 for strip in strips), max(strip.x1 for strip in strips)
    starts = Counter(round(segment.x0) for strip in strips for segment in strip.segments)
    for start, _ in starts.most_common():
        if not _LEAST_PITCH < (start - x0) / max(x1 - start, 1.0) < _MOST_PITCH:
            continue
        gutter = start - _BESIDE
        for first, end in _uncrossed(strips, gutter):
            words = [word for strip in strips[first:end] for word in strip.words]
            place = _before_numbers(words, gutter)
            left = [word for word in words if word.x1 <= place]
            right = [word for word in words if word.x1 > place]
            prose = _prose_lines(left) + _prose_lines(right)
            if left and right and prose >= _PROSE_LINES and not _are_rows(strips[first:end], place):
                begin = min(word.x0 for word in left)
                if not _are_cells(strips[:first], begin, float(start)):
                    return first, end, place
    return None


def _are_rows(strips: Sequence[Strip], gutter: float) -> bool:
    """Whether what stands right of a gutter is a column: beside each of its lines stand two texts
    or more.
    """
    beside = [
        sum(segment.x0 < gutter for segment in strip.segments)
        for strip in strips
        if strip.x1 > gutter
    ]
    return min(beside) > 1


def _before_numbers(words: Sequence[Word], gutter: float) -> float:
    """The gutter, left of what stands out before the texts of the second column, as numbers do."""
    left = merge_spans([(word.x0, word.x1) for word in words if word.x1 <= gutter])
    if len(left) < 2 or gutter - left[-1][0] > _OUT:
        return gutter
    return left[-1][0] - _BESIDE


def _are_cells(above: Sequence[Strip], *starts: float) -> bool:
    """Whether texts that begin at these places are the rest of cells: a line above has them all."""
    return any(
        len(strip.segments) > len(starts)
        and all(any(abs(s.x0 - x0) < _AT_START for s in strip.segments) for x0 in starts)
        for strip in above
    )


def _uncrossed(strips: Sequence[Strip], gutter: float) -> list[tuple[int, int]]:
    """Stretches of strips that nothing crosses at this place, the longest first."""
    bounds = [i for i, strip in enumerate(strips) if _crosses(strip, gutter)]
    ends = [-1, *bounds, len(strips)]
    runs = [(low + 1, high) for low, high in pairwise(ends) if high - low > _GUTTER_LINES]
    return sorted(runs, key=lambda run: run[0] - run[1])


def _crosses(strip: Strip, x: float) -> bool:
    return any(segment.x0 < x < segment.x1 for segment in strip.segments)


def _prose_lines(words: Sequence[Word]) -> int:
    """How many lines are running text of one width."""
    if not words:
        return 0
    strips = build_strips(words)
    width = max(strip.x1 for strip in strips) - min(strip.x0 for strip in strips)
    return sum(
        len(strip.segments) == 1
        and strip.x1 - strip.x0 > 0.75 * width
        and len(strip.words) >= _PROSE_WORDS
        for strip in strips
    )

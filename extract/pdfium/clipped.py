"""Words that are cut off at a border: a spreadsheet hides what finds no room, or no page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from ctypes import byref, c_float
from math import inf

from ..page import Rule, Word
from ..page.geometry import Box, Matrix, transform_box
from .calls import (
    clip_path,
    clip_segment,
    count_clip_segments,
    count_clips,
    segment_point,
    text_object,
)

# The widest space between two words of a text, as a share of the height of its type.
_SPACE = 0.6
# No row is lower than this (points).
_LOWEST = 3.0


def clipped_words(
    words: Sequence[Word], rules: Sequence[Rule], text_page: int, to_page: Matrix
) -> set[Word]:
    """The words whose middles lie beyond what shows of a text that runs over an upright rule.

    Of a text that reaches above or below all of these, or behind headings at their top, as in
    merged cells over a page break, each page shows a part.
    """
    upright = [rule for rule in rules if rule.direction == "v"]
    if not upright:
        return set()
    level = [rule.at for rule in rules if rule.direction == "h"]
    lost = _beyond_grids(words, upright, level, text_page, to_page)
    xs = [*sorted({rule.at for rule in upright}), inf]
    for place, word in enumerate(words):
        # In a damaged file a word may begin at infinity.
        border = xs[bisect_right(xs, word.x0 + 1, 0, len(xs) - 1)]
        if border >= word.x1 - 1:  # as a rule
            after = words[place + 1] if place + 1 < len(words) else word
            room = _SPACE * (word.bottom - word.top)
            if not (border < after.x0 < word.x1 + room and after.top < word.bottom):
                continue
        handle = text_object(text_page, word.order)
        clip = _clip(handle, to_page)
        if clip is None or not _shows(word._replace(x1=word.x0), clip):
            continue
        for each in words[place:]:
            if text_object(text_page, each.order) != handle:
                break
            if not _shows(each, clip):
                lost.add(each)
    return lost


def _beyond_grids(
    words: Sequence[Word],
    upright: Sequence[Rule],
    level: Sequence[float],
    text_page: int,
    to_page: Matrix,
) -> set[Word]:
    """The words above or below all upright rules that lie beyond what shows of their text.

    The first row, down to the next of the ``level`` rules, is asked as well.
    """
    first, bottom = min(rule.start for rule in upright), max(rule.end for rule in upright)
    top = min((y for y in level if y > first + _LOWEST), default=first)
    left, right = min(rule.at for rule in upright), max(rule.at for rule in upright)
    lost: set[Word] = set()
    for word in words:
        if (top <= word.top and word.bottom <= bottom) or not left < word.x0 < right:
            continue
        clip = _clip(text_object(text_page, word.order), to_page)
        if clip is not None and not clip[1] < (word.top + word.bottom) / 2 < clip[3]:
            lost.add(word)
    return lost


def _shows(word: Word, clip: Box) -> bool:
    return clip[0] < (word.x0 + word.x1) / 2 < clip[2]


def _clip(handle: int, to_page: Matrix) -> Box | None:
    """The box that all clips of an object leave, on the page; none where nothing is clipped."""
    path = clip_path(handle)
    boxes = [_bounds(path, number) for number in range(max(0, count_clips(path)))]
    if not boxes:
        return None
    x0, y0, x1, y1 = (list(sides) for sides in zip(*boxes, strict=True))
    return transform_box(to_page, (max(x0), max(y0), min(x1), min(y1)))


def _bounds(path: int, number: int) -> Box:
    # Nothing shows in a clip without points.
    points = list(_points(path, number)) or [(0.0, 0.0)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs), min(ys), max(xs), max(ys))


def _points(path: int, number: int) -> Iterator[tuple[float, float]]:
    x, y = c_float(), c_float()
    for index in range(count_clip_segments(path, number)):
        segment_point(clip_segment(path, number, index), byref(x), byref(y))
        yield x.value, y.value

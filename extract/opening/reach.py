"""Pages within reach: coordinates that are no numbers, or far off the page, end here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import isfinite

from ..page import Fill, Page, Rule, Word
from ..page.geometry import Box

# So many times its longer side a page is looked at beyond its edges, as a part of a wide sheet.
_BEYOND = 10.0
# A page, or a line of text, lower or narrower than this (points) shows nothing.
_LEAST_PAGE, _LEAST_TEXT = 1.0, 0.05
# Where words stand that have no place.
_NOWHERE = (-1.0, -1.0, -1.0, -1.0)


def within_reach(page: Page) -> Page:
    """A page on which every coordinate is a number, in order, and not too far from its edges.

    Words without a place that shows are hidden; shapes are cut where reach ends.
    """
    if not (page.width >= _LEAST_PAGE and page.height >= _LEAST_PAGE):
        return _without_size(page)
    reach = _BEYOND * max(page.width, page.height)
    frame = (-reach, -reach, page.width + reach, page.height + reach)
    words, hidden = _placed(page.words, frame), _placed(page.hidden, frame)
    lost = [word._replace(shown=()) for word in (*words, *hidden) if word[2:6] == _NOWHERE]
    if lost:
        words = [word for word in words if word[2:6] != _NOWHERE]
        hidden = [*(word for word in hidden if word[2:6] != _NOWHERE), *lost]
    known = {*words, *hidden} if page.cut else set()
    return replace(
        page,
        words=tuple(words),
        hidden=tuple(hidden),
        cut=tuple(pair for pair in page.cut if pair[0] in known),
        rules=tuple(_rules(page.rules, frame)),
        fills=tuple(_fills(page.fills, frame)),
        images=tuple(_boxes(page.images, frame)),
        frames=tuple(_boxes(page.frames, frame)),
        dots=tuple((x, y) for x, y in page.dots if abs(x) < reach and abs(y) < reach),
    )


def _without_size(page: Page) -> Page:
    """A page that is none: all of its words are hidden."""
    hidden = (word._replace(x0=-1, top=-1, x1=-1, bottom=-1, shown=()) for word in page.words)
    return Page(page.number, _LEAST_PAGE, _LEAST_PAGE, (), (), (), (), hidden=tuple(hidden))


def _placed(words: Sequence[Word], frame: Box) -> list[Word]:
    """Words with their box in order, those without a place `_NOWHERE`."""
    left, upper, right, lower = frame
    return [
        word
        if left <= word.x0 <= word.x1 <= right
        and upper <= word.top < word.bottom - _LEAST_TEXT <= lower
        else _put(word, frame)
        for word in words
    ]


def _put(word: Word, frame: Box) -> Word:
    """A word whose box is not in order, or lies beyond the frame."""
    left, upper, right, lower = frame
    x0, top, x1, bottom = word[2:6]
    x0, x1 = min(x0, x1), max(x0, x1)
    top, bottom = min(top, bottom), max(top, bottom)
    inside = left <= x0 <= x1 <= right and upper <= top < bottom - _LEAST_TEXT <= lower
    # Between a number and none the smaller may be either.
    inside = inside and all(map(isfinite, word[2:6]))
    box = (x0, top, x1, bottom) if inside else _NOWHERE
    return word._replace(x0=box[0], top=box[1], x1=box[2], bottom=box[3])


def _rules(rules: Iterable[Rule], frame: Box) -> Iterator[Rule]:
    left, upper, right, lower = frame
    for rule in rules:
        direction, at, start, end = rule
        low, high, begin, stop = (
            (upper, lower, left, right) if direction == "h" else (left, right, upper, lower)
        )
        if low <= at <= high and begin <= start <= end <= stop:
            yield rule
        elif low <= at <= high and start <= stop and end >= begin:
            yield Rule(direction, at, max(start, begin), min(end, stop))


def _fills(fills: Iterable[Fill], frame: Box) -> Iterator[Fill]:
    left, upper, right, lower = frame
    for fill in fills:
        x0, top, x1, bottom, colour, rounded = fill
        if left <= x0 <= x1 <= right and upper <= top <= bottom <= lower:
            yield fill
        else:
            yield from (Fill(*box, colour, rounded) for box in _boxes([fill[:4]], frame))


def _boxes(boxes: Iterable[Box], frame: Box) -> Iterator[Box]:
    """Boxes cut to a frame; those beyond it, and those of no numbers, are none."""
    left, upper, right, lower = frame
    for x0, top, x1, bottom in boxes:
        if x0 < right and x1 > left and top < lower and bottom > upper:
            yield max(x0, left), max(top, upper), min(x1, right), min(bottom, lower)

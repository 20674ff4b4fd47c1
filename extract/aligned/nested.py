"""Borders of one width that bound no table: under its figures alone, or those of boxes round it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..page import Word
from ..ruled.rules import SNAP, Line
from .borders import reach
from .row_lines import is_value
from .runs import is_wide
from .strips import Strip, build_strips, is_led

# Of the lines between borders so many have a label to their left, where those are but under the
# figures of a table; no more of the labels than this share run over most of their width, in so
# many words.
_LABELLED = 0.6
_PROSE = 0.4
_PROSE_WORDS = 5
# A table in the white between wider borders has so many of its own, of so much of their width.
_TABLE, _PART = 3, 0.9


def lacks_labels(
    inside: Sequence[Word], words: Sequence[Word], lines: list[Line], stacks: list[list[Line]]
) -> bool:
    """Whether borders underline but the figures of a table: its labels stand to their left.

    Texts in another table's borders are no labels, nor is running text beside a table.
    """
    x0, top, bottom = reach(lines[0])[0] - SNAP, lines[0].at, lines[-1].at
    others = [stack for stack in stacks if stack is not lines]
    left = [
        word
        for word in words
        if word.x1 < x0
        and top <= (word.top + word.bottom) / 2 <= bottom
        and not any(_in_borders(word, stack) for stack in others)
    ]
    if not left or not inside:
        return False
    labels = build_strips(left)
    width = max(strip.x1 for strip in labels) - min(strip.x0 for strip in labels)
    full = sum(_is_prose(strip, width) for strip in labels)
    rows = build_strips(inside)
    texts = [segment.text for row in rows for segment in row.segments]
    if 2 * sum(map(is_value, texts)) < len(texts):
        return False
    beside = sum(any(row.top < each.middle < row.bottom for each in labels) for row in rows)
    return beside >= _LABELLED * len(rows) and full <= _PROSE * len(labels)


def _is_prose(strip: Strip, width: float) -> bool:
    """Whether a line is running text that fills a width (points), and leads to no figure."""
    long = is_wide(strip, width) and len(strip.words) >= _PROSE_WORDS
    return long and not is_led(strip.segments[-1])


def underlines(lines: Sequence[Line], others: Sequence[Line]) -> bool:
    """Whether lines are drawn below some columns of a table that others bound: of those, which
    are longer, two or more lie between them.
    """
    (x0, x1), (left, right) = reach(lines[0]), reach(others[0])
    inside = sum(lines[0].at + SNAP < line.at < lines[-1].at - SNAP for line in others)
    return inside > 1 and left - SNAP <= x0 and x1 <= right + SNAP and right - left > x1 - x0 + SNAP


def holds_table(
    heights: Sequence[float], width: float, lines: list[Line], words: Sequence[Word]
) -> bool:
    """Whether lines bound a table between two borders of wider ones, which are those of boxes
    then: its words, and no others, stand there as high as they do.
    """
    x0, x1 = reach(lines[0])
    if len(lines) < _TABLE or x1 - x0 > _PART * width:
        return False
    for low, high in pairwise(heights):
        own = [line for line in lines if low < line.at < high]
        if len(own) < _TABLE:
            continue
        top, bottom = own[0].at, own[-1].at
        level = [word for word in words if top <= (word.top + word.bottom) / 2 <= bottom]
        if level and all(_in_borders(word, own) for word in level):
            return True
    return False


def _in_borders(word: Word, lines: Sequence[Line]) -> bool:
    x0, x1 = reach(lines[0])
    middle = (word.top + word.bottom) / 2
    return lines[0].at <= middle <= lines[-1].at and x0 <= (word.x0 + word.x1) / 2 <= x1

"""Paragraphs that stand side by side, in the order in which they are read: column by column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from ...extract import Paragraph

# Running text has so many lines at least in each of its columns, and not each for itself.
_LINES = 3


def in_reading_order(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """The paragraphs, those of a page in columns one column after the other.

    What stands across the columns, as a heading does, parts them; so does a page's end.
    """
    ordered: list[Paragraph] = []
    for _, own in groupby(paragraphs, key=lambda paragraph: paragraph.page):
        same = list(own)
        # As a rule each paragraph begins below the one before it.
        if any(one.lines[-1].bottom > other.lines[0].top for one, other in pairwise(same)):
            same = [each for group in _groups(same) for each in group]
        ordered += same
    return ordered


def _groups(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """The columns from the top of a page, and what stands across them, each a group."""
    found: list[list[Paragraph]] = []
    block: list[Paragraph] = []
    for strip in _strips(paragraphs):
        if block and not _columns([*block, *strip]):
            found += _columns(block) or [block]
            block = []
        block += strip
    return found + (_columns(block) or [block])


def _strips(paragraphs: Iterable[Paragraph]) -> list[list[Paragraph]]:
    """Paragraphs between which no white runs across the page, from the top."""
    strips: list[list[Paragraph]] = []
    lowest = 0.0
    for paragraph in sorted(paragraphs, key=lambda each: (each.lines[0].top, each.lines[0].x0)):
        if strips and paragraph.lines[0].top < lowest:
            strips[-1].append(paragraph)
        else:
            strips.append([paragraph])
        lowest = max(lowest, paragraph.lines[-1].bottom)
    return strips


def _columns(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """The paragraphs by the columns of text in which they stand; none where these are none."""
    columns: list[list[Paragraph]] = []
    right = 0.0
    for paragraph in sorted(paragraphs, key=_left):
        if columns and _left(paragraph) <= right:
            columns[-1].append(paragraph)
        else:
            columns.append([paragraph])
        right = max(right, paragraph.right)
    if len(columns) < 2 or not all(map(_is_running, columns)):
        return []
    return [sorted(own, key=lambda each: each.lines[0].top) for own in columns]


def _is_running(column: Sequence[Paragraph]) -> bool:
    counts = [len(paragraph.lines) for paragraph in column]
    return sum(counts) >= _LINES and max(counts) > 1


def _left(paragraph: Paragraph) -> float:
    return min(line.x0 for line in paragraph.lines)

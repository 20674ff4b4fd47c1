"""Headings of several levels that stand close: lines of one row, each of them a row of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..page import Rule
from ..ruled.rules import SNAP, merge_spans
from .columns import Span
from .row_lines import YEAR, RowLine
from .strips import Segment
from .wraps import parts_heading

# No more rows than this at the top are headings.
_MOST = 3
# A heading is centred over texts when its middle is no further from theirs (points).
_CENTRED = 3.0
# In the middle of a cell it is, when its own is no further off than this share of the cell's width;
# at its end, when it begins no further (points) from it.
_MIDDLE = 0.25
_INSET = 10.0
_COUNT = re.compile(r"\(\d{1,2}\)|\([IVX]+\)|\([a-z]\)")
_UNIT = re.compile(
    r"\(.{1,14}\)|%|[£$€]\w{0,3}|(?:EUR|USD|GBP)(?: \w+)?|\d{4} ?= ?100|[’']?1? ?000s?"
    r"|(?:in )?(?:thousand|million|billion|tonne|number|index|euro|person|hectare|litre|year)s?"
    r"|per ?cent|k[mg]²?|ha|[kMGT]?Wh?|p\.?p\.?",
    re.IGNORECASE,
)


def part_headings(
    rows: Sequence[list[RowLine]], rules: Sequence[Rule], cells: Sequence[Span] = ()
) -> list[list[RowLine]]:
    """The rows, with those at the top parted in which a line stands over several texts of the next.

    Of the page's ``rules`` those between two lines tell how far a text reaches, as do the
    ``cells`` (x ranges) that are drawn round it.
    """
    parted: list[list[RowLine]] = []
    for row in rows[:_MOST]:
        parted.append([row[0]])
        for line, after in pairwise(row):
            if _stands_over(line, after, rules, cells) or _are_named(line, after):
                parted.append([])
            parted[-1].append(after)
    return [*parted, *rows[_MOST:]]


def _are_named(line: RowLine, after: RowLine) -> bool:
    """Whether columns are numbered in a line, or all that it heads, or the years in it, has units
    in the next.
    """
    years = {first for (first, _), text in line.filled.items() if YEAR.fullmatch(text.text)}
    headed = len(after.filled) >= len(line.filled) or (len(years) > 1 and years <= after.columns)
    return _are_all(_COUNT, line) or (headed and _are_all(_UNIT, after))


def _are_all(kind: re.Pattern[str], line: RowLine) -> bool:
    """Whether texts over three columns or more, but the first, are of a kind, or two the same."""
    texts = [text.text for (first, _), text in line.filled.items() if first]
    enough = len(texts) >= _MOST or (len(texts) > 1 and len(set(texts)) == 1)
    return enough and len(texts) == len(line.filled) and all(map(kind.fullmatch, texts))


def _stands_over(
    line: RowLine, after: RowLine, rules: Sequence[Rule], cells: Sequence[Span]
) -> bool:
    """Whether a text of a line heads two or more of the texts of the next, which fills more, or
    stands below a rule.
    """
    if parts_heading(line, after):
        return True
    low, high = line.strip.middle, after.strip.middle
    under = merge_spans(
        [(r.start, r.end) for r in rules if r.direction == "h" and low < r.at < high]
    )
    texts = sorted(after.filled.values(), key=lambda each: each.x0)
    heads = sorted(line.filled.values(), key=lambda each: each.x0)
    if any(_alone(heads, span) and _beneath(texts, span) for span in under):
        return True
    if len(after.filled) <= len(line.filled):
        return False
    within = (cell for cell in cells if _stands_in(heads, cell))
    if any(_alone(heads, span) and _beneath(texts, span) for span in within):
        return True
    if _repeats(heads, texts):
        return True
    return any(
        _between_two(head, texts, first in after.columns)
        for (first, _), head in line.filled.items()
    )


def _repeats(heads: Sequence[Segment], texts: Sequence[Segment]) -> bool:
    """Whether the same texts recur below each other's headings: one over each round of them."""
    said = [text.text for text in texts]
    size = said[1:].index(said[0]) + 1 if said[0] in said[1:] else 0
    if size < 2 or len(said) % size or said[size:] != said[:-size]:
        return False
    rounds = [(texts[first].x0, texts[first + size - 1].x1) for first in range(0, len(texts), size)]
    return all(_alone(heads, span) for span in rounds)


def _stands_in(heads: Sequence[Segment], cell: Span) -> bool:
    """Whether a text stands in the middle of a cell, or at its left end."""
    return any(
        abs(2 * head.middle - cell[0] - cell[1]) <= _MIDDLE * (cell[1] - cell[0])
        or cell[0] < head.x0 < cell[0] + _INSET
        for head in heads
    )


def _alone(heads: Sequence[Segment], span: Span) -> bool:
    return len(_within(heads, span)) == 1


def _beneath(texts: Sequence[Segment], span: Span) -> bool:
    return len(_within(texts, span)) > 1


def _within(texts: Sequence[Segment], span: Span) -> list[Segment]:
    return [text for text in texts if span[0] - SNAP < text.middle < span[1] + SNAP]


def _between_two(head: Segment, texts: Sequence[Segment], filled: bool) -> bool:
    """Whether a text stands over the white between two others, in the middle of them.

    Or about there, where its own column is ``filled`` in that line.
    """
    return any(
        one.x1 < head.middle < other.x0
        and (
            abs(head.middle - (one.x0 + other.x1) / 2) <= _CENTRED
            or (filled and one.x1 < head.x0 and head.x1 < other.x0)
        )
        for one, other in pairwise(texts)
    )

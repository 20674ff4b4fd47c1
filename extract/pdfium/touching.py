"""Headings whose words touch: a filled row on a ruled grid that no borders part."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..aligned.strips import SPACE, text_height, words_in
from ..page import Fill, Rule, Word
from ..page.shading import WHITE
from ..ruled.rules import GAP

# A fill of a row takes so much of the width over which vertical rules stand.
_WIDE = 0.3
# A row has so many columns at least; a word lies over a border by more than this (points). At as
# many other borders white stands, as at none below a title.
_COLUMNS, _OVER = 3, 1.0


def heading_borders(
    fills: Sequence[Fill], rules: Sequence[Rule], words: Sequence[Word]
) -> list[list[Rule]]:
    """The borders, row by row, at which headings may touch: cut off there, or drawn over the next.

    They are those of the grid on which the filled row stands, which is as wide as it.
    """
    sides = [rule for rule in rules if rule.direction == "v"] if fills else []
    if len(sides) <= _COLUMNS:
        return []
    xs = [rule.at for rule in sides]
    wide = _WIDE * (max(xs) - min(xs))
    found: list[list[Rule]] = []
    for fill in fills:
        if fill.x1 - fill.x0 < wide or fill.rounded or fill.colour == WHITE:
            continue
        borders = _borders_below(fill, sides)
        inside = words_in(words, fill[:4]) if len(borders) > _COLUMNS else []
        if inside and _are_headings(inside, borders):
            across = Rule("h", fill.top, fill.x0, fill.x1)
            found.append([across, *(Rule("v", x, fill.top, fill.bottom) for x in borders)])
    return found


def are_parted(words: Sequence[Word], borders: Sequence[Rule]) -> bool:
    """Whether no word goes on over a border: what reaches over one ends under the next word."""
    across, *sides = borders
    inside = words_in(words, (across.start, across.at, across.end, sides[0].end))
    return all(
        any(side.at - _OVER < other.x0 < word.x1 for other in inside if other is not word)
        for side in sides
        for word in inside
        if _lies_over(word, side.at)
    )


def _lies_over(word: Word, border: float) -> bool:
    return word.x0 < border - _OVER and border + _OVER < word.x1


def _borders_below(fill: Fill, sides: Sequence[Rule]) -> list[float]:
    """Where the columns of the grid begin and end on which a fill without borders stands."""
    bottom = fill.bottom
    below = sorted({rule.at for rule in sides if -GAP <= rule.start - bottom <= GAP})
    if not below or abs(below[0] - fill.x0) > GAP or abs(below[-1] - fill.x1) > GAP:
        return []
    beside = [
        rule
        for rule in sides
        if rule.start < bottom - GAP < rule.end and fill.x0 - GAP <= rule.at <= fill.x1 + GAP
    ]
    return [] if beside else [x for before, x in pairwise([-GAP, *below]) if x - before > GAP]


def _are_headings(words: Sequence[Word], borders: Sequence[float]) -> bool:
    """Whether words lie over a border, and white stands at as many, so that they are no title."""
    inner = borders[1:-1]
    over = [x for x in inner if any(_lies_over(word, x) for word in words)]
    if not over:
        return False
    space = SPACE * text_height(words)
    white = 0
    for x, end in pairwise(borders[1:]):
        left = max([word.x1 for word in words if word.x0 < x - _OVER], default=x)
        right = min([word.x0 for word in words if x - _OVER <= word.x0 < end], default=x)
        white += x not in over and right - left > space
    return len(over) <= white

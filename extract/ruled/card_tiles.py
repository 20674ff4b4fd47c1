"""Filled cells that are the fields of a card: they stand in its box, below its text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from ..page import Fill, Word, stands_in
from ..page.geometry import contains

# A card is at least so wide and so high (points).
_WIDE, _HIGH = 150.0, 40.0
# Cards that differ in width by less than this (points) are of one kind.
_ALIKE = 3.0
# What lies in a card may reach over its sides by so much (points).
_SAME = 1.6


def outside_cards(fills: Collection[Fill], words: Sequence[Word]) -> Iterable[Fill]:
    """The fills but those in cards: boxes of one width, in each a row of tiles below a text."""
    widths: dict[int, list[Fill]] = defaultdict(list)
    for fill in fills:
        if fill.x1 - fill.x0 >= _WIDE and fill.bottom - fill.top >= _HIGH:
            widths[round((fill.x1 - fill.x0) / _ALIKE)].append(fill)
    held: list[Fill] = []
    for alike in widths.values():
        parts = [_tiles_below_text(card, fills, words) for card in alike] if alike[1:] else []
        if len([each for each in parts if each]) > 1:
            held += [tile for each in parts for tile in each]
    return [fill for fill in fills if fill not in held] if held else fills


def _tiles_below_text(card: Fill, fills: Iterable[Fill], words: Sequence[Word]) -> list[Fill]:
    """What is filled in a box, if two or more tiles of it stand side by side below a text over
    them, and no others below them.
    """
    inner = [fill for fill in fills if fill is not card and contains(card[:4], fill[:4], _SAME)]
    heights = Counter((round(fill.top), round(fill.bottom)) for fill in inner)
    rows = [row for row, count in heights.items() if count > 1]
    if len(rows) != 1:
        return []
    left = min(fill.x0 for fill in inner if round(fill.top) == rows[0][0])
    above = card._replace(x0=left, bottom=rows[0][0])
    return inner if any(stands_in(word, above) for word in words) else []

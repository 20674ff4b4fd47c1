"""Takes a page apart several times from different notions of its layout, and compares.

One search is as sure of a wrong way as of a right one. Where searches that began with other
widths come to the same column for a word, its column is likelier right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .layout import learn_layout, unknown_layout
from .page import Page, Woven
from .weave import take_apart

_BEAM = 14
# How much wider columns of prose are than usual at the start of each chain of two passes, and
# by what share of itself each width may be wrong.
_STARTS = ((1.0, 0.3), (1.25, 0.15))
_LEARNT = 1.5  # ems by which a width learnt in the first pass may be wrong


def settle(page: Page) -> Woven:
    """The likeliest of several ways to take a page apart, each word as sure as they agree."""
    ways: list[Woven] = []
    last: list[Woven] = []
    for wider, vague in _STARTS:
        layout = unknown_layout(page.columns, wider, vague)
        first = take_apart(page, layout, _BEAM)
        layout = learn_layout(first.pieces, page.tokens, page.columns, _LEARNT)
        second = take_apart(page, layout, _BEAM)
        ways += [first, second]
        last.append(second)
    best = max(last, key=lambda way: way.score)
    columns = [_columns(way, len(page.tokens)) for way in ways]
    chosen = _columns(best, len(page.tokens))
    agreed = tuple(
        sum(way[place] == column for way in columns) / len(columns)
        for place, column in enumerate(chosen)
    )
    return replace(best, certainty=agreed)


def _columns(way: Woven, count: int) -> Sequence[tuple[int, int]]:
    """Row and column of each word."""
    found = [(0, 0)] * count
    for piece in way.pieces:
        found[piece.start : piece.end] = [(piece.row, piece.column)] * (piece.end - piece.start)
    return found

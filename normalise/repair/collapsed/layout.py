"""What a first cut of a collapsed page teaches of its geometry: widths and order of columns."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from .columns import ColumnModel
from .language import SPACE, Token
from .page import Layout, Page, Piece

_STEADY = 8.0  # pieces that the usual width weighs as much as, where another is e times as wide
# Where headings tell the order: what the next column gains, and loses for each that it passes by.
_NEXT, _PASSED = 1.5, 0.5
_VAGUE, _LEAST_VAGUE = 0.2, 0.08  # share by which a width may be wrong before anything is known


def unknown_layout(page: Page, mean: float) -> Layout:
    """How wide the columns are beside one another, and their order if the headings told it.

    ``mean`` is their width on average, in ems.
    """
    count = len(page.columns)
    widths = _usual(page.columns, mean * count)
    return Layout(widths, tuple(_VAGUE * width for width in widths), _told_order(page))


def _told_order(page: Page) -> tuple[tuple[float, ...], ...]:
    """How much likelier than by chance one column's piece follows another's, by the headings."""
    count = len(page.columns)
    if not page.in_order:
        return ((0.0,) * count,) * count
    return tuple(
        tuple(_NEXT - _PASSED * ((other - column - 1) % count) for other in range(count))
        for column in range(count)
    )


def _usual(columns: Sequence[ColumnModel], total: float) -> tuple[float, ...]:
    """How wide columns usually are that share a page of so many ems."""
    share = total / sum(column.relative_width for column in columns)
    return tuple(share * column.relative_width for column in columns)


def learn_layout(pieces: Sequence[Piece], page: Page, before: Layout, vague: float) -> Layout:
    """The layout that most pieces agree with, not far from what was thought ``before``."""
    tokens, columns = page.tokens, page.columns
    own: dict[tuple[int, int], list[Piece]] = defaultdict(list)
    for piece in pieces:
        own[piece.column, piece.row].append(piece)
    rooms: list[list[tuple[float, float]]] = [[] for _ in columns]
    for (column, _), lines in own.items():
        for one, other in pairwise(lines):
            last, after = tokens[one.end - 1], tokens[other.start]
            wide = width_of(tokens[one.start : one.end])
            broken = last.ends or after.opens or columns[column].phrases is not None
            rooms[column].append((wide, math.inf if broken else wide + SPACE + after.width))
        rooms[column].append((width_of(tokens[lines[-1].start : lines[-1].end]), math.inf))
    usual = _usual(columns, sum(before.widths))
    widths = tuple(_width(each, like) for each, like in zip(rooms, usual, strict=True))
    return Layout(widths, tuple(max(vague, _LEAST_VAGUE * w) for w in widths), _order(pieces, page))


def width_of(tokens: Sequence[Token]) -> float:
    """How wide words are set in one line, in ems."""
    gaps = sum(not token.glued for token in tokens[1:])
    return sum(token.width for token in tokens) + gaps * SPACE


def _width(rooms: Sequence[tuple[float, float]], usual: float) -> float:
    """The width that most lines fit into while their next word does not."""
    tries = sorted({usual, *(wide + 0.2 for wide, _ in rooms)})

    def agrees(width: float) -> float:
        likely = sum(_agrees(width, wide, room) for wide, room in rooms)
        return likely - _STEADY * math.log(width / usual) ** 2

    return max(tries, key=agrees)


def _agrees(width: float, wide: float, room: float) -> float:
    """Whether a line of the width ``wide`` fits while with its next word, ``room``, it does not."""
    if wide <= width < room or (math.isinf(room) and wide <= width):
        return 1.0
    return 0.4 if wide - 0.8 <= width < room + 0.8 else 0.0


def _order(pieces: Sequence[Piece], page: Page) -> tuple[tuple[float, ...], ...]:
    """How much likelier than by chance one column's piece follows another's."""
    count, told = len(page.columns), _told_order(page)
    times = [[0.5] * count for _ in range(count)]
    for one, other in pairwise(pieces):
        if one.row == other.row and one.column != other.column:
            times[one.column][other.column] += 1.0
    totals = [sum(row[other] for row in times) / count for other in range(count)]
    mean = sum(totals) / count
    order = []
    for column, row in enumerate(times):
        total = sum(row)
        order.append(
            tuple(
                0.0
                if other == column
                else math.log((row[other] + 1.0) / (total * totals[other] / (mean * count) + 1.0))
                + told[column][other]
                for other in range(count)
            )
        )
    return tuple(order)

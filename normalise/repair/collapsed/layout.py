"""What a first cut of a collapsed page teaches of its geometry: widths and order of columns."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from .columns import ColumnModel
from .language import SPACE, Token
from .page import Layout, Piece

_FEWEST = 3  # pieces that a width is read from


def unknown_layout(
    columns: Sequence[ColumnModel], wider: float = 1.0, vague: float = 0.3
) -> Layout:
    """Nothing is known but how wide such columns usually are.

    Columns of prose are ``wider`` times as wide, each width wrong by a share of ``vague``.
    """
    count = len(columns)
    widths = tuple(c.usual_width * (1.0 if c.phrases else wider) for c in columns)
    return Layout(widths, tuple(vague * width for width in widths), ((0.0,) * count,) * count)


def learn_layout(
    pieces: Sequence[Piece], tokens: Sequence[Token], columns: Sequence[ColumnModel], vague: float
) -> Layout:
    """The layout that most pieces agree with."""
    count = len(columns)
    own: dict[tuple[int, int], list[Piece]] = defaultdict(list)
    for piece in _runs(pieces):
        own[piece.column, piece.row].append(piece)
    rooms: list[list[tuple[float, float]]] = [[] for _ in columns]
    for (column, _), lines in own.items():
        for one, other in pairwise(lines):
            before, after = tokens[one.end - 1], tokens[other.start]
            wide = width_of(tokens[one.start : one.end])
            broken = before.ends or after.opens or columns[column].phrases is not None
            rooms[column].append((wide, math.inf if broken else wide + SPACE + after.width))
        rooms[column].append((width_of(tokens[lines[-1].start : lines[-1].end]), math.inf))
    found = [_width(each) for each in rooms]
    widths = tuple(wide or column.usual_width for wide, column in zip(found, columns, strict=True))
    return Layout(
        widths,
        tuple(vague if wide else 0.3 * width for wide, width in zip(found, widths, strict=True)),
        _order(pieces, count),
    )


def _runs(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with those of one column that stand side by side as one."""
    found: list[Piece] = []
    for piece in pieces:
        if found and (found[-1].column, found[-1].row) == (piece.column, piece.row):
            found[-1] = found[-1]._replace(end=piece.end)
        else:
            found.append(piece)
    return found


def width_of(tokens: Sequence[Token]) -> float:
    """How wide words are set in one line, in ems."""
    gaps = sum(not token.glued for token in tokens[1:])
    return sum(token.width for token in tokens) + gaps * SPACE


def _width(rooms: Sequence[tuple[float, float]]) -> float | None:
    """The width that most lines fit into while their next word does not."""
    if len(rooms) < _FEWEST:
        return None
    tries = sorted({wide + 0.2 for wide, _ in rooms})

    def agrees(width: float) -> float:
        return sum(_agrees(width, wide, room) for wide, room in rooms) - 0.02 * width

    return max(tries, key=agrees)


def _agrees(width: float, wide: float, room: float) -> float:
    """Whether a line of the width ``wide`` fits while with its next word, ``room``, it does not."""
    if wide <= width < room or (math.isinf(room) and wide <= width):
        return 1.0
    return 0.4 if wide - 0.8 <= width < room + 0.8 else 0.0


def _order(pieces: Sequence[Piece], count: int) -> tuple[tuple[float, ...], ...]:
    """How much likelier than by chance one column's piece follows another's."""
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
                for other in range(count)
            )
        )
    return tuple(order)

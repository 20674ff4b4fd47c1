"""A table's rest behind a page break that has fewer columns: no row there uses the others.

Of a form in which small columns part only some rows, the rest may hold none of these.
"""

from __future__ import annotations

from dataclasses import replace

from ..cells import FilledCell
from ..ruled.grids import SAME_COLUMN
from . import Piece


def in_columns_of(last: Piece, piece: Piece) -> Piece:
    """A piece in the columns of the one before it, where its first row is parted as its last is.

    The same piece where it is not.
    """
    if not 2 < len(piece.xs) < len(last.xs) or not (last.rows and piece.rows):
        return piece
    places = [_nearest(last.xs, x) for x in piece.xs]
    if any(abs(last.xs[at] - x) > SAME_COLUMN for at, x in zip(places, piece.xs, strict=True)):
        return piece

    def moved(cell: FilledCell) -> FilledCell:
        start, end = places[cell.place.column], places[cell.place.column + cell.place.column_span]
        return replace(cell, place=replace(cell.place, column=start, column_span=end - start))

    rows = tuple(tuple(map(moved, row)) for row in piece.rows)
    parted = [[(c.place.column, c.place.column_span) for c in r] for r in (last.rows[-1], rows[0])]
    return replace(piece, xs=last.xs, rows=rows) if parted[0] == parted[1] else piece


def _nearest(xs: tuple[float, ...], x: float) -> int:
    return min(range(len(xs)), key=lambda at: abs(xs[at] - x))

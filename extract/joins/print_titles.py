"""Print titles: the headings of a grid that a spreadsheet prints on a page that it ended before.

Below them stands then the rest of a narrower table, such as a key.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..cells import FilledCell
from ..ruled.grids import SAME_COLUMN
from . import Piece, repeated_rows


def put_under_titles(tables: Iterator[list[Piece]], piece: Piece) -> bool:
    """Put the headings that a piece repeats to their grid, and what stands below to the last table.

    ``tables`` are those before it from the last one on. False, and nothing done, where the piece
    goes on with a grid as usual.
    """
    last = next(tables, None)
    if last is None or not _is_left_part(last[-1], piece):
        return False
    width = len(last[-1].xs) - 1
    for pieces in tables:
        same = len(pieces[0].xs) == len(piece.xs)
        count = repeated_rows(pieces[0], piece) if same else 0
        if count and _is_narrow(piece.rows[count:], width):
            pieces.append(replace(piece, rows=piece.rows[:count]))
            rest = _rest(piece, count, width)
            last.append(replace(piece, xs=piece.xs[: width + 1], rows=rest))
            return True
    return False


def _is_left_part(last: Piece, piece: Piece) -> bool:
    """Whether a narrower table of the page before has the first columns of a piece."""
    if piece.position != last.position + 1 or not 2 < len(last.xs) < len(piece.xs):
        return False
    return all(abs(a - b) <= SAME_COLUMN for a, b in zip(last.xs, piece.xs, strict=False))


def _is_narrow(rows: Sequence[Sequence[FilledCell]], width: int) -> bool:
    """Whether nothing is drawn in rows beyond some columns: there they are one blank field."""
    beyond = [cell for row in rows for cell in row if cell.place.column >= width]
    return len(beyond) == 1 and not beyond[0].lines and beyond[0].place.row_span == len(rows)


def _rest(piece: Piece, count: int, width: int) -> tuple[tuple[FilledCell, ...], ...]:
    """The rows below the titles, in so many columns."""
    return tuple(
        tuple(
            replace(cell, place=replace(cell.place, row=cell.place.row - count))
            for cell in row
            if cell.place.column < width
        )
        for row in piece.rows[count:]
    )

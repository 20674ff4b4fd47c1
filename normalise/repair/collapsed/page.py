"""A collapsed page: its words, what is known of its layout, and the pieces it is cut into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..neighbours.prose import Prose
from .columns import ColumnModel
from .language import Token


@dataclass(frozen=True, slots=True)
class Layout:
    """What is known of the page's geometry: widths in ems, and the order of columns."""

    widths: tuple[float, ...]
    vague: tuple[float, ...]
    """By how many ems each width may be wrong."""
    order: tuple[tuple[float, ...], ...]
    """How much likelier than by chance a column's piece is followed by another's."""


class Piece(NamedTuple):
    """Words ``start`` to ``end`` of the page: a line of one column."""

    start: int
    end: int
    column: int
    row: int
    line: int


@dataclass(frozen=True, slots=True)
class Woven:
    """The likeliest pieces, with their likelihood and, once judged, how sure each word is."""

    pieces: tuple[Piece, ...]
    score: float
    certainty: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """The words of a page and everything that they are judged by."""

    tokens: Sequence[Token]
    columns: Sequence[ColumnModel]
    prose: Prose
    refs: Mapping[int, int]
    """The word at which each reference stands, to its row."""
    ref_column: int
    in_order: bool = False
    """Its headings stand in the columns' order, as lines do that were read from left to right."""

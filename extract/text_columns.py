"""Pages in columns of text: records side by side, each with its fields as labels in loose text.

What tells such columns from those of a table is that the same labels open lines in each of them. A
column is read to its end before the next, down to a heading across the page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from .page import Page, Word
from .page.lines import TextLine, build_lines, make_line
from .ruled.grids import Grid

# So many labels recur in columns side by side, in so many places of each where no colon ends them.
_LABELS, _TIMES = 2, 2
# A label has so many words at most.
_LONG = 5
# Texts begin at one edge within so many points; words of one text are no further apart than so many
# line heights, columns no nearer to each other.
_SAME, _SPACE, _GUTTER = 3.0, 0.9, 0.8
# A title is so many times as tall as other text; lines of one are so near (line heights).
_TALLER, _NEAR = 1.15, 0.6


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a page in columns: its upper edge, and the lines of each column in turn."""

    top: float
    columns: tuple[tuple[TextLine, ...], ...]


def take_columns(page: Page, grids: Sequence[Grid]) -> tuple[list[Stretch], Page]:
    """The stretches of a page in columns of labelled text, and the page without their words.

    What stands in ``grids``, or above one of them, is in none.
    """
    if sum(word.text.endswith(":") or word.bold for word in page.words) < 2 * _LABELS:
        return [], page
    low = max((grid.box[3] for grid in grids), default=0.0)
    words = [word for word in page.words if word.top >= low and not word.turned]
    pieces = pieces_of(words)
    edges = _edges(pieces)
    if len(edges) < _LABELS:
        return [], page
    stretches = [
        Stretch(run[0].top, columns)
        for wide, lines in groupby(_marked(pieces, edges), lambda each: each[0])
        if not wide and (columns := _columns(run := [line for _, line in lines], edges))
    ]
    taken = {
        id(w) for each in stretches for own in each.columns for line in own for w in line.words
    }
    return stretches, replace(page, words=tuple(w for w in page.words if id(w) not in taken))


def pieces_of(words: Sequence[Word]) -> list[TextLine]:
    """The texts of a page: runs of words without a gap, ordered from the top."""
    pieces = []
    for line in build_lines(words):
        wide = _SPACE * line.height
        cuts = [i for i, (a, b) in enumerate(pairwise(line.words), 1) if b.x0 - a.x1 > wide]
        pieces += [make_line(line.words[a:b]) for a, b in pairwise([0, *cuts, len(line.words)])]
    return sorted(pieces, key=lambda line: (line.top, line.x0))


def _edges(pieces: Sequence[TextLine]) -> list[float]:
    """Where the columns begin in which the same labels recur."""
    lefts: list[float] = []
    for x0 in sorted(piece.x0 for piece in pieces):
        if not lefts or x0 - lefts[-1] > _SAME:
            lefts.append(x0)
    said: dict[float, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for left, own in groupby(
        sorted(pieces, key=lambda piece: (_edge_of(piece, lefts), piece.top)),
        lambda piece: _edge_of(piece, lefts),
    ):
        for label in _labels(list(own)):
            said[left][label] += 1
    labelled = [left for left in lefts if len(said[left]) >= _LABELS]
    shared = [
        left
        for left in labelled
        if any(
            sum(_recurs(label, said[left], said[other]) for label in said[left]) >= _LABELS
            for other in labelled
            if other != left
        )
    ]
    return shared if len(shared) > 1 else []


def _edge_of(piece: TextLine, lefts: Sequence[float]) -> float:
    return max(left for left in lefts if left <= piece.x0)


def _labels(pieces: Sequence[TextLine]) -> Iterator[str]:
    """The labels among texts under each other: with a colon, or of another type than the next."""
    for piece, below in pairwise([*pieces, None]):
        assert piece is not None
        texts = [word.text for word in piece.words[:_LONG]]
        colon = next((n for n, text in enumerate(texts, 1) if text.endswith(":")), 0)
        if colon:
            yield " ".join(texts[:colon]).lower()
        elif below and len(piece.words) < _LONG and _looks_other(piece, below):
            yield piece.text.lower()


def _looks_other(piece: TextLine, below: TextLine) -> bool:
    taller = max(piece.height, below.height) > _TALLER * min(piece.height, below.height)
    return piece.bold != below.bold or taller


def _recurs(label: str, here: dict[str, int], there: dict[str, int]) -> bool:
    least = 1 if label.endswith(":") else _TIMES
    return here[label] >= least and there.get(label, 0) >= least


def _marked(pieces: Sequence[TextLine], edges: Sequence[float]) -> Iterator[tuple[bool, TextLine]]:
    """Texts from the top, each with whether it stands across the page and not in a column."""
    height = max(piece.height for piece in pieces if _opens(piece, edges))
    wide: TextLine | None = None
    for place, piece in enumerate(pieces):
        across = any(piece.x0 < edge - _SAME and piece.x1 > edge - _GUTTER for edge in edges[1:])
        across = across or (wide is not None and _goes_on(wide, piece))
        across = across or (piece.height > _TALLER * height and _heads(piece, pieces, place, edges))
        wide = piece if across else None
        yield across, piece


def _opens(piece: TextLine, edges: Sequence[float]) -> bool:
    return any(abs(piece.x0 - edge) <= _SAME for edge in edges)


def _goes_on(wide: TextLine, piece: TextLine) -> bool:
    """Whether a text is the next line of one across the page."""
    alike = piece.bold == wide.bold and abs(piece.height - wide.height) < 0.1 * wide.height
    return (
        alike and abs(piece.x0 - wide.x0) <= _SAME and piece.top - wide.bottom < _NEAR * wide.height
    )


def _heads(piece: TextLine, pieces: Sequence[TextLine], place: int, edges: Sequence[float]) -> bool:
    """Whether a tall text in the first column stands alone at its height, with others below it in
    all columns: it heads what follows.
    """
    if piece.x0 >= edges[1] - _SAME:
        return False
    beside = [p for p in pieces if p.x0 >= edges[1] - _SAME]
    level = [p for p in beside if p.top < piece.bottom and p.bottom > piece.top]
    return not level and any(p.top > piece.bottom for p in beside)


def _columns(
    pieces: Sequence[TextLine], edges: Sequence[float]
) -> tuple[tuple[TextLine, ...], ...]:
    """The lines of each column of a stretch; none where fewer than two of them hold text."""
    bounds = [(left, right) for left, right in pairwise([0.0, *edges[1:], float("inf")])]
    columns = []
    for left, right in bounds:
        own = [p for p in pieces if left - _SAME <= p.x0 < right - _SAME]
        words = sorted((word for piece in own for word in piece.words), key=lambda word: word.order)
        columns.append(tuple(build_lines(words)))
    return tuple(columns) if sum(map(bool, columns)) > 1 else ()

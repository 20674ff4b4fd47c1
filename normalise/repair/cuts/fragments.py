"""A few loose fragments after a table, each of which continues one of its cut cells."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..lexicon import Lexicon
from ..seam import Seam
from .cells import Join
from .seams import find_seams

# A cell that breaks off asks for a continuation, one that ends with its sentence has none.
_BREAKS_OFF, _UNKNOWN_END, _WHOLE = 3.0, 2.0, -6.0
# A fragment of a line in the middle of a cell is rarer and needs letters in common.
_INSIDE = -5.0
# Crops overlap: halves that share no letter are rarer.
_TOUCHING = -3.0
# Text that begins with a capital is sooner a heading than a continuation.
_NEW = -2.0
# A sentence that ends there although small letters follow.
_ODD = -4.0
_DOUBT = 2.0
_CONTEXT = 3
_LONGEST = 12
_SENTENCE_ENDS = (".", "!", "?")
_NEVER = -math.inf


@dataclass(frozen=True, slots=True)
class Continuation:
    """What became of one fragment."""

    fragment: int
    cell: int | None
    """The cell that it continues, or None where it fits none."""
    text: str
    """That cell whole again, or the fragment as it stands."""
    join: Join | None
    confidence: float


@dataclass(frozen=True, slots=True)
class _Fit:
    """The likeliest place of a fragment in a cell: after how many of its tokens, and how."""

    score: float
    at: int
    seam: Seam | None
    places: int = 1
    """How many places of the cell are as likely."""


def continue_cells(
    cells: Sequence[str], fragments: Sequence[str], lexicon: Lexicon
) -> tuple[Continuation, ...]:
    """Find the cell that each fragment continues.

    Cells and fragments stand in the same order, and a cell has one fragment at
    the most. ``lexicon`` should not count the words of either.
    """
    fits = [[_fit(cell.split(), part.split(), lexicon) for cell in cells] for part in fragments]
    chosen, best = _assign(fits, len(cells))
    found = []
    for number, (fragment, cell) in enumerate(zip(fragments, chosen, strict=True)):
        if cell is None:
            found.append(Continuation(number, None, " ".join(fragment.split()), None, 0.0))
            continue
        fit = fits[number][cell]
        without = [
            [_Fit(_NEVER, 0, None) if (row, at) == (number, cell) else other
             for at, other in enumerate(others)]
            for row, others in enumerate(fits)
        ]  # fmt: skip
        margin = best - _assign(without, len(cells))[1]
        trust = round((1 - 0.5 * math.exp(-margin / _DOUBT)) / fit.places, 3)
        found.append(_continue(number, cell, cells[cell].split(), fragment.split(), fit, trust))
    return tuple(found)


def _continue(
    number: int, cell: int, tokens: Sequence[str], parts: Sequence[str], fit: _Fit, trust: float
) -> Continuation:
    assert fit.seam is not None
    before, after = tokens[: fit.at], tokens[fit.at :]
    tail = " ".join(before[-fit.seam.tail :])
    head = " ".join(parts[: fit.seam.words])
    join = Join(tail, head, fit.seam.join(tail, head), trust)
    words = [*before[: -fit.seam.tail], join.text, *parts[fit.seam.words :], *after]
    return Continuation(number, cell, " ".join(words), join, trust)


def _assign(fits: Sequence[Sequence[_Fit]], cells: int) -> tuple[list[int | None], float]:
    """The likeliest cell of each fragment, in order, and how likely all of them are."""
    # best[f][c]: of the first f fragments and c cells.
    best = [[0.0] * (cells + 1) for _ in range(len(fits) + 1)]
    for f, row in enumerate(fits):
        for c, fit in enumerate(row):
            best[f + 1][c + 1] = max(
                best[f][c + 1], best[f + 1][c], best[f][c] + max(fit.score, 0.0)
            )
    chosen: list[int | None] = [None] * len(fits)
    f, c = len(fits), cells
    while f and c:
        if best[f][c] == best[f - 1][c]:
            f -= 1
        elif best[f][c] == best[f][c - 1]:
            c -= 1
        else:
            f, c = f - 1, c - 1
            chosen[f] = c
    return chosen, best[-1][-1]


def _fit(tokens: Sequence[str], parts: Sequence[str], lexicon: Lexicon) -> _Fit:
    found: list[_Fit] = []
    head = " ".join(parts[:_CONTEXT])
    for at in range(1, len(tokens) + 1 if parts else 0):
        tail = " ".join(tokens[max(0, at - _CONTEXT) : at])
        inside = at < len(tokens)
        if inside and not any(tail.endswith(head[:size]) for size in range(1, _LONGEST)):
            continue
        seam = next((s for s in find_seams(tail, head, lexicon) if s.agreed or not inside), None)
        if seam is not None:
            score = seam.gain + _place(tokens, parts, at, lexicon)
            touching = _TOUCHING if not (seam.space or seam.agreed) else 0.0
            found.append(_Fit(round(score + touching, 6), at, seam))
    if not found:
        return _Fit(_NEVER, 0, None)
    # Of equal places the one at the longest word, which is the likeliest to be cut, and the last.
    best = max(found, key=lambda fit: (fit.score, len(tokens[fit.at - 1]), fit.at))
    places = sum(fit.score > best.score - 1 for fit in found)
    return replace(best, places=places)


def _place(tokens: Sequence[str], parts: Sequence[str], at: int, lexicon: Lexicon) -> float:
    """How likely a fragment stands after so many tokens of a cell, whatever the letters say."""
    if at < len(tokens):
        ends = parts[-1].endswith(_SENTENCE_ENDS) and tokens[at][0].islower()
        before, after = (
            lexicon.follow(tokens[at - 1], tokens[at]),
            lexicon.follow(parts[-1], tokens[at]),
        )
        return _INSIDE + after - before + (_ODD if ends else 0.0)
    if tokens[-1].endswith(_SENTENCE_ENDS):
        return _WHOLE
    new = 0.0 if parts[0][0].islower() else _NEW
    return _BREAKS_OFF + new + (0.0 if lexicon.knows(tokens[-1]) else _UNKNOWN_END)

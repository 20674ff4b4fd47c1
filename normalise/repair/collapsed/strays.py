"""Leads that are none: words in a column of leads that read like no lead of the document."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .columns import ColumnModel
from .language import Token, sign
from .page import Page, Piece


def without_strays(pieces: Sequence[Piece], page: Page) -> list[Piece]:
    """The pieces, those of lead cells that hold no lead given to the prose that they fit best."""
    found = list(pieces)
    for column, model in enumerate(page.columns):
        if model.field != "lead":
            continue
        for row in {piece.row for piece in pieces}:
            own = [n for n, p in enumerate(pieces) if (p.column, p.row) == (column, row)]
            words = [page.tokens[n] for p in own for n in range(*pieces[p][:2])]
            if words and not _has_lead(words, model):
                for place in own:
                    found[place] = found[place]._replace(column=_best(found, place, page))
    return found


def _has_lead(words: Sequence[Token], model: ColumnModel) -> bool:
    """Whether words hold two that stand together in leads, a lead of one word, or a new name."""
    phrases = model.phrases
    if phrases is None or not phrases.firsts:
        return True
    signs = [sign(word) for word in words]
    return (
        any(pair in phrases.pairs for pair in pairwise(signs))
        or any(each in phrases.firsts and each in phrases.lasts for each in signs)
        or any(word.text[:1].isupper() and word.bare not in model.common for word in words)
    )


def _best(pieces: Sequence[Piece], place: int, page: Page) -> int:
    """The column of prose whose text a piece goes on from, and leads on to, best."""
    piece = pieces[place]
    own = [(n, p) for n, p in enumerate(pieces) if p.row == piece.row]
    scores: dict[int, float] = {}
    for column, model in enumerate(page.columns):
        lines = [(n, p) for n, p in own if p.column == column]
        if model.phrases is not None or not lines:
            continue
        before = [p for n, p in lines if n < place]
        after = [p for n, p in lines if n > place]
        first, last = page.tokens[piece.start], page.tokens[piece.end - 1]
        score = (
            -2.0
            if not before
            else model.resumes(page.tokens[before[-1].end - 1], first, page.prose)
        )
        if after:
            score += model.resumes(last, page.tokens[after[0].start], page.prose)
        scores[column] = score
    return max(scores, key=lambda column: scores[column], default=piece.column)

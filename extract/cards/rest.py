"""The last of some cards, or its rest, alone on the page after them: it has their labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..aligned.strips import words_in
from ..cells import FilledGrid
from ..joins import Piece
from ..page import MARGIN, Page
from ..page.geometry import contains
from ..ruled.grids import Grid
from . import Card, Label, card_fields, card_grid, without_boxes
from .boxes import box_at_top
from .texts import card_texts

# So many labels tell the rest of a card.
_LEAST = 2


def take_rest(
    page: Page, grids: Sequence[Grid], before: Piece, labels: set[Label]
) -> tuple[list[FilledGrid], Page, list[Grid]]:
    """The last of some cards, or its rest, and the page and grids without it.

    ``before`` has the cards of the page before, with their ``labels``; ``grids`` are those that
    are ruled here.
    """
    box = box_at_top(page, grids, before.xs[0], before.xs[-1])
    # Above it stands nothing but what runs over all pages.
    if box and not words_in(page.words, (0.0, MARGIN * page.height, page.width, box[1])):
        card = Card(box, tuple(card_texts(page, box)), goes_on=True)
        fields = card_fields(card, labels)
        if fields and fields[0].label is None and all(text.bold for text in fields[0].texts):
            # A title stands above the labels: the last of the cards is whole.
            card = replace(card, goes_on=False)
            fields = card_fields(card, labels)
        if sum(field.label is not None for field in fields) >= _LEAST:
            others = [grid for grid in grids if not contains(box, grid.box)]
            return [card_grid(page.number, [(card, fields)])], without_boxes(page, [box]), others
    return [], page, list(grids)

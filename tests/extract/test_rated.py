"""Coloured cells of ratings, which draw a grid beside texts that stand in no cells."""

from __future__ import annotations

import pytest

from sendplan.extract.aligned.rated import runs_together
from sendplan.extract.page import Fill, Page, Rule, Word
from sendplan.extract.ruled.grids import Grid, GridCell

XS = (40.0, 400.0, 440.0, 480.0)
YS = (100.0, 130.0, 160.0)
RED, AMBER = "#ff5050", "#ffc000"


def grid_of() -> Grid:
    """Two rows of a wide cell and two narrow ones."""
    cells = (
        GridCell(row, column, 1, 1, (XS[column], YS[row], XS[column + 1], YS[row + 1]))
        for row in range(2)
        for column in range(3)
    )
    return Grid(1, XS, YS, tuple(cells))


def page_of(texts: tuple[float, ...], colours: tuple[str, str], rules: tuple[Rule, ...]) -> Page:
    """A page with a word at each of these places in both rows, and filled narrow cells."""
    words = [
        Word("Hub", 1, x, top + 5, x + 20, top + 14, False, order)
        for order, (top, x) in enumerate((top, x) for top in YS[:2] for x in texts)
    ]
    fills = [
        Fill(x, top, x + 40, top + 30, colour, False)
        for top in YS[:2]
        for x, colour in zip(XS[1:], colours, strict=False)
    ]
    return Page(1, 842, 595, tuple(words), rules, tuple(fills), ())


@pytest.mark.parametrize(
    ("texts", "colours", "rules", "together"),
    [
        ((50, 150, 250), (RED, AMBER), (), True),
        # A text and a number before it; one shade; a rule between columns.
        ((50, 150), (RED, AMBER), (), False),
        ((50, 150, 250), (RED, RED), (), False),
        ((50, 150, 250), (RED, AMBER), (Rule("v", 400, 100, 160),), False),
    ],
)
def test_texts_side_by_side_beside_ratings(
    texts: tuple[float, ...], colours: tuple[str, str], rules: tuple[Rule, ...], together: bool
) -> None:
    assert runs_together(grid_of(), page_of(texts, colours, rules)) is together

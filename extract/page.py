"""What a page holds, wherever it was read from: words, rules, fills and images.

Coordinates are points from the page's top left corner, after rotation and
cropping; ``top < bottom``. These are named tuples because a plan has tens of
thousands of words and they are the cheapest records to make.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from .geometry import Box


class Word(NamedTuple):
    """A run of characters without space. ``top`` and ``bottom`` bound the font, not the ink."""

    text: str
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    bold: bool
    order: int
    """Place in the page's content stream: text drawn together has neighbouring numbers."""


class Rule(NamedTuple):
    """A straight drawn line, a thin rectangle, or one edge of a box."""

    direction: Literal["h", "v"]
    at: float
    """The fixed coordinate: y of a horizontal rule, x of a vertical one."""
    start: float
    end: float


def box_edges(box: Box) -> tuple[Rule, Rule, Rule, Rule]:
    """The four edges of a box as rules."""
    x0, top, x1, bottom = box
    return (
        Rule("h", top, x0, x1),
        Rule("h", bottom, x0, x1),
        Rule("v", x0, top, bottom),
        Rule("v", x1, top, bottom),
    )


class Fill(NamedTuple):
    """A filled rectangle and its colour as ``#rrggbb``."""

    x0: float
    top: float
    x1: float
    bottom: float
    colour: str
    rounded: bool
    """Drawn with curves: a callout rather than a cell."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page. ``number`` counts from 1; ``images`` are the boxes of pictures."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    fills: tuple[Fill, ...]
    images: tuple[tuple[float, float, float, float], ...]
    dots: tuple[tuple[float, float], ...] = ()
    """Middles of small round marks: bullets that are drawn instead of written."""
    hidden_words: int = 0
    """Words left out because they lie beyond the page's visible edge."""

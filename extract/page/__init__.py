"""What a page holds, wherever it was read from: words, rules, fills and images.

Coordinates are points from the page's top left corner, after rotation and
cropping; ``top < bottom``. These are named tuples because a plan has tens of
thousands of words and they are the cheapest records to make.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from .geometry import Box, Matrix

# Running lines stand in the outer part of a page: this share of its height at either end.
MARGIN = 0.09


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
    shown: tuple[Word, ...] = ()
    """On a sheet joined from several pages, or a page turned upright: what of it stands on each
    page, in that page's points. On a scan: where it stands on the page before that was made
    upright."""
    confidence: float | None = None
    """How sure OCR is of it, from 0 to 1; none where the file itself has the word."""
    turned: int = 0
    """By how many degrees, clockwise, one must turn it to read it."""


def shows(word: Word, width: float, height: float) -> bool:
    """Whether a word's middle lies on a page of this size."""
    return 0 <= word.x0 + word.x1 <= 2 * width and 0 <= word.top + word.bottom <= 2 * height


class Rule(NamedTuple):
    """A straight drawn line, a thin rectangle, or one edge of a box."""

    direction: Literal["h", "v"]
    at: float
    """The fixed coordinate: y of a horizontal rule, x of a vertical one."""
    start: float
    end: float

    @property
    def extent(self) -> Box:
        """The box of a line without width."""
        if self.direction == "h":
            return (self.start, self.at, self.end, self.at)
        return (self.at, self.start, self.at, self.end)


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


def stands_in(word: Word, fill: Fill) -> bool:
    """Whether the middle of a word lies in a fill."""
    x, y = word.x0 + word.x1, word.top + word.bottom
    return 2 * fill.x0 <= x < 2 * fill.x1 and 2 * fill.top <= y < 2 * fill.bottom


class Part(NamedTuple):
    """A page's share of a sheet: its number, where its left edge lies, and its width (points)."""

    page: int
    left: float
    width: float
    margin: float = 0.0
    """How far from its left edge (points) it holds nothing of the sheet."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page. ``number`` counts from 1; ``images`` are the boxes of pictures.

    Pages that are parts of one wide sheet make one `Page`, which has the number of
    the first; its coordinates are points from the sheet's top left corner.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    fills: tuple[Fill, ...]
    images: tuple[tuple[float, float, float, float], ...]
    dots: tuple[tuple[float, float], ...] = ()
    """Middles of small round marks: bullets that are drawn instead of written."""
    hidden: tuple[Word, ...] = ()
    """Words left out because they lie beyond the page's visible edge."""
    cut: tuple[tuple[Word, Word], ...] = ()
    """Words that the left or right edge cuts, hidden or not, each with the letters that show."""
    parts: tuple[Part, ...] = ()
    """Of a sheet joined from several pages: those pages, from the left."""
    mended: tuple[tuple[str, str], ...] = ()
    """Of such a sheet: words that no page shows whole, as "repre|sent", with the whole word."""
    turned: int = 0
    """By how many degrees, clockwise, a page was turned on which text runs up, down or upside
    down: its points are those of the turned page."""
    torn: tuple[str, ...] = ()
    """Of such a sheet: pieces that the cut left of a word and that do not fit, as "repre|zent"."""
    problem: str = ""
    """Of a picture: why OCR could not read it, or not all of it."""
    unseen: tuple[str, ...] = ()
    """Words left out because they show nowhere: without ink, covered, white on white, cut off at
    the border of their cell, or in a layer that is off."""
    frames: tuple[tuple[float, float, float, float], ...] = ()
    """The boxes of large shapes with curves that are drawn and not filled; none of a sheet."""

    @property
    def as_shown(self) -> Matrix | None:
        """Of a page that was turned: from its points to those of the page as it is shown."""
        matrices: dict[int, Matrix] = {
            90: (0, -1, 1, 0, 0, self.width),
            180: (-1, 0, 0, -1, self.width, self.height),
            270: (0, 1, -1, 0, self.height, 0),
        }
        return matrices.get(self.turned)

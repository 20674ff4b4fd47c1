"""One page from its picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pypdfium2 as pdfium

from ..page import Fill, Page, Rule, Word, box_edges
from ..page.geometry import Box, contains, overlap
from ..ruled.grids import find_grids
from .borders import hidden_strokes, without_letters
from .fills import Area, Grey, find_fills, legible
from .lines import Stroke, find_strokes
from .picture import Picture, take_picture
from .reading import read_areas, without, without_frames
from .tesseract import BLOCK, find_turn, recognise
from .words import page_words

# Words that are read surer than this, on the mean, stand upright.
_UPRIGHT = 0.65
# The part of a page that is tried: so much of its height and width.
_TRIED = (0.12, 0.5)

# How far the border of a box may stand from its filled part (points).
_NEAR = 3.0


def read_page(page: Page, drawn: pdfium.PdfPage) -> Page:
    """A page with the words, rules and fills of its picture.

    Raises:
        EngineProblem: the engine is missing or failed.
        pdfium.PdfiumError: the page cannot be rendered.
    """
    seen = look(drawn, 0)
    if not _is_upright(seen.clean, seen.picture.dpi):
        quarter = find_turn(seen.clean, seen.picture.dpi)
        if quarter:
            seen = look(drawn, quarter)
    picture, scale = seen.picture, seen.picture.scale
    rules, fills = seen.drawn()
    bare = Page(page.number, picture.width, picture.height, (), rules, fills, ())
    cells = [cell.box for grid in find_grids(bare) for cell in grid.cells]
    fills = tuple(fill._replace(rounded=_is_callout(fill, cells, rules)) for fill in fills)
    bare = replace(bare, fills=fills)
    callouts = [fill[:4] for fill in fills if fill.rounded]
    clean = without_frames(callouts, seen.clean, scale)
    texts, problem = read_areas(clean, _boxes(bare, cells), scale, picture.dpi)
    words = page_words(page.number, texts, picture)
    words = [*_beside(words, page), *_kept(page, picture)]
    return replace(bare, words=tuple(words), problem=problem)


def read_lines(page: Page, drawn: pdfium.PdfPage) -> Page:
    """A page with the words that the file has of it, and the rules and fills of its picture.

    Raises:
        pdfium.PdfiumError: the page cannot be rendered.
    """
    seen = look(drawn, 0)
    rules, fills = seen.drawn()
    size = seen.picture.width, seen.picture.height
    return Page(page.number, *size, tuple(_kept(page, seen.picture)), rules, fills, ())


class Seen(NamedTuple):
    """A page's picture, its lines and fills, and the picture in grey without its lines."""

    picture: Picture
    strokes: list[Stroke]
    fills: list[Area]
    clean: Grey

    def drawn(self) -> tuple[tuple[Rule, ...], tuple[Fill, ...]]:
        """The lines and fills in points of the upright page."""
        scale = self.picture.scale
        rules = tuple(_rule(stroke, scale) for stroke in self.strokes)
        return rules, tuple(_fill(area, scale) for area in self.fills)


def look(drawn: pdfium.PdfPage, quarter: int) -> Seen:
    """What stands on a page as it is drawn, turned by ``quarter`` and its own skew.

    Raises:
        pdfium.PdfiumError: the page cannot be rendered.
    """
    picture = take_picture(drawn, quarter)
    fills = find_fills(picture.colours, picture.scale)
    strokes = find_strokes(picture.grey, picture.scale, fills)
    strokes = without_letters(strokes, fills, picture.scale)
    strokes += hidden_strokes(strokes, fills, picture.grey, picture.scale)
    grey = legible(picture.grey, picture.colours, fills)
    return Seen(picture, strokes, fills, without(strokes, grey))


def _kept(page: Page, picture: Picture) -> list[Word]:
    """The words that the file itself has, such as a page's number, on the upright page."""
    return [_moved(word, picture) for word in page.words]


def _moved(word: Word, picture: Picture) -> Word:
    x0, top, x1, bottom = picture.upright(word[2:6])
    return word._replace(x0=x0, top=top, x1=x1, bottom=bottom, shown=(word,))


def _beside(words: Iterable[Word], page: Page) -> list[Word]:
    """The words of the picture that the file does not have itself."""
    known = [word[2:6] for word in page.words]
    return [word for word in words if not any(overlap(word.shown[0][2:6], each) for each in known)]


def _is_upright(grey: Grey, dpi: int) -> bool:
    """Whether a part of the page, where most is written, reads as words."""
    height, width = (round(share * side) for share, side in zip(_TRIED, grey.shape, strict=True))
    left = (grey.shape[1] - width) // 2
    middle = grey[:, left : left + width]
    dark = (middle < int(np.median(middle)) - 60).sum(axis=1)
    top = int(np.convolve(dark, np.ones(height), mode="valid").argmax())
    words = [
        word
        for line in recognise([middle[top : top + height]], BLOCK, dpi).lines[0]
        for word in line.words
    ]
    letters = sum(len(word.text) for word in words)
    return sum(len(word.text) * word.confidence for word in words) > _UPRIGHT * letters


def _boxes(page: Page, cells: Sequence[Box]) -> list[Box]:
    """The areas to be read for themselves: callouts, cells, and filled boxes outside the grids."""
    callouts = [fill[:4] for fill in page.fills if fill.rounded]
    loose = [fill[:4] for fill in page.fills if not any(overlap(fill[:4], cell) for cell in cells)]
    outer = [box for box in loose if not any(box != o and contains(o, box) for o in loose)]
    return [*callouts, *cells, *outer]


def _is_callout(fill: Fill, cells: Iterable[Box], rules: Sequence[Rule]) -> bool:
    """Whether a fill is a box with a border of its own, narrower than the cell it stands in.

    One of its sides may lie on a rule of the grid.
    """
    free = (fill.x0 - _NEAR / 2, fill.top, fill.x1 + _NEAR / 2, fill.bottom)
    bordered = sum(any(_runs_along(rule, e) for rule in rules) for e in box_edges(fill[:4]))
    return bordered >= 3 and any(
        contains((cell[0], cell[1] - _NEAR, cell[2], cell[3] + _NEAR), free, slack=0)
        for cell in cells
    )


def _runs_along(rule: Rule, edge: Rule) -> bool:
    """Whether a rule has most of an edge, and not more of it than that."""
    return (
        rule.direction == edge.direction
        and abs(rule.at - edge.at) <= _NEAR
        and edge.start - _NEAR <= rule.start
        and rule.end <= edge.end + _NEAR
        and rule.end - rule.start > 0.5 * (edge.end - edge.start)
    )


def _rule(stroke: Stroke, scale: float) -> Rule:
    return Rule(stroke.direction, stroke.at / scale, stroke.start / scale, stroke.end / scale)


def _fill(area: Area, scale: float) -> Fill:
    x0, top, x1, bottom = (value / scale for value in area[:4])
    red, green, blue = area.colour
    return Fill(x0, top, x1, bottom, f"#{red:02x}{green:02x}{blue:02x}", False)

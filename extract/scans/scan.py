"""One page from its picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pypdfium2 as pdfium

from ..geometry import Box, contains
from ..grids import find_grids
from ..page import Fill, Page, Rule, Word
from .fills import Area, find_fills
from .lines import Grey, Stroke, find_strokes
from .picture import Picture, take_picture
from .reading import read_areas, without
from .tesseract import BLOCK, find_turn, recognise
from .words import page_words

# Words that are read surer than this, on the mean, stand upright.
_UPRIGHT = 0.65
# The part of a page that is tried: so much of its height and width.
_TRIED = (0.12, 0.5)


def read_page(page: Page, drawn: pdfium.PdfPage) -> Page:
    """A page with the words, rules and fills of its picture.

    Raises:
        EngineProblem: the engine is missing or failed.
        pdfium.PdfiumError: the page cannot be rendered.
    """
    seen = _look(drawn, 0)
    if not _is_upright(seen.clean, seen.picture.dpi):
        quarter = find_turn(seen.clean, seen.picture.dpi)
        if quarter:
            seen = _look(drawn, quarter)
    picture, scale = seen.picture, seen.picture.scale
    rules = tuple(_rule(stroke, scale) for stroke in seen.strokes)
    fills = tuple(_fill(area, scale) for area in seen.fills)
    bare = Page(page.number, picture.width, picture.height, (), rules, fills, ())
    texts = read_areas(seen.clean, _boxes(bare), scale, picture.dpi)
    words = page_words(page.number, texts, picture)
    return replace(bare, words=(*_beside(words, page), *_kept(page, picture)))


class _Seen(NamedTuple):
    """A page's picture, its lines and fills, and the picture in grey without its lines."""

    picture: Picture
    strokes: list[Stroke]
    fills: list[Area]
    clean: Grey


def _look(drawn: pdfium.PdfPage, quarter: int) -> _Seen:
    picture = take_picture(drawn, quarter)
    fills = find_fills(picture.colours, picture.scale)
    strokes = find_strokes(picture.grey, picture.scale, fills)
    return _Seen(picture, strokes, fills, without(strokes, picture.grey))


def _kept(page: Page, picture: Picture) -> list[Word]:
    """The words that the file itself has, such as a page's number, on the upright page."""
    return [_moved(word, picture) for word in page.words]


def _moved(word: Word, picture: Picture) -> Word:
    x0, top, x1, bottom = picture.upright(word[2:6])
    return word._replace(x0=x0, top=top, x1=x1, bottom=bottom, shown=(word,))


def _beside(words: Iterable[Word], page: Page) -> list[Word]:
    """The words of the picture that the file does not have itself."""
    known = [word[2:6] for word in page.words]
    return [word for word in words if not any(_meet(word.shown[0][2:6], each) for each in known)]


def _is_upright(grey: Grey, dpi: int) -> bool:
    """Whether a part of the page, where most is written, reads as words."""
    height, width = (round(share * side) for share, side in zip(_TRIED, grey.shape, strict=True))
    left = (grey.shape[1] - width) // 2
    middle = grey[:, left : left + width]
    dark = (middle < int(np.median(middle)) - 60).sum(axis=1)
    top = int(np.convolve(dark, np.ones(height), mode="valid").argmax())
    words = [
        word
        for line in recognise([middle[top : top + height]], BLOCK, dpi)[0]
        for word in line.words
    ]
    letters = sum(len(word.text) for word in words)
    return sum(len(word.text) * word.confidence for word in words) > _UPRIGHT * letters


def _boxes(page: Page) -> list[Box]:
    """The areas to be read for themselves: cells, and filled boxes outside the grids."""
    grids = find_grids(page)
    cells = [cell.box for grid in grids for cell in grid.cells]
    loose = [fill[:4] for fill in page.fills if not any(_meet(fill[:4], g.box) for g in grids)]
    return cells + [
        box for box in loose if not any(box != other and contains(other, box) for other in loose)
    ]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _rule(stroke: Stroke, scale: float) -> Rule:
    return Rule(stroke.direction, stroke.at / scale, stroke.start / scale, stroke.end / scale)


def _fill(area: Area, scale: float) -> Fill:
    x0, top, x1, bottom = (value / scale for value in area[:4])
    red, green, blue = area.colour
    return Fill(x0, top, x1, bottom, f"#{red:02x}{green:02x}{blue:02x}", False)

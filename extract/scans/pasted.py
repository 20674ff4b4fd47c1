"""Tables that were pasted as pictures into a page that has text of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

from ..page import Page
from ..page.geometry import Box, contains
from ..ruled.grids import find_grids
from .fills import Grey
from .reading import paper_level, read_areas
from .scan import look
from .words import page_words

# So many cells are a table; fewer may be a frame, or a chart's axes.
_CELLS = 6
# A picture with more words of the file on it than this is only their background.
_WORDS_ON = 3
# Before a page is looked at closely: at so many pixels a point, so many lines each way must show,
# along so much of a picture, where grey changes by so much (of 255).
_GLANCE, _LINES, _ALONG, _CHANGE = 1.5, 3, 0.5, 16


def read_pasted(page: Page, drawn: pdfium.PdfPage) -> Page:
    """A page with what its pictures of tables say, beside what it says itself.

    Raises:
        EngineProblem: the engine is missing or failed.
        pdfium.PdfiumError: the page cannot be rendered.
    """
    boxes = [box for box in page.images if _is_bare(box, page)]
    boxes = _with_lines(boxes, drawn) if boxes else []
    if not boxes:
        return page
    seen = look(drawn, 0)
    picture = seen.picture
    # The page itself stands level; a table that does not is read as no table.
    if picture.angle or abs(picture.width - page.width) > 1:
        return page
    rules, fills = seen.drawn()
    rules = tuple(rule for rule in rules if _in_any(rule.extent, boxes))
    fills = tuple(fill for fill in fills if _in_any(fill[:4], boxes))
    bare = Page(page.number, page.width, page.height, (), rules, fills, ())
    grids = [grid for grid in find_grids(bare) if len(grid.cells) >= _CELLS]
    if not grids:
        return page
    cells = [cell.box for grid in grids for cell in grid.cells]
    shown = [box for box in boxes if any(contains(box, grid.box, slack=3) for grid in grids)]
    clean = _only(shown, seen.clean, picture.scale)
    texts, problem = read_areas(clean, cells, picture.scale, picture.dpi)
    words = page_words(page.number, texts, picture)
    return replace(
        page,
        words=(*page.words, *words),
        rules=(*page.rules, *rules),
        fills=(*page.fills, *fills),
        problem=problem,
    )


def _with_lines(boxes: Sequence[Box], drawn: pdfium.PdfPage) -> list[Box]:
    """The pictures in which lines run both ways, by a glance at them: few photographs."""
    grey = drawn.render(scale=_GLANCE, grayscale=True).to_numpy().squeeze().astype(np.int16)
    found = []
    for box in boxes:
        x0, top, x1, bottom = (max(0, round(value * _GLANCE)) for value in box)
        part = grey[top:bottom, x0:x1]
        if min(_lines_across(part), _lines_across(part.T)) >= _LINES:
            found.append(box)
    return found


def _lines_across(part: NDArray[np.int16]) -> int:
    """In how many places grey changes from one row to the one after next, along most of it."""
    if min(part.shape, default=0) < 3:
        return 0
    share = (np.abs(part[2:] - part[:-2]) > _CHANGE).mean(axis=1) > _ALONG
    return int((share[1:] & ~share[:-1]).sum() + share[0])


def _is_bare(box: Box, page: Page) -> bool:
    """Whether hardly a word of the file stands on a picture."""
    return sum(contains(box, word[2:6], slack=1) for word in page.words) <= _WORDS_ON


def _in_any(ends: Box, boxes: Sequence[Box]) -> bool:
    return any(contains(box, ends, slack=2) for box in boxes)


def _only(boxes: Sequence[Box], grey: Grey, scale: float) -> Grey:
    """A picture of which nothing is left but some boxes (points)."""
    clean = grey.copy()
    clean[:] = paper_level(grey)
    for box in boxes:
        x0, top, x1, bottom = (max(0, round(value * scale)) for value in box)
        clean[top:bottom, x0:x1] = grey[top:bottom, x0:x1]
    return clean

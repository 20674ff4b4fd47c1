"""Wide sheets that are cut into pages beside each other, in the ways that plans are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from reportlab.pdfbase.pdfmetrics import stringWidth

from sendplan import Plan
from sendplan.tests.drawing import BOLD, REGULAR, SIZE, Sheet

Window = tuple[float, float]
"""The left and right edge (points) of a page on the sheet that it is cut from."""
Draw = Callable[[Sheet], None]

HEIGHT = 500.0


def windows(width: float, cuts: Sequence[float], overlap: float = 0.0) -> list[Window]:
    """The pages that a sheet is cut into; each but the first begins ``overlap`` before the cut."""
    lefts = [0.0, *(cut - overlap for cut in cuts)]
    return list(zip(lefts, [*cuts, width], strict=True))


class Pane(Sheet):
    """A sheet of which each page shows one window: letters and rules beyond it are not there."""

    window: Window = (0.0, 0.0)

    def text(self, x: float, top: float, words: str, *, bold: bool = False) -> None:
        left, right = self.window
        run, start = "", x
        for letter in words:
            wide = stringWidth(letter, BOLD if bold else REGULAR, SIZE)
            if left <= x + wide / 2 <= right:
                start = start if run else x
                run += letter
            x += wide
        if run.strip():
            super().text(start - left, top, run, bold=bold)

    def rule(self, x0: float, top: float, x1: float, bottom: float, **options: Any) -> None:
        left, right = self.window
        if x0 <= right and x1 >= left:
            x0, x1 = max(x0, left) - left, min(x1, right) - left
            super().rule(x0, top, x1, bottom, **options)

    def box(self, x0: float, top: float, x1: float, bottom: float, **options: Any) -> None:
        left, right = self.window
        if x0 < right and x1 > left:
            super().box(max(x0, left) - left, top, min(x1, right) - left, bottom, **options)


def whole(path: Path, width: float, sheets: Sequence[Draw]) -> Path:
    """The sheets as they were before they were cut."""
    return torn(path, [(0.0, width)], sheets)


def torn(path: Path, panes: Sequence[Window], sheets: Sequence[Draw]) -> Path:
    """The parts of each sheet after each other; each page holds its own part alone."""
    return _draw(path, [(draw, window) for draw in sheets for window in panes])


def torn_apart(path: Path, panes: Sequence[Window], sheets: Sequence[Draw]) -> Path:
    """The left parts of all sheets, then the right ones."""
    return _draw(path, [(draw, window) for window in panes for draw in sheets])


def _draw(path: Path, pages: Sequence[tuple[Draw, Window]]) -> Path:
    pane = Pane(path, (pages[0][1][1], HEIGHT))
    for number, (draw, window) in enumerate(pages):
        if number:
            pane.next_page()
        pane.window = window
        pane.canvas.setPageSize((window[1] - window[0], HEIGHT))
        draw(pane)
    return pane.save()


def cropped(path: Path, panes: Sequence[Window], source: Path) -> Path:
    """Each page of a file once for each window, with the whole page's content behind it."""
    sheets = pdfium.PdfDocument(source)
    cut = pdfium.PdfDocument.new()
    for index in range(len(sheets)):
        for left, right in panes:
            cut.import_pages(sheets, [index])
            page = cut[len(cut) - 1]
            page.set_mediabox(left, 0, right, HEIGHT)
            page.set_cropbox(left, 0, right, HEIGHT)
    cut.save(path)
    return path


_PLACES = ("sources", "page", "source", "id", "findings", "pages", "title")


def content(value: Any) -> Any:
    """A plan's values without what speaks of the file and of its pages."""
    if isinstance(value, Plan):
        value = value.model_dump(mode="json")
    if isinstance(value, dict):
        return {key: content(each) for key, each in value.items() if key not in _PLACES}
    return [content(each) for each in value] if isinstance(value, list) else value

"""Lines to boxes: where on which page a value stands, and exactly what stands there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from ...extract import Cell, TextLine, Word, make_line
from ...schema import Box
from .changes import printed

# Lines of one value further apart than this many line heights have another line between them.
_APART = 0.95


def boxes_of(lines: Iterable[TextLine]) -> list[Box]:
    """One box for each run of lines that stand under each other on one page, or in one line."""
    runs: list[list[TextLine]] = []
    for line in lines:
        if runs and _follows(runs[-1][-1], line):
            if line is not runs[-1][-1]:
                runs[-1].append(line)
        else:
            runs.append([line])
    return [box for run in runs for box in _run_boxes(run)]


def cell_boxes(cells: Iterable[Cell]) -> list[Box]:
    """The boxes of a row's cells, each cell for itself."""
    return [box for cell in cells for box in boxes_of(cell.lines)]


def blank_boxes(cell: Cell) -> list[Box]:
    """The boxes of a cell that holds no words."""
    return [
        Box(
            page=page,
            x0=round(x0, 1),
            top=round(top, 1),
            x1=round(x1, 1),
            bottom=round(bottom, 1),
            line=None,
            text="",
        )
        for page, (x0, top, x1, bottom) in cell.boxes
    ]


def _follows(before: TextLine, line: TextLine) -> bool:
    if line is before:
        return True
    if line.at_line is not None or before.at_line is not None:
        return line.at_line == before.at_line
    gap = line.top - before.bottom
    overlaps = line.x0 < before.x1 + 40 and before.x0 < line.x1 + 40
    same_kind = line.callout == before.callout
    return line.page == before.page and same_kind and overlaps and -1 < gap < _APART * line.height


def _run_boxes(run: list[TextLine]) -> list[Box]:
    """One box, or on a sheet joined from several pages those of its lines on their own pages.

    A line that runs over the cut has a box on each page for itself: in one with its
    neighbours would stand the beginnings of words that are whole on the other page.
    """
    if run[0].at_line is not None:
        return [_line_box(run[0].at_line, run)]
    if not run[0].words[0].shown:
        return [_box(run[0].page, run)]
    boxes = []
    for pages, group in groupby(map(_shown_lines, run), key=list):
        lines = list(group)
        if len(pages) == 1:
            boxes.append(_box(pages[0], [line[pages[0]] for line in lines]))
        else:
            boxes += [_box(page, [line[page]]) for line in lines for page in pages]
    return boxes


def _shown_lines(line: TextLine) -> dict[int, TextLine]:
    """A line of a sheet as it stands on each of its pages."""
    words: dict[int, list[Word]] = {}
    for word in line.words:
        for each in word.shown:
            words.setdefault(each.page, []).append(each)
    return {page: _standing(words[page]) for page in sorted(words)}


def _standing(words: list[Word]) -> TextLine:
    """A line of words that, on a page scanned upside down, may stand from right to left."""
    return replace(make_line(words), x0=min(word.x0 for word in words))


def _box(page: int, lines: list[TextLine]) -> Box:
    return Box(
        page=page,
        x0=round(min([line.x0 for line in lines]), 1),
        top=round(min([line.top for line in lines]), 1),
        x1=round(max([line.x1 for line in lines]), 1),
        bottom=round(max([line.bottom for line in lines]), 1),
        line=None,
        text=printed(lines),
    )


def _line_box(number: int, lines: list[TextLine]) -> Box:
    """The place of lines of a conversion: a line of the file."""
    return Box(page=None, x0=None, top=None, x1=None, bottom=None, line=number, text=printed(lines))

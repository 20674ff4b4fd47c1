"""Lines to boxes: where on which page a value stands, and exactly what stands there."""

from __future__ import annotations

from collections.abc import Iterable

from ...extract import Cell, TextLine
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
    return [_box(run) for run in runs]


def cell_boxes(cells: Iterable[Cell]) -> list[Box]:
    """The boxes of a row's cells, each cell for itself."""
    return [box for cell in cells for box in boxes_of(cell.lines)]


def _follows(before: TextLine, line: TextLine) -> bool:
    if line is before:
        return True
    if line.at_line is not None or before.at_line is not None:
        return line.at_line == before.at_line
    gap = line.top - before.bottom
    overlaps = line.x0 < before.x1 + 40 and before.x0 < line.x1 + 40
    same_kind = line.callout == before.callout
    return line.page == before.page and same_kind and overlaps and -1 < gap < _APART * line.height


def _box(lines: list[TextLine]) -> Box:
    text = "\n".join([printed(line) for line in lines])
    if lines[0].at_line is not None:
        return Box.model_construct(
            page=None, x0=None, top=None, x1=None, bottom=None, line=lines[0].at_line, text=text
        )
    # Thousands of boxes stand in a plan, and these values need no check.
    return Box.model_construct(
        page=lines[0].page,
        x0=round(min([line.x0 for line in lines]), 1),
        top=round(min([line.top for line in lines]), 1),
        x1=round(max([line.x1 for line in lines]), 1),
        bottom=round(max([line.bottom for line in lines]), 1),
        line=None,
        text=text,
    )

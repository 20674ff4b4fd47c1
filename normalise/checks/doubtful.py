"""What makes it doubtful how the grids were read whose cells no rules enclose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from textwrap import shorten

from ...extract import Document, Paragraph, Table, TextLine, make_line
from ...schema import Finding
from ..findings import finding
from ..placed import Placed
from ..tables.columns import Column

_RULED = ("ruled", "text", "labels")
# How rows are told where no rules part them.
_TOLD = ("lined", "shaded", "aligned")
# A row that is none was told wrongly with those on either side.
_AROUND = 3
# So many words stand beside a grid at least, of which so many characters are told.
_WORDS, _SHORT = 4, 90
# Words of one text stand no further apart than this many line heights.
_SPACE = 0.36


def with_soundness(placed: Placed) -> Placed:
    """A grid of actions as sure as the share of its rows that read as rows, and stand by such."""
    table = placed.table
    if placed.role != "actions" or table.method not in _TOLD:
        return placed
    broken = _broken(table, placed.columns)
    sure = round(table.confidence * max(0, 1 - _AROUND * broken), 2)
    return replace(placed, table=replace(table, confidence=sure)) if broken else placed


def _broken(table: Table, columns: Sequence[Column]) -> float:
    """The share of rows in which a heading stands, or whose action is the end of a text."""
    rows = [
        [cell for cell in row if cell.lines and cell.column_span == 1]
        for row in table.row_cells()[table.header_rows :]
    ]
    rows = [row for row in rows if len(row) > 1]
    headings = {column.index: column.heading.lower() for column in columns}
    actions = {column.index for column in columns if column.field == "action"}
    broken = sum(
        any(cell.lines[0].text.lower() == headings[cell.column] for cell in row)
        or any(cell.column in actions and cell.text[:1].islower() for cell in row)
        for row in rows
    )
    return broken / len(rows) if rows else 0.0


def doubt_findings(
    placed: Sequence[Placed], document: Document, held: Iterable[TextLine]
) -> list[Finding]:
    """Texts that run over borders of columns, and loose text beside a grid.

    ``held`` are the lines that actions and areas hold.
    """
    grids = [p for p in placed if p.role == "actions" and p.table.method not in _RULED]
    if not grids:
        return []
    words = {id(word) for line in held for word in line.words}
    found = []
    for each in grids:
        page = each.table.pages[0] if each.table.pages else None
        over = _texts_over(each.table) if each.table.method in _TOLD else []
        if over:
            text = shorten(over[0], _SHORT)
            found.append(finding("text-over-border", page=page, count=len(over), text=text))
    beside: dict[int, list[str]] = {}
    for paragraph in document.paragraphs:
        if any(id(word) in words for line in paragraph.lines for word in line.words):
            continue
        if any(_stands_beside(paragraph, each.table) for each in grids):
            beside.setdefault(paragraph.page, []).append(paragraph.text)
    for page, texts in beside.items():
        if sum(len(text.split()) for text in texts) >= _WORDS:
            found.append(finding("text-beside", page=page, text=shorten(" … ".join(texts), _SHORT)))
    return found


def _texts_over(table: Table) -> list[str]:
    """The lines of text that run on over a border of columns, each with what it runs on as."""
    rows = table.row_cells()[table.header_rows :]
    return [
        make_line((*line.words, *other.words)).text
        for row in rows
        for left, right in pairwise([cell for cell in row if cell.lines and not cell.restored])
        for line in left.lines
        for other in right.lines
        if _goes_on(line, other)
    ]


def _goes_on(line: TextLine, other: TextLine) -> bool:
    if line.page != other.page or line.turned or abs(line.top - other.top) > 1:
        return False
    return -1 < other.x0 - line.x1 < _SPACE * line.height


def _stands_beside(paragraph: Paragraph, table: Table) -> bool:
    """Whether a paragraph stands level with a table on its page, or in its lines of a text."""
    first = paragraph.lines[0]
    if first.at_line is not None:
        return any(line.at_line == first.at_line for cell in table.cells for line in cell.lines)
    heights = list(_heights(table, paragraph.page))
    if not heights:
        return False
    middle = (first.top + first.bottom) / 2
    return min(top for top, _ in heights) < middle < max(bottom for _, bottom in heights)


def _heights(table: Table, page: int) -> Iterator[tuple[float, float]]:
    for cell in table.cells:
        for number, (_, top, _, bottom) in cell.places:
            if number == page and cell.lines:
                yield top, bottom

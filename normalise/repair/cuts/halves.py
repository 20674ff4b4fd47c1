"""The cells of a cut column with their other halves, and what of these fits none of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ....extract import Cell, Change, Paragraph, Restored, Table, TextLine, Word, make_line
from ..headings import with_heading
from ..lexicon import Lexicon
from .cells import CutJoin, JoinedCell
from .half_headings import join_headings
from .tokens import SENTENCE_ENDS

# Joins may make so many words that are none, for each of them (names, say).
_STRANGE_JOINS = 0.4


@dataclass(frozen=True, slots=True)
class Half:
    """A row's cell as joined, and the lines of its right half."""

    cell: JoinedCell
    lines: tuple[TextLine, ...]


def share_out(
    joined: CutJoin, rights: Sequence[Paragraph]
) -> tuple[list[tuple[TextLine, ...]], dict[int, Paragraph | None]]:
    """For each row the lines of its right half, and what is left of the paragraphs.

    A paragraph that several rows share is parted by how many of its words each
    row holds, in their order.
    """
    words: dict[int, list[tuple[TextLine, Word]]] = {
        place: [(line, word) for line in rights[place].lines for word in line.words]
        for cell in joined.cells
        for place, _ in cell.rights
    }
    shares: list[tuple[TextLine, ...]] = []
    for cell in joined.cells:
        lines: list[TextLine] = []
        for place, count in cell.rights:
            lines += _as_lines(words[place][:count])
            words[place] = words[place][count:]
        shares.append(tuple(lines))
    rest = {
        id(rights[place]): Paragraph(tuple(_as_lines(left))) if left else None
        for place, left in words.items()
    }
    return shares, rest


def _as_lines(words: Sequence[tuple[TextLine, Word]]) -> list[TextLine]:
    """Words back in their lines; a line that has all of its words is itself."""
    lines: list[TextLine] = []
    for line, group in groupby(words, key=lambda pair: pair[0]):
        own = [word for _, word in group]
        whole = len(own) == len(line.words)
        lines.append(line if whole else make_line(own, line.callout, at_line=line.at_line))
    return lines


def only_known(
    cell: JoinedCell, left: str, lines: Sequence[TextLine], lexicon: Lexicon
) -> JoinedCell:
    """The joined cell, or its halves as they stand where the joins make words that nobody knows."""
    strange = sum(not lexicon.knows(word) for join in cell.joins for word in join.text.split())
    if strange <= _STRANGE_JOINS * len(cell.joins):
        return cell
    left, halves = " ".join(left.split()), tuple(line.text for line in lines)
    return replace(
        cell,
        paragraphs=tuple(text for text in (left, *halves) if text),
        joins=(),
        unjoined_left=(left,) if left else (),
        unjoined_right=halves,
    )


def with_lost(table: Table, column: int, rights: Sequence[str] = ()) -> Table:
    """The table with the cells of the cut column marked: their other half was not found.

    ``rights`` are texts after the grid that are halves too and fit none of its cells.
    """
    cells = tuple(
        _marked(cell, "cut-left", [cell.flat])
        if cell.column == column and cell.row >= table.header_rows and cell.lines
        else cell
        for cell in table.cells
    )
    return with_right_lost(replace(table, cells=cells), column, rights)


def with_right_lost(table: Table, column: int, rights: Sequence[str]) -> Table:
    """The table with its last cell of the cut column marked: right halves fit no cell.

    A grid that has no words in that column has its last cell marked.
    """
    body = [cell for cell in table.cells if cell.row >= table.header_rows and cell.lines]
    if not rights or not body:
        return table
    last = max(body, key=lambda cell: (cell.column == column, cell.row, cell.column))
    cells = [_marked(cell, "cut-right", rights) if cell is last else cell for cell in table.cells]
    return replace(table, cells=tuple(cells))


def _marked(cell: Cell, kind: str, texts: Sequence[str]) -> Cell:
    changes = (Change(kind, text, text, 0.0) for text in texts)
    return replace(cell, changes=(*cell.changes, *changes))


def with_halves(
    table: Table, column: int, halves: Sequence[Half], heading: Paragraph | None
) -> Table:
    """The table with its column whole; ``heading`` is the right half of the column's heading."""
    by_row = dict(enumerate(halves, table.header_rows))
    cells: list[Cell] = []
    for cell in table.cells:
        half = by_row.pop(cell.row, None) if cell.column == column else None
        cells.append(_whole(cell, half) if half else cell)
    for row, half in by_row.items():
        # The conversion lost the column, or the cell was empty.
        if half.lines:
            cells.append(_whole(Cell(row, column, 1, 1, (), (), ()), half))
    repeated = table.repeated
    if heading is not None:
        repeated = (*repeated, *heading.lines)
        cells = [_with_whole_heading(cell, table, heading) for cell in cells]
    return replace(table, cells=tuple(cells), repeated=repeated)


def _whole(cell: Cell, half: Half) -> Cell:
    """A cell with its other half."""
    whole = half.cell
    lines = cell.lines + half.lines
    if not lines:
        return cell
    changes = [
        Change("cut-joined", f"{join.left} {join.right}".strip(), join.text, join.confidence)
        for join in whole.joins
    ]
    changes += [Change("cut-left", text, text, 0.0) for text in whole.unjoined_left]
    # Right halves without a left one: of some lines, or of the whole cell.
    alone = whole.unjoined_right if cell.lines else [whole.text]
    changes += [Change("cut-half", "", text, whole.confidence) for text in alone]
    return replace(
        cell,
        lines=lines,
        changes=(*cell.changes, *changes),
        restored=tuple(Restored(text, lines) for text in _sentences(whole.paragraphs)),
    )


def _sentences(paragraphs: Sequence[str]) -> Sequence[str]:
    """The paragraphs; one, where none of them ends a sentence and so each is a line."""
    if len(paragraphs) > 2 and not any(text.endswith(SENTENCE_ENDS) for text in paragraphs[:-1]):
        return [" ".join(paragraphs)]
    return paragraphs


def _with_whole_heading(cell: Cell, table: Table, half: Paragraph) -> Cell:
    """The heading cell of the cut column with the heading's other half."""
    last = cell.row == table.header_rows - 1 and cell.column == table.column_count - 1
    if not last:
        return cell
    return with_heading(cell, join_headings(cell.flat, half.text))

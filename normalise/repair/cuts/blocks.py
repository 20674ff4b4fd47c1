"""Grids with the loose text after them that may hold the other half of their last column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ....extract import Cell, Paragraph, Table
from ...actions.bands import area_heading
from ...tables.wordings import field_of
from .half_headings import find_half
from .running import as_running

Flow = Sequence[Table | Paragraph]

# A title has so many words at most.
_TITLE = 9


@dataclass(frozen=True, slots=True)
class Block:
    """A grid whose last column is cut, and the text after it that holds the other half."""

    place: int
    """The grid's place in the flow."""
    table: Table
    own: str
    """The column's heading on the grid."""
    heading: Paragraph | None
    """The right half of the column's heading, where it was found."""
    rights: tuple[Paragraph, ...]
    before: tuple[tuple[int, Table], ...] = ()
    """The grids before it (place in the flow, grid) whose other halves stand there too."""

    @property
    def column(self) -> int:
        return self.table.column_count - 1

    @property
    def grids(self) -> tuple[tuple[int, Table], ...]:
        """All grids whose halves stand in that text, with their places."""
        return *self.before, (self.place, self.table)

    @property
    def lefts(self) -> list[str]:
        """The text of each row's left half, empty where the column is."""
        return [left for _, table in self.grids for left in lefts_of(table)]

    @property
    def right_texts(self) -> list[str]:
        return ["\n".join(line.text for line in part.lines) for part in self.rights]


def lefts_of(table: Table) -> list[str]:
    """The text of each row's cell in the last column, empty where the column is."""
    rows = table.row_cells()[table.header_rows :]
    found = [[c for c in row if c.column == table.column_count - 1] for row in rows]
    return [_lines(cells[0]) if cells else "" for cells in found]


def _lines(cell: Cell) -> str:
    return "\n".join(" ".join(line.split()) for line in cell.text.split("\n"))


def tables_of(flow: Flow) -> Iterator[tuple[int, Table, list[Paragraph]]]:
    """Each table of a flow with its place and the paragraphs up to the next one."""
    for place, part in enumerate(flow):
        if isinstance(part, Paragraph) or not part.header_rows:
            continue
        after: list[Paragraph] = []
        for other in flow[place + 1 :]:
            if not isinstance(other, Paragraph):
                break
            after.append(other)
        yield place, part, after


def block_after(found: tuple[int, Table, list[Paragraph]], running: frozenset[str]) -> Block | None:
    """What after a table may be the right half of its last column."""
    place, table, after = found
    *others, own = lowest_headings(table)
    heading = find_half(after, own, {field_of(text) for text in others})
    before: list[Paragraph] = []
    if heading is not None:
        at = after.index(heading)
        before, after = _loose(after[:at]), after[at + 1 :]
    rights: list[Paragraph] = [part for part in before if part.text[0].islower()]
    page_ended = False
    for paragraph in after:
        if as_running(paragraph) in running:
            page_ended = bool(rights)
            continue
        if page_ended and paragraph is after[-1] and _may_be_title(paragraph.text):
            break  # of the table below it
        if _loose([paragraph]):
            rights.append(paragraph)
        elif rights or heading:
            break
    return Block(place, table, own, heading, tuple(rights)) if rights else None


def _may_be_title(text: str) -> bool:
    """Whether a text is as short as a title, and neither begins nor ends within a sentence."""
    words = text.split()
    return not text[0].islower() and len(words) <= _TITLE and words[-1][-1] not in ".,;"


def _loose(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """Those that are no headings."""
    return [part for part in paragraphs if not (part.bold or area_heading(part.text))]


def lowest_headings(table: Table) -> list[str]:
    """The lowest heading of each column, empty where there is none."""
    headings = [""] * table.column_count
    for cell in table.cells:
        if cell.row < table.header_rows and cell.text:
            headings[cell.column] = cell.flat
    return headings

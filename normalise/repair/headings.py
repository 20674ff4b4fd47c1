"""Damaged headings of a conversion: completed from the same grid elsewhere, taken out of cells.

A plan's grid is printed anew on each page, so what stands over a column on
most pages tells what should stand over it where the conversion lost it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from ...extract import Cell, Change, Restored, Table, TextLine, make_line
from ..tables.wordings import field_of

# A grid is of a family where so many of its headings stand over the same columns elsewhere.
_SAME = 0.6
_FEWEST = 3
# What parts the values that a heading lists.
_LISTING = ("/", ",", "|")

Headings = dict[int, str]
"""Each column's own heading: what stands lowest over it."""


def repair_headings(tables: Sequence[Table]) -> list[Table]:
    """The tables with lost headings completed and heading words taken out of body cells."""
    families = _families(tables)
    return [_without_heading_words(_completed(table, families)) for table in tables]


def _headings(table: Table) -> Headings:
    return {
        cell.column: cell.flat
        for cell in table.cells
        if cell.row < table.header_rows and cell.text and cell.column_span == 1
    }


@dataclass(frozen=True, slots=True)
class _Family:
    """What heads the columns of tables that share most of their headings."""

    common: Headings
    """The commonest heading of each column, empty where none recurs."""
    said: Mapping[int, Collection[str]]
    """All that stand over it."""


def _families(tables: Sequence[Table]) -> list[_Family]:
    """The sets of tables that share most of their headings."""
    families: list[list[Headings]] = []
    for headings in map(_headings, tables):
        family = next((f for f in families if _fits(headings, f[0])), None)
        if family is None:
            families.append([headings])
        else:
            family.append(headings)
    return [_family(family) for family in families if len(family) > 1]


def _fits(one: Headings, other: Headings) -> bool:
    same = sum(_alike(other.get(column, ""), heading) for column, heading in one.items())
    return same >= max(_FEWEST, _SAME * min(len(one), len(other)))


def _alike(one: str, other: str) -> bool:
    """Whether two headings say the same, one of them perhaps without its last words."""
    return one == other or (bool(one) and (_is_cut(one, other) or _is_cut(other, one)))


def _is_cut(heading: str, whole: str) -> bool:
    return whole.startswith(f"{heading} ")


def _family(family: Sequence[Headings]) -> _Family:
    counts: dict[int, Counter[str]] = {}
    for headings in family:
        for column, heading in headings.items():
            counts.setdefault(column, Counter())[heading] += 1
    return _Family({column: _most(count) for column, count in counts.items()}, counts)


def _most(counts: Counter[str]) -> str:
    """The commonest heading, if it stands over several tables."""
    heading, times = counts.most_common(1)[0]
    return heading if times > 1 else ""


def _completed(table: Table, families: Sequence[_Family]) -> Table:
    """The table with the family's headings where its own are lost or say nothing known."""
    own = _headings(table)
    family = next((f for f in families if _fits(own, f.common)), None)
    if family is None or table.header_rows == 0:
        return table
    lost = {
        column: heading
        for column, heading in family.common.items()
        if heading not in ("", own.get(column)) and field_of(own.get(column, "")) is None
    } | _fallen(table, own, family)
    last = table.header_rows - 1
    cells = [
        with_heading(cell, lost.pop(cell.column))
        if cell.row == last and cell.column in lost and cell.column_span == 1
        else cell
        for cell in table.cells
    ]
    # What is left stood over columns that the conversion lost.
    beyond = {column: text for column, text in lost.items() if column >= table.column_count}
    cells += [with_heading(_empty(last, column), text) for column, text in beyond.items()]
    width = max((column + 1 for column in beyond), default=table.column_count)
    return replace(table, cells=tuple(cells), column_count=width)


def _fallen(table: Table, own: Headings, family: _Family) -> Headings:
    """The whole headings of columns one of whose cells the last words of theirs open."""
    openings: dict[int, str] = {}
    for cell in table.cells:
        if cell.row >= table.header_rows and cell.lines:
            openings[cell.column] = f"{openings.get(cell.column, '')}\n{cell.lines[0].text} "
    return {
        column: whole
        for column, heading in own.items()
        for whole in sorted(family.said.get(column, ()))
        if _is_cut(heading, whole)
        and f"\n{whole.removeprefix(heading).strip()} " in openings.get(column, "")
    }


def _empty(row: int, column: int) -> Cell:
    return Cell(row, column, 1, 1, (), (), ())


def with_heading(cell: Cell, heading: str) -> Cell:
    """A heading cell that reads `heading`, which the conversion damaged."""
    change = Change("heading-completed", cell.flat, heading)
    changes = (*cell.changes, change)
    return replace(cell, changes=changes, restored=(Restored(heading, cell.lines),))


def _without_heading_words(table: Table) -> Table:
    """The table with the end of a column's heading taken off the head of its cells."""
    headings = _headings(table)
    cells: list[Cell] = []
    taken: list[TextLine] = []
    for cell in table.cells:
        heading = headings.get(cell.column) if cell.row >= table.header_rows else None
        count = _heading_words(cell.lines[0], heading) if heading and cell.lines else 0
        if count:
            head, cell = _cut_off(cell, count)
            taken.append(head)
        cells.append(cell)
    return replace(table, cells=tuple(cells), repeated=(*table.repeated, *taken))


def _heading_words(line: TextLine, heading: str) -> int:
    """How many words at the head of a line are the end of a heading: two, or one with a mark.

    The last of the values that a heading lists ("on track / off track") are the cell's own.
    """
    wanted = heading.lower().split()
    said = [word.text.lower() for word in line.words]
    for count in range(min(len(wanted), len(said)), 0, -1):
        if said[:count] == wanted[-count:] and (count > 1 or said[0].endswith(("?", ":"))):
            listed = wanted[:-count] and wanted[-count - 1].endswith(_LISTING)
            return 0 if listed else count
    return 0


def _cut_off(cell: Cell, count: int) -> tuple[TextLine, Cell]:
    line = cell.lines[0]
    head = make_line(line.words[:count], at_line=line.at_line)
    rest = line.words[count:]
    own = make_line(rest, line.callout, line.dotted, line.at_line) if rest else None
    lines = ((own,) if own else ()) + cell.lines[1:]
    change = Change("heading-removed", line.text, own.text if own else "")
    return head, replace(cell, lines=lines, changes=(*cell.changes, change))

"""Entries of labels and values to a table with a row for each record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ....extract import Cell, Restored, Table, TextLine
from ....extract.page.geometry import around
from ...text.passages import BULLET
from ..changed import cell_at


@dataclass(frozen=True, slots=True)
class Entry:
    """A label with the value that stands beside or under it."""

    key: str
    """The label in lower case, the same for all records."""
    label: tuple[TextLine, ...]
    value: Cell
    record: int
    """Which record it is of, from 0."""
    name: str = ""
    """What heads its column, where the label's own words do not say it plainly."""


# What labels tell an action from a list of terms that begins with "Action".
TELLING = frozenset({"lead", "milestones", "ratings", "evaluation", "progress"})


def tells_actions(fields: Iterable[str | None]) -> bool:
    """Whether labels of these fields are those of a form of an action."""
    named = {"lead" if field == "accountable" else field for field in fields}
    return bool(named & {"action", "ref"}) and len(TELLING & named) > 1


def as_rows(
    entries: Sequence[Entry],
) -> tuple[tuple[Cell, ...], int, int, tuple[TextLine, ...]]:
    """The cells of a table with a heading row and a row for each record.

    Returns the cells, the number of rows and of columns, and the labels that recur.
    """
    columns: dict[str, int] = {}
    cells: dict[tuple[int, int], Cell] = {}
    repeated: list[TextLine] = []
    for entry in entries:
        column = columns.setdefault(entry.key, len(columns))
        if (0, column) not in cells:
            named = (Restored(entry.name, entry.label),) if entry.name else ()
            cells[0, column] = cell_at(
                replace(entry.value, lines=entry.label, fill=None, restored=named, changes=()),
                0,
                column,
            )
        else:
            repeated += entry.label
        place = (entry.record + 1, column)
        before = cells.get(place)
        cells[place] = cell_at(both(before, entry.value) if before else entry.value, *place)
    rows = max((entry.record for entry in entries), default=-1) + 2
    return tuple(cells[place] for place in sorted(cells)), rows, len(columns), tuple(repeated)


def with_rows(table: Table, entries: Sequence[Entry]) -> Table:
    """The table with a row for each record instead of its own rows."""
    cells, rows, columns, repeated = as_rows(entries)
    return replace(
        table,
        cells=cells,
        row_count=rows,
        column_count=columns,
        header_rows=1,
        repeated=(*table.repeated, *repeated),
    )


def both(one: Cell, other: Cell) -> Cell:
    """Two cells as one, such as two values of one label in one record."""
    return replace(
        one,
        lines=(*one.lines, *other.lines),
        boxes=(*one.boxes, *other.boxes),
        places=(*one.places, *other.places),
        changes=(*one.changes, *other.changes),
        restored=(*one.restored, *other.restored),
        fill=one.fill or other.fill,
    )


def records_table(entries: Sequence[Entry]) -> Table:
    """A table of records that were read from loose text."""
    cells, rows, columns, repeated = as_rows(entries)
    filled = len({(cell.row, cell.column) for cell in cells if cell.row})
    places = (page for cell in cells for page, _ in cell.boxes)
    return Table(
        cells=cells,
        row_count=rows,
        column_count=columns,
        pages=tuple(dict.fromkeys(places)),
        header_rows=1,
        method="labels",
        confidence=round(filled / max(1, (rows - 1) * columns), 2),
        repeated=repeated,
    )


def by_page(lines: Iterable[TextLine]) -> dict[int, list[TextLine]]:
    """Lines by the page on which they stand."""
    pages: dict[int, list[TextLine]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    return pages


def text_cell(
    paragraphs: Sequence[Sequence[TextLine]], others: Mapping[int, Sequence[TextLine]]
) -> Cell:
    """Loose paragraphs as a cell.

    It reaches on each page to what stands beside it of ``others``, or else to where
    the longest of these ends.
    """
    lines = [line for paragraph in paragraphs for line in paragraph]
    places = []
    for page in dict.fromkeys(line.page for line in lines):
        own = [line for line in lines if line.page == page]
        x0, top, x1, bottom = around(line.box for line in own)
        level = (
            line.x0
            for line in others[page]
            if line.x0 >= x1 and line.top < bottom and line.bottom > top
        )
        right = min(level, default=max(line.x1 for line in others[page]))
        places.append((page, (x0, top, right, bottom)))
    converted = bool(lines) and lines[0].at_line is not None
    return Cell(
        row=0,
        column=0,
        row_span=1,
        column_span=1,
        lines=tuple(lines),
        boxes=() if converted else tuple(places),
        places=tuple(places),
        restored=tuple(map(_restored, paragraphs)) if converted and len(paragraphs) > 1 else (),
    )


def _restored(lines: Sequence[TextLine]) -> Restored:
    """A paragraph of a conversion: no place tells it from the next."""
    text = " ".join(line.text for line in lines)
    sign = BULLET.match(text)
    return Restored(text[sign.end() :] if sign else text, tuple(lines))

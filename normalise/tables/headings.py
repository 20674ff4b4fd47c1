"""Which rows of a table are headings, where the page does not tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...extract import Cell, Table
from ..ratings import is_rating
from .columns import body_cells
from .content import NUMBER
from .wordings import field_of

# The number of a document's section may stand before an area's heading: "4.1 Priority 2: ...".
SECTION_NUMBER = r"(?:\d{1,2}(?:\.\d{1,2}){1,2}\.? |\d{1,2}\. )?"
_AREA_HEADING = re.compile(
    SECTION_NUMBER
    + r"(?:[\w’'()-]+ ){0,3}?(?:section|area|priority(?: action)?|theme|objective|strand|pillar|"
    r"work ?stream|weakness)s?(?: (?:of|for) [a-z ]{4,24})?"
    r" (?:no\.? )?(?:\d{1,2}|[A-Z]|one|two|three|four|five|six|seven|eight|nine)"
    r"\b(?![./]\d)\s*(?:[:.|–—-]\s*\S.{0,160}|)",
    re.I,
)


# Headings name so many fields at least, in cells of so many words at most, within so many rows.
_TOLD, _SHORT, _DEEPEST = 2, 10, 5


def is_area_heading(text: str) -> bool:
    """Whether a line is a heading that numbers an area: "Priority 2: ..."."""
    return _AREA_HEADING.fullmatch(text.strip()) is not None and not text.rstrip().endswith(
        (".", ",", ";")
    )


def without_false_headings(table: Table) -> Table:
    """The table without headings, where its first row is one of numbered actions like the rest."""
    if table.header_rows != 1 or table.row_count < 2:
        return table
    first = [cell for cell in table.cells if cell.row == 0]
    if len({field_of(cell.flat) for cell in first} - {None}) > 1:
        return table
    bodies = body_cells(table)
    for cell in first:
        below = [each.flat for each in bodies[cell.column] if each.lines]
        texts = [cell.flat, *below]
        if below and "." in texts[0] and all(map(NUMBER.fullmatch, texts)):
            return replace(table, header_rows=0)
    return table


def with_lower_headings(table: Table) -> Table:
    """The table with the rows as headings that name its fields, where those above name none.

    Blank rows, or a title, may stand above them, but no row of a key of ratings.
    """
    rows = table.row_cells()
    if len(_fields(rows[: table.header_rows])) >= _TOLD:
        return table
    for last in range(table.header_rows + 1, min(_DEEPEST, table.row_count - 1) + 1):
        row = rows[last - 1]
        if any(len(cell.text.split()) > _SHORT or NUMBER.fullmatch(cell.text) for cell in row):
            return table
        if row and is_rating(row[0].flat):
            return table
        if len(_fields([row])) >= _TOLD and "action" in _fields(rows[:last]):
            return replace(table, header_rows=last)
    return table


def _fields(rows: Sequence[Sequence[Cell]]) -> set[str]:
    texts = [cell.flat for row in rows for cell in row if cell.lines]
    return {field for text in texts if (field := field_of(text))}

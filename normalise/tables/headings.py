"""Which rows of a table are headings, where the page does not tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...extract import Table
from .columns import Column, body_cells, headed_columns
from .content import NUMBER
from .wordings import field_of

_AREA_HEADING = re.compile(
    r"(?:[\w’'()-]+ ){0,3}?(?:section|area|priority|theme|objective|strand|pillar|work ?stream|"
    r"weakness)s?(?: (?:of|for) [a-z ]{4,24})?"
    r" (?:no\.? )?(?:\d{1,2}|[A-Z]|one|two|three|four|five|six|seven|eight|nine)"
    r"\b(?![./]\d)\s*(?:[:.–—-]\s*\S.{0,160}|)",
    re.I,
)


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
    if len({field_of(" ".join(cell.text.split())) for cell in first} - {None}) > 1:
        return table
    bodies = body_cells(table)
    for cell in first:
        below = [" ".join(each.text.split()) for each in bodies[cell.column] if each.lines]
        texts = [" ".join(cell.text.split()), *below]
        if below and "." in texts[0] and all(map(NUMBER.fullmatch, texts)):
            return replace(table, header_rows=0)
    return table


def carried_on(table: Table, before: Sequence[tuple[Table, Sequence[Column]]]) -> list[Column]:
    """The columns of the last grid as wide as a table without headings; none if none is."""
    if table.header_rows:
        return []
    for other, columns in reversed(before):
        if other.column_count == table.column_count and headed_columns(other):
            return list(columns)
    return []

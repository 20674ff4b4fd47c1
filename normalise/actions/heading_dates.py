"""Dates that stand above actions and not beside them: "By July 2026" over a grid or its rows."""

from __future__ import annotations

from collections.abc import Sequence

from ...extract import Cell, Paragraph, TextLine
from ..tables.columns import Column
from ..tables.content import is_date, is_when
from .drafts import ActionDraft


def date_by_headings(drafts: Sequence[ActionDraft], before: Sequence[Paragraph]) -> None:
    """Give the drafts of a grid without a column of dates those that its headings state."""
    heading = next((part for part in reversed(before) if part.bold), None)
    above = heading.lines if heading and states_date(heading.text) else ()
    for draft in drafts:
        if any(column.field == "milestones" for column in draft.columns):
            continue
        group = draft.group.lines if draft.group and states_date(draft.group.text) else ()
        if lines := group or above:
            place = len(draft.columns)
            draft.columns = [*draft.columns, Column(place, "", "milestones")]
            draft.cells[place] = [_cell(place, lines)]


def states_date(text: str) -> bool:
    """Whether a heading says nothing but by when."""
    return is_when(text) and is_date(text)


def _cell(column: int, lines: tuple[TextLine, ...]) -> Cell:
    return Cell(0, column, 1, 1, lines, (), ())

"""Steps of an action in a table of their own, under that of its labels.

The page's end may part them, and may cut the steps or the labels under them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ....extract import Document, Paragraph, Table
from ..changed import one_over_other
from ..wordings import field_of
from .headed import alternates, names_steps, under_labels
from .labels import label_field
from .pairs import is_across


def join_steps(document: Document) -> Document:
    """The document with each such table as more rows of that of the action's labels."""
    flow: list[Table | Paragraph] = []
    for part in document.flow:
        caption = flow[-1:] if flow and _is_caption(flow[-1]) else []
        above = flow[-1 - len(caption)] if len(flow) > len(caption) else None
        joined = None
        if isinstance(part, Table) and isinstance(above, Table):
            joined = _with_steps(above, part, caption)
        if joined is None:
            flow.append(part)
        else:
            flow[-1 - len(caption) :] = [joined]
    return replace(document, flow=tuple(flow)) if len(flow) < len(document.flow) else document


def _is_caption(part: Table | Paragraph) -> bool:
    return isinstance(part, Paragraph) and field_of(part.text) in ("task", "milestones")


def _with_steps(form: Table, rest: Table, caption: Sequence[Table | Paragraph]) -> Table | None:
    """The form of one action with the table below it, if that holds its steps or more of them."""
    if form.pages and rest.pages and rest.pages[0] > form.pages[-1] + 1:
        return None
    named = _actions(form)
    if len(named) != 1 or not all(_is_part(other, named[0]) for other in _actions(rest)):
        return None
    above = (line for part in caption if isinstance(part, Paragraph) for line in part.lines)
    joined = one_over_other(form, rest, max(form.column_count, rest.column_count), above)
    return joined if _is_stepped(joined) else None


def _actions(table: Table) -> list[str]:
    """What labels rows as an action's, a number included, as a heading of actions, or as a title
    across the table.
    """
    rows = [row for row in table.row_cells() if row and not names_steps(row)]
    return [
        label.flat
        for row in rows
        for label in (row[::2] if alternates(row) else row[:1])
        if label_field(label.flat) == "action" or is_across(row, table.column_count)
    ]


def _is_part(step: str, action: str) -> bool:
    """Whether a number is that of an action's step: "2.1.3" of "Action 2.1"."""
    words = action.split()
    numbers = (word.strip(":.") for word in (words[0], words[-1]))
    return any(n[-1:].isdigit() and step.startswith(f"{n}.") for n in numbers)


def _is_stepped(table: Table) -> bool:
    """Whether the labels of an action hold for the rows of a grid."""
    return under_labels(table).row_count < table.row_count

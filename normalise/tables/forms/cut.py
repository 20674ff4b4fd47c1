"""Forms that the page's end cuts: their labels go on in another table on the next page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import and_

from ....extract import Cell, Document, Paragraph, Table
from ..wordings import field_of
from .labels import label_field
from .pairs import is_across
from .titled import is_title

# The share of the labels that must name a field; so many labels at most stand in one row.
_NAMED, _BESIDE = 0.7, 3
_ACTION = "action"


def join_cut_forms(document: Document) -> Document:
    """The document with the rest of each such form under its beginning."""
    tables = [isinstance(part, Table) for part in document.flow]
    if not any(map(and_, tables, tables[1:])):
        return document
    flow: list[Table | Paragraph] = []
    known = Counter(label for table in document.tables for label in _labels(table))
    for part in document.flow:
        before, above = [None, None, *flow][:-3:-1]
        if not (isinstance(part, Table) and isinstance(before, Table)):
            flow.append(part)
        elif _goes_on(before, part, above, known):
            flow[-1] = _joined(before, part)
        else:
            flow.append(part)
    return replace(document, flow=tuple(flow)) if len(flow) < len(document.flow) else document


def _goes_on(
    table: Table, rest: Table, above: Table | Paragraph | None, known: Mapping[str, int]
) -> bool:
    """Whether the labels on top of a page are more of the action at the end of the page before.

    The action may stand ``above`` the table; of labels it is ``known`` how many there are.
    """
    if not (table.pages and rest.pages and rest.pages[0] == table.pages[-1] + 1):
        return False
    if max(table.column_count, rest.column_count) > 2 * _BESIDE:
        return False
    begun, more = _labels(table), _labels(rest)
    if not begun or not (more or _open_value(rest)):
        return False
    # A few labels on top of the rest may be of no field, if other forms have these: the form as a
    # whole has to be named.
    again = all(known[label] > 1 for label in more)
    if not (_are_named([*begun, *more]) and (again or _are_named(more))):
        return False
    titled = isinstance(above, Paragraph) and is_title(above)
    if not titled and _ACTION not in map(label_field, begun):
        return False
    return not set(more) & set(_last(begun)) and _ACTION not in map(label_field, more)


def _labels(table: Table) -> list[str]:
    """The labels of a form, row by row; none where some row is none of pairs.

    What stands across it is labelled as an action.
    """
    rows = table.row_cells()
    labels = []
    for row in rows[1:] if _open_value(table) else rows:
        if is_across(row, table.column_count):
            labels.append(_ACTION)
            continue
        if len(row) % 2:
            return []
        labels += [label.flat.lower() for label in row[::2]]
    values = {field_of(cell.flat) for row in rows[:1] for cell in row[1::2]}
    heads = bool(rows) and len(rows[0]) > 2 and None not in values
    return labels if all(labels) and not heads else []


def _are_named(labels: Sequence[str]) -> bool:
    return sum(label_field(label) is not None for label in labels) >= _NAMED * len(labels)


def _last(labels: Sequence[str]) -> Sequence[str]:
    """The labels of the last action of a form."""
    starts = (n for n, label in enumerate(labels) if label_field(label) == _ACTION)
    return labels[max(starts, default=0) :]


def _open_value(table: Table) -> bool:
    """Whether a table begins with the rest of a value: its first row has an empty label."""
    first = [cell for cell in table.cells if cell.row == 0]
    return len(first) == 2 and not first[0].lines and bool(first[1].lines)


def _joined(table: Table, rest: Table) -> Table:
    cells = list(table.cells)
    shift = table.row_count
    more = list(rest.cells)
    if _open_value(rest):
        *cells, last = cells
        cells.append(_with_rest(last, more[1]))
        more, shift = more[2:], shift - 1
    cells += [replace(cell, row=cell.row + shift) for cell in more]
    return replace(
        table,
        cells=tuple(cells),
        row_count=shift + rest.row_count,
        column_count=max(table.column_count, rest.column_count),
        pages=(*table.pages, *rest.pages),
        confidence=min(table.confidence, rest.confidence),
        repeated=(*table.repeated, *rest.repeated),
    )


def _with_rest(value: Cell, rest: Cell) -> Cell:
    return replace(
        value,
        lines=(*value.lines, *rest.lines),
        boxes=(*value.boxes, *rest.boxes),
        places=(*value.places, *rest.places),
    )

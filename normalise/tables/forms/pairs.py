"""Tables of labels and values, side by side, for each action: a form, not a grid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from operator import attrgetter

from ....extract import Cell, Table
from ...text.parts import part_of
from ..content import evidence, is_when
from ..headings import is_area_heading
from ..wordings import field_of
from .labels import label_field, labels_of
from .records import Entry, both, tells_actions, with_rows

# The share of the labels that must name a field.
_NAMED = 0.7
# And where the first has an action's number: there the values may tell as well.
_HALF = 0.5
# A label has so many words at most.
_LABEL = 7
# And where it stands right of a value: a longer text is a value of a turned table.
_INNER = 12
# The name of a field has so many words at most, where more may be a title that speaks of it.
_NAME = 3
# A label and its value; so many labels may stand in one row, each with its value.
_PAIR = 2
_BESIDE = 3
_NUMBER = re.compile(r"\d")
# A number by itself is that of the card which it stands on.
_BARE = re.compile(r"[a-z]{0,3}\d{1,3}[a-z]?[.:)]?")
# The column of actions whose numbers stand in their labels.
_ACTION = "action"
# And of numbers that stand by themselves.
_REF = "number"

Pair = tuple[Cell, Cell]


def unfold(table: Table) -> Table:
    """The same cells with a row for each action, where a table is a form or several.

    The labels become the headings. A label with the action's number ("Action 1.1")
    stays with the action's words.
    """
    pairs = _pairs(table)
    # What a card says above all of its labels is its action.
    texts = [label.flat.lower() or _ACTION for label, _ in pairs]
    titled = any(label_field(text) == "action" for text in texts)
    bare = [
        _is_number(label, text, table) or (not titled and text.isdigit())
        for (label, _), text in zip(pairs, texts, strict=True)
    ]
    fields = [
        "action" if alone else label_field(text) for alone, text in zip(bare, texts, strict=True)
    ]
    led = bool(texts) and fields[0] == "action" and _NUMBER.search(texts[0]) is not None
    # What is long, or has a number of its own, is no label: it is what somebody is to do.
    led = led and all(
        len(text.split()) <= _LABEL and (field == "action" or not _NUMBER.match(text))
        for text, field in zip(texts, fields, strict=True)
    )
    told = [f or _told(value) for f, (_, value) in zip(fields, pairs, strict=True)] if led else []
    if not _is_form(fields, _NAMED) and not _is_form(told, _HALF):
        return table
    numbered = {
        place
        for place, text in enumerate(texts)
        if fields[place] == "action" and _NUMBER.search(text)
    }
    entries: list[Entry] = []
    record = -1 if (0 in numbered or not numbered) else 0
    for place, ((label, value), text) in enumerate(zip(pairs, texts, strict=True)):
        record += place in numbered if numbered else text == texts[0]
        key, lines = (_ACTION, label.lines) if place in numbered else (text, label.lines)
        if bare[place] and (table.method == "boxed" or label.column_span < table.column_count):
            entries += [Entry(_REF, (), label, record), Entry(_ACTION, (), value, record)]
            continue
        if place in numbered:
            value = _with_label(label, value)
            # A label with a number is no heading for the next action, a number alone for none.
            first = not any(entry.key == _ACTION for entry in entries)
            lines = lines if first and field_of(text) else ()
        entries.append(Entry(key, lines, value, record, "" if label.lines else label.text))
    return with_rows(table, entries)


def _is_number(label: Cell, text: str, table: Table) -> bool:
    """Whether a card, or a cell across the table, opens with a number by itself."""
    wide = label.column_span == table.column_count
    return (wide or table.method == "boxed") and _BARE.fullmatch(text) is not None


def _pairs(table: Table) -> list[Pair]:
    """The labels of a table with their values, row by row; none where some cell is neither."""
    pairs: list[Pair] = []
    headed = [_headed(cell) for cell in table.cells] if table.column_count == 1 else []
    stacked = sum(bool(pair and pair[1].lines) for pair in headed) > _HALF * len(headed)
    rows = table.row_cells()
    for above, row, below in zip([[], *rows], rows, [*rows[1:], []], strict=False):
        if len(row) == _PAIR + 1 and not row[-1].lines:
            row = row[:_PAIR]  # beside a form that is narrower than the one above it
        if len(row) == 1 and pairs and row[0].column > 0:
            pairs[-1] = (pairs[-1][0], both(pairs[-1][1], row[0]))
        elif len(row) == 1:
            pair = opened(row[0]) or (_headed(row[0]) if stacked else None)
            if pair is None and (table.method == "boxed" or _is_title(above, row, below)):
                pair = (replace(row[0], lines=()), row[0])
            if pair is None:
                return []
            pairs.append(pair)
        elif len(row) % 2 or len(row) > 2 * _BESIDE:
            return []
        else:
            beside = list(zip(row[::2], row[1::2], strict=True))
            if any(len(label.text.split()) > _INNER for label, _ in beside[1:]):
                return []
            first = all(label.column == value.column for label, value in pairs)
            if first and len(row) > 2 and _are_headings(row):
                return []
            pairs += [pair for pair in beside if pair[0].lines or pair[1].lines]
    # A title names the action only where no label does.
    own = table.method == "boxed" or "action" not in (field_of(label.flat) for label, _ in pairs)
    return pairs if own or all(label.text for label, _ in pairs) else []


def is_across(row: Sequence[Cell], columns: int) -> bool:
    """Whether a row is one cell across a table, which no label opens but the number of an action,
    and names no area.
    """
    if len(row) != 1 or not (row[0].column_span == columns > 1 and row[0].lines):
        return False
    pair = opened(row[0])
    labelled = pair is not None and not _NUMBER.search(pair[0].text)
    return not (labelled or is_area_heading(row[0].flat))


def _is_title(above: Sequence[Cell], row: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether a row of one cell is a title over labels, not a label over its value or an area's."""
    text = row[0].flat
    words = len(text.split())
    named = words <= _NAME and field_of(text) not in (None, "none")
    alone = len(above) != 1 and len(below) > 1
    return alone and words > 1 and not named and not is_area_heading(text)


def _are_headings(row: Sequence[Cell]) -> bool:
    """Whether a row holds the headings of a grid: its values name fields, or no number a "Ref"."""
    texts = [cell.flat for cell in row]
    fields = [field_of(text) for text in texts]
    unnumbered = fields[0] == "ref" and not _NUMBER.search(texts[1])
    return all(fields[1::2]) or (unnumbered and sum(map(bool, fields)) >= _NAMED * len(row))


def _headed(cell: Cell) -> Pair | None:
    """A label in bold lines of its own above its value, as a card of one column has them."""
    bold = len([*takewhile(attrgetter("bold"), cell.lines)])
    if not bold:
        return None
    return replace(cell, lines=cell.lines[:bold]), replace(cell, lines=cell.lines[bold:])


def opened(cell: Cell) -> Pair | None:
    """The label and the words of a cell across a whole form, where it opens with a label."""
    for label in labels_of(cell.lines[0]) if cell.lines else ():
        known = label.number is not None or field_of(label.key) is not None
        if not known or not label.certain:
            continue
        line = cell.lines[0]
        head = part_of(line, 0, label.words)
        rest = cell.lines[1:]
        if label.words < len(line.words):
            rest = (part_of(line, label.words, len(line.words)), *rest)
        return replace(cell, lines=(head,)), replace(cell, lines=rest)
    return None


def _told(value: Cell) -> str | None:
    """The field that a value alone tells of: when, who, or how it goes."""
    if is_when(value.flat):
        return "milestones"
    return next((field for field in ("ratings", "lead") if evidence(field, [value])), None)


def _is_form(fields: Sequence[str | None], share: float) -> bool:
    named = [field for field in fields if field]
    return (
        bool(fields)
        and fields[0] is not None
        and "action" in fields
        and tells_actions(named)
        and len(named) >= share * len(fields)
    )


def _with_label(label: Cell, value: Cell) -> Cell:
    return (
        both(label, value)
        if label.boxes != value.boxes
        else replace(value, lines=(*label.lines, *value.lines))
    )

"""Grids under labels: what is said above a grid's headings is said of all its rows.

"Action 1.1: ..." across the whole table, or labels with their values ("Action" | "Publish ...",
"Outcome" | "..."), above headings such as "Steps", "Lead", "By when". One table may hold several,
and labels with values below them as well ("Measures of success" over a row of its own).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile

from ....extract import Cell, Table, TextLine
from ...actions.bands import area_heading
from ...ratings import is_rating
from ...text.parts import joined
from ..changed import cell_at
from ..content import DOTTED, is_lead, is_order, is_when, opens_numbered
from ..headings import is_area_heading
from ..wordings import field_of
from .labels import ends_with_number, label_field, takes_turns, without_number
from .pairs import Pair, is_across, opened
from .records import TELLING, both

# The share of a heading row's cells that must name a field, and how many must be telling.
_NAMED, _TELLING = 0.6, 2
# Labels with their values are so many cells of a row at most, if nothing else tells.
_FEW = 4
# A heading has so many words at most, and a step that is no order so many at least.
_WORDS, _SAID = 9, 3
# What numbers the steps of one action: "1.1.2", "2", "Step 2".
_COUNTED = re.compile(rf"{DOTTED.pattern}|(?:[A-Z][a-z]+ )?\d{{1,2}}[a-z]?[.:)]?|\(?[a-z][.)]?")


@dataclass(slots=True)
class _Sheet:
    """One action's labels with the rows of its grid."""

    labels: list[Pair] = field(default_factory=list)
    rows: list[Sequence[Cell]] = field(default_factory=list)


def under_labels(table: Table) -> Table:
    """The table with what stands around its headings as its first columns, if an action does."""
    heading: Sequence[Cell] = []
    repeated: list[TextLine] = []
    sheets = [_Sheet()]
    # Where a label and its value stand, what else stands there is such a pair as well.
    labelled: list[list[tuple[int, int]]] = []
    for row in _beside(table.row_cells(), table.column_count):
        is_step = bool(heading) and _places(row) == _places(heading)
        pairs = _pairs(row, table.column_count, is_step or len(row) == table.column_count > 1)
        if not (pairs or is_step) and _places(row) in labelled:
            pairs = [(row[0], row[1])]
        begins = not sheets[-1].labels or sheets[-1].rows
        if not pairs and begins and is_across(row, table.column_count):
            pairs = [(replace(row[0], lines=()), row[0])]
        if _is_heading(row):
            if heading and _texts(row) != _texts(heading):
                return table
            repeated += [line for cell in row for line in cell.lines] if heading else []
            heading = heading or row
        elif pairs:
            if sheets[-1].rows:
                sheets.append(_Sheet())
            sheets[-1].labels += pairs
            labelled += [_places(row)] if len(row) == 2 else []
        elif sheets[-1].labels and (heading or _is_step(row)):
            heading = heading or [replace(cell, lines=()) for cell in row]
            sheets[-1].rows.append(row)
        else:
            return table
    sheets = _with_lower(sheets)
    if not heading or not all(sheet.rows and _names_action(sheet) for sheet in sheets):
        return table
    numbered = _numbers_steps(heading, sheets)
    of_steps = numbered and field_of(heading[0].flat) == "task"
    fields = {field_of(text) for text in _texts(heading)}
    of_others = "action" in fields and not _are_of_actions(sheets)
    if not of_steps and (of_others or ("task" not in fields and _of_areas(sheets))):
        return _with_bands(table)
    if numbered:
        # "Steps" above their numbers tells more of what stands beside these than "What".
        whole, other = heading[:2] if of_steps else heading[1::-1]
        repeated += other.lines
        heading = [replace(whole, column=heading[0].column), *heading[2:]]
        in_order = all(_in_order(sheet.rows) for sheet in sheets)
        for sheet in sheets:
            if in_order:
                repeated += [line for row in sheet.rows for line in row[0].lines]
            sheet.rows = [_as_one(*row, numbered=not in_order) for row in sheet.rows]
    return _grid(table, heading, sheets, repeated)


def _of_areas(sheets: Sequence[_Sheet]) -> bool:
    """Whether an area is named above the rows: "Priority Action 1: ..."."""
    return all(area_heading(sheet.labels[0][1].flat) for sheet in sheets)


def _numbers_steps(heading: Sequence[Cell], sheets: Sequence[_Sheet]) -> bool:
    """Whether the first column numbers what stands beside it ("1.1.2"), and not the actions."""
    rows = [row for sheet in sheets for row in sheet.rows]
    first, second = (field_of(cell.flat) for cell in heading[:2])
    plain = "task" in (first, second) or not any(cell.lines for cell in heading)
    number = _COUNTED if plain or _are_of_actions(sheets) else DOTTED
    return first in (None, "ref", "task") and all(
        len(row) > 1 and row[1].lines and number.fullmatch(row[0].flat) for row in rows
    )


def _is_step(row: Sequence[Cell]) -> bool:
    """Whether a row says without headings what is done, and who does it, by when or how it goes."""
    texts = _texts(row)
    counted = _COUNTED.fullmatch(texts[0]) is not None
    said, *others = texts[counted:] or [""]
    prose = is_order(said) or len(said.split()) >= _SAID
    tells = [any(test(text) for test in (is_when, is_lead, is_rating)) for text in others]
    # Without a number both cells behind it tell: of labels and values each second one does.
    told = any(tells) if counted else len(tells) > 1 and all(tells[:2])
    return prose and field_of(said) is None and told


def _are_of_actions(sheets: Sequence[_Sheet]) -> bool:
    """Whether labels say of each sheet that it is an action's, which no rows have numbers of."""
    return all(
        any(
            field_of(label.flat) == "action" and not is_area_heading(value.flat)
            for label, value in sheet.labels
        )
        and not any(_is_own_action(row) for row in sheet.rows)
        for sheet in sheets
    )


def _is_own_action(row: Sequence[Cell]) -> bool:
    texts = _texts(row)[:2]
    return DOTTED.fullmatch(texts[0]) is not None or any(map(opens_numbered, texts))


def _in_order(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the numbers of steps say nothing but which comes first, second, ..."""
    counts = (row[0].flat.split()[-1].strip("().:") for row in rows)
    return all(n in (str(place), chr(ord("a") + place - 1)) for place, n in enumerate(counts, 1))


def _as_one(number: Cell, step: Cell, *others: Cell, numbered: bool) -> list[Cell]:
    """A row with a step, and with its number before it where that is ``numbered``."""
    if not numbered:
        return [replace(step, column=number.column), *others]
    head = joined(number.lines[0], step.lines[0])
    whole = replace(
        number,
        lines=(head, *step.lines[1:]),
        boxes=(*number.boxes, *step.boxes),
        places=(*number.places, *step.places),
    )
    return [whole, *others]


def _beside(rows: Sequence[list[Cell]], columns: int) -> Iterator[list[Cell]]:
    """The rows, each label across the table together with the value in the row below it."""
    label: list[Cell] = []
    for row in rows:
        wide = len(row) == 1 < columns and row[0].column_span == columns
        if label and wide and not _is_label(row[0]) and opened(row[0]) is None:
            yield [*label, *row]
            label = []
            continue
        if label:
            yield label
        label = row if wide and _is_label(row[0]) else []
        if not label:
            yield row
    if label:
        yield label


def _is_label(cell: Cell) -> bool:
    """Whether a cell says what is below it, and no action's number."""
    text = cell.flat
    return len(text.split()) <= _WORDS and bool(field_of(text)) and not any(map(str.isdigit, text))


def _with_lower(sheets: Sequence[_Sheet]) -> list[_Sheet]:
    """The sheets with the labels that stand below their rows, as the last one's do, in them."""
    if sheets[-1].rows:
        return list(sheets)
    lower = {_key(label) for label, _ in sheets[-1].labels}
    for sheet, below in pairwise(sheets):
        while below.labels and _key(below.labels[0][0]) in lower:
            sheet.labels.append(below.labels.pop(0))
    return [sheet for sheet in sheets if sheet.labels or sheet.rows]


def _with_bands(table: Table) -> Table:
    """The table with each number and the title beside it, above actions, as one band."""
    cells: list[Cell] = []
    for row in table.row_cells():
        if len(row) == 2 < table.column_count and _is_numbered(row[0]) and row[1].lines:
            number, title = row
            head = joined(number.lines[0], title.lines[0])
            band = replace(
                number,
                column_span=table.column_count,
                lines=(head, *number.lines[1:], *title.lines[1:]),
                boxes=(*number.boxes, *title.boxes),
                places=(*number.places, *title.places),
            )
            cells.append(band)
        else:
            cells += row
    return replace(table, cells=tuple(cells)) if len(cells) < len(table.cells) else table


def _grid(
    table: Table, heading: Sequence[Cell], sheets: Sequence[_Sheet], repeated: list[TextLine]
) -> Table:
    rows = [heading, *(row for sheet in sheets for row in sheet.rows)]
    # Columns that only labels and values part are none of the grid.
    begun = sorted({cell.column for row in rows for cell in row})
    keys: dict[str, Cell] = {}
    for sheet in sheets:
        for label, _ in sheet.labels:
            if keys.setdefault(_key(label), label) is not label:
                repeated += label.lines
    places = {key: column for column, key in enumerate(keys)}
    cells = [cell_at(label, 0, places[key], 1) for key, label in keys.items()]
    cells += [_moved(cell, 0, len(keys), begun) for cell in heading]
    row_count = 1
    for number, sheet in enumerate(sheets, 1):
        values: dict[str, Cell] = {}
        for label, value in sheet.labels:
            key = _key(label)
            values[key] = both(values[key], value) if key in values else value
        under = [*takewhile(lambda each: not _opens_area(each), sheets[number:])]
        upper = _above_action(sheet) if _opens_area(sheet) else ()
        for key, value in values.items():
            shared = under if key in upper else ()
            height = sum(len(each.rows) for each in (sheet, *shared))
            cells.append(cell_at(value, row_count, places[key], height))
        for row in sheet.rows:
            cells += [_moved(cell, row_count, len(keys), begun) for cell in row]
            row_count += 1
    return replace(
        table,
        cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))),
        row_count=row_count,
        column_count=len(begun) + len(keys),
        header_rows=1,
        repeated=(*table.repeated, *repeated),
    )


def _pairs(row: Sequence[Cell], columns: int, full: bool) -> list[Pair]:
    """The labels of a row with their values, which together are as wide as the table.

    A label stands beside its value or opens the value's own cell. A row that is ``full``, as
    those of a grid are, or has many cells, as headings above others may have, is one of
    labels only if it opens with an action's number or if each second cell is a label.
    """
    if len(row) == 1 and row[0].column_span < columns:
        return []
    if (full or len(row) > _FEW) and not (_is_numbered(row[0]) or alternates(row)):
        return []
    pairs: list[Pair] = []
    cells = list(row)
    while cells:
        label = cells.pop(0)
        pair = opened(label)
        titled = pair is not None and _is_numbered(pair[0]) and bool(pair[1].lines)
        if cells and label_field(label.flat) and not titled:
            pair = (label, cells.pop(0))
        if pair is None:
            return []
        pairs.append(_whole(*pair))
    return pairs


def alternates(row: Sequence[Cell]) -> bool:
    """Whether labels and values take turns in a row of several."""
    texts = _texts(row)
    return (
        len(row) > 2
        and not len(row) % 2
        and all(field_of(text) and not any(map(str.isdigit, text)) for text in texts[::2])
        and (takes_turns(row) or not any(map(field_of, texts[1::2])))
    )


def _is_numbered(label: Cell) -> bool:
    """Whether a label has the number of an action, or is nothing else."""
    text = label.flat
    return label_field(text) == "action" and any(map(str.isdigit, text))


def _whole(label: Cell, value: Cell) -> Pair:
    """A pair whose label's number, if it has one, stands with the value."""
    if label_field(label.flat) == "area" and ends_with_number(label):
        return without_number(label), both(label, value)
    if not _is_numbered(label):
        return label, value
    whole = replace(value, lines=(*label.lines, *value.lines))
    return (label if field_of(label.flat) else replace(label, lines=())), whole


def _is_heading(row: Sequence[Cell]) -> bool:
    if row and (_is_numbered(row[0]) or _is_answered(row) or takes_turns(row)):
        return False
    # A sentence is a value, whatever it speaks of.
    short = [text for text in _texts(row) if len(text.split()) <= _WORDS and not _is_sentence(text)]
    named = [each for each in map(field_of, short) if each]
    # Of steps nothing more may be told than when, or who; those that milestones are have dates.
    of_steps = "task" in named or named.count("milestones") > 1
    telling = len(TELLING & set(named))
    return telling >= _TELLING - of_steps and len(named) >= _NAMED * len(row)


def _is_sentence(text: str) -> bool:
    return text.endswith(".") and len(text.split()) >= _SAID


def _is_answered(row: Sequence[Cell]) -> bool:
    """Whether a time or a post stands right behind a label that asks for one."""
    return any(
        (field_of(label) == "milestones" and is_when(value))
        or (field_of(label) == "lead" and len(value.split()) > 1 and is_lead(value))
        for label, value in pairwise(_texts(row))
    )


def names_steps(row: Sequence[Cell]) -> bool:
    """Whether a row holds headings that may be those of steps: "What", and not "Action"."""
    return _is_heading(row) and not any("action" in text.lower() for text in _texts(row))


def _opens_area(sheet: _Sheet) -> bool:
    """Whether the first label of a sheet names the area of its action and of those below."""
    return field_of(sheet.labels[0][0].flat) == "area"


def _above_action(sheet: _Sheet) -> set[str]:
    """The labels of a sheet that stand above its action's."""
    keys = [_key(label) for label, _ in sheet.labels]
    return set(keys[: keys.index("action")])


def _names_action(sheet: _Sheet) -> bool:
    """Whether a label or a number names the action, or a title above labels of who and when."""
    named = [pair for pair in sheet.labels if _key(pair[0]) == "action"]
    said = {field_of(label.flat) for label, _ in sheet.labels}
    told = any(
        label.lines or any(map(str.isdigit, value.text.split(maxsplit=1)[0]))
        for label, value in named
    )
    return bool(named) and (told or {"lead", "milestones"} <= said)


def _key(label: Cell) -> str:
    """What labels of one field have in common: those of actions may be numbered."""
    text = label.flat
    return "action" if not text or label_field(text) == "action" else text.lower()


def _places(row: Sequence[Cell]) -> list[tuple[int, int]]:
    return [(cell.column, cell.column_span) for cell in row]


def _texts(row: Sequence[Cell]) -> list[str]:
    return [cell.flat for cell in row]


def _moved(cell: Cell, row: int, by: int, begun: Sequence[int]) -> Cell:
    """The cell in a row, ``by`` columns behind its place among those in which cells begin."""
    first, end = (bisect_left(begun, at) for at in (cell.column, cell.column + cell.column_span))
    return replace(cell, row=row, column=first + by, column_span=end - first)

"""Tables that say more of actions by their numbers: milestones, progress, measures of success.

"Draft agreed | 2.1 | June 2025" is no action of its own: it is of action 2.1, which another grid
has.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...extract import Cell
from ..milestones import iso_as_printed
from ..placed import Placed
from ..tables.columns import Column, body_cells
from ..tables.labelled import with_labels
from ..tables.roles import is_of_risks
from ..tables.wordings import field_of
from .drafts import ActionDraft, Drafts
from .numbers import read_ref

# The share of a column's cells that must name actions, and of titles that must be said again.
_MOST = 0.8
_NAMED = re.compile(
    r"(?:actions?\s*(?:no\.?|ref\.?)?\s*)?(?P<ref>[A-Z]{0,4}[\d.]*\d[a-z]?)\.?", re.I
)
# No cell names actions in more letters.
_LONGEST = 60
_APART = re.compile(r"\s*(?:[,;&]|\band\b)\s*")
# Headings that say that the numbers below are those of actions.
_OF_ACTIONS = re.compile(r"(?:key |linked )?actions?(?: (?:ref(?:erence)?|no|number|id))?\W*", re.I)
# What may speak of actions: their grids, and tables of no known use.
_GRIDS = ("actions", "other")
# What such a table says of its actions.
_SAYS = {"milestones", "progress", "evaluation", "ratings", "outcomes", "lead", "task"}

Titles = dict[str, str]
"""The letters of actions' titles by their numbers."""


def mark_tied(placed: Sequence[Placed]) -> list[Placed]:
    """The tables, those that speak of the actions of other grids marked with how they name them."""
    known: Titles = {}
    repeats: set[int] = set()
    for each in placed:
        own = _titles(each)
        if _repeats(own, known):
            repeats.add(each.place)
        elif each.role == "actions" and not _promises(each):
            known |= own
    return [_marked(each, known, each.place in repeats) for each in placed]


def _marked(each: Placed, known: Titles, repeats: bool) -> Placed:
    key = next((c.index for c in each.columns if c.field == "ref"), None)
    if repeats:
        # What its actions' grid has said stands with the number.
        fields = {c.index: "ref" for c in each.columns if c.field in ("ref", "action", "area")}
    else:
        key = _key(each, known)
        # Its own numbers and what it stands under are words of the action like others.
        fields = {c.index: "" for c in each.columns if c.field not in _SAYS}
        if promised := _promises(each):
            fields[promised.index] = "milestones"
    if key is None:
        return each
    fields[key] = "ref"
    title = next((part.text for part in reversed(each.before) if part.bold), "")
    columns = [
        replace(c, field=fields.get(c.index, c.field) or None, dated=iso_as_printed(title))
        for c in each.columns
    ]
    table = with_labels(each.table, columns)
    return replace(each, role="actions", table=table, columns=columns, key=key)


def _titles(each: Placed) -> Titles:
    """The numbered actions that a table names."""
    if each.role not in _GRIDS or not any(column.field == "ref" for column in each.columns):
        return {}
    titles: Titles = {}
    for row in each.table.row_cells()[each.table.header_rows :]:
        texts = {each.columns[cell.column].field: cell.flat for cell in row}
        title = texts.get("action", "")
        if (ref := _ref(texts.get("ref", ""))) and _ref(title) is None:
            titles[ref] = "".join(filter(str.isalnum, (read_ref(title)[1]).lower()))
    return titles


def _promises(each: Placed) -> Column | None:
    """The column of a grid's actions, where its heading calls them milestones."""
    actions = (column for column in each.columns if column.field == "action")
    return next((c for c in actions if field_of(c.heading) == "milestones"), None)


def _ref(text: str) -> str | None:
    match = _NAMED.fullmatch(text)
    return match["ref"] if match else None


def _repeats(own: Mapping[str, str], known: Mapping[str, str]) -> bool:
    """Whether a grid says the numbers and titles of another again."""
    again = sum(bool(title) and known.get(ref) == title for ref, title in own.items())
    return len(own) > 1 and again >= _MOST * len(own)


def _key(each: Placed, known: Titles) -> int | None:
    """The column that says of which actions a table speaks, where nothing else may be meant."""
    if each.role not in _GRIDS or is_of_risks(each.columns) or len(each.columns) < 3:
        return None
    may_name = [
        column
        for column in each.columns
        if (column.field == "ref" or _OF_ACTIONS.fullmatch(column.heading))
        and not _is_own(each, column)
    ]
    bodies = body_cells(each.table) if may_name else []
    for column in may_name:
        texts = [cell.flat for cell in bodies[column.index] if cell.lines]
        named = [_refs(text) for text in texts]
        of_known = sum(bool(refs) and all(map(known.__contains__, refs)) for refs in named)
        # Lists of several say what answers something else: "Recommendation 3 | 1.1, 1.4".
        single = sum(len(refs) == 1 for refs in named)
        if len(texts) < 2 or min(of_known, single) < _MOST * len(texts):
            continue
        others = [c for c in each.columns if c is not column and c.heading]
        says = any(c.field in _SAYS for c in others)
        if says and _OF_ACTIONS.fullmatch(column.heading):
            return column.index
        dotted = all(not ref.isdigit() for refs in named for ref in refs)
        if dotted and column.field == "ref" and all(c.field in _SAYS for c in others):
            return column.index
    return None


def _is_own(each: Placed, column: Column) -> bool:
    """Whether a column numbers the very actions that a table has."""
    own = each.role == "actions" and column.field == "ref"
    return own and bool(_titles(each)) and _promises(each) is None


def _refs(text: str) -> list[str]:
    if len(text) > _LONGEST:
        return []
    refs = [_ref(part) for part in _APART.split(text)] if text else []
    return [ref for ref in refs if ref] if all(refs) else []


def tie_tables(drafts: Drafts, tied: Sequence[tuple[Placed, int]]) -> None:
    """Give what tables say of actions to their drafts.

    Each table comes with the number of actions that stand before it: where several have one
    number, the last of them is meant.
    """
    for each, before in tied:
        assert each.key is not None
        place: dict[int, int] = {}
        drafts_here: list[ActionDraft] = []
        for row in each.table.row_cells()[each.table.header_rows :]:
            key = next((c for c in row if c.column == each.key and c.lines), None)
            if key is not None:
                refs = _refs(key.flat)
                drafts_here = [d for ref in refs if (d := _of_ref(drafts, ref, before))]
            for draft in drafts_here:
                if id(draft) not in place:
                    place[id(draft)] = _extend(draft, each.columns)
                _add(draft, row, place[id(draft)])


def _of_ref(drafts: Drafts, ref: str, before: int) -> ActionDraft | None:
    order = [*drafts.actions[:before][::-1], *drafts.actions[before:]]
    return next((draft for draft in order if draft.ref == ref), None)


def _extend(draft: ActionDraft, columns: Sequence[Column]) -> int:
    """Give a draft the columns of one more table; returns the place of the first."""
    first = len(draft.columns)
    more = [replace(column, index=first + column.index) for column in columns]
    draft.columns = [*draft.columns, *more]
    return first


def _add(draft: ActionDraft, row: Sequence[Cell], first: int) -> None:
    """Add a row; what the action has in the same words already stands with its number."""
    for cell in row:
        column = draft.columns[first + cell.column]
        coloured = cell.fill is not None and column.field == "ratings"
        if cell.lines or coloured:
            said = column.field is not None and _is_said(draft, column, cell, first)
            number = next(c.index for c in draft.columns[first:] if c.field == "ref")
            draft.cells.setdefault(number if said else column.index, []).append(cell)


def _is_said(draft: ActionDraft, column: Column, cell: Cell, first: int) -> bool:
    """Whether an earlier table has a cell's words in the same field, of no other review."""
    return any(
        other.text == cell.text
        for index, cells in draft.cells.items()
        if index < first
        and draft.columns[index].field == column.field
        and (column.field != "ratings" or draft.columns[index].heading == column.heading)
        for other in cells
        if cell.lines
    )

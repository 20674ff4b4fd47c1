"""Tables of no known use that look as if they held actions: what of them says so."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from textwrap import shorten

from ...extract import Cell, Table
from ...schema import Finding
from ..findings import finding
from ..placed import Placed
from ..references.index import Refs
from ..tables.columns import body_cells, headings_of
from ..tables.content import evidence, is_when
from ..tables.people import POST
from ..tables.roles import ACTION_REF, is_of_risks, table_headings

_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2}")
# A number that is not dotted, with the letters before it: "7", "A7".
_PLAIN = re.compile(r"(?P<before>[A-Z]{0,3})(?P<number>\d{1,3})")
# How much of a table is told: numbers, and characters of a heading.
_TOLD, _SHORT = 6, 60
# A table of actions has so many columns at least, and prose in one of them.
_WIDE, _PROSE = 3, 0.5
# So many rows tell, where no heading does, most of them with a date that has figures.
_ROWS, _DATED = 2, 0.5
# A post has fewer words, and what is to be done so many.
_POST, _SENTENCE = 10, 8
# Of a log the day of each entry is the "Date", and its headings ask what was.
_LOGGED = re.compile(
    r"\W*(?:dates?|day|meetings?)\W*$|.*\b(?:did|was|were|had|held|attended)\b", re.I
)
# The share of a table's headings that begin with those of a grid.
_MOST = 0.6

_Run = tuple[str, range]
"""What stands before the numbers of a table's rows, and these numbers."""


def unread_tables(placed: Sequence[Placed], known: Refs) -> dict[int, Finding]:
    """A finding for each table of no use that looks like a grid of actions, by its place.

    It holds numbers as actions have, goes on with theirs, or has a grid's very headings, be it
    with words of the first row behind them.
    """
    grids = {headings_of(each.columns) for each in placed if each.role == "actions"}
    others = [each for each in placed if each.role == "other" and not _of_versions(each.table)]
    new = {each.place: _new_refs(each.table, known) for each in others}
    every = {ref for refs in new.values() for ref in refs}
    others = [each for each in others if _says_something(each.table) or new[each.place]]
    runs = {each.place: run for each in others if (run := _run(each.table))}
    joined = _joined(runs, known)
    found: dict[int, Finding] = {}
    for each in others:
        headings = headings_of(each.columns)
        refs = new[each.place]
        if len(refs) < 2 and each.place in joined:
            before, numbers = runs[each.place]
            refs = [f"{before}{number}" for number in numbers]
        if len(refs) > 1 or (refs and _is_row(each.table, refs[0], every, known)):
            told = ", ".join(refs[:_TOLD]) + (" ..." if len(refs) > _TOLD else "")
            why = f"numbers as actions have ({told})"
        elif any(headings) and (headings in grids or _say_again(headings, grids)):
            why = "the headings of a grid of actions"
        elif _says_who_and_when(each):
            why = "rows that say what, who and when"
        else:
            continue
        found[each.place] = table_unread(each.table, why)
    return found


def table_unread(table: Table, why: str) -> Finding:
    """That a table was not read as actions, and why it may hold some."""
    page = table.pages[0] if table.pages else None
    heads = [f"“{shorten(text, _SHORT)}”" for text in table_headings(table)]
    return finding("table-unread", page=page, why=why, headings=", ".join(heads) or "none")


def _says_who_and_when(placed: Placed) -> bool:
    """Whether rows say who is to do something, and by when; a log has the day of each entry."""
    fields = {column.field for column in placed.columns}
    bodies = body_cells(placed.table)
    rows = placed.table.row_count - placed.table.header_rows
    logged = any(_LOGGED.match(column.heading) for column in placed.columns)
    if rows < _ROWS or len(bodies) < _WIDE or logged or is_of_risks(placed.columns):
        return False
    if not {"lead", "milestones"} <= fields:
        return sum(map(_is_like_an_action, placed.table.row_cells())) >= _ROWS
    prose = any(evidence("prose", body) >= _PROSE for body in bodies)
    due = [
        c for column in placed.columns if column.field == "milestones" for c in bodies[column.index]
    ]
    dated = sum(any(map(str.isdigit, cell.text)) for cell in due) >= _DATED * len(due)
    return prose and dated


def _is_like_an_action(row: Sequence[Cell]) -> bool:
    """Whether a row has a post in a cell, a date in another, and a sentence in a third."""
    texts = [cell.flat for cell in row]
    dates = {text for text in texts if any(map(str.isdigit, text)) and is_when(text)}
    lengths = [len(text.split()) for text in texts if text not in dates]
    posts = any(
        POST.search(text) for text in texts if text not in dates and text.count(" ") < _POST
    )
    return bool(dates) and posts and max(lengths, default=0) >= _SENTENCE


def _say_again(headings: Sequence[str], grids: Iterable[Sequence[str]]) -> bool:
    """Whether headings begin with those of a grid: some three, and most of all."""
    for grid in grids:
        known = {*filter(None, grid)}
        same = [
            any(own == each or own.startswith(f"{each} ") for each in known) for own in headings
        ]
        if sum(same) >= max(_WIDE, _MOST * len(same)):
            return True
    return False


def _says_something(table: Table) -> bool:
    """Whether words stand below the headings."""
    return any(cell.lines for cell in table.cells if cell.row >= table.header_rows)


def _of_versions(table: Table) -> bool:
    """Whether a table's numbers are those of the document's own versions."""
    return any("version" in text.lower().split() for text in table_headings(table))


def _new_refs(table: Table, known: Refs) -> list[str]:
    """The dotted numbers in a table's cells that no action has; dates are none."""
    texts = (text.strip().rstrip(".") for cell in table.cells for text in _numbers_in(cell))
    return [
        text
        for text in dict.fromkeys(texts)
        if ACTION_REF.fullmatch(text) and not _DATE.fullmatch(text) and not known.is_known(text)
    ]


def _is_row(table: Table, ref: str, every: Collection[str], known: Refs) -> bool:
    """Whether a number opens a table that may be a row alone, next to another in its order."""
    first = min(table.cells, key=lambda cell: (cell.row, cell.column))
    before, _, last = ref.rpartition(".")
    beside = [f"{before}.{int(last) + step}" for step in (-1, 1) if last.isdecimal()]
    return (
        table.column_count >= _WIDE
        and ref in _numbers_in(first)
        and any(each in every or known.is_known(each) for each in beside)
    )


def _numbers_in(cell: Cell) -> list[str]:
    """A cell's text, or its lines where each may be the number of a row that ran into others."""
    lines = cell.text.split("\n")
    return lines if all(map(ACTION_REF.fullmatch, lines)) else [cell.flat]


def _run(table: Table) -> _Run | None:
    """The numbers in a table's first column, where they follow each other beside prose."""
    bodies = body_cells(table)
    if len(bodies) < _WIDE or all(evidence("prose", body) < _PROSE for body in bodies[1:]):
        return None
    texts = (cell.flat.rstrip(".") for cell in bodies[0] if cell.lines)
    found = [match for text in texts if (match := _PLAIN.fullmatch(text))]
    numbers = [int(match["number"]) for match in found]
    before = {match["before"] for match in found}
    if len(before) != 1 or len(numbers) < 2:
        return None
    run = range(numbers[0], numbers[-1] + 1)
    return (before.pop(), run) if numbers == list(run) else None


def _joined(runs: Mapping[int, _Run], known: Refs) -> set[int]:
    """The places of the runs that precede or go on with the actions' numbers, at once or in turn.

    None of their own numbers is an action's.
    """
    free = {
        place: run
        for place, run in runs.items()
        if not any(known.is_known(f"{run[0]}{number}") for number in run[1])
    }
    joined: set[int] = set()
    while True:
        ends = {
            (before, number)
            for before, numbers in (free[place] for place in joined)
            for number in (numbers[0], numbers[-1])
        }
        more = {
            place
            for place, (before, numbers) in free.items()
            if place not in joined
            and any(
                (before, next_to) in ends or known.is_known(f"{before}{next_to}")
                for next_to in (numbers[0] - 1, numbers[-1] + 1)
            )
        }
        if not more:
            return joined
        joined |= more

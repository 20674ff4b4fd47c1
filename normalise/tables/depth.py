"""Columns that stand for the levels of a plan: groups of actions, actions, their tasks.

The numbers tell ("1.2" beside "1.2.1"), and cells of which one spans the rows of several.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...extract import Cell, Table
from .columns import Column, body_cells
from .content import evidence
from .headings import is_area_heading

_NUMBER = re.compile(r"\W{0,2}(?P<number>[A-Z]{0,3}\d{0,2}(?:\.\d{1,2})+|[A-Z]{0,3}\d{1,2})\b")
# A number alone, with what it is of: "Action 4", "Activity 3.1", "Dataset 4.1. 2".
_LABELLED = re.compile(r"(?:[A-Za-z]+[ -]){0,3}[A-Z]{0,3}\d{1,2}(?:\. ?\d{1,2})*[a-z]?\.?")
# What an action's number begins with, and the number in an area's heading.
_HEAD = re.compile(r"(\d{1,2}|[A-Z])(?:[.a-z]|\d)")
_NUMBERED = re.compile(r" (\d{1,2}|[A-Z])\b")
# Headings of outcomes that actions are grouped by.
_AIM = re.compile(r"\b(?:objective|aim|goal|priorit|ambition|aspiration|vision|purpose)", re.I)
# Headings of what a plan answers, of which each is an area.
_AREA = re.compile(r"\b(?:priorit|area|theme|weakness)", re.I)
# The share of cells that must agree.
_MOST = 0.6
_PROSE = 0.5
# A title has so many words at most; it stands over so many rows on the mean.
_TITLE, _MOST_RUNS = 14, 2


def tell_levels(table: Table, columns: Sequence[Column]) -> list[Column]:
    """The columns, with those of numbers, groups and tasks told beside that of actions."""
    bodies = body_cells(table)
    levels = _without_numbers(list(columns), bodies)
    actions = [column for column in levels if column.field == "action"]
    if not actions:
        return levels
    first = actions[0]
    if len(actions) == 2:
        upper, lower = (bodies[each.index] for each in actions)
        changed: Column | None = None
        over = any(cell.row_span > 1 for cell in upper) or _recurs(upper)
        if over and _each_numbered(levels, bodies, lower):
            changed, field, first = first, _upper_field(first), actions[1]
        elif _is_above(upper, lower):
            changed, field = actions[1], "task"
        levels = [replace(c, field=field) if c is changed else c for c in levels]
    levels = _with_one_area(levels, first)
    levels = _with_numbered_areas(levels, first, bodies)
    return [
        replace(column, field="group")
        if column.index < first.index
        and column.field in (None, "outcomes")
        and not column.excluded
        and _is_level(column, bodies[column.index], bodies[first.index])
        else column
        for column in levels
    ]


def _each_numbered(
    columns: Sequence[Column], bodies: Sequence[Sequence[Cell]], actions: Sequence[Cell]
) -> bool:
    """Whether a column of numbers, none of which spans rows, has one for each of the actions."""
    count = sum(bool(cell.lines) for cell in actions)
    for column in columns:
        numbers = [cell for cell in bodies[column.index] if cell.lines]
        if column.field == "ref" and len({cell.text for cell in numbers}) >= count:
            return all(cell.row_span == 1 for cell in numbers)
    return False


def _upper_field(column: Column) -> str:
    """What a column above the actions holds: areas where its heading says so, or their groups."""
    return "area" if _AREA.search(column.heading) else "group"


def _with_one_area(columns: list[Column], action: Column) -> list[Column]:
    """Of several columns of areas the first is theirs; others left of the actions group them."""
    area = next((column for column in columns if column.field == "area"), None)
    return [
        replace(column, field="group" if column.index < action.index else None)
        if column.field == "area" and column is not area
        else column
        for column in columns
    ]


def _with_numbered_areas(
    columns: list[Column], action: Column, bodies: Sequence[Sequence[Cell]]
) -> list[Column]:
    """The columns with one of headings that number areas, as the actions' numbers begin.

    Where actions have none, each of the headings stands over its rows.
    """
    refs = next((bodies[c.index] for c in columns if c.field == "ref"), ())
    heads = {match[1] for cell in refs if (match := _HEAD.match(cell.text.strip()))}
    if (refs and not heads) or any(column.field == "area" for column in columns):
        return columns
    for column in columns[: action.index]:
        titles = [cell for cell in bodies[column.index] if cell.lines]
        texts = [cell.flat for cell in titles]
        if column.field not in (None, "outcomes", "group") or not all(map(is_area_heading, texts)):
            continue
        numbers = {number[1] for text in texts if (number := _NUMBERED.search(text))}
        over = any(cell.row_span > 1 for cell in titles) and len(numbers) == len(titles) > 1
        if numbers == heads or (over and not heads):
            return [replace(c, field="area") if c is column else c for c in columns]
    return columns


def with_promises(table: Table, columns: Sequence[Column]) -> list[Column]:
    """The columns of a table that says what is to be given by when, its first prose the actions."""
    bodies = body_cells(table)
    dated = any(
        column.field == "milestones"
        and column.sure is None
        and evidence("milestones", bodies[column.index]) >= _PROSE
        for column in columns
    )
    for column in columns if dated and len(columns) > 2 else ():
        free = column.field is None and not column.excluded
        if free and evidence("prose", bodies[column.index]) >= _MOST:
            return [replace(c, field="action") if c is column else c for c in columns]
    return list(columns)


def _without_numbers(columns: list[Column], bodies: Sequence[Sequence[Cell]]) -> list[Column]:
    """Take the actions or the prose beside actions that are nothing but numbers for the actions.

    So are tasks ("Step") that nothing but the numbers of the rows stand under.
    """
    candidates = {"action"} if any(c.field == "ref" for c in columns) else {"action", "task"}
    for column in columns:
        texts = [cell.flat for cell in bodies[column.index] if cell.lines]
        if column.field not in candidates or not texts:
            continue
        if sum(_LABELLED.fullmatch(text) is not None for text in texts) < _MOST * len(texts):
            candidates -= {column.field}
            continue
        for other in columns[column.index + 1 :]:
            open_ = other.field in (None, "action") and not other.excluded
            if open_ and evidence("prose", bodies[other.index]) > _PROSE:
                fields = {column.index: "ref", other.index: "action"}
                return [replace(c, field=fields.get(c.index, c.field)) for c in columns]
    return columns


def _is_level(column: Column, upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """Whether a column left of the actions groups them; an outcome of several is that of each."""
    shared = column.field == "outcomes" and not _AIM.search(column.heading)
    if _numbered_above(upper, lower) or (not shared and _spans(upper, lower)):
        return True
    return column.field is None and _recurs(upper)


def _recurs(body: Sequence[Cell]) -> bool:
    """Whether a column says the same few short things in runs: what its rows stand under."""
    texts = [cell.flat for cell in body]
    runs = [text for text, before in zip(texts, [None, *texts], strict=False) if text != before]
    few = len(set(runs)) == len(runs) and _MOST_RUNS * len(runs) <= len(texts)
    return few and len(runs) > 1 and all(map(_is_title, runs))


def _is_title(text: str) -> bool:
    return len(text.split()) <= _TITLE and any(map(str.isalpha, text))


def _is_above(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """Whether the cells of a column stand for several of another's each."""
    return _numbered_above(upper, lower) or _spans(upper, lower)


def _numbered_above(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """Whether the numbers of a column are the beginnings of another's: "1.2" beside "1.2.1"."""
    numbers = {number for cell in upper if (number := _opening(cell))}
    below = [number for cell in lower if (number := _opening(cell))]
    filled = sum(1 for cell in upper if cell.lines)
    under = sum(any(_is_under(number, head) for head in numbers) for number in below)
    return bool(numbers and below) and (
        len(numbers) >= _MOST * filled and under >= _MOST * len(below)
    )


def _spans(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """Whether most cells of a column span rows, and another's do not."""
    filled = sum(1 for cell in upper if cell.lines)
    tall = sum(cell.row_span > 1 for cell in upper if cell.lines)
    flat = sum(cell.row_span == 1 for cell in lower if cell.lines)
    return bool(filled) and tall >= _MOST * filled and flat > filled


def _opening(cell: Cell) -> str | None:
    match = _NUMBER.match(cell.text)
    return match["number"] if match else None


def _is_under(number: str, head: str) -> bool:
    return number.startswith(f"{head}.")

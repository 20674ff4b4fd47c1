"""Columns of the steps that an action is done by, told beside that of the actions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...extract import Cell
from ..text.passages import BULLET
from .columns import Bodies, Column, has_field, is_open
from .content import ITEM, evidence, opens_numbered, sureness

# Headings of what an action is done by.
STEPS = re.compile(r"\bactivit(?:y|ies)\b|\bsteps?\b|\bsub-?actions?\b")
_HOW = re.compile(r"^how\b")
# Headings of what is to be reached, which is what is done where no other column says it.
AIM = re.compile(r"(?:(?:our|key|main|strategic) )?(?:aim|objective)s?", re.I)
# The share of lists among the cells of steps, beside actions of which as many are none.
_LISTS = 0.6
# The share of orders ("Publish ...") among the cells of aims that are actions, and of prose among
# those of steps.
_ORDERS = 0.5
# The share of people in a column of leads without a heading.
_PEOPLE = 0.6


def with_plain_steps(columns: list[Column], bodies: Bodies) -> list[Column]:
    """Take prose without any heading, beside dates or people without one, for an action's steps.

    The action's own cell spans their rows.
    """
    first = next((column for column in columns if column.field == "action"), None)
    if first is None or all(cell.row_span == 1 for cell in bodies[first.index]):
        return columns
    plain = [c for c in columns if not (c.heading or c.excluded)]
    plain = [c for c in plain if any(cell.lines for cell in bodies[c.index])]
    told = {c.index: c for c in plain if c.field}
    for column in plain:
        people = evidence("lead", bodies[column.index]) if column.field is None else 0
        if people >= _PEOPLE:
            sure = sureness(people, bodies[column.index])
            told[column.index] = replace(column, field="lead", sure=sure)
    steps = next((c for c in plain if c.index not in told), None)
    prose = evidence("prose", bodies[steps.index]) if steps and told else 0
    if steps and prose >= _ORDERS:
        told[steps.index] = replace(steps, field="task", sure=sureness(prose, bodies[steps.index]))
        return [told.get(column.index, column) for column in columns]
    return columns


def with_steps(columns: list[Column], bodies: Bodies) -> list[Column]:
    """Take beside the actions, cell for cell, what they are done by for their tasks.

    That are activities, what says how, and lists beside what is none, also under a heading of
    which nothing is known.
    """
    first = next((column for column in columns if column.field == "action"), None)
    if first is None or has_field(columns, "task"):
        return columns
    count = sum(bool(cell.lines) for cell in bodies[first.index])
    plain, numbered = _lists(bodies[first.index]) <= 1 - _LISTS, _items(bodies[first.index])

    def holds_steps(column: Column) -> bool:
        body, heading = bodies[column.index], column.heading.lower()
        if is_open(column, bodies):
            return plain and _items(body) >= _LISTS
        if column.field != "action" or column is first:
            return False
        said = STEPS.search(heading) or _HOW.match(heading)
        told = said or (plain and (_lists(body) >= _LISTS or _items(body) >= _LISTS > numbered))
        return bool(told) and sum(bool(cell.lines) for cell in body) <= count

    return [replace(c, field="task") if holds_steps(c) else c for c in columns]


def over_steps(columns: Sequence[Column], bodies: Bodies) -> Column | None:
    """The one column of aims or of numbered titles left of lists of steps, one for each list.

    Objectives that are orders ("Publish ...") are such aims, others are outcomes.
    """
    steps = next((c for c in columns if c.field == "task"), None)
    if steps is None or _items(bodies[steps.index]) < _LISTS:
        return None
    rows = {cell.row for cell in bodies[steps.index] if cell.lines}
    found = []
    for column in columns[: steps.index]:
        titles = [cell for cell in bodies[column.index] if cell.lines]
        aimed = column.field is None and not column.excluded
        if column.field == "outcomes":
            ordered = AIM.fullmatch(column.heading) and evidence("action", titles) >= _ORDERS
            aimed = bool(ordered) or all(opens_numbered(cell.text) for cell in titles)
        if aimed and {cell.row for cell in titles} == rows and _items(titles) <= 1 - _LISTS:
            found.append(column)
    return found[0] if len(found) == 1 else None


def _lists(body: Sequence[Cell]) -> float:
    """The share of lists among the cells with text."""
    texts = [cell.lines[0].text for cell in body if cell.lines]
    return sum(BULLET.match(text) is not None for text in texts) / max(1, len(texts))


def _items(body: Sequence[Cell]) -> float:
    """The share of lists, also of numbered and lettered ones, among the cells with text."""
    texts = [cell.lines[0].text for cell in body if cell.lines]
    return sum(bool(BULLET.match(t) or ITEM.match(t)) for t in texts) / max(1, len(texts))

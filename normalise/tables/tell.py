"""Columns whose heading names no field, told by what they hold.

A field that some heading names is not looked for again: what is told by content alone is less
sure than what a heading says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...extract import Cell, Table
from ..ratings import is_share
from .columns import Bodies, Column, body_cells, has_field, headed_columns, is_open
from .content import DOTTED, evidence, is_number, opens_numbered, sureness
from .headings import is_area_heading
from .steps import AIM, STEPS, over_steps, with_plain_steps, with_steps
from .themes import themed

# How much of a column must look like a field's for it to be that field, in the order in which
# they are looked for: the surest first.
_ENOUGH = {"ref": 1.0, "milestones": 0.6, "ratings": 0.9, "lead": 0.6}
# Fields that columns side by side may have, one a date: all that look so are of them.
_SEVERAL = ("milestones", "ratings")
# Where another field is there, such a column is hardly one of the first.
_INSTEAD = (("ref", "indicators"), ("lead", "accountable"))
# Prose tells less: it is looked for only where everything else of an action is there.
_PROSE_ENOUGH = {"evaluation": 0.6, "progress": 0.6}
# The share of cells of prose in a column of words.
_PROSE = 0.5
# The share of orders ("Publish ...") among the cells of actions where nothing else tells them.
_ORDERS = 0.5
# The share of dates in a column of milestones that are said in words.
_UNDATED = 0.3
# The share of ratings in a column of progress that says no more.
_RATED = 0.9
# Ratings before and now.
_TIMES = 2

# A number with letters before a title: "A1 Open a hub".
_CODED = re.compile(r"[A-Z]{1,3}\d{1,3}[a-z]?[.:)]?\s+[A-Z“\"']")
# A grid of actions has so many columns at least.
_WIDE = 3
# The title of an area has so many words at most.
_TITLE = 16


def columns_of(table: Table) -> list[Column]:
    """The columns of a table with the field of each: by its heading, or else by its cells."""
    told = headed_columns(table)
    if len(told) < _WIDE:
        return told
    bodies = body_cells(table)
    if table.method == "boxed":
        told = _titled(told, bodies)
    elif not has_field(told, "action"):
        told = _unheaded(told, bodies)
    if all(_holds_shares(bodies[c.index]) for c in told if c.field == "ratings"):
        # How much is done, in per cent, says not how it goes.
        told = [_rated(column, bodies) for column in told]
    if all(STEPS.search(c.heading.lower()) for c in told if c.field == "action"):
        told = [_numbered(column, bodies) for column in told]
    if not has_field(told, "ref"):
        told = [_counted(column, bodies) for column in told]
    has_action = has_field(told, "action") or _stand_in(told) is not None
    told = _without_second_actions(told, bodies)
    for field, enough in _ENOUGH.items():
        # A timetable's bars are no dates.
        if has_field(told, field, bodies if field == "milestones" else None) or any(
            field == own and has_field(told, other, bodies) for own, other in _INSTEAD
        ):
            continue
        told = _tell_one(told, bodies, field, enough, several=field in _SEVERAL)
    told = _with_recommendations(told, bodies)
    told = _with_areas(told, bodies)
    told = [themed(column, told, bodies) for column in told]
    if not has_action:
        told = _promised(told, bodies) or _tell_action(told, bodies)
        told = told if has_field(told, "action") else _aimed(told)
    elif not has_field(told, "action"):
        stand_in = over_steps(told, bodies) or _stand_in(told)
        told = [replace(c, field="action") if c is stand_in else c for c in told]
    told = with_steps(with_plain_steps(told, bodies), bodies)
    told = _without_shares(told, bodies)
    if has_field(told, "action") and (has_field(told, "milestones") or has_field(told, "lead")):
        for field, enough in _PROSE_ENOUGH.items():
            if not has_field(told, field):
                told = _tell_one(told, bodies, field, enough, several=False)
    return told


def _titled(columns: list[Column], bodies: Bodies) -> list[Column]:
    """Take what cards say above their labels for actions, and a label of such for their steps."""
    plain = (column for column in columns if not column.heading)
    title = next((c for c in plain if evidence("ref", bodies[c.index]) < 1), None)
    named = {column.field for column in columns} & {"action", "task"}
    if title is None or len(named) != 1:
        return columns
    texts = [cell.text for cell in bodies[title.index] if cell.lines]
    labelled = sum(bool(cell.lines) for column in columns for cell in bodies[column.index])
    if len(texts) * 2 < labelled / len(columns) or any(map(is_area_heading, texts)):
        return columns
    fields = {c.index: "task" if c.field == "action" else c.field for c in columns}
    fields[title.index] = "action"
    return [replace(column, field=fields[column.index]) for column in columns]


def _unheaded(columns: list[Column], bodies: Bodies) -> list[Column]:
    """Take what stands in the one column without a heading for the actions, as the titles of forms
    have none, where headings say who and by when.
    """
    said = {column.field for column in columns}
    if not {"lead", "milestones"} <= said:
        return columns
    plain = [
        column
        for column in columns
        if not (column.heading or column.field)
        and evidence("prose", bodies[column.index]) > _PROSE
        and evidence("ratings", bodies[column.index]) < _RATED
    ]
    if len(plain) != 1:
        return columns
    own = [cell for cell in bodies[plain[0].index] if cell.lines]
    if any(is_area_heading(cell.flat) for cell in own):
        return columns
    # What alone stands beside several rows is what these are of.
    spans = _spans(own)
    others = (bodies[column.index] for column in columns if column is not plain[0])
    if max(spans.values()) > 1 and spans not in map(_spans, others):
        return columns
    return [replace(c, field="action") if c is plain[0] else c for c in columns]


def _spans(body: Sequence[Cell]) -> dict[int, int]:
    """How many rows the cells of a column hold for, by their own."""
    return {cell.row: cell.row_span for cell in body}


def _rated(column: Column, bodies: Bodies) -> Column:
    """A column of ratings under a heading of progress: "On track", "Delayed"."""
    body = bodies[column.index]
    rates = column.field == "progress" and evidence("ratings", body, _RATED) >= _RATED
    # "Plan done", once, may be all there is to report.
    rates = rates and sum(bool(cell.lines) for cell in body) > 1
    return replace(column, field="ratings") if rates else column


def _counted(column: Column, bodies: Bodies) -> Column:
    """A column without heading that holds nothing but numbers, be it one: those of actions."""
    body = bodies[column.index]
    free = not (column.heading or column.field or column.excluded)
    texts = [cell.flat for cell in body if cell.lines]
    alone = len(texts) == 1 and is_number(texts[0])
    if not free or not (alone or evidence("ref", body) == 1):
        return column
    return replace(column, field="ref", sure=sureness(1.0, body))


def _numbered(column: Column, bodies: Bodies) -> Column:
    """A column without heading that holds actions, each with its number before it."""
    body = bodies[column.index]
    texts = [cell.text for cell in body if cell.lines]
    free = not (column.heading or column.field or column.excluded)
    if not free or not texts or not all(opens_numbered(t) or _CODED.match(t) for t in texts):
        return column
    return replace(column, field="action", sure=sureness(1.0, body))


def _tell_one(
    columns: list[Column], bodies: Bodies, field: str, enough: float, *, several: bool
) -> list[Column]:
    """Give a field to the column that looks most like it, or to all that do."""
    scores = {
        column.index: evidence(field, bodies[column.index], enough)
        for column in columns
        if is_open(column, bodies)
    }
    found = [index for index, score in scores.items() if score >= enough]
    if not several and found:
        found = [max(found, key=lambda index: scores[index])]
    return [
        replace(c, field=field, sure=sureness(scores[c.index], bodies[c.index]))
        if c.index in found
        else c
        for c in columns
    ]


def _without_second_actions(columns: list[Column], bodies: Bodies) -> list[Column]:
    """Leave to its cells a column beside that of the actions that holds people: "Action for"."""
    first = next((column for column in columns if column.field == "action"), None)
    return [
        replace(column, field=None)
        if column.field == "action"
        and column is not first
        and evidence("lead", bodies[column.index], _ENOUGH["lead"]) >= _ENOUGH["lead"]
        else column
        for column in columns
    ]


def _with_recommendations(columns: list[Column], bodies: Bodies) -> list[Column]:
    """Take recommendations that number the actions, each once, for the actions' own numbers."""
    if has_field(columns, "ref") or not has_field(columns, "action"):
        return columns
    return [
        replace(column, field="ref")
        if column.field == "recommendations" and evidence("ref", bodies[column.index])
        else column
        for column in columns
    ]


def _with_areas(columns: list[Column], bodies: Bodies) -> list[Column]:
    """Take for areas what stands in the first column, without a heading, beside several rows."""
    first = columns[0]
    if first.heading or first.field or first.excluded or has_field(columns, "area"):
        return columns
    labels = [cell for cell in bodies[first.index] if cell.lines]
    numbered = bool(labels) and all(is_area_heading(c.flat) for c in labels)
    tall = len(labels) > 1 and all(
        cell.row_span > 1 and len(cell.text.split()) <= _TITLE for cell in labels
    )
    return [replace(first, field="area"), *columns[1:]] if numbered or tall else columns


def _without_shares(columns: list[Column], bodies: Bodies) -> list[Column]:
    """Take for no ratings how much is done in per cent, beside ratings of two times.

    There the last rating is today's.
    """
    rated = [column for column in columns if column.field == "ratings"]
    if len(rated) <= _TIMES:
        return columns
    shares = [column for column in rated if _holds_shares(bodies[column.index])]
    if len(rated) - len(shares) < _TIMES:
        return columns
    return [replace(c, field=None, sure=None) if c in shares else c for c in columns]


def _holds_shares(body: Sequence[Cell]) -> bool:
    texts = [cell.text.strip() for cell in body if cell.lines]
    return bool(texts) and all(map(is_share, texts))


def _stand_in(columns: Sequence[Column]) -> Column | None:
    """The column of tasks or recommendations that stands for the actions where no other does."""
    for field in ("task", "recommendations"):
        for column in columns:
            if column.field == field:
                return column
    return None


def _aimed(columns: list[Column]) -> list[Column]:
    """Take aims or objectives for the actions, where dates or leads stand beside them."""
    aims = [column for column in columns if AIM.fullmatch(column.heading)]
    if len(aims) != 1 or not (has_field(columns, "milestones") or has_field(columns, "lead")):
        return columns
    return [replace(c, field="action") if c is aims[0] else c for c in columns]


def _promised(columns: list[Column], bodies: Bodies) -> list[Column] | None:
    """Take milestones in words, beside a column of their dates, for the actions."""
    timed = [column for column in columns if column.field == "milestones" and not column.period]
    if len(timed) < 2:
        return None
    dates = {c.index: evidence("milestones", bodies[c.index]) for c in timed}
    words = [c for c in timed if dates[c.index] < _UNDATED]
    if len(words) != 1 or max(dates.values()) < _ENOUGH["milestones"]:
        return None
    if evidence("prose", bodies[words[0].index]) < _ORDERS:
        return None
    return [replace(c, field="action") if c is words[0] else c for c in columns]


def _tell_action(columns: list[Column], bodies: Bodies) -> list[Column]:
    """Take the prose that gives most orders, or the first beside numbers, for the action."""
    orders = {
        column.index: evidence("action", bodies[column.index])
        for column in columns
        if column.field is None
        and not column.excluded
        and evidence("prose", bodies[column.index]) > _PROSE
    }
    if not orders:
        return columns
    numbered = any(column.field == "ref" and _dotted(bodies[column.index]) for column in columns)
    best = max(orders, key=lambda index: (orders[index], -index))
    # Beside how it goes, who and by when stands what it is, whatever its words.
    tracked = {"progress", "lead", "milestones"} <= {column.field for column in columns}
    if orders[best] < _ORDERS and not (numbered or tracked):
        return columns
    if orders[best] < _ORDERS / 2:
        best = min(orders)
    dated = has_field(columns, "milestones") or has_field(columns, "lead") or numbered
    if not dated:
        return columns
    sure = sureness(max(orders[best], _ORDERS), bodies[best])
    return [replace(c, field="action", sure=sure) if c.index == best else c for c in columns]


def _dotted(body: Sequence[Cell]) -> bool:
    texts = [cell.flat for cell in body if cell.lines]
    return any(map(DOTTED.fullmatch, texts))

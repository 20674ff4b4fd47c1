"""Whose a row is, in words before the keys say it: the plan, the action, the indicator ..."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ...schema import Plan
from ..flat import Rows
from ..flat.columns import text
from ..flat.definition import Column, Row, Table, Value
from ..flat.tables import TABLES

# What a row that others refer to is called by: one of its columns.
_CALLED = {
    "actions": "ref",
    "areas": "number",
    "contributors": "action",
    "indicators": "ref",
    "leads": "raw",
    "milestones": "raw",
    "officers": "raw",
    "passages": "text",
    "postholders": "role",
    "progress": "text",
    "source_tables": "title",
    "tasks": "text",
}
_COLUMNS = {table.name: {column.name: column for column in table.columns} for table in TABLES}
_PLAN = text("plan", "Whose plan, and its date.")

Names = Mapping[str, Mapping[Value, Value]]


def told_columns(table: Table) -> tuple[Column, ...]:
    """The columns that go before a table's own."""
    own = _COLUMNS[table.name]
    if "local_area" in own:
        return ()
    told = [
        replace(_COLUMNS[refers_to][_CALLED[refers_to]], name=name, description="")
        for name, _, refers_to in _told(table)
    ]
    return (_PLAN, *told)


def names_in(rows: Rows) -> Names:
    """What each row of a plan that others refer to is called, by its table and id."""
    return {
        table: {row["id"]: row[column] for row in rows[table]} for table, column in _CALLED.items()
    }


def tell(table: Table, row: Row, plan: Plan, names: Names) -> Row:
    """A row with whose it is."""
    whose = ", ".join(filter(None, (plan.local_area.name or plan.title, plan.dated)))
    told = {name: names[refers_to].get(row[key]) for name, key, refers_to in _told(table)}
    return {"plan": whose, **told, **row}


def _told(table: Table) -> list[tuple[str, str, str]]:
    """Name, key and table of what is told; a name that the table itself has is enough."""
    own = _COLUMNS[table.name]
    keys = [
        (column.name.removesuffix("_id"), column.name, column.refers_to)
        for column in table.columns
        if column.refers_to in _CALLED
    ]
    return [
        (name, key, refers_to) for name, key, refers_to in keys if refers_to and name not in own
    ]

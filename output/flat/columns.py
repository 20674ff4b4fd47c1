"""Columns that many tables share, and what makes a table of them."""

from __future__ import annotations

from .definition import Column, Table

ID = Column("id", "text", "Stable id of the row; other tables refer to it.", required=True)
POSITION = Column("position", "integer", "Place in its list, from 1.", required=True)


def ref(name: str, table: str, description: str, *, required: bool = True) -> Column:
    """The id of a row of another table."""
    return Column(name, "text", description, required, refers_to=table)


def text(name: str, description: str) -> Column:
    """A word or two."""
    return Column(name, "text", description)


def long(name: str, description: str) -> Column:
    """Running text."""
    return Column(name, "text", description, long=True)


def choice(name: str, description: str, *choices: str) -> Column:
    """One of a few words."""
    return Column(name, "text", description, required=True, choices=choices)


PLAN = ref("plan_id", "plans", "The plan that it stands in.")
AREA = ref("area_id", "areas", "The area.")
ACTION = ref("action_id", "actions", "The action.")
MAYBE_AREA = ref("area_id", "areas", "The area that it belongs to.", required=False)
MAYBE_ACTION = ref("action_id", "actions", "The action, where it is of one.", required=False)


def table(name: str, description: str, *columns: Column, searched: bool = False) -> Table:
    """A table whose rows have an id of their own and stand in a plan."""
    return Table(name, description, (ID, PLAN, *columns), searched=searched)

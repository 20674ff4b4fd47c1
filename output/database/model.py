"""The flat tables as SQL tables, and beside them each plan whole."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Double,
    ForeignKey,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)

from ..flat import definition
from ..flat.tables import TABLES

_TYPES = {"text": Text, "integer": Integer, "number": Double, "boolean": Boolean, "date": Date}

METADATA = MetaData()


def _column(column: definition.Column) -> Column[object]:
    keys = []
    if column.refers_to:
        # Checked when a document is whole: rows may refer to later ones of their own table.
        key = ForeignKey(f"{column.refers_to}.id", deferrable=True, initially="DEFERRED")
        keys.append(key)
    return Column(
        column.name,
        _TYPES[column.type],
        *keys,
        nullable=not column.required,
        index=bool(keys),
        comment=column.description,
    )


def _table(table: definition.Table) -> Table:
    return Table(
        table.name,
        METADATA,
        *map(_column, table.columns),
        PrimaryKeyConstraint(*table.key),
        comment=table.description,
    )


SQL_TABLES = {table.name: _table(table) for table in TABLES}
PLAN_JSON = Table(
    "plan_json",
    METADATA,
    Column(
        "plan_id",
        Text,
        ForeignKey("plans.id", deferrable=True, initially="DEFERRED"),
        primary_key=True,
        comment="The plan.",
    ),
    Column("json", Text, nullable=False, comment="The plan as JSON of its schema."),
    comment="Each plan whole, as the tables were made from it.",
)

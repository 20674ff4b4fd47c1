"""Rows into tables, as each database takes them best."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, Table, insert, text

from ..flat.definition import Row, Value


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Add the rows of a document to a table."""
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        _insert_at_once(connection, table, rows)
    else:
        connection.execute(insert(table), rows)


def _insert_at_once(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """All rows in one statement: its driver would send them to the server one by one."""
    statement = (
        f"INSERT INTO {table.name} "
        f"SELECT * FROM json_populate_recordset(NULL::{table.name}, CAST(:rows AS json))"
    )
    plain = [{name: _plain(value) for name, value in row.items()} for row in rows]
    connection.execute(text(statement), {"rows": json.dumps(plain, ensure_ascii=False)})


def _plain(value: Value) -> Value:
    if isinstance(value, str):
        # The server's texts hold no NUL; the plan's JSON, which escapes it, still does.
        return value.replace("\0", "\ufffd")
    return value.isoformat() if isinstance(value, date) else value

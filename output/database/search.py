"""Full-text search in SQLite: an FTS5 index over the running text of each table.

The indexes hold no text of their own, and triggers keep them up to date, so that tools which
look for such indexes (datasette among them) offer search without being told.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..flat.definition import Table
from ..flat.tables import TABLES


def search_statements() -> Iterator[str]:
    """The statements that make the indexes and triggers."""
    for table in TABLES:
        if table.searched:
            yield from _index(table)


def _index(table: Table) -> Iterator[str]:
    names = [column.name for column in table.columns if column.long]
    columns = ", ".join(names)
    index = f"{table.name}_fts"
    yield (
        f"CREATE VIRTUAL TABLE {index} USING fts5"
        f'({columns}, content="{table.name}", tokenize="porter unicode61")'
    )
    added = f"INSERT INTO {index} (rowid, {columns}) VALUES (new.rowid, {_of('new', names)});"
    removed = (
        f"INSERT INTO {index} ({index}, rowid, {columns}) "
        f"VALUES ('delete', old.rowid, {_of('old', names)});"
    )
    for event, steps in (("INSERT", added), ("DELETE", removed), ("UPDATE", removed + added)):
        yield (
            f"CREATE TRIGGER {index}_{event.lower()} AFTER {event} ON {table.name} "
            f"BEGIN {steps} END"
        )


def _of(row: str, names: list[str]) -> str:
    return ", ".join(f"{row}.{name}" for name in names)

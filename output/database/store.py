"""A database of plans: each document whole or not at all, replaced where it is read anew."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import URL, Connection, delete, insert, inspect, select, text

from ...errors import OutputError
from ...schema import Plan
from ...schema.loading import plan_from
from ..flat import Rows
from .address import safe_name
from .connect import make_engine, telling
from .insert import insert_rows
from .model import METADATA, PLAN_JSON, SQL_TABLES
from .search import search_statements

# So that two runs do not add the same document at once; in SQLite a file has one writer.
_ONE_WRITER = "LOCK TABLE plan_json IN SHARE ROW EXCLUSIVE MODE"


class Database:
    """Plans in SQLite or PostgreSQL; everything raises OutputError where the database refuses."""

    def __init__(self, url: URL) -> None:
        self.name = safe_name(url)
        self._url = url
        self.engine = make_engine(url)
        self._postgres = url.drivername != "sqlite"

    def prepare(self) -> None:
        """Make the tables, or see that they are as this version makes them."""
        with telling(self._url), self.engine.begin() as connection:
            found = _columns(connection)
            if not found:
                _make_tables(connection)
            elif found != {name: {*table.c.keys()} for name, table in METADATA.tables.items()}:
                raise OutputError(
                    self.name,
                    "its tables are not those of this version of sendplan",
                    "give a new database, into which sendplan export moves the plans of this one",
                )

    def add(self, plan: Plan, rows: Rows) -> bool:
        """Add a document, or replace what there is of it; False where nothing has changed."""
        whole = plan.model_dump_json()
        with telling(self._url):
            with self.engine.connect() as connection:
                if self._whole(connection, plan.id) == whole:
                    return False
            with self.engine.begin() as connection:
                if self._postgres:
                    connection.execute(text(_ONE_WRITER))
                for table in reversed(METADATA.sorted_tables):
                    key = table.c.id if table.name == "plans" else table.c.plan_id
                    connection.execute(delete(table).where(key == plan.id))
                for name, table in SQL_TABLES.items():
                    insert_rows(connection, table, rows[name])
                connection.execute(insert(PLAN_JSON), {"plan_id": plan.id, "json": whole})
        return True

    def plans(self) -> Iterator[Plan]:
        """Every plan that it holds, by file name; one at a time.

        Raises:
            OutputError: it holds none.
        """
        with telling(self._url):
            with self.engine.connect() as connection:
                plans = SQL_TABLES["plans"]
                order = select(plans.c.id).order_by(plans.c.file_name, plans.c.id)
                known = inspect(connection).has_table(PLAN_JSON.name)
                ids = connection.scalars(order).all() if known else ()
                if not ids:
                    raise OutputError(
                        self.name, "it holds no plans", "give one that sendplan wrote"
                    )
            for plan_id in ids:
                with self.engine.connect() as connection:
                    whole = self._whole(connection, plan_id)
                if whole is not None:  # another run may have removed it since
                    yield plan_from(json.loads(whole), f"plan {plan_id} of {self.name}")

    def close(self) -> None:
        """Let go of its connections."""
        self.engine.dispose()

    def _whole(self, connection: Connection, plan_id: str) -> str | None:
        return connection.scalar(select(PLAN_JSON.c.json).where(PLAN_JSON.c.plan_id == plan_id))


def _columns(connection: Connection) -> dict[str, set[str]]:
    """The columns of those tables of ours that there are."""
    found = inspect(connection)
    names = set(found.get_table_names()) & set(METADATA.tables)
    return {name: {column["name"] for column in found.get_columns(name)} for name in names}


def _make_tables(connection: Connection) -> None:
    METADATA.create_all(connection)
    if connection.dialect.name == "sqlite":
        for statement in search_statements():
            connection.exec_driver_sql(statement)

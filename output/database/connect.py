"""Connections to SQLite and PostgreSQL that behave alike: one transaction, all or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from ...errors import OutputError
from .address import safe_name

# How long one run waits for another that writes to the same file.
_PATIENCE = 60


def make_engine(url: URL) -> Engine:
    """An engine; it does not connect yet."""
    # Parameters are texts of documents, and addresses hold passwords: neither is for messages.
    if url.drivername != "sqlite":
        return create_engine(url, hide_parameters=True)
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": _PATIENCE})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    """Leave transactions to us: by itself Python's driver begins none before a table is made."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN")


@contextmanager
def telling(url: URL) -> Iterator[None]:
    """Turn what the database refuses into one sentence.

    Raises:
        OutputError: the database, what it said, and what to do.
    """
    try:
        yield
    except SQLAlchemyError as error:
        raise OutputError(
            safe_name(url), _cause(error), "check the database and its address"
        ) from None


def _cause(error: SQLAlchemyError) -> str:
    """What the database said, in one line."""
    said = error.orig if isinstance(error, DBAPIError) else error
    first = said.args[0] if said is not None and said.args else error
    # pg8000 hands on the server's answer by field; M is its message.
    text = first.get("M", first) if isinstance(first, dict) else first
    return " ".join(str(text).split()).rstrip(".")

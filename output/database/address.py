"""Where a database is: its URL as SQLAlchemy takes it, and its name without the password."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from ...errors import OutputError

_FORMS = "give sqlite:///FILE or postgresql://USER:PASSWORD@HOST/DATABASE"
_POSTGRES = ("postgresql", "postgres", "postgresql+pg8000")


def parse_address(address: str) -> URL:
    """The URL of a database that can be written to.

    A PostgreSQL URL without a password takes it from PGPASSWORD, as that server's own tools do.

    Raises:
        OutputError: it is no such URL; the message does not repeat it, for it may hold a password.
    """
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):  # a port that is no number is a ValueError
        raise OutputError("the database", "its address is not a URL", _FORMS) from None
    if url.drivername == "sqlite" and url.database and not url.host:
        return url
    if url.drivername in _POSTGRES and url.database:
        password = url.password or os.environ.get("PGPASSWORD")
        return url.set(drivername="postgresql+pg8000", password=password)
    raise OutputError("the database", "its address is not of a kind that is written to", _FORMS)


def sqlite_address(path: Path) -> URL:
    """The URL of a SQLite file, whatever signs its path holds."""
    return URL.create("sqlite", database=str(path))


def safe_name(url: URL) -> str:
    """What a database is called in messages: the file, or server and database alone."""
    if url.drivername == "sqlite":
        return url.database or ""
    where = url.host or "localhost"
    port = f":{url.port}" if url.port else ""
    return f"postgresql://{where}{port}/{url.database}"

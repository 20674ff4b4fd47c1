"""A database of plans, in SQLite or PostgreSQL."""

from __future__ import annotations

from .address import parse_address, sqlite_address
from .store import Database

__all__ = ["Database", "parse_address", "sqlite_address"]

"""The flat tables: every writer, the database and the docs work from this list."""

from __future__ import annotations

from .definition import Table
from .plan_tables import PLAN_TABLES
from .record_tables import ACCOUNT_TABLES, MEASURE_TABLES, PEOPLE_TABLES

PARTS: dict[str, tuple[Table, ...]] = {
    "Plans and actions": PLAN_TABLES,
    "People and terms": PEOPLE_TABLES,
    "Measures": MEASURE_TABLES,
    "Account of the reading": ACCOUNT_TABLES,
}
TABLES: tuple[Table, ...] = tuple(table for tables in PARTS.values() for table in tables)

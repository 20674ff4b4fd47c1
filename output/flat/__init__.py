"""Plans as flat tables, and the files that hold them."""

from __future__ import annotations

from .book import Rows
from .rows import plan_rows
from .tables import TABLES

__all__ = ["TABLES", "Rows", "plan_rows"]

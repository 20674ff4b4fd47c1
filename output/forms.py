"""The forms that plans are written in beside their JSON."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

from ..schema import Plan
from .flat import Rows, plan_rows
from .staging import staged

FORMATS = ("json", "csv", "xlsx", "sqlite", "parquet")


class Writer(Protocol):
    """What takes the rows of plan after plan."""

    def add(self, rows: Rows) -> None: ...

    def finish(self) -> None: ...

    def discard(self) -> None: ...

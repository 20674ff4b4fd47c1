"""The flat tables as Parquet files with real types."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from ...schema import Plan
from .book import Rows
from .definition import Row, Table
from .tables import TABLES

_TYPES = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}
# Rows of many plans share a row group, and no more than these are held.
_GROUP = 5_000


class ParquetFiles:
    """Writes plan after plan into a folder, a file for each table."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self._schemas = {table.name: arrow_schema(table) for table in TABLES}
        self._writers = {
            name: pq.ParquetWriter(folder / f"{name}.parquet", schema)
            for name, schema in self._schemas.items()
        }
        self._waiting: Rows = {table.name: [] for table in TABLES}

    def add(self, plan: Plan, rows: Rows) -> None:
        """Write the rows of one plan, or keep them for the next row group."""
        for name, waiting in self._waiting.items():
            waiting += rows[name]
            if len(waiting) >= _GROUP:
                self._write(name)

    def finish(self) -> None:
        """Write what waits."""
        for name in self._waiting:
            self._write(name)
        self.close()

    def close(self) -> None:
        """Close the files, complete or not."""
        for writer in self._writers.values():
            writer.close()

    def _write(self, name: str) -> None:
        rows: list[Row] = self._waiting[name]
        if rows:
            self._writers[name].write_table(pa.Table.from_pylist(rows, self._schemas[name]))
        rows.clear()


def arrow_schema(table: Table) -> pa.Schema:
    """The columns of a table as Arrow types, described by their metadata."""
    return pa.schema(
        [
            pa.field(
                column.name,
                _TYPES[column.type],
                nullable=not column.required,
                metadata={"description": column.description},
            )
            for column in table.columns
        ],
        metadata={"description": table.description},
    )

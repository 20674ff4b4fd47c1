"""The flat tables as CSV files that a Frictionless Data Package describes."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

from ...schema import Plan
from ..files import plain_json
from .book import Rows
from .definition import Column, Table, Value
from .formulas import neutral
from .tables import TABLES

_DESCRIPTION = (
    "SEND improvement plans as tables, joined by their ids. Files are UTF-8; an empty cell is "
    "null. Texts that a spreadsheet could take for a formula, and texts that begin with an "
    "apostrophe, have one apostrophe put in front: to have the text as it was, take the first "
    "apostrophe off every text cell that begins with one."
)
_TYPES = {"text": "string"}


class CsvTables:
    """Tables as files of a folder; ``finish`` adds datapackage.json."""

    def __init__(self, folder: Path, tables: Iterable[Table]) -> None:
        folder.mkdir(parents=True)
        self._folder = folder
        self._tables = tuple(tables)
        self._files = ExitStack()
        self._writers = {table.name: self._open(table) for table in self._tables}

    def _open(self, table: Table) -> csv.DictWriter[str]:
        path = self._folder / f"{table.name}.csv"
        file = self._files.enter_context(path.open("w", encoding="utf-8", newline=""))
        writer = csv.DictWriter(file, [column.name for column in table.columns])
        writer.writeheader()
        return writer

    def write(self, rows: Rows) -> None:
        """Write more rows of each table."""
        for name, writer in self._writers.items():
            writer.writerows(
                {key: _cell(value) for key, value in row.items()} for row in rows[name]
            )

    def finish(self, name: str, title: str, sources: Sequence[dict[str, str]]) -> None:
        """Close the files and describe them; ``sources`` are those of the standard."""
        self._files.close()
        package = {
            "name": name,
            "title": title,
            "description": _DESCRIPTION,
            "profile": "tabular-data-package",
            "sources": sources,
            "resources": [self._resource(table) for table in self._tables],
        }
        (self._folder / "datapackage.json").write_bytes(plain_json(package))

    def close(self) -> None:
        """Close the files, complete or not."""
        self._files.close()

    def _resource(self, table: Table) -> dict[str, Any]:
        path = self._folder / f"{table.name}.csv"
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return {
            "name": table.name,
            "path": path.name,
            "profile": "tabular-data-resource",
            "title": table.name.replace("_", " ").capitalize(),
            "description": table.description,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": path.stat().st_size,
            "hash": f"sha256:{digest}",
            "schema": table_schema(table),
        }


class CsvPackage:
    """Writes the flat tables of plan after plan into a folder."""

    def __init__(self, folder: Path) -> None:
        self._tables = CsvTables(folder, TABLES)
        self._sources: list[dict[str, str]] = []

    def add(self, plan: Plan, rows: Rows) -> None:
        """Write the rows of one plan."""
        source = plan.source
        self._sources.append({"title": f"{plan.title} ({source.name}, SHA-256 {source.sha256})"})
        self._tables.write(rows)

    def finish(self) -> None:
        """Close the files and describe them."""
        self._tables.finish("sendplan-tables", "SEND improvement plans", self._sources)

    def close(self) -> None:
        """Close the files, complete or not."""
        self._tables.close()


def table_schema(table: Table) -> dict[str, Any]:
    """The Table Schema of one table: fields, primary key, foreign keys."""
    return {
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.key),
        "foreignKeys": [
            {
                "fields": [column.name],
                # The standard's name for the table itself is the empty one.
                "reference": {
                    "resource": "" if column.refers_to == table.name else column.refers_to,
                    "fields": ["id"],
                },
            }
            for column in table.columns
            if column.refers_to
        ],
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES.get(column.type, column.type),
        "description": column.description,
    }
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.choices:
        constraints["enum"] = list(column.choices)
    return field | ({"constraints": constraints} if constraints else {})


def _cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case str():
            return neutral(value)
        case date():
            return value.isoformat()
        case _:
            return repr(value)

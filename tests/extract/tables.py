"""What tests of extraction ask of tables."""

from __future__ import annotations

from pathlib import Path

from sendplan.extract import Table, read_tables
from sendplan.tests.drawing import Sheet


def table_of(sheet: Sheet) -> Table:
    """The only table of a sheet."""
    (table,) = read_tables(sheet.save())
    return table


def flat_rows(table: Table) -> list[list[str]]:
    """The texts of a table's rows, each in one line."""
    return [[" ".join(text.split()) for text in row] for row in table.rows]


def spans_of(table: Table) -> dict[str, tuple[int, int, int, int]]:
    """Row, column and spans of each cell with text, by its text."""
    return {
        " ".join(cell.text.split()): (cell.row, cell.column, cell.row_span, cell.column_span)
        for cell in table.cells
        if cell.text
    }


def rows_in(path: Path) -> list[list[list[str]]]:
    """The rows of each table of a PDF."""
    return [flat_rows(table) for table in read_tables(path)]

"""A workbook of plans."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from ...schema import Plan
from ..flat.book import Rows
from ..flat.columns import POSITION, long, text
from ..flat.definition import Column, Row, Table
from ..flat.tables import TABLES
from .guide import Guide
from .looks import Looks
from .sheet import Sheet, label
from .texts import fits, pieces, shortened
from .told import names_in, tell, told_columns

# Excel wants a time of creation; the true one would make every file differ.
_CREATED = datetime(2000, 1, 1)
# Columns that stay in sight where the table itself says whose row it is.
_FROZEN = {"overview": 4, "plans": 1}
_MOST_FROZEN = 2
_LONG_TEXTS = (
    text("sheet", "Sheet of the text."),
    text("id", "Key of its row there."),
    text("column", "Its column."),
    POSITION,
    long("text", "A piece of the text; all pieces in order are the whole."),
)
_COLUMNS = (text("sheet", "Sheet."), text("column", "Column."), long("meaning", "What it holds."))


class Workbook:
    """Writes plan after plan; the rows go to disk, so that memory stays flat.

    Beside the file it keeps a folder for the sheets until they are one file.
    ``sheet_rows`` is how many rows a sheet may have: what is more goes on in another sheet.
    """

    def __init__(self, path: Path, sheet_rows: int = 1_048_576) -> None:
        self._parts = path.with_suffix(".parts")
        self._parts.mkdir()
        self._book = xlsxwriter.Workbook(
            path, {"constant_memory": True, "tmpdir": str(self._parts)}
        )
        self._book.use_zip64()
        self._book.set_properties({"title": "SEND improvement plans", "created": _CREATED})
        self._book.set_size(2400, 1400)
        self._looks = Looks(self._book)
        self._guide = Guide(self._book, self._looks)
        self._sheet_rows = sheet_rows
        self._sheets = {table.name: self._table_sheet(table) for table in TABLES}
        self._long_texts = self._sheet("Long texts", _LONG_TEXTS)
        self._columns = self._sheet("Columns", _COLUMNS)

    def add(self, plan: Plan, rows: Rows) -> None:
        """Write the rows of one plan."""
        names = names_in(rows)
        for table in TABLES:
            sheet = self._sheets[table.name]
            for row in rows[table.name]:
                sheet.add(self._shorten(sheet.name, tell(table, row, plan, names)))

    def finish(self) -> None:
        """Write the sheets that explain, and the file."""
        for table in TABLES:
            for column in table.columns:
                self._columns.add(
                    {
                        "sheet": label(table.name),
                        "column": label(column.name),
                        "meaning": column.description,
                    }
                )
        for sheet in (*self._sheets.values(), self._long_texts, self._columns):
            sheet.finish()
        counts = {name: sheet.count for name, sheet in self._sheets.items()}
        self._guide.write(counts["plans"], counts)
        try:
            self._book.close()
        except FileCreateError as error:
            raise error.args[0] from None  # the system's own error
        self._parts.rmdir()

    def close(self) -> None:
        """Close the files of the sheets, complete or not."""
        for sheet in self._book.worksheets():
            sheet.row_data_fh.close()

    def _table_sheet(self, table: Table) -> Sheet:
        told = told_columns(table)
        frozen = min(len(told), _MOST_FROZEN) or _FROZEN.get(table.name, 0)
        return self._sheet(label(table.name), (*told, *table.columns), frozen)

    def _sheet(self, name: str, columns: tuple[Column, ...], frozen: int = 0) -> Sheet:
        return Sheet(self._book, self._looks, name, columns, frozen, self._sheet_rows)

    def _shorten(self, sheet: str, row: Row) -> Row:
        """The row with texts that fit into cells; what does not stands among the long texts."""
        long_ones = {k: v for k, v in row.items() if isinstance(v, str) and not fits(v)}
        key = row.get("id") or row.get("action_id")
        for name, value in long_ones.items():
            for position, piece in enumerate(pieces(value), 1):
                self._long_texts.add(
                    {
                        "sheet": sheet,
                        "id": key,
                        "column": label(name),
                        "position": position,
                        "text": piece,
                    }
                )
        return row | {name: shortened(value) for name, value in long_ones.items()}

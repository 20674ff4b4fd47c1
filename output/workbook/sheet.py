"""Rows below headings on a sheet of the workbook, and on more where one is full."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from ..flat.definition import Column, Row, Value
from .looks import Looks, is_key, row_height, width
from .texts import write_text

_A3, _A4 = 8, 9
# Widths in characters: what is printed on larger paper, and what a page of that shows.
_WIDE, _PAGE = 170, 320
# Excel has no days before 1900, and counts those of that year's beginning wrong.
_FIRST_YEAR = 1901


class Sheet:
    """A list of rows: ``frozen`` columns stay in sight, those of keys stand last, unprinted."""

    def __init__(
        self,
        book: xlsxwriter.Workbook,
        looks: Looks,
        name: str,
        columns: Sequence[Column],
        frozen: int,
        sheet_rows: int,
    ) -> None:
        self.name = name
        self.count = 0
        self._book = book
        self._looks = looks
        self._columns = sorted(columns, key=is_key)
        self._frozen = frozen
        self._sheet_rows = sheet_rows
        self._read = sum(not is_key(column) for column in columns)
        self._widths = [width(column) for column in self._columns]
        self._sheets: list[Worksheet] = []
        self._begin()

    def add(self, row: Row) -> None:
        """Write one row, whose texts fit into cells."""
        if self._row + 1 >= self._sheet_rows:
            self._end()
            self._begin()
        self._row += 1
        self.count += 1
        values = [row[column.name] for column in self._columns]
        sheet = self._sheets[-1]
        sheet.set_row(self._row, row_height(values[: self._read], self._widths[: self._read]))
        # XlsxWriter remembers the height of every row, also of those that are on disk.
        for heights in (sheet.row_info, sheet.row_sizes):
            heights.pop(self._row - 2, None)
        for place, value in enumerate(values):
            self._write(place, value)

    def finish(self) -> None:
        """Complete the last sheet; a list without rows is hidden."""
        self._end()
        if not self.count:
            self._sheets[0].hide()

    def _write(self, place: int, value: Value) -> None:
        sheet, row, looks = self._sheets[-1], self._row, self._looks
        match value:
            case None:
                sheet.write_blank(row, place, None, looks.plain)
            case str() if place >= self._read:
                sheet.write_string(row, place, value, looks.key)
            case str():
                write_text(sheet, row, place, value, looks)
            case bool():
                sheet.write_boolean(row, place, value, looks.plain)
            case date() if value.year < _FIRST_YEAR:
                sheet.write_string(row, place, value.isoformat(), looks.text)
            case date():
                sheet.write_datetime(row, place, value, looks.date)
            case _:
                sheet.write_number(row, place, value, looks.plain)

    def _begin(self) -> None:
        number = len(self._sheets) + 1
        sheet = self._book.add_worksheet(f"{self.name} {number}" if number > 1 else self.name)
        for place, column in enumerate(self._columns):
            sheet.set_column(place, place, self._widths[place])
            sheet.write_string(0, place, label(column.name), self._looks.header)
        sheet.set_row(0, 30)
        sheet.freeze_panes(1, self._frozen)
        sheet.set_landscape()
        printed = sum(self._widths[: self._read])
        sheet.set_paper(_A3 if printed > _WIDE else _A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(ceil(printed / _PAGE), 0)
        sheet.repeat_rows(0)
        if self._frozen:
            sheet.repeat_columns(0, self._frozen - 1)
        sheet.set_footer("&L&A&RPage &P of &N")
        sheet.hide_gridlines(2)
        # Numbers of actions such as 1.1 are texts on purpose.
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        self._sheets.append(sheet)
        self._row = 0

    def _end(self) -> None:
        sheet = self._sheets[-1]
        sheet.autofilter(0, 0, self._row, len(self._columns) - 1)
        sheet.print_area(0, 0, self._row, max(self._read, 1) - 1)


def label(name: str) -> str:
    """The name of a table or column for people."""
    return name.replace("_", " ").capitalize()

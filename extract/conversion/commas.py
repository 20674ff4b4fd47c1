"""Rows whose cells are parted by commas or semicolons, as spreadsheets and table readers save."""

from __future__ import annotations

import csv
import re

from .raw import Lines
from .tabbed import PARAGRAPH

# So many cells make such a row at least, so many rows such a file.
_CELLS, _ROWS = 4, 3
# In a text so many rows make a table, and more of them one of fewer columns.
_FEW_ROWS, _FEW_CELLS, _MANY_ROWS = 2, 3, 5
# Where so great a share of the lines in cells goes on in a small letter, they are those of a page.
_WRAPPED = 0.25
# A row in a text has so many lines at most.
_LONGEST = 500
_LINE_END = "<br>"
# What pandas writes for a heading that is empty.
_UNNAMED = re.compile(r"Unnamed: \d+(?:_level_\d+)?")

_Rows = list[tuple[int, list[str]]]
"""Rows as cells, each with the number of its first line."""


def comma_rows(text: str) -> Lines | None:
    """The rows with tabs between their cells, if all of a text are such rows.

    A spreadsheet writes as many signs into each row; blank lines may stand between.
    """
    head = text.lstrip()[:1000]
    signs = [sign for sign in ",;" if head.count(sign) >= _CELLS - 1]
    return next((rows for sign in signs if (rows := _rows(text, sign)) is not None), None)


def _rows(text: str, sign: str) -> Lines | None:
    reader = csv.reader(text.splitlines(keepends=True), delimiter=sign, strict=True)
    rows: _Rows = []
    width = 0
    line = 1
    try:
        for row in reader:
            if any(row):
                width = width or len(row)
                if len(row) != width:
                    return None
            if row:
                rows.append((line, row))
            line = reader.line_num + 1
    except csv.Error:
        return None
    if width < _CELLS or sum(any(row) for _, row in rows) < _ROWS or _are_sentences(rows):
        return None
    return _by_tabs(rows)


def with_comma_rows(lines: Lines) -> Lines:
    """The lines of a text with the rows of each table by commas as rows by tabs."""
    found: Lines = []
    at = 0
    while at < len(lines):
        rows, end = _rows_from(lines, at)
        if _are_table(rows):
            found += _by_tabs(rows)
            at = end
        else:
            found.append(lines[at])
            at += 1
    return found


def _rows_from(lines: Lines, at: int) -> tuple[_Rows, int]:
    """The rows of as many cells that begin at a line, and the line after them."""
    rows: _Rows = []
    while at < len(lines) and (row := _row_from(lines, at)) is not None:
        cells, end = row
        if len(cells) < _FEW_CELLS or (rows and len(cells) != len(rows[0][1])):
            break
        if any(cells):
            rows.append((lines[at][0], cells))
        at = end
    return rows, at


def _row_from(lines: Lines, at: int) -> tuple[list[str], int] | None:
    """The cells of the row that begins at a line, and the line after it."""
    text = lines[at][1]
    if not ("," in text or text.startswith('"')) or "\t" in text:
        return None
    end = at + 1
    while text.count('"') % 2:
        if end == len(lines) or end - at > _LONGEST:
            return None
        text = f"{text}\n{lines[end][1]}"
        end += 1
    try:
        cells = next(csv.reader(text.splitlines(keepends=True), strict=True))
    except csv.Error:
        return None
    return cells, end


def _are_table(rows: _Rows) -> bool:
    wide = bool(rows) and len(rows[0][1]) >= _CELLS
    return len(rows) >= (_FEW_ROWS if wide else _MANY_ROWS) and not _are_sentences(rows)


def _are_sentences(rows: _Rows) -> bool:
    """Whether the commas are those of sentences: a space follows them."""
    cells = [cell for _, row in rows for cell in row[1:]]
    return 2 * sum(cell.startswith(" ") for cell in cells) > len(cells)


def _by_tabs(rows: _Rows) -> Lines:
    begins = [line[:1] for _, row in rows for cell in row for line in cell.split("\n")[1:]]
    wrapped = sum(map(str.islower, begins)) > _WRAPPED * len(begins)
    end = _LINE_END if wrapped else PARAGRAPH
    return [(at, "\t".join(_as_cell(cell, end) for cell in row)) for at, row in rows]


def _as_cell(text: str, end: str) -> str:
    if _UNNAMED.fullmatch(text):
        return ""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return end.join(line for line in lines if line)

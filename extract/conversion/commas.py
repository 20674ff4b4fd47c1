"""Rows whose cells are parted by commas or semicolons, as spreadsheets save them."""

from __future__ import annotations

import csv

from .raw import Lines
from .tabbed import PARAGRAPH

# So many cells make such a row at least, so many rows such a file.
_CELLS, _ROWS = 4, 3


def comma_rows(text: str) -> Lines | None:
    """The rows with tabs between their cells, if all of a text are such rows.

    A spreadsheet writes as many signs into each row; blank lines may stand between.
    """
    head = text.lstrip()[:1000]
    signs = [sign for sign in ",;" if head.count(sign) >= _CELLS - 1]
    return next((rows for sign in signs if (rows := _rows(text, sign)) is not None), None)


def _rows(text: str, sign: str) -> Lines | None:
    reader = csv.reader(text.splitlines(keepends=True), delimiter=sign, strict=True)
    rows: list[tuple[int, list[str]]] = []
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
    if width < _CELLS or sum(any(row) for _, row in rows) < _ROWS:
        return None
    cells = [cell for _, row in rows for cell in row[1:]]
    if 2 * sum(cell.startswith(" ") for cell in cells) > len(cells):
        return None  # commas of sentences
    return [(at, "\t".join(map(_as_cell, row))) for at, row in rows]


def _as_cell(text: str) -> str:
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return PARAGRAPH.join(line for line in lines if line)

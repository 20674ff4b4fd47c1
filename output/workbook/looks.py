"""How the workbook looks: formats, widths of columns, heights of rows."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from ..flat.definition import Column, Type, Value

# Room between a text and the number before it.
_LEFT = {"align": "left", "indent": 1}
_INK, _LINE, _DIM = "#1F3A4D", "#D5DDE2", "#8A969E"

# Widths in characters of the default font.
_LONG, _MIDDLE, _SHORT, _NARROW, _KEY = 46, 28, 18, 11, 34
_BY_TYPE: Mapping[Type, int] = {"integer": 9, "number": 11, "boolean": 8, "date": 11}
_NARROW_NAMES = frozenset(("ref", "number", "area", "date", "dated", "initials", "period"))
_MIDDLE_NAMES = frozenset(
    (
        "leads",
        "lead",
        "milestones",
        "milestone",
        "postholder",
        "raw",
        "role",
        "area_title",
        "group_title",
        "plan_title",
    )
)
# A line of text in points, and the most lines that a row shows of a cell.
_LINE_HEIGHT, _MOST_LINES = 13.5, 20
# Text is narrower than the digits that widths are counted in, and loses some of it at line ends.
_CHARACTERS = 1.15
# Beginning of a text that its height is told from; more is never shown.
_SEEN = 3000


class Looks:
    """The formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        cell = {"font_size": 10, "valign": "top", "bottom": 1, "bottom_color": _LINE}
        wrapped = {**cell, "text_wrap": True, **_LEFT}
        self.plain: Format = book.add_format(cell)
        self.text: Format = book.add_format(wrapped)
        # Stays a text also when somebody edits the cell.
        self.active_text: Format = book.add_format({**wrapped, "quote_prefix": True})
        self.key: Format = book.add_format({**cell, "font_color": _DIM, **_LEFT})
        self.date: Format = book.add_format({**cell, "num_format": "yyyy-mm-dd", **_LEFT})
        self.count: Format = book.add_format({**cell, "num_format": "#,##0"})
        self.link: Format = book.add_format(
            {**cell, "font_color": "#0B5CAD", "underline": 1, **_LEFT}
        )
        self.note: Format = book.add_format(
            {"font_size": 10, "text_wrap": True, "valign": "top", **_LEFT}
        )
        self.topic: Format = book.add_format(
            {"font_size": 10, "bold": True, "valign": "top", **_LEFT}
        )
        self.title: Format = book.add_format(
            {"font_size": 16, "bold": True, "font_color": _INK, **_LEFT}
        )
        header = {
            "font_size": 10,
            "bold": True,
            "font_color": "#FFFFFF",
            "bg_color": _INK,
            "text_wrap": True,
            "valign": "vcenter",
        }
        self.header: Format = book.add_format({**header, **_LEFT})
        self.header_right: Format = book.add_format({**header, "align": "right"})


def is_key(column: Column) -> bool:
    """Whether a column is for joining tables, not for reading."""
    return column.name in ("id", "sha256") or column.name.endswith("_id")


def width(column: Column) -> int:
    """Width of a column in characters."""
    if is_key(column):
        return _KEY
    if column.type != "text":
        return _BY_TYPE[column.type]
    if column.name in _MIDDLE_NAMES:
        return _MIDDLE
    if column.long:
        return _LONG
    return _NARROW if column.name in _NARROW_NAMES else _SHORT


def row_height(values: Sequence[Value], widths: Sequence[int]) -> float:
    """Height in points that shows the texts of a row in columns of these widths, to a limit."""
    lines = [
        _lines(value, characters)
        for value, characters in zip(values, widths, strict=True)
        if isinstance(value, str)
    ]
    return _LINE_HEIGHT * min(max(lines, default=1), _MOST_LINES) + 2


def _lines(text: str, characters: int) -> int:
    room = characters * _CHARACTERS
    return sum(max(1, math.ceil(len(line) / room)) for line in text[:_SEEN].split("\n"))

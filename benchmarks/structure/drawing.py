"""Styles of tables: which sides of which cells are drawn, and which are filled."""

from __future__ import annotations

from dataclasses import dataclass

from sendplan.benchmarks.structure.content import Content, Entry
from sendplan.benchmarks.structure.pages import Look

STYLES = (
    "full", "double", "boxes", "columns", "booktabs", "hairlines", "vertical", "headbox", "frame",
    "zebra", "tiles", "groups", "ledger", "none",
)  # fmt: skip
NO_TABLE = "no-table"
# Styles whose lines or fills bound each cell, also one over several rows.
WALLS = frozenset({"full", "double", "boxes", "tiles", "hairlines"})
THIN, THICK = 0.5, 1.2


@dataclass(frozen=True, slots=True)
class Sides:
    """Widths (points) of a cell's borders, 0 where there is none, and its background."""

    top: float = 0
    right: float = 0
    bottom: float = 0
    left: float = 0
    fill: str = ""


def sides(look: Look, table: Content, entry: Entry) -> Sides:
    """How a cell is drawn in this style."""
    last_row, last_column = entry.row + entry.row_span, entry.column + entry.column_span
    style, variant = look.style, look.variant
    return Sides(
        across(style, variant, table, entry.row, entry),
        along(style, variant, table, last_column, entry),
        across(style, variant, table, last_row, entry),
        along(style, variant, table, entry.column, entry),
        _fill(style, variant, table, entry),
    )


def across(style: str, variant: int, table: Content, row: int, entry: Entry) -> float:
    """The horizontal line over lattice row ``row``, at a cell that it bounds."""
    outer = row in (0, table.rows)
    under_head = row == table.header_rows
    if style in ("full", "double", "boxes"):
        return THIN
    if style == "columns":  # And between the levels of the headings.
        return (
            THIN
            if outer or row <= table.header_rows or (variant == 3 and row in table.breaks)
            else 0
        )
    if style == "booktabs":
        if outer:
            return THICK if variant % 2 else THIN
        spanning = entry.row < table.header_rows and entry.column_span > 1
        group = variant == 3 and row in table.breaks
        return THIN if under_head or group or (spanning and row > entry.row) else 0
    if style == "hairlines":
        return THIN if not outer or variant < 3 else 0
    if style == "vertical":
        return THIN if under_head or (outer and variant < 2) else 0
    if style == "headbox":
        return THIN if under_head or row == 0 else 0
    if style == "frame":
        return THIN if outer or (under_head and variant == 1) else 0
    if style == "zebra":
        return THIN if outer and variant == 0 else 0
    if style == "groups":  # Of rows in one line each; where texts wrap all are parted.
        group = row in table.breaks or (row - table.header_rows) % 3 == 0
        return THIN if outer or under_head or group or table.wraps else 0
    if style == "ledger":  # Under headings and round the last row, but only under figures.
        figures = entry.align != "left"
        return THIN if figures and (under_head or row in (table.rows - 1, table.rows)) else 0
    return 0


def along(style: str, variant: int, table: Content, column: int, entry: Entry) -> float:
    """The vertical line before lattice column ``column``, at a cell that it bounds."""
    outer = column in (0, table.columns)
    if style in ("full", "double", "boxes", "groups"):
        return THIN
    if style == "vertical":
        return 0 if outer else THIN
    if style == "columns":
        return THIN if not outer or variant else 0
    if style == "headbox":
        return THIN if outer and entry.row < table.header_rows else 0
    if style == "frame":
        return THIN if outer else 0
    return 0


def _fill(style: str, variant: int, table: Content, entry: Entry) -> str:
    head = entry.row < table.header_rows
    if style == "zebra":
        return "#c8d4e4" if head else "#eef1f6" if (entry.row - table.header_rows) % 2 else ""
    if style == "tiles":
        return "#b8c8d8" if head else "#e6ebf0"
    return "#dddddd" if head and style == "full" and variant > 1 else ""

"""Texts as Excel can hold them: inactive, and in pieces where they are too long for a cell."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ..flat.formulas import is_active
from .looks import Looks

# Excel's limit for a cell, in units of UTF-16.
CELL = 32_767
_GOES_ON = " \u2026 [the whole text stands in the sheet Long texts]"


def write_text(sheet: Worksheet, row: int, column: int, text: str, looks: Looks) -> None:
    """Write a text that is no formula, link or number, whatever it looks like."""
    look: Format = looks.active_text if is_active(text) else looks.text
    if text.startswith("<r>") and text.endswith("</r>"):
        # XlsxWriter would take it for its own XML; it escapes the fragments of rich texts.
        sheet.write_rich_string(row, column, text[:2], text[2:], look)
    else:
        sheet.write_string(row, column, text, look)


def pieces(text: str) -> Iterator[str]:
    """A text in pieces that fit into cells."""
    start = 0
    while start < len(text):
        end = start + len(_fitting(text[start : start + CELL], CELL))
        yield text[start:end]
        start = end


def fits(text: str) -> bool:
    """Whether a cell can hold the text."""
    return len(text) <= CELL // 2 or _units(text) <= CELL


def shortened(text: str) -> str:
    """The beginning of a text that fits in no cell, and where the whole of it stands."""
    return _fitting(text[:CELL], CELL - len(_GOES_ON)) + _GOES_ON


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def _fitting(text: str, units: int) -> str:
    """The longest beginning of a text that has no more than these units."""
    while (over := _units(text) - units) > 0:
        # A character has at most two units, so this never cuts too much.
        text = text[: len(text) - (over + 1) // 2]
    return text

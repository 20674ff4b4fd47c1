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
    """Write a text that fits, as a text, even where it looks like a formula, link or number."""
    look: Format = looks.active_text if is_active(text) else looks.text
    sheet.write_string(row, column, text, look)


def fits(text: str) -> bool:
    """Whether a cell can hold the text."""
    return not _is_markup(text) and (len(text) <= CELL // 2 or _units(text) <= CELL)


def pieces(text: str) -> Iterator[str]:
    """A text in pieces that fit into cells."""
    while text:
        piece = _fitting(text[:CELL], CELL)
        if _is_markup(piece):
            piece = piece[:-1]
        yield piece
        text = text[len(piece) :]


def shortened(text: str) -> str:
    """The beginning of a text that no cell can hold, and where the whole of it stands."""
    return _fitting(text[:CELL], CELL - len(_GOES_ON)) + _GOES_ON


def _is_markup(text: str) -> bool:
    """Whether XlsxWriter would take a text for XML of its own making, and write it as it is."""
    return text.startswith("<r>") and text.endswith("</r>")


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def _fitting(text: str, units: int) -> str:
    """The longest beginning of a text that has no more than these units."""
    while (over := _units(text) - units) > 0:
        # A character has at most two units, so this never cuts too much.
        text = text[: len(text) - (over + 1) // 2]
    return text

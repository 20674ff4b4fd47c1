"""Texts that a spreadsheet would take for a formula, made harmless in CSV and back."""

from __future__ import annotations

import re

# What starts a formula, also behind blanks and in full width; and the apostrophe itself, so
# that every apostrophe in front of a cell is known to be ours.
_ACTIVE = re.compile(r"[\s\x00-\x1f]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n']")


def is_active(text: str) -> bool:
    """Whether a spreadsheet may take the text for more than a text."""
    return _ACTIVE.match(text) is not None


def neutral(text: str) -> str:
    """The text as a CSV cell: with an apostrophe in front where it could be active."""
    return f"'{text}" if is_active(text) else text


def restore(cell: str) -> str:
    """The text of a CSV cell: without its first apostrophe, if it starts with one."""
    return cell.removeprefix("'")

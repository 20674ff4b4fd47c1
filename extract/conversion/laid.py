"""A cell of a conversion with its text laid out."""

from __future__ import annotations

from dataclasses import dataclass

from ..page.lines import TextLine
from .raw import RawCell


@dataclass(frozen=True, slots=True)
class LaidCell:
    """A cell with its place and its text laid out."""

    raw: RawCell
    lines: tuple[TextLine, ...]

    @property
    def letters(self) -> str:
        """Its letters and digits, to compare headings by."""
        return "".join(filter(str.isalnum, self.text.lower()))

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

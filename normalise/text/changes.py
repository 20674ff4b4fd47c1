"""Lines whose text is not quite what stands there, and what was changed in them."""

from __future__ import annotations

from dataclasses import dataclass, fields

from ...extract import Change, TextLine


@dataclass(frozen=True, slots=True)
class MendedLine(TextLine):
    """A line whose ``text`` was repaired."""

    printed: str = ""
    """Exactly what stands there."""
    joins: tuple[Change, ...] = ()
    """What was changed, in order."""


def mended(line: TextLine, text: str, joins: tuple[Change, ...]) -> MendedLine:
    """The line with another text, and what was changed for that."""
    own = {each.name: getattr(line, each.name) for each in fields(line)}
    own.setdefault("printed", line.text)
    return MendedLine(**{**own, "text": text, "joins": (*own.get("joins", ()), *joins)})


def printed(line: TextLine) -> str:
    """Exactly what stands in the line."""
    return line.printed if isinstance(line, MendedLine) else line.text


def changes_of(line: TextLine) -> tuple[Change, ...]:
    """What was changed in the line's text."""
    return line.joins if isinstance(line, MendedLine) else ()

"""Lines whose text is not quite what stands there, and what was changed in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

from ...extract import Change, TextLine
from ...schema import Repair


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


def printed(lines: Iterable[TextLine]) -> str:
    """Exactly what stands in lines, each in one."""
    return "\n".join(
        [line.printed if isinstance(line, MendedLine) else line.text for line in lines]
    )


def changes_of(lines: Iterable[TextLine]) -> tuple[Change, ...]:
    """What was changed in the text of lines."""
    return tuple(
        [change for line in lines if isinstance(line, MendedLine) for change in line.joins]
    )


def as_repairs(field: str, changes: Iterable[Change]) -> list[Repair]:
    """Changes as repairs of a field of the plan."""
    return [
        Repair(
            field=field,
            kind=change.kind,
            before=change.before,
            after=change.after,
            confidence=change.confidence,
        )
        for change in changes
    ]

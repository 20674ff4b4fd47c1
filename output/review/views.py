"""What a review page shows, before it is HTML: views, their entries, lines and parts.

Everything that can be chosen has a path, as the plan's JSON names it ("milestones/0/latest"),
unique in its view, and boxes. What a reviewer may mark has ``was`` too: the value in the plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ...schema import Box, Finding, Lead, Repair

Value = str | list[str] | None
Boxes = tuple[Box, ...]
Values = Iterable[tuple[str, str, Value]]
"""Names as in the plan's JSON, labels and values."""


@dataclass(frozen=True, slots=True)
class Note:
    """Words beside a line that are no value of their own, such as whom initials mean."""

    text: str
    to: str | None = None
    """Key of the view that they lead to."""


@dataclass(frozen=True, slots=True)
class Part:
    """One value of a line: a kind, a bound, a role. It stands where its line stands."""

    path: str
    label: str
    was: Value

    @property
    def shown(self) -> str:
        """The value in words; empty where there is none."""
        return ", ".join(self.was) if isinstance(self.was, list) else self.was or ""


@dataclass(frozen=True, slots=True)
class Line:
    """One item of an entry."""

    path: str
    text: str
    boxes: Boxes = ()
    mark: str = ""
    """What stands before it: a task's number."""
    parts: tuple[Part, ...] = ()
    notes: tuple[Note, ...] = ()
    colour: str | None = None
    cells: tuple[str, ...] = ()
    """In place of a text: the cells of a row."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of the plan. ``marked``: a reviewer may say whether ``was`` is right."""

    path: str
    label: str
    lines: tuple[Line, ...]
    boxes: Boxes = ()
    was: Value = None
    marked: bool = True
    confidence: float | None = None
    notes: tuple[Note, ...] = ()

    @property
    def itemised(self) -> bool:
        """Whether its lines can be chosen one by one."""
        return len(self.lines) > 1


@dataclass(frozen=True, slots=True)
class View:
    """What is shown at one time: an action, an area, the people.

    ``title`` is how the contents name it. ``action`` is the id under which corrections name it;
    None for the plan's own fields.
    """

    key: str
    kind: str
    heading: str
    title: str
    entries: tuple[Entry, ...]
    ref: str = ""
    above: Note | None = None
    """Where it belongs."""
    area: str | None = None
    action: str | None = None
    findings: tuple[Finding, ...] = ()
    repairs: tuple[Repair, ...] = ()


def texts_entry(
    path: str,
    label: str,
    texts: Sequence[str],
    boxes: Iterable[Box],
    confidence: float | None = None,
) -> Entry:
    """A list of texts, corrected as a whole."""
    there = tuple(boxes)
    lines = place_lines((Line(f"{path}/{n}", text) for n, text in enumerate(texts)), there)
    return Entry(path, label, lines, there, list(texts), confidence=confidence)


def text_entry(
    path: str, label: str, text: str | None, boxes: Iterable[Box], confidence: float | None = None
) -> Entry:
    """One text."""
    there = tuple(boxes)
    lines = (Line(f"{path}/0", text, there),) if text else ()
    return Entry(path, label, lines, there, text, confidence=confidence)


def parts_of(path: str, values: Values) -> tuple[Part, ...]:
    """Parts of what stands under ``path``."""
    return tuple(Part(f"{path}/{name}", label, was) for name, label, was in values)


def lead_parts(path: str, lead: Lead) -> tuple[Part, ...]:
    """What is known of a lead."""
    return parts_of(
        path,
        [
            ("kind", "kind", lead.kind),
            ("people", "people", list(lead.people)),
            ("name", "name", lead.name),
            ("role", "role", lead.role),
            ("organisation", "organisation", lead.organisation),
            ("heading", "column", lead.heading),
        ],
    )


def place_lines(lines: Iterable[Line], boxes: Boxes) -> tuple[Line, ...]:
    """The lines of a field with those of its boxes in which each stands.

    Lines without words, such as coloured cells, are told by their order.
    """
    given = tuple(lines)
    if len(given) == len(boxes) and not all(line.text for line in given):
        return tuple(replace(line, boxes=(box,)) for line, box in zip(given, boxes, strict=True))
    return tuple(replace(line, boxes=standing(line.text, boxes)) for line in given)


def standing(text: str, boxes: Boxes) -> Boxes:
    """The boxes among a field's in which a text stands; all where none is told by its words."""
    sought = squash(text)
    found = tuple(
        box
        for box in boxes
        if (said := squash(box.text)) and sought and (said in sought or sought in said)
    )
    return found or boxes


def squash(text: str) -> str:
    """A text without white space, which a page sets as it likes."""
    return "".join(text.split())

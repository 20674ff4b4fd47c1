"""Who does a step and by when, in brackets at its end: "Test the form (Data Officer, May 2025)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ...schema import Lead, Milestone, Task
from ..leads import parse_leads
from ..milestones import parse_milestones
from ..tables.content import is_lead, is_when
from ..text.passages import Passage
from .reading import Reading, cells_of
from .schedule import one_lead_an_entry

_CLOSING = re.compile(
    r"\s*[(\[](?P<note>[^()\[\]]{2,100}(?:\([^()]*\)[^()\[\]]*)?)[)\]]"
    r"(?P<state>\s*[(\[](?:completed?|done|closed|on-?going|started)[)\]])?\.?$",
    re.I,
)
_PARTED = re.compile(r"\s*[,;|–—/]\s*|\s+-\s+|\s+by\s+", re.I)
_LABEL = re.compile(r"(?:leads?|led by|who|owner|by when|when|by|due(?: date)?|date)\s*:\s*", re.I)
# The share of the steps of an action that end so.
_MOST = 0.6


@dataclass(slots=True)
class Noted:
    """What the notes of an action's steps state, and the tasks without them."""

    tasks: list[Task] = field(default_factory=list)
    leads: list[Lead] = field(default_factory=list)
    milestones: list[Milestone] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Note:
    """What stands in brackets behind a step, and the step without it."""

    text: str
    lead: str
    when: str


def read_notes(reading: Reading, tasks: Sequence[tuple[str, Passage]]) -> Noted | None:
    """Who and when as most steps of an action say it in brackets; none where they do not.

    Without tasks the passages of the action may have them, which keep their words. A grid that
    has columns of leads or dates says both there.
    """
    fields = {column.field for column in reading.draft.columns}
    if fields & {"lead", "accountable", "milestones"}:
        return None
    steps = [part for _, part in tasks] or [
        part for _, cell in cells_of(reading, "action") for part in reading.passages_of(cell)
    ]
    notes = [_note_of(part.text) for part in steps]
    if sum(note is not None for note in notes) < max(1.0, _MOST * len(steps)):
        return None
    noted = Noted()
    for place, (part, note) in enumerate(zip(steps, notes, strict=True)):
        leads, milestones = _stated(reading, part, note) if note else ([], [])
        if tasks:
            task = Task(
                number=tasks[place][0],
                text=note.text if note else part.text,
                leads=_places(noted.leads, leads),
                milestones=_places(noted.milestones, milestones),
                confidence=1.0 if note else None,
            )
            noted.tasks.append(task)
        noted.leads += leads
        noted.milestones += milestones
    return noted


def _places(known: Sequence[object], more: Sequence[object]) -> list[int]:
    """The places of further items behind known ones."""
    return list(range(len(known), len(known) + len(more)))


def _stated(reading: Reading, part: Passage, note: _Note) -> tuple[list[Lead], list[Milestone]]:
    """The leads and milestones of a note, which stand in the lines of its step."""
    leads = one_lead_an_entry(parse_leads(note.lead, reading.context.key), note.lead)
    milestones = [each.milestone for each in parse_milestones(note.when)]
    for name, found in (("leads", leads), ("milestones", milestones)):
        if found:
            reading.place(name, part.lines)
    return leads, milestones


def _note_of(text: str) -> _Note | None:
    """What a text says at its end of who and when."""
    match = _CLOSING.search(text)
    if match is None:
        return None
    state = (match["state"] or "").strip()
    for lead, when in _readings(match["note"].strip()):
        if (not lead or is_lead(lead)) and (not when or is_when(when)):
            return _Note(text[: match.start()], lead, f"{when} {state}".strip())
    return None


def _readings(note: str) -> Iterator[tuple[str, str]]:
    """The ways in which a note may be read as who and when."""
    for mark in _PARTED.finditer(note):
        left, right = (_LABEL.sub("", part) for part in (note[: mark.start()], note[mark.end() :]))
        yield left, right
        yield right, left
    yield "", _LABEL.sub("", note)

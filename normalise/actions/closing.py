"""Who does a step and by when, in brackets at its end: "Test the form (Data Officer, May 2025)".

Under a heading that asks for both ("Steps and who does them") a dash or a colon may part them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ...schema import Lead, Milestone, Task
from ..leads import parse_leads
from ..milestones import parse_milestones
from ..tables.content import is_lead, is_when
from ..tables.wordings import scores_of
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

    def added_to(self, tied: Sequence[Task]) -> list[Task]:
        """Tasks as told by where they stand, with what their notes state instead."""
        return [
            known.model_copy(
                update={
                    "text": own.text,
                    "leads": own.leads or ([] if self.leads else known.leads),
                    "milestones": own.milestones or ([] if self.milestones else known.milestones),
                    "confidence": own.confidence if known.confidence is None else known.confidence,
                }
            )
            for known, own in zip(tied, self.tasks, strict=False)
        ]


@dataclass(frozen=True, slots=True)
class _Note:
    """What stands in brackets behind a step, and the step without it."""

    text: str
    lead: str
    when: str


def read_notes(reading: Reading, tasks: Sequence[tuple[str, Passage]]) -> Noted | None:
    """Who and when as most steps of an action say it in brackets; none where they do not.

    Without tasks the passages of the action may have them, which keep their words. What has a
    column of its own is said there.
    """
    columns = reading.draft.columns
    fields = {column.field for column in columns}
    led, timed = bool(fields & {"lead", "accountable"}), "milestones" in fields
    if led and timed:
        return None
    asked = not led and any(asks_who(c.heading) for c in columns if c.field in ("task", "action"))
    steps = [part for _, part in tasks] or [
        part for _, cell in cells_of(reading, "action") for part in reading.passages_of(cell)
    ]
    notes = [_note_of(part.text, asked) for part in steps]
    own = (led and any(n and n.lead for n in notes), timed and any(n and n.when for n in notes))
    if any(own):
        return None
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


def asks_who(heading: str) -> bool:
    """Whether a heading of what is done also asks who does it."""
    return "lead" in scores_of(heading)


def _note_of(text: str, asked: bool) -> _Note | None:
    """What a text says at its end of who and when, or of who behind a dash or before a colon."""
    match = _CLOSING.search(text)
    if match is None:
        pairs = _ends(text) if asked else ()
        return next((_Note(step, lead, "") for step, lead in pairs if is_lead(lead)), None)
    state = (match["state"] or "").strip()
    note = match["note"].strip()
    for lead, when in [*_readings(note), *([(note, "")] if asked else [])]:
        if (not lead or is_lead(lead)) and (not when or is_when(when)):
            return _Note(text[: match.start()], lead, f"{when} {state}".strip())
    return None


def _ends(text: str) -> Iterator[tuple[str, str]]:
    """A step and who does it, as a dash near its end or a colon near its beginning parts them."""
    step, dash, lead = text.rpartition(" – ") if " – " in text else text.rpartition(" - ")
    if dash:
        yield step, lead.rstrip(" .")
    lead, colon, step = text.partition(": ")
    if colon:
        yield step, lead


def _readings(note: str) -> Iterator[tuple[str, str]]:
    """The ways in which a note may be read as who and when."""
    for mark in _PARTED.finditer(note):
        left, right = (_LABEL.sub("", part) for part in (note[: mark.start()], note[mark.end() :]))
        yield left, right
        yield right, left
    yield "", _LABEL.sub("", note)

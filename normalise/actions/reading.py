"""An action while its fields are read: its cells, their passages, and where each went."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ...extract import Cell, Change, TextLine
from ...schema import Finding, Repair
from ..context import Context
from ..findings import finding
from ..ratings import in_key, is_rating
from ..tables.columns import Column
from ..text.changes import as_repairs
from ..text.passages import Passage, passages
from .bands import QUOTE_MARKS, clean_quote, is_quote
from .drafts import ActionDraft

# The kind of change that put a cell together from a collapsed grid.
COLLAPSED = "grid-collapsed"
# What rows too low for their text change in cells, with the findings that say so.
OVERFLOWS = {"overflow-returned": "text-overflows", "overflow-left": "text-overlaid"}
# A callout of so many words among the leads or dates is one of them.
_LABEL = 4
# So many words of a cut cell are told in a finding; the repairs have all of them.
_TOLD = 3
_DATE = re.compile(r"[A-Za-z]{3,}.*\b\d{4}\b")
TASK_NUMBER = re.compile(
    r"\(?(?P<number>\d{1,2}(?:\.\d{1,2})*[a-z]?|(?:[a-z]|[ivx]{2,4})(?=\)))"
    # A sign closes it, or it is dotted and stands before a capital.
    r"(?:[.):](?:\s+(?=\S)|(?=[^\s\d]))"
    r"|(?:(?<=\.\d)|(?<=\.\d\d)|(?<=\.\d[a-z])|(?<=\.\d\d[a-z]))\s+(?=[A-Z]))"
)


@dataclass(slots=True)
class Reading:
    """The fields of one action while they are read."""

    draft: ActionDraft
    context: Context
    action_id: str
    task_lines: list[TextLine] = field(default_factory=list)
    """The lines that open tasks: on the page after a break, what stands level begins anew."""
    sources: dict[str, list[TextLine]] = field(default_factory=dict)
    blank: list[tuple[str, Cell]] = field(default_factory=list)
    """Fields that cells without words say, by their colour."""
    repairs: list[Repair] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)
    ratings: list[Passage] = field(default_factory=list)
    """Ratings in coloured boxes, beside what other fields say."""
    placed: list[TextLine] = field(default_factory=list)
    unsure: list[tuple[str, str]] = field(default_factory=list)
    """Words of dates that may be read in more than one way, and why."""
    _passages: dict[int, list[Passage]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.task_lines = [
            line
            for _, cell in cells_of(self, "task")
            for line in cell.lines
            if TASK_NUMBER.match(line.text)
        ]

    def passages_of(self, cell: Cell) -> list[Passage]:
        """The passages of a cell, made once."""
        if id(cell) not in self._passages:
            pitches, words = self.draft.pitches, self.context.words
            self._passages[id(cell)] = passages(cell, pitches, words, self.task_lines)
        return self._passages[id(cell)]

    @property
    def name(self) -> str:
        """What findings call the action."""
        return self.context.given.ref_of(self.action_id, self.draft.ref) or self.action_id

    def place(self, name: str, lines: Iterable[TextLine]) -> None:
        lines = list(lines)
        self.sources.setdefault(name, []).extend(lines)
        self.placed += lines

    def report(self, code: str, **values: object) -> None:
        self.findings.append(finding(code, action=self.name, page=self.draft.page, **values))


def cells_of(reading: Reading, *fields: str | None) -> list[tuple[Column, Cell]]:
    """The action's cells in the columns of certain fields; None stands for unmapped columns."""
    draft = reading.draft
    return [
        (draft.columns[index], cell)
        for index in sorted(draft.cells)
        if draft.columns[index].field in fields
        for cell in draft.cells[index]
    ]


def headings_of(reading: Reading, *fields: str) -> dict[int, str]:
    """The headings of the grid's columns of certain fields, where several tell them apart."""
    found = {each.index: each.heading for each in reading.draft.columns if each.field in fields}
    return found if len(set(found.values())) > 1 else {}


def field_passages(reading: Reading, name: str, cell: Cell) -> list[Passage]:
    """The cell's passages without pull quotes, which go to the action's quotes."""
    record_changes(reading, name, cell.changes)
    report_cut(reading, name, cell)
    kept = []
    for part in reading.passages_of(cell):
        # Hardly any passage begins in a callout.
        boxed = part.lines[0].callout and name != "ratings"
        if boxed and _is_label(part) and _rates(reading, part.text):
            reading.ratings.append(part)
            reading.place("ratings", part.lines)
            continue
        if is_quote(part) and not (_is_label(part) and _may_hold(name, part)):
            reading.quotes.append(clean_quote(part.text))
            reading.place("quotes", part.lines)
            record_changes(reading, "quotes", part.joins)
            continue
        kept.append(part)
        reading.place(name, part.lines)
        record_changes(reading, name, part.joins)
    return kept


def _rates(reading: Reading, text: str) -> bool:
    return is_rating(text) or in_key(text, reading.context.rating_key)


def _may_hold(name: str, part: Passage) -> bool:
    """Whether a callout may be a value of its field: any lead or rating, a date with its year."""
    return name in ("leads", "ratings") or (
        name == "milestones" and _DATE.search(part.text) is not None
    )


def _is_label(part: Passage) -> bool:
    """Whether a callout is too short for what somebody says: a name or a date in a coloured box."""
    return part.callout and part.text[0] not in QUOTE_MARKS and len(part.text.split()) <= _LABEL


def report_cut(reading: Reading, name: str, cell: Cell) -> None:
    """Say what became of a cell that the page edge cut in two."""
    cut = f"The page's edge, which cut the {name},"
    joins = [change for change in cell.changes if change.kind == "cut-joined"]
    if joins:
        mended = [each for each in joins if each.before != each.after]
        told = [f"“{each.before}” to “{each.after}”" for each in _least_sure(mended)]
        # Between two words the cut left both whole.
        told = told or [f"“{each.after}”" for each in _least_sure(joins)]
        reading.report("cell-reconstructed", cut=cut, words=_some(told))
    lost = [f"“{each.after}”" for each in cell.changes if each.kind in ("cut-left", "cut-half")]
    # What stands in no field is told whole.
    loose = [f"“{each.after}”" for each in cell.changes if each.kind == "cut-right"]
    if lost or loose:
        words = ", ".join([*([_some(lost)] if lost else []), *loose])
        reading.report("cell-truncated", cut=cut, words=words)


def _least_sure(changes: Sequence[Change]) -> list[Change]:
    return sorted(changes, key=lambda change: change.confidence or 0.0)


def _some(words: Sequence[str]) -> str:
    """The first few of some words, and how many more there are."""
    more = len(words) - _TOLD
    return ", ".join(words[:_TOLD]) + (f" and {more} more" if more > 0 else "")


def record_changes(reading: Reading, name: str, changes: Iterable[Change]) -> None:
    """Keep what was changed in a text as repairs of a field."""
    reading.repairs += as_repairs(name, changes)

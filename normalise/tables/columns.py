"""Column headings to canonical fields.

The wordings are classes of vocabulary, not documents: either half of a
compound heading may match, and a heading may be clipped ("How do v").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...extract import Cell, Table, TextLine
from ...schema.plan import MilestoneKind
from ..milestones import period_bounds

FIELDS = (
    "ref",
    "action",
    "task",
    "outcomes",
    "lead",
    "accountable",
    "milestones",
    "progress",
    "evaluation",
    "ratings",
    "indicators",
    "recommendations",
)

# Wording, field, weight: the heaviest match wins, so a precise wording beats a loose one.
_WORDINGS: tuple[tuple[str, str, int], ...] = (
    (r"^(?:action |activity |task )?(?:ref(?:erence)?|no|number|num|id|#)\b\.?$", "ref", 9),
    (r"^(?:ref|no)\b", "ref", 4),
    (r"\baction (?:ref|no|number)\b", "ref", 9),
    (r"\b(?:key )?tasks?\b", "task", 5),
    (r"\bkey (?:steps|activities)\b|\bsub-?actions?\b|\bmilestone activit", "task", 5),
    (r"\bwhat are we doing\b", "task", 6),
    (r"^(?:agreed |key |specific )?actions?\b(?! owner| lead| by)", "action", 6),
    (r"\bactions?\b", "action", 3),
    (
        r"\bwhat (?:we are going|are we going|will we|we will|we need|do we need) to do\b",
        "action",
        8,
    ),
    (
        r"\bwhat (?:we will|will we) do\b|\bhow will we\b|\bhow we will (?:do|deliver|achieve)",
        "action",
        7,
    ),
    (r"\bactivit(?:y|ies)\b|\bcommitments?\b|\bintervention", "action", 4),
    (r"\boutcomes?\b", "outcomes", 5),
    (
        r"\b(?:planned |expected |key )?outputs?\b|\baims?\b|\baspirations?\b|\bvision\b",
        "outcomes",
        5,
    ),
    (
        r"\bwhat (?:we want|will be different|do we want|difference)\b|\bobjectives?\b",
        "outcomes",
        6,
    ),
    (r"\bleads?\b|\bowners?\b|\bwho(?:'s|’s| is)? (?:doing|responsible|will|leads?)\b", "lead", 7),
    (
        r"\bby whom\b|\bwho\b|\bresponsib(?:le|ility)\b|\blead (?:officer|agency|person)\b",
        "lead",
        6,
    ),
    (r"\bresponsible (?:officer|body|person)\b", "lead", 8),
    (r"\baccountab(?:le|ility)\b|\bsenior responsible\b|\bsros?\b|\bsponsor\b", "accountable", 8),
    (
        r"\btime ?(?:scales?|lines?|frames?)\b|\bdeadlines?\b|\bdue\b|\bby when\b|\bwhen\b",
        "milestones",
        7,
    ),
    (r"\b(?:start|end|completion|target|review|finish|delivery) dates?\b", "milestones", 8),
    (r"^(?:start|end|dates?|complete by|milestones?)\b", "milestones", 5),
    (r"\bprogress\b|\bupdates?\b|\bwhat (?:we|have we|did we) (?:did|done|do)\b", "progress", 7),
    (r"\bcomments?\b|\bcommentary\b|\bwhat do we know has happened\b|\bposition\b", "progress", 5),
    (
        r"\bevaluat\w*|\bimpacts?\b|\bmeasures? of success\b|\bsuccess (?:criteria|measures?)\b",
        "evaluation",
        8,
    ),
    (
        r"\bhow (?:do|will) (?:we|you|v)\b|\bhow will success\b|\bevidence\b|\bdifference\b",
        "evaluation",
        6,
    ),
    (r"\bmonitoring\b|\bmade a difference\b", "evaluation", 4),
    (r"\bb?rag\b|\bbrag\b|\bstatus\b|\brating\b|\bstage\b|\bpercentage complete\b", "ratings", 8),
    (r"\bkpis?\b|\b(?:key )?performance (?:measures?|indicators?)\b|\bmetrics?\b", "indicators", 6),
    (r"\brecommendations?\b", "recommendations", 5),
)
_COMPILED = tuple((re.compile(pattern), field, weight) for pattern, field, weight in _WORDINGS)
_MARKS = re.compile(r"[\s/|]+")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its headings from the top and what it was taken for."""

    index: int
    heading: str
    field: str | None
    kind: MilestoneKind = "due"
    """What dates of the column mean."""
    period: str | None = None
    """The heading as printed, where it is a period."""


def field_of(heading: str) -> str | None:
    """The canonical field that a heading names, if any."""
    text = _MARKS.sub(" ", heading.lower()).strip(" :*")
    best = max(
        (
            (weight, -match.start(), field)
            for regex, field, weight in _COMPILED
            if (match := regex.search(text))
        ),
        default=None,
    )
    return best[2] if best else None


def columns_of(table: Table) -> list[Column]:
    """The columns of a table with the field that each heading names."""
    stacks = _heading_stacks(table)
    columns = [_column(index, stack) for index, stack in enumerate(stacks)]
    if not any(column.field == "action" for column in columns):
        columns = _promote(columns)
    return columns


def heading_lines(table: Table) -> list[TextLine]:
    """All lines that stand in headings, the repeated ones of later pages included."""
    lines = [line for cell in header_cells(table) for line in cell.lines]
    return lines + list(table.repeated)


def header_cells(table: Table) -> list[Cell]:
    """The cells of the heading rows."""
    return [cell for cell in table.cells if cell.row < table.header_rows]


def _heading_stacks(table: Table) -> list[list[str]]:
    """For each column the headings over it, widest first."""
    stacks: list[list[str]] = [[] for _ in range(table.column_count)]
    for cell in header_cells(table):
        text = " ".join(cell.text.split())
        if not text or (cell.column_span == table.column_count and table.column_count > 1):
            continue
        for column in range(cell.column, cell.column + cell.column_span):
            stacks[column].append(text)
    return stacks


def _column(index: int, stack: Sequence[str]) -> Column:
    heading = " ".join(stack)
    own = stack[-1] if stack else ""
    bounds = period_bounds(own) if own else None
    field = field_of(own) or field_of(heading)
    if bounds and (field is None or field == "milestones" or len(stack) > 1):
        above = field_of(" ".join(stack[:-1])) if len(stack) > 1 else None
        if above in (None, "milestones"):
            return Column(index, heading, "milestones", "due", own)
    return Column(index, heading, field, _date_kind(heading))


def _date_kind(heading: str) -> MilestoneKind:
    text = heading.lower()
    if "start" in text and "end" not in text:
        return "start"
    if re.search(r"\b(?:end|finish|completion) date|^end\b", text):
        return "end"
    return "review" if re.search(r"\breview\b", text) else "due"


def _promote(columns: list[Column]) -> list[Column]:
    """Let a task, outcome or indicator column stand for the action where no other does."""
    for stand_in in ("task", "recommendations"):
        for column in columns:
            if column.field == stand_in:
                promoted = Column(column.index, column.heading, "action")
                return [promoted if each is column else each for each in columns]
    return columns

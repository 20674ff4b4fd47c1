"""Column headings to canonical fields.

The wordings are classes of vocabulary, not documents: either half of a
compound heading may match, and a heading may be clipped ("How do v").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...extract import Cell, Table, TextLine
from ...schema.plan import MilestoneKind
from ..milestones import period_bounds

# For each field its wordings with their weights: the heaviest match wins, so that a precise
# wording beats a loose one. "none" is for columns that are known to be of no field.
_WORDINGS: dict[str, dict[str, int]] = {
    "ref": {
        r"^(?:action |activity |task )?(?:ref(?:erence)?|no|number|num|id|#)\b\.?$": 9,
        r"\baction (?:ref|no|number)\b": 9,
        r"^(?:ref|no)\b": 4,
    },
    "area": {
        r"^areas?(?: of (?:significant )?(?:weakness|concern|focus))?$": 9,
        r"^(?:priority|theme|work ?stream|strand)(?: area)?$|^areas? for \w+": 6,
    },
    "action": {
        r"\bwhat (?:(?:are )?we (?:are )?going|will we|we will|(?:do )?we need) to do\b": 8,
        r"\bwhat (?:we will|will we) do\b|\bhow (?:will we|we will) (?:do|deliver|achieve)\b": 7,
        r"^(?:agreed |key |specific )?actions?\b(?! owner| lead| by)": 6,
        r"\bactivit(?:y|ies)\b|\bcommitments?\b|\bintervention|^what$": 4,
        r"\bactions?\b": 3,
    },
    "task": {
        r"\bwhat are we doing\b": 6,
        r"\btasks?\b|\bsteps?\b|\bkey activities\b|\bsub-?actions?\b|^deliverables?$": 5,
    },
    "outcomes": {
        r"\bwhat (?:we want|will be different|do we want|difference)\b|\bobjectives?\b": 6,
        r"\boutcomes?\b|\boutputs?\b|\baims?\b|\baspirations?\b|\bvision\b": 5,
    },
    "lead": {
        r"\bresponsible (?:officer|body|person)\b": 8,
        r"\bleads?\b|\bowners?\b|\bwho(?:'s|’s| is)? (?:doing|responsible|will|leads?)\b": 7,
        r"\bwhom?\b|\bresponsib(?:le|ility)\b|\blead (?:officer|agency|person)\b": 6,
    },
    "accountable": {
        r"\baccountab(?:le|ility)\b|\bsenior responsible\b|\bsros?\b|\bsponsor\b": 8,
    },
    "milestones": {
        r"\b(?:start|end|completion|target|review|finish|delivery) dates?\b": 8,
        r"\btime ?(?:scales?|lines?|frames?)\b|\bdeadlines?\b|\bdue\b|\bwhen\b": 7,
        r"^(?:start|end|finish|from|to|dates?|complete by|milestones?)\b": 5,
    },
    "progress": {
        r"\bprogress\b|\bupdates?\b|\bwhat (?:we|have we|did we) (?:did|done|do)\b": 7,
        r"\bcomments?\b|\bcommentary\b|\bhas happened\b|\bposition\b": 5,
    },
    "evaluation": {
        r"\bevaluat\w*|\bimpacts?\b|\bmeasures? of success\b": 8,
        r"\bsuccess (?:criteria|measures?)\b": 8,
        r"\bhow (?:do|will|can) (?:we|you|v)\b|\bhow we (?:will|can) (?:know|measure)\b": 7,
        r"\bhow will success\b|\bevidence\b|\bdifference\b|\bsuccess looks\b": 6,
        r"\bmonitoring\b|\bmade a difference\b": 4,
    },
    "ratings": {
        r"\bb?rag\b|\bstatus\b|\brating\b|\bstage\b|\bpercentage complete\b": 8,
    },
    "indicators": {
        r"\bkpis?\b|\bperformance (?:measures?|indicators?)\b|\bmetrics?\b": 6,
    },
    "recommendations": {
        r"\brecommendations?\b|^recs?\b": 5,
    },
    "none": {
        r"\bsupport(?:ed|ing)?\b|\bpartners?\b|\bresources?\b|\bcosts?\b|\bbudget\b": 7,
    },
}
_COMPILED = tuple(
    (re.compile(pattern), field, weight)
    for field, wordings in _WORDINGS.items()
    for pattern, weight in wordings.items()
)
# A word that a narrow heading breaks.
_HYPHEN_BREAK = re.compile(r"(?<=[a-z])- (?=[a-z])")
# An action's number, and how many words a cell of prose has at least, on average.
_DOTTED = re.compile(r"[A-Z]{0,3}\d{1,2}(?:\.\d{1,2}){1,3}[a-z]?\.?")
_PROSE = 2.5
# A grid of actions has so many columns at least.
_WIDE = 3
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
    """The canonical field that a heading names, if any; "none" for one known to be of no field."""
    text = _MARKS.sub(" ", heading.lower()).strip(" :*")
    return _best_field(text) or (_best_field(text.replace("-", "")) if "-" in text else None)


def _best_field(text: str) -> str | None:
    best = max(
        (
            (weight, -match.start(), field)
            for regex, field, weight in _COMPILED
            if (match := regex.search(text))
        ),
        default=None,
    )
    return best[2] if best else None


_RATING = re.compile(r"\s*(?:[RAGB]|red|amber|green|blue)\s*", re.I)


def columns_of(table: Table) -> list[Column]:
    """The columns of a table with the field that each heading names."""
    stacks = _heading_stacks(table)
    columns = [_column(index, stack) for index, stack in enumerate(stacks)]
    rated = _rated(table, columns)
    columns = [replace(c, field="ratings") if c.index in rated else c for c in columns]
    columns = _with_refs(table, columns)
    if not any(column.field == "action" for column in columns):
        columns = _promote(columns)
    if not any(column.field == "action" for column in columns):
        columns = _beside_refs(table, columns)
    return columns


def _body_texts(table: Table, column: int) -> list[str]:
    """The texts of a column's cells under the headings, those that hold any."""
    return [
        " ".join(cell.text.split())
        for cell in table.cells
        if cell.row >= table.header_rows and cell.column == column and cell.lines
    ]


def _with_refs(table: Table, columns: list[Column]) -> list[Column]:
    """Take a column of unknown heading for the numbers if it holds nothing else: 1.1, 1.2 ..."""
    if len(columns) < _WIDE or any(column.field in ("ref", "indicators") for column in columns):
        return columns
    for column in columns:
        texts = _body_texts(table, column.index) if column.field is None else []
        if len(texts) > 1 and all(_DOTTED.fullmatch(text) for text in texts):
            return [replace(each, field="ref") if each is column else each for each in columns]
    return columns


def _beside_refs(table: Table, columns: list[Column]) -> list[Column]:
    """Take the first prose beside a column of dotted numbers for the action."""
    refs = next((column.index for column in columns if column.field == "ref"), None)
    if refs is None or not any(map(_DOTTED.fullmatch, _body_texts(table, refs))):
        return columns
    for column in columns:
        texts = _body_texts(table, column.index) if column.field is None else []
        if texts and sum(len(text.split()) for text in texts) >= _PROSE * len(texts):
            return [replace(each, field="action") if each is column else each for each in columns]
    return columns


def _rated(table: Table, columns: Sequence[Column]) -> set[int]:
    """Columns of a period whose cells hold nothing but ratings: letters, colours by name or fill.

    One colour alone may be a bar of a timetable; two or more over all such columns rate.
    """
    periods = {column.index for column in columns if column.period}
    if not periods:
        return set()
    cells = [
        (cell, cell.fill not in (None, row[0].fill))
        for row in table.row_cells()[table.header_rows :]
        for cell in row
        if cell.column in periods and cell.column_span == 1
    ]
    coloured = {cell.column for cell, own_colour in cells if own_colour}
    if len({cell.fill for cell, own_colour in cells if own_colour}) < 2:
        coloured = set()
    worded = {cell.column for cell, _ in cells if cell.lines}
    other = {cell.column for cell, _ in cells if cell.lines and not _RATING.fullmatch(cell.text)}
    return (worded | coloured) - other


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
        text = _HYPHEN_BREAK.sub("-", " ".join(cell.text.split()))
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
    return Column(index, heading, None if field == "none" else field, _date_kind(own))


def _date_kind(heading: str) -> MilestoneKind:
    """What dates mean in a column of this heading."""
    text = heading.lower()
    if re.search(r"\bstart\b|^from\b", text) and not re.search(r"\bend\b|\bto\b", text):
        return "start"
    if re.search(r"\b(?:end|finish|completion) date|^(?:end|finish|to)\b", text):
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

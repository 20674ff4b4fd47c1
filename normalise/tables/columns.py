"""Columns to canonical fields: by their headings, and by what their cells hold.

A heading that names a field has it. Where it names several, the cells decide between them; where
it names none, the cells alone tell (see ``told``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from ...extract import Cell, Table, TextLine
from ...schema.plan import MilestoneKind
from ..dates.patterns import MONTH
from ..ratings import is_blank, is_sign
from .content import evidence
from .periods import period_names
from .wordings import best_of, field_of, scores_of

_COLUMN = attrgetter("column")
# A word that a narrow heading breaks.
_HYPHEN_BREAK = re.compile(r"(?<=[a-z])- (?=[a-z])")
# A month or a season that one breaks: "Septem ber 2025", "Autu mn 2025".
_PARTS = (
    "january",
    "february",
    "march",
    "april",
    "august",
    "september",
    "october",
    "november",
    "december",
    "spring",
    "summer",
    "autumn",
    "winter",
    "quarter",
)
_PART_BREAK = re.compile("|".join(rf"\b{' ?'.join(part)}\b" for part in _PARTS), re.I)
# A month and its year that one breaks anywhere: "Ja n 20 26".
_MONTH_AND_YEAR = re.compile(rf"(?P<month>{MONTH})[’'-]?(?P<year>20\d\d|\d\d)", re.I)
# Headings of the days on which something was done, and not of those by which it is due.
_DONE = re.compile(
    r"\b(?:dates?|when) (?:completed|closed|achieved|finished|delivered)\b"
    r"|^(?:completed|closed)(?: on)?$"
    r"|\bcompleted dates?\b|\bactual (?:completion|end|finish|delivery)\b"
)
# What a heading of "Priority" stands over where it names no area but a rank.
_RANKS = re.compile(r"(?:very )?(?:high|medium|low|critical|urgent|[hml])(?:[ /-]+\w+)?", re.I)
# What a heading says of the ends of its cells: "Steps (lead, by when)", "Steps and who does them".
_NOTE = re.compile(
    r"(?P<own>.*\S)\s*(?:[(\[](?P<note>[^()\[\]]+)[)\]]|,? (?:and|&) (?P<who>(?:who|by whom)\b.*))",
    re.I,
)
_NOTED = frozenset({"lead", "accountable", "milestones"})
_RESOURCE = re.compile(r"resources?(?: names?)?", re.I)
# Fields that a heading cannot mean if no cell looks so; a heading's words weigh up to 9.
_PLAIN_FIELDS = ("ref", "milestones", "ratings")
_AGAINST = 3
# A heading's words that weigh no more give way to those over it.
_LOOSE = 4
# The share of cells under a date that tell what has happened, where these are reports of it.
_REPORTS = 0.6
# What is done when: "Start date", "Begins", "Commencement"; "End date", "Work ends", "To".
_BEGINS = re.compile(r"\b(?:start(?:s|ing)?|begin(?:s|ning)?|commenc(?:es?|ing|ement))\b|^from\b")
_ENDS = re.compile(r"\b(?:ends?|finish(?:es)?|conclu\w+|complet\w+|to)\b")
_END = re.compile(
    r"\b(?:end(?:ing)?|finish(?:ing)?|completion|clos(?:ing|ure)|conclusion) date|^(?:end|finish)\b"
    r"|^(?:\w+ )?(?:end(?:s|ing)|finish(?:es|ing)|conclu(?:des?|sion)|complet(?:es|ing))$"
    r"|^to(?: date| \(|$)"
)
# Of a measure, and not of dates, where nothing but figures stand below.
_MEASURED = re.compile(r"\b(?:targets?|baselines?|actuals?)\b", re.I)
_FIGURE = re.compile(r"(?!20\d\d$)[<>≥≤=~£]*\s?\d[\d,.]*\s?%?")
# A day in brackets behind other words, as of which prose says how things stand.
_AS_AT = re.compile(r"[^()]*\w{3}[^()]*\([^()]*\b20\d\d\)")
_PROSE = 0.5


Bodies = Sequence[Sequence[Cell]]
"""The cells below the headings, column by column."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its headings from the top and what it was taken for."""

    index: int
    heading: str
    field: str | None
    kind: MilestoneKind = "due"
    """What dates of the column mean."""
    period: str | None = None
    """The period that its heading names, with the year where that stands elsewhere."""
    sure: float | None = None
    """How sure the field is, from 0 to 1, where no heading names it."""
    excluded: bool = False
    """Its heading says that it is of no field."""
    dated: str | None = None
    """The ISO date of its table, where the heading above that has one."""
    inner: bool = False
    """What it holds stands below a title, in the cells of another column."""


# The share of coloured cells in a column of ratings that nothing else tells.
_COLOURED = 0.6
_RATING = re.compile(r"\s*(?:[RAGB]|red|amber|green|blue)\s*", re.I)
# Signs and words of which two or more rate; other signs may say what is planned, other words what
# is to be reached.
_VERDICT = re.compile(
    "[✓✔✅✗✘✕✖❌🔴🟠🟡🟢🔵🟥🟧🟨🟩🟦]"
    "|(?:not (?:yet )?(?:started|begun|met)|(?:on|off)[ -](?:track|target)|at risk"
    "|in progress|under ?way|delayed|overdue|(?:fully |partly )?met|completed?)$",
    re.I,
)


def headed_columns(table: Table) -> list[Column]:
    """The columns of a table with the field that each heading names."""
    bodies = body_cells(table)
    stacks = _heading_stacks(table)
    periods = period_names(stacks)
    columns = [
        _column(index, stack, _own_heading(stack, stacks), bodies[index], period)
        for index, (stack, period) in enumerate(zip(stacks, periods, strict=True))
    ]
    columns = _in_periods(columns, periods)
    rated = _rated(table, columns, {index for index, period in enumerate(periods) if period})
    columns = [replace(c, field="ratings") if c.index in rated else c for c in columns]
    return _with_tasks(columns)


def _in_periods(columns: list[Column], periods: Sequence[str | None]) -> list[Column]:
    """The columns; beside one of actions those of several periods hold what is reached in each."""
    actions = [column for column in columns if column.field == "action"]
    dated = [column for column in actions if periods[column.index]]
    if not 1 < len(dated) < len(actions):
        return columns
    return [
        replace(c, field="milestones", period=periods[c.index]) if c in dated else c
        for c in columns
    ]


def _with_tasks(columns: Sequence[Column]) -> list[Column]:
    """The columns; one of "Key tasks: what will we do?" beside one of actions holds their tasks.

    So does one of what is done "and by whom".
    """
    actions = [column for column in columns if column.field == "action"]
    tasks = [c for c in actions if not {"task", "lead"}.isdisjoint(scores_of(c.heading))]
    # What is headed by both alone may hold either.
    told = tasks if len(tasks) < len(actions) else []
    return [replace(c, field="task") if c in told else c for c in columns]


def headings_of(columns: Sequence[Column]) -> tuple[str, ...]:
    """The headings of all columns from the left, in lower case."""
    return tuple(column.heading.lower() for column in columns)


def body_cells(table: Table) -> list[list[Cell]]:
    """For each column its cells under the headings, without those that span several."""
    bodies: list[list[Cell]] = [[] for _ in range(table.column_count)]
    own = [c for c in table.cells if c.row >= table.header_rows and c.column_span == 1]
    for column, cells in groupby(sorted(own, key=_COLUMN), key=_COLUMN):
        bodies[column] = list(cells)
    return bodies


def _rated(table: Table, columns: Sequence[Column], dated: set[int]) -> set[int]:
    """Columns of a period whose cells hold nothing but ratings: letters, colours by name or fill.

    What stands over the periods ("Monitoring") may name another field.
    One colour or sign alone may be a bar of a timetable; two or more over all such columns rate
    where they change within rows, or all rows begin with one,
    signs where one is a tick, a cross or a light, and so do words of how it goes. So do
    columns of whatever heading in which most cells are coloured and none holds a word.
    """
    periods = dated | _coloured(table, columns)
    if not periods:
        return set()
    cells = [
        (cell, cell.fill not in (None, row[0].fill))
        for row in table.row_cells()[table.header_rows :]
        for cell in row
        if cell.column in periods and cell.column_span == 1
    ]
    coloured = {cell.column for cell, own_colour in cells if own_colour}
    colours = [cell for cell, own_colour in cells if own_colour]
    if len({cell.fill for cell in colours}) < 2 or _are_bars(colours):
        coloured = set()
    said = [cell for cell, _ in cells if cell.lines and not is_blank(cell.text)]
    worded = {cell.column for cell in said}
    other = {cell.column for cell in said if not _RATING.fullmatch(cell.text)}
    verdicts = {cell.flat for cell in said if cell.column in other and _rates(cell)}
    if len(verdicts) > 1 and any(map(_VERDICT.match, verdicts)):
        other = {cell.column for cell in said if not _rates(cell)}
    return (worded | coloured) - other


def _are_bars(coloured: Sequence[Cell]) -> bool:
    """Whether coloured cells are bars: each row has one colour, and they begin at several times."""
    rows = [list(row) for _, row in groupby(coloured, attrgetter("row"))]
    begun = {row[0].column for row in rows}
    return len(begun) > 1 and all(len({cell.fill for cell in row}) == 1 for row in rows)


def _rates(cell: Cell) -> bool:
    """Whether a cell says nothing but a rating, where others say another."""
    text = cell.flat
    tests = (_VERDICT.fullmatch, _RATING.fullmatch)
    return is_sign(text) or any(test(text) for test in tests)


def _coloured(table: Table, columns: Sequence[Column]) -> set[int]:
    """Columns of no known heading, or of progress, that hold no word, but colours in most cells."""
    open_ = {
        c.index for c in columns if c.heading and c.field in (None, "progress") and not c.excluded
    }
    found = set()
    for index, body in enumerate(body_cells(table) if open_ else ()):
        if index in open_ and body and not any(cell.lines for cell in body):
            filled = sum(cell.fill is not None for cell in body)
            found.update([index] if filled >= _COLOURED * len(body) else [])
    return found


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
        text = _HYPHEN_BREAK.sub("-", cell.flat).removesuffix(":").rstrip()
        if len(cell.lines) > 1:
            text = _PART_BREAK.sub(lambda month: month.group().replace(" ", ""), text)
            broken = _MONTH_AND_YEAR.fullmatch(text.replace(" ", ""))
            text = f"{broken['month']} {broken['year']}" if broken else text
        if not text or (cell.column_span == table.column_count and table.column_count > 1):
            continue
        for column in range(cell.column, cell.column + cell.column_span):
            stacks[column].append(text)
    return stacks


def _own_heading(stack: Sequence[str], stacks: Sequence[Sequence[str]]) -> str:
    """The lowest heading of a column, or the one above a question that asks for no more."""
    if len(stack) < 2 or not stack[-1].endswith("?"):
        return stack[-1] if stack else ""
    alone = sum(stack[-2] in other for other in stacks) == 1
    return stack[-2] if alone and scores_of(stack[-2]) else stack[-1]


def _column(
    index: int, stack: Sequence[str], own: str, body: Sequence[Cell], period: str | None
) -> Column:
    heading = " ".join(stack)
    scores = scores_of(_without_note(own)) or scores_of(heading)
    if len(stack) > 1 and max(scores.values(), default=0) <= _LOOSE:
        # "Health" under "Lead officers" is whose lead it is.
        over = scores_of(" ".join(stack[:-1]))
        scores = over if max(over.values(), default=0) > _LOOSE else scores
    field = _weigh(scores, body)
    texts = [cell.flat for cell in body if cell.lines]
    if period and _MEASURED.search(own) and texts and all(map(_FIGURE.fullmatch, texts)):
        # "Target 2026": what is to be reached by then.
        return Column(index, heading, None, period=period)
    if period and (field is None or field == "milestones" or len(stack) > 1):
        above = field_of(" ".join(stack[:-1])) if len(stack) > 1 else None
        if above in (None, "milestones"):
            as_at = field is None and _AS_AT.fullmatch(own) and evidence("prose", body) >= _PROSE
            if as_at or evidence("progress", body) >= _REPORTS:
                return Column(index, heading, "progress")
            return Column(index, heading, "milestones", "due", period)
    if field == "area" and texts and all(map(_RANKS.fullmatch, texts)):
        field = "none"
    none = field == "none"
    # Money or people: what the cells hold tells.
    excluded = none and _RESOURCE.fullmatch(own) is None
    return Column(index, heading, None if none else field, date_kind(own), excluded=excluded)


def _without_note(heading: str) -> str:
    """A heading of actions or steps without what it says of who does them and by when."""
    match = _NOTE.fullmatch(heading)
    if match is None or field_of(match["own"]) not in ("action", "task"):
        return heading
    note = match["note"] or match["who"]
    return match["own"] if scores_of(note).keys() <= _NOTED else heading


def _weigh(scores: Mapping[str, int], body: Sequence[Cell]) -> str | None:
    """The field of a heading; between several that it names, what the cells hold decides."""
    if len(scores) < 2 or not any(cell.lines for cell in body):
        return best_of(scores)
    weights = {
        field: weight - (_AGAINST if field in _PLAIN_FIELDS and not evidence(field, body) else 0)
        for field, weight in scores.items()
    }
    return max(weights, key=lambda field: weights[field])


def date_kind(heading: str) -> MilestoneKind:
    """What dates mean in a column of this heading."""
    text = heading.lower()
    if _BEGINS.search(text) and not _ENDS.search(text):
        return "start"
    if _END.search(text):
        return "end"
    if _DONE.search(text):
        return "completed"
    return "review" if re.search(r"\breview\b", text) else "due"


def has_field(columns: Sequence[Column], field: str, bodies: Bodies | None = None) -> bool:
    """Whether a column is of a field; where the columns' cells are given, one that holds words."""
    return any(
        column.field == field
        and (bodies is None or any(cell.lines for cell in bodies[column.index]))
        for column in columns
    )


def is_open(column: Column, bodies: Bodies) -> bool:
    """Whether the cells may tell what a column is of."""
    if column.field is not None or column.excluded:
        return False
    return len([cell for cell in bodies[column.index] if cell.lines]) > 1

"""Indicator tables: measures with baseline, national figure and dated targets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from ...extract import Cell, Table
from ...schema import Actual, Indicator, Target
from ..milestones import iso_as_printed, period_bounds
from ..text.boxes import cell_boxes
from ..text.vocabulary import Vocabulary
from .columns import Column
from .content import is_number
from .keys import body_rows, flat

_REF = re.compile(r"([A-Z]{1,4}\s?\d+(?:\.\d+)*[a-z]{0,6})\b\s*[-–—:.]?\s*")
_BASELINE = re.compile(
    r"\bbaseline\b|\bcurrent\b|\bposition\b|\blatest\b|\bactual\b|"
    r"\bstart(?:ing)? point\b|\bwhere we (?:are|were|started)\b|^(?:now|today)$",
    re.I,
)
_NATIONAL = re.compile(r"\bnational\b|\bbenchmark\w*|\bengland\b|\bcomparator", re.I)
_MEASURE = re.compile(
    r"\bmeasures?\b|\bindicators?\b|\bkpis?\b|\bdescription\b|"
    r"\bwhat (?:we|is|will be|are we) (?:measur|count)\w*",
    re.I,
)
_ACTUAL = re.compile(r"\bactuals?\b|\bachieved\b|\bout-?turn\b|\bresults?\b", re.I)
_TARGET = re.compile(r"\btargets?\b|\bmilestones?\b", re.I)
# A value with its own date: "70% by March 2032".
_BY = re.compile(r"(?P<value>\S.*?) (?:by|in) (?P<by>.+)")
_DASH = re.compile(r"\s+[-–—]\s+")


def read_indicators(table: Table, columns: Sequence[Column], words: Vocabulary) -> list[Indicator]:
    """The indicators of a table, each followed by those that its cells list inside."""
    actuals = _actuals(columns)
    columns = [column for column in columns if column not in actuals]
    baseline = _first(columns, _BASELINE, skip=(0,))
    before = _before_targets(columns) if not actuals and baseline is None else []
    if len(before) == 1:
        baseline = before[0].index
    elif before:
        actuals, columns = before, [column for column in columns if column not in before]
    national = _first(columns, _NATIONAL, skip=(0, baseline))
    named = _first(columns, _MEASURE, skip=(baseline, national)) or 0
    if not named and _only_refs(table) and 1 not in (baseline, national):
        # "KPI" may head a column of numbers, with the measure's words right of it.
        named = 1
    targets = [
        column
        for column in columns
        if column.index not in (0, named, baseline, national)
        and not _ACTUAL.search(column.heading)
        and (_TARGET.search(column.heading) or period_bounds(_own(column)) is not None)
    ]
    read = {0, named, baseline, national, *(column.index for column in (*targets, *actuals))}
    found: list[Indicator] = []
    for number, row in enumerate(_rows(table), 1):
        texts = {cell.column: flat(cell, words) for cell in row}
        if not texts.get(named):
            continue
        # The reference has a column of its own, or opens the measure.
        own = texts[0] if named and texts.get(0) else None
        ref, description = (own, texts[named]) if own else _split_ref(texts[named], number)
        parent = Indicator(
            ref=ref,
            description=description,
            baseline=_text(texts, baseline),
            national=_text(texts, national),
            targets=[
                target_of(_own(column), texts[column.index])
                for column in targets
                if texts.get(column.index)
            ],
            actuals=[
                Actual(by=column.heading, date=iso_as_printed(column.heading), value=value)
                for column in actuals
                if (value := texts.get(column.index))
            ],
            sources=cell_boxes(cell for cell in row if cell.column in read),
        )
        found += _with_parts(parent)
    return found


def _actuals(columns: Sequence[Column]) -> list[Column]:
    """The columns of what was reached: beside a baseline, or by dates, several or with targets."""
    actual = [column for column in columns[1:] if _ACTUAL.search(column.heading)]
    if any(_BASELINE.search(column.heading) for column in columns[1:] if column not in actual):
        return actual
    found = [column for column in actual if iso_as_printed(column.heading)]
    dates = {iso_as_printed(column.heading) for column in columns if column not in found}
    paired = any(iso_as_printed(column.heading) in dates for column in found)
    return found if paired or len(found) > 1 else []


def _before_targets(columns: Sequence[Column]) -> list[Column]:
    """The columns of years left of one that says it is a target: how it was then."""
    first = next((c.index for c in columns if c.index and _TARGET.search(c.heading)), 0)
    return [
        column
        for column in columns
        if 0 < column.index < first
        and not _NATIONAL.search(column.heading)
        and period_bounds(_own(column)) is not None
    ]


def _rows(table: Table) -> list[list[Cell]]:
    """The body rows without titles that stand across the table."""
    return [
        row
        for row in body_rows(table)
        if not (len(row) == 1 and row[0].column_span == table.column_count > 1)
    ]


def _only_refs(table: Table) -> bool:
    """Whether the first column holds references and nothing else."""
    first = [row[0] for row in _rows(table) if row[0].column == 0]
    texts = [text for cell in first if (text := cell.text.strip())]
    return bool(texts) and all(_REF.fullmatch(text) or is_number(text) for text in texts)


def _own(column: Column) -> str:
    return column.period or column.heading


def _first(
    columns: Sequence[Column], pattern: re.Pattern[str], skip: tuple[int | None, ...]
) -> int | None:
    return next(
        (c.index for c in columns if c.index not in skip and pattern.search(c.heading)), None
    )


def _split_ref(text: str, number: int) -> tuple[str, str]:
    match = _REF.match(text)
    if match is None:
        return str(number), text
    return match.group(1).replace(" ", ""), text[match.end() :]


def _text(texts: dict[int, str], column: int | None) -> str | None:
    return (texts.get(column) or None) if column is not None else None


def target_of(by: str, value: str) -> Target:
    """A target by what stands over or before it, or by the date in it where that has none."""
    date = iso_as_printed(by)
    within = None if date else _BY.fullmatch(value)
    if within and (own := iso_as_printed(within["by"])):
        return Target(by=within["by"], date=own, value=within["value"])
    return Target(by=by, date=date, value=value)


def _with_parts(parent: Indicator) -> list[Indicator]:
    """The indicator and the sub-indicators that its baseline cell lists by reference.

    Figures of another cell go to the parts where there are exactly as many.
    """
    parts = _listed(parent.ref, parent.baseline or "")
    if len(parts) < 2:
        return [parent]
    national = _spread(parent.national, len(parts))
    spread = {target.by: _spread(target.value, len(parts)) for target in parent.targets}
    children = []
    for index, (ref, description, value) in enumerate(parts):
        targets = [
            target.model_copy(update={"value": values[index]})
            for target in parent.targets
            if (values := spread[target.by])
        ]
        children.append(
            Indicator(
                ref=ref,
                parent=parent.ref,
                description=description,
                baseline=value,
                national=national[index] if national else None,
                targets=targets,
                sources=parent.sources,
            )
        )
    whole = parent.model_copy(
        update={
            "baseline": None,
            "national": None if national else parent.national,
            "targets": [target for target in parent.targets if not spread[target.by]],
        }
    )
    return [whole, *children]


def _listed(ref: str, text: str) -> list[tuple[str, str, str | None]]:
    """Parts of "KP4i - Primary - 7.5% KP4ii - Secondary - 8%": reference, words, value."""
    marks = list(re.finditer(rf"\b{re.escape(ref)}(?:[a-z]{{1,7}}| [ivx]{{1,4}})\b", text))
    parts: list[tuple[str, str, str | None]] = []
    for mark, after in zip_longest(marks, marks[1:]):
        body = text[mark.end() : after.start() if after else len(text)].strip(" -–—:")
        pieces = _DASH.split(body)
        value = pieces[-1].strip() if len(pieces) > 1 else None
        words = " - ".join(pieces[:-1]) if value else body
        parts.append((mark.group(), words.strip(), value))
    return parts


def _spread(text: str | None, count: int) -> list[str]:
    """The figures of a cell where it holds exactly ``count`` and nothing else."""
    figures = (text or "").split()
    plain = all(re.fullmatch(r"[<>=~≤≥]*[-–+]?\d[\d.,]*%?", figure) for figure in figures)
    return figures if len(figures) == count and plain else []

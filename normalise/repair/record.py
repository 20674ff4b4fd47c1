"""The repairs of everything that is no action, which keeps its own: fields of the plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ...extract import Cell, Change, Paragraph
from ...schema import Box, Plan, Repair
from ..actions.drafts import Drafts
from ..placed import Placed
from ..tables.columns import header_cells
from ..tables.keys import body_rows, usual_pitches_of
from ..text.boxes import cell_boxes
from ..text.changes import MendedLine, as_repairs, changes_of
from ..text.passages import Pitches, may_join, passages, usual_pitches
from ..text.vocabulary import Vocabulary

_RECORDS = ("postholders", "glossary", "indicators", "contributors")


def plan_repairs(
    placed: Sequence[Placed],
    drafts: Drafts,
    records: set[Box],
    paragraphs: Iterable[Paragraph],
    plan: Plan,
    words: Vocabulary,
) -> list[Repair]:
    """What was changed in areas, records, kept rows, headings and the document's front.

    ``records`` are the boxes of the rows that became records of the plan.
    """
    return [
        *_of_areas(drafts),
        *(repair for each in placed for repair in _of_table(each, records, words)),
        *_of_paragraphs(paragraphs, drafts, plan),
    ]


def _of_areas(drafts: Drafts) -> list[Repair]:
    found: list[Repair] = []
    for area in drafts.areas:
        found += as_repairs("areas", changes_of(area.heading))
        for part in (*area.officers, *area.commitments, *area.quotes):
            found += as_repairs("areas", part.joins)
    for parts in drafts.rest.values():
        found += as_repairs("tables", (join for part in parts for join in part.joins))
    return found


def _of_table(each: Placed, records: set[Box], words: Vocabulary) -> list[Repair]:
    table = each.table
    headings = [line for cell in header_cells(table) for line in cell.lines]
    found = as_repairs("tables", changes_of(headings))
    if each.role == "actions":
        return found
    pitches = usual_pitches(table) if each.role == "contributors" else None
    for row in body_rows(table):
        joins = [join for cell in row if _may_join(cell) for join in _joins(cell, pitches, words)]
        if joins:
            kept = each.role not in _RECORDS or records.isdisjoint(cell_boxes(row))
            found += as_repairs("tables" if kept else each.role, joins)
    return found


def _may_join(cell: Cell) -> bool:
    """Whether anything can have been changed in a cell: in few."""
    if changes_of(cell.lines):
        return True
    return bool([line for line in cell.lines[:-1] if may_join(line.text)])


def _joins(cell: Cell, pitches: Pitches | None, words: Vocabulary) -> list[Change]:
    parts = passages(cell, pitches or usual_pitches_of(cell), words)
    return [join for part in parts for join in part.joins]


def _of_paragraphs(paragraphs: Iterable[Paragraph], drafts: Drafts, plan: Plan) -> Iterable[Repair]:
    """Repairs in loose text that went into a value; areas have told of theirs."""
    lines = [line for part in paragraphs for line in part.lines if isinstance(line, MendedLine)]
    if not lines:
        return
    areas = {id(line) for area in drafts.areas for line in area.heading}
    areas |= {id(line) for area in drafts.areas for part in area.quotes for line in part.lines}
    values = _values(plan)
    for line in lines:
        if id(line) not in areas:
            for join in line.joins:
                for field, texts in values.items():
                    if any(join.after in text for text in texts):
                        yield from as_repairs(field, [join])


def _values(plan: Plan) -> Mapping[str, list[str]]:
    """What of a plan may come from loose text, by field."""
    return {
        "title": [plan.title],
        "local_area": [plan.local_area.name, *plan.local_area.partners],
        "postholders": [
            f"{post.initials} {post.name} {post.role} {post.organisation}"
            for post in plan.postholders
        ],
        "glossary": [f"{term.abbreviation} {term.full}" for term in plan.glossary],
        "tables": [table.title for table in plan.tables if table.title],
    }

"""The account of every word of every grid: placed, or reported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .. import schema
from ..extract import TextLine
from ..schema import Finding
from .actions.drafts import Drafts
from .findings import finding
from .placed import Placed
from .tables.columns import heading_lines
from .tables.keys import flat
from .text.boxes import boxes_of
from .text.vocabulary import Vocabulary


def account(
    placed: Sequence[Placed], drafts: Drafts, held: set[int], words: Vocabulary
) -> tuple[list[schema.Table], list[Finding], schema.Coverage]:
    """The tables' record, findings for words in no field, and the count of all words."""
    total = kept = reported = 0
    tables: list[schema.Table] = []
    findings: list[Finding] = []
    for each in placed:
        headings = heading_lines(each.table)
        total += _count(headings)
        kept += _count(headings)
        body = [cell for cell in each.table.cells if cell.row >= each.table.header_rows]
        lines = [line for cell in body for line in cell.lines]
        total += _count(lines)
        rows = _kept_rows(each, drafts, words)
        rest = {id(line) for part in drafts.rest.get(each.place, []) for line in part.lines}
        if each.role == "actions":
            missing = [line for line in lines if id(line) not in held and id(line) not in rest]
            for line in missing:
                findings.append(finding("text-not-placed", page=line.page, text=line.text))
            reported += _count(missing)
            kept += _count(lines) - _count(missing)
        else:
            kept += _count(lines)
        tables.append(_record(each, rows))
    coverage = schema.Coverage(words_in_tables=total, words_placed=kept, words_reported=reported)
    return tables, findings, coverage


def _count(lines: Iterable[TextLine]) -> int:
    return sum(len(line.words) for line in lines)


def _kept_rows(each: Placed, drafts: Drafts, words: Vocabulary) -> list[list[str]]:
    """Rows that no typed field holds: all of a table without fields, left-over bands otherwise."""
    if each.role in ("other", "contents"):
        return [
            [flat(cell, words) for cell in row]
            for row in each.table.row_cells()[each.table.header_rows :]
        ]
    return [[part.text] for part in drafts.rest.get(each.place, [])]


def _record(each: Placed, rows: list[list[str]]) -> schema.Table:
    table = each.table
    title = next((part.text for part in reversed(each.before) if len(part.text) < 300), None)
    spanning = [
        " ".join(cell.text.split())
        for cell in table.cells
        if cell.row < table.header_rows and cell.column_span == table.column_count > 1
    ]
    return schema.Table(
        role=each.role,
        title=spanning[0] if spanning else title,
        pages=list(table.pages),
        columns={c.heading: c.field or "" for c in each.columns if c.heading},
        rows=rows,
        method=table.method,
        confidence=table.confidence,
        sources=[
            box
            for page in table.pages
            for box in boxes_of(
                [line for cell in table.cells for line in cell.lines if line.page == page][:1]
            )
        ],
    )

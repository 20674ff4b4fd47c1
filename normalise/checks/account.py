"""The account of every word of every grid: placed, or reported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ... import schema
from ...extract import Paragraph, Table, TextLine
from ...schema import Finding
from ..actions.drafts import Drafts
from ..findings import finding
from ..placed import Placed
from ..ratings import explains_ratings
from ..tables.columns import heading_lines
from ..tables.keys import flat
from ..text.boxes import boxes_of
from ..text.vocabulary import Vocabulary

Row = tuple[list[str], list[TextLine]]
"""The texts of a row that no typed field holds, and its lines."""


def account(
    placed: Sequence[Placed],
    drafts: Drafts,
    held: set[int],
    records: set[schema.Box],
    words: Vocabulary,
    titles: Sequence[tuple[TextLine, ...]],
) -> tuple[list[schema.Table], list[Finding], schema.Coverage]:
    """The tables' record, findings for words in no field, and the count of all words.

    ``held`` are the identities of the lines that actions and areas hold,
    ``records`` the boxes of the postholders, terms, indicators and contributors, ``titles`` what
    `title_lines` tells of each table.
    """
    total = reported = 0
    tables: list[schema.Table] = []
    findings: list[Finding] = []
    for each, title in zip(placed, titles, strict=True):
        body = [cell for cell in each.table.cells if cell.row >= each.table.header_rows]
        lines = [line for cell in body for line in cell.lines]
        total += count_words(heading_lines(each.table)) + count_words(lines)
        rows = _kept_rows(each, drafts, records, words)
        if each.role == "actions":
            kept = held | {id(line) for _, row in rows for line in row}
            missing = [line for line in lines if id(line) not in kept]
            reported += count_words(missing)
            findings += [
                finding("text-not-placed", page=boxes_of([line])[0].page, text=line.text)
                for line in missing
            ]
        tables.append(_record(each, rows, title))
    coverage = schema.Coverage(
        words_in_tables=total, words_placed=total - reported, words_reported=reported
    )
    return tables, findings, coverage


def count_words(lines: Iterable[TextLine]) -> int:
    """How many words stand in lines."""
    return sum([len(line.words) for line in lines])


def _kept_rows(
    each: Placed, drafts: Drafts, records: set[schema.Box], words: Vocabulary
) -> list[Row]:
    """Rows that no typed field holds.

    Left-over bands of an action grid; elsewhere the rows that made no record,
    which are all of them in a table without fields.
    """
    if each.role == "actions":
        return [([part.text], list(part.lines)) for part in drafts.rest.get(each.place, [])]
    rows = []
    for cells in each.table.row_cells()[each.table.header_rows :]:
        lines = [line for cell in cells for line in cell.lines]
        if lines and not all(records.issuperset(boxes_of(cell.lines)) for cell in cells):
            rows.append(([flat(cell, words) for cell in cells], lines))
    return rows


def title_lines(each: Placed) -> tuple[TextLine, ...]:
    """The lines of the loose heading that a table stands under; none where it has its own."""
    if _own_title(each.table) is not None:
        return ()
    short = [part for part in reversed(each.before) if len(part.text) < 300]
    return next((part.lines for part in short if _may_be_title(part, each.table)), ())


def _own_title(table: Table) -> str | None:
    """What the first heading across all columns says."""
    spanning = (
        cell.flat
        for cell in table.cells
        if cell.row < table.header_rows and cell.column_span == table.column_count > 1
    )
    return next(spanning, None)


def _record(each: Placed, rows: Sequence[Row], title: Sequence[TextLine]) -> schema.Table:
    table = each.table
    above = " ".join(line.text for line in title)
    return schema.Table(
        role=each.role,
        title=above or _own_title(table) or None,
        pages=list(table.pages),
        columns=_headings(each),
        rows=[texts for texts, _ in rows],
        method=table.method,
        confidence=table.confidence,
        sources=[box for _, lines in rows for box in boxes_of(lines)],
    )


def _headings(each: Placed) -> dict[str, str]:
    """The headings, those of actions with their fields: two of one heading's column."""
    fields: dict[str, dict[str, None]] = {}
    for column in each.columns:
        if column.heading:
            own = column.field if each.role == "actions" else None
            fields.setdefault(column.heading, {}).update({own: None} if own else {})
    return {heading: ", ".join(own) for heading, own in fields.items()}


def _may_be_title(paragraph: Paragraph, table: Table) -> bool:
    """No key is; on the page before, what is no heading may be the end of something else."""
    if explains_ratings(paragraph.text):
        return False
    if paragraph.bold or (table.pages and paragraph.lines[-1].page == table.sheet):
        return True
    return paragraph.text[:1].isupper() and not paragraph.text.endswith((".", ",", ";"))

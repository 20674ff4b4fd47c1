"""Collapsed pages of a conversion as grids: one table for each, its cells as sure as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ....extract import Cell, Change, Paragraph, Restored, Table, lay_out_lines
from ...actions.numbers import read_ref
from ...actions.reading import COLLAPSED
from ...tables.columns import Column
from ...tables.roles import role_of
from ...tables.tell import columns_of
from .headless import looks_headless, may_be_headless
from .recover import Heading, Knowledge, Recovered, RecoveredCell, looks_collapsed, recover

# A list number that a word follows, or the end of its line.
_NUMBER = re.compile(r"(?<!\S)(\d{1,2})[.)](?=\s+[A-Z(]|$)")

Flow = Sequence[Table | Paragraph]


def restore_collapsed(flow: Flow) -> list[Table | Paragraph]:
    """The flow with each paragraph that was a page of an action grid as a grid again."""
    grids = _action_grids(flow)
    parts: list[Table | Paragraph] = []
    last = next(iter(grids), None)
    counted = _counted(grids)
    for run in _runs(flow):
        last = next((grid for grid in grids if grid[0] is run[0]), last)
        text = " ".join(part.text for part in run if isinstance(part, Paragraph))
        grid = next((g for g in grids if looks_collapsed(text, _texts(g[1]), counted)), None)
        known = None
        if grid is not None:
            known = _knowledge(flow, grids, grid[1])
        elif last is not None and may_be_headless(text):
            grid, known = last, _knowledge(flow, grids, last[1])
            known = known if looks_headless(text, known) else None
        found = recover(text, known) if known is not None else None
        if grid is not None and found is not None and found.actions:
            parts.append(_table(found, grid[0], run))
        else:
            parts += run
    return parts


def _runs(flow: Flow) -> Iterator[list[Table | Paragraph]]:
    """Parts one by one; paragraphs of one line of the file, which bullets parted, together."""
    run: list[Table | Paragraph] = []
    for part in flow:
        if run and not _same_line(run[-1], part):
            yield run
            run = []
        run.append(part)
    if run:
        yield run


def _same_line(one: Table | Paragraph, other: Table | Paragraph) -> bool:
    if isinstance(one, Table) or isinstance(other, Table):
        return False
    return one.lines[-1].at_line == other.lines[0].at_line


def _action_grids(flow: Flow) -> list[tuple[Table, list[Column]]]:
    """The document's action grids with their columns."""
    grids = []
    for part in flow:
        if isinstance(part, Table):
            columns = columns_of(part)
            if role_of(part, columns) == "actions":
                grids.append((part, columns))
    return grids


def _texts(columns: Sequence[Column]) -> list[str]:
    return [column.heading for column in columns]


def _knowledge(
    flow: Flow, grids: Sequence[tuple[Table, list[Column]]], columns: Sequence[Column]
) -> Knowledge:
    """What the grids of the same columns, and all else, teach of a collapsed page."""
    cells: list[list[str]] = [[] for _ in columns]
    refs: set[str] = set()
    for table, own in grids:
        for cell in table.cells:
            if cell.row < table.header_rows or not cell.text:
                continue
            field = own[cell.column].field
            if len(own) == len(columns):
                cells[cell.column].append(cell.flat)
            ref = read_ref(cell.text)[0] if field in ("action", "ref") else None
            refs.update([ref] if ref else [])
    leads = [
        text
        for column, texts in zip(columns, cells, strict=True)
        if column.field in ("lead", "accountable")
        for text in texts
    ]
    return Knowledge(
        tuple(Heading(column.heading, column.field) for column in columns),
        tuple(map(tuple, cells)),
        (*leads, *_people(flow)),
        tuple(part.text for part in flow if isinstance(part, Paragraph)),
        frozenset(refs),
        _counted(grids),
    )


def _counted(grids: Sequence[tuple[Table, list[Column]]]) -> frozenset[int]:
    """The plain numbers in the grids' columns of numbers; none where a row has another."""
    texts = [
        cell.text.strip(" .")
        for table, columns in grids
        for cell in table.cells
        if cell.row >= table.header_rows
        and columns[cell.column].field == "ref"
        and cell.lines
        # A band begins there as well.
        and cell.column_span == 1 < sum(bool(c.lines) for c in table.cells if c.row == cell.row)
    ]
    return frozenset(map(int, texts)) if all(map(str.isdecimal, texts)) else frozenset()


def _people(flow: Flow) -> list[str]:
    """Who stands in the document's keys: initials, names, posts."""
    return [
        cell.flat
        for part in flow
        if isinstance(part, Table) and role_of(part, columns_of(part)) == "postholders"
        for cell in part.cells
        if cell.row >= part.header_rows and cell.text
    ]


def _table(found: Recovered, like: Table, run: Sequence[Table | Paragraph]) -> Table:
    """What was recovered as a table with the headings of a grid that is whole."""
    at_line = next(part.lines[0].at_line for part in run if isinstance(part, Paragraph))
    headings = [
        replace(cell, lines=(), boxes=(), restored=(Restored(cell.text, ()),), changes=())
        for cell in like.cells
        if cell.row < like.header_rows
    ]
    cells = [
        _cell(cell, like.header_rows + row, at_line)
        for row, action in enumerate(found.actions)
        for cell in action.cells
    ]
    sure = [cell.confidence for action in found.actions for cell in action.cells]
    loose = [text for text in (*found.headings, *found.rest) if text]
    outside = tuple(line for text in loose for line in lay_out_lines([text], at_line))
    return Table(
        tuple(sorted([*headings, *cells], key=lambda cell: (cell.row, cell.column))),
        like.header_rows + len(found.actions),
        like.column_count,
        (),
        like.header_rows,
        "text",
        round(sum(sure) / len(sure), 3) if sure else 0.0,
        outside,
    )


def _cell(cell: RecoveredCell, row: int, at_line: int | None) -> Cell:
    # One under the other: how far apart they stood is an estimate that must part no paragraph.
    texts = [line.text for line in cell.lines]
    texts = _at_numbers(texts) if cell.field == "task" else texts
    lines = lay_out_lines(texts, at_line)
    before = " | ".join(line.text for line in cell.lines)
    change = Change(COLLAPSED, before, cell.text, round(cell.confidence, 3))
    place = (0, (0.0, 0.0, 0.0, 0.0))
    return Cell(row, cell.column, 1, 1, lines, (), (place,), changes=(change,))


def _at_numbers(texts: Sequence[str]) -> list[str]:
    """The lines of a list, with each rising number (1. 2. 3. ...) at the head of a line."""
    lines: list[str] = []
    wanted = 1
    for text in texts:
        begin = 0
        for match in _NUMBER.finditer(text):
            if int(match.group(1)) >= wanted:
                wanted = int(match.group(1)) + 1
                lines += [text[begin : match.start()].rstrip()] if match.start() > begin else []
                begin = match.start()
        lines.append(text[begin:])
    return lines

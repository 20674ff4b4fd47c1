"""Columns that hold two fields, as their headings say: "Timescale / lead", "No. / owner"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ...extract import Cell, Table, TextLine
from ..ratings import is_rating
from ..text.parts import part_of
from .columns import Column, date_kind
from .content import is_number, is_when
from .wordings import scores_of

# The field whose words are told by themselves, what tells them, and the field of all others.
_TOLD: tuple[tuple[str, Callable[[str], bool], str], ...] = (
    ("milestones", is_when, "lead"),
    ("ratings", is_rating, "progress"),
    ("ref", is_number, "lead"),
)
# How many lines a date may run over.
_WRAPPED = 3
_MARKS = "/|–—-:;,"


def part_columns(table: Table, columns: Sequence[Column]) -> tuple[Table, list[Column]]:
    """The table and its columns, each that holds two fields parted into two.

    The second stands at the end of the columns, under the same heading.
    """
    parted = list(columns)
    for column in columns:
        scores = scores_of(column.heading)
        for told, test, rest in _TOLD:
            if column.field in (told, rest) and told in scores and rest in scores:
                changed = _parted(table, column.index, test, len(parted))
                if changed is not None:
                    table = changed
                    kind = date_kind(column.heading)
                    parted[column.index] = replace(column, field=rest, kind=kind)
                    parted.append(replace(column, index=len(parted), field=told, kind=kind))
    return table, parted


def _parted(table: Table, column: int, test: Callable[[str], bool], index: int) -> Table | None:
    """The table with what passes a test in a column of its own; none where nothing does."""
    cells: list[Cell] = []
    mixed = False
    for cell in table.cells:
        if cell.column != column or cell.column_span > 1 or cell.row < table.header_rows:
            cells.append(cell)
            continue
        pieces = [(test(" ".join(p.text for p in lines)), lines) for lines in _chunks(cell, test)]
        told = tuple(line for passed, lines in pieces if passed for line in lines)
        rest = tuple(line for passed, lines in pieces if not passed for line in lines)
        mixed = mixed or bool(told and rest)
        cells.append(replace(cell, lines=rest, restored=()))
        cells.append(replace(cell, lines=told, restored=(), changes=(), column=index))
    if not mixed:
        return None
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return replace(table, cells=tuple(cells), column_count=index + 1)


def _chunks(cell: Cell, test: Callable[[str], bool]) -> Iterator[list[TextLine]]:
    """The lines of a cell: those that pass a test only together, parts of lines, and the others."""
    lines = [piece for line in cell.lines for piece in _split(line, test)]
    at = 0
    while at < len(lines):
        size = next(
            (
                size
                for size in range(min(_WRAPPED, len(lines) - at), 1, -1)
                if test(" ".join(line.text for line in lines[at : at + size]))
            ),
            1,
        )
        yield lines[at : at + size]
        at += size


def _split(line: TextLine, test: Callable[[str], bool]) -> list[TextLine]:
    """A line parted at the mark on one side of which alone it passes the test."""
    words = [word.text for word in line.words]
    if test(line.text):
        return [line]
    for at in range(1, len(words)):
        if words[at - 1][-1] not in _MARKS:
            continue
        left, right = " ".join(words[:at]).strip(_MARKS + " "), " ".join(words[at:])
        if test(left) != test(right):
            end = at - 1 if words[at - 1] in _MARKS and at > 1 else at
            return [part_of(line, 0, end), part_of(line, at, len(words))]
    return [line]

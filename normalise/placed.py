"""The tables of a document with their roles, columns and surroundings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..extract import Document, Paragraph, Table
from ..schema.plan import TableRole
from .tables.columns import Column, columns_of
from .tables.roles import role_of


@dataclass(frozen=True, slots=True)
class Placed:
    """A table with its role, columns and the loose text above it."""

    place: int
    table: Table
    role: TableRole
    columns: list[Column]
    before: tuple[Paragraph, ...]
    after: tuple[Paragraph, ...]


def place_tables(document: Document) -> list[Placed]:
    """Tell what each table is for, with the loose text around it."""
    placed: list[Placed] = []
    flow = document.flow
    for index, part in enumerate(flow):
        if isinstance(part, Paragraph):
            continue
        before = _paragraphs_from(flow[:index][::-1])[::-1]
        after = _paragraphs_from(flow[index + 1 :])
        columns = columns_of(part)
        role = role_of(part, columns)
        placed.append(Placed(len(placed), part, role, columns, tuple(before), tuple(after)))
    return placed


def _paragraphs_from(flow: Sequence[Table | Paragraph]) -> list[Paragraph]:
    """The paragraphs up to the next table."""
    found: list[Paragraph] = []
    for part in flow:
        if not isinstance(part, Paragraph):
            break
        found.append(part)
    return found

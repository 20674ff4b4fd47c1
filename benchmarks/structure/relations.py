"""Adjacency relations of tables, and how those that were found compare with the true ones.

As in the ICDAR 2013 table competition: a cell with text is related to its nearest
cell with text to the right in each row that it covers, and below in each column.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sendplan.benchmarks.structure.truth import Cell, Table

_LEADER = re.compile(r"\.{3,}")

Relation = tuple[str, str, str]
"""The text of a cell, that of its neighbour, and "right" or "below"."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many relations there are, how many were found, and how many of those are right."""

    true: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.true + other.true, self.found + other.found, self.right + other.right)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.true + self.found) if self.true + self.found else 0.0


def normalise(text: str) -> str:
    """Text without spaces, soft hyphens and leaders; ligatures and dashes of all kinds made one."""
    folded = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    plain = "".join("-" if sign in "‐‑‒–—−" else sign for sign in folded if not sign.isspace())
    return _LEADER.sub("", plain)


def relations(table: Table) -> Counter[Relation]:
    """The relations of one table."""
    field: dict[tuple[int, int], Cell] = {}
    texts = {cell: normalise(cell.text) for cell in table.cells}
    for cell in table.cells:
        if texts[cell]:
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    field[row, column] = cell
    pairs = {
        (one, other, way)
        for way, places in (("right", sorted(field)), ("below", sorted(field, key=_down)))
        for place, following in pairwise(places)
        if place[way == "below"] == following[way == "below"]
        and (one := field[place]) is not (other := field[following])
    }
    return Counter((texts[one], texts[other], way) for one, other, way in pairs)


def _down(place: tuple[int, int]) -> tuple[int, int]:
    return place[1], place[0]


def compare(true: Counter[Relation], found: Counter[Relation]) -> Counts:
    """Two lots of relations against each other."""
    return Counts(true.total(), found.total(), (true & found).total())


def compare_documents(true: Iterable[Table], found: Iterable[Table]) -> Counts:
    """All tables of a document at once: what was not found and what is none both tell."""
    return compare(_all(true), _all(found))


def _all(tables: Iterable[Table]) -> Counter[Relation]:
    return sum(map(relations, tables), Counter())


def compare_regions(true: Iterable[Table], found: Sequence[Table]) -> list[Counts]:
    """Each true table against the table that shares most text with it; those found only.

    Found is a table of which half the words stand in one table.
    """
    counts = []
    for table in true:
        words = _words(table)
        shared = [(words & _words(other)).total() for other in found]
        most = max(shared, default=0)
        if most >= 0.5 * words.total():
            counts.append(compare(relations(table), relations(found[shared.index(most)])))
    return counts


def _words(table: Table) -> Counter[str]:
    """The words of a table, which are the same however they are put into cells."""
    return Counter(
        word for cell in table.cells for piece in cell.text.split() if (word := normalise(piece))
    )

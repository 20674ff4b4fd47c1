"""What a document's tables are, as its maker knows it, and the file that keeps it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with text or without, in rows and columns from 0."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table on one page, from 1; of a reader that does not tell, 0."""

    page: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A PDF of the corpus: how its tables are drawn, what made it, and its tables."""

    name: str
    style: str
    producer: str
    pages: int
    tables: tuple[Table, ...]


def write_truth(path: Path, documents: Iterable[Document]) -> None:
    """All documents as one JSON file."""
    text = json.dumps([asdict(each) for each in documents], ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def read_truth(path: Path) -> list[Document]:
    """The documents of a file that `write_truth` wrote."""
    return [
        Document(
            each["name"],
            each["style"],
            each["producer"],
            each["pages"],
            tuple(
                Table(table["page"], tuple(Cell(**cell) for cell in table["cells"]))
                for table in each["tables"]
            ),
        )
        for each in json.loads(path.read_text(encoding="utf-8"))
    ]


def plain_rows(page: int, rows: Sequence[Sequence[str | None]]) -> Table:
    """A table from a reader that knows rows of texts and no spans."""
    return Table(
        page,
        tuple(
            Cell(row, column, 1, 1, text or "")
            for row, texts in enumerate(rows)
            for column, text in enumerate(texts)
        ),
    )

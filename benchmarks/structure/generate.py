"""Makes a corpus of PDFs with tables, and the truth about them in truth.json.

python benchmarks/structure/generate.py FOLDER [--documents N] [--seed N] [--producers latex,...]
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import pypdfium2

from sendplan.benchmarks.structure import chromium, latex, platypus, writer
from sendplan.benchmarks.structure.content import Content
from sendplan.benchmarks.structure.drawing import NO_TABLE, STYLES, WALLS
from sendplan.benchmarks.structure.pages import Plan, plan_document, settle_plan
from sendplan.benchmarks.structure.relations import normalise
from sendplan.benchmarks.structure.truth import Cell, Document, Table, write_truth

PRODUCERS: dict[str, Callable[[Plan, Path], None]] = {
    "chromium": chromium.typeset,
    "latex": latex.typeset,
    "reportlab": platypus.typeset,
    "writer": writer.typeset,
}
# Styles that a producer does not draw.
_CANNOT = {
    "reportlab": {"boxes", "tiles"},
    "latex": {"boxes", "tiles"},
    "writer": {"boxes", "tiles"},
}
# Producers that set no text in the middle of a cell over several rows.
_NO_MIDDLE = {"latex"}
# How often each style comes: most tables of reports and statistics have no vertical rules.
_WEIGHTS = dict.fromkeys(STYLES, 1) | {
    "booktabs": 4,
    "none": 4,
    "hairlines": 2,
    "columns": 2,
    "full": 2,
}


def main() -> int:
    """Make the documents; those that no try fits on their pages are left out with a word."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--producers", type=lambda text: text.split(","), default=list(PRODUCERS))
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    rng = Random(options.seed)
    documents = []
    for number in range(options.documents):
        producer = options.producers[number % len(options.producers)]
        style = _style(rng, producer)
        name = f"{number:03}-{style}-{producer}.pdf"
        made = make_document(name, style, producer, rng.randrange(2**32), options.folder)
        if made is None:
            print(f"{name}: fits no page", file=sys.stderr)
        else:
            documents.append(made)
    write_truth(options.folder / "truth.json", documents)
    tables = sum(len(document.tables) for document in documents)
    print(f"{len(documents)} documents, {tables} tables: {options.folder}")
    return 0


def _style(rng: Random, producer: str) -> str:
    if rng.random() < 0.1:
        return NO_TABLE
    can = {style: n for style, n in _WEIGHTS.items() if style not in _CANNOT.get(producer, ())}
    return rng.choices(list(can), list(can.values()))[0]


def make_document(name: str, style: str, producer: str, seed: int, folder: Path) -> Document | None:
    """Typeset one document, with less on its pages until all of it stands where it should."""
    for fill in (1.0, 0.8, 0.65, 0.5):
        plan = plan_document(name, style, Random(seed), fill=fill)
        plan = settle_plan(plan, walls=style in WALLS, middle=producer not in _NO_MIDDLE)
        target = folder / name
        PRODUCERS[producer](plan, target)
        document = _truth(plan, producer)
        if _shown(document, target):
            return document
    target.unlink()
    return None


def _truth(plan: Plan, producer: str) -> Document:
    tables = [
        Table(page, _cells(table))
        for page, sheet in enumerate(plan.sheets, 1)
        for table in sheet.tables
    ]
    return Document(plan.name, plan.look.style, producer, len(plan.sheets), tuple(tables))


def _cells(table: Content) -> tuple[Cell, ...]:
    return tuple(
        Cell(entry.row, entry.column, entry.row_span, entry.column_span, entry.whole)
        for entry in sorted(table.entries, key=lambda entry: (entry.row, entry.column))
    )


def _shown(document: Document, path: Path) -> bool:
    """Whether each page shows the characters of its tables, and no page was added."""
    pdf = pypdfium2.PdfDocument(path)
    try:
        if len(pdf) != document.pages:
            return False
        pages = [Counter(normalise(page.get_textpage().get_text_bounded())) for page in pdf]
    finally:
        pdf.close()
    return all(
        Counter(normalise("".join(cell.text for cell in table.cells))) <= pages[table.page - 1]
        for table in document.tables
    )


if __name__ == "__main__":
    sys.exit(main())

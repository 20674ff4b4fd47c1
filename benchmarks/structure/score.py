"""Runs table readers on a corpus and prints how well each finds the tables of each style.

python benchmarks/structure/score.py FOLDER [--only sendplan,...] [--each] [--save FILE.json]
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import warnings
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter

from sendplan.benchmarks.measure import print_table
from sendplan.benchmarks.structure.relations import Counts, compare_documents, compare_regions
from sendplan.benchmarks.structure.tools import READERS
from sendplan.benchmarks.structure.truth import Document, Table, read_truth

# A reader that takes longer than this (seconds) over a document is stopped.
LIMIT = 120.0


@dataclass(frozen=True, slots=True)
class Result:
    """What a reader made of one document: all of it, each true table that it found, its time."""

    document: Document
    whole: Counts
    regions: tuple[Counts, ...]
    seconds: float
    error: str = ""


def main() -> int:
    """Score each reader on the whole corpus."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="a folder with truth.json and its PDFs")
    parser.add_argument("--only", type=lambda text: text.split(","), default=list(READERS))
    parser.add_argument("--each", action="store_true", help="also print every document")
    parser.add_argument("--save", type=Path, help="write all counts as JSON")
    options = parser.parse_args()
    documents = read_truth(options.folder / "truth.json")
    results = {name: run(name, options.folder, documents) for name in options.only}
    report(results)
    if options.each:
        report_each(results)
    if options.save:
        options.save.write_text(json.dumps(_plain(results), indent=1) + "\n", encoding="utf-8")
    return 0


def run(name: str, folder: Path, documents: Sequence[Document]) -> list[Result]:
    """All documents through one reader, in a process of its own that is started anew if it dies."""
    results = []
    worker = _Worker(name)
    try:
        for document in documents:
            tables, seconds, error = worker.read(str(folder / document.name))
            results.append(
                Result(
                    document,
                    compare_documents(document.tables, tables),
                    tuple(compare_regions(document.tables, tables)),
                    seconds,
                    error,
                )
            )
    finally:
        worker.close()
    return results


class _Worker:
    """A process that reads one file after the other with one reader."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._name), daemon=True)
        self._process.start()
        theirs.close()

    def read(self, path: str) -> tuple[list[Table], float, str]:
        self._connection.send(path)
        try:
            if self._connection.poll(LIMIT):
                tables, seconds, error = self._connection.recv()
                return tables, seconds, error
            reason = "took too long"
        except EOFError:
            reason = "its process ended"
        self.close()
        self._start()
        return [], LIMIT, reason

    def close(self) -> None:
        self._process.kill()
        self._process.join()
        self._connection.close()


def _serve(connection: Connection, name: str) -> None:
    """Answer each path with its tables, the seconds, and one line where it was refused."""
    warnings.simplefilter("ignore")  # Some readers warn of each region that is no table.
    while True:
        path = connection.recv()
        start = perf_counter()
        tables: list[Table] = []
        error = ""
        try:
            tables = READERS[name](path)
        except Exception as caught:  # A reader that fails has found nothing.
            error = " ".join(f"{type(caught).__name__}: {caught}".split())[:120]
        connection.send((tables, perf_counter() - start, error))


# --- what is printed -----------------------------------------------------------------------


def report(results: dict[str, list[Result]]) -> None:
    """Readers by styles: F1 of documents, of regions, and the sums over all."""
    documents = [each.document for some in results.values() for each in some]
    styles = sorted({document.style for document in documents if document.tables})
    print("Whole documents: mean of the documents' F1 (%), and all relations pooled")
    rows = []
    for name, some in results.items():
        true = [each for each in some if each.document.tables]
        pooled = sum((each.whole for each in true), Counts())
        false = sum(each.whole.found for each in some if not each.document.tables)
        failed = sum(bool(each.error) for each in some)
        pages = sum(each.document.pages for each in some)
        seconds = sum(each.seconds for each in some)
        by_style = [_mean([e.whole.f1 for e in true if e.document.style == s]) for s in styles]
        rows.append(
            [
                name, _mean([e.whole.f1 for e in true]), _mean([e.whole.precision for e in true]),
                _mean([e.whole.recall for e in true]), _percent(pooled.f1), *by_style,
                str(false), str(failed), f"{1000 * seconds / pages:.0f}",
            ]
        )  # fmt: skip
    head = ["reader", "F1", "P", "R", "pooled", *styles, "false", "failed", "ms/page"]
    print_table(head, rows)
    print("\nTables that were found (share of them, %), and the mean F1 of their structure (%)")
    rows = []
    for name, some in results.items():
        groups: dict[str, list[Counts]] = defaultdict(list)
        for each in some:
            groups[each.document.style] += each.regions
        every = [counts for style in styles for counts in groups[style]]
        total = sum(len(each.document.tables) for each in some)
        rows.append(
            [
                name, _percent(len(every) / total), _mean([counts.f1 for counts in every]),
                *(_mean([counts.f1 for counts in groups[style]]) for style in styles),
            ]
        )  # fmt: skip
    print_table(["reader", "found", "F1", *styles], rows)


def report_each(results: dict[str, list[Result]]) -> None:
    """Every document: true relations, and F1, precision and recall by reader."""
    print()
    rows = [
        [
            each.document.name, name, str(each.whole.true), str(each.whole.found),
            _percent(each.whole.f1), _percent(each.whole.precision), _percent(each.whole.recall),
            f"{len(each.regions)}/{len(each.document.tables)}", each.error,
        ]
        for name, some in results.items()
        for each in some
    ]  # fmt: skip
    print_table(["document", "reader", "true", "found", "F1", "P", "R", "tables", "error"], rows)


def _mean(values: Sequence[float]) -> str:
    return _percent(sum(values) / len(values)) if values else "-"


def _percent(value: float) -> str:
    return f"{100 * value:.1f}"


def _plain(results: dict[str, list[Result]]) -> dict[str, list[dict[str, object]]]:
    return {
        name: [
            {
                "document": each.document.name,
                "style": each.document.style,
                "producer": each.document.producer,
                "true": each.whole.true,
                "found": each.whole.found,
                "right": each.whole.right,
                "regions": [round(counts.f1, 4) for counts in each.regions],
                "seconds": round(each.seconds, 3),
                "error": each.error,
            }
            for each in some
        ]
        for name, some in results.items()
    }


if __name__ == "__main__":
    sys.exit(main())

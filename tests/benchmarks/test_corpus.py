"""The made documents that benchmarks/structure scores readers on."""

from __future__ import annotations

from pathlib import Path

import pytest

from sendplan.benchmarks.structure.drawing import NO_TABLE
from sendplan.benchmarks.structure.generate import make_document
from sendplan.benchmarks.structure.relations import compare_documents
from sendplan.benchmarks.structure.tools import read_sendplan
from sendplan.benchmarks.structure.truth import read_truth, write_truth


@pytest.mark.parametrize("style", ["full", "double"])
def test_ruled_tables_are_read_as_they_were_made(style: str, tmp_path: Path) -> None:
    document = make_document("made.pdf", style, "reportlab", 12, tmp_path)
    assert document is not None
    counts = compare_documents(document.tables, read_sendplan(str(tmp_path / "made.pdf")))
    assert counts.true > 20
    assert counts.recall > 0.95


def test_a_seed_makes_the_same_document_again(tmp_path: Path) -> None:
    one = make_document("one.pdf", "booktabs", "reportlab", 3, tmp_path)
    other = make_document("other.pdf", "booktabs", "reportlab", 3, tmp_path)
    assert one is not None
    assert other is not None
    assert one.tables == other.tables
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "other.pdf").read_bytes()


def test_pages_without_tables_have_none_in_the_truth(tmp_path: Path) -> None:
    document = make_document("made.pdf", NO_TABLE, "reportlab", 3, tmp_path)
    assert document is not None
    assert document.tables == ()


def test_the_truth_is_read_as_it_was_written(tmp_path: Path) -> None:
    document = make_document("made.pdf", "none", "reportlab", 5, tmp_path)
    assert document is not None
    write_truth(tmp_path / "truth.json", [document])
    assert read_truth(tmp_path / "truth.json") == [document]

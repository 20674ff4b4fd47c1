"""Files made to do harm, each with the end that is right for it.

`benchmarks/hostile.py --horrors` reads those too that take seconds.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sendplan import read
from sendplan.tests.hostile.harness import Limits, Reader
from sendplan.tests.hostile.horrors import HORRORS, Horror, grid, pdf, text
from sendplan.tests.hostile.texts import TEXTS
from sendplan.tests.scans import HAS_TESSERACT

LIMITS = Limits(seconds=60, megabytes=3000)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(LIMITS) as reader:
        yield reader


@pytest.mark.parametrize(
    "horror", [each for each in HORRORS if not each.long], ids=lambda h: h.name
)
def test_a_pdf_ends_as_it_should(horror: Horror, reader: Reader, tmp_path: Path) -> None:
    if "no-text" in horror.kinds and not HAS_TESSERACT:
        pytest.skip("Tesseract is not installed (Debian: apt install tesseract-ocr)")
    path = tmp_path / f"{horror.name}.pdf"
    path.write_bytes(horror.make())
    fate = reader.read(path)
    assert fate.kind in horror.kinds, fate.message


@pytest.mark.parametrize("horror", [each for each in TEXTS if not each.long], ids=lambda h: h.name)
def test_a_text_ends_as_it_should(horror: Horror, reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / f"{horror.name}.txt"
    path.write_bytes(horror.make())
    fate = reader.read(path)
    assert fate.kind in horror.kinds, fate.message


def test_a_hang_is_ended_and_the_next_file_is_read(tmp_path: Path) -> None:
    powers = next(each for each in HORRORS if each.name == "forms-by-powers")
    (tmp_path / "long.pdf").write_bytes(powers.make())
    (tmp_path / "good.pdf").write_bytes(pdf(grid()))
    with Reader(Limits(seconds=2)) as reader:
        assert reader.read(tmp_path / "good.pdf").kind == "done"
        assert reader.read(tmp_path / "long.pdf").kind == "timeout"
        assert reader.read(tmp_path / "good.pdf").kind == "done"


@pytest.mark.parametrize(
    "unseen",
    [
        b"BT 3 Tr /F1 9 Tf 60 60 Td (Unseen) Tj ET 0 Tr ",
        text(9000, 60, "Unseen"),
        b"q 1e30 0 0 1e30 0 0 cm " + text(60, 60, "Unseen") + b"Q ",
        b"BT /F1 0 Tf 60 60 Td (Unseen) Tj ET ",
    ],
    ids=["no ink", "off the page", "out of all bounds", "no size"],
)
def test_what_no_reader_sees_is_in_no_field(unseen: bytes, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(pdf(unseen + grid()))
    plan = read(path)
    assert [action.title for action in plan.actions] == ["Listen to families", "Train all staff"]
    assert "Unseen" not in plan.model_dump_json(exclude={"findings"})


def test_pages_take_their_size_from_the_tree_above_them(tmp_path: Path) -> None:
    inherited = next(each for each in HORRORS if each.name == "box-of-the-tree")
    path = tmp_path / "plan.pdf"
    path.write_bytes(inherited.make())
    plan = read(path)
    assert [action.milestones[0].raw for action in plan.actions] == ["May 2025", "July 2025"]
    assert not [each for each in plan.findings if each.code == "page-clipped"]

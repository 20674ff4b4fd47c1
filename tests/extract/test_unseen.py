"""Words that a page carries and that show nowhere on it; and those that do, though it looks odd."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sendplan import read
from sendplan.extract import read_document
from sendplan.tests.hostile.horrors import form, grid, pdf, text
from sendplan.tests.hostile.objects import stream

WORDS = text(60, 60, "Some note")
BOX = b"50 50 200 40 re f 0 g "
PICTURE = {
    10: stream(
        b"/Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8",
        b"\x80\x90\x80\x90",
    )
}
IMAGE: dict[str, Any] = {"resources": b"/XObject<</I0 10 0 R>>", "more": PICTURE}
LAYER = {10: b"<</Type/OCG/Name(Draft)>>"}


def _layered(state: bytes) -> dict[str, Any]:
    return {
        "resources": b"/Properties<</L1 10 0 R>>/XObject<</X1 11 0 R>>",
        "catalogue": b"/OCProperties<</OCGs[10 0 R]/D<</%b[10 0 R]>>>>" % state,
        "more": LAYER | {11: form(WORDS, b"/OC 10 0 R")},
    }


@pytest.mark.parametrize(
    ("drawn", "more"),
    [
        (b"BT 3 Tr /F1 9 Tf 60 60 Td (Some note) Tj ET 0 Tr ", {}),
        (b"1 g " + WORDS, {}),
        (b"1 g " + BOX + b"1 g " + WORDS, {}),
        (WORDS + b"0 g " + BOX, {}),
        (WORDS + b"1 g " + BOX, {}),
        (WORDS + b"1 g " + BOX, {"page": b"/Rotate 90"}),
        (WORDS + b"q 200 0 0 40 50 50 cm /I0 Do Q ", IMAGE),
        (b"/OC /L1 BDC " + WORDS + b"EMC ", _layered(b"OFF")),
        (b"/X1 Do ", _layered(b"OFF")),
    ],
    ids=["no ink", "white", "white on white", "black bar", "white bar", "bar on a turned page",
         "picture", "layer", "form in a layer"],
)  # fmt: skip
def test_what_does_not_show_is_left_out_and_said(
    drawn: bytes, more: dict[str, Any], tmp_path: Path
) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(pdf(grid() + drawn, **more))
    plan = read(path)
    (said,) = [each for each in plan.findings if each.code == "text-unseen"]
    assert said.page == 1
    assert said.message.endswith("in number 2: “Some”, “note”.")
    assert [action.title for action in plan.actions] == ["Listen to families", "Train all staff"]
    assert "Some" not in plan.model_dump_json(exclude={"findings"})


@pytest.mark.parametrize("clip", [b"", b"q 400 300 150 290 re W n "], ids=["shown", "clipped"])
def test_what_is_cut_off_at_the_border_of_a_cell_is_left_out_and_said(
    clip: bytes, tmp_path: Path
) -> None:
    long = text(404, 442, "Chair of the forum and all the members of it")
    path = tmp_path / "plan.pdf"
    path.write_bytes(pdf(grid() + clip + long))
    document = read_document(path)
    seen = " ".join(cell.text for cell in document.tables[0].cells)
    # A word of which the greater part shows is read.
    assert "Chair of the forum and all the members" in seen
    assert document.unseen == (((1, ("of", "it")),) if clip else ())


def _loose(path: Path) -> str:
    return " ".join(paragraph.text for paragraph in read_document(path).paragraphs)


@pytest.mark.parametrize(
    ("drawn", "more"),
    [
        (b"0 0 0.5 rg " + BOX + b"1 g " + WORDS, {}),
        (b"0.9 g " + BOX + WORDS, {}),
        (b"1 g " + BOX + WORDS, {}),
        (b"q 200 0 0 40 50 50 cm /I0 Do Q 1 g " + WORDS, IMAGE),
        (b"/OC /L1 BDC " + WORDS + b"EMC ", _layered(b"ON")),
        (b"/X1 Do ", _layered(b"ON")),
    ],
    ids=["white on blue", "on grey", "on white", "white on a picture", "layer", "form in a layer"],
)
def test_what_shows_is_read(drawn: bytes, more: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(pdf(grid() + drawn, **more))
    assert "Some note" in _loose(path)
    assert not read_document(path).unseen


def test_white_dots_before_a_word_hide_none_of_it(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    drawn = b"1 g BT /F1 9 Tf 60 60 Td (..) Tj 0 g (Some note) Tj ET "
    path.write_bytes(pdf(grid() + drawn))
    assert "Some note" in _loose(path)
    assert read_document(path).unseen == ((1, ("..",)),)


@pytest.mark.parametrize("mode", [b"0", b"3"])
@pytest.mark.parametrize(
    "picture",
    [
        lambda: b"q 842 0 0 595 0 0 cm /I0 Do Q ",
        lambda: b"".join(b"q 842 0 0 100 0 %d cm /I0 Do Q " % (100 * n) for n in range(6)),
    ],
    ids=["one picture", "strips"],
)
def test_text_below_the_picture_of_a_page_is_read(
    picture: Callable[[], bytes], mode: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(pdf(grid().replace(b"BT ", b"BT " + mode + b" Tr ") + picture(), **IMAGE))
    plan = read(path)
    assert [action.ref for action in plan.actions] == ["1.1", "1.2"]
    assert not [each for each in plan.findings if each.code == "text-unseen"]

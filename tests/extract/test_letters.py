"""Letters outside Unicode's basic plane: signs of formulas, and coloured circles."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium

from sendplan.extract.pdfium import read_pages

CMAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Other def 1 begincodespacerange <00> <FF> endcodespacerange
2 beginbfchar <75> <D835DC62> <72> <D83DDD34> endbfchar endcmap end end"""
TEXT = b"BT /F 12 Tf 40 700 Td (u is r) Tj 0 -40 Td (ru) Tj ET"


def _stream(number: int, data: bytes) -> bytes:
    return b"%d 0 obj <</Length %d>> stream\n%s\nendstream endobj\n" % (number, len(data), data)


def test_letters_of_two_halves_are_read(tmp_path: Path) -> None:
    path = tmp_path / "letters.pdf"
    path.write_bytes(
        b"%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
        b"2 0 obj <</Type/Pages/Count 1/Kids[3 0 R]>> endobj\n"
        b"3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>> endobj\n"
        b"5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>> endobj\n"
        + _stream(4, TEXT)
        + _stream(6, CMAP)
        + b"trailer <</Root 1 0 R>>\n%%EOF\n"
    )
    with pdfium.PdfDocument(path) as document:
        (page,) = read_pages(document)
    assert [word.text for word in page.words] == ["𝑢", "is", "🔴", "🔴𝑢"]

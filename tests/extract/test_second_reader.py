"""A file that pdfium refuses is read by pdfplumber, to the same plan."""

from __future__ import annotations

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

import sendplan
from sendplan.errors import DamagedPdf, EncryptedPdf
from sendplan.tests.helpers import SLUGS, pdf_of


def refuse(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def open_nothing(*_: object, **__: object) -> None:
        error = pdfium.PdfiumError("Failed to load document")
        error.err_code = code
        raise error

    monkeypatch.setattr(pdfium, "PdfDocument", open_nothing)


@pytest.mark.parametrize("name", SLUGS)
def test_the_second_reader_gives_the_same_plan(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = sendplan.read(pdf_of(name))
    refuse(monkeypatch, raw.FPDF_ERR_FORMAT)
    other = sendplan.read(pdf_of(name))
    assert [action.ref for action in other.actions] == [action.ref for action in usual.actions]
    for one, again in zip(usual.actions, other.actions, strict=True):
        assert (again.leads, again.milestones) == (one.leads, one.milestones)
    assert [row.role for row in other.postholders] == [row.role for row in usual.postholders]
    assert other.coverage.words_reported == 0


def test_what_neither_reads_is_damaged(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    refuse(monkeypatch, raw.FPDF_ERR_FORMAT)
    path = tmp_path_factory.mktemp("second") / "broken.pdf"
    path.write_bytes(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n")
    with pytest.raises(DamagedPdf):
        sendplan.read(path)


def test_a_missing_password_is_no_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    refuse(monkeypatch, raw.FPDF_ERR_PASSWORD)
    with pytest.raises(EncryptedPdf):
        sendplan.read(pdf_of("tarnshire"))

"""A file on disk to an open PDF, with one clear error for each way that this fails."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ...errors import (
    DamagedPdf,
    EncryptedPdf,
    NotAPdf,
    TruncatedPdf,
    UnsupportedFile,
)
from ..page import Page
from ..pdfium import read_pages
from ..table import Source
from .files import is_pdf, shown_name
from .layers import has_layers
from .reach import within_reach


@dataclass(frozen=True, slots=True)
class OpenPdf:
    """The pages of a PDF and what the file says of itself."""

    source: Source
    pages: Iterator[Page]


def open_pdf(path: Path, data: bytes, password: str | None = None) -> OpenPdf:
    """Check and open a PDF by its bytes. Pages are read as they are asked for.

    Raises:
        InputError: it is no PDF, truncated, encrypted or damaged.
    """
    name = str(path)
    _check_pdf(name, data)
    digest = hashlib.sha256(data).hexdigest()
    try:
        document = pdfium.PdfDocument(data, password=password)
        count = len(document)
    except pdfium.PdfiumError as error:
        return _second_reader(path, data, digest, password, error)
    if count == 0:
        raise DamagedPdf(name, "it holds no pages")
    source = Source(shown_name(path), digest, "application/pdf", count, _producer(document))
    return OpenPdf(source, _guarded(name, document, has_layers(data)))


def _check_pdf(name: str, data: bytes) -> None:
    if not is_pdf(data):
        raise NotAPdf(name) if name.lower().endswith(".pdf") else UnsupportedFile(name)
    # Other bytes may follow the end, but no more of the PDF.
    end = data.rfind(b"%%EOF")
    if end < 0 or b" obj" in data[end:]:
        raise TruncatedPdf(name)


def _guarded(name: str, document: pdfium.PdfDocument, layered: bool) -> Iterator[Page]:
    try:
        yield from map(within_reach, read_pages(document, layered))
    except pdfium.PdfiumError as error:
        raise DamagedPdf(name, str(error).rstrip(".")) from error
    finally:
        document.close()


def _producer(document: pdfium.PdfDocument) -> str | None:
    producer = document.get_metadata_value("Producer").strip()
    return producer or None


def refuse_locked(path: Path, password: str | None, error: pdfium.PdfiumError) -> None:
    """Raise EncryptedPdf where that is why pdfium refused a file."""
    if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
        why = "the password given does not open it" if password else ""
        raise EncryptedPdf(str(path), why) from None


def _second_reader(
    path: Path, data: bytes, digest: str, password: str | None, error: pdfium.PdfiumError
) -> OpenPdf:
    """Read with pdfplumber what pdfium refuses, unless only the password is missing."""
    refuse_locked(path, password, error)
    # pdfplumber is slow to import and rarely needed.
    from .plumber import open_pages

    try:
        pages, producer = open_pages(data, password)
    except Exception as second:
        # pdfminer raises anything from KeyError to RecursionError on broken files.
        raise DamagedPdf(str(path)) from second
    source = Source(shown_name(path), digest, "application/pdf", len(pages), producer)
    return OpenPdf(source, map(within_reach, pages))

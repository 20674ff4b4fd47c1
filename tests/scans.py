"""PDFs as a scanner makes them, and whether what reads them is there."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from sendplan.benchmarks import scanner

HAS_TESSERACT = shutil.which("tesseract") is not None
needs_tesseract = pytest.mark.skipif(
    not HAS_TESSERACT, reason="Tesseract is not installed (Debian: apt install tesseract-ocr)"
)


def scan(source: Path, target: Path, *, pages: Sequence[int] = (), **how: Any) -> Path:
    """Scan pages (from 0; all unless told) of a PDF with a `scanner.Scanner` that is set so."""
    return scanner.scan(source, target, scanner.Scanner(**how), pages)

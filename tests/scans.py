"""PDFs as a scanner makes them: each page a picture, askew, turned, with noise."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image

HAS_TESSERACT = shutil.which("tesseract") is not None
needs_tesseract = pytest.mark.skipif(
    not HAS_TESSERACT, reason="Tesseract is not installed (Debian: apt install tesseract-ocr)"
)


def scan(
    source: Path,
    target: Path,
    *,
    dpi: int = 200,
    skew: float = 0.0,
    turn: int = 0,
    pages: Sequence[int] = (),
) -> Path:
    """Scan pages (from 0; all unless told) of a PDF, ``skew`` and ``turn`` in degrees."""
    document = pdfium.PdfDocument(source)
    noise = np.random.default_rng(7)
    pictures = []
    for number in pages or range(len(document)):
        image = document[number].render(scale=dpi / 72).to_pil().convert("RGB")
        image = image.rotate(
            skew, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=(255, 255, 255)
        )
        pixels = np.asarray(image.rotate(turn, expand=True)).astype(np.float32) * 0.97
        pixels += noise.normal(0, 5, (*pixels.shape[:2], 1))
        pictures.append(Image.fromarray(pixels.clip(0, 255).astype(np.uint8)))
    document.close()
    pictures[0].save(target, save_all=True, append_images=pictures[1:], resolution=dpi, quality=75)
    return target

"""PDFs as scanners and copiers make them: each page a picture, askew, turned, dim, with specks."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

WHITE = (255, 255, 255)
_Pixels = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Scanner:
    """What a scanner does to a page."""

    dpi: int = 200
    mode: str = "colour"
    """``colour``, ``grey``, or ``fax``: black and white at one threshold."""
    quality: int = 75
    """Of the JPEG, to 95; a fax has none."""
    skew: float = 0.0
    """Degrees, against the clock."""
    turn: int = 0
    """Degrees, against the clock: 0, 90, 180 or 270."""
    keystone: float = 0.0
    """By how much of its width the top of the page is narrower than its foot."""
    shadow: float = 0.0
    """By how much (of 1) the light falls off from one corner to the other."""
    blur: float = 0.0
    """The radius of a Gaussian blur, in points."""
    noise: float = 5.0
    """The deviation of a Gaussian noise, of 255."""
    salt: float = 0.0
    """The share of pixels that are black specks."""
    fade: float = 0.0
    """By how much (of 1) ink is paler than black."""
    text_layer: bool = False
    """Under the picture lies the text of a worse reader, which nobody sees."""


def scan(source: Path, target: Path, how: Scanner, pages: Sequence[int] = ()) -> Path:
    """Scan pages (from 0; all unless told) of a PDF."""
    document = pdfium.PdfDocument(source)
    random = np.random.default_rng(7)
    canvas = Canvas(str(target), invariant=1)
    for number in pages or range(len(document)):
        page = document[number]
        image = _copied(page.render(scale=how.dpi / 72).to_pil().convert("RGB"), how, random)
        width, height = (72 * side / how.dpi for side in image.size)
        canvas.setPageSize((width, height))
        if how.text_layer:
            _write_text(canvas, page)
        canvas.drawImage(_packed(image, how), 0, 0, width, height)
        canvas.showPage()
    document.close()
    canvas.save()
    return target


def _copied(image: Image.Image, how: Scanner, random: np.random.Generator) -> Image.Image:
    """A page as the scanner sees it."""
    if how.keystone:
        width, height = image.size
        inset = how.keystone * width / 2
        corners = (-inset, 0, 0, height, width, height, width + inset, 0)
        image = image.transform(
            image.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=WHITE
        )
    if how.skew:
        image = image.rotate(how.skew, Image.Resampling.BICUBIC, expand=True, fillcolor=WHITE)
    if how.blur:
        image = image.filter(ImageFilter.GaussianBlur(how.blur * how.dpi / 72))
    pixels = np.asarray(image).astype(np.float32)
    pixels = (255 - (255 - pixels) * (1 - how.fade)) * 0.97
    pixels *= _light(pixels.shape[0], pixels.shape[1], how.shadow)
    pixels += random.normal(0, how.noise, (*pixels.shape[:2], 1))
    pixels[random.random(pixels.shape[:2]) < how.salt] = 25
    seen = Image.fromarray(pixels.clip(0, 255).astype(np.uint8))
    if how.mode != "colour":
        seen = seen.convert("L")
    if how.mode == "fax":
        seen = seen.point(lambda level: 255 if level > 150 else 0, mode="1")
    return seen.rotate(how.turn, expand=True)


def _light(height: int, width: int, shadow: float) -> _Pixels:
    down, across = np.linspace(0, 1, height)[:, None], np.linspace(0, 1, width)[None]
    light: _Pixels = 1 - shadow * (down + across) / 2
    return light[:, :, None]


def _packed(image: Image.Image, how: Scanner) -> ImageReader:
    if how.mode == "fax":
        return ImageReader(image)
    packed = io.BytesIO()
    image.save(packed, "JPEG", quality=how.quality)
    return ImageReader(packed)


def _write_text(canvas: Canvas, page: pdfium.PdfPage) -> None:
    """The words of a page as a bad reader had them, without ink."""
    text = page.get_textpage()
    for word in re.finditer(r"\S+", text.get_text_range()):
        left, bottom, _, top = text.get_charbox(word.start())
        line = canvas.beginText(left, bottom)
        line.setFont("Helvetica", max(4, math.ceil(top - bottom)))
        line.setTextRenderMode(3)
        line.textOut(word[0].replace("e", "c") if len(word[0]) > 6 else word[0])
        canvas.drawText(line)

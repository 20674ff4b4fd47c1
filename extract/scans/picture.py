"""A page as an upright picture, and the way back from its pixels to the page."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from numpy.typing import NDArray
from PIL import Image

from ..page.geometry import Box
from .fills import paper_colour
from .light import evened
from .upright import find_skew

# Dots an inch at which the engine reads best, and those of the longer side whatever its size.
_COARSEST, _FINEST = 225, 300
_FEWEST, _MOST = 2400, 5200
# Pages of another longer side (points) do not mean their size: A6 to well over A3. A4 is meant.
_SMALLEST, _LARGEST, _USUAL = 400.0, 1700.0, 842.0
# A smaller skew (degrees) is left as it is.
_LEVEL = 0.03


@dataclass(frozen=True, slots=True)
class Picture:
    """A page in pixels of red, green and blue, turned upright and level."""

    colours: NDArray[np.uint8]
    grey: NDArray[np.uint8]
    scale: float
    """Pixels a point."""
    angle: float
    """By how many degrees it was turned, against the clock."""
    turned_from: tuple[int, int]
    """Width and height before that, in pixels."""
    to_page: float
    """Pixels to points of the page as it was."""

    @property
    def dpi(self) -> int:
        """Dots an inch."""
        return round(72 * self.scale)

    @property
    def width(self) -> float:
        """In points."""
        return float(self.grey.shape[1] / self.scale)

    @property
    def height(self) -> float:
        """In points."""
        return float(self.grey.shape[0] / self.scale)

    def on_page(self, box: Box) -> Box:
        """Where a box of the upright page (points) stands on the page as it was."""
        height, width = self.grey.shape
        pixels = _scaled(box, self.scale)
        return _scaled(
            _turned(pixels, -self.angle, (width, height), self.turned_from), self.to_page
        )

    def upright(self, box: Box) -> Box:
        """Where a box of the page as it was (points) stands on the upright page."""
        height, width = self.grey.shape
        pixels = _scaled(box, 1 / self.to_page)
        return _scaled(
            _turned(pixels, self.angle, self.turned_from, (width, height)), 1 / self.scale
        )


def _scaled(box: Box, scale: float) -> Box:
    x0, top, x1, bottom = box
    return (x0 * scale, top * scale, x1 * scale, bottom * scale)


def _turned(box: Box, angle: float, before: tuple[int, int], after: tuple[int, int]) -> Box:
    """The box around one that is turned with its picture, of so many pixels before and after.

    A slight turn only shifts it: the box of a level word is no box of its ink when turned.
    """
    turn = math.radians(angle)
    across, along = math.cos(turn), math.sin(turn)
    x, y = (box[0] + box[2] - before[0]) / 2, (box[1] + box[3] - before[1]) / 2
    width, height = box[2] - box[0], box[3] - box[1]
    if round(angle / 90) % 2:
        width, height = height, width
    x, y = x * across + y * along + after[0] / 2, y * across - x * along + after[1] / 2
    return (x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def take_picture(page: pdfium.PdfPage, quarter: int = 0) -> Picture:
    """Render a page and turn it by ``quarter`` (0, 90, 180, 270 degrees) and its own skew.

    Raises:
        pdfium.PdfiumError: the page cannot be rendered.
    """
    width, height = page.get_size()
    longer = max(width, height)
    pixels = longer * min(max(_native(page), _COARSEST), _FINEST) / 72
    sharpness = min(max(pixels, _FEWEST), _MOST) / longer
    drawn: Image.Image = page.render(scale=sharpness).to_pil().convert("RGB")
    image = Image.fromarray(evened(np.asarray(drawn)))
    turned = image.rotate(quarter, expand=True) if quarter else image
    skew = find_skew(np.asarray(turned.convert("L")))
    angle = quarter + (skew if abs(skew) > _LEVEL else 0.0)
    if angle != quarter:
        turned = image.rotate(
            angle,
            resample=Image.Resampling.BICUBIC,
            expand=True,
            fillcolor=paper_colour(np.asarray(image)),
        )
    points = longer if _SMALLEST <= longer <= _LARGEST else _USUAL
    return Picture(
        np.asarray(turned),
        np.asarray(turned.convert("L")),
        sharpness * longer / points,
        angle,
        image.size,
        1 / sharpness,
    )


def _native(page: pdfium.PdfPage) -> float:
    """Dots an inch of the finest large picture on a page."""
    finest = 0.0
    for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = image.get_bounds()
        pixels = sum(image.get_px_size())
        inches = (right - left + top - bottom) / 72
        if inches > 2:
            finest = max(finest, pixels / inches)
    return finest

"""Lists of labels and values with a title above each, which borders alone would make one table."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from statistics import median

from .regions import Region
from .strips import Strip, text_height

# A title is in bold, and so many times as tall as most lines.
_TALLER = 1.1


def between_titles(region: Region) -> list[Region]:
    """The parts of a region between titles; itself alone where it has none."""
    usual = median([text_height(strip.words) for strip in region.strips])
    parts = [
        tuple(strips)
        for is_title, strips in groupby(region.strips, lambda strip: _is_title(strip, usual))
        if not is_title
    ]
    return [replace(region, strips=strips) for strips in parts]


def _is_title(strip: Strip, usual: float) -> bool:
    return text_height(strip.words) > _TALLER * usual and all(word.bold for word in strip.words)

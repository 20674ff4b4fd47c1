"""How text is set: bold or not, in what ink, and how far its lines reach where pdfium is unsure."""

from __future__ import annotations

import ctypes
import math
from array import array
from collections.abc import Iterable, Mapping
from ctypes import byref, c_float
from struct import iter_unpack
from typing import NamedTuple

import pypdfium2.raw as raw

from .boxes import beside
from .calls import (
    char_matrix,
    fill_colour,
    font_ascent,
    font_descent,
    font_name,
    font_size,
    font_weight,
    render_mode,
    text_font,
)

_INVISIBLE_MODE = 3
# From this on (of 255) a colour is white; below that, in its own scale, it is none.
WHITE, _FAINT = 240, 16


class Font(NamedTuple):
    """What a font tells of the words set in it."""

    bold: bool
    measured: bool
    """It states how far its lines reach up and down; without, pdfium measures ink alone."""


# A plain tuple, since some producers draw every letter as an object.
Style = tuple[bool, bool, float | None, bool]
"""Whether the words of a text object are bold, and whether they show; their size in points where
the font is not measured; and whether they are pale: white, or of no colour at all."""


def text_styles(
    letters: Mapping[int | None, int], fonts: dict[int, Font], text_page: int
) -> dict[int | None, Style]:
    """The styles of text objects, each given with the index of one of its characters.

    ``fonts`` are those known from the pages before, and get those of this one.
    """
    styles: dict[int | None, Style] = {None: (False, True, None, False)}
    handles = [handle for handle in letters if handle]
    addresses, modes = map(text_font, handles), map(render_mode, handles)
    for handle, address, mode, pale in zip(
        handles, addresses, modes, _are_pale(handles), strict=True
    ):
        font = fonts.get(address)
        if font is None:
            font = fonts[address] = _read_font(address)
        em = None if font.measured else _em_size(handle, text_page, letters[handle])
        styles[handle] = (font.bold, mode != _INVISIBLE_MODE, em, pale)
    return styles


def _are_pale(handles: list[int]) -> Iterable[bool]:
    """Of each text object whether it is white, or of no colour at all."""
    # pdfium writes red, green, blue and alpha of each into its places here.
    colours = array("I", bytes(16 * len(handles)))
    start, _ = colours.buffer_info()
    places = range(start, start + 16 * len(handles), 16)
    known = list(map(fill_colour, handles, *(beside(places, by) for by in (0, 4, 8, 12))))
    return [
        bool(told) and ((red > WHITE and green > WHITE and blue > WHITE) or alpha < _FAINT)
        for told, (red, green, blue, alpha) in zip(known, iter_unpack("4I", colours), strict=True)
    ]


def _read_font(font: int | None) -> Font:
    if not font:
        return Font(False, True)
    buffer = ctypes.create_string_buffer(256)
    length = font_name(font, buffer, 256)
    name = buffer.raw[: max(0, min(length, 256) - 1)].decode("utf-8", "replace").lower()
    bold = any(word in name for word in ("bold", "black", "heavy")) or font_weight(font) >= 700
    ascent, descent = c_float(), c_float()
    font_ascent(font, 1.0, byref(ascent))
    font_descent(font, 1.0, byref(descent))
    # Some producers state the reach of the few glyphs they embed: no descent at all, say.
    return Font(bold, ascent.value > 0.5 and descent.value < -0.12)


def _em_size(handle: int, text_page: int, index: int) -> float | None:
    size, matrix = c_float(), raw.FS_MATRIX()
    if not font_size(handle, byref(size)) or not char_matrix(text_page, index, byref(matrix)):
        return None
    return abs(size.value) * math.hypot(matrix.c, matrix.d)

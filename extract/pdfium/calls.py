"""pdfium's functions through prototypes with plain addresses.

Some producers draw every glyph as an object of its own; the wrapped calls,
which make a Python object of each handle, cost four times as much there.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import PYFUNCTYPE, c_float, c_int, c_uint, c_void_p
from typing import Any

import pypdfium2.raw as raw


def _function(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    address = ctypes.cast(getattr(raw, name), c_void_p).value
    assert address is not None
    return PYFUNCTYPE(result, *arguments)(address)


count_objects = _function("FPDFPage_CountObjects", c_int, c_void_p)
page_object = _function("FPDFPage_GetObject", c_void_p, c_void_p, c_int)
form_count = _function("FPDFFormObj_CountObjects", c_int, c_void_p)
form_object = _function("FPDFFormObj_GetObject", c_void_p, c_void_p, c_int)
object_type = _function("FPDFPageObj_GetType", c_int, c_void_p)
object_bounds = _function("FPDFPageObj_GetBounds", c_int, c_void_p, *[c_void_p] * 4)
object_matrix = _function("FPDFPageObj_GetMatrix", c_int, c_void_p, c_void_p)
fill_colour = _function("FPDFPageObj_GetFillColor", c_int, c_void_p, *[c_void_p] * 4)
stroke_width = _function("FPDFPageObj_GetStrokeWidth", c_int, c_void_p, c_void_p)
draw_mode = _function("FPDFPath_GetDrawMode", c_int, c_void_p, c_void_p, c_void_p)
count_segments = _function("FPDFPath_CountSegments", c_int, c_void_p)
path_segment = _function("FPDFPath_GetPathSegment", c_void_p, c_void_p, c_int)
segment_point = _function("FPDFPathSegment_GetPoint", c_int, c_void_p, c_void_p, c_void_p)
segment_type = _function("FPDFPathSegment_GetType", c_int, c_void_p)
clip_path = _function("FPDFPageObj_GetClipPath", c_void_p, c_void_p)
count_clips = _function("FPDFClipPath_CountPaths", c_int, c_void_p)
count_clip_segments = _function("FPDFClipPath_CountPathSegments", c_int, c_void_p, c_int)
clip_segment = _function("FPDFClipPath_GetPathSegment", c_void_p, c_void_p, c_int, c_int)
count_chars = _function("FPDFText_CountChars", c_int, c_void_p)
get_text = _function("FPDFText_GetText", c_int, c_void_p, c_int, c_int, c_void_p)
get_unicode = _function("FPDFText_GetUnicode", c_uint, c_void_p, c_int)
loose_box = _function("FPDFText_GetLooseCharBox", c_int, c_void_p, c_int, c_void_p)
text_object = _function("FPDFText_GetTextObject", c_void_p, c_void_p, c_int)
text_font = _function("FPDFTextObj_GetFont", c_void_p, c_void_p)
count_marks = _function("FPDFPageObj_CountMarks", c_int, c_void_p)
mark_at = _function("FPDFPageObj_GetMark", c_void_p, c_void_p, ctypes.c_ulong)
mark_name = _function(
    "FPDFPageObjMark_GetName", c_int, c_void_p, c_void_p, ctypes.c_ulong, c_void_p
)
set_active = _function("FPDFPageObj_SetIsActive", c_int, c_void_p, c_int)
render_mode = _function("FPDFTextObj_GetTextRenderMode", c_int, c_void_p)
font_name = _function("FPDFFont_GetBaseFontName", ctypes.c_size_t, c_void_p, c_void_p, c_int)
font_weight = _function("FPDFFont_GetWeight", c_int, c_void_p)
font_ascent = _function("FPDFFont_GetAscent", c_int, c_void_p, c_float, c_void_p)
font_descent = _function("FPDFFont_GetDescent", c_int, c_void_p, c_float, c_void_p)
font_size = _function("FPDFTextObj_GetFontSize", c_int, c_void_p, c_void_p)
char_matrix = _function("FPDFText_GetMatrix", c_int, c_void_p, c_int, c_void_p)
char_angle = _function("FPDFText_GetCharAngle", c_float, c_void_p, c_int)
char_origin = _function("FPDFText_GetCharOrigin", c_int, c_void_p, c_int, c_void_p, c_void_p)


def handle_of(wrapped: Any) -> int:
    """The plain address behind a wrapped handle."""
    address = ctypes.cast(wrapped, c_void_p).value
    assert address is not None
    return address

"""The usual reader: a PDF page through pdfium, as a `Page`.

pdfium gives characters in drawing order with generated spaces and line ends.
Words are cut from its text in one piece and only their first and last
characters are measured, which is what makes this reader fast. Its functions
are called through prototypes with plain addresses: some producers draw every
glyph as an object of its own, and the wrapped calls cost four times as much.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable, Iterator
from ctypes import PYFUNCTYPE, byref, c_double, c_float, c_int, c_uint, c_ushort, c_void_p
from dataclasses import dataclass
from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from .geometry import Box, Matrix, transform_box
from .page import Fill, Page, Rule, Word

# Drawn boxes thinner than this (points) are rules, as a table's borders are often drawn.
THIN = 2.5
# Round marks up to this size (points) are bullets.
DOT = 8.0
# Rules shorter than this are marks (underlines of a letter, dashes of a tick), in points.
SHORT = 1.0
# pdfium marks a hyphen at a line's end with U+FFFE (older: U+0002) and starts no new line.
_HYPHENS = "\ufffe\x02"
_TOKEN = re.compile(r"[^\s\x00-\x1f\ufffe\xa0\u200b]+(?:\ufffe|\x02)?|[\ufffe\x02]")
_INVISIBLE_MODE = 3


def _function(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    address = ctypes.cast(getattr(raw, name), c_void_p).value
    assert address is not None
    return PYFUNCTYPE(result, *arguments)(address)


_count_objects = _function("FPDFPage_CountObjects", c_int, c_void_p)
_page_object = _function("FPDFPage_GetObject", c_void_p, c_void_p, c_int)
_form_count = _function("FPDFFormObj_CountObjects", c_int, c_void_p)
_form_object = _function("FPDFFormObj_GetObject", c_void_p, c_void_p, c_int)
_object_type = _function("FPDFPageObj_GetType", c_int, c_void_p)
_object_bounds = _function("FPDFPageObj_GetBounds", c_int, c_void_p, *[c_void_p] * 4)
_object_matrix = _function("FPDFPageObj_GetMatrix", c_int, c_void_p, c_void_p)
_fill_colour = _function("FPDFPageObj_GetFillColor", c_int, c_void_p, *[c_void_p] * 4)
_stroke_width = _function("FPDFPageObj_GetStrokeWidth", c_int, c_void_p, c_void_p)
_draw_mode = _function("FPDFPath_GetDrawMode", c_int, c_void_p, c_void_p, c_void_p)
_count_segments = _function("FPDFPath_CountSegments", c_int, c_void_p)
_segment = _function("FPDFPath_GetPathSegment", c_void_p, c_void_p, c_int)
_segment_point = _function("FPDFPathSegment_GetPoint", c_int, c_void_p, c_void_p, c_void_p)
_segment_type = _function("FPDFPathSegment_GetType", c_int, c_void_p)
_count_chars = _function("FPDFText_CountChars", c_int, c_void_p)
_get_text = _function("FPDFText_GetText", c_int, c_void_p, c_int, c_int, c_void_p)
_get_unicode = _function("FPDFText_GetUnicode", c_uint, c_void_p, c_int)
_loose_box = _function("FPDFText_GetLooseCharBox", c_int, c_void_p, c_int, c_void_p)
_text_object = _function("FPDFText_GetTextObject", c_void_p, c_void_p, c_int)
_text_font = _function("FPDFTextObj_GetFont", c_void_p, c_void_p)
_render_mode = _function("FPDFTextObj_GetTextRenderMode", c_int, c_void_p)
_font_name = _function("FPDFFont_GetBaseFontName", ctypes.c_size_t, c_void_p, c_void_p, c_int)
_font_weight = _function("FPDFFont_GetWeight", c_int, c_void_p)
_font_ascent = _function("FPDFFont_GetAscent", c_int, c_void_p, c_float, c_void_p)
_font_descent = _function("FPDFFont_GetDescent", c_int, c_void_p, c_float, c_void_p)
_font_size = _function("FPDFTextObj_GetFontSize", c_int, c_void_p, c_void_p)
_char_matrix = _function("FPDFText_GetMatrix", c_int, c_void_p, c_int, c_void_p)
_char_origin = _function("FPDFText_GetCharOrigin", c_int, c_void_p, c_int, c_void_p, c_void_p)


class Font(NamedTuple):
    """What a font tells of the words set in it."""

    bold: bool
    measured: bool
    """It states how far its lines reach up and down; without, pdfium measures ink alone."""


class _Style(NamedTuple):
    """What a text object tells of its words; ``em`` is None where the font is measured."""

    bold: bool
    visible: bool
    em: float | None


# How far a line reaches above and below its baseline where the font does not say, in em.
_ASCENT, _DESCENT = 0.8, 0.2


def _handle(wrapped: Any) -> int:
    address = ctypes.cast(wrapped, c_void_p).value
    assert address is not None
    return address


def read_pages(document: pdfium.PdfDocument) -> Iterator[Page]:
    """Yield the pages in order.

    Raises:
        pdfium.PdfiumError: a page cannot be loaded.
    """
    fonts: dict[int, Font] = {}
    for index in range(len(document)):
        page = document[index]
        text_page = page.get_textpage()
        try:
            yield _read_page(index + 1, page, text_page, fonts)
        finally:
            text_page.close()
            page.close()


def _read_page(
    number: int, page: pdfium.PdfPage, text_page: pdfium.PdfTextPage, fonts: dict[int, Font]
) -> Page:
    to_page, width, height = page_frame(page.get_cropbox(), page.get_rotation())
    drawn = _Drawn(to_page, [], [], [], [])
    _walk(_handle(page.raw), _count_objects, _page_object, None, drawn, 0)
    visible = (0.0, 0.0, width, height)
    fills = tuple(fill for fill in drawn.fills if _inside(fill[:4], visible))
    images = tuple(image for image in drawn.images if _inside(image, visible))
    covered = any(_covers(image, visible) for image in images)
    words = _read_words(number, _handle(text_page.raw), to_page, fonts, keep_invisible=covered)
    shown = tuple(word for word in words if _centre_inside(word, width, height))
    rules = tuple(rule for rule in drawn.rules if _rule_inside(rule, width, height))
    hidden = len(words) - len(shown)
    dots = tuple(drawn.dots)
    return Page(number, width, height, shown, rules, fills, images, dots, hidden)


def page_frame(crop: Box, rotation: int) -> tuple[Matrix, float, float]:
    """The matrix from PDF user space to points from the top left, and the page's size."""
    left, bottom, right, top = crop
    across, down = right - left, top - bottom
    if rotation == 90:
        return (0, 1, 1, 0, -bottom, -left), down, across
    if rotation == 180:
        return (-1, 0, 0, 1, right, -bottom), across, down
    if rotation == 270:
        return (0, -1, -1, 0, top, right), down, across
    return (1, 0, 0, -1, -left, top), across, down


def _inside(box: Box, frame: Box) -> bool:
    return box[0] < frame[2] and box[2] > frame[0] and box[1] < frame[3] and box[3] > frame[1]


def _covers(box: Box, frame: Box) -> bool:
    area = (box[2] - box[0]) * (box[3] - box[1])
    return area > 0.6 * (frame[2] - frame[0]) * (frame[3] - frame[1])


def _centre_inside(word: Word, width: float, height: float) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return 0 <= x <= width and 0 <= y <= height


def _rule_inside(rule: Rule, width: float, height: float) -> bool:
    across, along = (height, width) if rule.direction == "h" else (width, height)
    return -1 <= rule.at <= across + 1 and rule.start < along and rule.end > 0


# --- words ------------------------------------------------------------------------------


def _page_text(text_page: int) -> str:
    """The page's text with exactly one character for each of pdfium's character indexes."""
    count = _count_chars(text_page)
    if count <= 0:
        return ""
    buffer = (c_ushort * (count + 1))()
    written = _get_text(text_page, 0, count, buffer)
    text = bytes(buffer)[: max(written - 1, 0) * 2].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    # Characters without Unicode value or outside the basic plane shift the bulk text.
    codes = (_get_unicode(text_page, index) for index in range(count))
    return "".join(
        chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " " for code in codes
    )


def _read_words(
    number: int, text_page: int, to_page: Matrix, fonts: dict[int, Font], keep_invisible: bool
) -> list[Word]:
    """Words in drawing order. The loop is the reader's hot path: two measurements a word."""
    measured = raw.FS_RECTF()
    pointer = byref(measured)
    styles: dict[int, _Style] = {}
    upright, dx, dy = to_page[:4] == (1, 0, 0, -1), to_page[4], to_page[5]

    def measure(index: int) -> Box | None:
        if not _loose_box(text_page, index, pointer):
            return None
        if upright:
            return (
                measured.left + dx,
                dy - measured.top,
                measured.right + dx,
                dy - measured.bottom,
            )
        return transform_box(
            to_page, (measured.left, measured.bottom, measured.right, measured.top)
        )

    words: list[Word] = []
    page_text = _page_text(text_page)
    for match in _TOKEN.finditer(page_text):
        first, end = match.span()
        start_box = measure(first)
        if start_box is None:
            continue
        handle = _text_object(text_page, first)
        style = styles.get(handle)
        if style is None:
            style = styles[handle] = _text_style(handle, fonts, text_page, first)
        if not (style.visible or keep_invisible):
            continue
        text = match.group()
        if text[-1] in _HYPHENS:
            text = text[:-1] + "-"
        x0, top, x1, bottom = start_box
        if style.em is not None:
            start_box = x0, top, x1, bottom = _em_box(start_box, text_page, first, to_page, style.em)
        if end - first > 1:
            end_box = measure(end - 1)
            if end_box is None or not _one_line(start_box, end_box):
                words.extend(_split_word(number, text, first, measure, style.bold))
                continue
            x1 = end_box[2]
            if style.em is None:
                top, bottom = min(top, end_box[1]), max(bottom, end_box[3])
        if first and page_text[first - 1] == "\n" and words and _touches(words[-1], x0, top, bottom):
            # pdfium takes some sparse pages for vertical writing and ends a line at each letter.
            before = words.pop()
            text, x0, first = before.text + text, before.x0, before.order
            top, bottom = min(before.top, top), max(before.bottom, bottom)
        words.append(Word(text, number, x0, top, x1, bottom, style.bold, first))
    return words


def _touches(before: Word, x0: float, top: float, bottom: float) -> bool:
    """Whether a word goes on without a gap where the one before it ends."""
    gap, height = x0 - before.x1, bottom - top
    return -0.1 * height < gap < 0.08 * height and abs(top - before.top) < 0.3 * height


def _one_line(start: Box, end: Box) -> bool:
    """Whether two characters stand on one line, the second not left of the first."""
    overlap = min(start[3], end[3]) - max(start[1], end[1])
    return overlap > 0.4 * min(start[3] - start[1], end[3] - end[1]) and end[2] > start[0] - 1


def _split_word(
    number: int,
    text: str,
    first: int,
    measure: Callable[[int], Box | None],
    bold: bool,
) -> list[Word]:
    """Cut a run that jumps to another line or runs downwards into words of one line each."""
    pieces: list[tuple[str, int, Box]] = []
    for offset, character in enumerate(text):
        box = measure(first + offset)
        if box is None:
            continue
        if pieces and _one_line(pieces[-1][2], box):
            before, index, old = pieces[-1]
            merged = (min(old[0], box[0]), min(old[1], box[1]), max(old[2], box[2]), old[3])
            pieces[-1] = (before + character, index, (*merged[:3], max(old[3], box[3])))
        else:
            pieces.append((character, first + offset, box))
    return [Word(t, number, b[0], b[1], b[2], b[3], bold, i) for t, i, b in pieces]


def _text_style(
    handle: int | None, fonts: dict[int, Font], text_page: int, index: int
) -> _Style:
    """The style of a text object, and its size in points where its font is not measured."""
    if not handle:
        return _Style(False, True, None)
    address = _text_font(handle) or 0
    if address not in fonts:
        fonts[address] = _read_font(address)
    font = fonts[address]
    visible = _render_mode(handle) != _INVISIBLE_MODE
    em = None if font.measured else _em_size(handle, text_page, index)
    return _Style(font.bold, visible, em)


def _read_font(font: int) -> Font:
    if not font:
        return Font(False, True)
    buffer = ctypes.create_string_buffer(256)
    length = _font_name(font, buffer, 256)
    name = buffer.raw[: max(0, min(length, 256) - 1)].decode("utf-8", "replace").lower()
    bold = any(word in name for word in ("bold", "black", "heavy")) or _font_weight(font) >= 700
    ascent, descent = c_float(), c_float()
    _font_ascent(font, 1.0, byref(ascent))
    _font_descent(font, 1.0, byref(descent))
    # Some producers state the reach of the few glyphs they embed: no descent at all, say.
    return Font(bold, ascent.value > 0.5 and descent.value < -0.12)


def _em_size(handle: int, text_page: int, index: int) -> float | None:
    size, matrix = c_float(), raw.FS_MATRIX()
    if not _font_size(handle, byref(size)) or not _char_matrix(text_page, index, byref(matrix)):
        return None
    return abs(size.value) * math.hypot(matrix.c, matrix.d)


def _em_box(box: Box, text_page: int, index: int, to_page: Matrix, em: float) -> Box:
    """The character's box from the baseline instead of from its ink."""
    x, y = c_double(), c_double()
    if not _char_origin(text_page, index, byref(x), byref(y)):
        return box
    baseline = to_page[1] * x.value + to_page[3] * y.value + to_page[5]
    return (box[0], baseline - _ASCENT * em, box[2], baseline + _DESCENT * em)


# --- drawings ---------------------------------------------------------------------------


@dataclass(slots=True)
class _Drawn:
    """What the walk over a page's objects collects."""

    to_page: Matrix
    rules: list[Rule]
    fills: list[Fill]
    images: list[Box]
    dots: list[tuple[float, float]]


_MAX_DEPTH = 6


def _walk(
    parent: int,
    count: Callable[[int], int],
    get: Callable[[int, int], int],
    to_page: Matrix | None,
    drawn: _Drawn,
    depth: int,
) -> None:
    """Collect paths and images of a page or, with its matrix in ``to_page``, of a form."""
    matrix = to_page or drawn.to_page
    handles = list(map(get, repeat(parent), range(count(parent))))
    for handle, kind in zip(handles, map(_object_type, handles), strict=True):
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            continue
        if kind == raw.FPDF_PAGEOBJ_PATH:
            _add_path(handle, matrix, drawn)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            box = _bounds(handle, matrix)
            if box:
                drawn.images.append(box)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            inner = _multiply(_matrix(handle), matrix)
            _walk(handle, _form_count, _form_object, inner, drawn, depth + 1)


def _bounds(handle: int, matrix: Matrix) -> Box | None:
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    if not _object_bounds(handle, byref(left), byref(bottom), byref(right), byref(top)):
        return None
    return transform_box(matrix, (left.value, bottom.value, right.value, top.value))


def _matrix(handle: int) -> Matrix:
    values = raw.FS_MATRIX()
    if not _object_matrix(handle, byref(values)):
        return (1, 0, 0, 1, 0, 0)
    return (values.a, values.b, values.c, values.d, values.e, values.f)


def _multiply(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that applies ``first``, then ``second``."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _add_path(handle: int, matrix: Matrix, drawn: _Drawn) -> None:
    fill_mode, stroked = c_int(), c_int()
    _draw_mode(handle, byref(fill_mode), byref(stroked))
    if not fill_mode.value and not stroked.value:
        return
    box = _bounds(handle, matrix)
    if box is None:
        return
    if stroked.value and not fill_mode.value:
        width = c_float()
        _stroke_width(handle, byref(width))
        # pdfium's bounds include the stroke; a rule lies in its middle.
        box = _shrink(box, width.value / 2)
    segments = _count_segments(handle)
    if segments > 6 or (segments == 3 and not fill_mode.value):
        _add_outline(handle, matrix, box, bool(stroked.value), bool(fill_mode.value), drawn)
    else:
        _add_box(box, bool(stroked.value), _colour(handle) if fill_mode.value else None, drawn)


def _shrink(box: Box, by: float) -> Box:
    x0, top, x1, bottom = box
    dx, dy = min(by, (x1 - x0) / 2), min(by, (bottom - top) / 2)
    return (x0 + dx, top + dy, x1 - dx, bottom - dy)


def _colour(handle: int) -> str | None:
    """The fill as ``#rrggbb``; None where it is see-through."""
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if not _fill_colour(handle, byref(red), byref(green), byref(blue), byref(alpha)):
        return None
    if alpha.value < 16:
        return None
    return f"#{red.value:02x}{green.value:02x}{blue.value:02x}"


def _add_box(box: Box, stroked: bool, colour: str | None, drawn: _Drawn) -> None:
    x0, top, x1, bottom = box
    width, height = x1 - x0, bottom - top
    if height <= THIN and width <= THIN:
        return
    if height <= THIN:
        if (stroked or colour not in (None, "#ffffff")) and width > SHORT:
            drawn.rules.append(Rule("h", (top + bottom) / 2, x0, x1))
    elif width <= THIN:
        if stroked or colour not in (None, "#ffffff"):
            drawn.rules.append(Rule("v", (x0 + x1) / 2, top, bottom))
    else:
        if colour is not None:
            drawn.fills.append(Fill(x0, top, x1, bottom, colour, False))
        if stroked:
            drawn.rules.extend(box_edges(box))


def box_edges(box: Box) -> tuple[Rule, Rule, Rule, Rule]:
    """The four edges of a box as rules."""
    x0, top, x1, bottom = box
    return (
        Rule("h", top, x0, x1),
        Rule("h", bottom, x0, x1),
        Rule("v", x0, top, bottom),
        Rule("v", x1, top, bottom),
    )


def _add_outline(
    handle: int, matrix: Matrix, box: Box, stroked: bool, filled: bool, drawn: _Drawn
) -> None:
    """A path of many segments: several boxes or lines drawn at once, or a curved callout."""
    own = _multiply(_matrix(handle), matrix)
    a, b, c, d, e, f = own
    x, y = c_float(), c_float()
    parts: list[list[tuple[float, float]]] = []
    for index in range(_count_segments(handle)):
        segment = _segment(handle, index)
        kind = _segment_type(segment)
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            _add_curved(box, filled, _colour(handle) if filled else None, drawn)
            return
        _segment_point(segment, byref(x), byref(y))
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == raw.FPDF_SEGMENT_MOVETO or not parts:
            parts.append([])
        parts[-1].append(point)
    colour = _colour(handle) if filled else None
    for points in parts:
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        part = (min(xs), min(ys), max(xs), max(ys))
        thin = part[2] - part[0] <= THIN or part[3] - part[1] <= THIN
        if filled or thin:
            _add_box(part, stroked, colour, drawn)
        elif stroked:
            drawn.rules.extend(_straight_edges(points))


def _add_curved(box: Box, filled: bool, colour: str | None, drawn: _Drawn) -> None:
    """A shape with curves: a bullet where it is small, a callout where it is large."""
    width, height = box[2] - box[0], box[3] - box[1]
    if max(width, height) <= DOT:
        drawn.dots.append(((box[0] + box[2]) / 2, (box[1] + box[3]) / 2))
    elif filled and min(width, height) > DOT:
        drawn.fills.append(Fill(*box, colour or "#ffffff", True))


def _straight_edges(points: list[tuple[float, float]]) -> Iterator[Rule]:
    for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False):
        if abs(y0 - y1) <= 0.5 and abs(x0 - x1) > SHORT:
            yield Rule("h", (y0 + y1) / 2, min(x0, x1), max(x0, x1))
        elif abs(x0 - x1) <= 0.5 and abs(y0 - y1) > SHORT:
            yield Rule("v", (x0 + x1) / 2, min(y0, y1), max(y0, y1))

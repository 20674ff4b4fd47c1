"""The words of a page: cut from pdfium's text in one piece, measured at their ends.

pdfium gives characters in drawing order with generated spaces and line ends.
Only the first and last character of a word are measured, which is what makes
this reader fast.
"""

from __future__ import annotations

import ctypes
import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from ctypes import byref, c_double, c_float, c_uint, c_ushort
from typing import NamedTuple

import pypdfium2.raw as raw

from ..geometry import Box, Matrix, around, transform_box
from ..page import Fill, Rule, Word
from ..shading import is_coloured
from .calls import (
    char_angle,
    char_matrix,
    char_origin,
    count_chars,
    fill_colour,
    font_ascent,
    font_descent,
    font_name,
    font_size,
    font_weight,
    get_text,
    get_unicode,
    loose_box,
    render_mode,
    text_font,
    text_object,
)
from .drawings import colour_of
from .turned import add_turned

# pdfium marks a hyphen at a line's end with U+FFFE (older: U+0002) and starts no new line.
_HYPHENS = "\ufffe\x02"
_LINE_ENDS = "\n" + _HYPHENS
_TOKEN = re.compile(r"[^\s\x00-\x1f\ufffe\xa0\u200b]+(?:\ufffe|\x02)?|[\ufffe\x02]")
_INVISIBLE_MODE = 3


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
    pale: bool
    """White, or of no colour at all."""


class ReadWords(NamedTuple):
    """The words of a page, in the order in which they are drawn."""

    words: list[Word]
    inkless: list[str]
    """Those left out because they are written without ink."""
    pale: list[int]
    """The text objects whose words are white, or have no colour at all."""
    marks: list[Fill]
    """Where signs in a colour stand among the words."""


# So many characters of a page are asked how they are turned; so many letters of them, and so
# great a share, tell it.
_SAMPLE = 60
_FEW = 12
_MOST = 0.6

# From this on (of 255) a colour is white; below that, in its own scale, it is none.
WHITE, _FAINT = 240, 16
_COLOUR = (c_uint(), c_uint(), c_uint(), c_uint())
_COLOUR_PLACES = tuple(map(byref, _COLOUR))

# Signs that say something by their colour.
_SIGNS = "●⬤■◼▲▼◆★•"
# How far a line reaches above and below its baseline where the font does not say, in em.
_ASCENT, _DESCENT = 0.8, 0.2


def _page_text(text_page: int) -> str:
    """The page's text with exactly one character for each of pdfium's character indexes."""
    count = count_chars(text_page)
    if count <= 0:
        return ""
    buffer = (c_ushort * (count + 1))()
    written = get_text(text_page, 0, count, buffer)
    text = bytes(buffer)[: max(written - 1, 0) * 2].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    # Characters without Unicode value or outside the basic plane shift the bulk text.
    codes = (get_unicode(text_page, index) for index in range(count))
    return "".join(
        chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " " for code in codes
    )


def measurer(text_page: int, to_page: Matrix) -> Callable[[int], Box | None]:
    """A function from a character's index to its box: its advance, and its font's reach."""
    measured = raw.FS_RECTF()
    pointer = byref(measured)
    upright, dx, dy = to_page[:4] == (1, 0, 0, -1), to_page[4], to_page[5]

    def measure(index: int) -> Box | None:
        if not loose_box(text_page, index, pointer):
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

    return measure


def text_turn(text_page: int, index: int, rotation: int) -> int:
    """By how many degrees (0, 90, 180, 270) one must turn a character clockwise to read it.

    ``rotation`` is that of the page as it is read.
    """
    angle = char_angle(text_page, index)
    # A letter without extent has no angle.
    quarters = round(angle / (math.pi / 2)) if math.isfinite(angle) else 0
    return (-90 * quarters - rotation) % 360


def page_turn(text_page: int, rotation: int) -> int:
    """By how many degrees one must turn a page clockwise to read most of its text."""
    count = count_chars(text_page)
    # Some letters of all parts of the page tell; where none of a first few is turned, they do.
    for few in (_FEW, _SAMPLE):
        sample = range(0, count, max(1, count // few))
        # Generated spaces have no angle.
        letters = [index for index in sample if chr(get_unicode(text_page, index)).isalnum()]
        turns = Counter(text_turn(text_page, index, rotation) for index in letters)
        if letters and turns[0] == len(letters):
            return 0
    turn, most = turns.most_common(1)[0] if turns else (0, 0)
    return turn if most >= max(_FEW, _MOST * len(letters)) else 0


def read_words(
    number: int,
    text_page: int,
    to_page: Matrix,
    fonts: dict[int, Font],
    keep_invisible: bool,
    rotation: int,
) -> ReadWords:
    """Words in drawing order. The loop is the reader's hot path: two measurements a word."""
    styles: dict[int, _Style] = {}
    current: int | None = -1
    measure = measurer(text_page, to_page)
    words: list[Word] = []
    inkless: list[str] = []
    pale: list[int] = []
    marks: list[Fill] = []
    page_text = _page_text(text_page)
    for match in _TOKEN.finditer(page_text):
        first, end = match.span()
        start_box = measure(first)
        if start_box is None:
            continue
        handle = text_object(text_page, first)
        if handle != current:  # most words are drawn with the one before
            current = handle
            style = styles.get(handle)
            if style is None:
                style = styles[handle] = _text_style(handle, fonts, text_page, first)
            bold, visible, em, is_pale = style
        if not (visible or keep_invisible):
            inkless.append(match.group())
            continue
        if is_pale:
            pale.append(first)
        text = match.group()
        if text[-1] in _HYPHENS:
            text = text[:-1] + "-"
        if em is not None:
            start_box = _em_box(start_box, text_page, first, to_page, em)
        x0, top, x1, bottom = start_box
        if end - first > 1:
            end_box = measure(end - 1)
            if end_box is None or not _one_line(start_box, end_box):
                turn = text_turn(text_page, first, rotation) if end_box else 0
                if turn and end_box is not None:
                    box = around([start_box, end_box])
                    add_turned(words, Word(text, number, *box, bold, first, turned=turn))
                else:
                    words.extend(_split_word(number, text, first, measure, bold))
                continue
            x1 = end_box[2]
            if em is None and end_box[1] < top:
                top = end_box[1]
            if em is None and end_box[3] > bottom:
                bottom = end_box[3]
        else:
            # A letter alone has no end to tell by.
            turn = text_turn(text_page, first, rotation)
            if turn:
                add_turned(words, Word(text, number, *start_box, bold, first, turned=turn))
                continue
            colour = colour_of(handle) if text in _SIGNS else None
            if colour is not None and is_coloured(colour):
                marks.append(Fill(*start_box, colour, True))
        if (
            first
            and page_text[first - 1] in _LINE_ENDS
            and words
            and _touches(words[-1], x0, top, bottom)
        ):
            # pdfium takes some sparse pages for vertical writing and ends a line at each letter;
            # on cropped pages it takes hyphens amid a line for its end.
            before = words.pop()
            text, x0, first = before.text + text, before.x0, before.order
            top, bottom = min(before.top, top), max(before.bottom, bottom)
        words.append(Word(text, number, x0, top, x1, bottom, bold, first))
    return ReadWords(words, inkless, pale, marks)


def _touches(before: Word, x0: float, top: float, bottom: float) -> bool:
    """Whether a word goes on without a gap where the one before it ends."""
    gap, height = x0 - before.x1, bottom - top
    return -0.1 * height < gap < 0.08 * height and abs(top - before.top) < 0.3 * height


def _one_line(start: Box, end: Box) -> bool:
    """Whether two characters stand on one line, the second not left of the first."""
    if start[1] == end[1] and start[3] == end[3] and start[3] > start[1]:  # one font: as a rule
        return end[2] > start[0] - 1
    overlap = min(start[3], end[3]) - max(start[1], end[1])
    return overlap > 0.4 * min(start[3] - start[1], end[3] - end[1]) and end[2] > start[0] - 1


def _split_word(
    number: int,
    text: str,
    first: int,
    measure: Callable[[int], Box | None],
    bold: bool,
    borders: Sequence[float] = (),
) -> list[Word]:
    """Cut a run into words of one line each, where it jumps or has a gap at a border."""
    pieces: list[tuple[str, int, Box]] = []
    for offset, character in enumerate(text):
        box = measure(first + offset)
        if box is None:
            continue
        if pieces and _one_line(pieces[-1][2], box) and not _parted(pieces[-1][2], box, borders):
            before, index, old = pieces[-1]
            merged = (min(old[0], box[0]), min(old[1], box[1]), max(old[2], box[2]), old[3])
            pieces[-1] = (before + character, index, (*merged[:3], max(old[3], box[3])))
        else:
            pieces.append((character, first + offset, box))
    return [Word(t, number, b[0], b[1], b[2], b[3], bold, i) for t, i, b in pieces]


def _parted(left: Box, right: Box, borders: Sequence[float]) -> bool:
    """Whether a border runs through the gap between two characters."""
    gap = right[0] - left[2]
    return gap > 0.2 and any(left[2] - 0.3 <= x <= right[0] + 0.3 for x in borders)


def part_at_borders(
    words: list[Word], rules: Sequence[Rule], text_page: int, to_page: Matrix
) -> list[Word]:
    """Part words that pdfium took for one though a vertical rule runs between their letters."""
    vertical = sorted((rule.at, rule.start, rule.end) for rule in rules if rule.direction == "v")
    if not vertical:
        return words
    xs = [at for at, _, _ in vertical]
    measure = measurer(text_page, to_page)
    parted: list[Word] = []
    for word in words:
        first, last = bisect_right(xs, word.x0 + 1), bisect_left(xs, word.x1 - 1)
        if first >= last:
            parted.append(word)
            continue
        middle = (word.top + word.bottom) / 2
        borders = [at for at, start, end in vertical[first:last] if start <= middle <= end]
        last_box = measure(word.order + len(word.text) - 1) if borders else None
        if last_box is not None and _ends_at(word, last_box):
            parted += _split_word(word.page, word.text, word.order, measure, word.bold, borders)
        else:
            parted.append(word)
    return parted


def _ends_at(word: Word, last: Box) -> bool:
    """Whether a word's letters are a run; put together from several lines they are none."""
    return abs(last[2] - word.x1) < 0.5


def showing_letters(word: Word, measure: Callable[[int], Box | None], width: float) -> Word | None:
    """What of a word that the page's left or right edge cuts lies on the page, if anything.

    A letter lies where its middle lies.
    """
    boxes = [measure(word.order + offset) for offset in range(len(word.text))]
    if boxes[-1] is None or not _ends_at(word, boxes[-1]):
        return word
    shown = [
        (letter, box)
        for letter, box in zip(word.text, boxes, strict=True)
        if box is not None and 0 <= box[0] + box[2] <= 2 * width
    ]
    if not shown:
        return None
    text = "".join(letter for letter, _ in shown)
    x0, x1 = min(box[0] for _, box in shown), max(box[2] for _, box in shown)
    return word._replace(text=text, x0=max(x0, 0.0), x1=min(x1, width))


def _text_style(handle: int | None, fonts: dict[int, Font], text_page: int, index: int) -> _Style:
    """The style of a text object, and its size in points where its font is not measured."""
    if not handle:
        return _Style(False, True, None, False)
    address = text_font(handle) or 0
    if address not in fonts:
        fonts[address] = _read_font(address)
    font = fonts[address]
    visible = render_mode(handle) != _INVISIBLE_MODE
    em = None if font.measured else _em_size(handle, text_page, index)
    return _Style(font.bold, visible, em, _is_pale(handle))


def _is_pale(handle: int) -> bool:
    red, green, blue, alpha = _COLOUR
    if not fill_colour(handle, *_COLOUR_PLACES):
        return False
    # Nearly all text is dark, and its red tells.
    light = red.value > WHITE and green.value > WHITE and blue.value > WHITE
    return light or alpha.value < _FAINT


def _read_font(font: int) -> Font:
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


def _em_box(box: Box, text_page: int, index: int, to_page: Matrix, em: float) -> Box:
    """The character's box from the baseline instead of from its ink."""
    x, y = c_double(), c_double()
    if not char_origin(text_page, index, byref(x), byref(y)):
        return box
    baseline = to_page[1] * x.value + to_page[3] * y.value + to_page[5]
    return (box[0], baseline - _ASCENT * em, box[2], baseline + _DESCENT * em)

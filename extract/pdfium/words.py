"""The words of a page: cut from pdfium's text in one piece, measured at their ends.

pdfium gives characters in drawing order with generated spaces and line ends.
Only the first and last character of a word are measured, those of a page in one
go, which is what makes this reader fast.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from ctypes import byref, c_double, c_ushort
from itertools import repeat
from typing import NamedTuple

from ..page import Fill, Rule, Word
from ..page.geometry import Box, Matrix, around
from ..page.shading import is_coloured
from .boxes import page_boxes
from .calls import (
    char_angle,
    char_origin,
    count_chars,
    get_text,
    get_unicode,
    loose_box,
    text_object,
)
from .drawings import colour_of
from .styles import Font, text_styles
from .turned import add_turned

# pdfium marks a hyphen at a line's end with U+FFFE (older: U+0002) and starts no new line.
_HYPHENS = "\ufffe\x02"
_LINE_ENDS = "\n" + _HYPHENS
_TOKEN = re.compile(r"[^\s\x00-\x1f\ufffe\xa0\u200b]+(?:\ufffe|\x02)?|[\ufffe\x02]")


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

# Signs that say something by their colour.
_SIGNS = "●⬤■◼▲▼◆★•"
# How light (of 255) a grey is that text has not, and that shows on white.
_DARK, _LIGHT = 120, 230
# How far a line reaches above and below its baseline where the font does not say, in em.
_ASCENT, _DESCENT = 0.8, 0.2
# Letters of one text overlap by less than this share of their height, however they are kerned.
_DRAWN_OVER = 0.13
# Letters of a word are at most so wide on the mean, as a share of their height.
_WIDEST = 0.8
# A figure right after leaders, which a tab stop draws up to it.
_DOTS = "...."
_LED = re.compile(r"(.*?\.{4,})([^.\w]?\d.*|[-–])")
# Characters outside the basic plane come in two halves; what stands for the second of them.
_PAIR, _HALF = re.compile("[\ud800-\udbff][\udc00-\udfff]"), re.compile("[\ud800-\udfff]")
REST = "\u2060"
# A currency sign that stands further (as a share of its height) behind a text belongs to the next.
_CURRENCY = "$€£¥"
_SPACE = 0.2


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
    text = "".join(chr(code) if 0 < code < 0x110000 else " " for code in codes)
    return _HALF.sub(" ", _PAIR.sub(_whole, text))


def _whole(pair: re.Match[str]) -> str:
    """A character outside the basic plane, which takes two of pdfium's indexes."""
    return pair[0].encode("utf-16", "surrogatepass").decode("utf-16") + REST


def letter_boxes(text_page: int, to_page: Matrix, indexes: Sequence[int]) -> list[Box | None]:
    """The boxes of characters, by their indexes: their advance, and their font's reach."""
    return page_boxes(
        len(indexes),
        lambda places: map(loose_box, repeat(text_page), indexes, places),
        to_page,
    )


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
    """Words in drawing order. The loop is the reader's hot path."""
    words: list[Word] = []
    inkless: list[str] = []
    pale: list[int] = []
    signs: dict[str, list[Fill]] = defaultdict(list)
    page_text = _page_text(text_page)
    spans = [match.span() for match in _TOKEN.finditer(page_text)]
    firsts = [first for first, _ in spans]
    start_boxes = letter_boxes(text_page, to_page, firsts)
    end_boxes = letter_boxes(text_page, to_page, [end - 1 for _, end in spans])
    handles = list(map(text_object, repeat(text_page), firsts))
    styles = text_styles(dict(zip(handles, firsts, strict=True)), fonts, text_page)
    for (first, end), start_box, end_box, handle in zip(
        spans, start_boxes, end_boxes, handles, strict=True
    ):
        if start_box is None:
            continue
        text = page_text[first:end]
        bold, visible, em, is_pale = styles[handle]
        if not (visible or keep_invisible):
            inkless.append(text)
            continue
        if is_pale:
            pale.append(first)
            inked = _first_inked(text_page, handle, range(first + 1, end), fonts)
            (box,) = letter_boxes(text_page, to_page, [inked[0]]) if inked else (None,)
            if inked and box is not None:
                # Letters in white, as hidden dots before a label are, are a word of their own.
                x0, top, _, bottom = start_box
                blank = text[: inked[0] - first]
                words.append(Word(blank, number, x0, top, box[0], bottom, bold, first))
                text, start_box = text[len(blank) :], box
                first, bold = inked
        if text[-1] in _HYPHENS:
            text = text[:-1] + "-"
        reach = start_box
        if em is not None:
            start_box = _em_box(start_box, text_page, first, to_page, em)
        x0, top, x1, bottom = start_box
        if end - first > 1:
            # A few letters behind others that are turned may look as if they stood on a line.
            if (
                end_box is None
                or not _one_line(start_box, end_box)
                or (words and words[-1].turned and text_turn(text_page, first, rotation))
            ):
                turn = text_turn(text_page, first, rotation) if end_box else 0
                if turn and end_box is not None:
                    box = around([reach, end_box])
                    add_turned(words, Word(text, number, *box, bold, first, turned=turn))
                else:
                    words.extend(_split_word(number, text, first, text_page, to_page, bold))
                continue
            x1 = end_box[2]
            height = bottom - top
            if text[-1] in _CURRENCY or x1 - x0 > _WIDEST * height * (end - first):
                # pdfium puts no space between some texts that stand apart.
                widest = _SPACE * height if text[-1] in _CURRENCY else height
                pieces = _split_word(number, text, first, text_page, to_page, bold, widest=widest)
                if len(pieces) > 1:
                    words += pieces
                    continue
            if em is None and end_box[1] < top:
                top = end_box[1]
            if em is None and end_box[3] > bottom:
                bottom = end_box[3]
            if _DOTS in text and (led := _LED.fullmatch(text)):
                place = first + led.end(1)
                (figure,) = letter_boxes(text_page, to_page, [place])
                if figure is not None:
                    words.append(Word(led[1], number, x0, top, figure[0], bottom, bold, first))
                    text, first, x0 = led[2], place, figure[0]
        else:
            # A letter alone has no end to tell by.
            turn = text_turn(text_page, first, rotation)
            if turn:
                add_turned(words, Word(text, number, *reach, bold, first, turned=turn))
                continue
            colour = colour_of(handle) if text in _SIGNS else None
            if colour is not None:
                signs[text].append(Fill(*start_box, colour, True))
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
    return ReadWords(words, inkless, pale, _marks(signs.values()))


def _marks(signs: Iterable[list[Fill]]) -> list[Fill]:
    """The signs in a colour, and in grey those of which others are: nothing else tells by it."""
    marks: list[Fill] = []
    for same in signs:
        coloured = [fill for fill in same if is_coloured(fill.colour)]
        greys = [fill for fill in same if fill not in coloured and _is_grey(fill.colour)]
        marks += coloured + greys if coloured else []
    return marks


def _is_grey(colour: str) -> bool:
    """Whether a colour without hue is neither that of text nor of paper."""
    return _DARK <= int(colour[3:5], 16) <= _LIGHT


def _first_inked(
    text_page: int, handle: int | None, indexes: Sequence[int], fonts: dict[int, Font]
) -> tuple[int, bool] | None:
    """Of the letters of a word that begins in white the first in a colour, and whether it is bold;
    none where the last is white, as a rule.
    """
    # Each letter may be an object of its own, and most such words are white to their end.
    if not indexes or _is_white(text_page, indexes[-1], handle, fonts):
        return None
    for index in indexes:
        if not _is_white(text_page, index, handle, fonts):
            other = text_object(text_page, index)
            return index, text_styles({other: index}, fonts, text_page)[other][0]
    return None


def _is_white(text_page: int, index: int, white: int | None, fonts: dict[int, Font]) -> bool:
    """Whether a letter is of the object that is ``white``, or of another that is."""
    other = text_object(text_page, index)
    return other == white or text_styles({other: index}, fonts, text_page)[other][3]


def _touches(before: Word, x0: float, top: float, bottom: float) -> bool:
    """Whether a word goes on without a gap where the one before it ends."""
    gap, height = x0 - before.x1, bottom - top
    return -0.1 * height < gap < 0.08 * height and abs(top - before.top) < 0.3 * height


def _one_line(start: Box, end: Box) -> bool:
    """Whether two characters stand on one line, the second not left of the first."""
    if start[1] < start[3] == end[3] > end[1]:  # as a rule
        return end[2] > start[0] - 1
    overlap = min(start[3], end[3]) - max(start[1], end[1])
    return overlap > 0.4 * min(start[3] - start[1], end[3] - end[1]) and end[2] > start[0] - 1


def _split_word(
    number: int,
    text: str,
    first: int,
    text_page: int,
    to_page: Matrix,
    bold: bool,
    borders: Sequence[float] = (),
    widest: float = math.inf,
) -> list[Word]:
    """Cut a run into words of one line each, where it jumps or has a gap at a border, or a
    ``widest`` one (points).
    """
    pieces: list[tuple[str, int, Box]] = []
    indexes = range(first, first + len(text))
    for index, character, box in zip(
        indexes, text, letter_boxes(text_page, to_page, indexes), strict=True
    ):
        if box is None:
            continue
        if (
            pieces
            and _one_line(pieces[-1][2], box)
            and not _parted(pieces[-1][2], box, borders)
            and box[0] - pieces[-1][2][2] < widest
        ):
            before, begun, old = pieces[-1]
            merged = (min(old[0], box[0]), min(old[1], box[1]), max(old[2], box[2]), old[3])
            pieces[-1] = (before + character, begun, (*merged[:3], max(old[3], box[3])))
        else:
            pieces.append((character, index, box))
    return [Word(t, number, b[0], b[1], b[2], b[3], bold, i) for t, i, b in pieces]


def _parted(left: Box, right: Box, borders: Sequence[float]) -> bool:
    """Whether a border runs through the gap between two characters, or the second begins anew
    right of a border, over the first that reaches across it.
    """
    gap = right[0] - left[2]
    if gap > 0.2:
        return any(left[2] - 0.3 <= x <= right[0] + 0.3 for x in borders)
    over = gap < -_DRAWN_OVER * (left[3] - left[1])
    return over and any(left[0] < x <= right[0] + 0.3 for x in borders)


def part_at_borders(
    words: list[Word], rules: Sequence[Rule], text_page: int, to_page: Matrix
) -> list[Word]:
    """Part words that pdfium took for one though a vertical rule runs between their letters."""
    vertical = sorted((rule.at, rule.start, rule.end) for rule in rules if rule.direction == "v")
    xs = [at for at, _, _ in vertical]
    count = len(xs)
    parted: list[Word] = []
    done = 0
    for place, word in enumerate(words):
        first = bisect_right(xs, word.x0 + 1)
        if first == count or xs[first] >= word.x1 - 1:  # as a rule
            continue
        middle = (word.top + word.bottom) / 2
        over = vertical[first : bisect_left(xs, word.x1 - 1)]
        borders = [at for at, start, end in over if start <= middle <= end]
        if borders and _is_run(word, text_page, to_page):
            parted += words[done:place]
            parted += _split_word(
                word.page, word.text, word.order, text_page, to_page, word.bold, borders
            )
            done = place + 1
    return [*parted, *words[done:]] if done else words


def _is_run(word: Word, text_page: int, to_page: Matrix) -> bool:
    """Whether a word's letters are a run; put together from several lines they are none."""
    (last,) = letter_boxes(text_page, to_page, [word.order + len(word.text) - 1])
    return last is not None and abs(last[2] - word.x1) < 0.5


def showing_letters(word: Word, text_page: int, to_page: Matrix, width: float) -> Word | None:
    """What of a word that the page's left or right edge cuts lies on the page, if anything.

    A letter lies where its middle lies.
    """
    if not _is_run(word, text_page, to_page):
        return word
    indexes = range(word.order, word.order + len(word.text))
    shown = [
        (letter, box)
        for letter, box in zip(word.text, letter_boxes(text_page, to_page, indexes), strict=True)
        if box is not None and 0 <= box[0] + box[2] <= 2 * width
    ]
    if not shown:
        return None
    text = "".join(letter for letter, _ in shown)
    x0, x1 = min(box[0] for _, box in shown), max(box[2] for _, box in shown)
    return word._replace(text=text, x0=max(x0, 0.0), x1=min(x1, width))


def _em_box(box: Box, text_page: int, index: int, to_page: Matrix, em: float) -> Box:
    """The character's box from the baseline instead of from its ink."""
    x, y = c_double(), c_double()
    if not char_origin(text_page, index, byref(x), byref(y)):
        return box
    baseline = to_page[1] * x.value + to_page[3] * y.value + to_page[5]
    return (box[0], baseline - _ASCENT * em, box[2], baseline + _DESCENT * em)

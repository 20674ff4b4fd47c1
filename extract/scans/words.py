"""Lines of letters to the words of a page: their size, weight and the bullets before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

import numpy as np
from numpy.typing import NDArray

from ..page import Word
from .picture import Picture
from .reading import TextLines
from .tesseract import InkLine, InkWord

# Line heights so near (as a share) are one size of type that was measured on different letters.
_ONE_SIZE = 0.25
_FEW_LETTERS = 8
# Lines so far apart (line heights) are no one block.
_FAR = 3.0
# Areas whose type differs by no more (as a share) are of one.
_SAME_SIZE = 0.12
# Strokes so much thicker than is usual on the page are bold.
_BOLD = 1.25
# What begins a numbered item: it is no bullet that the engine took for a letter.
_NUMBER = re.compile(r".?\d.?|.?\w[.):]")
# White after a bullet that stands apart, and how far texts in line may be out of it (line heights).
_APART, _IN_LINE = 0.5, 0.2
# A word that may be two, and how wide a space is at least, there and in any word (line heights).
_GLUED = re.compile(r"A[a-z]{2}")
_SPACE, _WIDE = 0.17, 0.28
# A dash is wider than this, a hyphen is not (line heights).
_DASH = 0.32
# A bullet's height as a share of the line's.
_DOT = 0.5
_BULLET = "•"
# What no line of words begins with.
_SIGN = re.compile(r"[¥€§©®«»<>°*¢~^|]+")
# A dozen dark pixels tell nothing about how thick letters are.
_TELLING = 30


def page_words(number: int, texts: Sequence[TextLines], picture: Picture) -> list[Word]:
    """The words of a page in reading order; each says where on the page as it was it stands."""
    weights = [
        [[_weight(text, word, line) for word in line.words] for line in text.lines]
        for text in texts
    ]
    told = [weight for text in weights for line in text for weight in line if weight]
    usual = median(told or [1.0])
    texts = _in_usual_type(texts)
    words: list[Word] = []
    order = 0
    for text, thick in zip(texts, weights, strict=True):
        marked = _marked(text.lines)
        for at, line in enumerate(text.lines):
            bold = _is_bold(thick[at], usual)
            top, bottom = line.baseline - line.ascent, line.baseline + line.descent
            parts = [part for word in line.words for part in _parted(text, word, line)]
            for place, word in enumerate(parts):
                bullet = place == 0 and at in marked
                said = _BULLET if bullet else _dash(word, line)
                # A bullet is told by its place, as well as the line's words are.
                sure = max(w.confidence for w in line.words) if bullet else word.confidence
                box = (word.x0, top, word.x1, bottom)
                words.append(_word(said, number, box, bold, order, sure, picture))
                order += len(said) + 1
            order += 1
        order += 100  # areas are no one text
    return words


def _word(
    text: str,
    number: int,
    pixels: tuple[float, float, float, float],
    bold: bool,
    order: int,
    confidence: float,
    picture: Picture,
) -> Word:
    x0, top, x1, bottom = (value / picture.scale for value in pixels)
    before = picture.on_page((x0, top, x1, bottom))
    shown = Word(text, number, *before, bold, order, (), confidence)
    return Word(text, number, x0, top, x1, bottom, bold, order, (shown,), confidence)


def _parted(text: TextLines, word: InkWord, line: InkLine) -> list[InkWord]:
    """A word, or two where the engine overlooked the space between them."""
    columns = np.pad(np.any(_ink(text, word), axis=0), 1).astype(np.int8)
    edges = np.diff(columns)
    starts, ends = np.nonzero(edges == 1)[0].tolist(), np.nonzero(edges == -1)[0].tolist()
    at = _space_after(word.text, np.subtract(starts[1:], ends[:-1]).tolist(), _height(line))
    if not at:
        return [word]
    return [
        word._replace(text=word.text[:at], x1=word.x0 + ends[at - 1]),
        word._replace(text=word.text[at:], x0=word.x0 + starts[at]),
    ]


def _space_after(text: str, gaps: Sequence[int], height: float) -> int:
    """After how many letters a space was overlooked, by the white between the strokes; or 0."""
    if not gaps:
        return 0
    if _GLUED.match(text) and gaps[0] >= _SPACE * height:
        return 1
    widest = max(gaps)
    # Where letters touch, none can be told by its stroke.
    told = text.isalpha() and len(gaps) == len(text) - 1 > 1
    wide = widest >= max(_WIDE * height, 2.5 * median(gaps))
    return gaps.index(widest) + 1 if told and wide else 0


def _ink(text: TextLines, word: InkWord) -> NDArray[np.bool_]:
    rows = slice(word.top - text.top, word.bottom - text.top)
    return text.ink[rows, word.x0 - text.left : word.x1 - text.left]


def _dash(word: InkWord, line: InkLine) -> str:
    """A word's text; a dash that stands alone is taken for a hyphen or a tilde by the engine."""
    wide = word.x1 - word.x0 > _DASH * _height(line)
    return "–" if word.text in "-~" and wide else word.text


def _in_usual_type(texts: Sequence[TextLines]) -> list[TextLines]:
    """The texts with their lines in one type; what is nearly in the page's usual type is in it."""
    texts = [
        text._replace(
            lines=tuple(line for block in _blocks(text.lines) for line in _in_one_type(block))
        )
        for text in texts
    ]
    sizes = [(_height(line), line) for text in texts for line in text.lines for _ in line.words]
    if not sizes:
        return texts
    usual = sorted(sizes, key=lambda size: size[0])[len(sizes) // 2][1]

    def fitted(line: InkLine) -> InkLine:
        near = abs(_height(line) - _height(usual)) <= _SAME_SIZE * _height(usual)
        return line._replace(ascent=usual.ascent, descent=usual.descent) if near else line

    return [text._replace(lines=tuple(map(fitted, text.lines))) for text in texts]


def _blocks(lines: Sequence[InkLine]) -> list[list[InkLine]]:
    """Lines that follow each other closely: a heading and a page's foot may differ in type."""
    blocks: list[list[InkLine]] = []
    for line in lines:
        near = blocks and abs(line.baseline - blocks[-1][-1].baseline) < _FAR * _height(line)
        if not near:
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def _in_one_type(lines: Sequence[InkLine]) -> list[InkLine]:
    """The lines of a block, those of one type with one reach above and below the baseline.

    A word or two have too few letters to tell, and a border may run through a line: the other
    lines tell for them.
    """
    ascent = median(line.ascent for line in lines)
    descent = median(line.descent for line in lines)
    usual = ascent + descent
    found = []
    for at, line in enumerate(lines):
        short = sum(len(word.text) for word in line.words) < _FEW_LETTERS
        cut = 0 < at < len(lines) - 1 and _height(line) < usual
        if short or cut or abs(_height(line) - usual) <= _ONE_SIZE * usual:
            line = line._replace(ascent=ascent, descent=descent)
        found.append(line)
    return found


def _weight(text: TextLines, word: InkWord, line: InkLine) -> float:
    """How thick a word's strokes are, as a share of its type; 0 where too little stands there."""
    ink = _ink(text, word)
    inside, sides = int(ink.sum()), int((ink[:, 1:] != ink[:, :-1]).sum())
    sides += int((ink[1:] != ink[:-1]).sum())
    return 2 * inside / sides / _height(line) if sides and inside >= _TELLING else 0.0


def _is_bold(weights: Sequence[float], usual: float) -> bool:
    told = [weight for weight in weights if weight]
    return bool(told) and median(told) > _BOLD * usual


def _marked(lines: Sequence[InkLine]) -> set[int]:
    """The lines that begin with a bullet, which the engine takes for some letter or sign.

    It hangs left of a text whose other lines begin where the text does, or
    stands well apart before texts that are in line, or is no letter at all.
    """
    second = {at: line.words[1].x0 for at, line in enumerate(lines) if _may_be_mark(line)}
    plain = [line.words[0].x0 for at, line in enumerate(lines) if at not in second]
    found = set()
    for at, begin in second.items():
        line, reach = lines[at], _IN_LINE * _height(lines[at])
        apart = begin - line.words[0].x1 >= _APART * _height(line)
        others = [x for other, x in second.items() if other != at] if apart else []
        sign = apart and (_is_dot(line) or _SIGN.fullmatch(line.words[0].text))
        if sign or any(abs(x - begin) <= reach for x in (*plain, *others)):
            found.add(at)
    return found


def _may_be_mark(line: InkLine) -> bool:
    first = line.words[0].text
    return len(line.words) > 1 and len(first) <= 2 and not _NUMBER.fullmatch(first)


def _is_dot(line: InkLine) -> bool:
    first = line.words[0]
    return max(first.bottom - first.top, first.x1 - first.x0) <= _DOT * _height(line)


def _height(line: InkLine) -> float:
    return line.ascent + line.descent

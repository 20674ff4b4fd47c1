"""Lines of letters to the words of a page: their size, weight and the bullets before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from ..page import Word
from .picture import Picture
from .reading import TextLines
from .tesseract import InkLine, InkWord

# Line heights so near (as a share) are one size of type that was measured on different letters.
_ONE_SIZE = 0.25
# Strokes so much thicker than is usual on the page are bold.
_BOLD = 1.25
# What begins a numbered item: it is no bullet that the engine took for a letter.
_NUMBER = re.compile(r".?\d.?|.?\w[.):]")
# White after a bullet that stands apart, and how far texts in line may be out of it (line heights).
_APART, _IN_LINE = 0.5, 0.2
# A dash is wider than this, a hyphen is not (line heights).
_DASH = 0.32
# A bullet's height as a share of the line's.
_DOT = 0.5
_BULLET = "•"
# A dozen dark pixels tell nothing about how thick letters are.
_TELLING = 30


def page_words(number: int, texts: Sequence[TextLines], picture: Picture) -> list[Word]:
    """The words of a page in reading order; each says where on the page as it was it stands."""
    weights = [
        [_weight(text, word, line) for word in line.words] for text in texts for line in text.lines
    ]
    usual = median([w for line in weights for w in line if w] or [1.0])
    words: list[Word] = []
    order = 0
    each_line = iter(weights)
    for text in texts:
        sizes = _sizes(text.lines)
        marked = _marked(text.lines)
        for at, (line, (ascent, descent)) in enumerate(zip(text.lines, sizes, strict=True)):
            bold = _is_bold(next(each_line), usual)
            top, bottom = line.baseline - ascent, line.baseline + descent
            for place, word in enumerate(line.words):
                said = _BULLET if place == 0 and at in marked else _dash(word, line)
                box = (word.x0, top, word.x1, bottom)
                words.append(_word(said, number, box, bold, order, word.confidence, picture))
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
    word = Word(text, number, x0, top, x1, bottom, bold, order, (), confidence)
    return word._replace(shown=(word._make((text, number, *picture.on_page(word[2:6]), *word[6:])),))


def _dash(word: InkWord, line: InkLine) -> str:
    """A word's text; a dash that stands alone is taken for a hyphen by the engine."""
    wide = word.x1 - word.x0 > _DASH * _height(line)
    return "–" if word.text == "-" and wide else word.text


def _sizes(lines: Sequence[InkLine]) -> list[tuple[float, float]]:
    """How far each line reaches above and below its baseline, of one type the same."""
    ascent = median(line.ascent for line in lines)
    descent = median(line.descent for line in lines)
    usual = ascent + descent
    return [
        (ascent, descent)
        if abs(line.ascent + line.descent - usual) <= _ONE_SIZE * usual
        else (line.ascent, line.descent)
        for line in lines
    ]


def _weight(text: TextLines, word: InkWord, line: InkLine) -> float:
    """How thick a word's strokes are, as a share of its type; 0 where too little stands there."""
    ink = text.ink[
        word.top - text.top : word.bottom - text.top, word.x0 - text.left : word.x1 - text.left
    ]
    inside, sides = int(ink.sum()), int((ink[:, 1:] != ink[:, :-1]).sum())
    sides += int((ink[1:] != ink[:-1]).sum())
    return 2 * inside / sides / _height(line) if sides and inside >= _TELLING else 0.0


def _is_bold(weights: Sequence[float], usual: float) -> bool:
    told = [weight for weight in weights if weight]
    return bool(told) and median(told) > _BOLD * usual


def _marked(lines: Sequence[InkLine]) -> set[int]:
    """The lines that begin with a bullet, which the engine takes for some letter or sign.

    It hangs left of a text whose other lines begin where the text does, or
    stands well apart before texts that are in line, or is too small for a letter.
    """
    second = {at: line.words[1].x0 for at, line in enumerate(lines) if _may_be_mark(line)}
    plain = [line.words[0].x0 for at, line in enumerate(lines) if at not in second]
    found = set()
    for at, begin in second.items():
        line, reach = lines[at], _IN_LINE * _height(lines[at])
        apart = begin - line.words[0].x1 >= _APART * _height(line)
        others = [x for other, x in second.items() if other != at] if apart else []
        if (apart and _is_dot(line)) or any(abs(x - begin) <= reach for x in (*plain, *others)):
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

"""What stands on a page, read character by character: a check on the package's own reader."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from sendplan.tests.helpers import pdf_of

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in points from the page's top left."""
_BLANK = re.compile(r"[\s\x00\x01\x03-\x1f\xa0\u200b]")
_SOFT = "\u00ad\ufffe\x02"


class Letter(NamedTuple):
    """One visible character and its box."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


class PageLetters:
    """The visible characters of a page in drawing order, quick to find by their place."""

    def __init__(self, letters: list[Letter]) -> None:
        self._letters = letters
        self._order = sorted(range(len(letters)), key=lambda index: _middle(letters[index]))
        self._heights = [_middle(letters[index]) for index in self._order]

    def inside(self, box: Box, slack: float = 0) -> list[Letter]:
        """The characters whose middles lie in a box, give or take ``slack`` points."""
        first = bisect_left(self._heights, box[1] - slack)
        last = bisect_right(self._heights, box[3] + slack)
        near = sorted(self._order[first:last])
        return [
            letter
            for letter in map(self._letters.__getitem__, near)
            if box[0] - slack <= (letter.x0 + letter.x1) / 2 <= box[2] + slack
        ]


def _middle(letter: Letter) -> float:
    return (letter.top + letter.bottom) / 2


@cache
def pages_of(name: str) -> list[PageLetters]:
    """The pages of one of the documents."""
    return read_letters(pdf_of(name))


def read_letters(path: Path) -> list[PageLetters]:
    """The pages of an upright PDF."""
    document = pdfium.PdfDocument(path)
    try:
        return [PageLetters(_page_letters(document[index])) for index in range(len(document))]
    finally:
        document.close()


def _page_letters(page: pdfium.PdfPage) -> list[Letter]:
    left, _, right, height = page.get_cropbox()
    text_page = page.get_textpage()
    box = raw.FS_RECTF()
    letters = []
    for index in range(raw.FPDFText_CountChars(text_page)):
        text = chr(raw.FPDFText_GetUnicode(text_page, index))
        if _BLANK.match(text) or not raw.FPDFText_GetLooseCharBox(text_page, index, box):
            continue
        if not 2 * left <= box.left + box.right <= 2 * right:
            continue
        shown = "-" if text in _SOFT else text
        letters.append(
            Letter(shown, box.left - left, height - box.top, box.right - left, height - box.bottom)
        )
    text_page.close()
    page.close()
    return letters


def words_in(page: PageLetters, box: Box, slack: float = 0) -> list[str]:
    """The words that stand in a box, in drawing order.

    A word ends where the next character is drawn apart from it.
    """
    words: list[str] = []
    before: Letter | None = None
    for letter in page.inside(box, slack):
        if before is not None and _touch(before, letter):
            words[-1] += letter.text
        else:
            words.append(letter.text)
        before = letter
    return words


def _touch(before: Letter, letter: Letter) -> bool:
    size = before.bottom - before.top
    # The letters of a ligature share one box.
    beside = before.x0 - 0.1 * size <= letter.x0 <= before.x1 + 0.12 * size
    return beside and abs(letter.bottom - before.bottom) < 0.5 * size


_RUN = re.compile(r"[^\W_]+")


def runs(words: Iterable[str]) -> Counter[str]:
    """How often each run of letters or digits occurs in words."""
    return Counter(run for word in words for run in _RUN.findall(word))


def heal(words: Iterable[str], missing: Counter[str], surplus: Counter[str]) -> None:
    """Take off the halves of words that a line's end had cut, and the words that they make."""
    pieces = [found for word in words if (found := _RUN.findall(word))]
    heads, tails = {found[-1] for found in pieces}, {found[0] for found in pieces}
    for whole in [each for each, count in surplus.items() if count > 0]:
        for cut in range(1, len(whole)):
            head, tail = whole[:cut], whole[cut:]
            if head not in heads or tail not in tails:
                continue
            while surplus[whole] > 0 and missing[head] > 0 and missing[tail] > 0:
                missing.subtract([head, tail])
                surplus.subtract([whole])


def heal_cut(words: Iterable[str], missing: Counter[str]) -> None:
    """Take off words of which two pages each show an end, with some letters on both perhaps."""
    pieces = [found for word in words if (found := _RUN.findall(word))]
    heads, tails = (Counter(found[place] for found in pieces) for place in (-1, 0))
    for whole in [each for each, count in missing.items() if count > 0]:
        head = max((each for each in heads if whole.startswith(each)), key=len, default="")
        tail = max((each for each in tails if whole.endswith(each)), key=len, default="")
        if len(head) + len(tail) >= len(whole):
            missing[whole] -= min(heads[head], tails[tail])

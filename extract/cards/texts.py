"""The texts of a card: runs of words without a gap, and what stands in small boxes of colour."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from ..aligned.strips import words_in
from ..cells import mark_bullets
from ..page import Page, Word, stands_in
from ..page.geometry import Box, contains
from ..page.lines import TextLine, build_lines, make_line
from ..page.shading import WHITE
from .boxes import SAME

# A text begins so many line heights behind the one before it on its line.
_GAP = 0.5
# A justified line has so many gaps at least, the widest no more than so many times the narrowest.
_GAPS, _EVEN = 3, 1.5
# Of texts side by side so many at most are a title's.
_TITLES = 2
_NUMBER = re.compile(r"(?:[A-Z]{1,3}\.?)?\d{1,3}(?:\.\d{1,2}){0,3}[a-z]?[.:)]?")
# A label has at most so many words.
LONG = 8
# A box of colour within a card is a callout if the card is so many times as wide, and if it is
# less than so many times as high as its one line.
_SMALL, _LOW = 2.0, 2.5


def card_texts(page: Page, box: Box) -> list[TextLine]:
    """The texts in the box of a card; what a small box of colour in it holds is a callout."""
    words = words_in(page.words, box)
    callouts = [
        lines[0]
        for fill in page.fills
        if fill.colour != WHITE
        and _SMALL * (fill.x1 - fill.x0) < box[2] - box[0]
        and contains(box, fill[:4], SAME)
        and len(lines := build_lines([w for w in words if stands_in(w, fill)], callout=True)) == 1
        and fill.bottom - fill.top < _LOW * lines[0].height
    ]
    boxed = {word for line in callouts for word in line.words}
    texts = [*box_texts((word for word in words if word not in boxed), box), *callouts]
    return mark_bullets(sorted(texts, key=lambda text: (text.top, text.x0)), box, page.dots)


def is_number(text: TextLine) -> bool:
    """Whether a text is nothing but the number of its card."""
    return len(text.words) == 1 and _NUMBER.fullmatch(text.words[0].text) is not None


def box_texts(words: Iterable[Word], box: Box) -> Iterator[TextLine]:
    """The texts in a box: its lines, parted at gaps."""
    for line in build_lines(words_in(words, box)):
        first, wide = 0, _GAP * line.height
        gaps = [word.x0 - before.x1 for before, word in pairwise(line.words)]
        if len(gaps) >= _GAPS and wide < max(gaps) < _EVEN * min(gaps):
            wide = max(gaps)
        for number, gap in enumerate(gaps, 1):
            if gap > wide or _opens_label(line.words, number):
                yield make_line(line.words[first:number])
                first = number
        yield make_line(line.words[first:])


def _opens_label(words: Sequence[Word], place: int) -> bool:
    """Whether words in bold that end with a colon begin right behind others."""
    if words[place - 1].bold or not words[place].bold:
        return False
    bold = takewhile(lambda word: word.bold, words[place : place + LONG])
    return any(word.text.endswith(":") for word in bold)


def are_shaded_rows(words: Sequence[Word], kind: Iterable[Box]) -> bool:
    """Whether boxes are every other row of a table: between most of them stands another row.

    A title between two cards is one text, or two side by side.
    """
    ordered = sorted(kind, key=lambda box: (round(box[0] / SAME), box[1]))
    gaps = [
        (above[0], above[3], above[2], below[1])
        for above, below in pairwise(ordered)
        if abs(above[0] - below[0]) < SAME
    ]
    starts = [{round(text.x0 / SAME) for text in box_texts(words, gap)} for gap in gaps]
    return 2 * sum(len(each) > _TITLES for each in starts) > len(gaps)

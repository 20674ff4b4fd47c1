"""Text of a conversion as lines with a place: the shape that pages hand on, made up for text.

A conversion has no pages and no points. Its lines stand on page 0, each item a
paragraph's gap below the one before, with letters of one width, so that what
reads lines by their distance takes each item for what it is. Only the number of
the file's line is a fact of the document.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..page import Word
from ..page.lines import TextLine, make_line
from ..table import Paragraph
from .markup import Item, read_markup
from .raw import RawText

NO_PAGE = 0
_LETTER = 5.0
_LINE = 10.0
_WRAP = 12.0
_GAP = 30.0
# What is wrapped fills such a share of the longest line at least, but for a long word.
_MARGIN = 0.8
# A line of so many letters shows that a text is not.
_WRAPPED = 120
# Height of headings, from level 1; body text has that of a line.
_HEADINGS = (24.0, 20.0, 17.0, 15.0, 13.0, 12.0)


def lay_out(items: Sequence[Item], at_line: int) -> tuple[TextLine, ...]:
    """The items of one cell, which stands on one line of the file, as lines of text."""
    lines: list[TextLine] = []
    y = 0.0
    for item in items:
        y += _WRAP if item.wrapped and lines else _GAP
        lines.append(_line(item, at_line, y, _LINE, item.bold))
    return tuple(lines)


def lay_out_text(text: RawText) -> list[Paragraph]:
    """The paragraphs of loose text; lines that only a line end parts stay together.

    Where one is longer than texts are wrapped, and the next one had room in it, each line that
    begins anew is a paragraph.
    """
    height = _HEADINGS[text.level - 1] if text.level else _LINE
    items = read_markup("\n".join(line for _, line in text.lines))
    parted = _parted(items)
    # What was joined as a row of a table may have more lines than one.
    rows = [at_line for at_line, line in text.lines for _ in line.split("\n")]
    groups: list[list[TextLine]] = []
    for number, item in enumerate(items):
        at_line = rows[item.row]
        if not (item.wrapped and groups) or number in parted:
            groups.append([])
        y = _WRAP * len(groups[-1])
        groups[-1].append(_line(item, at_line, y, height, item.bold or text.level > 0))
    return [Paragraph(tuple(group)) for group in groups]


def _parted(items: Sequence[Item]) -> set[int]:
    """The numbers of the lines that begin a paragraph in a text that is not wrapped."""
    longest = max((len(item.text) for item in items), default=0)
    if longest < _WRAPPED:
        return set()
    room = _MARGIN * longest
    anew = [n for n, item in enumerate(items) if n and not item.text[0].islower()]
    fitting = {n for n in anew if _reach(items[n - 1], items[n]) < room}
    return fitting | {n for n in anew if fitting and items[n - 1].text.endswith((".", "!", "?"))}


def _reach(item: Item, following: Item) -> int:
    """How long a line is with the first word of the next one (characters)."""
    return len(item.text) + 1 + len(following.text.split(maxsplit=1)[0])


def lay_out_lines(texts: Sequence[str], at_line: int | None) -> tuple[TextLine, ...]:
    """Plain texts one under the other, each as a line of a wrapped text."""
    return tuple(
        make_line(_words(text, _WRAP * place, _LINE, False), at_line=at_line)
        for place, text in enumerate(texts)
    )


def _line(item: Item, at_line: int, y: float, height: float, bold: bool) -> TextLine:
    return make_line(_words(item.text, y, height, bold), item.callout, item.bullet, at_line)


def _words(text: str, y: float, height: float, bold: bool) -> list[Word]:
    words = []
    x = 0.0
    for word in text.split():
        words.append(Word(word, NO_PAGE, x, y, x + _LETTER * len(word), y + height, bold, 0))
        x += _LETTER * (len(word) + 1)
    return words


def width_of(lines: Sequence[TextLine]) -> float:
    """How far the longest of some lines reaches, in made-up points."""
    return max((line.x1 for line in lines), default=0.0)

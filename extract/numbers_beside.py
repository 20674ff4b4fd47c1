"""Numbers in small round boxes left of what they number: read as the first words of its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from .page import Fill, stands_in
from .page.lines import TextLine, make_line

NUMBER = re.compile(r"(?:[A-Z]{1,3}\.?)?\d{1,3}(?:\.\d{1,2}){0,3}[a-z]?")
# So many numbers on a page stand so; a box of one is no wider than so many points, and stands no
# further from its text than so many heights of the text.
_LEAST, _SMALL, _NEAR = 2, 48.0, 4.0


def with_numbers(lines: Sequence[TextLine], fills: Iterable[Fill]) -> list[TextLine]:
    """Loose lines of a page, such numbers joined with the highest text right of their box."""
    round_ = [fill for fill in fills if fill.rounded and fill.x1 - fill.x0 <= _SMALL]
    numbers = [
        (line, fill)
        for line in (lines if len(round_) >= _LEAST else ())
        if len(line.words) == 1 and NUMBER.fullmatch(line.text)
        for fill in round_
        if stands_in(line.words[0], fill)
    ]
    joined: dict[int, TextLine] = {}
    taken: set[int] = set()
    for number, fill in numbers:
        beside = [
            line
            for line in lines
            if fill.x1 <= line.x0 < fill.x1 + _NEAR * line.height
            and line.top < fill.bottom
            and line.bottom > fill.top
            and id(line) not in joined
        ]
        if beside and id(number) not in taken:
            text = min(beside, key=lambda line: line.top)
            line = make_line((*number.words, *text.words))
            # The line is as high, and as bold, as its text.
            joined[id(text)] = replace(line, top=text.top, bottom=text.bottom, bold=text.bold)
            taken.add(id(number))
    if len(joined) < _LEAST:
        return list(lines)
    return [joined.get(id(line), line) for line in lines if id(line) not in taken]

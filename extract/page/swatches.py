"""Swatches: boxes of colour in loose text, as a legend has them with what each means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from . import Fill
from .lines import TextLine
from .shading import WHITE

# A box before words is no wider than this, one behind them, or below another, than that (points).
_SQUARE, _WIDE = 30.0, 200.0
# Neither is higher or lower than this (points).
_HIGH, _LOW = 30.0, 3.0
# What it means begins so many line heights behind it at most, and goes on with no wider gaps.
_NEAR = 2.0

Swatch = tuple[str, str]
"""A colour as ``#rrggbb``, and the words that stand in it or beside it; or the words in a box of
colour, and those beside it, which say what they mean."""


def read_swatches(fills: Iterable[Fill], lines: Sequence[TextLine]) -> Iterator[Swatch]:
    """The swatches of loose lines, each with its words up to the next one."""
    small = [
        fill
        for fill in fills
        if fill.x1 - fill.x0 <= _WIDE
        and _LOW <= fill.bottom - fill.top <= _HIGH
        and fill.colour != WHITE
    ]
    stacked = {sides for sides, colours in _colours(small).items() if len(colours) > 1}
    for line in lines if small else ():
        beside = [fill for fill in small if _is_level(fill, line)]
        for fill in beside:
            end = min((other.x0 for other in beside if other.x0 >= fill.x1), default=line.x1)
            before = fill.x1 - fill.x0 <= _SQUARE or _sides(fill) in stacked
            inside, behind = _inside(fill, line), _behind(fill, line, end)
            if words := (behind if before else "") or inside:
                yield fill.colour, words
            if inside and behind:
                yield inside, behind


def _is_level(fill: Fill, line: TextLine) -> bool:
    """Whether a line stands at the middle of a box, or is the first of those beside it."""
    middle = line.top < (fill.top + fill.bottom) / 2 < line.bottom
    return middle or fill.top <= line.top < fill.top + line.height < fill.bottom


def _sides(fill: Fill) -> tuple[int, int]:
    return round(fill.x0), round(fill.x1)


def _colours(fills: Iterable[Fill]) -> dict[tuple[int, int], set[str]]:
    """The colours of boxes by their sides: those of a key stand below each other."""
    found: dict[tuple[int, int], set[str]] = defaultdict(set)
    for fill in fills:
        found[_sides(fill)].add(fill.colour)
    return found


def _inside(fill: Fill, line: TextLine) -> str:
    """The words of a line that stand in a box."""
    return " ".join(word.text for word in line.words if fill.x0 < word.x0 and word.x1 < fill.x1)


def _behind(fill: Fill, line: TextLine, until: float) -> str:
    """The words of a line behind a box, as far as no gap or other box parts them."""
    words: list[str] = []
    end = fill.x1
    for word in line.words:
        if fill.x1 - 1 <= word.x0 and word.x1 <= until:
            if word.x0 - end > _NEAR * line.height:
                break
            words.append(word.text)
            end = word.x1
    return " ".join(words)

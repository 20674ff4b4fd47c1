"""Grids that a spreadsheet cut between its columns: A to F on one page, G to K on another.

Nothing runs across such a cut, but the rows of both parts stand at the same heights. Where the
second part says the first columns again, it is a whole table by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ..page import Fill, Page, Rule, Word
from .join import join_pair

# Rows of two parts stand at the same heights, and their sides apart, by this (points).
_SAME = 0.8
# Fewer borders than this may stand at the same heights by chance, and so may fewer than that
# where all rows are of one height.
_BORDERS, _EVEN = 4, 10
# A border across a grid is at least so long (points).
_SHORTEST = 30.0


@dataclass(frozen=True, slots=True)
class _Outline:
    """The heights of the borders across a page, and the places of those down it (points)."""

    heights: tuple[float, ...]
    sides: tuple[float, ...]


def join_columns(pages: Sequence[Page]) -> list[Page]:
    """The pages with those joined that hold further columns of the rows of pages before them.

    The further columns may follow page by page, or after all pages of the first ones.
    """
    outlines = [_outline(page) for page in pages]
    stretches = _stretches(outlines)
    joined: dict[int, Page] = {}
    beside: set[int] = set()
    cuts: list[tuple[_Outline, _Outline]] = []
    base: range | None = None
    for stretch in stretches:
        again = base is not None and _repeats(pages, outlines, base.start, stretch.start)
        if base is not None and not again and _goes_on(base, stretch, outlines, cuts):
            cuts.append((outlines[base.start], outlines[stretch.start]))
            for first, other in zip(base, stretch, strict=True):
                joined[first] = _join(joined.get(first, pages[first]), pages[other])
                beside.add(other)
        else:
            base = stretch
    return [joined.get(i, page) for i, page in enumerate(pages) if i not in beside]


def _outline(page: Page) -> _Outline:
    across = [r for r in page.rules if r.direction == "h" and r.end - r.start >= _SHORTEST]
    down = [rule.at for rule in page.rules if rule.direction == "v"]
    if page.parts or not across or not down:
        return _Outline((), ())
    return _Outline(_distinct([rule.at for rule in across]), _distinct(down))


def _distinct(places: Sequence[float]) -> tuple[float, ...]:
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > 2 * _SAME:
            kept.append(place)
    return tuple(kept)


def _same(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) <= _SAME for a, b in zip(one, other, strict=True)
    )


def _stretches(outlines: Sequence[_Outline]) -> list[range]:
    """Runs of pages with the same columns."""
    runs: list[range] = []
    for i, outline in enumerate(outlines):
        if runs and outline.sides and _same(outlines[i - 1].sides, outline.sides):
            runs[-1] = range(runs[-1].start, i + 1)
        else:
            runs.append(range(i, i + 1))
    return runs


def _goes_on(
    base: range,
    stretch: range,
    outlines: Sequence[_Outline],
    cuts: Sequence[tuple[_Outline, _Outline]],
) -> bool:
    """Whether pages hold other columns of the rows of as many pages before them.

    The last page may hold no more than a row; ``cuts`` are those between columns so far.
    """
    first, other = outlines[base.start], outlines[stretch.start]
    return (
        len(base) == len(stretch)
        and not _same(first.sides, other.sides)
        and all(
            outlines[i].heights and _same(outlines[i].heights, outlines[j].heights)
            for i, j in zip(base, stretch, strict=True)
        )
        and (
            any(_is_telling(outlines[i].heights) for i in base)
            or any(_same(first.sides, a.sides) and _same(other.sides, b.sides) for a, b in cuts)
        )
    )


def _repeats(pages: Sequence[Page], outlines: Sequence[_Outline], first: int, other: int) -> bool:
    """Whether a page says what stands in the first column of another again, row by row."""
    said = [_first_column(pages[i], outlines[i]) for i in (first, other)]
    return len(said[0]) >= _BORDERS - 1 and said[0] == said[1]


def _first_column(page: Page, outline: _Outline) -> list[tuple[str, int]]:
    """The words between the first two sides of a page's grid, with their heights."""
    x0, x1 = (*outline.sides, 0.0, 0.0)[:2]
    return [(word.text, round(word.top)) for word in page.words if x0 <= word.x0 < x1]


def _is_telling(heights: Sequence[float]) -> bool:
    """Whether no other table is likely to have borders at the same heights."""
    rows = _distinct([b - a for a, b in pairwise(heights)])
    return len(heights) >= (_BORDERS if len(rows) > 1 else _EVEN)


def _join(left: Page, right: Page) -> Page:
    """One page of two; the margins between them go to the columns at the cut."""
    end = max(rule.at for rule in left.rules if rule.direction == "v")
    start = min(rule.at for rule in right.rules if rule.direction == "v")
    heights = [rule.at for rule in left.rules if rule.direction == "h"]
    cut = Rule("v", left.width, min(heights), max(heights))
    opened = [_stretched(rule, end, left.width) for rule in left.rules if not _at(rule, end)]
    others = [_stretched(rule, start, 0.0) for rule in right.rules if not _at(rule, start)]
    # A text across merged cells is drawn on each page of these, and shows on one.
    shown = {_drawn(word) for word in left.words}
    return join_pair(
        replace(
            left,
            rules=(*opened, cut),
            fills=tuple(_filled(fill, end, left.width) for fill in left.fills),
        ),
        replace(
            right,
            rules=tuple(others),
            fills=tuple(_filled(fill, start, 0.0) for fill in right.fills),
            hidden=tuple(word for word in right.hidden if _drawn(word) not in shown),
        ),
        left.width,
    )


def _drawn(word: Word) -> tuple[str, float]:
    """What two drawings of a word at one height have in common."""
    return word.text, round(word.top, 1)


def _at(rule: Rule, x: float) -> bool:
    return rule.direction == "v" and abs(rule.at - x) <= _SAME


def _stretched(rule: Rule, side: float, cut: float) -> Rule:
    """A border across that ends at the grid's side, drawn on to the cut."""
    if rule.direction == "v":
        return rule
    start = cut if cut <= side and abs(rule.start - side) <= 2 * _SAME else rule.start
    end = cut if cut > side and abs(rule.end - side) <= 2 * _SAME else rule.end
    return rule._replace(start=start, end=end)


def _filled(fill: Fill, side: float, cut: float) -> Fill:
    """A background that ends at the grid's side, drawn on to the cut."""
    if cut <= side:
        return fill._replace(x0=cut) if abs(fill.x0 - side) <= 2 * _SAME else fill
    return fill._replace(x1=cut) if abs(fill.x1 - side) <= 2 * _SAME else fill

"""Grids that a spreadsheet cut between its columns: A to F on one page, G to K on another.

Nothing runs across such a cut, but the rows of both parts stand at the same heights. The second
part may say the first columns again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ..page import Page, Word
from ..page.lines import build_lines
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
        if base is not None and _goes_on(base, stretch, outlines, cuts):
            cuts.append((outlines[base.start], outlines[stretch.start]))
            again = _said_again(pages, outlines, base.start, stretch.start)
            for first, other in zip(base, stretch, strict=True):
                rest = _from(pages[other], again)
                joined[first] = _join(joined.get(first, pages[first]), rest)
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


def _said_again(
    pages: Sequence[Page], outlines: Sequence[_Outline], first: int, other: int
) -> float:
    """How far from the left (points) a page says the first columns of another again, line by line.

    0.0 where it does not.
    """
    end = 0.0
    sides = zip(pairwise(outlines[first].sides), pairwise(outlines[other].sides), strict=False)
    for one, again in sides:
        said, repeated = _starts(pages[first], one), _starts(pages[other], again)
        if not _same(one, again) or not _same_words(said, repeated):
            break
        if len(said) >= _BORDERS - 1:
            end = again[1]
    return end


def _starts(page: Page, sides: tuple[float, float]) -> list[Word]:
    """The words that begin between two sides of a page's grid."""
    return [word for word in page.words if sides[0] <= word.x0 < sides[1]]


def _same_words(said: Sequence[Word], again: Sequence[Word]) -> bool:
    return [word.text for word in said] == [word.text for word in again] and _same(
        [word.top for word in said], [word.top for word in again]
    )


def _from(page: Page, x: float) -> Page:
    """A page without what stands left of a side of its grid, which another page says.

    A line above or below the grid that runs on beyond that side stays whole.
    """
    if not x:
        return page
    down = [rule for rule in page.rules if rule.direction == "v"]
    first, last = min(rule.start for rule in down), max(rule.end for rule in down)
    outside = [word for word in page.words if word.bottom <= first or word.top >= last]
    whole = {
        word
        for line in build_lines(outside)
        if any(word.x0 >= x for word in line.words)
        for word in line.words
    }
    return replace(
        page,
        words=tuple(word for word in page.words if word.x0 >= x or word in whole),
        rules=tuple(
            rule._replace(start=max(rule.start, x)) if rule.direction == "h" else rule
            for rule in page.rules
            if (rule.end if rule.direction == "h" else rule.at + _SAME) > x
        ),
        fills=tuple(fill._replace(x0=max(fill.x0, x)) for fill in page.fills if fill.x1 > x),
    )


def _is_telling(heights: Sequence[float]) -> bool:
    """Whether no other table is likely to have borders at the same heights."""
    rows = _distinct([b - a for a, b in pairwise(heights)])
    return len(heights) >= (_BORDERS if len(rows) > 1 else _EVEN)


def _join(left: Page, right: Page) -> Page:
    """One page of two, whose columns stand side by side without the margins between them."""
    end = max(rule.at for rule in left.rules if rule.direction == "v")
    start = min(rule.at for rule in right.rules if rule.direction == "v")
    # A text across merged cells is drawn on each page of these, and shows on one.
    shown = {_drawn(word) for word in left.words}
    hidden = tuple(word for word in right.hidden if _drawn(word) not in shown)
    return join_pair(replace(left, width=end), replace(right, hidden=hidden), end - start, start)


def _drawn(word: Word) -> tuple[str, float]:
    """What two drawings of a word at one height have in common."""
    return word.text, round(word.top, 1)

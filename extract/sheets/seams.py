"""Seams: whether a page goes on where the page before it was cut, and where its left edge lies.

Two pages are parts of one sheet where three or more words stand on both at one
horizontal shift, shown or hidden beyond the edge, or where three or more rules run
off one and go on at the same heights on the other; and where nothing speaks against
it. Pages that merely lie side by side, as in a booklet, have nothing that runs across.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from ..page import Page, Word
from .mending import meet, whole_word
from .shifts import EDGE, SAME, cut_votes, likely_shifts, near_edge, pair_words

# So many witnesses make a proof, and one in so many may contradict.
_PROOF = 3
_LENIENCE = 5
# So many leave no doubt, and no other shift need be tried.
_CLEAR = 30


@dataclass(frozen=True, slots=True)
class Seam:
    """Where the right page lies, and whether words or rules run across the cut."""

    left: float
    """Where its left edge lies on the left page, in points."""
    crossed: bool


class _Stretch(NamedTuple):
    """A rule across, or the upper or lower edge of a fill, in points."""

    at: float
    start: float
    end: float


def may_be_parts(left: Page, right: Page) -> bool:
    """A quick look: whether words lie beyond the inner edges, or rules or fills reach both."""
    if abs(left.height - right.height) > EDGE or left.turned or right.turned:
        return False
    if any(word.x1 > left.width for word in chain(left.hidden, (w for w, _ in left.cut))):
        return True
    if any(word.x0 < 0 for word in chain(right.hidden, (w for w, _ in right.cut))):
        return True
    return any(start > EDGE and end >= left.width - EDGE for start, end in _reaches(left)) and any(
        start <= EDGE for start, _ in _reaches(right)
    )


def _reaches(page: Page) -> Iterable[tuple[float, float]]:
    """From where to where rules across and fills reach."""
    yield from ((rule.start, rule.end) for rule in page.rules if rule.direction == "h")
    yield from ((fill.x0, fill.x1) for fill in page.fills)


def find_seam(left: Page, right: Page) -> Seam | None:
    """The seam of two pages that are parts of one sheet, if they are proven to be."""
    if not may_be_parts(left, right):
        return None
    cuts = list(cut_votes(left, right))
    best: tuple[int, Seam] | None = None
    for shift in likely_shifts(left, right, cuts):
        witnesses, seam = _prove(left, right, shift)
        if seam is None:
            continue
        if witnesses > _CLEAR:
            return seam
        witnesses += sum(abs(cut - shift) <= SAME for cut in cuts)
        if best is None or witnesses > best[0]:
            best = witnesses, seam
    return best[1] if best else None


# --- what speaks for a shift, and what against -----------------------------------------------


def _prove(left: Page, right: Page, shift: float) -> tuple[int, Seam | None]:
    """How many witnesses there are, and the seam where they prove it."""
    left_words = (*left.words, *left.hidden)
    pairs = pair_words(left_words, (*right.words, *right.hidden), shift)
    denied = (
        _lone_words(left, right, shift, pairs)
        + _misfits(left, right, shift, pairs)
        + _lone_uprights(left, right, shift)
    )
    crossing, broken = _crossing(_stretches(left), _stretches(right), left, right, shift)
    # A line that says the same twice is no proof.
    lines = {round(left_words[i].top) for i, _ in pairs[:_CLEAR]}
    by_words = (
        len(pairs) >= _PROOF and len(lines) > 1 and _LENIENCE * (denied + broken) <= len(pairs)
    )
    by_rules = crossing >= _PROOF and _LENIENCE * broken <= crossing and not denied
    if not (by_words or by_rules):
        return 0, None
    crossed = crossing >= _PROOF or _cut_lines(left, right) > 1 or not (left.words and right.words)
    return len(pairs) + crossing, Seam(shift, crossed)


def _lone_words(left: Page, right: Page, shift: float, pairs: Sequence[tuple[int, int]]) -> int:
    """How many words the other page should have and has not.

    Where both pages show the sheet they show the same words, and what one hides
    the other shows.
    """
    met = {i for i, _ in pairs}, {j for _, j in pairs}
    lone = 0
    for i, word in enumerate(chain(left.words, left.hidden)):
        edge = near_edge(word)
        x0, x1 = word.x0 - shift, word.x1 - shift
        whole = i >= len(left.words) or word.x1 < left.width - edge
        lone += i not in met[0] and whole and edge < x0 and x1 < right.width - edge
    for j, word in enumerate(chain(right.words, right.hidden)):
        edge = near_edge(word)
        x0, x1 = word.x0 + shift, word.x1 + shift
        whole = j >= len(right.words) or word.x0 > edge
        lone += j not in met[1] and whole and edge < x0 and x1 < left.width - edge
    return lone


def _misfits(left: Page, right: Page, shift: float, pairs: Sequence[tuple[int, int]]) -> int:
    """How many words would lie over each other of which no one is a part."""
    met = {i for i, _ in pairs}, {j for _, j in pairs}
    lone = [word for j, word in enumerate(right.words) if j not in met[1]]
    tails: dict[int, list[Word]] = defaultdict(list)
    for word in lone:
        if word.x0 < left.width - shift:
            moved = word._replace(x0=word.x0 + shift, x1=word.x1 + shift)
            tails[round(word.top)].append(moved)
    return sum(
        meet(head, tail) and head.x1 - tail.x0 > EDGE and whole_word(head, tail) is None
        for i, head in enumerate(left.words)
        if i not in met[0] and head.x1 > shift
        for near in (-1, 0, 1)
        for tail in tails.get(round(head.top) + near, ())
    )


def _lone_uprights(left: Page, right: Page, shift: float) -> int:
    """How many upright rules stand where the pages overlap, on one of them alone."""
    ours, others = (
        _distinct(
            rule.at + by
            for rule in page.rules
            if rule.direction == "v" and shift + 2 * EDGE < rule.at + by < left.width - 2 * EDGE
        )
        for page, by in ((left, 0.0), (right, shift))
    )
    return sum(not _near(at, others, 2 * EDGE) for at in ours) + sum(
        not _near(at, ours, 2 * EDGE) for at in others
    )


def _cut_lines(left: Page, right: Page) -> int:
    """How many lines of text the cut runs through."""
    heights = {
        round(word.top)
        for word in chain(left.words, left.hidden)
        if word.x0 < left.width - EDGE and word.x1 > left.width + EDGE
    }
    heights |= {
        round(word.top)
        for word in chain(right.words, right.hidden)
        if word.x0 < -EDGE and word.x1 > EDGE
    }
    return len(heights)


def _stretches(page: Page) -> list[_Stretch]:
    found = [_Stretch(*rule[1:]) for rule in page.rules if rule.direction == "h"]
    for fill in page.fills:
        found += [_Stretch(y, fill.x0, fill.x1) for y in (fill.top, fill.bottom)]
    return found


def _crossing(
    ours: Sequence[_Stretch],
    others: Sequence[_Stretch],
    left: Page,
    right: Page,
    shift: float,
) -> tuple[int, int]:
    """At how many heights a stretch runs across the cut, and at how many it breaks off.

    What runs from the outer edge of one page to its inner one, as a coloured band at
    the top of every page does, tells nothing.
    """
    overlap = left.width - shift
    bands = [each.at for each in ours if each.start <= EDGE and each.end >= left.width - EDGE]
    wide = [each.at for each in others if each.start <= EDGE and each.end >= right.width - EDGE]
    # What runs off the left page goes on on the right one, and the other way round.
    onward = _met(
        [each.at for each in ours if each.start > EDGE and each.end >= left.width - EDGE],
        [each.at for each in others if each.start <= overlap + EDGE <= each.end],
        (),
    )
    back = _met(
        [e.at for e in others if e.start <= EDGE < e.end and not _near(e.at, bands)],
        [each.at for each in ours if each.start <= shift - EDGE <= each.end],
        wide,
    )
    return min(onward[0], back[0]), onward[1] + back[1]


def _met(
    heights: Iterable[float], partners: Sequence[float], wide: Sequence[float]
) -> tuple[int, int]:
    """How many heights have a partner, and how many have none and are not those of bands."""
    distinct = _distinct(heights)
    alone = [at for at in distinct if not _near(at, partners)]
    return len(distinct) - len(alone), sum(not _near(at, wide) for at in alone)


def _distinct(heights: Iterable[float]) -> list[float]:
    found: list[float] = []
    for at in sorted(heights):
        if not found or at - found[-1] > SAME:
            found.append(at)
    return found


def _near(at: float, places: Iterable[float], within: float = SAME) -> bool:
    return any(abs(at - other) <= within for other in places)

"""Seams: whether a page goes on where the page before it was cut, and where its left edge lies.

Two pages are parts of one sheet where three or more words stand on both at one
horizontal shift, shown or hidden beyond the edge, or where three or more rules run
off one and go on at the same heights on the other; and where nothing speaks against
it. Pages that merely lie side by side, as in a booklet, have nothing that runs across.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from statistics import median
from typing import NamedTuple

from .page import Page, Word

# How near an edge (points) a rule reaches it.
EDGE = 1.0
# How far two readings of one word or rule may differ, in points.
SAME = 0.7
# So many witnesses make a proof, and one in so many may contradict.
_PROOF = 3
_LENIENCE = 5
# Shifts that are looked at more closely.
_TRIED = 6
# A sheet is wider than its first part, and the first part no sliver, by so much (points).
_LEAST = 5.0


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
    """A quick look: whether words are hidden beyond the inner edges, or rules reach both."""
    if abs(left.height - right.height) > EDGE:
        return False
    if any(word.x1 > left.width for word in chain(left.hidden, (w for w, _ in left.cut))):
        return True
    if any(word.x0 < 0 for word in chain(right.hidden, (w for w, _ in right.cut))):
        return True
    return any(
        rule.direction == "h" and rule.start > EDGE and rule.end >= left.width - EDGE
        for rule in left.rules
    ) and any(rule.direction == "h" and rule.start <= EDGE for rule in right.rules)


def find_seam(left: Page, right: Page) -> Seam | None:
    """The seam of two pages that are parts of one sheet, if they are proven to be."""
    if not may_be_parts(left, right):
        return None
    best: tuple[int, Seam] | None = None
    for shift in _likely_shifts(left, right):
        found = _prove(left, right, shift)
        if found is not None and (best is None or found[0] > best[0]):
            best = found
    return best[1] if best else None


def pair_words(
    left: Sequence[Word], right: Sequence[Word], shift: float = 0.0
) -> list[tuple[int, int]]:
    """The places of words that stand on both pages, where the right one lies at ``shift``."""
    lines = _by_line(right)
    taken: set[int] = set()
    pairs = []
    for i, word in enumerate(left):
        for j in _twins(word, right, lines):
            if j not in taken and abs(right[j].x0 + shift - word.x0) <= SAME:
                taken.add(j)
                pairs.append((i, j))
                break
    return pairs


_Lines = dict[tuple[str, int], list[int]]
"""The places of words by their text and rounded height on the page."""


def _by_line(words: Sequence[Word]) -> _Lines:
    lines: _Lines = defaultdict(list)
    for index, word in enumerate(words):
        lines[word.text, round(word.top)].append(index)
    return lines


def _twins(word: Word, others: Sequence[Word], lines: _Lines) -> Iterable[int]:
    """The places of words of the same text and width at the same height."""
    height, width = round(word.top), word.x1 - word.x0
    for near in (height, height - 1, height + 1):
        for index in lines.get((word.text, near), ()):
            other = others[index]
            if abs(other.top - word.top) <= SAME and abs(other.x1 - other.x0 - width) <= SAME:
                yield index


# --- where the right page may lie ------------------------------------------------------------


def _likely_shifts(left: Page, right: Page) -> list[float]:
    """Shifts that most words and rules agree on; the left page's width, as without overlap."""
    least = max(_LEAST, left.width + _LEAST - right.width)
    votes = sorted(
        vote
        for vote in chain(
            _word_votes(left, right), _cut_votes(left, right), _rule_votes(left, right)
        )
        if least <= vote <= left.width + EDGE
    )
    # Windows of votes that lie together, the fullest first.
    windows = [(bisect_right(votes, vote + SAME), i) for i, vote in enumerate(votes)]
    shifts: list[float] = []
    for end, first in sorted(windows, key=lambda window: window[1] - window[0]):
        shift = median(votes[first:end])
        if all(abs(shift - other) > SAME for other in shifts):
            shifts.append(shift)
        if len(shifts) == _TRIED:
            break
    return [*shifts, left.width]


def _word_votes(left: Page, right: Page) -> Iterable[float]:
    others = (*right.words, *right.hidden)
    lines = _by_line(others)
    for word in chain(left.words, left.hidden):
        for index in _twins(word, others, lines):
            yield word.x0 - others[index].x0


def _cut_votes(left: Page, right: Page) -> Iterable[float]:
    """Words that are whole on one page, and lack letters at the edge of the other."""
    tails = [word for word in right.words if len(word.text) > 1 and word.x0 < near_edge(word)]
    heads = [
        word for word in left.words if len(word.text) > 1 and word.x1 > left.width - near_edge(word)
    ]
    for tail in tails:
        for word in left.words:
            if abs(word.top - tail.top) <= SAME and word.text.endswith(tail.text):
                yield word.x1 - tail.x1
    for head in heads:
        for word in right.words:
            if abs(word.top - head.top) <= SAME and word.text.startswith(head.text):
                yield head.x0 - word.x0


def near_edge(word: Word) -> float:
    """How far from the edge (points) a word may end that lost a letter to it."""
    return 0.6 * (word.bottom - word.top)


def _rule_votes(left: Page, right: Page) -> Iterable[float]:
    """Upright rules of the same height, and level ones that both pages hold whole."""
    places: dict[tuple[str, int, int], list[float]] = defaultdict(list)
    for rule in right.rules:
        if rule.direction == "v":
            places["v", round(rule.start), round(rule.end)].append(rule.at)
        else:
            places["h", round(rule.at), round(rule.end - rule.start)].append(rule.start)
    for rule in left.rules:
        if rule.direction == "v":
            found = places.get(("v", round(rule.start), round(rule.end)), ())
            yield from (rule.at - at for at in found)
        else:
            found = places.get(("h", round(rule.at), round(rule.end - rule.start)), ())
            yield from (rule.start - start for start in found)


# --- what speaks for a shift, and what against -----------------------------------------------


def _prove(left: Page, right: Page, shift: float) -> tuple[int, Seam] | None:
    """How many witnesses there are, and the seam, where they prove it."""
    overlap = left.width - shift
    ours, others = (*left.words, *left.hidden), (*right.words, *right.hidden)
    pairs = pair_words(ours, others, shift)
    met = {i for i, _ in pairs}, {j for _, j in pairs}
    # Where both pages show the sheet they show the same words, and what one hides the other shows.
    denied = sum(
        word.x0 - shift > EDGE and EDGE - shift < word.x1 - shift < right.width - EDGE
        for i, word in enumerate(ours)
        if i not in met[0] and (i >= len(left.words) or word.x1 < left.width - EDGE)
    ) + sum(
        word.x1 < overlap - EDGE and word.x0 > EDGE - shift
        for j, word in enumerate(others)
        if j not in met[1] and (j >= len(right.words) or word.x0 > EDGE)
    )
    crossing, broken = _crossing(_stretches(left), _stretches(right), left, right, shift)
    by_words = len(pairs) >= _PROOF and _LENIENCE * denied <= len(pairs)
    by_rules = crossing >= _PROOF and _LENIENCE * broken <= crossing and not denied
    if not (by_words or by_rules):
        return None
    crossed = crossing >= _PROOF or _cut_lines(left, right) > 1 or not (left.words and right.words)
    return len(pairs) + crossing, Seam(shift, crossed)


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

    What runs from the outer edge of one page to that of the other, as a coloured
    band at the top of every page does, tells nothing.
    """
    overlap = left.width - shift
    inner = (
        [each for each in ours if each.start > EDGE],
        [each for each in others if each.end < right.width - EDGE],
    )
    banded = (
        [each.at for each in ours if each.start <= EDGE],
        [each.at for each in others if each.end >= right.width - EDGE],
    )
    crossing: list[float] = []
    broken: list[float] = []
    for mine, partners, bands in (
        # What runs off the left page goes on on the right one, and the other way round.
        (
            [each.at for each in inner[0] if each.end >= left.width - EDGE],
            [each.at for each in others if each.start <= overlap + EDGE <= each.end],
            banded[1],
        ),
        (
            [each.at for each in inner[1] if each.start <= EDGE < each.end],
            [each.at for each in ours if each.start <= shift - EDGE <= each.end],
            banded[0],
        ),
    ):
        for at in _distinct(mine):
            if _near(at, partners):
                crossing.append(at)
            elif not _near(at, bands):
                broken.append(at)
    return len(_distinct(crossing)), len(_distinct(broken))


def _distinct(heights: Iterable[float]) -> list[float]:
    found: list[float] = []
    for at in sorted(heights):
        if not found or at - found[-1] > SAME:
            found.append(at)
    return found


def _near(at: float, heights: Iterable[float]) -> bool:
    return any(abs(at - other) <= SAME for other in heights)

"""Where a page may lie beside the one before it, if both are parts of one sheet.

Words, rules and cut letters that stand on both pages vote for the horizontal shift
between them; whether one of the shifts is right is for others to prove.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from statistics import median

from ..page import Page, Word

# How near an edge (points) a rule reaches it.
EDGE = 1.0
# How far two readings of one word or rule may differ, in points.
SAME = 0.7
# Shifts that are looked at more closely.
_TRIED = 12
# A word that a line repeats more often than this tells nothing.
_TWINS = 20
# How far (points) shifts lie apart that are told from the usual width of letters.
_ROUGH = 4.0
# A sheet is wider than its first part, and the first part no sliver, by so much (points).
_LEAST = 5.0


def likely_shifts(left: Page, right: Page, cuts: Sequence[float]) -> list[float]:
    """Shifts that most words and rules agree on; the left page's width, as without overlap."""
    least = max(_LEAST, left.width + _LEAST - right.width)
    exact = chain(_word_votes(left, right), cuts, _rule_votes(left, right))
    shifts = _agreed(exact, (least, left.width + EDGE), SAME)[:_TRIED]
    rough = _agreed(_rough_votes(left, right), (least, left.width), _ROUGH)[:1]
    return [*shifts, *rough, left.width]


def _agreed(votes: Iterable[float], among: tuple[float, float], within: float) -> list[float]:
    """The middles of votes that lie together, those of most votes first."""
    ordered = sorted(vote for vote in votes if among[0] <= vote <= among[1])
    windows = [(bisect_right(ordered, vote + within), i) for i, vote in enumerate(ordered)]
    shifts: list[float] = []
    for end, first in sorted(windows, key=lambda window: window[1] - window[0]):
        shift = median(ordered[first:end])
        if all(abs(shift - other) > within for other in shifts):
            shifts.append(shift)
    return shifts


def _word_votes(left: Page, right: Page) -> Iterable[float]:
    others = (*right.words, *right.hidden)
    lines = _by_line(others)
    for word in chain(left.words, left.hidden):
        for index in islice(_twins(word, others, lines), _TWINS):
            yield word.x0 - others[index].x0


def cut_votes(left: Page, right: Page) -> Iterable[float]:
    """Words that are whole on one page, and lack letters at the edge of the other."""
    heads, tails = _torn(left, right)
    for tail in tails:
        for word in left.words:
            if abs(word.top - tail.top) <= SAME and word.text.endswith(tail.text):
                yield word.x1 - tail.x1
    for head in heads:
        for word in right.words:
            if abs(word.top - head.top) <= SAME and word.text.startswith(head.text):
                yield head.x0 - word.x0


def _rough_votes(left: Page, right: Page) -> Iterable[float]:
    """Words that neither page shows whole, by the letters that both show and their usual width."""
    heads, tails = _torn(left, right)
    for head in heads:
        for tail in tails:
            if abs(head.top - tail.top) <= SAME:
                letter = (head.x1 - head.x0 + tail.x1 - tail.x0) / len(head.text + tail.text)
                for count in range(2, min(len(head.text), len(tail.text)) + 1):
                    if head.text.endswith(tail.text[:count]):
                        yield head.x1 - count * letter - tail.x0


def _torn(left: Page, right: Page) -> tuple[list[Word], list[Word]]:
    """Words that may be cut by the inner edges."""
    heads = [word for word in left.words if word.x1 > left.width - near_edge(word)]
    tails = [word for word in right.words if word.x0 < near_edge(word)]
    return heads, tails


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


# --- words that stand on both pages ---------------------------------------------------------


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

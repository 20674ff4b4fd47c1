"""One line that was cut: every way in which its left and its right fragment may meet."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..lexicon import Lexicon
from .widths import SPACE, width

# Fragments share a few letters; a crop that overlapped more would have shown whole words.
_LONGEST = 12
# What a misread letter costs: the one at the cut, the one beside it.
_MISREAD = (1.8, 4.5)
_MISREAD_SPACE = 1.5
_MOST_WRONG = 2
# What counts at most against a reading for each known word that it replaces.
_REPLACED = -3.5
# Without a letter that both sides agree on.
_NO_AGREEMENT = 2.5
_KEPT = 10
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Seam:
    """One way to join a left fragment's end with a right fragment's beginning."""

    keep: int
    """How many letters at the end of the left fragment the right one replaces."""
    skip: int
    """How many letters at the beginning of the right fragment the left one replaces."""
    space: bool
    """A space lay at the cut and neither side shows it."""
    tail: int
    """How many tokens of the left fragment the seam touches."""
    words: int
    """How many tokens of the right fragment it touches."""
    gain: float
    """How much likelier the words become than the fragments are (natural logarithm)."""
    overlap: tuple[float, float]
    """Least and greatest width that both sides show (average letters)."""
    agreed: int
    """Letters on which both sides agree."""
    ending: str
    """The last word that it touches."""

    def misfit(self, overlap: float) -> float:
        """How far the overlap is from the usual one (average letters)."""
        least, greatest = self.overlap
        return max(least - overlap, overlap - greatest, 0.0)

    def join(self, left: str, right: str) -> str:
        kept = left[: len(left) - self.keep]
        return f"{kept} {right}" if self.space else kept + right[self.skip :]


def find_seams(tail: str, head: str, lexicon: Lexicon) -> tuple[Seam, ...]:
    """The likeliest seams of a left line's last tokens and a right line's first, best first."""
    last, first = tail.rsplit(maxsplit=1)[-1], head.split(maxsplit=1)[0]
    gain = lexicon.follow(last, first)
    found = [Seam(0, 0, True, 1, 1, gain, (0.0, SPACE), 0, first)]
    # Not longer than both; with no letter in common the halves of a word just touch.
    for size in range(min(len(tail), len(head), _LONGEST) + 1):
        left, right = tail[len(tail) - size :], head[:size]
        # Only the letters at either end may be misread.
        if left[2:-2] != right[2:-2]:
            continue
        for reading in _compare(left, right):
            found.append(_weigh(tail, head, size, reading, lexicon))
    found.sort(key=lambda seam: -seam.gain)
    return tuple(found[:_KEPT])


@dataclass(frozen=True, slots=True)
class _Reading:
    """How two readings of the same letters go together."""

    crossing: int
    """How many letters are the left reading's; the others are the right one's."""
    cost: float
    agreed: int


def _compare(left: str, right: str) -> list[_Reading]:
    """The ways in which two readings of the same letters go together, if they do at all.

    Letters are misread where the crop cut them: at the end of the left reading
    and at the beginning of the right one.
    """
    size = len(left)
    if left == right:
        return [_Reading(size, 0.0, size)]
    wrong = [at for at in range(size) if left[at] != right[at]]
    agreed = sum(letter != " " for letter in left) - sum(left[at] != " " for at in wrong)
    if len(wrong) > _MOST_WRONG or (size > _MOST_WRONG and not agreed):
        return []
    beyond = 0.0 if agreed else _NO_AGREEMENT
    beyond += sum(_MISREAD_SPACE for at in wrong if " " in (left[at], right[at]))
    found = []
    for crossing in (0, *(at + 1 for at in wrong)):
        # The right side's letters are wrong before the crossing, the left one's after it.
        cut = [at if at < crossing else size - 1 - at for at in wrong]
        if max(cut) < (len(_MISREAD) if agreed else 1):
            found.append(_Reading(crossing, beyond + sum(_MISREAD[at] for at in cut), agreed))
    return found


def _weigh(tail: str, head: str, size: int, reading: _Reading, lexicon: Lexicon) -> Seam:
    start = tail.rfind(" ", 0, len(tail) - size) + 1
    end = head.find(" ", size)
    if end < 0:
        end = len(head)
    keep = size - reading.crossing
    new = (tail[start : len(tail) - keep] + head[reading.crossing : end]).split()
    old_left, old_right = tail[start:].split(), head[:end].split()
    score = lexicon.score
    gain = sum(map(score, new)) - sum(map(score, old_left)) - sum(map(score, old_right))
    # A word that stands whole within what both show, but reads otherwise on the
    # other side: to take it for misread letters may not gain what the word itself costs.
    left, right = tail[len(tail) - size :], head[:size]
    if left != right:
        first = size == len(tail) or tail[-size - 1] == " "
        last = size == len(head) or head[size] == " "
        chosen = left[: reading.crossing] + right[reading.crossing :]
        replaced = _replaced(left, chosen, first, True) + _replaced(right, chosen, True, last)
        gain += sum(max(score(word), _REPLACED) for word in replaced if lexicon.knows(word))
    before, after = tail[:start].split()[-1:], head[end:].split()[:1]
    gain += lexicon.flow([*before, *new, *after])
    gain -= lexicon.flow([*before, *old_left]) + lexicon.flow([*old_right, *after])
    wide = width(tail[len(tail) - size :]) if size else 0.0
    # A line that ends where the left crop does shows less of it on the right.
    most = _LONGEST if size == len(head) else wide
    # A space at either end of what both show may have been shown too.
    spaces = 0
    if size and (size == len(tail) or tail[-size - 1] == " "):
        spaces += 1
    if size and (size == len(head) or head[size] == " "):
        spaces += 1
    return Seam(
        keep,
        reading.crossing,
        False,
        len(old_left),
        len(old_right),
        gain - reading.cost,
        (wide, most + spaces * SPACE),
        reading.agreed,
        new[-1],
    )


def _replaced(side: str, chosen: str, first: bool, last: bool) -> list[str]:
    """The whole words of one reading that the other replaces.

    ``first`` and ``last`` say whether the reading begins and ends with whole words.
    """
    if not (first and last) and " " not in side:
        return []
    words = [(found.group(), found.span()) for found in _WORD.finditer(side)]
    begin, end = 0 if first else 1, len(words) if last else len(words) - 1
    return [word for word, (a, b) in words[begin:end] if chosen[a:b] != word]

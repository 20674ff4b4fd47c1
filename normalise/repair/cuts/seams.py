"""One line that was cut: every way in which its left and its right fragment may meet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..lexicon import Lexicon
from ..seam import Seam
from .spelling import respell
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
# With a letter that neither side shows.
_UNSHOWN = 9.0
_KEPT = 10
_WORD = re.compile(r"\S+")


def find_seams(tail: str, head: str, lexicon: Lexicon) -> tuple[Seam, ...]:
    """The likeliest seams of a left line's last tokens and a right line's first, best first."""
    found = lexicon.seams.get((tail, head))
    if found is None:
        found = lexicon.seams[tail, head] = _find_seams(tail, head, lexicon)
    return found


def _find_seams(tail: str, head: str, lexicon: Lexicon) -> tuple[Seam, ...]:
    last, first = tail.rsplit(maxsplit=1)[-1], head.split(maxsplit=1)[0]
    gain = lexicon.follow(last, first)
    ends = _Ends(tail, head, lexicon)
    ways: list[tuple[float, int, _Reading | None]] = [(gain, 0, None)]
    # Not longer than both; with no letter in common the halves of a word just touch.
    for size in range(min(len(tail), len(head), _LONGEST) + 1):
        left, right = tail[len(tail) - size :], head[:size]
        # Only the letters at either end may be misread.
        if left[2:-2] != right[2:-2]:
            continue
        ways += [(ends.weigh(size, reading), size, reading) for reading in _compare(left, right)]
    ways.sort(key=lambda way: -way[0])
    found = [
        Seam(0, 0, " ", 1, 1, gain, (0.0, SPACE), 0, first)
        if reading is None
        else ends.seam(gain, size, reading)
        for gain, size, reading in ways[:_KEPT]
    ]
    return tuple(sorted([*found, *ends.respelt(last, first)], key=lambda seam: -seam.gain))


class _Reading(NamedTuple):
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
    # A space is not misread where nothing else agrees.
    if not agreed and " " in left + right:
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


class _Side(NamedTuple):
    """The tokens of one side that a seam touches."""

    old: list[str]
    beside: list[str]
    """The token that it leaves beside them, if any."""
    score: float
    flow: float


class _Ends:
    """A left line's last tokens and a right line's first, between which seams are weighed."""

    def __init__(self, tail: str, head: str, lexicon: Lexicon) -> None:
        self.tail, self.head, self.lexicon = tail, head, lexicon
        self.lefts: dict[int, _Side] = {}
        """By the place in the tail at which the tokens begin."""
        self.rights: dict[int, _Side] = {}
        """By the place in the head at which they end."""

    def _left(self, start: int) -> _Side:
        found = self.lefts.get(start)
        if found is None:
            old, beside = self.tail[start:].split(), self.tail[:start].split()[-1:]
            flow = self.lexicon.flow([*beside, *old])
            found = self.lefts[start] = _Side(old, beside, self._score(old), flow)
        return found

    def _right(self, end: int) -> _Side:
        found = self.rights.get(end)
        if found is None:
            old, beside = self.head[:end].split(), self.head[end:].split()[:1]
            flow = self.lexicon.flow([*old, *beside])
            found = self.rights[end] = _Side(old, beside, self._score(old), flow)
        return found

    def _score(self, words: list[str]) -> float:
        return sum(map(self.lexicon.score, words))

    def _touched(self, size: int) -> tuple[int, int]:
        """Where the tokens begin and end that hold the letters which both sides show."""
        end = self.head.find(" ", size)
        start = self.tail.rfind(" ", 0, len(self.tail) - size) + 1
        return start, len(self.head) if end < 0 else end

    def weigh(self, size: int, reading: _Reading) -> float:
        """How much likelier the words become than the fragments are, where they meet so."""
        tail, head, lexicon = self.tail, self.head, self.lexicon
        start, end = self._touched(size)
        before, after = self._left(start), self._right(end)
        crossing = reading.crossing
        new = (tail[start : len(tail) - size + crossing] + head[crossing:end]).split()
        gain = self._score(new) - before.score - after.score
        # A word that stands whole within what both show, but reads otherwise on the
        # other side: to take it for misread letters may not gain what the word itself costs.
        left, right = tail[len(tail) - size :], head[:size]
        if left != right:
            first, last = self._at_edges(size)
            chosen = left[:crossing] + right[crossing:]
            replaced = _replaced(left, chosen, first, True) + _replaced(right, chosen, True, last)
            # Signs that stand alone are as whole as words.
            whole = (w for w in replaced if lexicon.knows(w) or not any(map(str.isalnum, w)))
            gain += sum(max(lexicon.score(word), _REPLACED) for word in whole)
        gain += lexicon.flow([*before.beside, *new, *after.beside])
        gain -= before.flow + after.flow
        return gain - reading.cost

    def respelt(self, last: str, first: str) -> Iterator[Seam]:
        """The seams between two tokens, one of which lost its letter at the cut.

        They are halves of one word, or a word each.
        """
        before, after = self._left(len(self.tail) - len(last)), self._right(len(first))
        at = len(last)
        ways = (
            (1, 0, "", last + first, at - 1),
            (0, 1, "", last + first, at),
            (1, 0, " ", last, at - 1),
            (0, 1, " ", first, 0),
        )
        for keep, skip, space, token, place in ways:
            word = respell(token, place, self.lexicon)
            if word is None:
                continue
            new = [word] if not space else [word, first] if keep else [last, word]
            gain = self._score(new) - before.score - after.score - _UNSHOWN
            gain += self.lexicon.flow([*before.beside, *new, *after.beside])
            gain -= before.flow + after.flow
            between = word[place] + space if keep else space + word[place]
            wide = (0.0, SPACE if space else 0.0)
            yield Seam(keep, skip, between, 1, 1, gain, wide, 0, new[-1])

    def _at_edges(self, size: int) -> tuple[bool, bool]:
        """Whether what both sides show begins with a whole token, and ends with one."""
        tail, head = self.tail, self.head
        return (
            size == len(tail) or tail[-size - 1] == " ",
            size == len(head) or head[size] == " ",
        )

    def seam(self, gain: float, size: int, reading: _Reading) -> Seam:
        """The seam of a way to meet that was weighed."""
        tail, head = self.tail, self.head
        start, end = self._touched(size)
        new = (
            tail[start : len(tail) - size + reading.crossing] + head[reading.crossing : end]
        ).split()
        wide = width(tail[len(tail) - size :]) if size else 0.0
        # A line that ends where the left crop does shows less of it on the right.
        most = _LONGEST if size == len(head) else wide
        # A space at either end of what both show may have been shown too.
        spaces = sum(self._at_edges(size)) if size else 0
        return Seam(
            size - reading.crossing,
            reading.crossing,
            "",
            len(self._left(start).old),
            len(self._right(end).old),
            gain,
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

"""Two flattened strips of one column, cut into lines again by dynamic programming."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple, TypeVar

from ..lexicon import Lexicon
from ..seam import Seam
from .seams import find_seams
from .strips import Strips
from .tokens import Token, joined
from .widths import SPACE

# What a line costs that ends in the left strip: at a paragraph's end, in mid-sentence.
_ENDS, _ENDS_ODDLY, _ENDS_AMID = 2.0, 3.0, 6.0
# A right line whose left fragment is lost; a paragraph that belongs elsewhere.
_LOST_LEFT, _LOST_FIRST, _STRAY = 9.0, 4.0, 8.0
# What such a line may gain by a word of which it shows the end.
_BEHEADED = 5.0
# And how badly its width may fit: it is only told by that.
_SO_SHORT = 2.0
# A whole sentence after all halves is sooner the document's own text.
_OWN_SENTENCE = 2.0
# A row that ends while its right paragraph goes on; a sentence that ends or begins oddly.
_SHARED_PARAGRAPH, _ODD_CASE = 3.0, 1.0
# A right line is not as short as this costs if its paragraph goes on.
_SHORTEST = 12.0
# So much of a strip may be used up sooner than of the other; what more costs.
_EVEN, _UNEVEN = 0.1, 100.0
# Only hypotheses near the best are followed.
_BEAM, _BEAM_WIDTH = 22.0, 10
_TAIL = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the column: tokens of the left strip and of the right one that were one line."""

    left: range
    right: range
    seam: Seam | None = None


_Place = tuple[int, int, int]
"""A seam's first left token, the left token after its last, its first right token."""


@dataclass(slots=True)
class Aligner:
    """Finds the lines of one block; seams are found once for all widths that are tried.

    A hypothesis stands between two lines: so many tokens of the left strip and
    so many of the right one are used up. It goes on with a left fragment and a
    seam, which makes it one that stands within a line, and then with the end of
    the right fragment.
    """

    left: Sequence[Token]
    right: Sequence[Token]
    lexicon: Lexicon
    seams: dict[_Place, tuple[Seam, ...]] = field(default_factory=dict)
    fitting: dict[float | None, dict[_Place, list[tuple[int, float, Seam]]]] = field(
        default_factory=dict
    )
    """By the overlap: for each number of right tokens the best seam and what it gains."""
    parted: tuple[list[float], list[float]] = field(init=False)
    """What it gains to part the strips before each of their tokens (left, right)."""

    def __post_init__(self) -> None:
        self.parted = self._parted(self.left), self._parted(self.right)

    def _parted(self, tokens: Sequence[Token]) -> list[float]:
        """A token of a row goes on from the one before it, unless a line ends between them."""
        gains = [0.0]
        for before, after in pairwise(tokens):
            stay = before.last == after.last
            gains.append(-self.lexicon.follow(before.text, after.text) if stay else 0.0)
        return [*gains, 0.0]

    def align(
        self, strips: Strips, upto: int | None = None, beam: int = _BEAM_WIDTH
    ) -> tuple[float, list[Line]]:
        """The likeliest lines, and how likely they are (natural logarithm).

        With ``upto`` only so many tokens of the left strip are looked at.
        """
        count = len(self.left) if upto is None else min(upto, len(self.left))
        if count:
            count = self.left[count - 1].line or count
        return _Run(self, strips, count, beam).lines(upto is not None)

    def find(self, i: int, k: int, j: int) -> tuple[Seam, ...]:
        """The seams of the left line ``i:k`` with the right one that begins at ``j``."""
        first = max(i, k - _TAIL)
        found = self.seams.get((first, k, j))
        if found is None:
            tail = joined(self.left[first:k])
            stop = self.right[j].line or self.right[j].last
            head = joined(self.right[j : min(j + _TAIL, stop)])
            found = self.seams[first, k, j] = find_seams(tail, head, self.lexicon)
        return found


class _State(NamedTuple):
    """A hypothesis between two lines: its last line and the hypothesis before that."""

    score: float
    before: _State | None = None
    span: tuple[int, int, int, int] = (0, 0, 0, 0)
    """The last line's left tokens and right tokens: the first, the one after the last."""
    seam: Seam | None = None

    def trace(self) -> list[Line]:
        lines: list[Line] = []
        state = self
        while state.before is not None:
            i, k, j, end = state.span
            lines.append(Line(range(i, k), range(j, end), state.seam))
            state = state.before
        return lines[::-1]


class _Open(NamedTuple):
    """A hypothesis within a line, after its seam."""

    score: float
    before: _State
    begin: int
    seam: Seam


class _Fragment(NamedTuple):
    """A left fragment: the token after its last, its worth if it ends a line, if it goes on."""

    stop: int
    ends: float
    goes_on: float | None


class _Run:
    """One pass over a block with given widths."""

    def __init__(self, block: Aligner, strips: Strips, count: int, beam: int) -> None:
        self.block, self.strips, self.count, self.beam = block, strips, count, beam
        self.left, self.right = block.left, block.right
        # By tokens of the left strip used up; then by tokens of the right one.
        self.between: list[dict[int, _State]] = [{} for _ in range(count + 1)]
        # Here also by how many tokens the seam takes.
        self.within: list[dict[tuple[int, int], _Open]] = [{} for _ in range(count + 1)]
        self.floor = 0.0
        """What is less likely is not followed."""
        self.fitting = block.fitting.setdefault(strips.overlap, {})
        self.left_parted, self.right_parted = block.parted

    def lines(self, partial: bool) -> tuple[float, list[Line]]:
        self.between[0][0] = _State(0.0)
        for i in range(self.count + 1):
            for (j, words), opened in _best(self.within[i], self.beam):
                self._close(i, j, words, opened)
            ranked = _best(self.between[i], self.beam)
            if not ranked:  # within a line that the conversion tells
                continue
            # Whatever it costs, the end of the block is reached.
            self.floor = ranked[0][1].score - _BEAM if i < self.count else -math.inf
            for j, state in sorted(ranked, key=itemgetter(0)):
                self._skip(i, j, state)
            if i < self.count:
                fragments = self._fragments(i)
                for j, state in _best(self.between[i], self.beam):
                    self._open(i, j, state, fragments)
        last = self.between[self.count]
        for j in range(len(self.right)):
            # From wherever the left strip ends, also where a likelier way was passed by.
            if j in last:
                self._skip(self.count, j, last[j])
        if not partial:
            state = last[len(self.right)]
            return state.score, state.trace()
        # Both strips are used up at much the same rate.
        share, count = self.count / len(self.left), len(self.right)
        score, j = max(
            (state.score - _UNEVEN * max(0.0, abs(share - j / count) - _EVEN), j)
            for j, state in last.items()
        )
        return score, last[j].trace()

    def _fragments(self, i: int) -> list[_Fragment]:
        """Every left fragment that may begin at a token."""
        left, strips = self.left, self.strips
        first, widest, narrowest = left[i], strips.widest, strips.narrowest
        found = []
        ends = range(i + 1, min(first.last, self.count) + 1) if first.line is None else [first.line]
        for k in ends:
            wide = left[k - 1].end - first.start
            if wide > widest and k > i + 1 and first.line is None:
                break
            glue = (left[k].glue or 0.0) if k < len(left) else 0.0
            on = None
            if wide >= narrowest:
                on = glue + self.left_parted[k] - strips.left_cost(wide)
            found.append(_Fragment(k, glue - self._ending(k, wide), on))
        return found

    def _open(self, i: int, j: int, state: _State, fragments: Sequence[_Fragment]) -> None:
        """Every left fragment and seam that may come next."""
        none_left = j == len(self.right)
        for fragment in fragments:
            k = fragment.stop
            between = self.between[k]
            score = state.score + fragment.ends
            known = between.get(j)
            if known is None or score > known.score:
                between[j] = _State(score, state, (i, k, j, j))
            if none_left or fragment.goes_on is None:
                continue
            here = state.score + fragment.goes_on
            within = self.within[k]
            for words, gain, seam in self._fitting(i, k, j):
                opened = within.get((j, words))
                if opened is None or here + gain > opened.score:
                    within[j, words] = _Open(here + gain, state, i, seam)

    def _fitting(self, i: int, k: int, j: int) -> list[tuple[int, float, Seam]]:
        """For each number of tokens that a seam may take its likeliest one."""
        key = (max(i, k - _TAIL), k, j)
        found = self.fitting.get(key)
        if found is None:
            best: dict[int, tuple[float, Seam]] = {}
            for seam in self.block.find(i, k, j):
                gain = seam.gain - self.strips.overlap_cost(seam)
                if seam.words not in best or gain > best[seam.words][0]:
                    best[seam.words] = gain, seam
            found = [(words, gain, seam) for words, (gain, seam) in best.items()]
            self.fitting[key] = found
        return found

    def _close(self, i: int, j: int, words: int, opened: _Open) -> None:
        """Every end that a line may have in the right strip."""
        left, right, strips, between = self.left, self.right, self.strips, self.between[i]
        start, last = right[j].start, right[j].last
        row_ends = i == left[i - 1].last
        following = 0.0 if row_ends else strips.word(left[i].end - left[i].start)
        small = not row_ends and left[i].text[0].islower()
        follow = self.block.lexicon.follow
        # Most ends are at a usual place, and cost nothing.
        most, least = strips.most_right, strips.least_right - SPACE - following
        told = right[j].line
        for end in range(min(j + words, last), last + 1) if told is None else [told]:
            token = right[end - 1]
            wide = token.end - start
            cost = strips.over_cost(wide) if wide > most else 0.0
            if cost > _LOST_LEFT:
                if told is None:
                    break
                cost = _LOST_LEFT
            if end < last:
                if row_ends:
                    cost += _SHARED_PARAGRAPH
                else:
                    if wide < least:
                        short = strips.short_cost(wide + SPACE + following)
                        if short > _SHORTEST and told is None:
                            continue
                        cost += min(short, _SHORTEST)
                    if small == token.ends_sentence:
                        cost += _ODD_CASE
                cost -= right[end].glue or 0.0
                cost -= self.right_parted[end]
                if not row_ends:
                    ending = opened.seam.ending if end <= j + words else token.text
                    cost -= follow(ending, left[i].text)
            score = opened.score - cost
            known = between.get(end)
            if known is None or score > known.score:
                span = opened.begin, i, j, end
                between[end] = _State(score, opened.before, span, opened.seam)

    def _skip(self, i: int, j: int, state: _State) -> None:
        """Right lines without a left fragment, up to the end of the block."""
        right, strips = self.right, self.strips
        if j == len(right):
            return
        last, told = right[j].last, right[j].line
        begins = j == 0 or right[j - 1].last == j
        lost = _LOST_LEFT + (_LOST_FIRST if begins else 0.0)
        beheaded = min(self.block.lexicon.beheaded(right[j].text), _BEHEADED)
        lost -= beheaded
        if told is not None:
            if told < last:
                self._skip_to(i, j, told, state, lost)
        elif strips.right is not None:
            # A single line is only known where its width is.
            for end in range(j + 1, last):
                wide = right[end - 1].end - right[j].start
                cost = strips.over_cost(wide)
                if cost > _LOST_LEFT:
                    break
                cost += strips.short_cost(wide + SPACE + strips.left / 2)
                if cost < _SO_SHORT:
                    self._skip_to(i, j, end, state, cost + lost)
        own = begins and last == len(right) and j > 0 and right[last - 1].ends_sentence
        own = own and right[j].text[0].isupper()
        rest = _STRAY - (0.0 if begins else beheaded)
        after = self._skip_to(i, j, last, state, _OWN_SENTENCE if own else rest)
        if after is not None:
            self._skip(i, last, after)

    def _skip_to(self, i: int, j: int, end: int, state: _State, cost: float) -> _State | None:
        between = self.between[i]
        known, score = between.get(end), state.score - cost
        if score < self.floor or (known is not None and score <= known.score):
            return None
        between[end] = _State(score, state, (i, i, j, end))
        return between[end]

    def _ending(self, k: int, wide: float) -> float:
        """What it costs that a line ends in the left strip before token ``k``."""
        token, strips = self.left[k - 1], self.strips
        cost = strips.end_cost(wide)
        if k == token.last:
            return cost + (_ENDS_AMID if token.asks_for_more else _ENDS)
        following = self.left[k]
        small = following.text[0].islower()
        # The next word was too wide for the rest of the line.
        if not strips.has_room(wide, following.end - following.start):
            return cost + _ENDS / 2
        if not small and token.ends_sentence:
            return cost + _ENDS
        return cost + (_ENDS_AMID if small else _ENDS_ODDLY)


_Key = TypeVar("_Key", int, tuple[int, int])
_Scored = TypeVar("_Scored", _State, _Open)


def _best(beam: dict[_Key, _Scored], most: int) -> list[tuple[_Key, _Scored]]:
    """The hypotheses worth going on with, the likeliest first."""
    if len(beam) < 2:
        return list(beam.items())
    ranked = sorted(beam.items(), key=lambda item: (-item[1].score, item[0]))
    floor = ranked[0][1].score - _BEAM
    return [item for item in ranked[:most] if item[1].score >= floor]

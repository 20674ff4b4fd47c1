"""The two strips that a cut leaves of a column: how wide they are, and how that fits a line."""

from __future__ import annotations

from dataclasses import dataclass

from ..seam import Seam
from .widths import SPACE

# How far measured widths scatter (average letters): the letter at the cut, the unknown face.
_SCATTER, _SCATTER_SHARE, _GUESS_SHARE = 0.55, 0.025, 0.06
_OVERLAP_SCATTER = 0.7
# No single misreading may rule a line out.
_MOST = 9.0
_MOST_OVERLAP = 7.0
# The rest of a long word, and how near the cut a word ends that may go on (average letters).
_LONG_WORD, _AT_THE_CUT = 10.0, 2.0
# A guess of the right strip is only good for what is much too wide.
_UNSURE = 1.6


@dataclass(frozen=True, slots=True)
class Strips:
    """Widths of the left strip, of what both crops show, of the right strip (average letters).

    ``overlap`` and ``right`` are None while nothing is known of them.
    """

    left: float
    overlap: float | None = None
    right: float | None = None
    guess: float = 0.0
    """A rough width of right lines, for as long as ``right`` is unknown."""

    @property
    def scatter(self) -> float:
        share = _GUESS_SHARE if self.right is None else _SCATTER_SHARE
        return _SCATTER + share * self.left

    @property
    def widest(self) -> float:
        return self.left + 5 * self.scatter

    @property
    def narrowest(self) -> float:
        return self.left - 6 * self.scatter

    @property
    def beyond(self) -> float:
        """How wide the whole column is."""
        if self.right is None or self.overlap is None:
            return self.left + self.guess
        return self.left + self.right - self.overlap

    @property
    def most_right(self) -> float:
        """A right fragment that is wider has a cost."""
        return _UNSURE * self.guess if self.right is None else self.right

    @property
    def least_right(self) -> float:
        """A right fragment has a cost that could be wider and still not reach so far."""
        return 0.0 if self.right is None else self.right

    def word(self, found: float) -> float:
        """How wide a line's first word may be: it may go on beyond the cut."""
        return found + _LONG_WORD if found > self.left - _AT_THE_CUT else found

    def has_room(self, found: float, following: float) -> bool:
        """Whether a line so wide had room for the word that begins the next one."""
        return self.word(following) + SPACE <= self.beyond - found

    def left_cost(self, found: float) -> float:
        """How badly the width of a left fragment fits that goes on in the right strip."""
        misfit = (found - self.left) / self.scatter
        return min(misfit * misfit / 2, _MOST)

    def end_cost(self, found: float) -> float:
        """How badly the width of a line fits that ends in the left strip."""
        return self.left_cost(found) if found > self.left else 0.0

    def overlap_cost(self, seam: Seam) -> float:
        """How badly the width fits that both sides of a seam show."""
        if self.overlap is None:
            return 0.0
        misfit = seam.misfit(self.overlap) / _OVERLAP_SCATTER
        return min(misfit * misfit / 2, _MOST_OVERLAP)

    def over_cost(self, found: float) -> float:
        """How badly the width of a right fragment fits: it may not be wider than its strip."""
        if self.right is None:
            over = (found - _UNSURE * self.guess) / (0.2 * self.guess)
        else:
            over = (found - self.right) / self._right_scatter
        return over * over / 2 if over > 0 else 0.0

    def short_cost(self, found: float) -> float:
        """How badly a line fits that ends so soon that its next word had its place."""
        if self.right is None:
            return 0.0
        short = (self.right - found) / self._right_scatter
        return short * short / 2 if short > 0 else 0.0

    @property
    def _right_scatter(self) -> float:
        return _SCATTER + _SCATTER_SHARE * (self.right or 0.0)

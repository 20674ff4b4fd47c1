"""A seam: one way in which the two halves of a cut line meet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seam:
    """One way to join a left fragment's end with a right fragment's beginning."""

    keep: int
    """How many letters at the end of the left fragment the right one replaces."""
    skip: int
    """How many letters at the beginning of the right fragment the left one replaces."""
    between: str
    """What lay at the cut and neither side shows: a space, a letter that was misread."""
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
        return left[: len(left) - self.keep] + self.between + right[self.skip :]

    @property
    def space(self) -> bool:
        """Whether a space lay at the cut."""
        return " " in self.between

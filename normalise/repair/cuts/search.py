"""The widths of the strips of a block, found together with its lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from .lines import Aligner, Line
from .strips import Strips
from .tokens import Token
from .widths import SPACE

# Widths of the left strip are tried in steps of this factor; the best are looked at closely.
_STEP = 1.2
# No column is wider (average letters).
_WIDEST = 120.0
_CLOSELY = 3
_ROUNDS = 2
# So many tokens of the left strip are enough to tell the widths.
_SAMPLE = 36
# And so many hypotheses at a time.
_NARROW = 8


def find_lines(block: Aligner, strips: Strips | None = None) -> tuple[float, list[Line], Strips]:
    """The likeliest lines of two flattened strips, how likely they are, and the widths."""
    if strips is None:
        strips = _search(block)
    score, lines = block.align(strips)
    return score, lines, strips


def _search(block: Aligner) -> Strips:
    """The likeliest widths, by the first lines."""
    tried = [(block.align(strips, _SAMPLE, _NARROW), strips) for strips in _guesses(block)]
    tried.sort(key=lambda item: -item[0][0])
    found: list[tuple[float, Strips]] = []
    for (score, lines), strips in tried[:_CLOSELY]:
        for _ in range(_ROUNDS):
            closer = measure([(block, lines)], strips)
            if closer is None or closer == strips:
                break
            strips = closer
            score, lines = block.align(strips, _SAMPLE, _NARROW)
        found.append((score, strips))
    best = max(found, key=lambda item: item[0])[1]
    return _climb(block, measure([(block, block.align(best)[1])], best) or best)


def _climb(block: Aligner, strips: Strips) -> Strips:
    """The likeliest width of the right strip near the one that was measured.

    A few lines, told with a wrong width, confirm it.
    """
    if strips.right is None:
        return strips
    best = block.align(strips)[0], strips.right
    for step in (_STEP, 1 / _STEP):
        right = best[1] * step
        while (tried := (block.align(replace(strips, right=right))[0], right))[0] > best[0]:
            best, right = tried, right * step
    return replace(strips, right=best[1])


def _guesses(block: Aligner) -> Iterator[Strips]:
    """Widths of the left strip to be tried."""
    total, extent = _extent(block.left), _extent(block.right)
    widest = sorted(token.end - token.start for token in block.left)
    # The widest token may be two that are glued.
    at = max(0.9 * (widest[-2] if len(widest) > 2 else widest[-1]), 1.0)
    guess = max(extent * at / total, 4.0)
    some = False
    while at < total and guess < _WIDEST:
        yield Strips(at, guess=guess)
        at, guess, some = at * _STEP, guess * _STEP, True
    if extent < _WIDEST or not some:  # all may be one line
        yield Strips(total, guess=max(extent, 4.0))


def _extent(tokens: Sequence[Token]) -> float:
    return sum(token.end - token.start + SPACE for token in tokens)


def measure(blocks: Sequence[tuple[Aligner, Sequence[Line]]], before: Strips) -> Strips | None:
    """The widths of the strips by the lines found, of one block or of all of a document."""
    lefts: list[float] = []
    overlaps: list[float] = []
    rights: list[tuple[float, float]] = []
    for block, lines in blocks:
        left, right = block.left, block.right
        for at, line in enumerate(lines):
            if line.seam is None:
                continue
            lefts.append(left[line.left.stop - 1].end - left[line.left.start].start)
            overlaps.append(sum(line.seam.overlap) / 2)
            wide = right[line.right.stop - 1].end - right[line.right.start].start
            following = lines[at + 1] if at + 1 < len(lines) else None
            most = float("inf")
            if line.right.stop < right[line.right.start].last and following and following.left:
                token = left[following.left.start]
                most = wide + SPACE + before.word(token.end - token.start)
            rights.append((wide, most))
    if not lefts:
        return None
    return Strips(median(lefts), median(overlaps), _right(rights), before.guess)


def _right(bounds: Sequence[tuple[float, float]]) -> float:
    """The width that most lines allow: none is wider, and the next word had no place."""

    def fits(at: float) -> tuple[float, float]:
        return sum(min(max(low - at, at - high, 0.0), 3.0) for low, high in bounds), at

    return min((low for low, _ in bounds), key=fits)

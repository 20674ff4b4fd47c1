"""Cells that the page edge cut in two: their left and right strips made whole again.

A text conversion gives the left strip of such a cell as one flattened field of
its row, and the right strips of all rows as loose paragraphs after the table.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from ..lexicon import Lexicon
from ..seam import Seam
from .lines import Aligner, Line
from .search import find_lines, measure
from .strips import Strips
from .tokens import Token, joined, tokenise
from .widths import SPACE, width

# Confidence in what shows no seam: a line that ended before the cut, a lost half, no half at all.
_ENDED, _HALF, _ALONE = 0.9, 0.3, 0.2
# Between likelihoods (natural logarithms) that differ so much there is hardly a doubt.
_DOUBT = 2.0
# How sure a join without a common letter can be, and what each of them adds.
_UNPROVEN, _LETTER = 0.5, 0.13
# A line end in a token that the conversion glued from two.
_GUESSED = 0.6
# A left fragment that ends so near the cut may go on after it (average letters).
_AT_THE_CUT = 1.0
# Blocks that are searched for the widths of a document's strips.
_SEARCHED = 2
# What the seams of a block gain together, at least: whole words on both sides of one gain nothing.
_LEAST_GAIN = -2.0
# How much likelier a line end of the conversion is one of the strip than not (natural logarithm).
_TOLD = 2.0


@dataclass(frozen=True, slots=True)
class Join:
    """Words at the cut: what the left and the right strip show and what they became."""

    left: str
    right: str
    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class JoinedCell:
    """The cell of one row, whole again as far as both strips show it."""

    paragraphs: tuple[str, ...]
    joins: tuple[Join, ...]
    unjoined_left: tuple[str, ...]
    """Fragments of the left strip without a right half; they stand in ``paragraphs``."""
    unjoined_right: tuple[str, ...]
    """Text of the right strip without a left half; it stands in ``paragraphs``."""
    confidence: float
    rights: tuple[tuple[int, int], ...] = ()
    """How many words of which paragraphs of the right strip it holds, by their places."""

    @property
    def text(self) -> str:
        return " ".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class CutJoin:
    """The cells of all rows of a block, and what of its right strip belongs to none."""

    cells: tuple[JoinedCell, ...]
    stray: tuple[str, ...]
    strips: Strips | None


def join_cut(
    lefts: Sequence[str], rights: Sequence[str], lexicon: Lexicon, strips: Strips | None = None
) -> CutJoin | None:
    """Join the left strips of rows with the paragraphs of their common right strip.

    The strips are flattened; line ends in them are those of the strip where that
    is likelier than not. ``lexicon`` should not count the words of the strips
    themselves. ``strips`` are the document's own, where its other cells have told
    them. Returns None where both sides have text and no line of one goes on in
    the other.
    """
    if not any(map(str.split, lefts)) or not any(map(str.split, rights)):
        return _one_sided(lefts, rights)
    _, block, lines, strips = _likeliest(lefts, rights, lexicon, strips)
    gains = [line.seam.gain for line in lines if line.seam]
    if not gains or sum(gains) <= _LEAST_GAIN:
        return None
    return _Assembly(block.left, block.right, block, strips).assemble(lefts, rights, lines)


def measure_strips(
    texts: Iterable[tuple[Sequence[str], Sequence[str]]], lexicon: Lexicon
) -> Strips | None:
    """The widths of the strips that a document's blocks (lefts, rights) have in common."""
    both = [sides for sides in texts if all(any(map(str.split, side)) for side in sides)]
    both.sort(key=lambda sides: -sum(len(left.split()) for left in sides[0]))
    if not both:
        return None
    searched = [_likeliest(lefts, rights, lexicon) for lefts, rights in both[:_SEARCHED]]
    strips = max(searched, key=itemgetter(0))[3]
    found = [_likeliest(lefts, rights, lexicon, strips) for lefts, rights in both]
    return measure([(block, lines) for _, block, lines, _ in found], strips) or strips


def _likeliest(
    lefts: Sequence[str], rights: Sequence[str], lexicon: Lexicon, strips: Strips | None = None
) -> tuple[float, Aligner, list[Line], Strips]:
    """How a block is read, with or without the line ends of either side, and how likely that is."""
    readings = []
    for left_told in (False, True) if any("\n" in left for left in lefts) else (False,):
        for right_told in (False, True) if any("\n" in right for right in rights) else (False,):
            block = Aligner(
                tokenise(lefts, lexicon, heads=False, told=left_told),
                tokenise(rights, lexicon, heads=True, told=right_told),
                lexicon,
            )
            score, lines, found = find_lines(block, strips)
            told = sum(left.count("\n") for left in lefts if left_told)
            told += sum(right.count("\n") for right in rights if right_told)
            readings.append((score + _TOLD * told, block, lines, found))
    return max(readings, key=itemgetter(0))


def _one_sided(lefts: Sequence[str], rights: Sequence[str]) -> CutJoin:
    """Cells of which only one strip is there: nothing is joined, nothing is lost."""
    whole = tuple(" ".join(right.split()) for right in rights if right.split())
    if len(lefts) == 1 and not lefts[0].split():
        places = tuple((n, len(right.split())) for n, right in enumerate(rights) if right.split())
        return CutJoin((JoinedCell(whole, (), (), whole, _ALONE, places),), (), None)
    texts = [" ".join(left.split()) for left in lefts]
    cells = (JoinedCell((text,) if text else (), (), (), (), _ALONE) for text in texts)
    return CutJoin(tuple(cells), whole, None)


@dataclass(slots=True)
class _Cell:
    """A cell that is being put together."""

    paragraphs: list[list[str]] = field(default_factory=list)
    joins: list[Join] = field(default_factory=list)
    left_over: list[str] = field(default_factory=list)
    right_over: list[str] = field(default_factory=list)
    trust: list[float] = field(default_factory=list)
    rights: Counter[int] = field(default_factory=Counter)

    def add(self, text: str, trust: float, new_paragraph: bool) -> None:
        if new_paragraph or not self.paragraphs:
            self.paragraphs.append([])
        self.paragraphs[-1].append(text)
        self.trust.append(trust)

    def done(self) -> JoinedCell:
        trust = sum(self.trust) / len(self.trust) if self.trust else 0.0
        return JoinedCell(
            tuple(" ".join(lines) for lines in self.paragraphs),
            tuple(self.joins),
            tuple(self.left_over),
            tuple(self.right_over),
            round(trust if self.joins else min(trust, _HALF), 3),
            tuple(sorted(self.rights.items())),
        )


@dataclass(slots=True)
class _Assembly:
    """Puts the lines of a block together to the cells of its rows."""

    left: Sequence[Token]
    right: Sequence[Token]
    block: Aligner
    strips: Strips

    def assemble(
        self, lefts: Sequence[str], rights: Sequence[str], lines: Sequence[Line]
    ) -> CutJoin:
        ends = {token.last: row for row, token in _text_ends(self.left, lefts)}
        places = {token.last: place for place, token in _text_ends(self.right, rights)}
        cells = [_Cell() for _ in lefts]
        stray: list[str] = []
        owners = [ends[self.left[line.left.start].last] if line.left else None for line in lines]
        for at, line in enumerate(lines):
            owner = owners[at]
            if owner is None:
                owner = self._owner(lines, owners, at)
                if owner is None:
                    stray.append(self._right_text(line))
                    continue
            cell = cells[owner]
            self._add(cell, line, lines[at - 1] if at else None)
            if line.right:
                words = [self.right[at] for at in line.right]
                whole = sum(word.glue is None for word in words)
                cell.rights[places[self.right[line.right.start].last]] += whole
            if at and self._ends_glued(lines[at - 1]) and len(cell.paragraphs[-1]) > 1:
                self._unglue(cell, line)
            if line.left and self.left[line.left.start].glue is not None:
                head, tail = (self.left[line.left.start + k].text for k in (-1, 0))
                cell.joins.append(Join(head + tail, "", f"{head} {tail}", _GUESSED))
        return CutJoin(tuple(cell.done() for cell in cells), tuple(stray), self.strips)

    def _owner(self, lines: Sequence[Line], owners: Sequence[int | None], at: int) -> int | None:
        """Whose a right line without a left fragment is: its paragraph's, or its neighbours'."""
        line = lines[at]
        before = next((k for k in range(at - 1, -1, -1) if owners[k] is not None), None)
        after = next((k for k in range(at + 1, len(lines)) if owners[k] is not None), None)
        last = self.right[line.right.start].last
        same = (
            before is not None
            and lines[before].right
            and (self.right[lines[before].right.start].last == last)
        )
        if before is not None and same:
            return owners[before]
        if after is not None and lines[after].right and lines[after].right.start < last:
            return owners[after]
        # A paragraph that begins within a sentence is a cell's, another is from elsewhere.
        if not self.right[line.right.start].text[0].islower():
            return None
        beside = {owners[at] for at in (before, after) if at is not None}
        return beside.pop() if len(beside) == 1 else None

    def _add(self, cell: _Cell, line: Line, before: Line | None) -> None:
        left = joined([self.left[at] for at in line.left])
        right = self._right_text(line)
        whole = line.seam.join(left, right) if line.seam else left or right
        new = bool(line.right) and self._begins_paragraph(line)
        new = new and not (before and self._goes_on(before, whole))
        if line.seam is None and line.left:
            over = self._left_over(line)
            cell.left_over += over
            cell.add(left, _HALF if over else _ENDED, new_paragraph=False)
        elif line.seam is None:
            cell.right_over.append(right)
            cell.add(right, _HALF, new)
        else:
            seam = line.seam
            trust = self._trust(line, seam)
            tail = joined([self.left[at] for at in line.left[-seam.tail :]])
            head = joined([self.right[at] for at in line.right[: seam.words]])
            cell.joins.append(Join(tail, head, seam.join(tail, head), trust))
            cell.add(whole, trust, new)

    def _begins_paragraph(self, line: Line) -> bool:
        start = line.right.start
        return start > 0 and self.right[start - 1].last == start

    def _goes_on(self, before: Line, text: str) -> bool:
        """Whether a line had no room for the word that opens the next and ends no sentence.

        Then a blank line of the conversion parts no paragraphs there.
        """
        if not before.right or self.strips.right is None or not text[0].islower():
            return False
        last = self.right[before.right.stop - 1]
        wide = last.end - self.right[before.right.start].start
        full = wide + SPACE + width(text.split()[0]) > self.strips.right
        return full and not last.ends_sentence

    def _left_over(self, line: Line) -> list[str]:
        """The end of a left line that looks cut, though nothing goes on from it."""
        last = self.left[line.left.stop - 1]
        wide = last.end - self.left[line.left.start].start
        cut = wide > self.strips.left - _AT_THE_CUT
        broken = cut and not self.block.lexicon.knows(last.text)
        if line.left.stop == last.last:
            return [last.text] if broken or last.asks_for_more else []
        following = self.left[line.left.stop]
        # Had the line ended there, the next word would stand in it.
        room = self.strips.has_room(wide, following.end - following.start)
        amid = cut and room and following.text[0].islower() and not last.ends_sentence
        return [last.text] if broken or amid else []

    def _trust(self, line: Line, seam: Seam) -> float:
        """How much likelier a seam is than the next best that reads differently, from 0.5 to 1."""
        left = joined([self.left[at] for at in line.left])
        right = self._right_text(line)
        text, worth = seam.join(left, right), seam.gain - self.strips.overlap_cost(seam)
        rivals = (
            other.gain - self.strips.overlap_cost(other)
            for other in self.block.find(line.left.start, line.left.stop, line.right.start)
            if other.join(left, right) != text
        )
        margin = worth - max(rivals, default=0.0)
        sure = 1 - 0.5 * math.exp(-max(margin, 0.0) / _DOUBT)
        # Whatever the words, only letters that both halves show prove that they belong together.
        return round(min(sure, _UNPROVEN + _LETTER * seam.agreed), 3)

    def _ends_glued(self, line: Line) -> bool:
        stop = line.right.stop
        return bool(line.right) and stop < len(self.right) and self.right[stop].glue is not None

    def _unglue(self, cell: _Cell, line: Line) -> None:
        """Two lines whose halves the conversion had glued: a hyphen stood at the first one's end.

        The conversion took the hyphen away and joined the first line's end with
        what it took for the next line's beginning.
        """
        *before, above, below = cell.paragraphs[-1]
        head, tail = above.split()[-1], below.split()[0]
        word = head + tail
        if line.left:
            word = word if self.block.lexicon.knows(word) else f"{head}-{tail}"
            cell.joins.append(Join(head, tail, word, _GUESSED))
        cell.paragraphs[-1] = [*before, above[: -len(head)] + word + below[len(tail) :]]

    def _right_text(self, line: Line) -> str:
        return joined([self.right[at] for at in line.right])


def _text_ends(tokens: Sequence[Token], texts: Sequence[str]) -> Iterator[tuple[int, Token]]:
    """The place of each text that has tokens, with the first of them."""
    places = iter(place for place, text in enumerate(texts) if text.split())
    at = 0
    while at < len(tokens):
        yield next(places), tokens[at]
        at = tokens[at].last

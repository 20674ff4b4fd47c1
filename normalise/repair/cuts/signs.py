"""What shows that a column is cut, and that its halves were put together rightly: broken words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..lexicon import Lexicon
from .cells import CutJoin

# From which share of broken words on a column without a heading that tells may be cut.
_STRANGE = 0.06
# From which share of lines after the grid that begin within a word its column is cut.
_BEHEADED = 0.25
# A join without a heading that tells must be so sure ...
_SURE = 0.6
# ... or mend so many broken words at least, of which so many at most stay broken.
_MENDED, _LEFT_BROKEN = 2, 1 / 3
_SIGNS = ".,;:!?()[]“”\"'‘’"


def looks_cut(cells: Sequence[str], own: str, firsts: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether words of a column are none, or the first ones of the lines after its grid.

    ``own`` is the column's heading, ``firsts`` are those first words.
    """
    words = [word for cell in cells for word in cell.split()]
    broken = sum(is_broken(word, lexicon) for word in words)
    broken += breaks_off(own, lexicon)
    if broken > 1 and broken >= _STRANGE * len(words):
        return True
    beheaded = sum(is_end(word, lexicon) for word in firsts)
    return broken + beheaded > 1 and beheaded >= _BEHEADED * len(firsts)


def breaks_off(heading: str, lexicon: Lexicon) -> bool:
    """Whether a heading ends within a word."""
    return bool(heading) and is_broken(heading.split()[-1].lower(), lexicon)


def is_end(word: str, lexicon: Lexicon) -> bool:
    """Whether a line's first word is the end of one: none by itself, or a letter."""
    word = word.rstrip(".,;:!?)")
    return is_broken(word, lexicon) or (len(word) == 1 and word.islower() and word not in "ai")


def is_broken(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is none and so may be half of one; names and codes ("G") are whole."""
    return word.isalpha() and word[0].islower() and not lexicon.knows(word)


def is_fragment(text: str, lexicon: Lexicon) -> bool:
    """Whether a text begins within a sentence."""
    first = text.split()[0]
    return first[0].islower() or is_end(first, lexicon)


@dataclass(frozen=True, slots=True)
class Mended:
    """Broken words on either side of a cut, and how many of what they became are still broken."""

    before: int
    after: int

    @property
    def convincing(self) -> bool:
        kept = self.after <= _LEFT_BROKEN * self.before
        return kept and self.before - self.after >= _MENDED


def mended(
    sides: Iterable[str], joined: CutJoin, lexicon: Lexicon, apart: Iterable[str] = ()
) -> Mended:
    """How many words a join of the texts of both sides mends; those ``apart`` stay as they are."""
    whole = [*(cell.text for cell in joined.cells), *joined.stray, *apart]
    return Mended(_count(sides, lexicon), _count(whole, lexicon))


def all_of(found: Sequence[Mended]) -> Mended:
    """What several joins mend together."""
    return Mended(sum(each.before for each in found), sum(each.after for each in found))


def _count(texts: Iterable[str], lexicon: Lexicon) -> int:
    return sum(is_end(word.strip(_SIGNS), lexicon) for text in texts for word in text.split())


def is_trusted(joined: CutJoin, own: Mended, all_such: Mended) -> bool:
    """Whether a join is to be taken that no heading proves.

    It is sure by itself, or it mends words; those of the document's other grids with the same
    heading (``all_such``, its own among them) speak for it too.
    """
    confidences = [cell.confidence for cell in joined.cells if cell.joins]
    if confidences and min(confidences) >= _SURE and not joined.stray:
        return True
    if own.convincing:
        return True
    return bool(confidences) and all_such.convincing and own.after <= own.before // 2

"""The document's own words: the judge of a hyphen at a line's end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...extract import TextLine

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# The two parts of a word that stands broken at a hyphen inside a line: "agree- ment".
_HEAD = r"(?<![\w'’-])((?:[\w'’]+-)*[\w'’]*[^\W_][-\u2010\u00ad])"
_TAIL = r"([^\W_][\w'’]*(?:-[\w'’]+)*)"
BROKEN = re.compile(f"{_HEAD} (?={_TAIL})")
# The same, found soon where there is none.
MAYBE_BROKEN = re.compile("[-\u2010\u00ad] (?<=\\w[-\u2010\u00ad] )\\w")
_HALVES = re.compile(f"{_HEAD} {_TAIL}")

# Beginnings that are written with a hyphen, whether they are words or not.
_PREFIXES = frozenset(
    re.findall(
        r"\w+",
        """
        anti auto bi bio co counter cross de e ex extra inter intra macro mega micro mid mini
        multi neo neuro non para post pre pro pseudo psycho quasi re self semi socio sub super
        trans tri ultra un under x
        all by day double down ever face family first five four full half hard health high home
        ill in left like long low mid month much near needs new off old on one open out over
        parent part person project right school second short single six so team ten third three
        time top two up user week well whole work year
        """,
    )
)


def is_prefix(word: str) -> bool:
    """Whether a word in lower case is a beginning that may stand apart from what it belongs to."""
    return word in _PREFIXES


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How often each word, in lower case, stands inside a line of the document."""

    counts: Mapping[str, int]

    def solid(self, head: str, tail: str) -> bool:
        """Whether ``head`` (ending in a hyphen) and ``tail`` are one word without hyphen.

        The document decides: a word that stands nowhere with its hyphen is
        solid if it stands so elsewhere and its halves are not both words of
        their own ("well-being" keeps its hyphen), or if neither half is a word.
        """
        first = _WORD.findall(head.lower()[:-1])
        second = _WORD.match(tail.lower())
        if not first or second is None:
            return False
        left, right = first[-1], second.group()
        compound = "-" in left or "-" in right
        if compound or f"{left}-{right}" in self.counts or tail[0].isupper():
            return False
        words = (left in self.counts, right in self.counts)
        if left + right in self.counts:
            return not all(words)
        return not any(words) and left not in _PREFIXES

    def cut(self, head: str, tail: str) -> bool:
        """Whether a line end without hyphen cut one word: only together are they known."""
        first, second = _WORD.findall(head.lower()), _WORD.match(tail)
        if not first or second is None or not head[-1].isalpha() or not tail[0].islower():
            return False
        whole = first[-1] + second.group()
        # The cut piece itself was counted once, as the first word of its line.
        return self.counts.get(whole, 0) > 1 and self.counts.get(second.group(), 0) <= 1


_HYPHENS = "-\u2010\u00ad"


def learn(lines: Iterable[TextLine]) -> Vocabulary:
    """Count the words of lines in reading order, without the halves of words cut at a hyphen."""
    counts: Counter[str] = Counter()
    cut = False
    for line in lines:
        text = line.text.lower()
        if "- " in text and MAYBE_BROKEN.search(text):
            text = _HALVES.sub("- ", text)
        found = _WORD.findall(text)
        if cut:
            found = found[1:]
        cut = line.text[-1:] in _HYPHENS
        counts.update(found[:-1] if cut else found)
    return Vocabulary(counts)

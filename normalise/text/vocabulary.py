"""The document's own words: the judge of a hyphen at a line's end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

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
    alone: Mapping[str, int] = field(default_factory=dict)
    """How often a word is a line that goes on in lower case in the next."""
    after: Mapping[str, int] = field(default_factory=dict)
    """How often a word follows such a line."""
    known: Callable[[str], bool] | None = None
    """Whether a word in lower case is one of the language; it is asked as seldom as may be."""
    share: Callable[[str], float] | None = None
    """How common a word in lower case is in the language, as the logarithm of its share."""

    def solid(self, head: str, tail: str) -> bool:
        """Whether ``head`` (ending in a hyphen) and ``tail`` are one word without hyphen.

        The document decides: a word that stands nowhere with its hyphen is
        solid if it stands so elsewhere and its halves are not both words of
        their own ("well-being" keeps its hyphen), or if neither half is a word;
        the language knows words that the document has once ("twice-yearly").
        """
        first = _WORD.findall(head.lower()[:-1])
        second = _WORD.match(tail.lower())
        if not first or second is None:
            return False
        left, right = first[-1], second.group()
        *compound, left = left.split("-")
        if "-" in right or f"{left}-{right}" in self.counts or tail[0].isupper():
            return False
        words = (left in self.counts, right in self.counts)
        if compound and not (self.known and self.known(left + right)):
            return False
        if left + right in self.counts:
            return not all(words)
        ask = self.known
        if any(words) or left in _PREFIXES:
            # "so-cial": what begins with a word may still be one that goes on with none.
            return ask is not None and not words[1] and ask(left + right) and not ask(right)
        return ask is None or ask(left + right) or not (ask(left) and ask(right))

    def cut(self, head: str, tail: str, full: bool) -> bool:
        """Whether a line end without hyphen cut one word: only together are they known.

        The document decides, and the language where the line was ``full``: then the word had
        no room in it.
        """
        first, second = _WORD.findall(head.lower()), _WORD.match(tail)
        if not first or second is None or not head[-1].isalpha() or not tail[0].islower():
            return False
        left, right = first[-1], second.group()
        whole = left + right
        # The pieces themselves were counted, as the words of their lines.
        again = self.counts.get(right, 0) > max(self.after.get(right, 0), 1)
        again = again and (len(right) > 1 or right in "ai")  # no other letter is a word
        if self.counts.get(whole, 0) > 1:
            return not again
        if again or self.counts.get(left, 0) > max(self.alone.get(left, 0), 1):
            return False
        if whole in self.counts:
            return True
        return full and self.torn((left, right))

    def torn(self, pieces: Sequence[str]) -> bool:
        """Whether the language knows pieces in lower case as one word sooner than each of them."""
        if self.known is None or not self.known("".join(pieces)):
            return False
        if not all(map(self.known, pieces)):
            return True
        if any(len(piece) == 1 and piece not in "ai" for piece in pieces):
            return True
        return self.share is not None and (
            min(map(self.share, pieces)) + _RARER < self.share("".join(pieces))
        )


_HYPHENS = "-\u2010\u00ad"
# A piece of a word is so much rarer than it, as logarithms tell.
_RARER = 2.0


def learn(
    lines: Iterable[TextLine],
    known: Callable[[str], bool] | None = None,
    share: Callable[[str], float] | None = None,
) -> Vocabulary:
    """Count the words of lines in reading order, without the halves of words cut at a hyphen.

    ``known`` tells whether a word in lower case is one of the language, ``share`` how common.
    """
    inside: list[str] = []
    lone: Counter[str] = Counter()
    after: Counter[str] = Counter()
    cut = False
    single = ""
    for line in lines:
        text = line.text.lower()
        if "- " in text and MAYBE_BROKEN.search(text):
            text = _HALVES.sub("- ", text)
        found = _WORD.findall(text)
        if single and found and line.text[0].islower():
            lone[single] += 1
            after[found[0]] += 1
        single = found[-1] if found and " " not in text and text[-1].isalpha() else ""
        if cut:
            found = found[1:]
        cut = line.text[-1:] in _HYPHENS
        inside += found[:-1] if cut else found
    return Vocabulary(Counter(inside), lone, after, known, share)

"""Words that a line end broke and that a conversion left broken inside the line.

The judges are the document's own words and, where one is given, a lexicon.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping

from ...extract import Change
from ..text.vocabulary import BROKEN, MAYBE_BROKEN, Vocabulary, is_prefix

Known = Callable[[str], bool]
"""Whether a word in lower case is one of the language."""

_SOFT = "\u00ad"
# What English writes with a hyphen, where the document does not tell; the first few even where
# a lexicon has the word without it. And what it writes without one.
_HYPHENED = frozenset(
    re.findall(
        r"\w+",
        """
        anti co cross mid multi non self semi
        one two three four five six seven eight nine ten eleven twelve
        twenty thirty forty fifty sixty seventy eighty ninety
        """,
    )
)
_MOSTLY_HYPHENED = frozenset(["counter", "ex", "inter", "post", "pre", "sub", "under"])
# Between two vowels that are the same a hyphen is usual: "co-ordinator", "pre-empt".
_DOUBLED = frozenset(["anti", "co", "de", "pre", "re", "semi"])
# So many letters of two words tell that they are of one stem.
_STEM = 7
_FUSED = frozenset({"trans", "un"})
_SUSPENDED = frozenset({"and", "or", "to", "nor", "und"})
# What a compound of any first word ends in; some are verbs of their own before such a word.
_SECOND = re.compile(
    r"(?:making|wide|friendly|specific|free|term|time|line|level)\b|"
    r"(?:based|led|related|focused|centred|going|up)\b(?! (?:by|at|in|on|to|with|for|of)\b)"
)
_LETTERS = re.compile(r"[^\W\d_]+")
_NEIGHBOURS = re.compile(r"(?<![\w'’-])([^\W\d_]+) (?=([^\W\d_]{2,})(?![\w'’-]))")
_ENDINGS = frozenset(
    re.findall(
        r"\w+",
        """
        ance ation ations ence ers ies ility ing ings ities ity ively ment ments ness sion
        sions tion tional tions
        """,
    )
)
# Shorter pieces and wholes (letters) are too often words, initials or names of their own; a
# letter alone is a piece where what follows it is no word.
_SHORTEST, _SHORTEST_WHOLE, _OF_LETTER = 2, 6, 5


def join_hyphens(
    text: str, words: Vocabulary, known: Known | None = None
) -> tuple[str, tuple[Change, ...]]:
    """Join words that stand broken at a hyphen: "Trans- forming" to "Transforming".

    With or without its hyphen as the document writes the word elsewhere.
    Hyphens that wait for a word to come ("pre- and post-natal") and those that
    stand for a dash stay.
    """
    if not may_be_broken(text):
        return text, ()
    joins: list[Change] = []

    def join(match: re.Match[str]) -> str:
        head, tail = match.groups()
        whole = _whole(head, tail, text[match.end() :], words, known)
        if whole is None:
            return match.group()
        joins.append(Change("hyphen-joined", f"{head} {tail}", whole + tail))
        return whole

    return BROKEN.sub(join, text), tuple(joins)


def _whole(head: str, tail: str, rest: str, words: Vocabulary, known: Known | None) -> str | None:
    """What stands before ``tail`` in the whole word: ``head`` with or without its hyphen."""
    left, right = head[:-1].rsplit("-", 1)[-1], tail.split("-", 1)[0]
    if not (left.isalpha() and right.isalpha()) or right.lower() in _SUSPENDED:
        return None
    solid, hyphened = head[:-1], head[:-1] + "-"
    if head[-1] == _SOFT:
        return solid
    one, two = (left + right).lower(), f"{left}-{right}".lower()
    solids, hyphens = words.counts.get(one, 0), words.counts.get(two, 0)
    if right[0].isupper() and not (left.isupper() and len(left) > 1 and right.isupper()):
        return hyphened if hyphens else None
    if solids or hyphens:
        return solid if solids > hyphens else hyphened
    left, right = left.lower(), right.lower()
    if left in _DOUBLED and left[-1] == right[0]:
        return solid if _stem_is_solid(one, two, words) else hyphened
    in_lexicon = known is not None and known(one)
    a_word = right in words.counts or (known is not None and known(right))
    if a_word and (left in _HYPHENED or (left in _MOSTLY_HYPHENED and not in_lexicon)):
        return hyphened
    if in_lexicon or left in _FUSED:
        return solid
    return hyphened if _SECOND.match(rest) else None


def _stem_is_solid(one: str, two: str, words: Vocabulary) -> bool:
    """Whether a document writes words of the same stem without a hyphen sooner than with one."""
    stems = one[:_STEM], two[: _STEM + 1]
    solids, hyphens = (
        sum(count for word, count in words.counts.items() if word.startswith(stem))
        for stem in stems
    )
    return solids > hyphens


def may_be_broken(text: str) -> bool:
    """Whether a text, however long, may hold a word that is broken at a hyphen."""
    return MAYBE_BROKEN.search(text) is not None


def has_pieces(text: str, words: Vocabulary) -> bool:
    """Whether endings that are no words stand apart in a document: then words are broken in it."""
    return any(
        re.search(rf"[a-z] {ending}\b", text) for ending in sorted(_ENDINGS & words.counts.keys())
    )


def find_broken(text: str, words: Vocabulary, known: Known) -> Mapping[str, str]:
    """Words that stand in two pieces in a document's text ("agenc ies"), with the whole of each.

    All in lower case, and again with a capital where one may be. The lexicon is
    the judge, since a document may well write "score card" here and "scorecard"
    there: one piece at least is no word of it and stands nowhere else in the
    document, and the whole is one.
    """
    strange = {word for word in words.counts if len(word) >= _SHORTEST and not known(word)}
    pairs = _strange_pairs(text.lower(), strange, words, known)
    in_pairs: Counter[str] = Counter()
    for (first, second), count in pairs.items():
        in_pairs.update({first: count, second: count})
    found: dict[str, str] = {}
    for first, second in sorted(pairs):
        if all(words.counts[each] <= in_pairs[each] for each in {first, second} & strange):
            found[f"{first} {second}"] = first + second
            if second in strange:
                # No name, and no initials, stand before what is no word.
                found[f"{first.capitalize()} {second}"] = first.capitalize() + second
    return found


def _strange_pairs(
    text: str, strange: set[str], words: Vocabulary, known: Known
) -> Counter[tuple[str, str]]:
    """Neighbours of which one or both are strange to the lexicon, where they are one word."""
    pairs: Counter[tuple[str, str]] = Counter()
    for line in text.split("\n"):
        if strange.isdisjoint(_LETTERS.findall(line)):
            continue
        for match in _NEIGHBOURS.finditer(line):
            first, second = match.groups()
            odd = (first in strange) + (second in strange)
            whole = first + second
            if not odd or len(whole) < (_SHORTEST_WHOLE if len(first) > 1 else _OF_LETTER):
                continue
            if second not in strange and (is_prefix(first) or len(first) == 1):
                continue
            if known(whole) or (odd == 2 and whole in words.counts):
                pairs[first, second] += 1
    return pairs


def join_broken(text: str, broken: Mapping[str, str]) -> tuple[str, tuple[Change, ...]]:
    """Join the words that ``find_broken`` found in the document."""
    lower = text.lower()
    if not [pair for pair in broken if pair.lower() in lower]:
        return text, ()
    joins: list[Change] = []

    def join(match: re.Match[str]) -> str:
        first, second = match.groups()
        # Capitals are names' and abbreviations'.
        loose = f"{first} {second}".lower() in broken and _is_word(first, second)
        if not loose and (first.islower() or f"{first} {second}" not in broken):
            return match.group()
        joins.append(Change("word-joined", f"{first} {second}", first + second))
        return first

    return _NEIGHBOURS.sub(join, text), tuple(joins)


def _is_word(first: str, second: str) -> bool:
    """Whether the case of two pieces is that of one word; none of three letters has a capital."""
    return second.islower() and (first.islower() or (first.istitle() and len(first) > 3))

"""A plan's own references, made ready to find in prose."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

_PLAIN = re.compile(r"\d{1,2}(?:\.\d{1,2})*[a-z]?", re.IGNORECASE)
# A dotted number, with the letters that some plans put before or after, or a bare one.
_SHAPE = (
    r"(?:[A-Z][ -]?)?[1-9]\d?(?:\.\d{1,2}){1,3}[a-z]?(?![A-Za-z])"
    r"|[A-Z]\d{1,2}[a-z]?(?![A-Za-z])"
)
_BARE = r"[1-9]\d?[a-z]?(?![A-Za-z])"
_START = r"(?<![\w.\u00a3$\u20ac#@])(?<!\d[,/:])"
_END = r"(?![\w%]|\.\d|[,:/]\d{3}|/\d\d?/\d|:\d)"
# The numbers of a merged reference, and the marks between the ends of a range.
_PIECES = re.compile(
    r"(?P<to>[-\u2013\u2014]|\bto\b)|(?P<ref>(?:[A-Za-z]{1,6}[ ./]?)?\d+(?:\.\d+)*[a-z]?)"
)
_LETTERED = re.compile(r"([A-Z]{2,6})[ -]?(\d{1,2}(?:\.\d{1,2})*)")
_LAST = re.compile(r"\d{1,9}(?=\D*$)")
_FAR = 30
# No plan has so many actions: a mention that would stand for more stands for itself.
_MOST = 1000
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_NUMBER = re.compile(r"\d{1,9}")
_ORDER = re.compile(r"([^\d]*)(\d{1,9})(.*)")
_SPLIT_REF = re.compile(r"(.*?\d+)([a-z]+)", re.IGNORECASE)
_SHORTHAND = re.compile(
    r"\s?(?P<how>,|/|&|and|to|-|\u2013)\s?(?P<letter>[a-z])\b(?!['\u2019])(?=[\s,./&);:]|$)"
)
_KPI = r"KPI?s?[ -]?\d{1,3}[a-z]?"
_INDICATORS = re.compile(r"\b(?:kp|pi|indicator|measure)", re.IGNORECASE)
_INDICATOR_WORD = re.compile(
    r"\b(?:kpis?|kps?|indicators?|measures?|pis?)\s?(?:numbers?|nos?\.?|ref)?[\s:]*$", re.IGNORECASE
)
_LIST_GAP = re.compile(r"\s?(?:,|/|&|and|, and|or)\s?", re.IGNORECASE)
_RANGE_GAP = re.compile(r"\s?(?:to|-|\u2013)\s?", re.IGNORECASE)


def fold_ref(ref: str) -> str:
    """A reference without spaces, hyphens before numbers, closing dots and capitals."""
    return ref.lower().replace(" ", "").replace("-", "").rstrip(".:")


@dataclass(frozen=True, slots=True)
class Refs:
    """The references of one plan in document order, folded to what is printed."""

    printed: Mapping[str, str]
    places: Mapping[str, int]
    in_order: tuple[str, ...]
    """What is printed, by place."""
    sorted: tuple[str, ...]
    """The folded references, in the order of letters."""
    groups: frozenset[str]
    """The folded references that are of groups of actions, not of actions."""
    levels: Mapping[int, Sequence[tuple[_Order, int]]]
    """By the number of dots: the order and the place of each reference, sorted."""
    pattern: re.Pattern[str]
    dotted: re.Pattern[str]
    """As ``pattern``, without bare numbers."""
    odd: bool
    """Whether some reference has a shape of its own."""
    lettered: re.Pattern[str] | None
    """Indicators by their letters; none where the plan's have no letters."""
    numbered: re.Pattern[str]
    """As ``lettered``, and bare numbers, which a word must announce."""
    deepest: int
    highest: int
    plain: bool
    alike: re.Pattern[str] | None
    """What has the shape of all references, where no other number does."""
    letters: frozenset[str]
    prefix: str
    """What stands before the number in every reference, folded; empty where that varies."""

    def is_known(self, ref: str) -> bool:
        """Whether the plan has this reference, alone or as part of a merged one."""
        return fold_ref(ref) in self.printed

    def children(self, ref: str) -> list[str]:
        """The actions under a section or group, or its groups; none where they are too many."""
        under = self._under(ref)
        actions = [folded for folded in under if folded not in self.groups]
        return self._at([self.places[folded] for folded in actions or under])

    def has_children(self, ref: str) -> bool:
        """Whether the plan has references under this one."""
        return bool(self._under(ref))

    def _under(self, ref: str) -> Sequence[str]:
        """The folded references that begin with this one and a dot."""
        folded = fold_ref(ref)
        # The sign that follows on the dot.
        end = bisect_left(self.sorted, f"{folded}/")
        return self.sorted[bisect_left(self.sorted, f"{folded}.") : end]

    def _at(self, places: Sequence[int]) -> list[str]:
        """What is printed at some places, in the order of the document; nothing of too many."""
        if len(places) > _MOST:
            return []
        return list(dict.fromkeys(self.in_order[place] for place in sorted(places)))

    def meant(self, ref: str, section: bool = False) -> list[str]:
        """What a mention stands for: the reference, or all that are under it."""
        folded = fold_ref(ref)
        own = self.printed.get(folded)
        under = self.children(ref) if section or own is None else []
        if own is not None and not (section and under):
            return [own]
        return under or [ref]

    def between(self, first: str, last: str) -> list[str]:
        """The plan's references from one to another, both without; none where they are too many."""
        low, high = _order(fold_ref(first)), _order(fold_ref(last))
        depth = first.count(".")
        if depth != last.count(".") or low >= high:
            return []
        level = self.levels.get(depth, ())
        begin, end = bisect_right(level, (low, len(level))), bisect_left(level, (high, -1))
        return self._at([place for _, place in level[begin:end]])

    def allows_plain(self, known: bool) -> bool:
        """Whether a bare number can be a reference of this plan."""
        return known or self.plain or not self.printed

    def plausible(self, ref: str) -> bool:
        """Whether an unknown reference has the shape of the plan's own."""
        numbers = [int(n) for n in _NUMBER.findall(ref)]
        if not self.printed:
            return len(numbers) >= 3 and numbers[0] <= self.highest
        return len(numbers) == self.deepest and self.has_letter(ref) and self.within(ref)

    def has_letter(self, ref: str) -> bool:
        """Whether the plan's references begin with the same letter, or all with none."""
        return (ref[0].lower() if ref[0].isalpha() else "") in self.letters

    def within(self, ref: str) -> bool:
        """Whether the first number is not far beyond the plan's own."""
        first = _NUMBER.search(ref)
        return first is not None and int(first.group()) <= self.highest + 3

    def indicators(self, text: str) -> list[str]:
        """The plan's indicators that a text names, with "KP7a and b" and ranges filled in."""
        found: dict[str, None] = {}
        last: str | None = None
        plural, end = False, -1
        pattern = self.numbered if _INDICATORS.search(text) else self.lettered
        for match in pattern.finditer(text) if pattern else ():
            ref, gap = match.group(), text[end : match.start()] if end >= 0 else ""
            ranged = last is not None and _RANGE_GAP.fullmatch(gap) is not None
            if ref[0].isdigit():
                word = _INDICATOR_WORD.search(text[max(0, match.start() - 20) : match.start()])
                goes_on = plural and (ranged or _LIST_GAP.fullmatch(gap) is not None)
                if not (word or goes_on):
                    continue
                plural = plural or word is not None
            else:
                plural = "s" in ref.lower()
            meant = self._indicator(ref)
            if ranged and last:
                found.update(dict.fromkeys(self._from_to(last, meant)))
            found[meant] = None
            last, end = meant, match.end()
            for more in self._shorthand(text, ref, match.end()):
                found[more] = None
                last = more
        return list(found)

    def _indicator(self, ref: str) -> str:
        folded = fold_ref(ref)
        bare = folded.lstrip("kpis")
        for candidate in (folded, self.prefix + bare, bare):
            if candidate in self.printed:
                return self.printed[candidate]
        return " ".join(ref.split())

    def _from_to(self, first: str, last: str) -> list[str]:
        low, high = self.places.get(fold_ref(first)), self.places.get(fold_ref(last))
        if low is None or high is None:
            return []
        return list(self.in_order[low + 1 : high])

    def _shorthand(self, text: str, ref: str, at: int) -> list[str]:
        """The further letters of "KP7a, b and c" or "KP7a-c" that the plan has."""
        split = _SPLIT_REF.fullmatch(ref)
        more: list[str] = []
        while split:
            match = _SHORTHAND.match(text, at)
            other = self.printed.get(fold_ref(split.group(1) + match["letter"])) if match else None
            if match is None or other is None:
                break
            if match["how"] in ("to", "-", "\u2013"):
                more += self._from_to(more[-1] if more else ref, other)
            more.append(other)
            at = match.end()
        return more


_Order = tuple[tuple[str, int, str], ...]


def _order(folded: str) -> _Order:
    """Sorts 3.2.4a after 3.2.4 and before 3.2.5, and 3.10 after 3.9."""
    return tuple(
        (m.group(1), int(m.group(2)), m.group(3)) if (m := _ORDER.match(p)) else (p, 0, "")
        for p in folded.split(".")
    )


def merged_refs(ref: str) -> list[str]:
    """Each number that a merged reference stands for: 3.1.1/2, "3.1.1, 3.1.2" or "3.1.1 to 3.1.3".

    Empty for a reference that is one number.
    """
    found: list[str] = []
    ranged = False
    for piece in _PIECES.finditer(ref):
        if piece["to"]:
            # "1-2" is the second of the first.
            ranged = bool(found) and not found[-1].isdigit()
            if not ranged and found:
                return []
            continue
        number = piece["ref"]
        if ranged and number[0] == "0":
            return []  # "PA1-02" is the second of the first, too
        if found and number.isdigit():
            number = _LAST.sub(number, found[-1])
        if ranged:
            found += _within(found[-1], number)
        found.append(number)
        ranged = False
    return found if len(found) > 1 else []


def _within(first: str, last: str) -> list[str]:
    """The numbers between two that differ in their last part alone."""
    low, high = _LAST.search(first), _LAST.search(last)
    if low is None or high is None or first[: low.start()] != last[: high.start()]:
        return []
    numbers = range(int(low.group()) + 1, int(high.group()))
    return [f"{first[: low.start()]}{n}" for n in numbers] if len(numbers) < _FAR else []


def _alternatives(refs: tuple[str, ...]) -> str:
    """A pattern of references that no general shape covers, longest first."""
    odd = {r.strip().rstrip(".:") for r in refs if not _PLAIN.fullmatch(r.strip().rstrip(".:"))}
    # A word without a number would be found everywhere.
    odd = {r for r in odd if len(r) > 1 and _NUMBER.search(r)}
    escaped = sorted((re.escape(r).replace(r"\ ", r"[ -]?") for r in odd), key=len, reverse=True)
    return "|".join(escaped)


def _like_all(refs: tuple[str, ...]) -> str:
    """The shape of all references where they share two letters or more and have as many numbers.

    No other number looks like them, so that one which the plan does not have is dangling.
    """
    shapes = {(m[1], m[2].count(".")) if (m := _LETTERED.fullmatch(r)) else None for r in refs}
    shape = shapes.pop() if len(shapes) == 1 else None
    return rf"{shape[0]}[ -]?\d{{1,2}}(?:\.\d{{1,2}}){{{shape[1]}}}" if shape else ""


def _prefixes(refs: tuple[str, ...]) -> str:
    found = {m.group() for r in refs if (m := re.match(r"[A-Za-z]{1,6}(?=[ -]?\d)", r))}
    return "|".join(sorted((re.escape(p) for p in found), key=len, reverse=True))


def _action_pattern(shapes: list[str]) -> re.Pattern[str]:
    return re.compile(f"{_START}(?:{'|'.join(shapes)}){_END}")


def _indicator_pattern(shapes: list[str]) -> re.Pattern[str]:
    either = "|".join(shapes)
    return re.compile(rf"(?<![\w.])(?:{either})(?![A-Za-z0-9%]|\.\d)", re.IGNORECASE)


def _lettered_shapes(refs: tuple[str, ...]) -> list[str]:
    """Patterns of the references that open with letters, and of all others like them."""
    letters = _prefixes(refs)
    common = rf"(?:{letters})[ -]?\d+(?:\.\d+)*[a-z]{{0,5}}" if letters else ""
    covered = re.compile(common or r"(?!)", re.IGNORECASE)
    rest = _alternatives(tuple(r for r in refs if not covered.fullmatch(r)))
    return [shape for shape in (rest, common) if shape]


@lru_cache(maxsize=16)
def index_refs(actions: tuple[str, ...], groups: tuple[str, ...] = ()) -> Refs:
    """Index a plan's references once, however many paragraphs are searched for them.

    ``groups`` are numbers of groups of actions: a section stands for its actions, not for these.
    """
    refs = (*actions, *groups)
    printed: dict[str, str] = {}
    for ref in refs:
        printed.setdefault(fold_ref(ref), ref)
    for ref in refs:
        for alias in merged_refs(ref):
            printed.setdefault(fold_ref(alias), ref)
    printed.pop("", None)
    odd = [o for o in (_alternatives(refs),) if o]
    if alike := _like_all(actions):
        odd.append(alike)
    own = _lettered_shapes(refs)
    bare = [r"\d{1,3}(?:\.\d{1,2})*[a-z]?"] if refs else []
    prefixes = {f[: len(f) - len(f.lstrip(_ALPHABET))] for f in printed}
    numbers = [[int(n) for n in _NUMBER.findall(f)] for f in printed]
    places = {folded: place for place, folded in enumerate(printed)}
    levels: dict[int, list[tuple[_Order, int]]] = defaultdict(list)
    for each in sorted((_order(folded), place) for folded, place in places.items()):
        levels[len(each[0]) - 1].append(each)
    return Refs(
        printed=printed,
        places=places,
        in_order=tuple(printed.values()),
        sorted=tuple(sorted(printed)),
        groups=frozenset(map(fold_ref, groups)) - frozenset(map(fold_ref, actions)),
        levels=levels,
        pattern=_action_pattern([*odd, _SHAPE, _BARE]),
        dotted=_action_pattern([*odd, _SHAPE]),
        odd=bool(odd),
        lettered=_indicator_pattern(own) if own else None,
        numbered=_indicator_pattern([*own, _KPI, *bare]),
        deepest=max((len(n) for n in numbers), default=3),
        highest=max((n[0] for n in numbers if n), default=17),
        plain=any(f.isdigit() or (f[:-1].isdigit() and f[-1:].isalpha()) for f in printed),
        alike=re.compile(alike) if alike else None,
        letters=frozenset(f[0] if f[0].isalpha() else "" for f in printed),
        prefix=prefixes.pop() if len(prefixes) == 1 else "",
    )

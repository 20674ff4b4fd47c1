"""Dates and initials that OCR misread: by the calendar and the document's people.

Only what a single look-alike reading makes sense of is changed. Pure functions from a text to the
text and what was changed in it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Collection

from ...extract import Change
from .letters import Mended

KIND = "misread-resolved"

# Signs that OCR takes for each other: any of a group counts as its first.
_LETTERS = ("o0OQ", "i1lIjJ|!]tT", "s5S$", "b8Bh", "z2Z", "g6G9q", "ecC", "nuU", "yvV")
_CAPITALS = ("O0oQD", "I1liJ|!]", "S5s$", "B8", "Z2z", "G6C", "EF", "VY", "HN")
_FIGURES = ("0oOQD", "1lLtIi|!J]", "2zZ", "5sS", "6bG", "8B", "9gq")


def _table(groups: tuple[str, ...]) -> dict[int, str]:
    return str.maketrans({sign: group[0] for group in groups for sign in group})


_AS_LETTERS, _AS_CAPITALS, LIKE_FIGURES = map(_table, (_LETTERS, _CAPITALS, _FIGURES))

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_SHORT = (*("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"),)
_NUMBER_OF = {name[:3].lower(): number for number, name in enumerate(_MONTHS, 1)}
_KNOWN_MONTHS = frozenset(name.lower() for name in (*_MONTHS, *_SHORT))

_WORD = re.compile(r"[^\s,;:()\[\]“”\"'’–-]+")
_FIGURE = r"[\doOQDlIi|!J\]zZsSbGB]"
_DAY = re.compile(rf"({_FIGURE}{{1,2}})(st|nd|rd|th)?")
_MIXED = re.compile(r"\d[OoQDlIi|!\]zZsSbGB](?!t\b)|[A-Za-z|!\]]\d|\b0[a-z]|[a-z][A-Z][a-z]")
# A raised "st" or "th" is too small for the engine.
_RAISED = re.compile(r"(\d{1,2})[°*®™^]{1,2}t?")
_YEAR = re.compile(rf"{_FIGURE}{{4}}")
_NUMERIC = re.compile(
    rf"({_FIGURE}{{1,2}})([/.])({_FIGURE}{{1,2}})\2({_FIGURE}{{4}}|{_FIGURE}{{2}})"
)
# The number of an action's part.
_LETTERED = re.compile(r"[\d.]+[a-z]")
_ODD = re.compile(r"\d|[|!\]$]|[a-z][A-Z]")
# Who leads: parted by these.
_PARTS = re.compile(r"\s*(?:[/,;&+]|\band\b)\s*")
_LONGEST = 5


def has_misread_figures(text: str) -> bool:
    """Whether letters stand beside figures as those do that are taken for figures, or for others.

    Text that is no scan's has few of them, and is looked at no closer elsewhere.
    """
    return _MIXED.search(text) is not None


def resolve_dates(text: str) -> Mended:
    """Month names, days and years as the calendar has them: "0ct 2O18" to "Oct 2018"."""
    words = list(_WORD.finditer(text))
    plain = [match.group().rstrip(".") for match in words]
    new = [_year(_numeric(word)) if word.startswith("2") else _numeric(word) for word in plain]
    for at, word in enumerate(plain):
        before = plain[at - 1] if at else ""
        after = plain[at + 1] if at + 1 < len(plain) else ""
        month = _month(word, before, after)
        if month is None:
            continue
        new[at] = month
        if at:
            new[at - 1] = _day(before, _NUMBER_OF[month[:3].lower()])
        if after:
            new[at + 1] = _year(after)
    places = [
        (match.start(), match.start() + len(word)) for match, word in zip(words, plain, strict=True)
    ]
    return _put(text, [(*place, word) for place, word in zip(places, new, strict=True)])


def _put(text: str, pieces: list[tuple[int, int, str]]) -> Mended:
    """The text with other words at some places: from where to where."""
    changes: list[Change] = []
    for start, end, word in reversed(pieces):
        if text[start:end] != word:
            changes.append(Change(KIND, text[start:end], word))
            text = text[:start] + word + text[end:]
    return text, tuple(reversed(changes))


def _month(word: str, before: str, after: str) -> str | None:
    """The month that a word is or must be; one misread in a line of words is none."""
    if word.lower() in _KNOWN_MONTHS:
        return word
    found = {name for name in (*_MONTHS, *_SHORT) if _like_letters(name) == _like_letters(word)}
    if len(found) != 1:
        return None
    (name,) = found
    dated = _YEAR.fullmatch(after) or (_DAY.fullmatch(before) and before[:1].isdigit())
    if not (dated or (len(name) > 3 and _ODD.search(word))):
        return None
    return name.upper() if word[1:].upper() == word[1:] and word[1:].isalpha() else name


def _like_letters(word: str) -> str:
    return word.replace("rn", "m").replace("vv", "w").translate(_AS_LETTERS).lower()


def _day(word: str, month: int) -> str:
    raised = _RAISED.fullmatch(word)
    if raised and 1 <= int(raised[1]) <= monthrange(2024, month)[1]:
        return raised[1] + _ordinal(int(raised[1]))
    match = _DAY.fullmatch(word)
    if match is None or match[1].isdigit() or not (match[2] or re.search(r"\d", word)):
        return word
    number = match[1].translate(LIKE_FIGURES)
    fits = number.isdigit() and 1 <= int(number) <= monthrange(2024, month)[1]
    return number + (match[2] or "") if fits else word


def _ordinal(day: int) -> str:
    return "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _year(word: str) -> str:
    if not _YEAR.fullmatch(word) or word.isdigit() or sum(map(str.isdigit, word)) < 2:
        return word
    number = word.translate(LIKE_FIGURES)
    return number if number[:2] in ("19", "20") else word


def _numeric(word: str) -> str:
    """A date in figures: "2O/02/18" to "20/02/18"."""
    match = _NUMERIC.fullmatch(word)
    if match is None or word.replace(match[2], "").isdigit() or sum(map(str.isdigit, word)) < 3:
        return word
    if _LETTERED.fullmatch(word):
        return word
    day, month, year = (match[part].translate(LIKE_FIGURES) for part in (1, 3, 4))
    if not 1 <= int(month) <= 12 or not 1 <= int(day) <= monthrange(2024, int(month))[1]:
        return word
    return match[2].join((day, month, year))


def resolve_initials(text: str, people: Collection[str], is_known: Callable[[str], bool]) -> Mended:
    """Initials as those of people that they can only be: "lNF / P A" to "JNF / PA".

    ``is_known`` tells of initials that they are right as they stand.
    """
    pieces = []
    place = 0
    for cut in [*_PARTS.finditer(text), None]:
        end = cut.start() if cut else len(text)
        piece = text[place:end]
        if piece and _may_be_initials(piece) and not is_known(piece):
            found = {each for each in people if _like_capitals(each) == _like_capitals(piece)}
            if len(found) == 1:
                pieces.append((place, end, found.pop()))
        place = cut.end() if cut else end
    return _put(text, pieces)


def _may_be_initials(piece: str) -> bool:
    """Whether a piece has the look of initials, with a sign or two that OCR took for others."""
    letters = piece.replace(" ", "").replace(".", "")
    if not 2 <= len(letters) <= _LONGEST or not re.search(r"[A-Z]", letters):
        return False
    # Capital and small letters are a word.
    word = piece.isalpha() and piece[1:].islower()
    return not word and not re.search(r"[a-hkmnp-rt-y]", letters)


def _like_capitals(initials: str) -> str:
    return re.sub(r"[^\w|!\]$]", "", initials).replace("VV", "W").translate(_AS_CAPITALS)


def initials_in(text: str) -> list[str]:
    """What stands in a line of leads as initials, in capitals alone."""
    return [each for each in _PARTS.split(text) if re.fullmatch(r"[A-Z]{2,4}", each)]

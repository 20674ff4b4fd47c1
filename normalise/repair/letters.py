"""Letters and signs as a reader takes them: no ligatures, no signs that are not seen.

Pure functions from a text to the text and what was changed in it. A plain text costs a look.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from ...extract import Change
from .lookalikes import fold_lookalikes, has_lookalikes

Mended = tuple[str, tuple[Change, ...]]
"""A text and what was changed in it."""

# What a look at a whole document can rule out.
_MAYBE_RAISED = re.compile(r"[0-9] (?:st|nd|rd|th)\b")
_RAISED = re.compile(r"(?<![\w.,])(\d{1,2}) (st|nd|rd|th)\b(?!['’])")
_ENDINGS = {"1": "st", "2": "nd", "3": "rd"}
# Scripts in which joiners, marks of direction and wide forms belong to the text: from Armenian
# on, but for Latin, Greek, ligatures and the forms of Latin letters that are folded here.
_OTHER_SCRIPT = re.compile(
    "[\u0530-\u1cff\u2c80-\ua6ff\ua800-\ud7ff\uf900-\ufaff\ufb07-\ufdff\ufe70-\ufefc\uff61-\uffdf"
    "\U00010280-\U0001d0ff\U0001e100-\U0001efff\U00020000-\U0003ffff]"
)
_LIGATURE = re.compile("[\ufb00-\ufb06]")
# Full-width signs, and the bold, slanted and other letters and digits meant for formulas.
_FORM = re.compile("[\uff01-\uff5e\U0001d400-\U0001d6a3\U0001d7ce-\U0001d7ff]")
_UNSEEN = re.compile("[\u200b\u200e\u200f\u2060\ufeff]")
# Between signs that are no letters a joiner makes one picture of them.
_JOINER = re.compile(r"(?<=\w)[\u200c\u200d]+(?=\w)")
_SOFT_HYPHEN = re.compile(r"(?<=[^\W\d_])\u00ad+(?=[^\W\d_])")
_SPACE = re.compile("[\u00a0\u2007\u202f]")
_HYPHEN = re.compile(r"(?<=\w)[\u2010\u2011](?=\w)")
_SUSPECT = re.compile(
    "[\u00a0\u00ad\u2007\u200b-\u2011\u202f\u2060\ufb00-\ufb06\ufeff\uff01-\uff5e"
    "\U0001d400-\U0001d6a3\U0001d7ce-\U0001d7ff]"
)


def mend_letters(text: str, around: str | None = None) -> Mended:
    """All repairs of letters and signs in a text; ``around`` as for look-alikes."""
    if text.isascii():
        return join_raised(text)
    joins: tuple[Change, ...] = ()
    steps: list[Callable[[str], Mended]] = [lambda each: fold_lookalikes(each, around), join_raised]
    if _SUSPECT.search(text) and not _OTHER_SCRIPT.search(text):
        steps = [*_PLAIN, *steps]
    for step in steps:
        text, new = step(text)
        joins += new
    return text, joins


def is_suspect(text: str) -> bool:
    """Whether any of the repairs may have something to do in a text, however long."""
    if _MAYBE_RAISED.search(text):
        return True
    # Each sign once: a document has some eighty.
    signs = "".join(set(text))
    return _SUSPECT.search(signs) is not None or has_lookalikes(signs)


def join_raised(text: str) -> Mended:
    """Raised letters set apart from their number: "31 st July" to "31st July"."""
    if _MAYBE_RAISED.search(text) is None:
        return text, ()
    joins: list[Change] = []

    def join(match: re.Match[str]) -> str:
        number, ending = match.groups()
        if ending != ("th" if number[-2:-1] == "1" else _ENDINGS.get(number[-1], "th")):
            return match.group()
        joins.append(Change("raised-joined", match.group(), number + ending))
        return number + ending

    return _RAISED.sub(join, text), tuple(joins)


def _compatible(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match.group())


def _step(
    kind: str, signs: re.Pattern[str], put: str | Callable[[re.Match[str]], str]
) -> Callable[[str], Mended]:
    """A repair that replaces signs, told word by word."""

    def apply(text: str) -> Mended:
        cuts = list(signs.finditer(text))
        if not cuts:
            return text, ()
        changed, joins, at = [], [], 0
        for start, end in _words_around(text, cuts):
            # Signs look at their neighbours, so the whole text is what is searched.
            word = text[start:end]
            after, place = [], start
            for cut in (cut for cut in cuts if start <= cut.start() < end):
                after += [text[place : cut.start()], put if isinstance(put, str) else put(cut)]
                place = cut.end()
            new = "".join([*after, text[place:end]])
            joins.append(Change(kind, word, new))
            changed += [text[at:start], new]
            at = end
        return "".join([*changed, text[at:]]), tuple(joins)

    return apply


def _words_around(text: str, cuts: list[re.Match[str]]) -> list[tuple[int, int]]:
    """The words, parted by plain spaces, that hold signs: from where to where."""
    spans: list[tuple[int, int]] = []
    for cut in cuts:
        if spans and cut.start() < spans[-1][1]:
            continue
        start = text.rfind(" ", 0, cut.start()) + 1
        end = text.find(" ", cut.end())
        spans.append((start, len(text) if end < 0 else end))
    return spans


_PLAIN = (
    _step("letters-folded", _FORM, _compatible),
    _step("ligature-split", _LIGATURE, _compatible),
    _step("unseen-removed", _UNSEEN, ""),
    _step("unseen-removed", _JOINER, ""),
    _step("soft-hyphen-removed", _SOFT_HYPHEN, ""),
    _step("space-plain", _SPACE, " "),
    _step("hyphen-plain", _HYPHEN, "-"),
)

"""A letter at a cut that both sides lost, told by the one word that it can have made."""

from __future__ import annotations

import re
from string import ascii_lowercase

from ..english import english
from ..lexicon import Lexicon

_CORE = re.compile(r"\w(?:.*\w)?")
# Shorter words differ in one letter from too many; names and abbreviations do, unless long.
_LEAST, _LEAST_NAME = 3, 6
# How much likelier it is than any other such word (natural logarithm).
_CLEAR = 2.5


def respell(token: str, at: int, lexicon: Lexicon) -> str | None:
    """The token with another letter ``at`` its place, where that makes a known word of none.

    The document's own words come first, and what is written with a capital is one of them.
    None where no word fits, or several do as well.
    """
    found = _CORE.search(token)
    if found is None or not token[at].isalpha() or lexicon.knows(token):
        return None
    core, place = found.group(), at - found.start()
    small = (core[:place] + core[place + 1 :]).islower()
    if len(core) < (_LEAST if small else _LEAST_NAME):
        return None
    before, after = core[:place].lower(), core[place + 1 :].lower()
    words = [f"{before}{letter}{after}" for letter in ascii_lowercase]
    known = [word for word in words if word in lexicon.own]
    if not known and small:
        known = [word for word in words if word in english()]
    known.sort(key=lexicon.score, reverse=True)
    scores = [lexicon.score(word) for word in known[:2]]
    if not known or (len(known) > 1 and scores[0] - scores[1] < _CLEAR):
        return None
    return token[:at] + known[0][place] + token[at + 1 :]

"""A line of leads as tokens and words, and before which of them a lead may begin."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..text.word_sets import word_set
from .brackets import top_brackets
from .words import TITLES, is_post, is_team_end, is_vocabulary, straight

_TOKEN = re.compile(r"\S+")
# The number of a task before a lead: part of the lead.
_NUMBER = re.compile(r"\(?\d{1,2}[.):]*")
_LETTERS = re.compile(r"[^\W_]+")
# Words written in one or two, with or without a hyphen: matched in two.
_COMPOUND = re.compile(r"\b(work|sub|co|task|head)(stream|group|production|chair|force|teacher)")
_OPEN = word_set("of and & for to the with by at in on a an / - – — + | or via reporting")
# What closes the name of a body, and opens none.
_CLOSING = re.compile(r"NHS (?:Foundation )?Trust\b")
_OPEN_ENDS = ("/", ",", "-", "–", "—", "&", ":", "+", "(", "|")


@dataclass(frozen=True, slots=True)
class LeadLine:
    """A lead line as tokens, and before which of them a lead may begin."""

    text: str
    tokens: tuple[tuple[int, int], ...]
    words: tuple[str, ...]
    """Words in lower case, several for a token such as "Co-production"."""
    token_of: tuple[int, ...]
    """For each word the token that it is of."""
    starts: tuple[int, ...]
    """Tokens before which a lead may begin; the first is always one."""

    def first_word(self, token: int) -> int:
        """The place of the first word from a token on, which may be a sign without words."""
        return bisect_left(self.token_of, token)

    def words_of(self, first: int, end: int) -> tuple[str, ...]:
        """The words from one token to before another."""
        return self.words[self.first_word(first) : self.first_word(end)]

    def part(self, first: int, end: int) -> str:
        """The text from one token to before another."""
        return self.text[self.tokens[first][0] : self.tokens[end - 1][1]]

    def ends_lead(self, token: int) -> bool:
        """Whether a body, brackets or a name end before a token that begins something else."""
        at = self.first_word(token)
        if self.part(token - 1, token).endswith(")"):
            return True
        if self.part(token - 1, token).isupper():
            return False  # "ICB Workforce Lead": an abbreviation says whose post it is
        word, after = self.words[at], self.words[at + 1 : at + 2]
        if word in TITLES and at > 0:
            before = self.words[at - 1]
            return not (is_vocabulary(before) or before in TITLES)  # "Chair Dr Ada Brook"
        # "Service Manager" is one post, "Board Chair of ..." two leads.
        compound = is_post(word) or is_team_end(word)
        compound = compound and not self.part(token, token + 1).isupper()
        return at > 0 and is_team_end(self.words[at - 1]) and not (compound and after != ("of",))


def read_lead_line(text: str) -> LeadLine:
    """A line of leads; runs of white space count as one space."""
    return _read(" ".join(text.split()))


@lru_cache(maxsize=512)
def _read(text: str) -> LeadLine:
    tokens = tuple((match.start(), match.end()) for match in _TOKEN.finditer(text))
    words: list[str] = []
    token_of: list[int] = []
    for index, (start, end) in enumerate(tokens):
        for word in lead_words(text[start:end]):
            words.append(word)
            token_of.append(index)
    brackets = top_brackets(text)
    starts = tuple(
        index
        for index in range(len(tokens))
        if index == 0 or _may_begin(text, tokens, index, brackets)
    )
    return LeadLine(text, tokens, tuple(words), tuple(token_of), starts)


def lead_words(text: str) -> tuple[str, ...]:
    """Lower-case words; what is written in one word or two is two."""
    lowered = straight(text).lower().replace("'", "")
    return tuple(_LETTERS.findall(_COMPOUND.sub(r"\1 \2", lowered)))


def _may_begin(
    text: str,
    tokens: Sequence[tuple[int, int]],
    index: int,
    brackets: Sequence[tuple[int, int]],
) -> bool:
    """Whether a lead may begin at a token: a capital, outside brackets, nothing left open."""
    start, end = tokens[index]
    before = text[slice(*tokens[index - 1])]
    if not (text[start].isupper() or text[start].isdigit()) or before.lower() in _OPEN:
        return False
    if before.endswith(_OPEN_ENDS) or _NUMBER.fullmatch(before) or _CLOSING.match(text, start):
        return False
    if before.rstrip(".").lower() in TITLES:
        return False
    if not lead_words(text[start:end]):
        return False
    # The last bracket that opens before it: they stand in order, none within another.
    at = bisect_left(brackets, (start, 0)) - 1
    return at < 0 or start >= brackets[at][1]

"""The words of a strip, each with its place in the strip as if that were one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...text.word_sets import word_set
from ..lexicon import Lexicon
from .widths import SPACE, width

# A line end within a token, whose space the conversion lost.
_GLUED = 6.0
# The letters that either part of such a token has at least.
_LEAST_HEAD, _LEAST_TAIL = 4, 6

# Words that a sentence hardly ends with.
_OPEN = word_set("the of and to for a an or with by from at their our its than into which")

SENTENCE_ENDS = (".", "!", "?", ":", ";")
_SENTENCE_END = re.compile(r"[.:;!?)\]]['\"”’]*$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a strip, with its signs."""

    text: str
    start: float
    """Where it begins and ends if all of its paragraph stood in one line (average letters)."""
    end: float
    last: int
    """The token after the last of its row or paragraph."""
    ends_sentence: bool
    glue: float | None = None
    """It stands right after the token before it; what they gain apart (natural logarithm)."""
    line: int | None = None
    """The token after the last of its line, where the conversion tells the lines."""

    @property
    def asks_for_more(self) -> bool:
        """Whether no sentence ends with it: "working days of"."""
        return self.text in _OPEN


def tokenise(
    texts: Sequence[str], lexicon: Lexicon, heads: bool, told: bool = False
) -> list[Token]:
    """The words of a strip's rows or paragraphs.

    Where the lines of the texts are those of the strip, they are ``told``.
    Otherwise a token that no one knows may be two, glued where a line ended: its
    head is a word of its own where ``heads``, otherwise its tail.
    """
    found: list[Token] = []
    for text in texts:
        words: list[tuple[str, float | None, int | None]] = []
        for line in text.split("\n") if told else [text]:
            parts = [
                part
                for word in line.split()
                for part in ([(word, None)] if told else _unglue(word, lexicon, heads))
            ]
            stop = len(found) + len(words) + len(parts) if told else None
            words += [(word, glue, stop) for word, glue in parts]
        at, last = 0.0, len(found) + len(words)
        for word, glue, stop in words:
            if glue is not None:
                at -= SPACE
            end = at + width(word)
            found.append(Token(word, at, end, last, bool(_SENTENCE_END.search(word)), glue, stop))
            at = end + SPACE
    return found


def _unglue(word: str, lexicon: Lexicon, heads: bool) -> list[tuple[str, float | None]]:
    if not word.isalpha() or lexicon.knows(word):
        return [(word, None)]
    known = [
        at
        for at in range(_LEAST_HEAD, len(word) - _LEAST_TAIL + 1)
        if lexicon.knows(word[:at] if heads else word[at:])
    ]
    if not known:
        return [(word, None)]
    at = known[-1] if heads else known[0]
    head, tail = word[:at], word[at:]
    gain = lexicon.score(head) + lexicon.score(tail) - lexicon.score(word) - _GLUED
    return [(head, None), (tail, gain)]


def joined(tokens: Sequence[Token]) -> str:
    """The text of tokens as it stands there."""
    return "".join(
        token.text if at == 0 or token.glue is not None else f" {token.text}"
        for at, token in enumerate(tokens)
    )

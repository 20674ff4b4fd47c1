"""The words of a sheet from those of its parts: each once, whole again where the cut tore it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..page import Word
from .shifts import EDGE, SAME, near_edge, pair_words


class JoinedWords(NamedTuple):
    """The words of a sheet in drawing order, what it hides, and which words were mended."""

    words: tuple[Word, ...]
    hidden: tuple[Word, ...]
    mended: tuple[tuple[str, str], ...]
    """What stood on the pages ("repre|sentation") and the word that it makes."""
    torn: tuple[str, ...]
    """Pieces of words that lie over each other and do not fit."""


def join_words(
    left: tuple[Sequence[Word], Sequence[Word]],
    right: tuple[Sequence[Word], Sequence[Word]],
    edges: tuple[float, float],
) -> JoinedWords:
    """Join the words of two parts, of each those that show and those that are hidden.

    All are in points of the sheet, and say what of them shows on which page.
    ``edges`` are where the right part begins and where the left part ends.
    """
    ours, others = [*left[0], *left[1]], [*right[0], *right[1]]
    pairs = pair_words(ours, others)
    twin = dict(pairs)
    taken = {j for _, j in pairs}
    words: list[Word] = []
    hidden: list[Word] = []
    heads: list[Word] = []
    for i, word in enumerate(ours):
        if i in twin:
            shown = _shown(word, others[twin[i]])
            (words if shown else hidden).append(word._replace(shown=shown))
        elif not word.shown:
            hidden.append(word)
        else:
            (heads if _at_cut(word, edges) else words).append(word)
    # What only the right part holds was drawn after all that the left one holds.
    after = max((word.order + len(word.text) for word in ours), default=0) + 100
    tails: list[Word] = []
    for j, word in enumerate(others):
        if j not in taken:
            (tails if word.shown else hidden).append(word._replace(order=word.order + after))
    whole, mended, torn = _mend(heads, tails)
    words = sorted([*words, *whole], key=lambda word: word.order)
    return JoinedWords(tuple(words), tuple(hidden), tuple(mended), tuple(torn))


def _at_cut(word: Word, edges: tuple[float, float]) -> bool:
    return word.x1 > edges[0] - near_edge(word) and word.x0 < edges[1]


def _shown(one: Word, other: Word) -> tuple[Word, ...]:
    """Where a word of both parts shows: on the page that shows it whole, else on both in part."""
    for each in (one, other):
        if len(each.shown) == 1 and each.shown[0].text == each.text:
            return each.shown
    return one.shown + other.shown


def _mend(
    heads: Sequence[Word], tails: Sequence[Word]
) -> tuple[list[Word], list[tuple[str, str]], list[str]]:
    """Join beginnings and ends of words that meet at the cut; the other words as they are.

    Also returned: what was joined of pieces, and pieces that lie over each other and do not fit.
    """
    whole: list[Word] = []
    mended: list[tuple[str, str]] = []
    torn: list[str] = []
    left = list(heads)
    for tail in tails:
        beside = [head for head in left if meet(head, tail)]
        found = next(((head, word) for head in beside if (word := _joined(head, tail))), None)
        if found is None:
            torn += [f"{head.text}|{tail.text}" for head in beside if head.x1 - tail.x0 > EDGE]
            whole.append(tail)
            continue
        head, word = found
        left.remove(head)
        whole.append(word)
        if word.text not in (head.text, tail.text):
            mended.append((f"{head.text}|{tail.text}", word.text))
    return left + whole, mended, torn


def _joined(head: Word, tail: Word) -> Word | None:
    """The word of which one page shows the beginning and the other the end, if they are one."""
    text = whole_word(head, tail)
    if text is None:
        return None
    for each in (head, tail):
        if text == each.text and len(each.shown) == 1 and each.shown[0].text == text:
            return each._replace(order=head.order)
    return head._replace(
        text=text,
        x0=min(head.x0, tail.x0),
        top=min(head.top, tail.top),
        x1=max(head.x1, tail.x1),
        bottom=max(head.bottom, tail.bottom),
        bold=head.bold and tail.bold,
        shown=head.shown + tail.shown,
    )


def meet(head: Word, tail: Word) -> bool:
    """Whether two words lie over each other in one line, or touch."""
    height = head.bottom - head.top
    level = abs(head.top - tail.top) <= SAME and abs(head.bottom - tail.bottom) <= SAME
    return level and tail.x0 - head.x1 <= 0.12 * height and head.x0 - tail.x1 <= EDGE


def whole_word(head: Word, tail: Word) -> str | None:
    """The word of which ``head`` is the beginning and ``tail`` the end, each maybe all of it.

    Both are in points of one sheet; None where what they both show does not agree.
    """
    if tail.x1 <= head.x1 + SAME and head.text.endswith(tail.text):
        return head.text
    if tail.x0 <= head.x0 + SAME and tail.text.startswith(head.text):
        return tail.text
    if tail.x0 < head.x0 or tail.x1 < head.x1:
        return None
    letter = (head.x1 - head.x0 + tail.x1 - tail.x0) / len(head.text + tail.text)
    wide = head.x1 - tail.x0
    fits = [
        count
        for count in range(min(len(head.text), len(tail.text)) + 1)
        if head.text.endswith(tail.text[:count])
        # Letters are of various widths; several that agree weigh more than their width.
        and abs(count * letter - wide) <= 0.75 * letter * max(1.0, 0.75 * count)
    ]
    if not fits:
        return None
    return head.text + tail.text[min(fits, key=lambda count: abs(count * letter - wide)) :]

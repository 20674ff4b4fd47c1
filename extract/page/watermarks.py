"""Words drawn large across a page, behind or over its text: "DRAFT", "Official"."""

from __future__ import annotations

from dataclasses import replace
from statistics import median

from . import Page, Word

# A watermark is so many times as high as the words of its page, and lies over so many of them.
_HIGHER = 4.0
_COVERED = 2


def without_watermarks(page: Page) -> tuple[Page, list[Word]]:
    """The page without the words of a watermark, and these."""
    heights = [word.bottom - word.top for word in page.words]
    least = _HIGHER * median(heights)
    if max(heights) <= least:
        return page, []
    tall = [w for w in page.words if w.bottom - w.top > least and w.turned % 180 == 0]
    if not any(_lies_over(word, page) for word in tall):
        return page, []
    return replace(page, words=tuple(word for word in page.words if word not in tall)), tall


def _lies_over(mark: Word, page: Page) -> bool:
    """Whether the middles of several words lie where a word does."""
    covered = sum(
        2 * mark.x0 < word.x0 + word.x1 < 2 * mark.x1
        and 2 * mark.top < word.top + word.bottom < 2 * mark.bottom
        for word in page.words
        if word is not mark
    )
    return covered >= _COVERED

"""Words that run up, down or upside down, put together from their pieces."""

from __future__ import annotations

from ..page import Word
from ..page.geometry import around

# The rest of a turned word comes before so many other words.
_RECENT = 20


def add_turned(words: list[Word], word: Word) -> None:
    """Add a word that runs up, down or upside down, or the rest of one right before it.

    pdfium sees gaps between the letters of such words where none are, and puts words between
    that stand level with them.
    """
    for place in range(len(words) - 1, max(-1, len(words) - _RECENT), -1):
        before = words[place]
        if before.turned == word.turned and _goes_on(before, word):
            x0, top, x1, bottom = around([before[2:6], word[2:6]])
            text = before.text + word.text
            words[place] = before._replace(text=text, x0=x0, top=top, x1=x1, bottom=bottom)
            return
    words.append(word)


def _goes_on(before: Word, word: Word) -> bool:
    """Whether a turned word begins where the one before it ends, on its line."""
    if word.turned == 180:
        gap, height = before.x0 - word.x1, word.bottom - word.top
        level = abs(word.top - before.top) < 0.3 * height
    else:
        gap = before.top - word.bottom if word.turned == 90 else word.top - before.bottom
        height = word.x1 - word.x0
        level = abs(word.x0 - before.x0) < 0.3 * height
    return level and abs(gap) < 0.08 * height

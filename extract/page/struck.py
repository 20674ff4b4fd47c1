"""Words with a line drawn through them, marked as text conversions mark what is struck out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from . import Page, Rule, Word

# What a struck text stands between.
MARK = "~~"
# A line through a text is drawn at this share of its height, and ends where the text does, give or
# take so many points.
_HIGHEST = 0.35
_LOWEST = 0.72
_ENDS = 2.0


def with_struck(page: Page) -> Page:
    """The page with its struck words marked, and without the lines through them."""
    # Few pages have a rule at the middle of a line of text, so that is asked without a call.
    levels = {
        rule.at // 2 + by for rule in page.rules if rule.direction == "h" for by in (-1, 0, 1)
    }
    if not levels:
        return page
    near = [
        place for place, word in enumerate(page.words) if (word.top + word.bottom) // 4 in levels
    ]
    if not near:
        return page
    words = list(page.words)
    lines = [rule for rule in page.rules if rule.direction == "h" and _strikes(rule, words, near)]
    if not lines:
        return page
    return replace(
        page, words=tuple(words), rules=tuple(rule for rule in page.rules if rule not in lines)
    )


def _strikes(rule: Rule, words: list[Word], near: Sequence[int]) -> bool:
    """Whether a rule strikes out words, which are marked then."""
    at, start, end = rule.at, rule.start, rule.end
    through = [
        place
        for place in near
        if start < (words[place].x0 + words[place].x1) / 2 < end
        and _HIGHEST * (words[place].bottom - words[place].top) < at - words[place].top
        and at - words[place].top < _LOWEST * (words[place].bottom - words[place].top)
    ]
    if not through:
        return False
    first = min(through, key=lambda place: words[place].x0)
    last = max(through, key=lambda place: words[place].x1)
    if abs(words[first].x0 - start) > _ENDS or abs(words[last].x1 - end) > _ENDS:
        return False
    words[first] = words[first]._replace(text=MARK + words[first].text)
    words[last] = words[last]._replace(text=words[last].text + MARK)
    return True

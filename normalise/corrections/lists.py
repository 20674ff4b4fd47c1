"""A corrected list: items that stand as before stay what they were, others are read anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import Any

Reader = Callable[[str, Any, Any], list[Any]]
"""Reads one text of a list to items.

The second argument is the item whose place the text takes, if it takes one's; the
third an item that stands beside it, if any does.
"""
Moves = list[list[int]]
"""For each item of a list as it was the indexes of what became of it."""


def read_list(
    items: Sequence[Any], was: Sequence[str], texts: Sequence[str], reader: Reader
) -> tuple[list[Any], Moves]:
    """The items of a list whose texts ``was`` are now ``texts``, and where the old ones went.

    Raises:
        ValueError: a text is no item.
    """
    made: list[Any] = []
    moves: Moves = [[] for _ in items]
    for kind, start, end, first, last in SequenceMatcher(
        None, was, texts, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            for old in range(start, end):
                moves[old] = [len(made)]
                made.append(items[old])
            continue
        for offset, text in enumerate(texts[first:last]):
            old = start + offset
            own = items[old] if old < end else None
            beside = items[min(old, len(items) - 1)] if items else None
            found = reader(text, own, beside) if text else []
            if text and not found:
                raise ValueError(f"“{text}” says nothing that this field holds")
            if own is not None:
                moves[old] = list(range(len(made), len(made) + len(found)))
            made += found
    return made, moves


def moved(indexes: Sequence[int], moves: Moves) -> list[int]:
    """Indexes into a list as it was, as indexes into what it became."""
    return list(dict.fromkeys(new for old in indexes for new in moves[old]))

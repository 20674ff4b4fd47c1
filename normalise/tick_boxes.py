"""Boxes to tick: of several options that a cell offers, the one that is ticked."""

from __future__ import annotations

import re

_OPEN, _TICKED = "☐□◻⬜", "☑☒✓✔🗹🗷■"
_BOX = re.compile(f"([{_OPEN}{_TICKED}])")


def ticked(text: str) -> str | None:
    """The words of the one option that is ticked; none where there are no others beside it.

    Boxes stand before their words, or all behind them.
    """
    parts = [part.strip() for part in _BOX.split(text)]
    boxes, words = parts[1::2], parts[::2]
    if not any(box in _OPEN for box in boxes) or sum(box in _TICKED for box in boxes) != 1:
        return None
    options = words[:-1] if words[0] else words[1:]
    return options[next(i for i, box in enumerate(boxes) if box in _TICKED)] or None

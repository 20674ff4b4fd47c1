"""Lines that a conversion kept of each page's edges: they are no halves of cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ....extract import Paragraph, Table

_DIGITS = re.compile(r"\d+")
# Such a line has so many letters at most, and so many words at least.
_LONGEST, _FEWEST = 100, 2


def running_texts(flow: Sequence[Table | Paragraph]) -> frozenset[str]:
    """Short texts that recur, but for their numbers, and do not begin within a sentence."""
    texts = [as_running(part) for part in flow if isinstance(part, Paragraph)]
    counts = Counter(text for text in texts if not text[:1].islower())
    return frozenset(
        text
        for text, count in counts.items()
        if count > 1 and len(text) <= _LONGEST and len(text.split()) >= _FEWEST
    )


def as_running(paragraph: Paragraph) -> str:
    """A paragraph's text, the same whatever its numbers are."""
    return _DIGITS.sub("#", paragraph.text)

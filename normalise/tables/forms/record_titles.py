"""Titles of records in loose text: headings of one type, each right above labels that recur."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from ....extract import Paragraph, Table
from ...text.passages import BULLET
from ..headings import is_area_heading
from .headed import names_steps
from .labels import labels_of

# Text that stands out is so many times as tall as the labels below it; of one type are heights that
# differ by less than this share.
_TALLER, _SAME = 1.1, 0.08


def record_titles(flow: Sequence[Table | Paragraph], labels: Collection[str]) -> frozenset[int]:
    """The places in the flow of the titles of records which begin with one of the ``labels``."""
    over = [
        (place, part)
        for place, (part, below) in enumerate(pairwise(flow))
        if isinstance(part, Paragraph)
        and isinstance(below, Paragraph)
        and opens_label(below, labels)
        and not opens_label(part, labels)
        and (part.bold or part.height > _TALLER * below.height)
        and not is_area_heading(part.text)
        and not any(BULLET.match(line.text) or line.dotted for line in part.lines)
    ]
    types = Counter((part.bold, round(part.height)) for _, part in over)
    if not types:
        return frozenset()
    usual = types.most_common(1)[0][0]
    bold, height = next((p.bold, p.height) for _, p in over if (p.bold, round(p.height)) == usual)
    alike = [
        place
        for place, part in over
        if part.bold == bold and abs(part.height - height) < _SAME * height
    ]
    ends = [*alike[1:], len(flow)]
    headed = sum(_heads_grid(flow[a:b]) for a, b in zip(alike, ends, strict=True))
    return frozenset(alike if 2 * headed < len(alike) else ())


def _heads_grid(parts: Sequence[Table | Paragraph]) -> bool:
    """Whether a grid stands below a title, other than one of a record's steps."""
    grids = [part for part in parts if isinstance(part, Table)]
    return any(not names_steps(grid.row_cells()[0]) for grid in grids)


def opens_label(paragraph: Paragraph, labels: Collection[str]) -> bool:
    """Whether a paragraph opens with one of some labels."""
    return any(label.key in labels for label in labels_of(paragraph.lines[0]))

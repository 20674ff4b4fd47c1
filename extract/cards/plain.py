"""Cards without labels: boxes of one width whose texts follow each other in one way.

A bold title, what it says of it, who and by when, each set apart by its type or in a box of its
own. Each card is a row, and the texts that stand in one place of all cards are a column.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..aligned.strips import words_in
from ..cells import FilledCell, FilledGrid
from ..page import Fill, Page
from ..page.geometry import Box, around, contains
from ..page.lines import TextLine
from ..ruled.grids import Grid, GridCell
from .texts import is_number

# So many cards at least, each with so many texts, and so many of them alike.
_CARDS, _TEXTS, _ALIKE = 4, 3, 0.8
# Lines of one text stand closer than so many of their heights, and differ in height by less.
_LEADING, _SAME_HEIGHT = 0.6, 0.12
# Cards above each other begin within so many points; what is above them within so many.
_SAME, _ABOVE = 4.0, 130.0
# What is promised by a time has a year in its card.
_YEAR = re.compile(r"\b20\d\d\b")
_CONFIDENCE = 0.8


@dataclass(frozen=True, slots=True)
class _Text:
    """Lines of a card that stand together."""

    lines: tuple[TextLine, ...]
    kind: tuple[bool, bool]
    """Whether it is bold, and whether it stands in a box of its own."""


def plain_cards(
    page: Page, boxes: Sequence[Box], texts: Sequence[Sequence[TextLine]]
) -> list[FilledGrid]:
    """Boxes of one width as grids, if they are such cards; ``texts`` are the lines in each."""
    if len(boxes) < _CARDS:
        return []
    dated = sum(any(_YEAR.search(line.text) for line in own) for own in texts)
    if dated < _ALIKE * len(boxes):
        return []
    cards = {
        box: list(_parted(own, [f for f in page.fills if _is_inner(f, box)]))
        for box, own in zip(boxes, texts, strict=True)
    }
    kinds = Counter(tuple(text.kind for text in card) for card in cards.values())
    kind, count = kinds.most_common(1)[0]
    title = next(
        (
            place
            for place, (_, boxed) in enumerate(kind)
            if not boxed and not _numbers(cards, place)
        ),
        0,
    )
    titled = len(kind) >= _TEXTS and kind[title][0] and not all(bold for bold, _ in kind)
    if not titled or count < len(cards):
        return []
    columns: dict[int, list[Box]] = defaultdict(list)
    for box in sorted(boxes, key=lambda box: (box[0], box[1])):
        near = next((x for x in columns if abs(x - box[0]) < _SAME), round(box[0]))
        columns[near].append(box)
    if len(columns) > 1 and all(_is_headed(page, column, boxes) for column in columns.values()):
        groups = list(columns.values())
    else:
        groups = _runs(page, boxes)
    return [_grid(page.number, [(box, cards[box]) for box in group]) for group in groups]


def _numbers(cards: Mapping[Box, Sequence[_Text]], place: int) -> bool:
    """Whether a text of all cards is nothing but a number, as may stand above their titles."""
    return all(is_number(card[place].lines[0]) for card in cards.values())


def _runs(page: Page, boxes: Sequence[Box]) -> list[list[Box]]:
    """Cards in reading order, those together between which no text stands."""
    outside = [word for word in page.words if not any(words_in([word], box) for box in boxes)]
    ordered = sorted(boxes, key=lambda box: (round(box[1] / _SAME), box[0]))
    runs = [ordered[:1]]
    for before, box in pairwise(ordered):
        if any(before[3] < (word.top + word.bottom) / 2 < box[1] for word in outside):
            runs.append([])
        runs[-1].append(box)
    return runs


def _is_inner(fill: Fill, box: Box) -> bool:
    return (
        fill[:4] != box
        and contains(box, fill[:4], _SAME)
        and fill.x1 - fill.x0 < box[2] - box[0] - _SAME
    )


def _parted(lines: Sequence[TextLine], fills: Sequence[Fill]) -> Iterator[_Text]:
    """The texts of a card, from the top: lines of one type that stand together."""
    run: list[TextLine] = []
    last: tuple[object, ...] = ()
    for line in sorted(lines, key=lambda line: (round(line.top / _SAME), line.x0)):
        around_it = (fill for fill in fills if contains(fill[:4], line.box, _SAME))
        own = min(around_it, key=lambda fill: fill.x1 - fill.x0, default=None)
        kind = (line.bold, own)
        goes_on = bool(run) and kind == last and _goes_on(run[-1], line)
        if run and not goes_on:
            yield _Text(tuple(run), (run[0].bold, last[1] is not None))
            run = []
        run.append(line)
        last = kind
    if run:
        yield _Text(tuple(run), (run[0].bold, last[1] is not None))


def _goes_on(before: TextLine, line: TextLine) -> bool:
    alike = abs(before.height - line.height) < _SAME_HEIGHT * line.height
    return alike and -1 < line.top - before.bottom < _LEADING * line.height


def _is_headed(page: Page, column: Sequence[Box], boxes: Sequence[Box]) -> bool:
    """Whether a text stands above the cards of a column, no wider than they are."""
    x0, top, x1, _ = column[0]
    above = words_in(page.words, (0.0, max(0.0, top - _ABOVE), page.width, top))
    inside = [word for word in above if x0 - _SAME <= word.x0 and word.x1 <= x1 + _SAME]
    lowest = max((word.bottom for word in inside), default=0.0)
    level = [word for word in above if word.bottom > lowest - _SAME]
    edges = [(box[0] - _SAME, box[2] + _SAME) for box in boxes]
    return bool(inside) and all(
        any(left <= word.x0 and word.x1 <= right for left, right in edges) for word in level
    )


def _grid(page: int, cards: Sequence[tuple[Box, Sequence[_Text]]]) -> FilledGrid:
    """A row for each card, a column for each of its texts."""
    x0, top, x1, _ = around(box for box, _ in cards)
    bottom = max(box[3] for box, _ in cards)
    count = len(cards[0][1])
    xs = tuple(x0 + (x1 - x0) * at / count for at in range(count + 1))
    ys = tuple(top + (bottom - top) * at / len(cards) for at in range(len(cards) + 1))
    cells = tuple(
        FilledCell(
            GridCell(row, column, 1, 1, around(line.box for line in text.lines)), text.lines, None
        )
        for row, (_, texts) in enumerate(cards)
        for column, text in enumerate(texts)
    )
    grid = Grid(
        page,
        xs,
        ys,
        tuple(cell.place for cell in cells),
        method="boxed",
        confidence=_CONFIDENCE,
        heading_rows=0,
    )
    return FilledGrid(grid, cells)

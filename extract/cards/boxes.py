"""Boxes that may be cards: filled or drawn, of one width, whole or cut by the page's end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ..page import Page, Rule
from ..page.geometry import Box, contains
from ..ruled.grids import Grid, loose_rules

# A card is at least so wide and so high, and what the page's end leaves of one higher than that
# (points).
_WIDE, _HIGH, _LEAST = 90.0, 24.0, 12.0
# Cards of one kind differ in width, and places in them, by less than this (points).
SAME = 4.0
# Boxes closer than this (points) touch, as rows of a table do.
APART = 3.0
# A grid of one column has two sides.
_SIDES = 2


def box_kinds(page: Page, grids: Sequence[Grid]) -> tuple[list[list[Box]], list[Box]]:
    """Boxes that may be cards, those of one width together, and which began on the page before.

    ``grids`` are those that are ruled: one of a single column may be a card with a bar as its
    title, what stands in others is none.
    """
    wide = [grid for grid in grids if len(grid.xs) > _SIDES]
    rules = loose_rules(page, wide)
    begun, rests = _cut_boxes(rules) if rules else ([], [])
    return _kinds([*_boxes(page, grids, wide, rules), *begun, *rests]), rests


def box_at_top(page: Page, grids: Sequence[Grid], x0: float, x1: float) -> Box | None:
    """The highest box of a page that begins and ends across it at these places (points)."""
    wide = [grid for grid in grids if len(grid.xs) > _SIDES]
    rules = loose_rules(page, wide)
    rests = _cut_boxes(rules)[1] if rules else []
    same = [
        box
        for box in (*_boxes(page, grids, wide, rules), *rests)
        if abs(box[0] - x0) < SAME and abs(box[2] - x1) < SAME
    ]
    # Of those that begin at one height the largest: others are parts of it.
    return min(same, key=lambda box: (round(box[1] / SAME), -box[3]), default=None)


def inner_kinds(page: Page, grids: Sequence[Grid], outer: Sequence[Box]) -> list[list[Box]]:
    """Boxes in larger ones of one width, which are no cards themselves, as `box_kinds` has them."""
    wide = [grid for grid in grids if len(grid.xs) > _SIDES]
    inside = [
        box
        for box in _boxes(page, grids, wide, [])
        if any(
            contains(frame, box, APART) and box[3] - box[1] < frame[3] - frame[1] for frame in outer
        )
    ]
    return _kinds([box for box in inside if not any(box == frame for frame in outer)])


def _boxes(
    page: Page, grids: Sequence[Grid], wide: Sequence[Grid], rules: Sequence[Rule]
) -> list[Box]:
    """Boxes that are filled or drawn, large enough for a card and in no grid, the largest first.

    ``wide`` are the grids of several columns, ``rules`` those that lie in none of them.
    """
    shapes = {*(fill[:4] for fill in page.fills), *page.frames, *_drawn(rules)}
    shapes |= {grid.box for grid in grids if len(grid.xs) == _SIDES}
    large = [
        (x0, top, x1, bottom)
        for x0, top, x1, bottom in shapes
        if x1 - x0 >= _WIDE
        and bottom - top >= _HIGH
        and not any(contains(grid.box, (x0, top, x1, bottom), SAME) for grid in wide)
    ]
    return sorted(large, key=lambda box: ((box[0] - box[2]) * (box[3] - box[1]), box))


def _drawn(rules: Iterable[Rule]) -> Iterator[Box]:
    """Boxes that rules close on all sides."""
    upright: dict[int, list[Rule]] = defaultdict(list)
    for rule in rules:
        if rule.direction == "v":
            upright[round(rule.at / SAME)].append(rule)
    for same in _of_one_width(rules):
        for upper, lower in pairwise(sorted(same, key=lambda rule: rule.at)):
            if all(
                any(
                    rule.start <= upper.at + APART and rule.end >= lower.at - APART
                    for near in (-1, 0, 1)
                    for rule in upright[round(x / SAME) + near]
                )
                for x in (upper.start, upper.end)
            ):
                yield (upper.start, upper.at, upper.end, lower.at)


def _of_one_width(rules: Iterable[Rule]) -> Iterable[list[Rule]]:
    """The edges across that cards may have, those that begin and end at one place together."""
    across: dict[tuple[int, int], list[Rule]] = defaultdict(list)
    for rule in rules:
        if rule.direction == "h" and rule.end - rule.start >= _WIDE:
            across[round(rule.start / SAME), round(rule.end / SAME)].append(rule)
    return across.values()


def _cut_boxes(rules: Sequence[Rule]) -> tuple[list[Box], list[Box]]:
    """Boxes that the page break cuts: those with no rule below, and those with none above."""
    begun, rests = [], []
    for same in _of_one_width(rules):
        first, last = min(same, key=lambda rule: rule.at), max(same, key=lambda rule: rule.at)
        down, up = (
            [
                [
                    side
                    for side in rules
                    if side.direction == "v"
                    and abs(side.at - x) < SAME
                    and abs((side.start if below else side.end) - edge.at) < APART
                ]
                for x in (edge.start, edge.end)
            ]
            for edge, below in ((last, True), (first, False))
        )
        if all(down):
            bottom = min(max(side.end for side in sides) for sides in down)
            begun.append((last.start, last.at, last.end, bottom))
        if all(up):
            top = max(min(side.start for side in sides) for sides in up)
            rests.append((first.start, top, first.end, first.at))
    return (
        [box for box in begun if box[3] - box[1] > _LEAST],
        [box for box in rests if box[3] - box[1] > _LEAST],
    )


def _kinds(boxes: Sequence[Box]) -> list[list[Box]]:
    """Boxes of one width that stand apart from each other, two or more, outside those before."""
    kinds: dict[int, list[Box]] = defaultdict(list)
    for box in boxes:
        kinds[round((box[2] - box[0]) / SAME)].append(box)
    found: list[list[Box]] = []
    taken: list[Box] = []
    for same in kinds.values():
        apart: list[Box] = []
        for box in same:
            if not any(_touch(box, other) for other in (*apart, *taken)):
                apart.append(box)
        if len(apart) > 1:
            found.append(apart)
            taken += apart
    return found


def _touch(one: Box, other: Box) -> bool:
    return (
        one[0] < other[2] + APART
        and other[0] < one[2] + APART
        and one[1] < other[3] + APART
        and other[1] < one[3] + APART
    )

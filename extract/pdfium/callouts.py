"""Boxes that lie over a grid, and are none of its cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from ..page import Fill, Rule, box_edges
from ..page.geometry import Box

# An edge and the rule that draws it, or two rules at one place, differ by so much (points).
_NEAR = 1.5
# A rule goes on beyond the box that lies over it by so much (points).
_BEYOND = 3.0


def lie_over(fills: Sequence[Fill], rules: Sequence[Rule]) -> dict[Fill, list[Rule]]:
    """Boxes with borders of their own, with these, that lie over rules that go on beyond them.

    A cell, or a row of cells, has its borders in line with others.
    """
    ordered = {side: sorted(r for r in rules if r.direction == side) for side in ("h", "v")}
    places = {side: [rule.at for rule in run] for side, run in ordered.items()}

    def near(direction: str, first: float, last: float) -> list[Rule]:
        at = places[direction]
        return ordered[direction][bisect_left(at, first) : bisect_right(at, last)]

    found: dict[Fill, list[Rule]] = {}
    for fill in fills:
        beside = [near(e.direction, e.at - _NEAR, e.at + _NEAR) for e in box_edges(fill[:4])]
        edges = [
            [rule for rule in run if _is_along(rule, edge)]
            for run, edge in zip(beside, box_edges(fill[:4]), strict=True)
        ]
        if not all(edges) or all(map(_goes_on, beside[2:], edges[2:])):
            continue
        x0, top, x1, bottom = fill[:4]
        crossing = (
            *((rule, top, bottom) for rule in near("v", x0 + _BEYOND, x1 - _BEYOND)),
            *((rule, x0, x1) for rule in near("h", top + _BEYOND, bottom - _BEYOND)),
        )
        if any(_enters(rule, start, end) for rule, start, end in crossing):
            found[fill] = [rule for run in edges for rule in run]
    return found


def _is_along(rule: Rule, edge: Rule) -> bool:
    return abs(rule.start - edge.start) <= _NEAR >= abs(rule.end - edge.end)


def _goes_on(beside: Sequence[Rule], edge: Sequence[Rule]) -> bool:
    """Whether another rule in line with an edge goes on from it."""
    start, end = edge[0].start - _NEAR, edge[0].end + _NEAR
    return any(rule.start <= end and start <= rule.end for rule in beside if rule not in edge)


def _enters(rule: Rule, start: float, end: float) -> bool:
    """Whether a rule that begins or ends beyond a box reaches into it.

    One that ends where the box does is a border between cells, which the box fills.
    """
    if min(abs(rule.start - start), abs(rule.end - end)) <= _NEAR:
        return False
    inside = min(rule.end, end) - max(rule.start, start)
    return inside >= _BEYOND and (rule.start <= start - _BEYOND or rule.end >= end + _BEYOND)


def showing(rules: Sequence[Rule], boxes: Sequence[Box]) -> list[Rule]:
    """The rules without the parts of upright ones that boxes lie over."""
    shown = list(rules)
    for box in boxes:
        shown = [part for rule in shown for part in _beside(rule, box)]
    return shown


def _beside(rule: Rule, box: Box) -> Iterator[Rule]:
    x0, top, x1, bottom = box
    if rule.direction == "h" or not (x0 < rule.at < x1 and rule.start < bottom and top < rule.end):
        yield rule
        return
    if rule.start < top:
        yield rule._replace(end=top)
    if rule.end > bottom:
        yield rule._replace(start=bottom)

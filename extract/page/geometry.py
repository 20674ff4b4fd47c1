"""Boxes and matrices, in points."""

from __future__ import annotations

from collections.abc import Iterable

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom."""
Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f as PDF writes them: x' = a*x + c*y + e, y' = b*x + d*y + f."""


def transform_box(matrix: Matrix, box: Box) -> Box:
    """The box that bounds the two transformed corners (exact for turns by 90 degrees)."""
    a, b, c, d, e, f = matrix
    x0, y0, x1, y1 = box
    px, py = a * x0 + c * y0 + e, b * x0 + d * y0 + f
    qx, qy = a * x1 + c * y1 + e, b * x1 + d * y1 + f
    return (min(px, qx), min(py, qy), max(px, qx), max(py, qy))


def around(boxes: Iterable[Box]) -> Box:
    """The box that bounds one or more others."""
    x0s, tops, x1s, bottoms = zip(*boxes, strict=True)
    return (min(x0s), min(tops), max(x1s), max(bottoms))


def covered(spans: Iterable[tuple[float, float]], start: float, end: float) -> float:
    """How much of the stretch from ``start`` to ``end`` spans along it cover together."""
    total = 0.0
    for low, high in spans:
        # Written without min and max: it is asked of every field of every grid.
        if low < end and start < high:
            total += (high if high < end else end) - (low if low > start else start)
    return total


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes have a part in common that is no mere edge."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def contains(outer: Box, inner: Box, slack: float = 1.0) -> bool:
    """Whether ``inner`` lies in ``outer``, give or take ``slack`` points."""
    return (
        inner[0] >= outer[0] - slack
        and inner[1] >= outer[1] - slack
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )

"""White tiles behind one row, which a reader does not see."""

from __future__ import annotations

from collections.abc import Sequence

from ..page import Fill
from ..page.shading import WHITE

# What lies no further apart (points) touches.
_TOUCH = 3.0
# Rows of tiles have others so many times their own height away.
_NEAR = 2.5


def is_blank(
    group: Sequence[Fill], groups: Sequence[Sequence[Fill]], ends: Sequence[tuple[float, float]]
) -> bool:
    """Whether tiles are a row of white ones: with no others a row or two from them, and no
    vertical rule of which one of the ``ends`` lies on it, a reader sees no cells.
    """
    top, bottom = group[0].top, group[0].bottom
    if any(tile.colour != WHITE or tile.top != top for tile in group):
        return False
    if any(
        top - _TOUCH < y < bottom + _TOUCH and abs(tile.x0 - x) <= _TOUCH
        for x, y in ends
        for tile in group
    ):
        return False
    near = _NEAR * (bottom - top)
    return not any(
        -near < tile.top - bottom < near or -near < top - tile.bottom < near
        for other in groups
        if other is not group
        for tile in other
    )

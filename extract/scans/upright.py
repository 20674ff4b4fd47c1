"""How a picture of a page is turned: the slight skew of a scanner, told by its lines of text."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

# Pages are laid on a scanner so far askew at most (degrees).
_MOST = 6.0
# Dark pixels that are enough to tell.
_ENOUGH = 60_000


def find_skew(grey: NDArray[np.uint8]) -> float:
    """The angle in degrees by which a picture must be turned (against the clock) to be level.

    Seen along its lines of text and its rules, a page shows dark and white rows
    far apart; the sharpest such profile tells the angle.
    """
    height, width = grey.shape
    paper = int(np.median(grey[:: max(1, height // 200), :: max(1, width // 200)]))
    ys, xs = np.nonzero(grey < paper - 60)
    if ys.size < 50:
        return 0.0
    step = max(1, ys.size // _ENOUGH)
    ys, xs = ys[::step].astype(np.float32), xs[::step].astype(np.float32) - width / 2
    # Whole numbers would fall into rows unevenly where the page is not turned at all.
    ys += (xs * np.float32(0.618)) % 1
    best = 0.0
    for reach, grain in ((_MOST, 0.4), (0.4, 0.08), (0.08, 0.02)):
        angles = best + np.arange(-reach, reach + grain / 2, grain)
        # Rows as high as half of what a step moves the page's sides.
        row = max(1.0, width * math.tan(math.radians(grain)) / 4)
        best = float(angles[int(np.argmax([_sharpness(xs / row, ys / row, a) for a in angles]))])
    return round(best, 2)


def _sharpness(xs: NDArray[np.float32], ys: NDArray[np.float32], angle: float) -> float:
    rows = ys - xs * np.float32(math.tan(math.radians(angle)))
    profile = np.bincount((rows - rows.min()).astype(np.int32)).astype(np.float64)
    return float((np.diff(profile) ** 2).sum())

"""Noise of a picture: what a scanner adds to the paper, taken away before letters are read."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .fills import Grey

# A dark spot is a speck if it has no more ink than this (square points) in so wide a place
# (points); a full stop and the dot of an i have more, or letters beside them.
_SPECK, _ALONE = 0.6, 2.0
# So many specks (a page) are no dots of letters.
_MANY = 150
# Paper wavers by up to so many deviations of its noise, and by no more than this (of 255).
_WAVERS, _MOST = 3.0, 48


def paper_noise(grey: Grey, paper: int) -> int:
    """How far below its usual level a picture's paper goes by noise alone, of 255."""
    away = np.abs(grey[::3, ::3].astype(np.int16) - paper)
    # Half of what noise adds lies within 0.67 deviations.
    usual = float(np.median(away[away <= _MOST])) / 0.6745
    return min(round(_WAVERS * usual), _MOST)


def has_specks(grey: Grey, paper: int, scale: float) -> bool:
    """Whether a picture of ``scale`` pixels a point is strewn with dark specks."""
    specks = _specks(grey < paper - 64, scale)
    return int(specks.sum()) > _MANY * _SPECK * scale**2 / 2


def without_specks(plain: Grey, scale: float) -> Grey:
    """Black letters on white, without the black and the white specks in and around them."""
    dark = plain < 128
    clean = plain.copy()
    clean[_with_rim(_specks(dark, scale))] = 255
    return clean


def _specks(dark: NDArray[np.bool_], scale: float) -> NDArray[np.bool_]:
    """Dark pixels that stand alone."""
    reach = max(1, round(_ALONE * scale / 2))
    return dark & (_sums(dark, reach) <= max(2, round(_SPECK * scale**2)))


def _with_rim(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """A mask and the pixels right beside it."""
    return _sums(mask, 1) > 0


def _sums(mask: NDArray[np.bool_], reach: int) -> NDArray[np.int32]:
    """How many pixels of a mask lie in the square around each, up to ``reach`` away."""
    padded = np.pad(mask, ((reach + 1, reach), (reach + 1, reach)))
    sums = padded.cumsum(axis=0, dtype=np.int32).cumsum(axis=1, dtype=np.int32)
    side = 2 * reach + 1
    inside: NDArray[np.int32] = (
        sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    )
    return inside

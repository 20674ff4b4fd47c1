"""The light on a page: where it falls off towards a side, paper is as dark there as a fill."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .fills import Colours

# Blocks of so many pixels are asked how light their paper is.
_BLOCK = 64
# Paper differs so much (of 255) before it matters; blocks so much darker than others around are
# no paper.
_MATTERS, _NO_PAPER = 18.0, 14.0
_ROUNDS = 4


def evened(colours: Colours) -> Colours:
    """A picture with the same light everywhere; the same picture where it is even."""
    light = _light(colours.max(axis=2))
    if light is None or light.max() - light.min() < _MATTERS:
        return colours
    factor = (light.max() / light).astype(np.float32)
    even: Colours = np.clip(colours * factor[:, :, None], 0, 255).astype(np.uint8)
    return even


def _light(level: NDArray[np.uint8]) -> NDArray[np.float64] | None:
    """How light paper is at each pixel, as a smooth surface; none where too little is paper."""
    rows, columns = level.shape[0] // _BLOCK, level.shape[1] // _BLOCK
    if min(rows, columns) < 4:
        return None
    cut = level[: rows * _BLOCK : 4, : columns * _BLOCK : 4]
    blocks = cut.reshape(rows, _BLOCK // 4, columns, _BLOCK // 4).transpose(0, 2, 1, 3)
    paper = np.percentile(blocks.reshape(rows * columns, -1), 80, axis=1)
    y, x = np.divmod(np.arange(rows * columns), columns)
    terms = _terms((y + 0.5) / rows, (x + 0.5) / columns)
    kept = paper > np.percentile(paper, 25) - 2 * _NO_PAPER
    for _ in range(_ROUNDS):
        if kept.sum() < 12:
            return None
        surface = np.linalg.lstsq(terms[kept], paper[kept], rcond=None)[0]
        kept = paper > terms @ surface - _NO_PAPER
    height, width = level.shape
    down = np.arange(height)[:, None] / (rows * _BLOCK)
    across = np.arange(width)[None] / (columns * _BLOCK)
    flat = _terms(*(each.ravel() for each in np.broadcast_arrays(down[::8], across[:, ::8])))
    coarse = (flat @ surface).reshape(len(down[::8]), -1)
    whole = coarse.repeat(8, axis=0).repeat(8, axis=1)[:height, :width]
    return np.clip(whole, 40, 255)


def _terms(y: NDArray[np.float64], x: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.stack([np.ones_like(x), x, y, x * y, x * x, y * y], axis=1)

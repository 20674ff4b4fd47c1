"""Coloured areas of a picture: rectangles of one colour that is not the paper's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..page.geometry import overlap

Grey = NDArray[np.uint8]
"""Rows of pixels, 0 is black."""
Colours = NDArray[np.uint8]
"""Rows of pixels of red, green and blue."""

# The side of the squares that are looked at, in points.
_SQUARE = 3.0
# How far one colour may waver, and how unlike the paper a fill is, of 255.
_WAVER, _UNLIKE = 12, 11
# The share of a row or column that is of a fill's colour at least; the rest are bold letters.
_LEAST = 0.15
# How many rows letters may hide, and how far out of line a fill's rows may end, in squares.
_HIDDEN, _OUT = 1, 2
# The share of the wider of two rows that both have at least.
_SHARED = 0.7
# So near to its edges (pixels) a fill's colour runs, within and beyond.
_EDGE = 4
# What stands out so much better in another light is read in that.
_BETTER = 1.4
# A colour whose red, green and blue differ so much is strong.
_STRONG = 60
# Letters are so high at most (points); a fill has its colour in so much of each side of a rim
# that lies so far (points) within its edges.
_TALLEST, _RIMMED, _RIM = 60.0, 0.75, (0.5, 1.5)
# The smallest fill (points), and the most colours of a page.
_LOWEST, _NARROWEST, _MOST = 7.0, 9.0, 16


class Area(NamedTuple):
    """A filled rectangle, in pixels, and its colour."""

    x0: int
    top: int
    x1: int
    bottom: int
    colour: tuple[int, int, int]


def paper_colour(colours: Colours) -> tuple[int, int, int]:
    """The colour that most of a picture has."""
    return _usual(colours[::7, ::7].reshape(-1, 3))


def _usual(sample: NDArray[np.integer[Any]]) -> tuple[int, int, int]:
    """The middle of the colours that most pixels have."""
    coarse = sample.astype(np.int64) // 16
    codes = coarse @ (256, 16, 1)
    most = sample[codes == np.bincount(codes).argmax()]
    red, green, blue = np.median(most, axis=0)
    return int(red), int(green), int(blue)


def find_fills(colours: Colours, scale: float) -> list[Area]:
    """The filled rectangles of an upright picture of ``scale`` pixels a point."""
    side = max(4, round(_SQUARE * scale))
    squares, plain = _squares(colours, side)
    left = plain & (np.abs(squares - np.array(paper_colour(colours))).max(axis=2) > _UNLIKE)
    found: list[Area] = []
    for _ in range(_MOST):
        if not left.any():
            break
        colour = _usual(squares[left])
        own = left & (np.abs(squares - np.array(colour)).max(axis=2) <= _WAVER)
        left &= ~own
        areas = (
            _fitted(colours, Area(x0, top, x1, bottom, colour), side)
            for x0, top, x1, bottom in _rectangles(_with_letters(own, plain), plain)
            # A row of letters leaves but few squares plain.
            if (bottom - top + 1) * side >= _LOWEST * scale
            and (x1 - x0 + 1) * side >= _NARROWEST * scale
        )
        large = _united(area for area in areas if _is_large(area, scale))
        found += [area for area in large if not _is_letter(area, colours, scale)]
    return found


def _is_letter(area: Area, colours: Colours, scale: float) -> bool:
    """Whether what looks like a low fill is a large letter, or a part of one.

    Just inside the edges of a fill hardly anything but its colour stands.
    """
    if area.bottom - area.top > _TALLEST * scale:
        return False
    cut = colours[area.top : area.bottom, area.x0 : area.x1].astype(np.int16)
    own = np.abs(cut - np.array(area.colour)).max(axis=2) <= 3 * _WAVER
    first, last = round(_RIM[0] * scale), round(_RIM[1] * scale)
    rim = [own[first:last], own[-last:-first], own[:, first:last].T, own[:, -last:-first].T]
    return any(each.mean() < _RIMMED for each in rim)


def legible(grey: Grey, colours: Colours, fills: Iterable[Area]) -> Grey:
    """A picture in grey in which letters on strong colours stand out as well.

    Black on red is dark on dark, and by its red alone dark on light.
    """
    clear = grey.copy()
    for area in fills:
        if max(area.colour) - min(area.colour) < _STRONG:
            continue
        down, across = (area.top, area.bottom), (area.x0, area.x1)
        place = tuple(slice(max(0, start - _EDGE), end + _EDGE) for start, end in (down, across))
        cut = colours[place]
        light, *others = cut.max(axis=2), clear[place], cut.min(axis=2)
        other = max(others, key=_contrast)
        clear[place] = other if _contrast(other) > _BETTER * _contrast(light) else light
    return clear


def _contrast(cut: Grey) -> int:
    """How far the darkest or lightest of a picture is from its middle."""
    inner = cut[2 * _EDGE : -2 * _EDGE, 2 * _EDGE : -2 * _EDGE]
    low, middle, high = np.percentile(inner if inner.size else cut, (1, 50, 99))
    return round(float(max(middle - low, high - middle)))


def _is_large(area: Area, scale: float) -> bool:
    high, wide = area.bottom - area.top, area.x1 - area.x0
    return high >= _LOWEST * scale and wide >= _NARROWEST * scale


def _united(areas: Iterable[Area]) -> list[Area]:
    """The areas of a colour, in one where only letters or noise part them: they overlap."""
    found: list[Area] = []
    for area in sorted(areas, key=lambda area: area.top):
        while other := next((each for each in found if overlap(area[:4], each[:4])), None):
            found.remove(other)
            area = Area(
                min(area.x0, other.x0),
                min(area.top, other.top),
                max(area.x1, other.x1),
                max(area.bottom, other.bottom),
                area.colour,
            )
        found.append(area)
    return found


def _squares(colours: Colours, side: int) -> tuple[NDArray[np.int16], NDArray[np.bool_]]:
    """The usual colour of each square, and whether it is plain: no letters or lines in it."""
    height, width = colours.shape[0] // side, colours.shape[1] // side
    picked = np.linspace(side // 6, side - 1 - side // 6, 3).astype(int)
    cut = colours[: height * side, : width * side].reshape(height, side, width, side, 3)
    nine = cut[:, picked][:, :, :, picked].transpose(0, 2, 1, 3, 4).reshape(height, width, 9, 3)
    ordered = np.sort(nine, axis=2).astype(np.int16)
    return ordered[:, :, 4], (ordered[:, :, 7] - ordered[:, :, 1]).max(axis=2) <= 2 * _WAVER


def _with_letters(own: NDArray[np.bool_], plain: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The plain squares of a fill, and those with letters that lie between them."""
    across = _between(own, plain)
    # What is told across may help to tell down, where letters fill a whole line.
    mask = own | across | _between((own | across).T, (plain | across).T).T
    # A letter's stroke may be so bold that a square of it is plain.
    inner = mask[1:-1, 1:-1]
    inner |= mask[:-2, 1:-1] & mask[2:, 1:-1] & mask[1:-1, :-2] & mask[1:-1, 2:]
    return mask


def _between(own: NDArray[np.bool_], plain: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Squares that are not plain whose next plain ones, to the left and right, are a fill's."""
    width = own.shape[1]
    places = np.arange(width)
    before = np.maximum.accumulate(np.where(plain, places, -1), axis=1)
    after = np.minimum.accumulate(np.where(plain, places, width)[:, ::-1], axis=1)[:, ::-1]
    padded = np.pad(own, ((0, 0), (1, 1)))
    told: NDArray[np.bool_] = (
        ~plain
        & np.take_along_axis(padded, before + 1, axis=1)
        & np.take_along_axis(padded, after + 1, axis=1)
    )
    return told


def _rectangles(
    mask: NDArray[np.bool_], plain: NDArray[np.bool_]
) -> list[tuple[int, int, int, int]]:
    """Rectangles of squares: runs that stand under each other, their ends in line."""
    edges = np.diff(np.pad(mask, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    done: list[tuple[int, int, int, int]] = []
    growing: list[tuple[int, int, int, int]] = []
    for row, changes in enumerate(edges):
        starts, ends = np.nonzero(changes == 1)[0], np.nonzero(changes == -1)[0]
        runs = list(zip(starts.tolist(), ends.tolist(), strict=True))
        still: list[tuple[int, int, int, int]] = []
        for x0, top, x1, bottom in growing:
            own = [run for run in runs if _in_line(run, (x0, x1), plain[bottom - 1 : row + 1])]
            if own:
                runs.remove(own[0])
                x0, x1, bottom = min(x0, own[0][0]), max(x1, own[0][1]), row + 1
            # A row in which letters hide the colour does not end it.
            hidden = row - bottom < _HIDDEN and plain[row, x0:x1].mean() < 0.5
            (still if own or hidden else done).append((x0, top, x1, bottom))
        growing = still + [(x0, row, x1, row + 1) for x0, x1 in runs]
    return done + growing


def _in_line(run: tuple[int, int], other: tuple[int, int], plain: NDArray[np.bool_]) -> bool:
    """Whether a run of squares has the ends of one above, but for what letters hide of either.

    ``plain`` are the rows from that of the other to that of the run.
    """
    starts, ends = sorted((run[0], other[0])), sorted((run[1], other[1]))
    if ends[0] - starts[1] < _SHARED * (ends[1] - starts[0]):
        return False
    above, own = plain[0], plain[-1]
    # Where one reaches farther, only letters may stand in the other's row.
    left = (own if run[0] > other[0] else above)[starts[0] : starts[1]]
    right = (own if run[1] < other[1] else above)[ends[0] : ends[1]]
    return all(len(beyond) <= _OUT or not beyond.any() for beyond in (left, right))


def _fitted(colours: Colours, squares: Area, side: int) -> Area:
    """An area in pixels, each edge moved to where its colour ends."""
    x0, top, x1, bottom = (value * side for value in squares[:4])
    columns, rows = _around(x0, x1, side), _around(top, bottom, side)
    inner_columns, inner_rows = _inner(x0, x1, side), _inner(top, bottom, side)
    across = _alike(colours[inner_rows, columns], squares.colour).mean(axis=0)
    down = _alike(colours[rows, inner_columns], squares.colour).mean(axis=1)
    left, right = _ends(across, inner_columns, columns.start)
    upper, lower = _ends(down, inner_rows, rows.start)
    return Area(left, upper, right, lower, squares.colour)


def _around(start: int, end: int, side: int) -> slice:
    return slice(max(0, start - 4 * side), end + 4 * side)


def _inner(start: int, end: int, side: int) -> slice:
    return slice(start + side // 2, end - side // 2)


def _alike(colours: Colours, colour: tuple[int, int, int]) -> NDArray[np.bool_]:
    like: NDArray[np.bool_] = np.abs(colours.astype(np.int16) - colour).max(axis=2) <= _WAVER
    return like


def _ends(shares: NDArray[np.float64], inner: slice, start: int) -> tuple[int, int]:
    """How far what is mostly of a colour reaches beyond its inner part; ``start`` is the first."""
    other = np.nonzero(shares < _LEAST)[0] + start
    before, after = other[other < inner.start], other[other >= inner.stop]
    first = int(before[-1]) + 1 if before.size else start
    return first, int(after[0]) if after.size else start + shares.size

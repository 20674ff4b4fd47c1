"""What is drawn on a page: rules, fills, callouts, bullets and images."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from ctypes import byref, c_float, c_int, c_uint
from dataclasses import dataclass, field
from itertools import pairwise, repeat
from math import isfinite

import pypdfium2.raw as raw

from ..page import Fill, Rule, box_edges
from ..page.geometry import Box, Matrix
from ..page.shading import Shades, is_coloured
from .boxes import beside, page_boxes
from .calls import (
    count_segments,
    draw_mode,
    fill_colour,
    form_count,
    form_object,
    object_bounds,
    object_matrix,
    object_type,
    path_segment,
    segment_point,
    segment_type,
    stroke_width,
)

# Drawn boxes thinner than this (points) are rules, as a table's borders are often drawn.
THIN = 2.5
# The thickest that a rule is drawn (points).
THICKEST = 6.0
# Round marks up to this size (points) are bullets.
DOT = 8.0
# Rules shorter than this are marks (underlines of a letter, dashes of a tick), in points.
SHORT = 1.0


@dataclass(slots=True)
class Drawn:
    """What the walk over a page's objects collects."""

    to_page: Matrix
    rules: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    dots: list[tuple[float, float]] = field(default_factory=list)
    bars: list[tuple[Fill, Rule]] = field(default_factory=list)
    """Thick rules, or strips of shaded areas: that is told when all is collected."""
    handles: list[int] = field(default_factory=list)
    """The objects of the page itself, in the order in which they are drawn."""
    late: list[tuple[Box, int]] = field(default_factory=list)
    """Filled boxes and images that come after some text, each with its place in that order."""
    frames: list[Box] = field(default_factory=list)
    """The boxes of large shapes with curves that are drawn and not filled."""
    specks: list[tuple[float, float]] = field(default_factory=list)
    """Squares too small for a rule, of which dotted ones are made."""


_MAX_DEPTH = 6
_TEXT = raw.FPDF_PAGEOBJ_TEXT


def walk(
    parent: int,
    count: Callable[[int], int],
    get: Callable[[int, int], int],
    to_page: Matrix | None,
    drawn: Drawn,
    depth: int,
) -> None:
    """Collect paths and images of a page or, with its matrix in ``to_page``, of a form."""
    matrix = to_page or drawn.to_page
    handles = list(map(get, repeat(parent), range(count(parent))))
    kinds = list(map(object_type, handles))
    # Some producers draw every glyph as an object; those are dropped before anything else.
    others = [place for place, kind in enumerate(kinds) if kind != _TEXT]
    boxes = _bounds([handles[place] for place in others], matrix)
    first_text = kinds.index(_TEXT) if len(others) < len(kinds) else len(kinds)
    if not depth:
        drawn.handles = handles
    for place, box in zip(others, boxes, strict=True):
        handle, kind = handles[place], kinds[place]
        before = len(drawn.fills), len(drawn.images)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            if box is not None:
                _add_path(handle, box, matrix, drawn)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            if box is not None:
                drawn.images.append(box)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            inner = _multiply(_matrix(handle), matrix)
            walk(handle, form_count, form_object, inner, drawn, depth + 1)
        if place > first_text and not depth:
            late = [fill[:4] for fill in drawn.fills[before[0] :]] + drawn.images[before[1] :]
            drawn.late += [(box, place) for box in late]


def _bounds(handles: Sequence[int], matrix: Matrix) -> list[Box | None]:
    """The boxes of objects, none where one has no place: its numbers are too large."""
    boxes = page_boxes(
        len(handles),
        lambda left: map(
            object_bounds, handles, left, beside(left, 12), beside(left, 8), beside(left, 4)
        ),
        matrix,
    )
    return [box if box and isfinite(sum(box)) else None for box in boxes]


def _matrix(handle: int) -> Matrix:
    values = raw.FS_MATRIX()
    if not object_matrix(handle, byref(values)):
        return (1, 0, 0, 1, 0, 0)
    return (values.a, values.b, values.c, values.d, values.e, values.f)


def _multiply(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that applies ``first``, then ``second``."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _add_path(handle: int, box: Box, matrix: Matrix, drawn: Drawn) -> None:
    fill_mode, stroked = c_int(), c_int()
    draw_mode(handle, byref(fill_mode), byref(stroked))
    if not fill_mode.value and not stroked.value:
        return
    if stroked.value and not fill_mode.value:
        width = c_float()
        stroke_width(handle, byref(width))
        # pdfium's bounds include the stroke; a rule lies in its middle.
        box = _shrink(box, width.value / 2)
    segments = count_segments(handle)
    if segments > 6 or (segments == 3 and not fill_mode.value):
        _add_outline(handle, matrix, box, bool(stroked.value), bool(fill_mode.value), drawn)
    else:
        _add_box(box, bool(stroked.value), colour_of(handle) if fill_mode.value else None, drawn)


def _shrink(box: Box, by: float) -> Box:
    x0, top, x1, bottom = box
    dx, dy = min(by, (x1 - x0) / 2), min(by, (bottom - top) / 2)
    return (x0 + dx, top + dy, x1 - dx, bottom - dy)


def colour_of(handle: int) -> str | None:
    """The fill as ``#rrggbb``; None where it is see-through."""
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if not fill_colour(handle, byref(red), byref(green), byref(blue), byref(alpha)):
        return None
    if alpha.value < 16:
        return None
    return f"#{red.value:02x}{green.value:02x}{blue.value:02x}"


def _add_box(box: Box, stroked: bool, colour: str | None, drawn: Drawn) -> None:
    x0, top, x1, bottom = box
    width, height = x1 - x0, bottom - top
    if not isfinite(width + height):
        return
    if height <= THIN and width <= THIN:
        if stroked or colour not in (None, "#ffffff"):
            drawn.specks.append(((x0 + x1) / 2, (top + bottom) / 2))
        return
    if height <= THIN or _is_bar(height, width):
        if (stroked or colour not in (None, "#ffffff")) and width > SHORT:
            _add_bar(Rule("h", (top + bottom) / 2, x0, x1), box, stroked, colour, drawn)
    elif width <= THIN or _is_bar(width, height):
        if stroked or colour not in (None, "#ffffff"):
            _add_bar(Rule("v", (x0 + x1) / 2, top, bottom), box, stroked, colour, drawn)
    else:
        if colour is not None:
            drawn.fills.append(Fill(x0, top, x1, bottom, colour, False))
        if stroked:
            drawn.rules.extend(box_edges(box))


def _add_bar(rule: Rule, box: Box, stroked: bool, colour: str | None, drawn: Drawn) -> None:
    if stroked or colour is None or min(box[2] - box[0], box[3] - box[1]) <= THIN:
        drawn.rules.append(rule)
    else:
        drawn.bars.append((Fill(*box, colour, False), rule))


def settle_bars(drawn: Drawn) -> None:
    """Tell thick rules from the strips that a shaded cell is made of."""
    fills: dict[str, list[Fill]] = defaultdict(list)
    for fill in drawn.fills if drawn.bars else ():
        fills[fill.colour].append(fill)
    shades = {colour: Shades(fills[colour]) for colour in {bar.colour for bar, _ in drawn.bars}}
    for bar, rule in drawn.bars:
        if shades[bar.colour].hold(bar):
            drawn.fills.append(bar)
        else:
            drawn.rules.append(rule)


def _is_bar(thickness: float, length: float) -> bool:
    """Whether a box is a thick rule: too thin for a line of text, and long."""
    return thickness <= THICKEST and length >= 12 * thickness


def _add_outline(
    handle: int, matrix: Matrix, box: Box, stroked: bool, filled: bool, drawn: Drawn
) -> None:
    """A path of many segments: several boxes or lines drawn at once, or a curved callout."""
    own = _multiply(_matrix(handle), matrix)
    a, b, c, d, e, f = own
    x, y = c_float(), c_float()
    parts: list[list[tuple[float, float]]] = []
    for index in range(count_segments(handle)):
        segment = path_segment(handle, index)
        kind = segment_type(segment)
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            _add_curved(box, filled, colour_of(handle) if filled else None, drawn)
            return
        segment_point(segment, byref(x), byref(y))
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == raw.FPDF_SEGMENT_MOVETO or not parts:
            parts.append([])
        parts[-1].append(point)
    colour = colour_of(handle) if filled else None
    for points in parts:
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        part = (min(xs), min(ys), max(xs), max(ys))
        thin = part[2] - part[0] <= THIN or part[3] - part[1] <= THIN
        if filled or thin:
            _add_box(part, stroked, colour, drawn)
        elif stroked:
            drawn.rules.extend(_straight_edges(points))


def _add_curved(box: Box, filled: bool, colour: str | None, drawn: Drawn) -> None:
    """A shape with curves: a bullet where it is small, a callout, mark or frame where it is large.

    A bullet in a colour may be a mark too.
    """
    width, height = box[2] - box[0], box[3] - box[1]
    if max(width, height) <= DOT:
        drawn.dots.append(((box[0] + box[2]) / 2, (box[1] + box[3]) / 2))
        if colour is not None and is_coloured(colour):
            drawn.fills.append(Fill(*box, colour, True))
    elif min(width, height) > DOT:
        if filled:
            drawn.fills.append(Fill(*box, colour or "#ffffff", True))
        else:
            drawn.frames.append(box)


def _straight_edges(points: list[tuple[float, float]]) -> Iterator[Rule]:
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(y0 - y1) <= 0.5 and abs(x0 - x1) > SHORT:
            yield Rule("h", (y0 + y1) / 2, min(x0, x1), max(x0, x1))
        elif abs(x0 - x1) <= 0.5 and abs(y0 - y1) > SHORT:
            yield Rule("v", (x0 + x1) / 2, min(y0, y1), max(y0, y1))

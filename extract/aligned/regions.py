"""Where on a page tables may stand between borders that run across them."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise, takewhile
from statistics import median

from ..page import Page, Rule, Word
from ..page.lines import BULLET_SIGNS
from ..ruled.rules import SNAP, Line
from .borders import reach, stacks
from .columns import Columns
from .merged import parted
from .nested import holds_table, lacks_labels, underlines
from .runs import FAR, LARGE, find_runs, is_wide
from .strips import SAME_START, Segment, Strip, build_strips, is_caption, text_height

# Borders with so many text heights of white above or below the text enclose no band.
_LOOSE = 0.8
# Running text between borders stands so much further off them than cells do.
_OFF = 0.35
# Borders further apart than this, with nothing between, belong to two tables.
_OPEN = 2.5
# Below a paragraph is more white than this share of its text height; below a cell's line is less.
_PARTED = 0.5
# A heading between borders has at most so many lines; the next stands at most so many text
# heights below it.
_HEADING_LINES = 4
_NEXT = 1.5
# Running text has so many lines of which words fill this share, and no gap runs through so many.
_SOLID, _FILLED, _THROUGH = 5, 0.6, 0.85
# A line of a text that ends a table has so many words.
_SENTENCE = 8


@dataclass(frozen=True, slots=True)
class Region:
    """Words that may make a table, from the top, and the heights at which borders are drawn."""

    strips: tuple[Strip, ...]
    cuts: tuple[float, ...]
    inner: tuple[Line, ...] = ()
    """Of the borders those that leave out columns, whose cells reach over them."""
    columns: Columns | None = None
    """Those that the pieces show of which the borders are drawn."""
    shaded: bool = False
    """The borders are the edges of shaded rows."""


def bordered_regions(
    page: Page,
    words: Sequence[Word],
    rules: Sequence[Rule],
    drawn: list[Line],
    shaded: list[Line],
) -> list[Region]:
    """Regions between horizontal borders of one width, without the running text among them.

    ``words`` and ``rules`` are those of the page in no grid; borders are ``drawn`` by the rules,
    or the edges of ``shaded`` rows.
    """
    regions = []
    grouped = stacks(drawn, shaded)
    found = [(group, *parted(group, drawn, rules, words)) for group in grouped if len(group) > 1]
    taken = {id(line) for _, _, inner in found for line in inner}
    bounds = []
    boxed: set[Word] = set()
    for group, columns, inner in found:
        whole = [line for line in group if id(line) not in taken]
        if len(whole) < 2:
            continue
        x0, x1 = reach(whole[0])
        heights = _distinct(sorted(line.at for line in (*whole, *inner)))
        inside = [
            word
            for word in words
            if x0 - SNAP <= (word.x0 + word.x1) / 2 <= x1 + SNAP
            and heights[0] <= (word.top + word.bottom) / 2 <= heights[-1]
        ]
        if any(holds_table(heights, x1 - x0, other, inside) for other in grouped):
            # These are the edges of boxes, between which another table's borders stand.
            grouped = [other for other in grouped if other is not group]
            boxed |= set(_beside_tables(inside, heights, grouped))
        else:
            bounds.append((group, columns, inner, whole, heights, inside))
    for group, columns, inner, whole, heights, inside in bounds:
        x0, x1 = reach(whole[0])
        inside = [word for word in inside if word not in boxed]
        if not inside or any(underlines(whole, other) for other in grouped):
            continue
        if lacks_labels(inside, words, group, grouped):
            continue
        is_shaded = sum(line in shaded for line in whole) > len(whole) / 2
        bands = [
            (fill.top, fill.bottom)
            for fill in page.fills
            if fill.x0 <= x0 + SNAP and fill.x1 >= x1 - SNAP
        ]
        for strips in _without_prose(build_strips(inside, heights), heights, x1 - x0, bands):
            heading = _above(strips, words, heights[:2], x0, x1)
            grown = [*heading, *strips, *_below(strips, words, x0, x1, _next(found, whole))]
            regions.append(Region(tuple(grown), heights, tuple(inner), columns, is_shaded))
    return regions


def _beside_tables(
    words: Iterable[Word], heights: Sequence[float], stacks: Iterable[list[Line]]
) -> Iterator[Word]:
    """The words between those borders between which no other stack has one: the texts of boxes."""
    ends = sorted(line.at for stack in stacks for line in stack)
    texts = [
        (low, high)
        for low, high in pairwise(heights)
        if bisect_right(ends, low + SNAP) == bisect_left(ends, high - SNAP)
    ]
    for word in words:
        middle = (word.top + word.bottom) / 2
        if any(low < middle < high for low, high in texts):
            yield word


def _distinct(heights: Sequence[float]) -> tuple[float, ...]:
    """Heights in order, of those that mean one border the last: a shade begins below its rule."""
    return tuple(low for low, high in pairwise([*heights, math.inf]) if high - low > SNAP)


def _above(
    strips: Sequence[Strip], words: Sequence[Word], cuts: Sequence[float], x0: float, x1: float
) -> Sequence[Strip]:
    """The heading right above the first border: texts over one column each of the rows below."""
    top = cuts[0]
    if strips[0].top > cuts[1]:
        return []
    over = [
        word
        for word in words
        if word.top + word.bottom < 2 * top and x0 - SNAP <= word.x0 and word.x1 <= x1 + SNAP
    ]
    heading: list[Strip] = []
    for strip in reversed(build_strips(over)):
        edge = heading[0].top if heading else top
        white, height = edge - strip.bottom, text_height(strip.words)
        many = len(heading) == _HEADING_LINES
        if many and white < _PARTED * height:
            return []  # this is the end of a row
        if white > _LOOSE * height or many or not _are_headings(strip, strips):
            break
        heading.insert(0, strip)
    # A line that stands alone on top is a title, but for one over a column further right.
    while heading and len(heading[0].segments) == 1:
        if len(heading) > 1 and _opens_heading(*heading[:2]):
            break
        heading.pop(0)
    return heading


def _opens_heading(line: Strip, after: Strip) -> bool:
    """Whether a line that stands alone is the first of a heading that goes on below it, of a column
    further right.
    """
    below = after.below(line.segments[0])
    near = after.top - line.bottom < _PARTED * text_height(line.words)
    return near and len(below) == 1 and below[0] is not after.segments[0]


def _are_headings(strip: Strip, rows: Sequence[Strip]) -> bool:
    """Whether no text of a line lies over two texts of one line of the rows, but where a word
    begins as the second of these does: narrow columns leave no more than a space between theirs.
    """
    return all(
        _begins(text, below)
        for text in strip.segments
        for row in rows
        for below in row.below(text)[1:]
    )


def _begins(text: Segment, below: Segment) -> bool:
    """Whether a word of a text begins where one below it does."""
    return any(abs(word.x0 - below.x0) < SAME_START for word in text.words)


def _next(
    groups: Iterable[tuple[list[Line], Columns | None, list[Line]]], own: Sequence[Line]
) -> float:
    """Where the borders of the next table below begin (points), within the reach of a table's."""
    x0, x1 = reach(own[0])
    return min(
        (
            group[0].at
            for group, _, _ in groups
            if group[0].at > own[-1].at and reach(group[0])[0] < x1 and reach(group[0])[1] > x0
        ),
        default=math.inf,
    )


def _below(
    strips: Sequence[Strip], words: Sequence[Word], x0: float, x1: float, limit: float
) -> Sequence[Strip]:
    """What goes on below a heading between borders, down to a limit (points): lines with wide
    gaps, no wider than it is.
    """
    if len(strips) > _HEADING_LINES:
        return []
    low = max(strip.bottom for strip in strips)
    under = [
        word
        for word in words
        if 2 * low < word.top + word.bottom < 2 * limit and word.x1 > x0 and word.x0 < x1
    ]
    if not under:
        return []
    following = build_strips(under)
    runs = find_runs(following, x1 - x0)
    if not runs or following[0].top - low > _NEXT * text_height(following[0].words):
        return []
    within = all(x0 - SNAP <= strip.x0 and strip.x1 <= x1 + SNAP for strip in runs[0])
    return runs[0] if within and runs[0][0].top - low < FAR * text_height(under) else []


def _without_prose(
    strips: Sequence[Strip],
    cuts: Sequence[float],
    width: float,
    shades: Sequence[tuple[float, float]],
) -> list[list[Strip]]:
    """Runs of bands that are no running text; a band is what stands between two borders.

    Text over the whole width is a band of the table where the borders stand close around it, and
    part of no table where they leave white, as does a heading between two tables; not where one
    of the ``shades`` (from one height to another) fills it.
    """
    if not strips:
        return []
    height = text_height([word for strip in strips for word in strip.words])
    usual = _usual_white(strips, cuts)
    runs: list[list[Strip]] = [[]]
    for top, bottom in pairwise(cuts):
        band = [strip for strip in strips if top <= strip.middle < bottom]
        *ended, band = [part for each in _at_captions(band) for part in _at_prose(each, width)]
        for part in ended:
            runs[-1] += _without_end(part, width)
            runs.append([])
        if not band:
            if bottom - top > _OPEN * height:
                runs.append([])
            continue
        if not runs[-1] and band[0].top - top > _LOOSE * height:
            # The first border may be the line under a heading, with a paragraph below it, or the
            # last of a grid, with the title of another below it.
            titled = len(band) > 1 and _is_title(band[0], height)
            band = band[1 if titled else _paragraph(band, width) :]
        white = band[0].top - top, bottom - band[-1].bottom
        prose = _is_prose(band, width)
        alone = all(len(strip.segments) == 1 for strip in band) or prose
        # A banner over the page is set larger.
        small = all(text_height(strip.words) <= LARGE * height for strip in band)
        # Running text stands further off both borders than cells do, or is set larger.
        off = max(white) > _LOOSE * height or (
            prose and (not small or min(white) > usual + _OFF * height)
        )
        shaded = any(abs(low - top) < SNAP and abs(high - bottom) < SNAP for low, high in shades)
        is_row = shaded and len(cuts) > 2 and small
        if alone and not is_row and (off or _is_list(band, width)):
            runs.append([])
        elif len(band) > 1 and _is_title(band[-1], height):
            runs[-1] += band[:-1]
            runs.append([])
        elif len(band) > 1 and runs[-1] and _is_title(band[0], height):
            runs.append(band[1:])
        elif len(rows := _without_end(band, width)) < len(band):
            runs[-1] += rows
            runs.append([])
        else:
            runs[-1] += band
    return [run for run in runs if run]


def _usual_white(strips: Sequence[Strip], cuts: Sequence[float]) -> float:
    """How far the lines next to borders stand from them as a rule, in points."""
    white = []
    for strip in strips:
        place = bisect_right(cuts, strip.middle)
        near = [strip.top - cut for cut in cuts[max(place - 1, 0) : place]]
        near += [cut - strip.bottom for cut in cuts[place : place + 1]]
        white += [gap for gap in near if abs(gap) < strip.bottom - strip.top]
    return max(0.0, median(white)) if white else 0.0


def _is_list(band: Sequence[Strip], width: float) -> bool:
    """Whether lines are a list, with bullets and running text."""
    bullets = sum(strip.words[0].text in BULLET_SIGNS for strip in band)
    return bullets > 1 and any(is_wide(strip, width) for strip in band)


def _at_captions(band: Sequence[Strip]) -> list[list[Strip]]:
    """A band in parts, from one caption to the next, without the captions."""
    parts: list[list[Strip]] = [[]]
    for strip in band:
        if is_caption(strip.segments[0]):
            parts.append([])
        else:
            parts[-1].append(strip)
    return parts


def _at_prose(band: list[Strip], width: float) -> list[list[Strip]]:
    """A band in two parts where running text with rows below it ends a table above it: without
    the text, and without what stands alone at its left edge, its notes and titles.
    """
    left = min((strip.x0 for strip in band), default=0.0) + SAME_START
    alone = [len(strip.segments) == 1 and strip.x0 < left for strip in band]
    told = [
        number for number, strip in enumerate(band) if alone[number] and _is_sentence(strip, width)
    ]
    if not any(after - before == 1 for before, after in pairwise(told)):
        return [band]
    first, last = told[0], told[-1]
    while first and alone[first - 1]:
        first -= 1
    while last < len(band) and alone[last]:
        last += 1
    return [band[:first], band[last:]] if last < len(band) else [band]


def _is_sentence(strip: Strip, width: float) -> bool:
    return is_wide(strip, width) and len(strip.words) >= _SENTENCE


def _without_end(band: Sequence[Strip], width: float) -> list[Strip]:
    """A band without the notes and the running text that end it."""
    left = min((strip.x0 for strip in band), default=0.0) + SAME_START
    end = next((i for i, s in reversed(list(enumerate(band))) if len(s.segments) > 1), -1) + 1
    while end < len(band) and band[end].x0 > left and not _is_list(band[end:], width):
        end += 1
    told = _is_list(band[end:], width) or any(_is_sentence(strip, width) for strip in band[end:])
    return list(band[:end] if told and end else band)


def _is_title(strip: Strip, height: float) -> bool:
    """Whether a line between rows is the title of the table that follows: in bold, and larger."""
    bold = all(word.bold for word in strip.words)
    return len(strip.segments) == 1 and bold and text_height(strip.words) > LARGE * height


def _paragraph(band: Sequence[Strip], width: float) -> int:
    """How many lines of running text open a band, across the gaps of the line below them."""
    lines = list(takewhile(lambda strip: len(strip.segments) == 1, band))
    if len(lines) < 2 or len(lines) == len(band):
        return 0
    first, after = lines[0], band[len(lines)]
    parted = after.top - lines[-1].bottom > _PARTED * text_height(first.words)
    across = is_wide(first, width) and len(after.below(first.segments[0])) > 1
    return len(lines) if parted and across else 0


def _is_prose(band: Sequence[Strip], width: float) -> bool:
    """Whether three or more lines, most of the band, run over its width without a gap."""
    full = sum(len(strip.segments) == 1 and is_wide(strip, width) for strip in band)
    return (full > 2 and 2 * full > len(band)) or _is_solid(band, width)


def _is_solid(band: Sequence[Strip], width: float) -> bool:
    """Whether words fill most lines, and no gap between them runs down through nearly all."""
    full = [
        sorted((word.x0, word.x1) for word in strip.words)
        for strip in band
        if sum(word.x1 - word.x0 for word in strip.words) > _FILLED * width
    ]
    if len(full) < _SOLID or 2 * len(full) < len(band):
        return False
    gaps = [(one[1], other[0]) for line in full for one, other in pairwise(line)]
    steps = sorted(
        [(x0, 1) for x0, x1 in gaps if x0 < x1] + [(x1, -1) for x0, x1 in gaps if x0 < x1]
    )
    return max(accumulate(step for _, step in steps), default=0) < _THROUGH * len(full)

"""Regions to grids: those whose words stand in columns and rows."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ..alike import aligned_alike
from ..page import Page, Rule, Word
from ..page.geometry import around, overlap
from ..ruled.grids import Grid, Method, loose_rules
from ..ruled.rules import GAP, Line
from ..ruled.tiles import tiled_headings
from .above import reach_up, rest_above
from .borders import borders
from .charts import find_bars, find_charts, holds_bars, is_of_chart, outside_charts, with_room
from .columns import Columns, crosses, find_columns, ruled_columns, with_starts
from .extend import extend, meet
from .figure_boxes import joined_boxes
from .figure_rows import part_rows
from .filled_rows import heights_of_fills
from .free import free_regions
from .gaps import close_gaps
from .heading_cells import part_heading_cells
from .heading_lines import part_headings
from .lattice import build_grid, heading_grid, is_band
from .merged import over_borders
from .rated import runs_together
from .refine import refine
from .regions import Region, bordered_regions
from .row_at_top import row_at_top
from .row_lines import RowLine, filled_columns, is_bold, is_value, lines_of
from .rows import group_rows, ruled_rows
from .sides import with_labels, with_sides
from .split import split
from .stacked import unstacked
from .strips import Strip, build_strips, without_leaders, words_in
from .titles import between_titles

# A grid goes on in its columns where no more than this share of words lies over their borders.
_CROSSING = 0.03
# Text may reach over the outer borders by so much (points).
_BRUSH = 6.0
# The words below or above a grid may stand out at its sides by so much (points).
_STANDS_OUT = 1.5
# A page with fewer loose words holds no further table.
_FEW_WORDS = 6
# Fewer rows with two filled columns make no table; without borders it takes more.
_LEAST_ROWS = {"lined": 2, "shaded": 2, "aligned": 3}
# Below a heading in bold over more columns than this, one row less will do.
_HEADED = 3
# Borders of a column of labels and one of values.
_LABELLED = 3
# Two columns without borders are a table where so many of the right one's texts are values.
_VALUES = 0.6
# So many rows that all begin with an abbreviation are a list of terms, so many where most do.
_TERMS, _MANY_TERMS = 3, 5
_MOST_TERMS = 0.8
_TERM = re.compile(r"[A-Z][A-Za-z&/'’.-]*[A-Z][A-Za-z&/'’.-]*")
# A page's number has at most so many digits.
_DIGITS = 4
_ROMAN = re.compile(r"[ivxlc]+")
_LEADERS = re.compile(r"[.·…_]{4,}|(?:\. ?){4,}")
# A column of running text: words in a line, and the share of its width that lines fill.
_PROSE_WORDS = 5
_PROSE_FILL = 0.75


def add_aligned(page: Page, ruled: Sequence[Grid], before: Sequence[float] = ()) -> list[Grid]:
    """The grids of a page from the top: the ruled ones, with what goes on below, and others.

    ``before`` are the borders of columns (points) of the last grid on the page before, which
    may go on here.
    """
    bars = find_bars(page.fills)
    ruled = joined_boxes([grid for grid in ruled if not holds_bars(grid, bars)], page.words)
    if before:
        ruled = [with_sides(grid, before, page.rules, ruled) for grid in ruled]
    ruled = [close_gaps(grid, page.words) for grid in ruled]
    ruled = [_refined(page, grid, ruled, before) for grid in ruled]
    ruled = [part_heading_cells(unstacked(grid, page.words), page.words) for grid in ruled]
    ruled = [_inside(page, split(grid, page.words)) for grid in ruled]
    ruled = [grid for grid in ruled if not runs_together(grid, page)]
    words = without_leaders(_outside(page.words, ruled))
    if len(words) < _FEW_WORDS and (ruled or not before):
        return ruled
    rules = loose_rules(page, ruled)
    drawn, shaded = borders(page, rules, ruled)
    if charts := find_charts(drawn, words) + with_room(bars):
        words = outside_charts(words, charts)
        drawn = [line for line in drawn if not is_of_chart(line, charts)]
    lines = sorted([*drawn, *shaded], key=lambda line: line.at)
    ruled = [with_labels(grid, lines, words) for grid in ruled]
    words = _outside(words, ruled)
    headings = [heading_grid(page.number, boxes) for boxes in tiled_headings(page)]
    tops = [*ruled, *headings]
    grown = [
        extend(grid, _below(grid, words, tops), lines, page.rules, page.words) for grid in tops
    ]
    # Filled cells side by side head a grid where rows go on below them in their columns.
    grids = meet(tops, [g for g in grown if not any(g is heading for heading in headings)])
    words = _outside(words, grids)
    grids = [reach_up(grid, _above(grid, words, grids), page.rules, page.words) for grid in grids]
    words = _outside(words, grids)
    regions = bordered_regions(page, words, rules, drawn, shaded)
    for region in regions:
        method: Method = "shaded" if region.shaded else "lined"
        found = _read(page, region, method, rules, before)
        lists = _lists(page, region, method, rules, found)
        grids += lists
        for grid in found if not lists else ():
            # What stands between the same borders was parted; another region may be its own end.
            apart = [each for each in regions if region.columns or each.cuts is region.cuts]
            end = _next_top(grid, apart)
            rest = [word for word in _outside(words, [*grids, grid]) if word.top < end - GAP]
            grid = extend(grid, _below(grid, rest, grids), lines, page.rules, page.words)
            rest = _outside(rest, [grid])
            grids.append(reach_up(grid, _above(grid, rest, grids), page.rules, page.words))
    words = _outside(words, grids)
    heights = [line.at for line in lines]
    for region in _clear_of(grids, free_regions(words, heights), heights):
        own = replace(region, cuts=_across(region, lines))
        grids += _read(page, own, "aligned", rules, before, () if grids else words)
    for region in row_at_top(page, _outside(words, grids), before, lines, grids):
        grids += _read(page, region, "aligned", rules, before)
    whole = [
        over_borders(grid, drawn, page.words) if grid.method == "lined" else grid for grid in grids
    ]
    return sorted(whole, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _across(region: Region, lines: Iterable[Line]) -> tuple[float, ...]:
    """The heights of the lines that run over a region, and not beside it."""
    x0, x1 = min(strip.x0 for strip in region.strips), max(strip.x1 for strip in region.strips)
    return tuple(line.at for line in lines if line.overlaps(x0, x1))


def _clear_of(
    grids: Sequence[Grid], regions: Iterable[Region], heights: Sequence[float]
) -> Iterator[Region]:
    """The regions; of one that reaches round a grid what stands beside that, as a text does."""
    for region in regions:
        box = around((strip.x0, strip.top, strip.x1, strip.bottom) for strip in region.strips)
        inside = [grid for grid in grids if overlap(grid.box, box)]
        if not inside:
            yield region
            continue
        words = [word for strip in region.strips for word in strip.words]
        beside = [
            word
            for word in words
            if not any(grid.xs[0] <= (word.x0 + word.x1) / 2 <= grid.xs[-1] for grid in inside)
        ]
        yield from free_regions(beside, heights)


def _next_top(grid: Grid, regions: Sequence[Region]) -> float:
    """Where the next region below a grid begins (points), which it does not go on over."""
    strips = [region.strips[0] for region in regions]
    return min(
        (
            strip.top
            for strip in strips
            if strip.top > grid.ys[-1] - GAP and strip.x0 < grid.xs[-1] and strip.x1 > grid.xs[0]
        ),
        default=math.inf,
    )


def _refined(page: Page, grid: Grid, ruled: Sequence[Grid], before: Sequence[float]) -> Grid:
    """The grid with the columns, and the rows in them, between which no rule is drawn."""
    refined = refine(grid, page.words, _above(grid, page.words, ruled), before)
    return grid if refined is grid else part_rows(refined, grid.xs, page.words)


def _lists(
    page: Page, region: Region, method: Method, rules: Sequence[Rule], found: Sequence[Grid]
) -> list[Grid]:
    """The lists of labels and values that a grid is which was found in a region, if it is such."""
    if not found or len(found[0].xs) != _LABELLED:
        return []
    parts = between_titles(region)
    lists = [grid for part in parts for grid in _read(page, part, method, rules, ())]
    return lists if len(lists) > 1 else []


def _inside(page: Page, grid: Grid) -> Grid:
    """The grid that stands in a frame of one column, where one does."""
    if len(grid.xs) > 2:
        return grid
    words = words_in(page.words, grid.box)
    if len(words) < _FEW_WORDS:
        return grid
    cuts = grid.ys[1:-1]
    found = _read(page, Region(tuple(build_strips(words, cuts)), cuts), "aligned", page.rules, ())
    return replace(found[0], method="lined") if found else grid


def _below(grid: Grid, words: Sequence[Word], grids: Sequence[Grid]) -> list[Word]:
    """The words below a grid, as wide as it is, down to the next grid."""
    left, _, right, bottom = grid.box
    tops = [other.ys[0] for other in grids if other.ys[0] >= bottom - GAP and _share_x(grid, other)]
    limit = min(tops, default=math.inf)
    return words_in(words, (left - _STANDS_OUT, bottom, right + _STANDS_OUT, limit))


def _above(grid: Grid, words: Sequence[Word], grids: Sequence[Grid]) -> list[Word]:
    """The words above a grid, as wide as it is, up to the next grid."""
    left, top, right, _ = grid.box
    ends = [other.ys[-1] for other in grids if other.ys[-1] <= top + GAP and _share_x(grid, other)]
    limit = max(ends, default=-math.inf)
    return words_in(words, (left - _STANDS_OUT, limit, right + _STANDS_OUT, top))


def _share_x(grid: Grid, other: Grid) -> bool:
    return other.xs[0] < grid.xs[-1] and other.xs[-1] > grid.xs[0]


def _outside(words: Iterable[Word], grids: Iterable[Grid]) -> list[Word]:
    """The words whose middle lies in no grid."""
    left = list(words)
    for grid in grids:
        x0, top, x1, bottom = (2 * edge for edge in grid.box)
        left = [
            word
            for word in left
            if not (x0 <= word.x0 + word.x1 <= x1 and top <= word.top + word.bottom <= bottom)
        ]
    return left


def _read(
    page: Page,
    region: Region,
    method: Method,
    rules: Sequence[Rule],
    before: Sequence[float],
    loose: Sequence[Word] = (),
) -> list[Grid]:
    """The grid that a region holds, if it does.

    Of the ``loose`` words of the page those right above it may be the rest of a row.
    """
    found = find_columns(region.strips)
    continued = _as_before(found, before) if found is not None else None
    if continued is None and (found is None or len(found) < len(before)):
        continued = _continued(region.strips, before)
    columns = continued or found
    if region.columns is not None and _continued(region.strips, region.columns.xs):
        columns = with_starts(region.columns, region.strips)
    if columns is None:
        return []
    strips = region.strips
    if continued and loose:
        top = strips[0].top
        over = [word for word in loose if word.bottom < top]
        strips = (*rest_above(over, with_starts(columns, strips), top), *strips)
    lines = lines_of(strips, columns)
    filled = heights_of_fills(lines, page.fills, columns)
    cuts = tuple(sorted({*region.cuts, *filled}))
    grouped = (ruled_rows if region.inner or filled else group_rows)(lines, columns, cuts)
    rows = part_headings(grouped, rules)
    # A last row alone on a page; where borders are drawn, it may be the first of what they rule.
    least = 1 if continued and method == "aligned" else _LEAST_ROWS[method]
    if not _is_table(rows, columns, method, least):
        return []
    grid = build_grid(page.number, rows, columns, cuts, rules)
    headings = _headings(rows, region.cuts) if method != "aligned" else None
    sure = _confidence(rows, method)
    return [replace(grid, method=method, confidence=sure, heading_rows=headings)]


def _continued(strips: Sequence[Strip], before: Sequence[float]) -> Columns | None:
    """The columns of the grid on the page before, where these strips keep to them."""
    if len(before) < 3:
        return None
    columns = ruled_columns(before)
    rows = [strip for strip in strips if not _heads(strip, columns)]
    words = [word for strip in rows for word in strip.words]
    crossing = sum(crosses(word, columns) for word in words)
    filled = columns.filled(words)
    inside = before[0] - _BRUSH <= min(strip.x0 for strip in strips) and (
        max(strip.x1 for strip in strips) <= before[-1] + _BRUSH
    )
    kept = inside and crossing <= _CROSSING * len(words) and 2 * len(filled) > len(columns)
    return columns if kept else None


def _heads(strip: Strip, columns: Columns) -> bool:
    """Whether a line is a band over rows: one text in bold, from the first column into others."""
    first, last = columns.of(strip.segments[0])
    alone = len(strip.segments) == 1 and first == 0 < last
    return alone and all(word.bold for word in strip.words)


def _as_before(found: Columns, before: Sequence[float]) -> Columns | None:
    """The columns of the grid on the page before, where those found here are the same.

    With its borders, unless a text of this page lies over them.
    """
    if len(before) < 3 or not aligned_alike(before, found.xs):
        return None
    xs = min(before[0], found.xs[0]), *before[1:-1], max(before[-1], found.xs[-1])
    columns = ruled_columns(xs, found.starts)
    held = [(columns.at(x0 + _BRUSH), columns.at(x1 - _BRUSH)) for x0, x1 in found.texts]
    return columns if held == [(i, i) for i in range(len(columns))] else found


def _is_table(
    rows: Sequence[Sequence[RowLine]], columns: Columns, method: Method, least: int
) -> bool:
    """Whether rows make a table, of which at least so many fill two columns."""
    rows = [row for row in rows if not is_band(row)]
    full = sum(len(filled_columns(row)) > 1 for row in rows)
    if not full or full < (least - 1 if len(columns) > _HEADED and is_bold(rows[0]) else least):
        return False
    lines = [line for row in rows for line in row]
    if all(_is_prose(lines, columns, column) for column in range(len(columns))):
        return False
    if method != "aligned":
        return True
    if _are_contents(lines, columns):
        return False
    if len(columns) == 2:
        if _are_terms(rows):
            return True
        right = [line.alone(1) for line in lines]
        values = [is_value(segment.text) for segment in right if segment is not None]
        left_values = [is_value(s.text) for s in (line.alone(0) for line in lines) if s is not None]
        return sum(values) >= _VALUES * len(values) > 0 and sum(left_values) < len(left_values)
    return 2 * full > len(rows)


def _are_contents(lines: Sequence[RowLine], columns: Columns) -> bool:
    """Whether leaders run from titles to page numbers, in order in the last of few columns."""
    last = len(columns) - 1
    led = [
        first
        for line in lines
        for (first, _), segment in line.filled.items()
        if first >= last - 1 and _LEADERS.search(segment.text)
    ]
    if last > 2 or (not led if last == 1 else 2 * len(led) <= len(lines)):
        return False
    ends = [text.text for text in (line.alone(last) for line in lines) if text is not None]
    pages = [int(end) for end in ends if end.isdecimal() and len(end) <= _DIGITS]
    named = len(pages) + sum(bool(_ROMAN.fullmatch(end)) for end in ends)
    return 2 * named > len(ends) and all(one <= other for one, other in pairwise(pages))


def _are_terms(rows: Sequence[Sequence[RowLine]]) -> bool:
    """Whether the first of two columns holds abbreviations, a row each: a glossary or a key."""
    terms = [row[0].alone(0) for row in rows]
    short = [
        term
        for term in terms
        if term is not None and len(term.words) == 1 and _TERM.fullmatch(term.text)
    ]
    most = _MOST_TERMS if len(rows) >= _MANY_TERMS else 1.0
    return len(rows) >= _TERMS and len(short) >= most * len(rows)


def _is_prose(lines: Sequence[RowLine], columns: Columns, column: int) -> bool:
    """Whether a column reads as running text."""
    x0, x1 = columns.texts[column]
    segments = [segment for segment in (line.alone(column) for line in lines) if segment]
    full = sum(
        len(segment.words) >= _PROSE_WORDS and segment.x1 - segment.x0 > _PROSE_FILL * (x1 - x0)
        for segment in segments
    )
    return len(segments) > 2 and 2 * full > len(segments)


def _headings(rows: Sequence[Sequence[RowLine]], cuts: Sequence[float]) -> int | None:
    """How many rows stand above the first border below which other rows follow."""
    first = rows[0][0].strip
    inner = [cut for cut in cuts if cut > first.middle]
    if not inner:
        return None
    above = sum(row[0].strip.middle < inner[0] for row in rows)
    return above if 0 < above <= len(rows) / 2 else None


def _confidence(rows: Sequence[Sequence[RowLine]], method: Method) -> float:
    """The share of texts that stand in one column, less where no border tells the rows."""
    placed = [first == last for row in rows for line in row for first, last in line.filled]
    sure = {"lined": 0.95, "shaded": 0.95, "aligned": 0.85}[method]
    return round(sure * sum(placed) / len(placed), 2)

"""Grids of shaded rows that begin above the first shade: with a heading, or a row left white."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..page import Rule, Word
from ..ruled.grids import Grid
from ..ruled.rules import snap
from .apart import rows_like
from .columns import Columns, ruled_columns
from .extend import is_drawn
from .lattice import build_grid, stack
from .row_lines import is_value, lies_across, lines_of
from .rows import group_rows
from .strips import Strip, build_strips, text_height, words_in

# A line stands at most so many text heights above the next.
_FAR = 2.0
# The lowest above a border that is drawn, so many.
_NEXT = 0.8
# The border above a grid of borders stands so near its first line (points).
_BORDER = 8.0
# A heading stands in the middle of its columns, give or take so much (points).
_CENTRED = 3.0
# Headings stand over so many of the columns.
_OVER = 0.8
_CONFIDENCE = 0.85


def reach_up(
    grid: Grid, words: Sequence[Word], rules: Sequence[Rule], every: Sequence[Word]
) -> Grid:
    """The grid with the rows that stand right above it in its columns, where no rule closes it
    but one under a heading.

    ``words`` are those above it, up to the next grid, ``every`` those of the page.
    """
    top = grid.ys[0]
    if len(grid.xs) < 3 or not words:
        return grid
    drawn = is_drawn(grid, top, rules, _BORDER) and _has_label(grid, rules)
    near = _near(words, top) if drawn else 0
    if drawn and not near:
        return grid
    columns = ruled_columns(grid.xs)
    strips = _right_above(build_strips(words), columns, top, _NEXT if drawn else _FAR, rules)
    if not strips:
        return grid
    figures = near > 1 and _opens_with_figures(grid, every)
    if drawn and not (figures or _are_headings(strips, columns, grid, every)):
        return grid
    lines = lines_of(strips, columns)
    rows = rows_like(grid, every, lines) or group_rows(lines, columns, ())
    return replace(
        stack(build_grid(grid.page, rows, columns), grid),
        method="shaded" if grid.method == "ruled" else grid.method,
        confidence=min(grid.confidence, _CONFIDENCE),
        open_bottom=grid.open_bottom,
    )


def rest_above(words: Sequence[Word], columns: Columns, top: float) -> list[Strip]:
    """The lines right above a grid that goes on from the page before: the rest of a row.

    Each text begins where those of its column do, beyond the first column; ``top`` is where the
    grid begins (points).
    """
    kept: list[Strip] = []
    for strip in reversed(build_strips(words)):
        far = top - strip.bottom > _FAR * text_height(strip.words)
        begins = all(columns.begins(segment.words[0]) for segment in strip.segments)
        if far or not begins or lies_across(strip, columns):
            break
        kept.insert(0, strip)
        top = strip.top
    return kept


def _has_label(grid: Grid, rules: Sequence[Rule]) -> bool:
    """Whether what is drawn above a grid runs over its first column, too: it underlines no heading
    of the others.
    """
    x0, x1 = grid.xs[:2]
    near = (rule for rule in rules if rule.direction == "h")
    return any(
        min(rule.end, x1) - max(rule.start, x0) > 0
        for rule in near
        if abs(rule.at - grid.ys[0]) <= _BORDER
    )


def _near(words: Sequence[Word], top: float) -> int:
    """How many words stand right above a border, as a heading's do."""
    return len([word for word in words if top - word.bottom < _NEXT * (word.bottom - word.top)])


def _are_headings(
    strips: Sequence[Strip], columns: Columns, grid: Grid, words: Sequence[Word]
) -> bool:
    """Whether bold texts stand over most columns of a grid that does not open in bold itself."""
    over = [word for strip in strips for word in strip.words]
    first = [word for cell in grid.cells if cell.row == 0 for word in words_in(words, cell.box)]
    bold = all(word.bold for word in over) and not all(word.bold for word in first)
    return bold and len(columns.filled(over)) >= _OVER * len(columns)


def _opens_with_figures(grid: Grid, words: Sequence[Word]) -> bool:
    """Whether figures stand in the first row: the rule above it closes a heading."""
    texts = [
        " ".join([word.text for word in words_in(words, cell.box)])
        for cell in grid.cells
        if cell.row == 0
    ]
    return len([text for text in texts if text and is_value(text)]) > 1


def _right_above(
    strips: Sequence[Strip], columns: Columns, top: float, least: float, rules: Sequence[Rule]
) -> list[Strip]:
    """The strips that lead to the grid without a gap and keep to its columns, no title first.

    The lowest stands no further above than ``least`` text heights. A text over several columns
    is their heading where one of the ``rules`` runs right below it, or above other headings where
    it stands in their middle.
    """
    kept: list[Strip] = []
    for strip in reversed(strips):
        far = top - strip.bottom > (_FAR if kept else least) * text_height(strip.words)
        if far or (lies_across(strip, columns) and not _are_over(strip, columns, rules, kept)):
            break
        kept.insert(0, strip)
        top = strip.top
    while kept and len(columns.filled(kept[0].words)) < 2:
        kept.pop(0)
    return kept


def _are_over(
    strip: Strip, columns: Columns, rules: Sequence[Rule], below: Sequence[Strip]
) -> bool:
    """Whether the texts over several columns, beyond the first, are the headings of these."""
    places = [(text, *columns.of(text)) for text in strip.segments]
    over = [each for each in places if each[1] < each[2]]
    some = all(last - first < len(columns) - 2 for _, first, last in over)
    centred = all(
        first and abs(columns.xs[first] + columns.xs[last + 1] - 2 * text.middle) <= 2 * _CENTRED
        for text, first, last in over
    )
    return (bool(below) and some and centred) or _are_underlined(strip, columns, rules)


def _are_underlined(strip: Strip, columns: Columns, rules: Sequence[Rule]) -> bool:
    """Whether a rule runs right below each text over several columns, beyond the first."""
    height = text_height(strip.words)
    low = strip.bottom + _NEXT * height
    near = snap(rule for rule in rules if rule.direction == "h" and strip.middle < rule.at < low)
    spans = [span for line in near for span in line.spans]
    over = [text for text in strip.segments if columns.of(text)[0] < columns.of(text)[1]]
    return all(
        any(
            columns.borders[0] - height < start < text.x0 + height and end > text.x1 - height
            for start, end in spans
        )
        for text in over
    )

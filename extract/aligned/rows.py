"""Rows where no rule parts them: which strips of text begin a row, and which go on with one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from .columns import Columns
from .groups import without_bands, without_groups
from .in_step import in_step
from .led_rows import are_led, leads_on
from .numbering import are_numbered, at_borders, is_numbered
from .row_lines import RowLine, filled_columns, holds_prose, holds_texts, is_bold, is_value
from .standing import rows_from_top, rows_off_top
from .strips import text_height
from .wraps import (
    all_begin,
    begins_text,
    columns_of_values,
    goes_on,
    half_below,
    label_goes_on,
    lies_over,
    parts_heading,
    range_goes_on,
    values_below,
)

# White between rows exceeds the white between lines by at least this many text heights, and that
# is at most so many.
_JUMP = 0.13
_LEADING = 0.35
# Of the lines that stand close no more than this share may hold one value below another.
_STRAY = 0.2
# Of the rows that stand apart so many begin in the first column, where it tells them.
_KEYED = 0.6
# Bands that rules cut are rows where so many of them, without headings, show no row inside.
_RULED = 0.75
# So many lines, of which so many are full, with so many words in the first column on the mean, are
# rows each.
_ROWS = 3
_NEARLY = 0.85
_LABEL = 3.0
# A band of rows has figures in so many of its lines: others may be the labels of groups, or wraps.
_FIGURED = 0.6
# So many lines above one tell whether it goes on with their row.
_LONGEST = 40
# More white than this, in text heights, stands between no lines of one text.
_OPEN = 0.55
# A heading has at most so many lines.
_HEADING = 8
# Below a heading in bold so many lines at most are part of it.
_SECOND = 2
# Such a heading has texts over more columns than this.
_FEW = 2
# Where rows are numbered, one without a number fills more than this share of the columns.
_MOST = 0.7

Begins = Callable[[Sequence[RowLine], RowLine, RowLine], bool]
"""Whether a line begins a row, by the row so far, its last line, and the line."""


def group_rows(
    lines: Sequence[RowLine], columns: Columns, cuts: Sequence[float]
) -> list[list[RowLine]]:
    """Lines as rows. ``cuts`` are the heights (points) at which borders are drawn."""
    rows = _standing_rows(lines, columns, cuts) or rows_by_lines(lines, columns, cuts)
    return list(without_groups(list(without_bands(rows, columns))))


def ruled_rows(
    lines: Sequence[RowLine], columns: Columns, cuts: Sequence[float]
) -> list[list[RowLine]]:
    """Lines as rows where borders part them all, also below cells that reach over several."""
    first, *rows = _bands(lines, cuts)
    return [*(group_rows(first, columns, ()) if is_bold(first) else [first]), *rows]


def _standing_rows(
    lines: Sequence[RowLine], columns: Columns, cuts: Sequence[float]
) -> list[list[RowLine]]:
    """The rows that the white around them tells, where nothing tells them better."""
    if not holds_texts(lines, columns):
        return []
    bands = _bands(lines, cuts)
    numbered = are_numbered(lines)
    off_top = rows_off_top(bands, numbered)
    if off_top or numbered or _cuts_part_rows(bands, columns) or _is_coded(lines):
        return off_top
    return rows_from_top(bands, len(columns))


def rows_by_lines(
    lines: Sequence[RowLine], columns: Columns, cuts: Sequence[float]
) -> list[list[RowLine]]:
    """Lines as rows by which of them begin one; for ``cuts`` see `group_rows`."""
    bands = _bands(lines, cuts)
    padding = _padding(bands)
    if are_numbered(lines) and holds_texts(lines, columns):
        apart = None if at_borders(bands) else padding
        opens = partial(_opens_number, apart, columns)
        last = partial(_opens_in_open, opens)
        rows = [row for band in bands for row in _split(band, last if band is bands[-1] else opens)]
        return _with_subheading(rows, padding)
    if _cuts_part_rows(bands, columns):
        return bands
    if are_led(lines):
        heads = partial(_begins_row, columns=columns, padding=padding, keyed=False)
        last = partial(_opens_led, heads, columns)
        return [row for band in bands for row in _split(band, last)]
    if _is_coded(lines):
        return [row for band in bands for row in _split(band, _opens_code)]
    if padding is None and _are_all_full(lines):
        return _split(lines, partial(_opens_full, columns))
    keyed = holds_prose(lines, columns) or _keyed(bands, padding)
    begins = partial(_begins_row, columns=columns, padding=padding, keyed=keyed)
    body = bands[1:] or bands
    told = any(in_step(band, columns) for band in body)
    opens = partial(_opens_in_step, begins) if told else begins
    heading = _split(bands[0], begins) if bands[1:] else []
    return heading + [row for band in body for row in _split(band, opens)]


def _split(band: Sequence[RowLine], begins: Begins) -> list[list[RowLine]]:
    """The lines of a band as rows, by whether a line begins one after a row and its last line."""
    rows = [[band[0]]]
    for before, line in pairwise(band):
        if begins(rows[-1], before, line):
            rows.append([])
        rows[-1].append(line)
    return rows


def _opens_number(
    padding: float | None,
    columns: Columns,
    row: Sequence[RowLine],
    before: RowLine,
    line: RowLine,
) -> bool:
    """Whether a row begins where rows are numbered: at a number, or with a band across."""
    if is_numbered(line) or lies_over(line) != lies_over(before):
        return True
    apart = padding is not None and line.strip.top - before.strip.bottom > padding
    full = len(line.columns) > _MOST * len(columns)
    return apart and full and begins_text(before, line, columns)


def _opens_in_open(opens: Begins, row: Sequence[RowLine], before: RowLine, line: RowLine) -> bool:
    """The same where no border closes a heading: that ends where a line without bold words is."""
    first = row[0].strip.segments[0].words[0]
    heading = first.bold and len(row) <= _HEADING and is_bold(row)
    if heading and len(filled_columns(row)) > _FEW:
        return not any(word.bold for word in line.strip.words) or opens(row, before, line)
    return opens(row, before, line)


def _with_subheading(rows: list[list[RowLine]], padding: float | None) -> list[list[RowLine]]:
    """The rows, with a line or two right below the heading that name no row as part of it."""
    if len(rows) < 2 or padding is None or not is_bold(rows[0]) or len(rows[1]) > _SECOND:
        return rows
    near = rows[1][0].strip.top - rows[0][-1].strip.bottom <= padding
    return [rows[0] + rows[1], *rows[2:]] if near and 0 not in filled_columns(rows[1]) else rows


def _is_coded(lines: Sequence[RowLine]) -> bool:
    """Whether the first column holds but codes, each of one word, beside texts that wrap, or
    initials in each line.
    """
    codes = [line.alone(0) for line in lines if 0 in line.columns]
    single = [code for code in codes if code is not None and len(code.words) == 1]
    plain = all(not code.text[:1].islower() for code in single)
    wrapped = len(codes) < len(lines) or all(code.text.isupper() for code in single)
    return plain and len(single) == len(codes) > 2 and wrapped


def _are_all_full(lines: Sequence[RowLine]) -> bool:
    """Whether nearly every line fills all columns, the first with a few words: texts that wrap
    leave some lines to the longest of them.
    """
    used = filled_columns(lines)
    full = sum(line.columns == used for line in lines)
    labels = [line.alone(0) for line in lines]
    words = sum(len(label.words) for label in labels if label is not None)
    enough = len(lines) > _ROWS and len(used) > 1
    return enough and full >= _NEARLY * len(lines) and words <= _LABEL * len(lines)


def _opens_full(columns: Columns, row: Sequence[RowLine], before: RowLine, line: RowLine) -> bool:
    """Whether a row begins where all are full: not with the rest of a label alone above it."""
    label = line.alone(0)
    rest = label is not None and label.text[:1].islower() and before.columns == {0}
    return not rest or not goes_on(before, line, {0}, columns)


def _opens_led(
    begins: Begins, columns: Columns, row: Sequence[RowLine], before: RowLine, line: RowLine
) -> bool:
    """Whether a row begins where leaders run from labels: not where a label goes on to them."""
    goes = leads_on(before, line, columns)
    return begins(row, before, line) if goes is None else not goes


def _opens_code(row: Sequence[RowLine], before: RowLine, line: RowLine) -> bool:
    return 0 in line.columns or values_below(before, line)


def _opens_in_step(begins: Begins, row: Sequence[RowLine], before: RowLine, line: RowLine) -> bool:
    """The same where lines are rows: also at a label with texts beside it, below one with such."""
    labelled = 0 in line.columns and len(line.columns) > 1
    return (labelled and before.columns != {0}) or begins(row, before, line)


def _bands(lines: Sequence[RowLine], cuts: Sequence[float]) -> list[list[RowLine]]:
    """Lines between one drawn border and the next."""
    bands: list[list[RowLine]] = []
    before: float | None = None
    for line in lines:
        middle = line.strip.middle
        if before is None or any(before < cut < middle for cut in cuts):
            bands.append([])
        bands[-1].append(line)
        before = middle
    return bands


def _cuts_part_rows(bands: Sequence[Sequence[RowLine]], columns: Columns) -> bool:
    """Whether borders are drawn between all rows, and not only around headings and groups."""
    body = bands[1:]
    if len(body) < 2:
        return False
    if any(are_figures(band) or in_step(band, columns) for band in body):
        return False
    whole = sum(not _holds_rows(band) for band in body)
    largest = max(len(band) for band in body)
    # Two bands of many lines may be one group of rows each.
    return whole >= _RULED * len(body) and (len(body) > 2 or largest <= 2 or _prose(body))


def _holds_rows(band: Sequence[RowLine]) -> bool:
    """Whether values stand below each other in a band."""
    return any(values_below(one, other) for one, other in pairwise(band))


def are_figures(band: Sequence[RowLine]) -> bool:
    """Whether a band holds rows of figures: most of its lines have two or more, in one column."""
    if len(band) < _ROWS:
        return False
    figures = [columns for columns in map(columns_of_values, band) if len(columns) > 1]
    below = sum(len(one & other) > 1 for one, other in pairwise(figures))
    return below >= _ROWS - 1 and below + 1 >= _FIGURED * len(band)


def _prose(bands: Sequence[Sequence[RowLine]]) -> bool:
    """Whether the columns of each band are filled by lines that wrap."""
    return all(
        any(len(line.columns) < len(band[0].columns) for line in band[1:]) or len(band) == 1
        for band in bands
    )


def _padding(bands: Sequence[Sequence[RowLine]]) -> float | None:
    """The white (points) from which on a gap parts rows; none where gaps do not tell.

    Gaps between the lines of a text and gaps between rows show as two groups.
    """
    pairs = [pair for band in bands for pair in pairwise(band)]
    pairs = [(one, other) for one, other in pairs if one.columns & other.columns]
    if len(pairs) < 2:
        return None
    height = text_height([word for line, _ in pairs for word in line.strip.words])
    ordered = sorted((_white(*pair), values_below(*pair)) for pair in pairs)
    for number, ((low, _), (high, _)) in enumerate(pairwise(ordered), 1):
        if high - low > _JUMP * height:
            values = sum(below for _, below in ordered[:number])
            lines = low < _LEADING * height and values <= _STRAY * number
            return (low + high) / 2 if lines else None
    return None


def _white(one: RowLine, other: RowLine) -> float:
    """The least white between two lines in a column that both fill, in points."""
    tops: dict[int, float] = {}
    bottoms: dict[int, float] = {}
    for (column, _), segment in one.filled.items():
        bottoms[column] = max(word.bottom for word in segment.words)
    for (column, _), segment in other.filled.items():
        tops[column] = min(word.top for word in segment.words)
    return min(tops[column] - bottoms[column] for column in tops.keys() & bottoms.keys())


def _keyed(bands: Sequence[Sequence[RowLine]], padding: float | None) -> bool:
    """Whether rows that stand apart begin in the first column, so that it tells them."""
    if padding is None:
        return False
    starts = [
        line
        for band in bands
        for before, line in pairwise(band)
        if line.strip.top - before.strip.bottom > padding
    ]
    with_key = sum(0 in line.columns for line in starts)
    return _KEYED * len(starts) <= with_key < len(starts)


def _begins_row(
    row: Sequence[RowLine],
    before: RowLine,
    line: RowLine,
    columns: Columns,
    padding: float | None,
    keyed: bool,
) -> bool:
    if range_goes_on(before, line) or half_below(before, line):
        return False
    if values_below(before, line) or parts_heading(before, line) or parts_heading(line, before):
        return True
    if _fills_again(row, before, line):
        return True
    if 0 in line.columns and any(values_below(other, line) for other in row[-_LONGEST:]):
        return True
    shared = before.columns & line.columns
    white = _white(before, line) if shared else line.strip.top - before.strip.bottom
    if padding is None and white > _OPEN * (line.strip.bottom - line.strip.top):
        return not label_goes_on(before, line)
    if padding is not None and white > padding:
        if label_goes_on(before, line):
            return False
        return not keyed or _opens(before, line, columns)
    if padding is not None:
        if lies_over(before) != lies_over(line):
            return True
        ends = _steady(row) or (not keyed and all_begin(before, line))
        return 0 in line.columns and ends and not goes_on(before, line, shared, columns)
    if 0 in line.columns and 0 not in before.columns and 0 in row[0].columns:
        # The label of the row ended above.
        return True
    if not shared:
        return 0 in line.columns and 0 not in before.columns
    if label_goes_on(before, line):
        return False
    if 0 not in line.columns:
        # A figure below a text of its column reads on from it, as a year does from its month.
        apart = [text for (first, _), text in line.filled.items() if first not in before.columns]
        figures = any(is_value(text.text) for text in apart)
        return figures and not goes_on(before, line, shared, columns)
    return not goes_on(before, line, shared, columns)


def _fills_again(row: Sequence[RowLine], before: RowLine, line: RowLine) -> bool:
    """Whether a line fills all columns of its row anew, most of which ended above the last line."""
    again = line.columns - before.columns
    begins = not any(text.text[:1].islower() for text in line.filled.values())
    return 2 * len(again) > len(line.columns) and line.columns == row[0].columns and begins


def _opens(before: RowLine, line: RowLine, columns: Columns) -> bool:
    """Whether a line that stands apart opens a row: in the first column, or in half of them."""
    if 0 in line.columns or lies_over(line):
        return lies_over(line) or begins_text(before, line, columns)
    new = [
        column
        for column in line.columns
        if column not in before.columns or not goes_on(before, line, {column}, columns)
    ]
    return len(new) > 1 and 2 * len(new) >= len(columns)


def _steady(row: Sequence[RowLine]) -> bool:
    """Whether a row is full: its first line holds values, so that a further line is no wrap."""
    texts = row[0].filled.values()
    return len(texts) > 2 and any(is_value(each.text) for each in texts)

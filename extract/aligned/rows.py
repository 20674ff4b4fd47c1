"""Rows where no rule parts them: which strips of text begin a row, and which go on with one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from statistics import median

from ..page import Word
from .columns import Columns
from .strips import Segment, Strip, join_segments, text_height

# White between rows exceeds the white between lines by at least this many text heights, and that
# is at most so many.
_JUMP = 0.13
_LEADING = 0.35
# Of the lines that stand close no more than this share may hold one value below another.
_STRAY = 0.2
# A line that leaves less than this share of its column free before the next word was wrapped.
_FULL = 0.92
# Of the rows that stand apart so many begin in the first column, where it tells them.
_KEYED = 0.6
# Bands that rules cut are rows where so many of them, without headings, show no row inside.
_RULED = 0.75

# A space is no wider than this many text heights.
_SPACE = 0.36
# Nor so many times as wide as the other spaces of its line.
_WIDER = 1.5
# The rest of a label may be set in by more than this (points).
_SET_IN = 3.0
# Running text has so many words in a line.
_PROSE_WORDS = 4

# Where rows are numbered, one without a number fills more than this share of the columns.
_MOST = 0.7

# A number that opens a text; one that is followed by another is a reference.
_NUMBER = re.compile(
    r"\W{0,2}(?:[A-Z]{1,3}\d{0,2}\.?)?\d{1,2}"
    r"(?:(?:\.\d{1,2})+[a-z]?\b(?!\.?\d|\.?\s*(?:,|and\b|&|\)))|[.):]\s|$)"
)
_PARTS = re.compile(r"\d+")
_VALUE = re.compile(r"[-–—.…:*x✓✔/]{1,3}|n/?a|nil", re.I)

Filled = dict[tuple[int, int], Segment]
"""The text of a strip by the first and the last column that it lies over."""


@dataclass(frozen=True, slots=True)
class RowLine:
    """A strip with its segments sorted into columns."""

    strip: Strip
    filled: Filled

    @property
    def columns(self) -> set[int]:
        return {first for first, _ in self.filled}

    def alone(self, column: int) -> Segment | None:
        """The text that stands in this column only."""
        return self.filled.get((column, column))


def lines_of(strips: Sequence[Strip], columns: Columns) -> list[RowLine]:
    """Strips with their segments in columns; one that runs into a filled column is cut there."""
    return [RowLine(strip, _sorted(strip, columns)) for strip in strips]


def _sorted(strip: Strip, columns: Columns) -> Filled:
    pieces = [piece for segment in strip.segments for piece in _at_wide_gaps(segment, columns)]
    places = [(piece, *columns.of(piece)) for piece in pieces]
    found: dict[tuple[int, int], list[Segment]] = {}
    for segment, first, last in places:
        contested = first < last and any(
            other is not segment and low <= last and first <= high for other, low, high in places
        )
        if not contested:
            found.setdefault((first, last), []).append(segment)
            continue
        for piece in _cut(segment, columns, 0.0):
            column = columns.at(piece.middle)
            found.setdefault((column, column), []).append(piece)
    return {place: join_segments(segments) for place, segments in found.items()}


def _at_wide_gaps(segment: Segment, columns: Columns) -> list[Segment]:
    """A segment over several columns, cut between them where more than a space parts its words."""
    first, last = columns.of(segment)
    if first == last:
        return [segment]
    within = [
        word.x0 - before.x1
        for before, word in pairwise(segment.words)
        if _column(word, columns) == _column(before, columns)
    ]
    space = _SPACE * text_height(segment.words)
    return _cut(segment, columns, max(space, _WIDER * median(within)) if within else space)


def _column(word: Word, columns: Columns) -> int:
    return columns.at((word.x0 + word.x1) / 2)


def _cut(segment: Segment, columns: Columns, least: float) -> list[Segment]:
    """A segment cut where its words change the column, with so much white (points) between."""
    runs = [[segment.words[0]]]
    for before, word in pairwise(segment.words):
        if _column(before, columns) != _column(word, columns) and word.x0 - before.x1 >= least:
            runs.append([])
        runs[-1].append(word)
    return [Segment(tuple(run), run[0].x0, max(word.x1 for word in run)) for run in runs]


def is_value(text: str) -> bool:
    """Whether a cell's text is a figure, a date or a mark for none: never the half of a text."""
    signs = [sign for sign in text if sign.isalnum()]
    digits = sum(sign.isdigit() for sign in signs)
    return (bool(signs) and 2 * digits >= len(signs)) or bool(_VALUE.fullmatch(text.strip()))


def group_rows(
    lines: Sequence[RowLine], columns: Columns, cuts: Sequence[float]
) -> list[list[RowLine]]:
    """Lines as rows. ``cuts`` are the heights (points) at which borders are drawn."""
    bands = _bands(lines, cuts)
    padding = _padding(bands)
    if _are_numbered(lines) and holds_texts(lines, columns):
        apart = None if _at_borders(bands) else padding
        opens = partial(_opens_number, apart, columns)
        return [row for band in bands for row in _split(band, opens)]
    if _cuts_part_rows(bands):
        return bands
    if _is_coded(lines):
        return [row for band in bands for row in _split(band, _opens_code)]
    keyed = _prose_in(lines, columns) or _keyed(bands, padding)
    begins = partial(_begins_row, columns=columns, padding=padding, keyed=keyed)
    return [row for band in bands for row in _split(band, begins)]


def _split(
    band: Sequence[RowLine], begins: Callable[[Sequence[RowLine], RowLine, RowLine], bool]
) -> list[list[RowLine]]:
    """The lines of a band as rows, by whether a line begins one after a row and its last line."""
    rows = [[band[0]]]
    for before, line in pairwise(band):
        if begins(rows[-1], before, line):
            rows.append([])
        rows[-1].append(line)
    return rows


def _is_numbered(line: RowLine) -> bool:
    """Whether a line's first column begins with the number of an action."""
    first = line.alone(0)
    return first is not None and bool(_NUMBER.match(first.text))


def _are_numbered(lines: Sequence[RowLine]) -> bool:
    """Whether the rows are numbered: by numbers of several parts, or one after the other."""
    texts = [line.alone(0) for line in lines if _is_numbered(line)]
    numbers = [_PARTS.findall(text.words[0].text) for text in texts if text is not None]
    if any(len(number) > 1 for number in numbers):
        return True
    plain = [int(number[0]) for number in numbers if number]
    return len(plain) > 1 and all(after - before == 1 for before, after in pairwise(plain))


def _at_borders(bands: Sequence[Sequence[RowLine]]) -> bool:
    """Whether most numbers stand right below a border, so that no row begins without one."""
    below = sum(_is_numbered(band[0]) for band in bands[1:])
    return 2 * below > sum(_is_numbered(line) for band in bands for line in band)


def _opens_number(
    padding: float | None, columns: Columns, row: Sequence[RowLine], before: RowLine, line: RowLine
) -> bool:
    """Whether a row begins where rows are numbered: at a number, or with a band across."""
    if _is_numbered(line) or _spans(line) != _spans(before):
        return True
    apart = padding is not None and line.strip.top - before.strip.bottom > padding
    full = len(line.columns) > _MOST * len(columns)
    return apart and full and _begins_text(before, line, columns)


def _begins_text(before: RowLine, line: RowLine, columns: Columns) -> bool:
    """Whether the first column begins a text there, and does not go on with one."""
    first = line.alone(0)
    if first is None or first.text[:1].islower():
        return False
    return 0 not in before.columns or not _goes_on(before, line, {0}, columns)


def _is_coded(lines: Sequence[RowLine]) -> bool:
    """Whether the first column holds but codes, each of one word, beside texts that wrap."""
    codes = [line.alone(0) for line in lines if 0 in line.columns]
    single = [code for code in codes if code is not None and len(code.words) == 1]
    plain = all(not code.text[:1].islower() for code in single)
    return plain and len(single) == len(codes) > 2 and len(codes) < len(lines)


def _opens_code(row: Sequence[RowLine], before: RowLine, line: RowLine) -> bool:
    return 0 in line.columns or _values_below(before, line)


def _bands(lines: Sequence[RowLine], cuts: Sequence[float]) -> list[list[RowLine]]:
    """Lines between one drawn border and the next."""
    bands: list[list[RowLine]] = []
    before: float | None = None
    for line in lines:
        middle = (line.strip.top + line.strip.bottom) / 2
        if before is None or any(before < cut < middle for cut in cuts):
            bands.append([])
        bands[-1].append(line)
        before = middle
    return bands


def _cuts_part_rows(bands: Sequence[Sequence[RowLine]]) -> bool:
    """Whether borders are drawn between all rows, and not only around headings and groups."""
    body = bands[1:]
    if len(body) < 2:
        return False
    whole = sum(not _holds_rows(band) for band in body)
    largest = max(len(band) for band in body)
    # Two bands of many lines may be one group of rows each.
    return whole >= _RULED * len(body) and (len(body) > 2 or largest <= 2 or _prose(body))


def _holds_rows(band: Sequence[RowLine]) -> bool:
    """Whether values stand below each other in a band."""
    return any(_values_below(one, other) for one, other in pairwise(band))


def _prose(bands: Sequence[Sequence[RowLine]]) -> bool:
    """Whether the columns of each band are filled by lines that wrap."""
    return all(
        any(len(line.columns) < len(band[0].columns) for line in band[1:]) or len(band) == 1
        for band in bands
    )


def _values_below(before: RowLine, line: RowLine) -> bool:
    """Whether a column holds one value below another."""
    for column in before.columns & line.columns:
        one, other = before.alone(column), line.alone(column)
        if one and other and is_value(one.text) and is_value(other.text):
            return True
    return False


def _padding(bands: Sequence[Sequence[RowLine]]) -> float | None:
    """The white (points) from which on a gap parts rows; none where gaps do not tell.

    Gaps between the lines of a text and gaps between rows show as two groups.
    """
    pairs = [pair for band in bands for pair in pairwise(band)]
    pairs = [(one, other) for one, other in pairs if one.columns & other.columns]
    if len(pairs) < 2:
        return None
    height = text_height([word for line, _ in pairs for word in line.strip.words])
    ordered = sorted((_white(*pair), _values_below(*pair)) for pair in pairs)
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
    if _values_below(before, line) or _parts_heading(before, line) or _parts_heading(line, before):
        return True
    if 0 in line.columns and any(_values_below(other, line) for other in row):
        return True
    if padding is not None and line.strip.top - before.strip.bottom > padding:
        if _label_goes_on(before, line):
            return False
        return not keyed or _opens(before, line, columns)
    shared = before.columns & line.columns
    if padding is not None:
        if _spans(before) != _spans(line):
            return True
        ends = _steady(row) or (not keyed and _all_begin(before, line))
        return 0 in line.columns and ends and not _goes_on(before, line, shared, columns)
    if not shared:
        return 0 in line.columns and 0 not in before.columns
    if 0 not in line.columns:
        return any(is_value(each.text) for each in line.filled.values()) and not _goes_on(
            before, line, shared, columns
        )
    return not _goes_on(before, line, shared, columns)


def _all_begin(before: RowLine, line: RowLine) -> bool:
    """Whether a line fills the columns of the one before it, with texts that do not read on."""
    texts = [segment.text for segment in line.filled.values()]
    return line.columns == before.columns and not any(text[:1].islower() for text in texts)


def holds_texts(lines: Sequence[RowLine], columns: Columns) -> bool:
    """Whether a column holds texts that go on from line to line, however few words a line has."""
    for column in range(len(columns)):
        texts = [text for text in (line.alone(column) for line in lines) if text is not None]
        rest = sum(text.text[:1].islower() for text in texts)
        if rest > 2 and 2 * rest > len(texts):
            return True
    return _prose_in(lines, columns)


def _prose_in(lines: Sequence[RowLine], columns: Columns) -> bool:
    """Whether a column holds texts of several lines, in which paragraphs may stand apart."""
    for column in range(len(columns)):
        texts = [text for text in (line.alone(column) for line in lines) if text is not None]
        long = sum(len(text.words) >= _PROSE_WORDS for text in texts)
        if long > 2 and 2 * long > len(texts):
            return True
    return False


def _opens(before: RowLine, line: RowLine, columns: Columns) -> bool:
    """Whether a line that stands apart opens a row: in the first column, or in half of them."""
    if 0 in line.columns or _spans(line):
        return _spans(line) or _begins_text(before, line, columns)
    new = [
        column
        for column in line.columns
        if column not in before.columns or not _goes_on(before, line, {column}, columns)
    ]
    return len(new) > 1 and 2 * len(new) >= len(columns)


def _parts_heading(one: RowLine, other: RowLine) -> bool:
    """Whether one line has a text over several columns that the other fills apart."""
    return any(
        first < last and any(first < column <= last for column in other.columns)
        for first, last in one.filled
    )


def _steady(row: Sequence[RowLine]) -> bool:
    """Whether a row is full: its first line holds values, so that a further line is no wrap."""
    texts = row[0].filled.values()
    return len(texts) > 2 and any(is_value(each.text) for each in texts)


def _spans(line: RowLine) -> bool:
    """Whether all that stands in a line lies over several columns."""
    return all(first < last for first, last in line.filled)


def _goes_on(before: RowLine, line: RowLine, shared: set[int], columns: Columns) -> bool:
    """Whether each column that both fill reads on: its next word had no room in the line before."""
    if _spans(before) or _spans(line):
        return False
    with_values = _has_values(before) or _has_values(line)
    for column in shared:
        one, other = before.alone(column), line.alone(column)
        if one is None or other is None:
            continue
        if is_value(one.text) or is_value(other.text):
            return False
        x0, x1 = columns.texts[column]
        first = other.words[0]
        space = (first.bottom - first.top) / 4
        if (one.x1 - one.x0) + space + (first.x1 - first.x0) < _FULL * (x1 - x0):
            return False
        # Beside values the next label, too, may follow one that fills its column.
        if with_values and not _continues(one, other):
            return False
    return True


def _label_goes_on(before: RowLine, line: RowLine) -> bool:
    """Whether the label in a line without values is the rest of the one above, in lower case."""
    one, other = before.alone(0), line.alone(0)
    return bool(one and other and other.text[:1].islower()) and not _has_values(line)


def _has_values(line: RowLine) -> bool:
    return any(is_value(segment.text) for segment in line.filled.values())


def _continues(one: Segment, other: Segment) -> bool:
    """Whether a label reads as the rest of the one above: in lower case, or set in from it."""
    same_type = one.words[-1].bold == other.words[0].bold
    return same_type and (other.text[:1].islower() or other.x0 - one.x0 > _SET_IN)

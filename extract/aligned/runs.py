"""Runs of lines with wide gaps in them, as rows of a table have, without running text."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Sequence
from itertools import pairwise
from statistics import median

from .columns import Columns, find_columns
from .row_lines import YEAR, is_value, lies_across
from .strips import SAME_START, Strip, carries_on, is_caption, text_height

# Without borders, lines with so many text heights of white between them, beyond the usual, belong
# to different tables; so does what follows a line that stands alone with a good part of that.
FAR = 1.6
_TITLE = 0.7
# Running text has so many words in a line, and no more of the width in wide spaces.
_SENTENCE = 8
_SPACES = 0.05
# A title stands so many times as far below what is before it as above what follows.
_NEARER = 1.4
# What is set larger than the rest by so much is a title.
LARGE = 1.15
# A text wider than this share of its region that stands alone is prose, or a band.
_WIDE = 0.6
# What begins so far (points) to the right of a table's first text is not in its first column.
_SET_IN = 0.4
# Lines in the columns of so many at least that no more of them than this share lie across.
_COLUMNS = 3
_ACROSS = 0.1
_TOLD = 10
# The bands below a heading have at most so many lines.
_BAND = 14
# A band with a quote below it has at most so many.
_QUOTE = 3
# So many lines of one cell may go on below all others.
_LONGEST_WRAP = 12
# So many lines may stand alone above the first line of a table.
_HEADING_LINES = 4
# A heading of so many levels may have a line below one of them.
_LEVELS = 2
# Figures of so many of the columns end where those above do, below a label of so many words.
_SAME = 0.6
_LABEL = 6
# Rows that stand apart do so at one distance, give or take so much (points).
_EVEN = 1.0


def find_runs(
    strips: Sequence[Strip], width: float, cuts: Sequence[float] = ()
) -> list[list[Strip]]:
    """Stretches that begin and end with a line of several segments, without running text.

    A title may stand as near to what is before it where the line below it is a heading, with a
    line drawn below that at one of the ``cuts`` (points).
    """
    if len(strips) < 2:
        return []
    height = text_height([word for strip in strips for word in strip.words])
    white = median(max(0.0, after.top - before.bottom) for before, after in pairwise(strips))
    runs: list[list[Strip]] = [[]]
    pending: list[Strip] = []
    for number, (before, strip, after) in enumerate(
        zip([strips[0], *strips], strips, [*strips[1:], strips[-1]], strict=False)
    ):
        gap = strip.top - before.bottom - white
        titled = gap > _TITLE * height and (
            _leads(strip, before, after)
            or (len(strip.segments) == 1 and _is_underlined(after, height, cuts))
        )
        far = (gap > FAR * height and not _is_even(strips, number)) or (
            titled and not _in_column(strip, runs[-1])
        )
        if far or _closes(pending, width, height):
            runs.append([])
            pending = []
        if len(strip.segments) > 1 and not (_is_sentence(strip, width) or _is_titled(strip)):
            over = [] if runs[-1] else _headings_above(strips[:number], strip, after, height)
            runs[-1] += [*(over or pending), strip]
            pending = []
        elif runs[-1]:
            pending.append(strip)
    # A line alone may be the heading of what follows below a band.
    found = [run for run in runs if _are_lines(run) or (run and _is_bold(run[0]))]
    headed = [any(_is_underlined(strip, height, cuts) for strip in run[:_LEVELS]) for run in found]
    held = {id(strip) for run in found for strip in run}
    joined = _over_bands([_with_wraps(run, strips, held) for run in found], headed, strips)
    return [run for run in joined if _are_lines(run)]


def _is_even(strips: Sequence[Strip], number: int) -> bool:
    """Whether a line stands as far below the one before it as that, or the next, from its other
    neighbour: rows that stand apart, all of them with texts side by side.
    """
    around = strips[max(number - 2, 0) : number + 2]
    pitch = strips[number].middle - strips[number - 1].middle
    return any(
        abs(pitch - (other.middle - one.middle)) <= _EVEN
        and all(len(each.segments) > 1 for each in (one, other, *strips[number - 1 : number + 1]))
        for one, other in pairwise(around)
        if other is not strips[number]
    )


def _are_lines(run: Sequence[Strip]) -> bool:
    """Whether two or more lines of a run have texts side by side."""
    return sum(len(strip.segments) > 1 for strip in run) > 1


def _over_bands(
    runs: Sequence[list[Strip]], headed: Sequence[bool], strips: Sequence[Strip]
) -> list[list[Strip]]:
    """The runs, with those joined that go on in the columns of the one before, and have no heading
    with a line below it.

    Between them stands nothing but white, or lines of one cell, or a bold line: a band over the
    rows that follow, as over a table of its own stands a heading. Below a heading alone the bands
    may have more lines.
    """
    places = {id(strip): place for place, strip in enumerate(strips)}
    joined: list[list[Strip]] = []
    for run, own in zip(runs, headed, strict=True):
        if joined and not own:
            between = strips[places[id(joined[-1][-1])] + 1 : places[id(run[0])]]
            if _goes_on(joined[-1], between, run):
                joined[-1] += [*between, *run]
                continue
        joined.append(run)
    return joined


def _goes_on(run: Sequence[Strip], between: Sequence[Strip], after: Sequence[Strip]) -> bool:
    """Whether lines stand in the columns of those above them, without a heading of their own.

    Where no band stands between, but white or lines of one cell, the texts of each column begin
    at one place.
    """
    # Its first and last lines tell the columns of a run, however long it has grown.
    run = [*run[:_TOLD], *run[_TOLD:][-_TOLD:]]
    columns = find_columns([*run, *after])
    if columns is None or len(columns) < _COLUMNS:
        return False
    if len(between) < _LEVELS and _figures_go_on(run, [*between, *after], columns):
        return True
    if _is_bold(after[0]):
        return False
    inside = all(
        len(strip.segments) == 1 and columns.begins(strip.segments[0].words[0]) for strip in between
    )
    told = inside and len(columns.starts) >= len(columns) - 1
    if not told and not _are_bands(between, all(map(_is_bold, run))):
        return False
    across = sum(lies_across(strip, columns) for strip in after)
    both = (
        columns.filled([word for strip in part for word in strip.words]) for part in (run, after)
    )
    return across <= _ACROSS * len(after) and all(2 * len(each) > len(columns) for each in both)


def _figures_go_on(run: Sequence[Strip], after: Sequence[Strip], columns: Columns) -> bool:
    """Whether figures end where those above do, without a heading: a group of rows, below the
    label of that, or without.
    """
    first = next(number for number, strip in enumerate(after) if len(strip.segments) > 1)
    labels, rows = after[:first], after[first:]
    if any(is_caption(label.segments[0]) or len(label.words) > _LABEL for label in labels):
        return False
    opening, ends, below = (_ends(each, columns) for each in (rows[:1], run, rows))
    years = all(YEAR.fullmatch(segment.text) for segment in rows[0].segments[1:])
    same = sum(
        abs(ends[column] - end) < SAME_START for column, end in below.items() if column in ends
    )
    return not years and 2 * len(opening) > len(below) and same >= max(_LEVELS, _SAME * len(below))


def _ends(strips: Sequence[Strip], columns: Columns) -> dict[int, float]:
    """Where the figures of each column but the first end as a rule, in points."""
    found: dict[int, list[float]] = defaultdict(list)
    for strip in strips:
        for segment in strip.segments:
            column, last = columns.of(segment)
            if 0 < column == last and is_value(segment.text):
                found[column].append(segment.x1)
    return {column: median(ends) for column, ends in found.items()}


def _are_bands(lines: Sequence[Strip], headed: bool) -> bool:
    """Whether lines are bands: a bold one, alone or with a quote; more below a heading."""
    bold = [_is_bold(strip) for strip in lines]
    if headed and bold:
        return all(bold) and len(lines) <= _BAND
    return bold[:1] == [True] and len(lines) <= _QUOTE


def _is_bold(strip: Strip) -> bool:
    return all(word.bold for word in strip.words)


def is_wide(strip: Strip, width: float) -> bool:
    """Whether a line runs over most of a width (points), as running text does."""
    return strip.x1 - strip.x0 > _WIDE * width


def _is_sentence(strip: Strip, width: float) -> bool:
    """Whether a line with gaps is running text whose spaces are wide, as after a full stop."""
    white = (strip.x1 - strip.x0) - sum(segment.x1 - segment.x0 for segment in strip.segments)
    words = len(strip.words)
    return words >= _SENTENCE and is_wide(strip, width) and white < _SPACES * width


def _is_titled(strip: Strip) -> bool:
    """Whether a line is the caption of one table."""
    first, *others = map(is_caption, strip.segments)
    return first and not any(others)


def _leads(strip: Strip, before: Strip, after: Strip) -> bool:
    """Whether a line that stands alone is nearer to what follows: a title, and no band of rows."""
    above, below = strip.top - before.bottom, after.top - strip.bottom
    return len(strip.segments) == 1 and above > _NEARER * below


def _is_underlined(strip: Strip, height: float, cuts: Sequence[float]) -> bool:
    """Whether texts side by side have a line drawn right below them, and are no figures."""
    near = cuts[bisect_left(cuts, strip.middle) :][:1]
    return (
        bool(near)
        and near[0] < strip.bottom + _TITLE * height
        and len(strip.segments) > 1
        and any(YEAR.fullmatch(s.text) or not is_value(s.text) for s in strip.segments[1:])
    )


def _in_column(strip: Strip, run: Sequence[Strip]) -> bool:
    """Whether a line begins where texts of a run do, and ends before the next: of its first column
    only where the run has many, and no title would be plain.
    """
    begins = sorted(segment.x0 for each in run for segment in each.segments)
    if not any(abs(x0 - strip.x0) < SAME_START for x0 in begins):
        return False
    if strip.x0 > begins[0] + _SET_IN:
        return True
    full = max(run, key=lambda each: len(each.segments)).segments
    return len(full) > _COLUMNS and strip.x1 < full[1].x0 and not _is_bold(strip)


def _with_wraps(run: list[Strip], strips: Sequence[Strip], held: Container[int]) -> list[Strip]:
    """A run with the lines below it that carry on its last row beyond the first column.

    ``held`` has the identities of the strips of all runs: another's headings are no wraps.
    """
    whole = list(run)
    for strip in strips[strips.index(run[-1]) + 1 :]:
        taken = id(strip) in held or len(strip.segments) > 1
        if taken or not carries_on(whole[-1], strip, run[0].x0 + _SET_IN):
            break
        whole.append(strip)
    return whole


def _headings_above(
    strips: Sequence[Strip], first: Strip, after: Strip, height: float
) -> list[Strip]:
    """The lines that stand alone above the first of a table and head some of its columns.

    Those begin beyond its first text, or no further left than that where the line ``after`` it
    begins with a label, which has no heading.
    """
    found: list[Strip] = []
    low = first
    labelled = after.segments[0].x1 < first.x0
    left = first.x0 - height if labelled else first.segments[0].x1
    for strip in reversed(strips[-_HEADING_LINES:]):
        near = low.top - strip.bottom < _TITLE * height
        inside = left < strip.x0 and strip.x1 <= first.x1 + height
        if len(strip.segments) > 1 or not near or not inside or _is_titled(strip):
            break
        found.insert(0, strip)
        low = strip
    return found


def _closes(alone: Sequence[Strip], width: float, height: float) -> bool:
    """Whether lines of one segment end a table: a wide one may be a band, two are running text."""
    wide = sum(is_wide(strip, width) for strip in alone)
    large = any(text_height(strip.words) > LARGE * height for strip in alone)
    captions = any(is_caption(strip.segments[0]) for strip in alone)
    return wide > 1 or large or captions or len(alone) > _LONGEST_WRAP

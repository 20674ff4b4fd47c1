"""Whether a line reads on from the one above it, or begins texts of its own."""

from __future__ import annotations

import re

from .columns import Columns, Span
from .row_lines import RowLine, is_value
from .strips import SAME_START, Segment, is_led

# A line that leaves less than this share of its column free before the next word was wrapped.
_FULL = 0.92
# A line that is half a line lower shares more than this of its height with the one before.
_HALF = 0.4
# The rest of a label may be set in by more than this (points).
SET_IN = 3.0
_OPEN = re.compile(r"(?:.* )?(?:19|20)\d\d[-–]")


def values_below(before: RowLine, line: RowLine) -> bool:
    """Whether a column holds one value below another."""
    for column in before.columns & line.columns:
        one, other = before.alone(column), line.alone(column)
        if one and other and is_value(one.text) and is_value(other.text):
            return True
    return False


def range_goes_on(before: RowLine, line: RowLine) -> bool:
    """Whether a year with a dash at the end of a line goes on below it."""
    return any(
        (one := before.alone(column)) is not None
        and (other := line.alone(column)) is not None
        and _OPEN.fullmatch(one.text) is not None
        and other.text[:1].isdigit()
        for column in before.columns & line.columns
    )


def half_below(before: RowLine, line: RowLine) -> bool:
    """Whether a line is but half a line lower, as a label's is beside values in its middle."""
    over = before.strip.bottom - line.strip.top
    return over > _HALF * (line.strip.bottom - line.strip.top)


def columns_of_values(line: RowLine) -> set[int]:
    """The columns in which a line has a figure, a date or a mark for none."""
    return {
        first
        for (first, last), segment in line.filled.items()
        if first == last and is_value(segment.text)
    }


def goes_on(before: RowLine, line: RowLine, shared: set[int], columns: Columns) -> bool:
    """Whether each column that both fill reads on: its next word had no room in the line before."""
    if lies_over(before) or lies_over(line):
        return False
    with_values = has_values(before) or has_values(line)
    numbers = 0
    for column in shared:
        one, other = before.alone(column), line.alone(column)
        if one is None or other is None:
            continue
        if is_value(one.text):
            return False
        if has_room(one, other, columns.texts[column]):
            return False
        if is_value(other.text):
            numbers += 1
            continue
        # Beside values the next label, too, may follow one that fills its column.
        if with_values and not _continues(one, other):
            return False
    # A number may end a text, as a year in brackets does, where another text reads on beside it.
    return not numbers or len(shared) > numbers


def has_room(one: Segment, other: Segment, column: Span) -> bool:
    """Whether the first word of the other text had room behind the one, or only leaders had: that
    is no wrap.
    """
    x0, x1 = column
    first = other.words[0]
    space = (first.bottom - first.top) / 4
    room = (one.x1 - one.x0) + space + (first.x1 - first.x0) < _FULL * (x1 - x0)
    return room or is_led(one)


def _continues(one: Segment, other: Segment) -> bool:
    """Whether a label reads as the rest of the one above: in lower case, or set in from it."""
    same_type = one.words[-1].bold == other.words[0].bold
    return same_type and (other.text[:1].islower() or other.x0 - one.x0 > SET_IN)


def label_goes_on(before: RowLine, line: RowLine) -> bool:
    """Whether the label in a line without values is the rest of the one above, in lower case."""
    one, other = before.alone(0), line.alone(0)
    return bool(one and other and other.text[:1].islower()) and not has_values(line)


def begins_text(before: RowLine, line: RowLine, columns: Columns) -> bool:
    """Whether the first column begins a text there, and does not go on with one."""
    first = line.alone(0)
    if first is None or first.text[:1].islower():
        return False
    return 0 not in before.columns or not goes_on(before, line, {0}, columns)


def all_begin(before: RowLine, line: RowLine) -> bool:
    """Whether a line fills the columns of the one before it, with texts that do not read on."""
    texts = [segment.text for segment in line.filled.values()]
    return line.columns == before.columns and not any(text[:1].islower() for text in texts)


def has_values(line: RowLine) -> bool:
    """Whether a figure, a date or a mark for none stands in a line."""
    return any(is_value(segment.text) for segment in line.filled.values())


def lies_over(line: RowLine) -> bool:
    """Whether all that stands in a line lies over several columns."""
    return all(first < last for first, last in line.filled)


def parts_heading(one: RowLine, other: RowLine) -> bool:
    """Whether one line has a text over several columns that the other fills apart."""
    return any(
        first < last
        and any(first < column <= last for column in other.columns)
        and not _in_line(segment, other)
        for (first, last), segment in one.filled.items()
    )


def _in_line(segment: Segment, other: RowLine) -> bool:
    """Whether a text begins or ends where the one text does that it meets in another line."""
    met = [text for text in other.filled.values() if text.x0 < segment.x1 and segment.x0 < text.x1]
    return len(met) == 1 and (
        abs(met[0].x0 - segment.x0) < SAME_START or abs(met[0].x1 - segment.x1) < SAME_START
    )

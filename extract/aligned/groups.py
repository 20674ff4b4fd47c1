"""Rows that hold a band or the label of a group above figures, parted there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .columns import Columns
from .headings import middle_span
from .row_lines import RowLine
from .strips import SAME_START
from .wraps import SET_IN, columns_of_values, has_values


def without_bands(rows: Sequence[list[RowLine]], columns: Columns) -> Iterator[list[RowLine]]:
    """The rows, those parted that hold a band over rows of figures, in the middle of the table."""
    for row in rows:
        part: list[RowLine] = []
        for number, line in enumerate(row):
            beside = [*row[max(number - 1, 0) : number], *row[number + 1 : number + 2]]
            over = len(row) > 1 and bool(middle_span([line], columns))
            if over and any(len(columns_of_values(each)) > 1 for each in beside):
                yield from filter(None, (part, [line]))
                part = []
            else:
                part.append(line)
        if part:
            yield part


def without_groups(rows: Sequence[list[RowLine]]) -> Iterator[list[RowLine]]:
    """The rows, those parted that begin with the label of a group: the next begin as far right,
    without those that have no label, as errors of the figures above.
    """
    for number, row in enumerate(rows):
        following = (after[0] for after in rows[number + 1 :] if 0 in after[0].columns)
        grouped = len(row) == 2 and _is_group(*row)
        if grouped and (after := next(following, None)) and _begins_at(after, row[1]):
            yield from ([line] for line in row)
        else:
            yield row


def _is_group(label: RowLine, item: RowLine) -> bool:
    """Whether a line holds but a label, and the next a row's values beside one that is set in."""
    one, other = label.alone(0), item.alone(0)
    if one is None or other is None or label.columns != {0} or not has_values(item):
        return False
    return other.x0 - one.x0 > SET_IN and not other.text[:1].islower()


def _begins_at(line: RowLine, item: RowLine) -> bool:
    one, other = line.alone(0), item.alone(0)
    return bool(one and other and abs(one.x0 - other.x0) < SAME_START and has_values(line))

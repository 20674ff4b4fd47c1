"""Bars of a timetable: blank cells in colour under periods, from the first to the last of a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ...extract import Cell
from ...schema import Milestone
from ..milestones import parse_milestones, period_bounds
from ..tables.columns import Column
from .reading import Reading, cells_of


def read_bars(reading: Reading) -> list[Milestone]:
    """A milestone for each bar of an action: due from its first period to its last.

    No bar is what has the colour of other cells of the action, as all of a shaded row do.
    """
    timed = [each for each in cells_of(reading, "milestones") if each[0].period]
    others = {
        cell.fill
        for index, cells in reading.draft.cells.items()
        if reading.draft.columns[index].period is None
        for cell in cells
    }
    milestones = []
    for run in _runs([each for each in timed if each[1].fill not in (None, *others)]):
        # One cell may be as wide as several columns.
        last = min(run[-1][0].index + run[-1][1].column_span, len(reading.draft.columns)) - 1
        ends = (run[0][0].period, reading.draft.columns[last].period)
        periods = list(dict.fromkeys(period for period in ends if period))
        bounds = [found for period in (periods[0], periods[-1]) if (found := period_bounds(period))]
        if len(bounds) < 2 or any(cell.lines for _, cell in run):
            continue
        named = periods[0] if len(periods) == 1 else f"{periods[0]} – {periods[-1]}"
        milestones.append(
            Milestone(
                raw="",
                kind=run[0][0].kind,
                period=named,
                earliest=bounds[0][0],
                latest=bounds[-1][1],
                precision=parse_milestones(periods[-1])[0].milestone.precision,
            )
        )
        reading.blank += [("milestones", cell) for _, cell in run]
    return milestones


def _runs(cells: Sequence[tuple[Column, Cell]]) -> Iterator[list[tuple[Column, Cell]]]:
    """Cells in columns that follow each other, and in one colour."""
    ordered = sorted(cells, key=lambda each: each[0].index)
    begun = list(dict.fromkeys(column.index for column, _ in ordered))
    places = {index: index - place for place, index in enumerate(begun)}
    for _, run in groupby(ordered, lambda each: (places[each[0].index], each[1].fill)):
        yield list(run)

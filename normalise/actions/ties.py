"""Tasks tied to the leads and dates that stand beside them.

Where each task has a row of its own, the rows tell. Inside one row nothing but
height on the page does, so each tie has a confidence and none is forced: what
stands beside no task stays with the action alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..text.passages import Passage, stands_level

BESIDE = 1.0
BELOW = 0.7
LONE = 0.5
# Lines with a gap of so many times their height between them stand apart.
_APART = 0.6


@dataclass(frozen=True, slots=True)
class Tie:
    """An item's index with the task it stands beside and how sure that is."""

    item: int
    task: int
    confidence: float


def tie(
    tasks: Sequence[Passage],
    items: Sequence[Passage],
    numbers: Sequence[str | None],
    *,
    inner: bool = False,
    laid: bool = False,
) -> list[Tie]:
    """Tie items to tasks (indexes into both lists).

    ``numbers`` holds, for each item, the 1-based number of a task that the
    item itself names, which outweighs its place. Tasks that stand ``inner``, below a title
    in its cell, are tied by height only where each has its items and each item its task. So
    are those beside items that merely stand below one another from the top, unless others of
    the row are ``laid`` beside the tasks.
    """
    if not tasks or not items:
        return []
    if len({task.rows for task in tasks}) > 1:
        return _by_row(tasks, items)
    level = _levels(tasks, items)
    several = len(tasks) > 1
    alone = several and level == [0]
    if alone and not inner and all(task.bullet for task in tasks):
        # Bullets have no order to tell apart, so one lead or date is that of all.
        return [Tie(0, task, LONE) for task in range(len(tasks))]
    own = several and _one_each(tasks, level)
    by_chance = several and not laid and level[0] == 0 and _stacked(items)
    if not own and (inner or by_chance):
        level = [None] * len(items)
    aligned = sum(place is not None for place in level)
    ties = []
    for index, item in enumerate(items):
        number = numbers[index]
        if number is not None and number.isdigit() and 1 <= int(number) <= len(tasks):
            ties.append(Tie(index, int(number) - 1, BESIDE))
            continue
        place = level[index]
        if place is not None:
            ties.append(Tie(index, place, LONE if alone else BESIDE))
        elif aligned:
            above = _last_above(tasks, item)
            if above is not None:
                ties.append(Tie(index, above, BELOW))
    return ties


def are_laid(tasks: Sequence[Passage], items: Sequence[Passage]) -> bool:
    """Whether items stand where the tasks do, and not only at the top of their row."""
    level = _levels(tasks, items)
    return _one_each(tasks, level) or (any(level) and not _stacked(items))


def _levels(tasks: Sequence[Passage], items: Sequence[Passage]) -> list[int | None]:
    """For each item the first task that it stands level with."""
    return [
        next(
            (t for t, task in enumerate(tasks) if stands_level(item.lines[0], task.lines[0])), None
        )
        for item in items
    ]


def _one_each(tasks: Sequence[Passage], level: Sequence[int | None]) -> bool:
    return None not in level and len({*level}) == len(tasks)


def _stacked(items: Sequence[Passage]) -> bool:
    """Whether items stand right below one another, or in other columns level with one another."""
    lines = sorted((line for item in items for line in item.lines), key=lambda line: line.top)
    return len({line.page for line in lines}) == 1 and all(
        line.top - before.bottom < _APART * line.height for before, line in pairwise(lines)
    )


def _last_above(tasks: Sequence[Passage], item: Passage) -> int | None:
    """The last task that begins no lower than the item, in page order."""
    above = [i for i, task in enumerate(tasks) if (task.page, task.top) <= (item.page, item.top)]
    return above[-1] if above else None


def _by_row(tasks: Sequence[Passage], items: Sequence[Passage]) -> list[Tie]:
    """Each item with the tasks whose rows it shares; several tasks of one cell share its items.

    What stands beside several rows, as who leads the whole action, is no task's that has its own.
    """
    ties = []
    for t, task in enumerate(tasks):
        beside = [
            i
            for i, item in enumerate(items)
            if item.rows[0] < task.rows[1] and task.rows[0] < item.rows[1]
        ]
        own = [i for i in beside if _inside(items[i].rows, task.rows)]
        ties += [Tie(i, t, BESIDE) for i in own or beside]
    return sorted(ties, key=lambda each: each.item)


def _inside(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]

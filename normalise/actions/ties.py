"""Tasks tied to the leads and dates that stand beside them.

Where each task has a row of its own, the rows tell. Inside one row nothing but
height on the page does, so each tie has a confidence and none is forced: what
stands beside no task stays with the action alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..text.passages import Passage, stands_level

BESIDE = 1.0
BELOW = 0.7
LONE = 0.5


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
) -> list[Tie]:
    """Tie items to tasks (indexes into both lists).

    ``numbers`` holds, for each item, the 1-based number of a task that the
    item itself names, which outweighs its place. Tasks that stand ``inner``, below a title
    in its cell, are tied by height only where each has its items and each item its task.
    """
    if not tasks or not items:
        return []
    if len({task.rows for task in tasks}) > 1:
        return _by_row(tasks, items)
    level = [
        next(
            (t for t, task in enumerate(tasks) if stands_level(item.lines[0], task.lines[0])), None
        )
        for item in items
    ]
    if inner and not (len(tasks) > 1 and None not in level and len({*level}) == len(tasks)):
        level = [None] * len(items)
    aligned = sum(place is not None for place in level)
    ties = []
    for index, item in enumerate(items):
        number = numbers[index]
        if number is not None and number.isdigit() and 1 <= int(number) <= len(tasks):
            ties.append(Tie(index, int(number) - 1, BESIDE))
            continue
        place = level[index]
        alone = len(items) == 1 and len(tasks) > 1 and place == 0
        if alone and all(task.bullet for task in tasks):
            # Bullets have no order to tell apart, so one lead or date is that of all.
            ties += [Tie(index, task, LONE) for task in range(len(tasks))]
        elif place is not None:
            ties.append(Tie(index, place, LONE if alone else BESIDE))
        elif aligned:
            above = _last_above(tasks, item)
            if above is not None:
                ties.append(Tie(index, above, BELOW))
    return ties


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

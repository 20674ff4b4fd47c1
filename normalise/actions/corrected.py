"""An action as readers corrected it: lists read anew by the parsers that read the grid."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ...schema import Action, Milestone, Progress, Rating, Task
from ...schema.corrections import Correction
from ..corrections.apply import Applied, apply, unusable
from ..corrections.lists import Moves, Reader, moved
from ..corrections.measured import FIELDS
from ..leads import parse_leads
from ..milestones import Parsed, parse_milestones
from ..ratings import read_rating
from ..references import strip_task_tag
from ..references.index import merged_refs
from ..tables.columns import Column
from .reading import Reading, cells_of
from .schedule import one_lead_an_entry

# A task as it is shown: its number and its text.
_NUMBERED = re.compile(r"\(?(?P<number>\d{1,2}(?:\.\d{1,2})*[a-z]?)[.):]*\s+(?P<rest>\S.*)")


def correct_action(action: Action, reading: Reading) -> Action:
    """The action with what readers said of it; what is open after that is reported."""
    for corrections in reading.context.given.of(action.id):
        if own := [each for each in corrections if each.field.split("/")[0] not in FIELDS]:
            action = _correct(action, reading, own)
    return action


def _correct(action: Action, reading: Reading, corrections: list[Correction]) -> Action:
    parsed: list[Parsed] = []
    astray = [each for each in corrections if _leads_nowhere(each, reading)]
    own = [each for each in corrections if each not in astray]
    done = apply(action, own, _readers(reading, parsed))
    done.reports += [unusable(each, "the plan has no such area") for each in astray]
    for report in done.reports:
        reading.report(report.code, **report.values)
    now: Action = done.value
    # A date that was corrected is no longer in doubt, unless its new words are.
    kept = [each.raw for each in now.milestones if each in action.milestones]
    reading.unsure = [
        (raw, why) for raw, why in reading.unsure if any(each.startswith(raw) for each in kept)
    ] + [(each.raw, why) for each, why in parsed if why and each in now.milestones]
    return now.model_copy(
        update={
            "refs": merged_refs(now.ref or ""),
            "tasks": _tied(now.tasks, done),
            "repairs": [*now.repairs, *done.repairs],
        }
    )


def _leads_nowhere(correction: Correction, reading: Reading) -> bool:
    """Whether a correction puts the action into an area that the plan does not have."""
    area = correction.value
    if correction.field != "area" or not isinstance(area, str) or not area.strip():
        return False
    return area.strip() not in reading.context.areas


def _tied(tasks: list[Task], done: Applied) -> list[Task]:
    """Tasks with their ties to the leads and dates that have moved or gone."""
    leads, milestones = done.moves.get(("leads",)), done.moves.get(("milestones",))
    return [_moved(place, task, leads, milestones) for place, task in enumerate(tasks, 1)]


def _moved(place: int, task: Task, leads: Moves | None, milestones: Moves | None) -> Task:
    ties = {
        "leads": task.leads if leads is None else moved(task.leads, leads),
        "milestones": task.milestones if milestones is None else moved(task.milestones, milestones),
    }
    sure = task.confidence if any(ties.values()) else None
    return task.model_copy(update={**ties, "number": task.number or str(place), "confidence": sure})


def _readers(reading: Reading, parsed: list[Parsed]) -> Mapping[str, Reader]:
    """How each list is read; ``parsed`` collects the dates with what is in doubt of them."""
    key = reading.context.key

    def milestones(text: str, own: Milestone | None, beside: Milestone | None) -> list[Milestone]:
        column = _column_of(reading, own or beside)
        if column is None:
            found = parse_milestones(text)
        else:
            found = parse_milestones(text, kind=column.kind, period=column.period)
        parsed.extend(found)
        return [each.milestone for each in found]

    def ratings(text: str, own: Rating | None, beside: Rating | None) -> list[Rating]:
        date, colour = (own.date, own.colour) if own else (None, None)
        return [read_rating(text, reading.context.rating_key, date, colour)]

    return {
        "leads": lambda text, own, beside: one_lead_an_entry(parse_leads(text, key), text),
        "milestones": milestones,
        "progress": _read_progress,
        "ratings": ratings,
        "tasks": _read_task,
    }


def _column_of(reading: Reading, milestone: Milestone | None) -> Column | None:
    """The column of dates that a milestone stands in, or else the action's first."""
    columns = cells_of(reading, "milestones")
    period = milestone.period if milestone else None
    raw = milestone.raw if milestone else ""
    likely = [column for column, cell in columns if raw in cell.flat]
    likely += [column for column, _ in columns]
    same = [column for column in likely if column.period == period]
    of_grid = [column for column in reading.draft.columns if column.field == "milestones"]
    return next(iter([*same, *likely, *of_grid]), None)


def _read_progress(text: str, own: Progress | None, beside: Progress | None) -> list[Progress]:
    rest, tasks = strip_task_tag(text)
    if own is None:
        return [Progress(text=rest, tasks=tasks)]
    return [own.model_copy(update={"text": rest, "tasks": tasks or own.tasks})]


def _read_task(text: str, own: Task | None, beside: Task | None) -> list[Task]:
    match = _NUMBERED.fullmatch(text)
    number, rest = (match["number"], match["rest"]) if match else (own.number if own else "", text)
    if own is None:
        return [Task(number=number, text=rest)]
    return [own.model_copy(update={"number": number, "text": rest})]

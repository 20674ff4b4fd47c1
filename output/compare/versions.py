"""What became of the actions of a local area from one of its plans to the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..flat.definition import Row
from .alike import Weights, likeness, weigh
from .brief import Brief, BriefAction, BriefPart
from .leads import same_as

# How like an action with the same number must be to go on as that action, and one with another.
_SAME_REF, _OTHER_REF = 0.2, 0.5
_FIELDS = (
    *("ref", "area", "title", "tasks", "leads", "milestones"),
    *("outcomes", "evaluation", "progress", "ratings"),
)


@dataclass(frozen=True, slots=True)
class Step:
    """Two plans of one local area, the second after the first, and the actions of both.

    An action that one of them does not have is None there.
    """

    before: Brief
    after: Brief
    pairs: tuple[tuple[BriefAction | None, BriefAction | None], ...]

    @property
    def is_sure(self) -> bool:
        """Whether the dates of the plans tell which comes first: a year tells nothing of May."""
        before, after = self.before.dated, self.after.dated
        return "" < before < after and not after.startswith(before)


def in_turn(plans: Iterable[Brief]) -> list[list[Brief]]:
    """The plans of each local area by date, areas by name.

    Plans without a date come first, and they and those of one date by the last day that their
    milestones allow, and then by file name.
    """
    of_area: dict[str, list[Brief]] = {}
    for plan in plans:
        of_area.setdefault(plan.area_key, []).append(plan)
    for own in of_area.values():
        own.sort(key=_age)
    return sorted(of_area.values(), key=lambda own: (own[-1].local_area, own[-1].area_key))


def _age(plan: Brief) -> tuple[str, str, str, str]:
    return plan.dated, str(plan.facts["last_day"]), str(plan.facts["file_name"]), plan.id


def steps(areas: Iterable[Sequence[Brief]]) -> Iterator[Step]:
    """From each plan of a local area to its next; the plans of each come in turn."""
    for own in areas:
        for before, after in pairwise(own):
            yield Step(before, after, tuple(_pairs(before.actions, after.actions)))


def change_rows(step: Step) -> Iterator[Row]:
    """A row for each action that is new or gone, and for each field of the others that changed.

    Then the same of areas and of the rows of the key.
    """
    for before, after in step.pairs:
        known = [each for each in (after, before) if each]
        row = _row(step, "action", before, after) | {
            "before_action_id": before.id if before else None,
            "action_id": after.id if after else None,
            "ref": next((each.ref for each in known if each.ref), None),
        }
        if not (before and after):
            yield row
            continue
        for field in _FIELDS:
            old, new = getattr(before, field), getattr(after, field)
            if not (_is_same(old, new) or _means_the_same(before, after, field)):
                row |= {"field": field, "before": old or None, "after": new or None}
                row["days_later"] = _days_later(before, after) if field == "milestones" else None
                yield row.copy()
    yield from _part_rows(step)


def _row(
    step: Step,
    part: str,
    before: BriefAction | BriefPart | None,
    after: BriefAction | BriefPart | None,
) -> Row:
    """What a row says of something that one plan or both have."""
    known = [each for each in (after, before) if each]
    return {
        "before_plan_id": step.before.id,
        "plan_id": step.after.id,
        "local_area": step.after.local_area or None,
        "order": "dated" if step.is_sure else "guessed",
        "part": part,
        "before_action_id": None,
        "action_id": None,
        "ref": None,
        "title": next((each.title for each in known if each.title), None),
        "change": "changed" if before and after else "new" if after else "gone",
        "field": "",
        "before": None,
        "after": None,
        "days_later": None,
    }


def _part_rows(step: Step) -> Iterator[Row]:
    """What became of areas, by their numbers, and of the rows of the key, by their initials.

    Where one plan tells nothing of its areas, or has no key, there is nothing to compare.
    """
    old, new = ({(p.kind, p.key): p for p in reversed(b.parts)} for b in (step.before, step.after))
    kinds = {kind for kind, _ in old} & {kind for kind, _ in new}
    for kind, key in dict.fromkeys([*reversed(new), *reversed(old)]):
        if kind not in kinds:
            continue
        before, after = old.get((kind, key)), new.get((kind, key))
        row = _row(step, kind, before, after) | {"ref": key or None}
        if not (before and after):
            yield row
            continue
        for field, was in before.fields.items():
            now = after.fields[field]
            # What one of them lacks may not have been read.
            if was and now and not _is_same(was, now):
                yield row | {"field": field, "before": was, "after": now}


def _is_same(old: str, new: str) -> bool:
    """Whether letters and figures are the same: hyphens and blanks change with the line ends."""
    return same_as(old).replace(" ", "") == same_as(new).replace(" ", "")


def _means_the_same(before: BriefAction, after: BriefAction, field: str) -> bool:
    """Whether leads or milestones are those of before, written in another way."""
    if field == "leads":
        return bool(before.led_by) and before.led_by == after.led_by
    known = all(each.earliest or each.latest for each in before.timed)
    return field == "milestones" and bool(before.timed) and known and before.timed == after.timed


def _is_same_otherwise(before: BriefAction, after: BriefAction) -> bool:
    """Whether but the words of what is to be done differ: leads, dates and some prose stay."""
    return (
        bool(before.leads and before.milestones)
        and _is_same(before.leads, after.leads)
        and _is_same(before.milestones, after.milestones)
        and any(
            old and _is_same(old, new)
            for old, new in (
                (before.outcomes, after.outcomes),
                (before.evaluation, after.evaluation),
                (before.progress, after.progress),
            )
        )
    )


def _days_later(before: BriefAction, after: BriefAction) -> int | None:
    """By how much that date moved which moved most, where each has one as before.

    Otherwise the last of all.
    """
    moved = [
        (new - old).days for old, new in zip(before.days, after.days, strict=False) if old and new
    ]
    if len(before.days) == len(after.days) == len(moved):
        return max(moved, key=abs, default=None)
    last = [max(filter(None, days), default=None) for days in (before.days, after.days)]
    return (last[1] - last[0]).days if last[0] and last[1] else None


def _pairs(
    before: Sequence[BriefAction], after: Sequence[BriefAction]
) -> Iterator[tuple[BriefAction | None, BriefAction | None]]:
    """Each action beside what it became; first the later plan's in order, then those gone."""
    weights = weigh([action.text for action in (*before, *after)])
    old, new = weights[: len(before)], weights[len(before) :]
    became = _same_refs(before, after, old, new)
    taken = set(became.values())
    likest = sorted(
        (-likeness(old[i], new[j]), i, j)
        for j in range(len(after))
        if j not in became
        for i in range(len(before))
        if i not in taken
    )
    for negative, i, j in likest:
        if -negative >= _OTHER_REF and j not in became and i not in taken:
            became[j] = i
            taken.add(i)
    left = {action.ref: i for i, action in enumerate(before) if i not in taken and action.ref}
    for j, action in enumerate(after):
        own = left.get(action.ref)
        if j not in became and own is not None and _is_same_otherwise(before[own], action):
            became[j] = own
            taken.add(left.pop(action.ref))
    for j, action in enumerate(after):
        yield (before[became[j]] if j in became else None, action)
    yield from ((action, None) for i, action in enumerate(before) if i not in taken)


def _same_refs(
    before: Sequence[BriefAction],
    after: Sequence[BriefAction],
    old: Sequence[Weights],
    new: Sequence[Weights],
) -> dict[int, int]:
    """Which of the later actions go on one of the earlier with the same number."""
    places: dict[str, list[int]] = {}
    for i, action in enumerate(before):
        places.setdefault(action.ref, []).append(i)
    found: dict[int, int] = {}
    for j, action in enumerate(after):
        own = places.get(action.ref, []) if action.ref else []
        if len(own) == 1 and own[0] not in found.values():
            same = _is_same(before[own[0]].text, action.text)
            if same or likeness(old[own[0]], new[j]) >= _SAME_REF:
                found[j] = own[0]
    return found

"""Corrections applied to a value: what each finds there decides what becomes of it.

A correction holds the value that its reader saw. Where that is still read, the
right value takes its place; where the right value is read already, nothing is to
do; and where something else is read, that is reported and stays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import shorten
from typing import Any

from pydantic import ValidationError

from ...schema import Repair
from ...schema.corrections import Correction, Value
from .lists import Moves, Reader, read_list
from .places import Place, in_words, put, same, shown, value_at

CORRECTED = "corrected"
# So many characters of a value are told in a finding.
_TOLD = 80


@dataclass(frozen=True, slots=True)
class Report:
    """A finding to be: its code, and the values of its sentence."""

    code: str
    values: Mapping[str, Any]


@dataclass(slots=True)
class Applied:
    """A value after the corrections of one reader."""

    value: Any
    repairs: list[Repair] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    moves: dict[Place, Moves] = field(default_factory=dict)
    """For each list that was read anew where its items went."""


def apply(
    value: Any,
    corrections: Sequence[Correction],
    readers: Mapping[str, Reader] | None = None,
    under: Place = (),
) -> Applied:
    """Apply corrections to a model, or to the list that stands at ``under`` of the plan.

    ``readers`` read the lists whose items are more than texts, by the name of the list.
    """
    readers = readers or {}
    done = Applied(value)
    lists: list[tuple[Correction, Place]] = []
    others: list[tuple[Correction, Place]] = []
    for each in corrections:
        place = tuple(each.field.split("/"))[len(under) :]
        try:
            present = shown(value_at(value, place)) if place else None
        except LookupError:
            place = ()
        if not place:
            done.reports.append(unusable(each, "nothing that can be corrected stands there"))
        elif _holds(done, each, present):
            listed = isinstance(present, list) and place[-1] in readers
            (lists if listed else others).append((each, place))
    # Places are those that the reader saw, so what moves items comes first and is followed.
    for each, place in lists:
        _try(_put_list, done, each, place, readers[place[-1]])
    for each, place in others:
        _try(_put_value, done, each, place)
    return done


def _holds(done: Applied, correction: Correction, present: Value) -> bool:
    """Whether a right value is to be set; what else there is to say is reported."""
    code = None
    if correction.verdict == "right":
        code = None if same(present, correction.was) else "confirmed-changed"
    elif correction.given and same(present, correction.value):
        return False
    elif not same(present, correction.was):
        code = "correction-outdated"
    elif correction.given:
        return True
    else:
        code = "marked-wrong"
    if code:
        note = f": “{correction.note.strip()}”" if correction.note else ""
        values = {"was": told(correction.was), "now": told(present), "note": note}
        done.reports.append(Report(code, {"field": correction.field, **values}))
    return False


def _try(step: Callable[..., None], done: Applied, correction: Correction, *rest: Any) -> None:
    try:
        step(done, correction, *rest)
    except ValidationError as error:
        done.reports.append(unusable(correction, error.errors()[0]["msg"]))
    except ValueError as error:
        done.reports.append(unusable(correction, str(error)))


def _put_list(done: Applied, correction: Correction, place: Place, reader: Reader) -> None:
    items = value_at(done.value, place)
    made, moves = read_list(items, _texts(shown(items)), _texts(correction.value), reader)
    done.value = put(done.value, place, made)
    done.moves[place] = moves
    _record(done, correction, shown(items), shown(made))


def _put_value(done: Applied, correction: Correction, place: Place) -> None:
    place = _followed(place, done.moves)
    present = shown(value_at(done.value, place))
    value: Value = correction.value
    if isinstance(present, list):
        value = [text for text in _texts(value) if text]
    elif isinstance(value, str):
        value = value.strip() or None
    changed = _put(done.value, place, value)
    if not same(shown(value_at(changed, place)), value):
        raise ValueError("the field has no such value")  # a number for a date, say
    done.value = changed
    _record(done, correction, present, value)


def _put(node: Any, place: Place, value: Value) -> Any:
    """Put a value; nothing is an empty text where a field holds texts alone."""
    try:
        return put(node, place, value)
    except ValidationError:
        if value is not None:
            raise
        return put(node, place, "")


def _texts(value: Value) -> list[str]:
    if isinstance(value, str):
        raise ValueError("a list is wanted")
    return [" ".join(text.split()) for text in value or []]


def _followed(place: Place, moves: Mapping[Place, Moves]) -> Place:
    """Where a value is now whose list was read anew."""
    for stem, found in moves.items():
        if place[: len(stem)] == stem:
            now = found[int(place[len(stem)])]
            if not now:
                raise ValueError("the item was taken out of its list")
            return (*stem, str(now[0]), *place[len(stem) + 1 :])
    return place


def _record(done: Applied, correction: Correction, before: Value, after: Value) -> None:
    if not same(before, after):
        done.repairs.append(
            Repair(
                field=correction.field,
                kind=CORRECTED,
                before=in_words(before),
                after=in_words(after),
            )
        )


def unusable(correction: Correction, why: str) -> Report:
    """That a correction was not applied, and why."""
    values = {"field": correction.field, "value": told(correction.value), "why": why}
    return Report("correction-unusable", values)


def told(value: Value) -> str:
    """A value as findings quote it."""
    words = shorten("; ".join(in_words(value).splitlines()), _TOLD, placeholder=" ...")
    return f"“{words}”" if words else "nothing"

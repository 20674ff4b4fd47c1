"""Plans for the tests of what is written: one with every field filled, and some with odd texts."""

from __future__ import annotations

import types
from collections.abc import Sequence
from datetime import date
from itertools import count
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from sendplan import Plan
from sendplan.schema import (
    SCHEMA_VERSION,
    Action,
    Area,
    Coverage,
    LocalArea,
    Milestone,
    Source,
)

# Fields whose values have a form of their own.
FORMS: dict[str, Any] = {
    "schema_version": SCHEMA_VERSION,
    "id": "0123456789abcdef",
    "sha256": "0123456789abcdef" * 4,
    "dated": "2018-06",
    "date": "2018-06",
    "colour": "#0a0b0c",
}
# Indexes into the lists of the same action.
INDEXES = {("Task", "leads"), ("Task", "milestones")}


def filled_plan() -> Plan:
    """A plan in which no field is empty and no two texts or numbers of a document are equal."""
    return Plan.model_validate(_filled(Plan, count(2000)))


def _filled(model: type[BaseModel], numbers: count[int]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        if (model.__name__, name) in INDEXES:
            values[name] = [1, 0]
        elif name in FORMS and (name != "id" or model is Plan):
            values[name] = FORMS[name]
        else:
            values[name] = _value(info.annotation, numbers)
    return values


def _value(annotation: Any, numbers: count[int]) -> Any:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _value(arguments[0], numbers)
    if origin is Literal:
        return arguments[0]
    if origin in (Union, types.UnionType):
        return _value(arguments[0], numbers)
    if origin is list:
        return [_value(arguments[0], numbers) for _ in range(2)]
    if origin is dict:
        return {f"key{next(numbers)}": _value(arguments[1], numbers) for _ in range(2)}
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _filled(annotation, numbers)
    plain = {str: "word{}", int: "{}", float: "0.{}", bool: "true", date: "{}-05-06"}
    return plain[annotation].format(next(numbers))


def plan_of_texts(texts: Sequence[str], digest: str = "ab") -> Plan:
    """A plan with these texts wherever a document's words may stand."""
    first = texts[0] if texts else ""
    action = Action(
        id="1.1",
        ref=first,
        area="1",
        title=first,
        outcomes=list(texts),
        milestones=[
            Milestone(raw=first, kind="due", earliest=date(2018, 7, 1), latest=date(2018, 7, 31)),
            Milestone(raw=first, kind="other"),
        ],
        other={text: text for text in texts},
    )
    return Plan(
        id=digest * 8,
        kind="other",
        title=first,
        dated="2018",
        local_area=LocalArea(name="Marlbeck", partners=list(texts)),
        source=Source(name="plan.pdf", sha256=digest * 32, media_type="application/pdf", pages=1),
        areas=[Area(number="1", title=first, quotes=list(texts))],
        actions=[action],
        coverage=Coverage(words_in_tables=3, words_placed=3, words_reported=0),
    )

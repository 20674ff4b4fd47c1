"""What a flat table is, and the columns that a model of the schema gives it."""

from __future__ import annotations

import types
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from ...schema.plan import Model

Type = Literal["text", "integer", "number", "boolean", "date"]
Value = str | int | float | bool | date | None
Row = dict[str, Value]

_TYPES: dict[Any, Type] = {
    str: "text",
    int: "integer",
    float: "number",
    bool: "boolean",
    date: "date",
}
# Names that SQL keeps for itself.
_RENAMED = {"group": "group_title", "by": "heading", "full": "full_form"}
# Dates as precise as printed ("2019", "2018-06") are texts; these columns beside them are dates.
_PRINTED_DATES = ("date", "dated")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``refers_to`` is the table whose id it holds, ``long`` means running text."""

    name: str
    type: Type
    description: str
    required: bool = False
    refers_to: str | None = None
    choices: tuple[str, ...] = ()
    long: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table. ``searched``: databases offer full-text search over its running text."""

    name: str

    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)
    searched: bool = False


def columns_of(
    model: type[Model],
    *,
    skip: tuple[str, ...] = (),
    long: tuple[str, ...] = (),
    renamed: Mapping[str, str] | None = None,
) -> tuple[Column, ...]:
    """A column for each field of the model that holds one value; lists have tables of their own.

    What comes from a document may be missing in any plan, so only numbers, codes and choices
    that a plan always has are required.
    """
    columns: list[Column] = []
    for field, (kind, choices, optional) in _single(model).items():
        if field in skip:
            continue
        name = (renamed or {}).get(field) or _RENAMED.get(field, field)
        required = not optional and (kind != "text" or bool(choices))
        description = model.model_fields[field].description or ""
        columns.append(
            Column(name, kind, description, required, choices=choices, long=field in long)
        )
        if field in _PRINTED_DATES and kind == "text":
            columns.append(Column(f"{name}_from", "date", f"First day of {name}."))
            columns.append(Column(f"{name}_to", "date", f"Last day of {name}."))
    return tuple(columns)


def values_of(item: Model, *, renamed: Mapping[str, str] | None = None) -> Row:
    """What a part of a plan has for each of the columns of its model."""
    row: Row = {}
    for field in _single(type(item)):
        name = (renamed or {}).get(field) or _RENAMED.get(field, field)
        row[name] = value = getattr(item, field)
        if field in _PRINTED_DATES and not isinstance(value, date):
            row[f"{name}_from"], row[f"{name}_to"] = bounds(value)
    return row


def bounds(printed: str | None) -> tuple[date | None, date | None]:
    """First and last day of a date as precise as printed: a year, a month or a day."""
    try:
        numbers = [int(part) for part in (printed or "").split("-")]
        match numbers:
            case [year]:
                return date(year, 1, 1), date(year, 12, 31)
            case [year, month]:
                return date(year, month, 1), date(year, month, monthrange(year, month)[1])
            case [year, month, day]:
                return date(year, month, day), date(year, month, day)
    except ValueError:  # not a date, or one that the calendar does not have
        pass
    return None, None


@cache
def _single(model: type[Model]) -> dict[str, tuple[Type, tuple[str, ...], bool]]:
    """The fields of a model that hold one value: type, choices, and whether it may be null."""
    found = {name: _scalar(info.annotation) for name, info in model.model_fields.items()}
    return {name: each for name, each in found.items() if each}


def _scalar(annotation: Any) -> tuple[Type, tuple[str, ...], bool] | None:
    if get_origin(annotation) is Annotated:
        return _scalar(get_args(annotation)[0])
    if get_origin(annotation) is Literal:
        return "text", get_args(annotation), False
    if get_origin(annotation) in (Union, types.UnionType):
        inner = [each for each in get_args(annotation) if each is not type(None)]
        found = _scalar(inner[0]) if len(inner) == 1 else None
        return found and (found[0], found[1], True)
    return (_TYPES[annotation], (), False) if annotation in _TYPES else None

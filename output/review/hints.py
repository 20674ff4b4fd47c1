"""What may stand in a field, as the plan's schema has it: for whoever types its right value."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from ...schema import Plan
from ...schema.plan import PartialDate

_DATE = "as an ISO date: 2026-04-30"
_PARTIAL = "as an ISO date: 2026-04-30, 2026-04 or 2026"
_TASKS = "one a line: number, then text"
_LIST = "one item a line"

Hint = str | tuple[str, ...]


def hint_of(path: str, action: str | None) -> Hint | None:
    """The words that a field allows ("" where it may be empty), or how its value is written.

    ``path`` is that of a spot, in the action of an id or else in the plan. None where any text
    may stand.
    """
    field = re.sub(r"/\d+(?=/|$)", "", path)
    return _hint(field if action is None else f"actions/{field}")


@cache
def _hint(field: str) -> Hint | None:
    kinds = _kinds(Plan.model_json_schema(), field.split("/"))
    empty = [""] if {"type": "null"} in kinds else []
    for kind in kinds:
        if "enum" in kind:
            return (*empty, *kind["enum"])
        if kind.get("format") == "date":
            return _DATE
        if kind == TypeAdapter(PartialDate).json_schema():
            return _PARTIAL
        if kind.get("type") == "array":
            return _TASKS if field == "actions/tasks" else _LIST
    return None


def _kinds(schema: dict[str, Any], names: list[str]) -> list[dict[str, Any]]:
    """The schemas of which a value at a place meets one; items of lists are not counted."""
    kinds = _resolved(schema, schema)
    for name in names:
        items = [found for kind in kinds for found in _resolved(kind.get("items", {}), schema)]
        kinds = [
            found
            for kind in (*kinds, *items)
            for found in _resolved(kind.get("properties", {}).get(name, {}), schema)
        ]
    return kinds


def _resolved(kind: dict[str, Any], schema: dict[str, Any]) -> list[dict[str, Any]]:
    if "$ref" in kind:
        kind = schema["$defs"][kind["$ref"].rsplit("/", 1)[-1]]
    if "anyOf" in kind:
        return [found for each in kind["anyOf"] for found in _resolved(each, schema)]
    return [kind]

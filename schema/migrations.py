"""Plans of older versions of the schema made into plans of this one, as plain JSON values.

A field that a minor version adds has a default that says nothing, so only what a
version changed otherwise needs a step here. A step lets pass what is no plan at all;
the models say what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from .plan import SCHEMA_VERSION

Version = tuple[int, int]
Json = dict[str, Any]


def migrate(plan: Json, version: Version) -> Json:
    """A plan of ``version`` as one of this version; what was given stays as it is."""
    for first, step in _STEPS:
        if version < first:
            plan = step(plan)
    return {**plan, "schema_version": SCHEMA_VERSION}


def _fields_in_grids_alone(plan: Json) -> Json:
    """Until 1.1 ``columns`` had fields in other tables too, whose cells went into none."""
    tables = plan.get("tables")
    if not isinstance(tables, list):
        return plan
    return {**plan, "tables": [_without_fields(table) for table in tables]}


def _without_fields(table: Any) -> Any:
    columns = table.get("columns") if isinstance(table, dict) else None
    if not isinstance(columns, dict) or table.get("role") == "actions":
        return table
    return {**table, "columns": dict.fromkeys(columns, "")}


_STEPS: Final[tuple[tuple[Version, Callable[[Json], Json]], ...]] = (
    ((1, 1), _fields_in_grids_alone),
)
"""Each step with the first version that does not need it, in order."""

"""A plan in which every text is an attack on the page that shows it."""

from __future__ import annotations

import json
from typing import Any

from sendplan import Plan
from sendplan.tests.helpers import plan_of

ATTACK = (
    "</script><script>window.hit=1;alert(1)</script>"
    '<img src=x onerror="window.hit=1;alert(2)">\'"`{{7*7}}${alert(3)}<!--<svg onload=alert(4)>'
)
# What the schema allows only certain words for, and what must stay unique.
_KEPT = {
    "schema_version", "id", "kind", "severity", "precision", "status", "earliest", "latest",
    "method", "media_type",
}  # fmt: skip


def hostile_plan() -> Plan:
    """The plan of a sample with an attack for each of its texts, and some fields more."""
    plan = json.loads(plan_of("marlbeck").model_dump_json())
    plan["actions"][0] |= {
        "other": {"Column": "text"},
        "ratings": [{"raw": "Red", "value": "unknown", "colour": "#ff0000"}],
        "repairs": [{"field": "title", "kind": "odd", "before": "a", "after": "b"}],
    }
    return Plan.model_validate(_attacked(plan, ""))


def _attacked(value: Any, name: str) -> Any:
    if isinstance(value, dict):
        # Tables have roles, ratings values and boxes places of their own.
        kept = {"role"} if "columns" in value else {"value"} if "colour" in value else set()
        return (
            {
                (f"{key} {ATTACK}" if name in ("other", "columns") else key): each
                if key in kept
                else _attacked(each, "other" if name in ("other", "columns") else key)
                for key, each in value.items()
            }
            if name != "sources"
            else {key: _attacked(each, key) for key, each in value.items()}
        )
    if isinstance(value, list):
        return [_attacked(each, name) for each in value]
    if isinstance(value, str) and name not in _KEPT:
        return f"{ATTACK} {value}"
    return value

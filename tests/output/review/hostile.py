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
# What the schema has certain words or a certain form for, and ids, which must stay unique.
KEPT = {
    *("schema_version", "id", "sha256", "media_type", "kind", "dated", "severity", "status"),
    *("precision", "earliest", "latest", "method", "date", "colour", "gss_code", "dfe_code"),
}
# Objects whose names are a document's words, not the schema's.
BY_HEADING = {"other", "columns"}


def hostile_plan() -> Plan:
    """The plan of a sample with an attack in each of its texts, and in some more."""
    plan = json.loads(plan_of("marlbeck").model_dump_json())
    plan["actions"][0] |= {
        "other": {"Column": "text"},
        "ratings": [{"raw": "Red", "value": "unknown", "colour": "#ff0000"}],
        "repairs": [{"field": "title", "kind": "odd", "before": "a", "after": "b"}],
    }
    return Plan.model_validate(_attacked(plan))


def _attacked(value: Any, name: str = "") -> Any:
    if isinstance(value, list):
        return [_attacked(each, name) for each in value]
    if isinstance(value, dict):
        if name in BY_HEADING:
            return {f"{heading} {ATTACK}": _attacked(each) for heading, each in value.items()}
        return {
            key: each if _fixed(key, value) else _attacked(each, key) for key, each in value.items()
        }
    return f"{ATTACK} {value}" if isinstance(value, str) else value


def _fixed(key: str, of: dict[str, Any]) -> bool:
    """Whether only certain values may stand there: tables' roles and ratings' values too."""
    return key in KEPT or (key == "role" and "columns" in of) or (key == "value" and "raw" in of)

"""The JSON Schema of a plan, as ``plan.schema.json`` beside this file publishes it."""

from __future__ import annotations

import json
from typing import Any

from .plan import SCHEMA_VERSION, Plan


def json_schema() -> dict[str, Any]:
    """The schema in draft 2020-12, made from the models."""
    made = Plan.model_json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:sendplan:plan:{SCHEMA_VERSION}",
        **made,
    }


def schema_text() -> str:
    """The published file's text."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"

"""The JSON Schemas of a plan and of corrections, as the files beside this one publish them.

That of a plan describes what is written: every field is required. It lets fields pass that
it does not name, because later minor versions add some (docs/schema.md has the rules).
"""

from __future__ import annotations

import json
from typing import Any, get_args

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import ModelSchema, NullableSchema, WithDefaultSchema

from .corrections import CORRECTIONS_VERSION, Corrections
from .meanings import ENUMERATIONS
from .plan import SCHEMA_VERSION, Plan

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


class _Plain(GenerateJsonSchema):
    """Without what only gets in the way of programs that make classes from a schema."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False  # each titled field would become a class of its own

    def default_schema(self, schema: WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])  # what is always written needs no default

    def nullable_schema(self, schema: NullableSchema) -> JsonSchemaValue:
        inner = self.generate_inner(schema["schema"])
        if isinstance(inner.get("type"), str) and "enum" not in inner:
            return {**inner, "type": [inner["type"], "null"]}
        choices = inner["anyOf"] if set(inner) == {"anyOf"} else [inner]
        return {"anyOf": [*choices, {"type": "null"}]}


class _Open(_Plain):
    """One that lets fields pass which it does not name."""

    def model_schema(self, schema: ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        made.pop("additionalProperties", None)
        return made


def json_schema() -> dict[str, Any]:
    """The schema of a plan in draft 2020-12, made from the models."""
    made = Plan.model_json_schema(mode="serialization", schema_generator=_Open)
    names = {get_args(literal): name for name, (literal, _, _) in ENUMERATIONS.items()}
    made = {key: _named(value, names) for key, value in made.items()}
    for name, (literal, what, meanings) in ENUMERATIONS.items():
        values = [f"{value}: {meanings[value]}" for value in get_args(literal)]
        made["$defs"][name] = {
            "title": name,
            "description": "\n".join([what, *values]),
            "enum": list(get_args(literal)),
            "type": "string",
        }
    made["$defs"] = dict(sorted(made["$defs"].items()))
    return {"$schema": _DRAFT, "$id": f"urn:sendplan:plan:{SCHEMA_VERSION}", **made}


def schema_text() -> str:
    """The published file of a plan's schema."""
    return _text(json_schema())


def corrections_text() -> str:
    """The published file of the schema of corrections."""
    made = Corrections.model_json_schema(schema_generator=_Plain)
    name = f"urn:sendplan:corrections:{CORRECTIONS_VERSION}"
    return _text({"$schema": _DRAFT, "$id": name, **made})


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _named(value: Any, names: dict[tuple[str, ...], str]) -> Any:
    """The schema with a reference to its definition for each enumeration in it."""
    if isinstance(value, list):
        return [_named(each, names) for each in value]
    if not isinstance(value, dict):
        return value
    name = names.get(tuple(value["enum"])) if isinstance(value.get("enum"), list) else None
    if name is None:
        return {key: _named(each, names) for key, each in value.items()}
    rest = {key: each for key, each in value.items() if key not in ("enum", "type")}
    return {"$ref": f"#/$defs/{name}", **rest}

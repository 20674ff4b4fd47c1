"""The published JSON Schema: in step with the models, and true of what is written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_origin

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from sendplan import Plan
from sendplan.output.files import plan_json
from sendplan.schema import SCHEMA_VERSION, plan, published
from sendplan.schema.meanings import ENUMERATIONS
from sendplan.tests.helpers import (
    CONVERTED,
    DOCUMENTS,
    REAL,
    ROOT,
    SLUGS,
    SPREAD,
    conversion_of,
    load_json,
    plan_of,
    run_cli,
)
from sendplan.tests.validation import FILE, check_plan, validator

# What programs rely on; fields may be added beside these.
CONTRACT = {
    "Plan": "schema_version id kind title dated local_area source areas actions postholders"
    " glossary indicators contributors findings coverage",
    "LocalArea": "name gss_code dfe_code partners",
    "Source": "name sha256 media_type pages producer",
    "Area": "number title senior_responsible_officers commitments sources",
    "Commitment": "ref title text",
    "Action": "id ref area group title outcomes tasks leads milestones progress evaluation quotes"
    " links indicators recommendations ratings other sources repairs",
    "Task": "number text leads milestones confidence",
    "Lead": "raw kind people name role organisation",
    "Milestone": "raw kind label period earliest latest precision status recurrence",
    "Progress": "text tasks date",
    "Rating": "raw value date colour",
    "Postholder": "initials name role organisation",
    "GlossaryTerm": "abbreviation full definition",
    "Indicator": "ref parent description baseline national targets",
    "Target": "by date value",
    "Contributor": "action roles",
    "Box": "page x0 top x1 bottom line text",
    "Repair": "field kind before after",
    "Finding": "code severity message action page",
    "Coverage": "words_in_tables words_placed words_reported",
}


def definitions() -> dict[str, Any]:
    schema = load_json(FILE)
    return {"Plan": schema, **schema["$defs"]}


def test_the_file_is_made_from_the_models(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--regenerate"):
        FILE.write_text(published.schema_text(), "utf-8")
    assert FILE.read_text("utf-8") == published.schema_text()


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(load_json(FILE))
    assert load_json(FILE)["$id"].endswith(SCHEMA_VERSION)


@pytest.mark.parametrize("model", CONTRACT)
def test_no_field_of_the_contract_has_gone(model: str) -> None:
    properties = definitions()[model]["properties"]
    assert not set(CONTRACT[model].split()) - properties.keys()


def described(schema: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every definition and field with its description."""
    for name, definition in {"Plan": schema, **schema["$defs"]}.items():
        yield name, definition.get("description", "")
        for field, value in definition.get("properties", {}).items():
            yield f"{name}.{field}", value.get("description", "")


def test_every_field_and_definition_is_described() -> None:
    found = dict(described(load_json(FILE)))
    assert len(found) > 150
    for place, words in found.items():
        assert len(words.split()) > 2, place
        assert words.endswith(".") or "\n" in words, place


def test_every_value_of_an_enumeration_is_explained() -> None:
    definitions = load_json(FILE)["$defs"]
    for name, (_, _, meanings) in ENUMERATIONS.items():
        assert definitions[name]["enum"] == list(meanings)
        for value, meaning in meanings.items():
            assert f"\n{value}: {meaning}" in definitions[name]["description"]


def test_every_enumeration_has_a_definition_of_its_own() -> None:
    literals = [getattr(plan, name) for name in vars(plan) if name[0].isupper()]
    found = [each for each in literals if get_origin(each) is Literal]
    assert found == [literal for literal, _, _ in ENUMERATIONS.values()]
    text = FILE.read_text("utf-8")
    assert text.count('"enum"') == len(found)


def test_what_is_always_written_is_required() -> None:
    for name, definition in definitions().items():
        if definition["type"] == "object":
            assert definition["required"] == list(definition["properties"]), name


def test_fields_of_later_versions_pass() -> None:
    made = json.loads(plan_json(plan_of("marlbeck")))
    made["schema_version"] = "1.99"
    made["new"] = made["actions"][0]["new"] = made["coverage"]["new"] = 1
    assert list(validator().iter_errors(made)) == []


@pytest.mark.parametrize("name", [*DOCUMENTS, *CONVERTED, SPREAD])
def test_plans_are_true_to_it(name: str, request: pytest.FixtureRequest) -> None:
    if name in (*REAL, SPREAD):
        request.getfixturevalue("shared")
    check_plan(plan_of(name))


@pytest.mark.parametrize("name", ["derby-2019", "durham-2018"])
def test_plans_of_conversions_are_true_to_it(name: str, shared: Path) -> None:
    check_plan(conversion_of(name))


@pytest.mark.parametrize("slug", [*SLUGS, *CONVERTED])
def test_expected_plans_are_true_to_it(slug: str) -> None:
    path = ROOT / "samples" / slug / "expected.plan.json"
    assert list(validator().iter_errors(load_json(path))) == []


def spoilt() -> Iterator[tuple[str, dict[str, Any]]]:
    """A plan with one thing wrong, in several ways."""

    def whole() -> dict[str, Any]:
        plan: dict[str, Any] = json.loads(plan_json(plan_of("marlbeck")))
        return plan

    for name in ("title", "coverage", "source"):
        plan = whole()
        del plan[name]
        yield f"no {name}", plan
    plan = whole()
    plan["schema_version"] = "2.0"
    yield "another major version", plan
    plan = whole()
    plan["source"]["sha256"] = "abc"
    yield "a short digest", plan
    plan = whole()
    plan["dated"] = "May 2018"
    yield "a date in words", plan
    plan = whole()
    plan["actions"][0]["milestones"][0]["latest"] = "2018-02-30"
    yield "a day that does not exist", plan
    plan = whole()
    plan["kind"] = "shopping-list"
    yield "an unknown kind", plan
    plan = whole()
    plan["actions"][0]["leads"] = "everyone"
    yield "text for a list", plan
    plan = whole()
    plan["coverage"]["words_placed"] = -1
    yield "a negative count", plan


@pytest.mark.parametrize(("what", "plan"), list(spoilt()), ids=lambda value: str(value)[:20])
def test_other_things_are_refused(what: str, plan: dict[str, Any]) -> None:
    assert list(validator().iter_errors(plan)), what
    with pytest.raises(ValidationError):
        Plan.model_validate(plan)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_plan_survives_the_way_through_json(slug: str) -> None:
    data = plan_json(plan_of(slug))
    again = Plan.model_validate_json(data)
    assert again == plan_of(slug)
    assert plan_json(again) == data


def test_a_plan_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        setattr(plan_of("marlbeck"), "title", "Another")  # noqa: B010


def test_the_command_prints_the_file() -> None:
    done = run_cli("schema")
    assert done.returncode == 0
    assert done.stdout == FILE.read_text("utf-8")

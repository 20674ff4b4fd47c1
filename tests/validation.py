"""Plans held against the published JSON Schema by a validator that knows nothing of the models."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from sendplan import Plan
from sendplan.output.files import plan_json
from sendplan.tests.helpers import ROOT, load_json

FILE = ROOT / "schema" / "plan.schema.json"


@cache
def validator() -> Any:
    """The validator of the published schema, which checks that days exist too."""
    return Draft202012Validator(load_json(FILE), format_checker=Draft202012Validator.FORMAT_CHECKER)


def check_plan(plan: Plan) -> None:
    """Nothing is wrong with a plan as it is written."""
    written = json.loads(plan_json(plan))
    errors = list(validator().iter_errors(written))
    assert not errors, errors[0].message
    # The schema lets unknown fields pass, the models do not.
    assert Plan.model_validate(written) == plan

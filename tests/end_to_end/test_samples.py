"""The samples: byte for byte as expected, and field by field as their sources have it."""

from __future__ import annotations

import difflib
import os
import subprocess
import sys
from collections import Counter
from typing import Any

import pytest

from sendplan.output.files import plan_json
from sendplan.tests.helpers import CONVERTED, ROOT, SAMPLES, SLUGS, load_json, plan_of, sample_of
from sendplan.tests.score import Score, score

ALL = (*SLUGS, *CONVERTED)
each_sample = pytest.mark.parametrize("slug", ALL)
ENOUGH = 0.99


def test_every_sample_is_tested() -> None:
    assert sorted(path.parent.name for path in SAMPLES.glob("*/source.json")) == sorted(ALL)
    assert all(sample_of(slug).exists() for slug in ALL)


@each_sample
def test_the_plan_is_the_expected_one(slug: str, request: pytest.FixtureRequest) -> None:
    path = SAMPLES / slug / "expected.plan.json"
    found = plan_json(plan_of(slug))
    if request.config.getoption("--regenerate"):
        path.write_bytes(found)
    assert path.exists(), "run pytest --regenerate, and read what it wrote"
    expected = path.read_bytes()
    assert found == expected, "\n".join(changes(expected, found))


def changes(expected: bytes, found: bytes) -> list[str]:
    """The lines that differ, as many as one wants to read."""
    before, after = expected.decode().splitlines(), found.decode().splitlines()
    return list(difflib.unified_diff(before, after, "expected", "found", n=2, lineterm=""))[:60]


@pytest.fixture(scope="module", params=ALL)
def scored(request: pytest.FixtureRequest) -> tuple[str, dict[str, Any], dict[str, Score]]:
    truth = load_json(SAMPLES / request.param / "truth.json")
    plan = plan_of(request.param).model_dump(mode="json")
    return request.param, truth, score(truth, plan)


Scored = tuple[str, dict[str, Any], dict[str, Score]]


def test_every_field_is_right(scored: Scored) -> None:
    slug, _, scores = scored
    wrong = [
        f"{slug} {name} {each.f1:.3f}\n  " + "\n  ".join(each.differences)
        for name, each in scores.items()
        if each.f1 < ENOUGH
    ]
    assert not wrong, "\n".join(wrong)


def test_the_score_measures_something(scored: Scored) -> None:
    _, truth, scores = scored
    assert scores["actions.ref"].expected == len(truth["actions"])
    for name in ("title", "leads.raw", "milestones.raw", "milestones.earliest"):
        assert scores[f"actions.{name}"].expected > len(truth["actions"]) / 2


@each_sample
def test_actions_keep_their_order(slug: str) -> None:
    truth = load_json(SAMPLES / slug / "truth.json")
    plan = plan_of(slug)
    assert [action.ref for action in plan.actions] == [each["ref"] for each in truth["actions"]]
    assert [area.number for area in plan.areas] == [each["number"] for each in truth["areas"]]


@each_sample
def test_what_must_be_found_is_found(slug: str) -> None:
    truth = load_json(SAMPLES / slug / "truth.json")
    must = Counter((each["code"], each["action"]) for each in truth["findings"])
    found = Counter((each.code, each.action) for each in plan_of(slug).findings)
    assert not must - found


@each_sample
def test_no_finding_warns_without_need(slug: str) -> None:
    truth = load_json(SAMPLES / slug / "truth.json")
    must = Counter((each["code"], each["action"]) for each in truth["findings"])
    warned = Counter(
        (each.code, each.action) for each in plan_of(slug).findings if each.severity != "info"
    )
    assert not warned - must


def test_the_score_tells_what_is_wrong() -> None:
    truth = load_json(SAMPLES / "marlbeck" / "truth.json")
    plan = plan_of("marlbeck").model_dump(mode="json")
    plan["actions"][0]["milestones"][0]["earliest"] = "1999-01-01"
    plan["actions"][1]["title"] = "Something else altogether"
    del plan["actions"][2]
    scores = score(truth, plan)
    ref = truth["actions"][0]["ref"]
    dates = scores["actions.milestones.earliest"]
    assert any(line.startswith(f"{ref}:") and "1999-01-01" in line for line in dates.differences)
    assert scores["actions.ref"].f1 < 1
    assert scores["actions.title"].f1 < 0.95


def test_ci_never_writes_expected_plans_anew() -> None:
    command = [sys.executable, "-m", "pytest", "--regenerate", "--collect-only", __file__]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, env={**os.environ, "CI": "true"}
    )
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "--regenerate" in done.stderr

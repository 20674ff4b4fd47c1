"""Real plans beside the repository: counts, references, dates and digests, but no sentence."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from sendplan import Plan
from sendplan.tests.end_to_end.real_plans import FIELDS, expected_rows, row_of
from sendplan.tests.helpers import plan_of

pytestmark = pytest.mark.usefixtures("shared")

DERBY = ("derby-chromium", "derby-word")
DURHAM = "durham-chromium"
both_derbys = pytest.mark.parametrize("name", DERBY)


def counts(plan: Plan) -> dict[str, int]:
    parts = ("areas", "actions", "postholders", "glossary", "indicators", "contributors")
    return {part: len(getattr(plan, part)) for part in parts}


def codes(plan: Plan) -> Counter[str]:
    return Counter(found.code for found in plan.findings if found.severity != "info")


def check_rows(plan: Plan, name: str) -> None:
    """Compare every action's line; a failure names the actions and the fields."""
    expected = expected_rows(name)
    assert [action.ref for action in plan.actions] == list(expected)
    differences = [
        f"{action.ref} {field}: {value!r} instead of {expected[action.ref or ''][field]!r}"
        for action in plan.actions
        for field, value in zip(FIELDS, row_of(action), strict=True)
        if value != expected[action.ref or ""][field]
    ]
    assert not differences, "\n".join(differences)


@both_derbys
def test_derby_counts(name: str) -> None:
    plan = plan_of(name)
    assert counts(plan) == {
        "areas": 5,
        "actions": 45,
        "postholders": 22,
        "glossary": 2,
        "indicators": 66,
        "contributors": 28,
    }
    assert [area.number for area in plan.areas] == ["1", "2", "3", "4", "5"]
    assert [len(area.commitments) for area in plan.areas] == [3, 3, 2, 2, 5]
    assert [len(area.senior_responsible_officers) for area in plan.areas] == [2, 2, 1, 1, 1]
    assert plan.kind == "written-statement-of-action"
    assert plan.dated == "2019"
    assert (plan.local_area.gss_code, plan.local_area.dfe_code) == ("E06000015", "831")


@both_derbys
def test_derby_findings(name: str) -> None:
    plan = plan_of(name)
    assert codes(plan) == {
        "dangling-reference": 2,
        "milestone-outside-period": 5,
        "milestone-undated": 1,
    }
    outside = [each.action for each in plan.findings if each.code == "milestone-outside-period"]
    assert outside == ["2.1.2", "3.2.4b", "3.2.4b", "3.2.9", "4.1.1"]
    assert [e.action for e in plan.findings if e.code == "milestone-undated"] == ["4.1.2"]


@both_derbys
def test_derby_actions(name: str) -> None:
    check_rows(plan_of(name), "derby")


@both_derbys
def test_derby_dates_stand_under_three_years(name: str) -> None:
    actions = plan_of(name).actions
    periods = {each.period for action in actions for each in action.milestones}
    assert periods == {"2019/20", "2020/21", "2021/22"}
    dated = [m for action in actions for m in action.milestones if m.earliest]
    # 118 dates; two workshops of neighbouring months are one milestone.
    assert len(dated) == 117


def without_places(value: Any) -> Any:
    """A plan's values without what depends on the typesetting: places, repairs, the file."""
    gone = ("sources", "repairs", "page", "source", "id", "tables", "passages", "coverage")
    if isinstance(value, dict):
        return {key: without_places(each) for key, each in value.items() if key not in gone}
    return [without_places(each) for each in value] if isinstance(value, list) else value


def test_both_typesettings_of_derby_give_the_same_plan() -> None:
    one, other = (without_places(plan_of(name).model_dump(mode="json")) for name in DERBY)
    for part, values in one.items():
        assert values == other[part], part


def test_durham_counts() -> None:
    plan = plan_of(DURHAM)
    assert counts(plan) == {
        "areas": 4,
        "actions": 19,
        "postholders": 19,
        "glossary": 39,
        "indicators": 0,
        "contributors": 0,
    }
    assert [area.number for area in plan.areas] == ["1", "2", "3", "4"]
    assert plan.kind == "written-statement-of-action"
    assert plan.dated == "2018-06"
    assert (plan.local_area.gss_code, plan.local_area.dfe_code) == ("E06000047", "840")


def test_durham_findings() -> None:
    plan = plan_of(DURHAM)
    assert codes(plan) == {"unresolved-lead": 1}
    assert [each.action for each in plan.findings if each.code == "unresolved-lead"] == ["3.3"]
    assert [e.action for e in plan.findings if e.code == "milestone-ambiguous"] == ["1.5"]


def test_durham_actions() -> None:
    check_rows(plan_of(DURHAM), "durham")


def test_durham_tasks() -> None:
    tasks = {action.ref: len(action.tasks) for action in plan_of(DURHAM).actions}
    assert sum(tasks.values()) == 82
    assert [ref for ref, count in tasks.items() if count == 0] == ["4.1"]
    for action in plan_of(DURHAM).actions:
        numbers = [task.number for task in action.tasks]
        assert numbers == [str(place) for place in range(1, len(numbers) + 1)]


def test_durham_recurring_dates_have_no_bounds() -> None:
    recurring = {
        (action.ref, each.recurrence)
        for action in plan_of(DURHAM).actions
        for each in action.milestones
        if each.recurrence and each.earliest is None
    }
    assert {("2.3", "quarterly"), ("2.5", "6-monthly"), ("4.4", "quarterly")} <= recurring

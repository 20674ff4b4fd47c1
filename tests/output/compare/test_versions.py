"""What became of a plan's actions from one version of it to the next."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import sendplan
from sendplan import Plan
from sendplan.output.compare.brief import brief
from sendplan.output.compare.versions import change_rows, in_turn, steps
from sendplan.output.flat.definition import Row
from sendplan.schema import Rating
from sendplan.tests.helpers import SHARED, plan_of

SECOND = {"id": "f" * 16, "dated": "2099-01"}


def later(plan: Plan, actions: list[Any]) -> Plan:
    """The plan as another document of the same area, with these actions."""
    source = plan.source.model_copy(update={"sha256": "f" * 64, "name": "later.pdf"})
    return plan.model_copy(update={**SECOND, "source": source, "actions": actions})


def changes(*plans: Plan) -> list[Row]:
    return [row for step in steps(in_turn(map(brief, plans))) for row in change_rows(step)]


def told(rows: list[Row]) -> list[tuple[Any, Any, Any]]:
    return [(row["ref"], row["change"], row["field"]) for row in rows]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of("marlbeck")


def test_a_plan_that_is_published_again_has_no_changes(plan: Plan) -> None:
    assert not changes(plan, later(plan, list(plan.actions)))
    assert not changes(later(plan, list(reversed(plan.actions))), plan)


def test_plans_of_different_areas_are_no_versions(plan: Plan) -> None:
    assert not changes(plan, plan_of("hallmere"))


def test_what_is_new_and_what_is_gone(plan: Plan) -> None:
    kept = list(plan.actions[1:])
    new = plan.actions[0].model_copy(
        update={"id": "9.9", "ref": "9.9", "title": "Buy six minibuses", "tasks": []}
    )
    gone = plan.actions[0].ref
    assert told(changes(plan, later(plan, [*kept, new]))) == [
        ("9.9", "new", ""),
        (gone, "gone", ""),
    ]


def test_an_action_goes_on_under_another_number(plan: Plan) -> None:
    actions = list(plan.actions)
    actions[2] = actions[2].model_copy(update={"id": "7.7", "ref": "7.7"})
    (row,) = changes(plan, later(plan, actions))
    assert (row["change"], row["field"]) == ("changed", "ref")
    assert (row["before"], row["after"]) == (plan.actions[2].ref, "7.7")


def test_how_far_a_date_moved(plan: Plan) -> None:
    actions = list(plan.actions)
    place = next(i for i, a in enumerate(actions) if a.milestones and a.milestones[0].latest)
    first, *others = actions[place].milestones
    assert first.latest
    moved = first.model_copy(update={"raw": "Later", "latest": first.latest + timedelta(days=91)})
    actions[place] = actions[place].model_copy(update={"milestones": [moved, *others]})
    (row,) = changes(plan, later(plan, actions))
    assert (row["field"], row["days_later"]) == ("milestones", 91)
    (back,) = changes(later(plan, actions).model_copy(update={"dated": "1999"}), plan)
    assert back["days_later"] == -91


def test_the_date_that_moved_most_tells(plan: Plan) -> None:
    actions = list(plan.actions)
    place = next(i for i, a in enumerate(actions) if len([m for m in a.milestones if m.latest]) > 1)
    dates = list(actions[place].milestones)
    first = next(i for i, each in enumerate(dates) if each.latest)
    before = dates[first].latest
    assert before
    dates[first] = dates[first].model_copy(
        update={"raw": "Sooner", "latest": before - timedelta(days=14)}
    )
    actions[place] = actions[place].model_copy(update={"milestones": dates})
    (row,) = changes(plan, later(plan, actions))
    assert row["days_later"] == -14


def test_progress_and_ratings_are_compared(plan: Plan) -> None:
    rating = Rating(raw="Red", value="off-track", date=None, colour=None)
    first = plan.actions[0].model_copy(update={"ratings": [rating], "area": "9"})
    found = told(changes(plan, later(plan, [first, *plan.actions[1:]])))
    assert found == [(first.ref, "changed", "area"), (first.ref, "changed", "ratings")]


def test_an_order_that_dates_do_not_tell_is_said_to_be_guessed(plan: Plan) -> None:
    gone = later(plan, list(plan.actions[1:]))
    assert {row["order"] for row in changes(plan, gone)} == {"dated"}
    for dates in (("", ""), ("", "2024"), ("2024", "2024"), ("2024", "2024-05")):
        one, other = (
            each.model_copy(update={"dated": date or None})
            for each, date in zip((plan, gone), dates, strict=True)
        )
        assert {row["order"] for row in changes(one, other)} == {"guessed"}


@pytest.mark.skipif(
    not (SHARED / "plans").is_dir(), reason="the real plans (../shared/plans) are not here"
)
def test_a_plan_that_is_typeset_twice_has_no_changes() -> None:
    assert not changes(plan_of("derby-chromium"), plan_of("derby-word"))


def test_capitals_and_marks_are_no_change(plan: Plan) -> None:
    first = plan.actions[0]
    loud = first.model_copy(update={"title": f"{first.title.upper()}."})
    assert not changes(plan, later(plan, [loud, *plan.actions[1:]]))


def test_another_action_under_an_old_number_is_new(plan: Plan) -> None:
    other = plan.actions[0].model_copy(
        update={
            "title": "Buy six minibuses",
            **{key: [] for key in ("tasks", "outcomes", "evaluation", "progress")},
        }
    )
    found = told(changes(plan, later(plan, [other, *plan.actions[1:]])))
    assert found == [(other.ref, "new", ""), (other.ref, "gone", "")]


def test_an_action_in_other_words_alone_goes_on(plan: Plan) -> None:
    place = next(i for i, a in enumerate(plan.actions) if a.outcomes or a.evaluation)
    actions = list(plan.actions)
    actions[place] = actions[place].model_copy(update={"title": "Buy six minibuses", "tasks": []})
    found = told(changes(plan, later(plan, actions)))
    assert {field for _, _, field in found} <= {"title", "tasks"}
    assert {change for _, change, _ in found} == {"changed"}


def test_leads_and_dates_in_another_form_are_no_change(tmp_path: Path) -> None:
    versions = []
    cells = (
        (("AB / CD", "1 March 2031"), ("Cy Dale", "Dec 2031")),
        (
            ("CD / AB", "01/03/2031"),
            ("CD", "December 2031"),
        ),
    )
    for number, ((first, day), (second, month)) in enumerate(cells):
        path = tmp_path / f"{number}.md"
        path.write_text(
            f"# Exampleshire SEND Improvement Plan\n\nPublished May 203{number}\n\n"
            "| Ref | Action | Lead | By when |\n|---|---|---|---|\n"
            f"| 1.1 | Open a hub in each town | {first} | {day} |\n"
            f"| 1.2 | Ask families what helps | {second} | {month} |\n\n"
            "| Initials | Name | Post |\n|---|---|---|\n"
            "| AB | Ada Brook | Head of Hubs |\n| CD | Cy Dale | Head of Voice |\n",
            "utf-8",
        )
        versions.append(sendplan.read(path))
    assert not changes(*versions)


def test_every_action_of_both_is_in_one_pair(plan: Plan, tmp_path: Path) -> None:
    half = list(plan.actions[::2])
    (step,) = steps(in_turn(map(brief, (plan, later(plan, half)))))
    before = [one.id for one, _ in step.pairs if one]
    after = [other.id for _, other in step.pairs if other]
    assert sorted(before) == sorted(action.id for action in step.before.actions)
    assert sorted(after) == sorted(action.id for action in step.after.actions)


def test_what_became_of_areas_and_of_the_key(plan: Plan) -> None:
    area, person = plan.areas[0], next(row for row in plan.postholders if row.initials)
    others = [row for row in plan.postholders if row is not person]
    moved = person.model_copy(update={"role": "Harbour Master"})
    new = person.model_copy(update={"initials": "ZZ", "name": "Zoe Zander"})
    after = later(plan, list(plan.actions)).model_copy(
        update={
            "areas": [area.model_copy(update={"title": "Boats for all"}), *plan.areas[1:]],
            "postholders": [moved, *others, new],
        }
    )
    rows = changes(plan, after)
    assert [(r["part"], r["ref"], r["change"], r["field"], r["after"]) for r in rows] == [
        ("area", area.number, "changed", "title", "Boats for all"),
        ("postholder", person.initials, "changed", "role", "Harbour Master"),
        ("postholder", "ZZ", "new", "", None),
    ]
    assert told(changes(after.model_copy(update={"dated": "1999"}), plan))[-1][1] == "gone"
    keyless = after.model_copy(update={"postholders": []})
    assert {row["part"] for row in changes(plan, keyless)} == {"area"}

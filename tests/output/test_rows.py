"""Plans as rows: nothing lost, every id unique, every reference to a row that is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from sendplan import Plan
from sendplan.output.files import read_plan
from sendplan.output.flat import TABLES, Rows, plan_rows
from sendplan.output.flat.definition import bounds
from sendplan.schema import Action, Lead, Progress, Task
from sendplan.tests.helpers import CONVERTED, SAMPLES, SLUGS
from sendplan.tests.output.plans import filled_plan, plan_of_texts


def sample(slug: str) -> Plan:
    return read_plan(SAMPLES / slug / "expected.plan.json")


TYPES = {"text": str, "integer": int, "number": float, "boolean": bool, "date": date}

PLANS = pytest.mark.parametrize(
    "plan", [filled_plan(), *map(sample, (*SLUGS, *CONVERTED))], ids=lambda plan: plan.title[:20]
)


def leaves(value: Any) -> Iterable[Any]:
    """Every text, number and key of a JSON value, but for nulls and empty texts."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each)
    elif value not in (None, ""):
        yield value


def documents_words(plan: Plan) -> list[Any]:
    """What of a plan's JSON comes from the document: all but the names of the schema's fields."""
    names = {name for model in _models() for name in model.model_fields}
    return [each for each in leaves(plan.model_dump(mode="json")) if each not in names]


def _models() -> list[Any]:
    from sendplan.schema import plan

    return [m for m in vars(plan).values() if isinstance(m, type) and issubclass(m, plan.Model)]


def values(rows: Rows) -> set[str]:
    found = {str(value) for each in rows.values() for row in each for value in row.values()}
    pages = {page for row in rows["source_tables"] for page in str(row["pages"]).split(", ")}
    return found | pages


@PLANS
def test_nothing_of_a_plan_is_lost(plan: Plan) -> None:
    # A task's ties to leads and milestones are indexes, and rows of tables of their own here.
    found = values(plan_rows(plan)) | {"0", "1"}
    assert [each for each in documents_words(plan) if str(each) not in found] == []


@PLANS
def test_keys_are_unique_and_references_lead_somewhere(plan: Plan) -> None:
    rows = plan_rows(plan)
    ids = {name: {row["id"] for row in each if "id" in row} for name, each in rows.items()}
    for table in TABLES:
        keys = Counter(tuple(row[name] for name in table.key) for row in rows[table.name])
        assert not [key for key, count in keys.items() if count > 1], table.name
        for column in table.columns:
            if column.refers_to:
                named = {row[column.name] for row in rows[table.name]} - {None}
                assert named <= ids[column.refers_to], f"{table.name}.{column.name}"


@PLANS
def test_rows_are_as_the_definition_says(plan: Plan) -> None:
    rows = plan_rows(plan)
    assert [*rows] == [table.name for table in TABLES]
    for table in TABLES:
        for row in rows[table.name]:
            assert [*row] == [column.name for column in table.columns]
            for column in table.columns:
                value = row[column.name]
                assert value is not None or not column.required, f"{table.name}.{column.name}"
                assert value is None or isinstance(value, TYPES[column.type])
                assert value is None or not column.choices or value in column.choices


def test_every_table_and_column_says_what_it_holds() -> None:
    for table in TABLES:
        assert table.description.endswith("."), table.name
        for column in table.columns:
            assert column.description, f"{table.name}.{column.name}"


def test_every_table_has_rows_in_a_whole_plan() -> None:
    assert [name for name, each in plan_rows(filled_plan()).items() if not each] == []


def test_no_id_of_one_plan_is_that_of_another() -> None:
    first, second = (plan_rows(plan_of_texts(["x"], digest)) for digest in ("ab", "cd"))
    for name in first:
        keys = [
            {tuple(row.get(key) for key in ("id", "action_id", "task_id")) for row in each[name]}
            for each in (first, second)
        ]
        assert not keys[0] & keys[1]


def actions_plan(*actions: Action) -> Plan:
    return plan_of_texts(["x"]).model_copy(update={"actions": list(actions)})


def links_of(plan: Plan) -> list[tuple[Any, ...]]:
    keys = ("kind", "ref", "found", "target_action_id")
    return [tuple(row[key] for key in keys) for row in plan_rows(plan)["links"]]


def test_links_say_whether_their_target_exists() -> None:
    plan = actions_plan(
        Action(id="1.1", ref="1.1", title="a", links=["2.1b", "2.1", "2", "3.1"]),
        Action(id="2.1a", ref="2.1a", title="b", recommendations=["4"]),
        Action(id="2.1b", ref="2.1b/c", refs=["2.1b", "2.1c"], title="c", links=["1.1"]),
        Action(id="20.1", ref="20.1", title="d"),
    )
    b = f"{plan.id}:actions-2.1b"
    assert links_of(plan) == [
        ("action", "2.1b", True, b),
        ("action", "2.1", True, None),
        ("action", "2", True, None),
        ("action", "3.1", False, None),
        ("recommendation", "4", None, None),
        ("action", "1.1", True, f"{plan.id}:actions-1.1"),
    ]


def test_a_number_that_two_actions_have_leads_to_neither() -> None:
    plan = actions_plan(
        Action(id="1.1", ref="1.1", title="a"),
        Action(id="1.1-2", ref="1.1", title="b", links=["1.1"]),
    )
    assert links_of(plan) == [("action", "1.1", True, None)]


def test_plain_numbers_are_found_after_their_areas_letter() -> None:
    plan = actions_plan(Action(id="a.1", ref="1", area="A", title="a", links=["A1", "A.1", "A2"]))
    assert [found for _, _, found, _ in links_of(plan)] == [True, True, False]


def test_tasks_are_tied_to_leads_and_reports() -> None:
    task = Task(number="1", text="do", leads=[1], confidence=1)
    leads = [Lead(raw=raw, kind="name") for raw in ("A", "B")]
    action = Action(
        id="1",
        title="a",
        tasks=[task],
        leads=leads,
        progress=[Progress(text="p", tasks=["1", "9"])],
    )
    rows = plan_rows(actions_plan(action))
    (tie,) = rows["task_leads"]
    (lead,) = [row for row in rows["leads"] if row["id"] == tie["lead_id"]]
    assert lead["raw"] == "B"
    assert [row["task_id"] for row in rows["progress_tasks"]] == [tie["task_id"], None]


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2018-06-30", "2018-06-30", "2018-06-30"),
        ("2019-02-30", "None", "None"),
        ("soon", "None", "None"),
        (None, "None", "None"),
    ],
)
def test_dates_as_printed_have_a_first_and_a_last_day(
    printed: str | None, first: str, last: str
) -> None:
    assert tuple(map(str, bounds(printed))) == (first, last)

"""Plans of other versions of the schema, and files that are none, as ``load`` takes them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import sendplan
from sendplan.errors import FileMissing, InputError, NewerSchema, NotAPlan
from sendplan.output.files import plan_json
from sendplan.schema import SCHEMA_VERSION
from sendplan.tests.helpers import plan_of, run_cli

# As the first software that wrote plans of 1.0 wrote it, cut down to two actions.
FIRST = Path(__file__).with_name("plan-1.0.json")


def write(folder: Path, value: Any) -> Path:
    path = folder / "a.plan.json"
    path.write_text(json.dumps(value), "utf-8")
    return path


def plan_value() -> dict[str, Any]:
    value: dict[str, Any] = json.loads(plan_json(plan_of("marlbeck")))
    return value


def test_a_plan_of_this_version_loads_as_it_was(tmp_path: Path) -> None:
    assert sendplan.load(write(tmp_path, plan_value())) == plan_of("marlbeck")


def test_the_first_plans_load() -> None:
    plan = sendplan.load(FIRST)
    first = json.loads(FIRST.read_text("utf-8"))
    assert "refs" not in first["actions"][0]
    assert plan.schema_version == SCHEMA_VERSION
    assert [each.title for each in plan.actions] == [each["title"] for each in first["actions"]]
    assert plan.actions[0].refs == []
    assert sendplan.load(FIRST) == plan


def test_fields_named_beside_grids_are_gone() -> None:
    given = {t["role"]: t["columns"] for t in json.loads(FIRST.read_text("utf-8"))["tables"]}
    loaded = {table.role: table.columns for table in sendplan.load(FIRST).tables}
    assert given["other"]["RAG"] == "ratings"
    assert loaded["other"]["RAG"] == ""
    assert loaded["actions"] == given["actions"]


def test_a_later_minor_version_loads_without_what_it_added(tmp_path: Path) -> None:
    value = plan_value()
    value["schema_version"] = "1.99"
    value["new"] = value["actions"][0]["new"] = value["coverage"]["new"] = 1
    assert sendplan.load(write(tmp_path, value)) == plan_of("marlbeck")


def test_a_later_major_version_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, {**plan_value(), "schema_version": "2.0"})
    with pytest.raises(NewerSchema, match=r"schema 2\.0\); update sendplan\.$"):
        sendplan.load(path)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "3",
        "{}",
        "[" * 100_000,
        '{"schema_version": 1.1}',
        '{"schema_version": "one"}',
        '{"schema_version": "1.0", "tables": 3}',
        '{"schema_version": "1.0", "tables": [3, {"columns": 4}]}',
        '{"schema_version": "1.1", "title": "A plan"}',
        "\x00\x01",
    ],
    ids=lambda text: ascii(text[:60]),
)
def test_what_is_no_plan_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.plan.json"
    path.write_text(text, "utf-8")
    with pytest.raises(NotAPlan) as caught:
        sendplan.load(path)
    assert str(caught.value).startswith(f"{path}: it is not a plan of this schema")


def test_it_says_what_is_wrong_where(tmp_path: Path) -> None:
    value = plan_value()
    value["actions"][1]["milestones"][0]["latest"] = "soon"
    with pytest.raises(NotAPlan, match="actions/1/milestones/0/latest: "):
        sendplan.load(write(tmp_path, value))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileMissing, match="there is no such file"):
        sendplan.load(tmp_path / "none.plan.json")
    with pytest.raises(InputError, match="directory"):
        sendplan.load(tmp_path)


def test_check_reads_the_first_plans_and_refuses_later_ones(tmp_path: Path) -> None:
    done = run_cli("check", FIRST)
    assert (done.returncode, len(done.stderr.splitlines())) == (0, 1)
    assert "action-without-lead" in done.stdout
    done = run_cli("check", write(tmp_path, {"schema_version": "2.0"}))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "update sendplan" in done.stderr

"""Plans set beside one another, as users do it: from a folder and from a database."""

from __future__ import annotations

import csv
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import frictionless
import pytest
from click.testing import CliRunner

import sendplan
from sendplan import Plan
from sendplan.cli import main
from sendplan.errors import OutputError
from sendplan.output.compare import write_comparison
from sendplan.output.compare.leads import count_leads, posts_by_initials
from sendplan.output.compare.tables import COMPARISON_TABLES
from sendplan.output.files import plan_json
from sendplan.tests.drawing import small_plan
from sendplan.tests.helpers import plan_of, run_cli
from sendplan.tests.output.odd_texts import ODD
from sendplan.tests.output.plans import filled_plan, plan_of_texts

SLUGS = ("marlbeck", "tarnshire", "hallmere", "quennford")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some samples compared."""
    out = tmp_path_factory.mktemp("compared")
    write_comparison(map(plan_of, SLUGS), out)
    return out


def rows(out: Path, table: str) -> list[dict[str, str]]:
    with (out / "comparison" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_tables_are_a_valid_package(folder: Path, tmp_path: Path) -> None:
    write_comparison([filled_plan(), plan_of_texts(ODD)], tmp_path)
    for out in (folder, tmp_path):
        report = frictionless.validate(str(out / "comparison" / "datapackage.json"))
        assert report.valid, report.flatten(["path", "type", "note"])
        assert len(report.tasks) == len(COMPARISON_TABLES)


def test_counts_are_those_of_the_plans(folder: Path) -> None:
    found = {row["id"]: row for row in rows(folder, "plans")}
    for plan in map(plan_of, SLUGS):
        row = found[plan.id]
        assert row["local_area"] == plan.local_area.name
        assert int(row["actions"]) == len(plan.actions)
        assert int(row["tasks"]) == sum(len(action.tasks) for action in plan.actions)
        assert int(row["actions_with_lead"]) == len([a for a in plan.actions if a.leads])
        days = [day for a in plan.actions for m in a.milestones for day in (m.earliest, m.latest)]
        assert row["first_day"] == min(day for day in days if day).isoformat()
        assert row["last_day"] == max(day for day in days if day).isoformat()


def test_every_milestone_with_a_date_is_in_one_month(folder: Path) -> None:
    counted: Counter[str] = Counter()
    for row in rows(folder, "months"):
        assert row["month"].endswith("-01")
        counted[row["plan_id"]] += int(row["milestones"])
    for plan in map(plan_of, SLUGS):
        dated = [m for a in plan.actions for m in a.milestones if m.earliest or m.latest]
        assert counted[plan.id] == len(dated)


def test_initials_count_as_their_post_and_spellings_as_one(folder: Path) -> None:
    found = rows(folder, "leads")
    posts = {(row["plan_id"], row["who"]): int(row["actions"]) for row in found}
    plan = plan_of("marlbeck")
    roles = {post.initials: post.role for post in plan.postholders}
    led = Counter(
        role
        for action in plan.actions
        for role in {roles[each] for lead in action.leads for each in lead.people if each in roles}
    )
    assert led
    assert {who: posts.get((plan.id, who)) for who in led} == led
    assert len({(row["plan_id"], row["same_as"]) for row in found}) == len(found)


def test_a_folder_and_a_database_give_the_same(tmp_path: Path) -> None:
    for name in ("one", "two"):
        small_plan(tmp_path / f"{name}.pdf")
    with (tmp_path / "two.pdf").open("ab") as file:
        file.write(b"\n% another document")
    done = run_cli(
        "extract", "one.pdf", "two.pdf", "--out", "out", "--format", "json,sqlite", cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    for source, to in (("out", "a"), ("out/plans.sqlite", "b"), ("out", "a")):
        done = run_cli("compare", source, "--out", to, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert not done.stderr
    assert set(done.stdout.split()) == {
        path.relative_to(tmp_path).as_posix() for path in (tmp_path / "a").rglob("*.*")
    }
    for path in (tmp_path / "a").rglob("*.*"):
        assert path.read_bytes() == (tmp_path / "b" / path.relative_to(tmp_path / "a")).read_bytes()


@pytest.mark.parametrize("copies", [0, 1, 2])
def test_fewer_than_two_documents_are_refused_in_one_line(tmp_path: Path, copies: int) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    for number in range(copies):
        (plans / f"{number}.plan.json").write_bytes(plan_json(plan_of("hallmere")))
    done = run_cli("compare", plans, "--out", tmp_path / "out")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out" / "index.html").exists()


def test_documents_that_were_not_read_are_named(tmp_path: Path) -> None:
    for name in ("one", "two"):
        small_plan(tmp_path / f"{name}.pdf")
    with (tmp_path / "two.pdf").open("ab") as file:
        file.write(b"\n% another document")
    (tmp_path / "torn.pdf").write_bytes(b"%PDF-1.4 torn")
    assert run_cli("extract", tmp_path, "--out", tmp_path / "out").returncode == 1
    done = run_cli("compare", tmp_path / "out", "--out", tmp_path / "compared")
    assert done.returncode == 0
    assert done.stderr.count("\n") == 1
    assert "torn.pdf: not compared" in done.stderr


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="file: it cannot be written"):
        write_comparison(map(plan_of, SLUGS), tmp_path / "file")


def test_a_database_that_is_none_is_refused_in_one_line(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.sqlite")) as database:
        database.execute("CREATE TABLE birds (name)")
    done = run_cli("compare", tmp_path / "other.sqlite", "--out", tmp_path / "out")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "it holds no plans" in done.stderr


def test_what_is_there_stays_where_a_comparison_fails(folder: Path, tmp_path: Path) -> None:
    write_comparison(map(plan_of, SLUGS), tmp_path)

    def failing() -> list[Plan]:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_comparison((plan for _ in range(1) for plan in failing()), tmp_path)
    assert (tmp_path / "index.html").read_bytes() == (folder / "index.html").read_bytes()


def test_an_interrupted_command_ends_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sendplan.output.compare.write_comparison", interrupted)
    done = CliRunner().invoke(main, ["compare", "plans", "--out", "out"])
    assert (done.exit_code, done.stdout) == (130, "")
    assert done.stderr.count("\n") == 1


def test_who_supports_an_action_leads_none(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text(
        "# SEND Improvement Plan\n\n| Ref | Action | Owner | By when |\n|---|---|---|---|\n"
        "| 1.1 | Open a hub | Lead: Head of Hubs<br>Support: Head of Voice | May 2031 |\n"
        "| 1.2 | Ask families | Lead: Head of Voice | May 2031 |\n"
        "| 1.3 | Ask schools | Chair of the Forum (supported by Head of Hubs) | May 2031 |\n",
        "utf-8",
    )
    plan = sendplan.read(path)
    led = {each.who: each.actions for each in count_leads(plan, posts_by_initials(plan))}
    assert led == {"Head of Hubs": 1, "Head of Voice": 1, "Chair of the Forum": 1}

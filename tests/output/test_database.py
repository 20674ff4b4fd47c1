"""A database of plans: whole documents, replaced where they are read anew, in both databases."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from sendplan import Plan
from sendplan.errors import OutputError
from sendplan.output.database import Database, parse_address, sqlite_address
from sendplan.output.database.model import METADATA
from sendplan.output.flat import TABLES, plan_rows
from sendplan.tests.output.odd_texts import ODD
from sendplan.tests.output.plans import filled_plan, plan_of_texts
from sendplan.tests.output.server import PASSWORD, USER, Server


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'plans.sqlite'}"
    server: Server = request.getfixturevalue("server")
    return server.url()


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    with closing(Database(parse_address(address))) as database:
        database.prepare()
        yield database


def add(database: Database, plan: Plan) -> bool:
    return database.add(plan, plan_rows(plan))


def ask(database: Database, query: str) -> list[tuple[Any, ...]]:
    with database.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def contents(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    names = [*METADATA.tables]
    return {name: sorted(ask(database, f"SELECT * FROM {name}"), key=repr) for name in names}


def test_every_row_of_a_plan_is_there(database: Database) -> None:
    plan = filled_plan()
    assert add(database, plan)
    for table in TABLES:
        with database.engine.connect() as connection:
            kept = connection.execute(METADATA.tables[table.name].select()).mappings().all()
        assert sorted(map(repr, map(dict, kept))) == sorted(map(repr, plan_rows(plan)[table.name]))


def test_the_plan_itself_comes_back(database: Database) -> None:
    plans = [filled_plan(), plan_of_texts(ODD)]
    for plan in plans:
        add(database, plan)
    assert sorted(database.plans(), key=lambda p: p.id) == sorted(plans, key=lambda p: p.id)


def test_the_same_document_again_changes_nothing(database: Database) -> None:
    plan = filled_plan()
    add(database, plan)
    before = contents(database)
    assert not add(database, plan)
    assert contents(database) == before


def test_a_document_that_is_read_anew_replaces_itself_alone(database: Database) -> None:
    other, old = filled_plan(), plan_of_texts(["old", "gone"])
    for plan in (other, old):
        add(database, plan)
    new = old.model_copy(update={"title": "new", "actions": []})
    assert add(database, new)
    assert ask(database, f"SELECT title FROM plans WHERE id = '{old.id}'") == [("new",)]
    assert ask(database, f"SELECT * FROM actions WHERE plan_id = '{old.id}'") == []
    assert len(ask(database, f"SELECT * FROM actions WHERE plan_id = '{other.id}'")) == 2
    assert new in list(database.plans())


def test_a_new_version_stands_beside_the_old_one(database: Database) -> None:
    for digest, title in (("ab", "2018"), ("cd", "2019")):
        add(database, plan_of_texts([title], digest))
    assert ask(database, "SELECT local_area, title FROM plans ORDER BY title") == [
        ("Marlbeck", "2018"),
        ("Marlbeck", "2019"),
    ]


def test_tables_can_be_joined_and_dates_compared(database: Database) -> None:
    add(database, plan_of_texts(["x"]))
    query = (
        "SELECT a.title, m.earliest, l.title FROM milestones m JOIN actions a ON m.action_id = a.id"
        " JOIN areas l ON a.area_id = l.id WHERE m.earliest < '2018-08-01'"
    )
    assert [tuple(map(str, row)) for row in ask(database, query)] == [("x", "2018-07-01", "x")]
    table = METADATA.tables["milestones"]
    with database.engine.connect() as connection:
        assert date(2018, 7, 31) in connection.scalars(
            table.select().with_only_columns(table.c.latest)
        )


def test_a_document_that_does_not_fit_leaves_what_was_there(database: Database) -> None:
    plan = filled_plan()
    add(database, plan)
    before = contents(database)
    broken = plan.model_copy(update={"title": "changed"})
    rows = plan_rows(broken)
    rows["tasks"].append({**rows["tasks"][0], "id": "other", "action_id": "nowhere"})
    with pytest.raises(OutputError):
        database.add(broken, rows)
    assert contents(database) == before


KILLED = """
import os, sys
from sendplan.output.database import Database, parse_address, store
from sendplan.output.flat import plan_rows
from sendplan.tests.output.plans import filled_plan, plan_of_texts
database = Database(parse_address(sys.argv[1]))
database.prepare()
plan = plan_of_texts(["whole"])
database.add(plan, plan_rows(plan))
insert = store.insert_rows
def insert_or_die(connection, table, rows):
    insert(connection, table, rows)
    if table.name == "boxes":
        os.kill(os.getpid(), 9)
store.insert_rows = insert_or_die
plan = filled_plan()
database.add(plan, plan_rows(plan))
"""


def test_a_killed_run_leaves_whole_documents_only(address: str) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, address], env=os.environ, timeout=60)
    assert done.returncode == -signal.SIGKILL
    with closing(Database(parse_address(address))) as database:
        assert [plan.title for plan in database.plans()] == ["whole"]
        assert ask(database, "SELECT DISTINCT plan_id FROM leads") == []
        database.prepare()
        assert add(database, filled_plan())


def test_tables_of_another_make_are_refused(address: str, tmp_path: Path) -> None:
    with closing(Database(parse_address(address))) as database:
        with database.engine.begin() as connection:
            connection.execute(text("CREATE TABLE plans (id text PRIMARY KEY, note text)"))
        with pytest.raises(OutputError, match="not those of this version"):
            database.prepare()


def test_a_database_without_plans_says_so(address: str) -> None:
    with (
        closing(Database(parse_address(address))) as database,
        pytest.raises(OutputError, match="holds no plans"),
    ):
        list(database.plans())


def test_what_was_nul_is_marked_in_postgresql_and_whole_in_json(server: Server) -> None:
    with closing(Database(parse_address(server.url()))) as database:
        database.prepare()
        plan = plan_of_texts(["a\0b"])
        add(database, plan)
        assert ask(database, "SELECT name FROM partners") == [("a\ufffdb",)]
        assert [*database.plans()] == [plan]


@pytest.mark.parametrize(
    "address",
    [
        "nonsense",
        "mysql://planner:SECRET@localhost/plans",
        "postgresql://planner:SECRET@localhost:port/plans",
        "postgresql://planner:SECRET@localhost",
        "sqlite://",
        "//:SECRET",
    ],
)
def test_a_bad_address_is_told_without_its_password(address: str) -> None:
    with pytest.raises(OutputError, match="give sqlite:///FILE or postgresql://") as caught:
        parse_address(address)
    assert "SECRET" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_server_that_does_not_answer_is_one_sentence() -> None:
    with (
        closing(Database(parse_address("postgresql://me:SECRET@127.0.0.1:1/plans"))) as database,
        pytest.raises(OutputError, match=r"^postgresql://127\.0\.0\.1:1/plans: ") as caught,
    ):
        database.prepare()
    assert "SECRET" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_wrong_password_is_told_without_it(server: Server) -> None:
    with (
        closing(Database(parse_address(server.url("SECRET")))) as database,
        pytest.raises(OutputError, match="password authentication failed") as caught,
    ):
        database.prepare()
    assert "SECRET" not in str(caught.value)


def test_the_password_may_come_from_the_environment(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    url = f"postgresql://{USER}@127.0.0.1:{server.port}/postgres"
    with closing(Database(parse_address(url))) as database:
        assert ask(database, "SELECT 1") == [(1,)]


def test_a_path_may_hold_any_signs(tmp_path: Path) -> None:
    path = tmp_path / "what? 50% #1.sqlite"
    with closing(Database(sqlite_address(path))) as database:
        database.prepare()
    assert [*tmp_path.iterdir()] == [path]

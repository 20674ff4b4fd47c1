"""SQLite as datasette serves it: nothing to configure."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from datasette.app import Datasette
from hypothesis import example, given, settings

from sendplan import Plan
from sendplan.output.database import Database, sqlite_address
from sendplan.output.flat import TABLES, plan_rows
from sendplan.tests.output.odd_texts import ODD, odd_texts
from sendplan.tests.output.plans import filled_plan, plan_of_texts


def write(path: Path, *plans: Plan) -> Path:
    with closing(Database(sqlite_address(path))) as database:
        database.prepare()
        for plan in plans:
            database.add(plan, plan_rows(plan))
    return path


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    plan = plan_of_texts(["Reviews of commissioning", "Parents are asked"])
    path = write(tmp_path_factory.mktemp("served") / "plans.sqlite", plan, filled_plan())
    return Datasette([str(path)])


def get(served: Datasette, path: str) -> Any:
    async def ask() -> Any:
        response = await served.client.get(path)
        assert response.status_code == 200, response.text
        return response.json()

    return asyncio.run(ask())


def test_datasette_finds_every_table_its_key_and_its_search(served: Datasette) -> None:
    found = {table["name"]: table for table in get(served, "/plans.json")["tables"]}
    for table in TABLES:
        each = found[table.name]
        assert each["primary_keys"] == list(table.key)
        assert each["columns"] == [column.name for column in table.columns]
        assert each["fts_table"] == (f"{table.name}_fts" if table.searched else None)
        keys = {(key["column"], key["other_table"]) for key in each["foreign_keys"]["outgoing"]}
        assert keys == {(c.name, c.refers_to) for c in table.columns if c.refers_to}


@pytest.mark.parametrize(("words", "count"), [("parent", 2), ("asked", 2), ("absent", 0)])
def test_datasette_searches_the_texts_by_their_stems(
    served: Datasette, words: str, count: int
) -> None:
    answer = get(served, f"/plans/texts.json?_search={words}&_shape=objects")
    assert len(answer["rows"]) == count


def test_datasette_leads_from_a_row_to_what_it_belongs_to(served: Datasette) -> None:
    answer = get(served, "/plans/milestones.json?_labels=on&_shape=objects&label__isnull=1")
    assert {row["action_id"]["label"] for row in answer["rows"]} == {"Reviews of commissioning"}


def test_documents_are_shown_as_text(tmp_path: Path) -> None:
    path = write(tmp_path / "plans.sqlite", plan_of_texts(["<script>alert(1)</script>"]))
    served = Datasette([str(path)])

    async def page() -> str:
        text: str = (await served.client.get("/plans/texts")).text
        return text

    html = asyncio.run(page())
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


def search(connection: sqlite3.Connection, word: str) -> list[str]:
    found = "SELECT rowid FROM texts_fts WHERE texts_fts MATCH ?"
    query = f"SELECT text FROM texts WHERE rowid IN ({found})"
    return [text for (text,) in connection.execute(query, (word,))]


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    path = write(
        tmp_path / "plans.sqlite",
        plan_of_texts(["first words"], "ab"),
        plan_of_texts(["other words"], "cd"),
    )
    write(path, plan_of_texts(["second words"], "ab"))
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def test_the_search_follows_what_is_replaced(connection: sqlite3.Connection) -> None:
    assert search(connection, "first") == []
    assert set(search(connection, "words")) == {"second words", "other words"}


def test_the_search_follows_edits_and_survives_a_vacuum(connection: sqlite3.Connection) -> None:
    with connection:
        connection.execute("UPDATE texts SET text = 'third' WHERE text = 'second words'")
        connection.execute("DELETE FROM texts WHERE text = 'other words' AND field = 'quotes'")
    connection.execute("VACUUM")
    assert set(search(connection, "third")) == {"third"}
    assert search(connection, "second") == []
    assert search(connection, "other") == ["other words"]


def test_the_file_itself_stays_as_it_is(tmp_path: Path) -> None:
    path = write(tmp_path / "plans.sqlite", filled_plan(), plan_of_texts(ODD))
    before = path.read_bytes()
    write(path, filled_plan(), plan_of_texts(ODD))
    assert path.read_bytes() == before


def test_the_same_plans_give_the_same_bytes(tmp_path: Path) -> None:
    paths = [
        write(tmp_path / name, filled_plan(), plan_of_texts(ODD))
        for name in ("a.sqlite", "b.sqlite")
    ]
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_references_are_held(tmp_path: Path) -> None:
    path = write(tmp_path / "plans.sqlite", filled_plan())
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM actions")
        with pytest.raises(sqlite3.IntegrityError):
            connection.commit()


@given(odd_texts)
@example([*ODD])
@settings(max_examples=15)
def test_texts_come_back_from_sqlite(texts: list[str]) -> None:
    with TemporaryDirectory() as folder:
        path = write(Path(folder) / "plans.sqlite", plan_of_texts(texts))
        with closing(sqlite3.connect(path)) as connection:
            rows = connection.execute("SELECT name FROM partners ORDER BY position").fetchall()
    assert [name or "" for (name,) in rows] == texts

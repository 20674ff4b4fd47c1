"""The forms that ``extract`` and ``export`` write, as users run them."""

from __future__ import annotations

import csv
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tracemalloc
from contextlib import closing
from pathlib import Path

import pytest

from sendplan.output import frames
from sendplan.output.files import read_plan
from sendplan.output.flat import TABLES, parquet
from sendplan.output.forms import FORMATS, open_databases, write_forms
from sendplan.tests.drawing import small_plan
from sendplan.tests.helpers import run_cli
from sendplan.tests.output.plans import plan_of_texts
from sendplan.tests.output.server import PASSWORD, Server

EVERYTHING = ",".join(FORMATS)


def made_by(*formats: str) -> set[str]:
    """The files of these formats, below the folder that they are written into."""
    files = {
        "csv": [f"tables/{table.name}.csv" for table in TABLES] + ["tables/datapackage.json"],
        "parquet": [f"parquet/{table.name}.parquet" for table in TABLES],
        "xlsx": ["plans.xlsx"],
        "sqlite": ["plans.sqlite"],
    }
    return {name for each in formats for name in files[each]}


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two plans as extract wrote them."""
    folder = tmp_path_factory.mktemp("read")
    for name in ("one", "two"):
        small_plan(folder / f"{name}.pdf")
    with (folder / "two.pdf").open("ab") as file:
        file.write(b"\n% another document")
    done = run_cli("extract", folder / "one.pdf", folder / "two.pdf", "--out", folder / "out")
    assert done.returncode == 0, done.stderr
    return folder / "out"


def test_extract_writes_every_form_and_prints_its_path(tmp_path: Path) -> None:
    small_plan(tmp_path / "one.pdf")
    done = run_cli("extract", "one.pdf", "--out", "out", "--format", EVERYTHING, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    forms = made_by("csv", "parquet", "xlsx", "sqlite")
    assert files_in(tmp_path / "out") == forms | {"one.plan.json", "run.json"}
    printed = done.stdout.splitlines()
    assert {Path(path).as_posix() for path in printed} == {
        f"out/{name}" for name in forms | {"one.plan.json"}
    }
    assert "out/plans.sqlite: 1 of 1 documents were new or changed." in done.stderr


def test_extract_writes_json_alone_unless_asked(read: Path) -> None:
    assert files_in(read) == {"one.plan.json", "two.plan.json", "run.json"}


def test_where_nothing_was_read_no_tables_are_written(tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_text("no PDF")
    done = run_cli(
        "extract", tmp_path / "bad.pdf", "--out", tmp_path / "out", "--format", "csv,xlsx"
    )
    assert done.returncode == 1
    assert files_in(tmp_path / "out") == {"run.json"}


def test_export_makes_what_extract_would_have_made(read: Path, tmp_path: Path) -> None:
    for source, out in ((read, "a"), (read / "one.plan.json", "b")):
        done = run_cli("export", source, "--out", tmp_path / out, "--format", EVERYTHING)
        assert done.returncode == 0, done.stderr
    assert files_in(tmp_path / "a") == made_by("csv", "parquet", "xlsx", "sqlite") | {
        "one.plan.json",
        "two.plan.json",
    }
    with (tmp_path / "a/tables/plans.csv").open(newline="", encoding="utf-8") as file:
        assert [row["file_name"] for row in csv.DictReader(file)] == ["one.pdf", "two.pdf"]


def test_export_reads_what_a_database_holds(read: Path, tmp_path: Path) -> None:
    run_cli("export", read, "--out", tmp_path, "--format", "sqlite")
    path = tmp_path / "plans.sqlite"
    for source, out in ((path, "a"), (f"sqlite:///{path}", "b")):
        done = run_cli("export", source, "--out", tmp_path / out, "--format", "json")
        assert done.returncode == 0, done.stderr
        for name in ("one.plan.json", "two.plan.json"):
            assert (tmp_path / out / name).read_bytes() == (read / name).read_bytes()


def test_documents_of_one_name_get_files_of_their_own(tmp_path: Path) -> None:
    plans = [plan_of_texts(["x"], "ab"), plan_of_texts(["y"], "cd")]
    written = write_forms(plans, tmp_path, {"json"}, [])
    assert [path.name for path in written.paths] == [
        "plan-cdcdcdcdcdcdcdcd.plan.json",
        "plan.plan.json",
    ]


def test_a_document_that_is_given_twice_counts_once(read: Path, tmp_path: Path) -> None:
    run_cli("export", read, read / "one.plan.json", "--out", tmp_path, "--format", "csv")
    with (tmp_path / "tables/plans.csv").open(newline="", encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == 2


def test_a_second_run_changes_no_byte(read: Path, tmp_path: Path) -> None:
    written = []
    for seed in ("0", "4711"):
        done = run_cli(
            "export",
            read,
            "--out",
            tmp_path,
            "--format",
            EVERYTHING,
            env={"PYTHONHASHSEED": seed},
        )
        assert done.returncode == 0, done.stderr
        written.append({name: (tmp_path / name).read_bytes() for name in files_in(tmp_path)})
    assert "0 of 2 documents were new or changed" in done.stderr
    assert written[0] == written[1]


def test_a_postgresql_url_is_taken_and_its_password_kept_silent(
    read: Path, tmp_path: Path, server: Server
) -> None:
    done = run_cli("export", read, "--database", server.url(), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr == (
        f"postgresql://127.0.0.1:{server.port}/postgres: 2 of 2 documents were new or changed.\n"
    )
    again = run_cli("export", server.url(), "--out", "out", "--format", "json", cwd=tmp_path)
    assert (tmp_path / "out/one.plan.json").read_bytes() == (read / "one.plan.json").read_bytes()
    assert PASSWORD not in done.stdout + done.stderr + again.stdout + again.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--format", "csv,pdf", "--out", "out"], "pdf: give some of json,csv,xlsx,sqlite,parquet"),
        (["--format", "csv"], "Say where the files go with --out."),
        (["--out", "out"], "Say what to make with --format or --database."),
        (["--database", "mysql://u:SECRET@h/d"], "give sqlite:///FILE or postgresql://"),
        (["--database", "postgresql://u:SECRET@127.0.0.1:1/d"], "postgresql://127.0.0.1:1/d: "),
    ],
)
def test_a_wrong_call_is_told_before_anything_is_read(
    tmp_path: Path, arguments: list[str], message: str
) -> None:
    done = run_cli("export", "missing.plan.json", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert "missing" not in done.stderr
    assert "SECRET" not in done.stderr
    assert "Traceback" not in done.stderr


def test_extract_reads_nothing_where_the_database_is_of_no_use(tmp_path: Path) -> None:
    small_plan(tmp_path / "one.pdf")
    done = run_cli("extract", "one.pdf", "--out", "out", "--database", "x", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert files_in(tmp_path / "out") == set()


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("missing.plan.json", "missing.plan.json: "),
        ("empty", "empty: no plans are in it; write some with sendplan extract."),
        ("sqlite:///missing.sqlite", "missing.sqlite: there is no such file; check the path."),
        ("other.sqlite", "other.sqlite: it holds no plans; give one that sendplan wrote."),
    ],
)
def test_a_source_without_plans_is_one_sentence(tmp_path: Path, source: str, message: str) -> None:
    (tmp_path / "empty").mkdir()
    with closing(sqlite3.connect(tmp_path / "other.sqlite")) as other:
        other.execute("CREATE TABLE notes (note)")
    done = run_cli("export", source, "--out", "out", "--format", "csv", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith(message)
    assert done.stderr.count("\n") == 1
    assert files_in(tmp_path / "out") == set()


def test_a_plan_that_cannot_be_read_stops_no_other(read: Path, tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    shutil.copytree(read, plans)
    whole = len(list(plans.glob("*.plan.json")))
    (plans / "a-broken.plan.json").write_text("{}")
    calls = {
        "export": ["--out", "exported", "--format", "csv"],
        "compare": ["--out", "compared"],
        "review": ["--out", "pages"],
        "check": [],
    }
    for command, options in calls.items():
        done = run_cli(command, "plans", *options, cwd=tmp_path)
        assert done.returncode == 1
        named = [line for line in done.stderr.splitlines() if "a-broken.plan.json: " in line]
        assert len(named) == 1, command
    assert done.stdout
    assert (tmp_path / "compared" / "index.html").exists()
    assert len(list((tmp_path / "pages").glob("*.plan.html"))) == whole
    with (tmp_path / "exported" / "tables" / "plans.csv").open(encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == whole


def test_old_files_stay_where_no_plan_can_be_read(read: Path, tmp_path: Path) -> None:
    run_cli("export", read, "--out", tmp_path, "--format", "csv,xlsx,parquet")
    before = {name: (tmp_path / name).read_bytes() for name in files_in(tmp_path)}
    (tmp_path / "broken.plan.json").write_text("{}")
    call = ("export", "broken.plan.json", "--out", ".", "--format", "csv,xlsx,parquet")
    assert run_cli(*call, cwd=tmp_path).returncode == 1
    (tmp_path / "broken.plan.json").unlink()
    assert {name: (tmp_path / name).read_bytes() for name in files_in(tmp_path)} == before


KILLED = """
import os, sys
from pathlib import Path
from sendplan.output.forms import write_forms
from sendplan.tests.output.plans import filled_plan
def plans():
    yield filled_plan()
    os.kill(os.getpid(), 9)
write_forms(plans(), Path(sys.argv[1]), {"csv", "xlsx", "parquet"}, [])
"""


def test_a_killed_run_leaves_the_old_files(tmp_path: Path) -> None:
    write_forms([plan_of_texts(["old"])], tmp_path, {"csv", "xlsx", "parquet"}, [])
    before = {name: (tmp_path / name).read_bytes() for name in files_in(tmp_path)}
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], env=os.environ, timeout=60)
    assert done.returncode == -signal.SIGKILL
    left = {name for name in files_in(tmp_path) if not name.startswith(".sendplan-")}
    assert {name: (tmp_path / name).read_bytes() for name in left} == before


def test_a_folder_that_cannot_be_written_is_one_sentence(read: Path, tmp_path: Path) -> None:
    (tmp_path / "tables").write_text("in the way")
    done = run_cli("export", read, "--out", tmp_path, "--format", "csv")
    assert done.returncode == 1
    assert "it cannot be written" in done.stderr
    assert done.stderr.count("\n") == 1
    assert files_in(tmp_path) == {"tables"}


@pytest.mark.parametrize("name", ["csv", "xlsx", "sqlite", "parquet"])
def test_memory_stays_flat_over_many_plans(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(parquet, "_GROUP", 5)
    texts = [f"{n} words " * 50 for n in range(20)]
    peaks = []
    # What is made once is there after the first run; no run has the documents of another.
    for first, last in ((0, 10), (10, 20), (20, 50)):
        plans = (plan_of_texts(texts, f"{n:02x}") for n in range(first, last))
        databases = open_databases(tmp_path, {name}, None)
        tracemalloc.start()
        write_forms(plans, tmp_path, {name}, databases)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        for database in databases:
            database.close()
    assert peaks[2] < 1.5 * peaks[1], peaks


def test_python_users_have_the_tables_as_data_frames(read: Path) -> None:
    plans = [read_plan(read / f"{name}.plan.json") for name in ("one", "two")]
    assert frames(plans)["plans"]["file_name"].tolist() == ["one.pdf", "two.pdf"]

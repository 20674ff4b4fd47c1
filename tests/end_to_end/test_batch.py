"""Many files in one run: the good ones are done, whatever the bad ones are."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

import sendplan
from sendplan import Plan
from sendplan.batch.work import Failure, Order, Settings, read_plan
from sendplan.schema import SCHEMA_VERSION
from sendplan.tests.drawing import small_plan
from sendplan.tests.end_to_end.bad_files import BAD, check_message
from sendplan.tests.helpers import documents_of, load_json, run_cli


@dataclass(frozen=True)
class Run:
    """A run of the command line over all bad files between two good ones."""

    paths: list[Path]
    out: Path
    done: subprocess.CompletedProcess[str]


def make_mixture(folder: Path) -> list[Path]:
    paths = [small_plan(folder / "first.pdf")]
    for bad in BAD:
        bad.make(folder / bad.name)
        paths.append(folder / bad.name)
    return [*paths, small_plan(folder / "last.pdf")]


@pytest.fixture(scope="module")
def mixture(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("mixture")
    paths = make_mixture(folder)
    return Run(paths, folder / "out", run_cli("extract", *paths, "--out", folder / "out"))


def test_bad_files_stop_no_good_one(mixture: Run) -> None:
    out = mixture.out
    assert mixture.done.returncode == 1
    plans = [out / "first.plan.json", out / "last.plan.json"]
    assert sorted(mixture.done.stdout.splitlines()) == [str(plan) for plan in plans]
    for plan in plans:
        assert len(Plan.model_validate_json(plan.read_bytes()).actions) == 2
    # No half-written files are left behind.
    assert sorted(out.iterdir()) == sorted([*plans, out / "run.json"])


def test_the_report_has_an_entry_for_each_file(mixture: Run) -> None:
    documents = documents_of(mixture.out)
    assert [each["input"] for each in documents] == [str(path) for path in mixture.paths]
    first, *failed, last = documents
    for good, name in ((first, "first.plan.json"), (last, "last.plan.json")):
        assert good["status"] == "done"
        assert good["plan"] == name
        assert (good["pages"], good["actions"]) == (1, 2)
        assert good["seconds"] >= 0
    for entry, bad, path in zip(failed, BAD, mixture.paths[1:], strict=False):
        assert entry["status"] == "failed"
        assert entry["error"]["kind"] == bad.kind
        assert "plan" not in entry
        check_message(entry["error"]["message"], path, bad)


def test_each_file_has_one_line_on_standard_error(mixture: Run) -> None:
    assert "Traceback" not in mixture.done.stderr
    count = len(mixture.paths)
    *lines, last = mixture.done.stderr.splitlines()
    assert len(lines) == count
    assert last.startswith(f"{count} documents: ")
    said = {}
    for number, line in enumerate(lines, 1):  # in the order in which they were done
        assert line.startswith(f"[{number}/{count}] ")
        text = line.removeprefix(f"[{number}/{count}] ").removeprefix("failed: ")
        said[text.split(": ")[0]] = text
    assert said.keys() == {str(path) for path in mixture.paths}
    for bad, path in zip(BAD, mixture.paths[1:], strict=False):
        check_message(said[str(path)], path, bad)


def test_a_run_in_which_all_fails_writes_its_report_alone(tmp_path: Path) -> None:
    done = run_cli("extract", "missing.pdf", "--out", "out", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 2
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["run.json"]


def test_all_read_gives_exit_status_0_and_counts(tmp_path: Path) -> None:
    small_plan(tmp_path / "plan.pdf")
    done = run_cli("extract", "plan.pdf", "--out", "out", cwd=tmp_path)
    assert done.returncode == 0
    # Paths come out as they were given.
    assert done.stdout.splitlines() == [str(Path("out", "plan.plan.json"))]
    report = load_json(tmp_path / "out" / "run.json")
    assert report["schema_version"] == SCHEMA_VERSION
    (entry,) = report["documents"]
    assert entry["input"] == "plan.pdf"
    findings = load_json(tmp_path / "out" / "plan.plan.json")["findings"]
    for severity in ("info", "warning", "error"):
        expected = sum(each["severity"] == severity for each in findings)
        assert entry["findings"][severity] == expected


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["extract"],
        ["extract", "plan.pdf"],
        ["extract", "--out", "out"],
        ["extract", "plan.pdf", "--out", "plan.pdf"],
        ["extract", "plan.pdf", "--out", "out", "--colour", "red"],
        ["tables", "--out", "out"],
        ["tables", "plan.pdf", "plan.pdf", "--out", "out"],
        ["check"],
        ["devour", "plan.pdf"],
    ],
    ids=lambda arguments: " ".join(arguments) or "nothing",
)
def test_a_wrong_use_exits_with_2(arguments: list[str], tmp_path: Path) -> None:
    small_plan(tmp_path / "plan.pdf")
    done = run_cli(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert "Usage: sendplan" in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["plan.pdf"]


def test_equal_stems_get_names_of_their_own(tmp_path: Path) -> None:
    names = ["a/plan.pdf", "b/plan.pdf", "b/Plan.PDF", "c/plan-2.pdf", "c/plan.final.pdf"]
    if os.path.normcase("A") == "a":
        names.remove("b/Plan.PDF")
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        small_plan(tmp_path / name)
    done = run_cli("extract", *names, "--out", "out", cwd=tmp_path)
    assert done.returncode == 0
    written = [each["plan"] for each in documents_of(tmp_path / "out")]
    # Distinct on file systems that do not tell capitals apart, too.
    assert len({name.lower() for name in written}) == len(names)
    assert written[0] == "plan.plan.json"
    assert "plan.final.plan.json" in written
    for name, path in zip(written, names, strict=True):
        source = load_json(tmp_path / "out" / name)["source"]
        assert source["name"] == Path(path).name


def test_a_folder_stands_for_the_plans_in_it(tmp_path: Path) -> None:
    for name in ("plans/b.pdf", "plans/a.PDF", "plans/2023/c.pdf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        small_plan(tmp_path / name)
    (tmp_path / "plans" / "notes.csv").write_text("not a plan")
    (tmp_path / "plans" / "d.txt").write_text(
        "Action\tLead\tBy when\n1.1 Map needs\tAB\tMay 2024\n"
    )
    done = run_cli("extract", "plans", "--out", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    inputs = [Path(each["input"]).as_posix() for each in documents_of(tmp_path / "out")]
    assert inputs == ["plans/2023/c.pdf", "plans/a.PDF", "plans/b.pdf", "plans/d.txt"]


def test_a_folder_named_like_a_pdf_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "plans" / "old.pdf").mkdir(parents=True)
    small_plan(tmp_path / "plans" / "old.pdf" / "plan.pdf")
    for argument in ("plans/old.pdf", "plans"):
        done = run_cli("extract", argument, "--out", "out", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        inputs = [Path(each["input"]).as_posix() for each in documents_of(tmp_path / "out")]
        assert inputs == ["plans/old.pdf/plan.pdf"]


def test_a_pattern_stands_for_the_files_that_match(tmp_path: Path) -> None:
    for name in ("b.pdf", "a.pdf", "deep/er/c.pdf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        small_plan(tmp_path / name)

    def found(pattern: str) -> list[str]:
        run_cli("extract", pattern, "--out", "out", cwd=tmp_path)
        return [Path(each["input"]).as_posix() for each in documents_of(tmp_path / "out")]

    assert found("*.pdf") == ["a.pdf", "b.pdf"]
    assert found("**/*.pdf") == ["a.pdf", "b.pdf", "deep/er/c.pdf"]


def test_a_pattern_or_folder_without_plans_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run_cli("extract", "*.pdf", "empty", "--out", "out", cwd=tmp_path)
    assert done.returncode == 1
    *told, _ = done.stderr.splitlines()
    lines = sorted(told, key=lambda line: "empty" in line)
    assert len(lines) == 2
    assert "*.pdf" in lines[0]
    assert "empty" in lines[1]


def test_a_name_with_brackets_is_a_name(tmp_path: Path) -> None:
    small_plan(tmp_path / "plan [final].pdf")
    done = run_cli("extract", "plan [final].pdf", "--out", "out", cwd=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "out" / "plan [final].plan.json").exists()


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    small_plan(tmp_path / "plan.pdf")
    run_cli("extract", "plan.pdf", "*.pdf", "plan.pdf", "--out", "out", cwd=tmp_path)
    assert len(documents_of(tmp_path / "out")) == 1


def test_results_replace_those_of_the_run_before(tmp_path: Path) -> None:
    small_plan(tmp_path / "plan.pdf")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "plan.plan.json").write_text("of old")
    (tmp_path / "out" / "run.json").write_text("of old")
    run_cli("extract", "plan.pdf", "--out", "out", cwd=tmp_path)
    assert len(documents_of(tmp_path / "out")) == 1
    assert len(load_json(tmp_path / "out" / "plan.plan.json")["actions"]) == 2


@pytest.mark.parametrize("command", ["extract", "tables"])
def test_a_folder_that_cannot_be_made_is_told_in_one_line(command: str, tmp_path: Path) -> None:
    small_plan(tmp_path / "plan.pdf")
    done = run_cli(command, "plan.pdf", "--out", "plan.pdf/out", cwd=tmp_path)
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert "plan.pdf" in done.stderr


def test_a_very_long_name_gets_a_plan_too(tmp_path: Path) -> None:
    name = "p" * 250 + ".pdf"
    try:
        small_plan(tmp_path / name)
    except OSError:
        pytest.skip("this file system has no room for so long a name")
    done = run_cli("extract", name, "--out", "out", cwd=tmp_path)
    assert "Traceback" not in done.stderr
    assert done.returncode == 0
    (entry,) = documents_of(tmp_path / "out")
    assert (tmp_path / "out" / entry["plan"]).exists()


def test_read_many_gives_a_result_for_each_in_order(tmp_path: Path) -> None:
    paths = make_mixture(tmp_path)
    results = list(sendplan.read_many(paths))
    assert [result.input for result in results] == [str(path) for path in paths]
    assert [result.plan is not None for result in results] == [
        path.name in ("first.pdf", "last.pdf") for path in paths
    ]
    for result, bad in zip(results[1:-1], BAD, strict=True):
        assert result.error is not None
        assert result.error.kind == bad.kind
        assert bad.cause in result.error.message


def test_a_fault_of_the_software_is_a_result_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("first line\nsecond line")

    monkeypatch.setattr("sendplan.pipeline.read", fail)
    failure = read_plan(Settings(), Order(str(tmp_path / "plan.pdf")))
    assert isinstance(failure, Failure)
    assert failure.kind == "internal"
    assert "plan.pdf" in failure.message
    assert "\n" not in failure.message

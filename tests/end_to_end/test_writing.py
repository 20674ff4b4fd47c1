"""Files are whole or not there, whenever a run is killed, the disk is full or a name too long."""

from __future__ import annotations

import os
import pickle
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import sendplan
from sendplan.errors import OutputError
from sendplan.output.files import clear_leftovers, write_file
from sendplan.tests.corrections import PLAN, write_plan
from sendplan.tests.helpers import load_json, run_cli

# Writes a file over and over: a megabyte of one letter, then of the next.
WRITER = """
import itertools, sys
from pathlib import Path
from sendplan.output.files import write_file

for letter in itertools.cycle(b"abc"):
    write_file(Path(sys.argv[1]), bytes([letter]) * 1_000_000)
"""


def kill_when(command: list[str], ready: Callable[[], bool], delay: float) -> None:
    """Start a process, and end it by SIGKILL so many seconds after something is so."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            deadline = time.monotonic() + 60
            while not ready() and process.poll() is None and time.monotonic() < deadline:
                time.sleep(0.005)
            time.sleep(delay)
        finally:
            process.kill()


def test_a_file_is_whole_whenever_its_writer_is_killed(tmp_path: Path) -> None:
    target = tmp_path / "out" / "file"
    moments = random.Random(1)
    for _ in range(5):
        target.unlink(missing_ok=True)
        kill_when(
            [sys.executable, "-c", WRITER, str(target)], target.exists, moments.uniform(0, 0.1)
        )
        data = target.read_bytes()
        assert len(data) == 1_000_000
        assert len(set(data)) == 1
    others = {path.name for path in target.parent.iterdir()} - {"file"}
    assert all(name.startswith(".sendplan-") for name in others)


def test_a_killed_run_leaves_whole_plans_only(tmp_path: Path) -> None:
    given, out = tmp_path / "plans", tmp_path / "out"
    given.mkdir()
    for number in range(25):
        (given / f"{number}.md").write_text(PLAN.replace("Map the", f"Map {number}"), "utf-8")
    command = [sys.executable, "-m", "sendplan", "extract", str(given), "--out", str(out)]
    moments = random.Random(2)
    for _ in range(2):
        plans = [path.stat().st_mtime_ns for path in out.glob("*.plan.json")]

        def goes_on(before: int = max(plans, default=0)) -> bool:
            return any(path.stat().st_mtime_ns > before for path in out.glob("*.plan.json"))

        kill_when(command, goes_on, moments.uniform(0, 0.4))
        found = sorted(out.glob("*.plan.json"))
        assert found
        for path in found:
            assert len(sendplan.load(path).actions) == 3
        if (out / "run.json").exists():
            assert load_json(out / "run.json")["documents"]
    assert run_cli("extract", given, "--out", out).returncode == 0
    assert len(list(out.glob("*.plan.json"))) == 25


def test_what_a_killed_run_left_is_cleared_an_hour_later(tmp_path: Path) -> None:
    old, young, other = (tmp_path / name for name in (".sendplan-a.part", ".sendplan-b.part", "c"))
    for path in (old, young, other):
        path.write_bytes(b"x")
    for path in (old, other):
        os.utime(path, (time.time() - 4000,) * 2)
    clear_leftovers(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [young.name, "c"]


def test_folders_that_a_killed_run_left_are_cleared_when_nothing_in_them_changes(
    tmp_path: Path,
) -> None:
    old, young = (tmp_path / name for name in (".sendplan-a.part", ".sendplan-b.part"))
    for path in (old, young):
        path.mkdir()
        (path / "file").write_bytes(b"x")
        os.utime(path, (time.time() - 4000,) * 2)
    os.utime(old / "file", (time.time() - 4000,) * 2)
    clear_leftovers(tmp_path)
    assert list(tmp_path.iterdir()) == [young]


def test_every_run_clears_them(tmp_path: Path) -> None:
    plan, out = write_plan(tmp_path), tmp_path / "out"
    out.mkdir()
    for command in ("extract", "tables"):
        old = out / ".sendplan-a.part"
        old.write_bytes(b"x")
        os.utime(old, (time.time() - 4000,) * 2)
        assert run_cli(command, plan, "--out", out).returncode == 0
        assert not old.exists()


def test_what_cannot_be_written_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    target = tmp_path / "file"
    write_file(target, b"before")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(OutputError, match=r"^\S+file: it cannot be written \(.+\); make room"):
            write_file(target, b"x" * 2000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert target.read_bytes() == b"before"


def one_line(stderr: str, target: Path) -> None:
    lines = [line for line in stderr.splitlines() if not line.startswith("[")]
    assert len(lines) == 1, stderr
    assert lines[0].startswith(f"{target}: it cannot be written (")
    assert lines[0].endswith("; make room, or choose another name or folder.")


@pytest.mark.parametrize(
    ("command", "ending"), [("extract", "plan.json"), ("tables", "tables.json")]
)
def test_a_result_that_cannot_be_written_is_one_line(
    tmp_path: Path, command: str, ending: str
) -> None:
    plan = write_plan(tmp_path)
    target = tmp_path / "out" / f"fernholt.{ending}"
    target.mkdir(parents=True)
    done = run_cli(command, plan, "--out", target.parent)
    assert (done.returncode, done.stdout) == (1, "")
    one_line(done.stderr, target)


def test_a_name_that_is_too_long_is_one_line(tmp_path: Path) -> None:
    plan = write_plan(tmp_path).rename(tmp_path / f"{'n' * 250}.md")
    done = run_cli("tables", plan, "--out", tmp_path / "out")
    assert done.returncode == 1
    one_line(done.stderr, tmp_path / "out" / f"{'n' * 250}.tables.json")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_without_leave_to_write_is_one_line(tmp_path: Path) -> None:
    if os.name != "posix" or os.geteuid() == 0:
        pytest.skip("whoever runs this may write anywhere")
    plan, out = write_plan(tmp_path), tmp_path / "out"
    out.mkdir(mode=0o500)
    done = run_cli("extract", plan, "--out", out)
    assert done.returncode == 1
    one_line(done.stderr, out / "fernholt.plan.json")


def test_the_error_reaches_other_processes() -> None:
    error = OutputError("a/b", "it cannot be written", "make room")
    assert str(pickle.loads(pickle.dumps(error))) == "a/b: it cannot be written; make room."

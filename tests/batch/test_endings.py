"""Runs that are ended from outside, or whose ground is taken away, leave all in order."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import sendplan
from sendplan.batch.child import Limits
from sendplan.batch.run import extract
from sendplan.batch.work import Settings
from sendplan.errors import OutputError
from sendplan.tests.batch.test_isolation import wait_until
from sendplan.tests.drawing import small_plan
from sendplan.tests.helpers import pdf_of, run_cli

needs_signals = pytest.mark.skipif(os.name == "nt", reason="signals are those of other systems")


def leftovers(folder: Path) -> list[Path]:
    return list(folder.glob("sendplan-*"))


def started(tmp_path: Path) -> subprocess.Popen[str]:
    """A run of some documents that has read the first; its temporary files are in ``tmp``."""
    (tmp_path / "tmp").mkdir()
    for number in range(40):
        shutil.copy(pdf_of("quennford"), tmp_path / f"{number:02}.pdf")
    run = subprocess.Popen(
        [sys.executable, "-m", "sendplan", "extract", str(tmp_path), "--out", tmp_path / "out"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(tmp_path / "tmp")},
    )
    assert run.stdout is not None
    assert run.stdout.readline()
    assert leftovers(tmp_path / "tmp")
    return run


@needs_signals
def test_a_run_that_is_told_to_stop_clears_up_and_says_how_far_it_came(tmp_path: Path) -> None:
    run = started(tmp_path)
    run.send_signal(signal.SIGTERM)
    _, said = run.communicate(timeout=60)
    assert run.returncode == 130
    assert said.splitlines()[-1].startswith("interrupted after ")
    assert not leftovers(tmp_path / "tmp")


@needs_signals
def test_a_run_that_is_killed_leaves_no_temporary_files(tmp_path: Path) -> None:
    run = started(tmp_path)
    run.kill()
    run.communicate(timeout=60)
    assert wait_until(lambda: not leftovers(tmp_path / "tmp"))


@needs_signals
def test_a_process_that_is_killed_while_it_starts_is_started_again(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import os, sys\n"
        f"flag = {str(tmp_path / 'flag')!r}\n"
        "if any('serve(' in word for word in sys.orig_argv) and not os.path.exists(flag):\n"
        "    open(flag, 'w').close()\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    plan = small_plan(tmp_path / "plan.pdf")
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    done = run_cli("extract", plan, "--out", tmp_path / "out", env={"PYTHONPATH": path})
    assert (tmp_path / "flag").exists()
    assert done.returncode == 0, done.stderr


def test_a_folder_that_is_taken_away_ends_the_run_in_one_sentence(tmp_path: Path) -> None:
    paths = [str(small_plan(tmp_path / f"{name}.pdf")) for name in "abcde"]
    out = tmp_path / "out"
    out.mkdir()
    run = extract(paths, out, Settings(), Limits(), 1)
    next(run)
    shutil.rmtree(out)
    with pytest.raises(OutputError, match="removed or renamed"):
        list(run)


def test_the_last_line_counts_what_became_of_all(tmp_path: Path) -> None:
    small_plan(tmp_path / "plan.pdf")
    (tmp_path / "none.pdf").write_text("no plan")
    (tmp_path / "letter.docx").write_text("a plan that nobody reads")
    (tmp_path / "gone.txt").symlink_to("nowhere")
    out = tmp_path / "out"
    for became in ("1 read", "1 unchanged"):
        done = run_cli("extract", tmp_path, "--out", out, "--format", "csv")
        first, *_, last = done.stderr.splitlines()
        assert first == f"passed over, as neither PDF nor text: {tmp_path / 'letter.docx'}."
        assert last == f"3 documents: {became}, 2 failed; see {out / 'run.json'}."


def test_copies_of_a_document_are_told(tmp_path: Path) -> None:
    plan = small_plan(tmp_path / "plan.pdf")
    shutil.copy(plan, tmp_path / "again.pdf")
    done = run_cli("extract", tmp_path, "--out", tmp_path / "out", "--format", "csv")
    assert "copies of others" in done.stderr


def test_no_number_is_no_limit(tmp_path: Path) -> None:
    done = run_cli("extract", "plan.pdf", "--out", tmp_path, "--timeout", "nan")
    assert done.returncode == 2
    assert "--timeout" in done.stderr


def test_a_document_is_read_from_its_bytes_where_they_are_given(tmp_path: Path) -> None:
    data = pdf_of("quennford").read_bytes()
    other = small_plan(tmp_path / "quennford.pdf")
    there = sendplan.read(tmp_path / "nowhere" / "quennford.pdf", data=data)
    assert there == sendplan.read(other, data=data) == sendplan.read(pdf_of("quennford"))

"""A bar for who looks on, lines for a log."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sendplan.tests.drawing import small_plan

pty = pytest.importorskip("pty", reason="terminals are those of other systems")

CODES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def on_a_terminal(folder: Path, *, both: bool) -> tuple[str, str]:
    """What ``extract`` shows on a terminal 120 wide, and what a pipe gets of its output."""
    ours, theirs = pty.openpty()
    run = subprocess.Popen(
        [sys.executable, "-m", "sendplan", "extract", "a.pdf", "b.pdf", "no.pdf", "--out", "out"],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=theirs if both else subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "120"},
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # how Linux says that a terminal's other end is closed
            part = b""
        if not part:
            break
        shown += part
    os.close(ours)
    printed = run.communicate(timeout=60)[0] or b""
    return CODES.sub("", shown.decode()), printed.decode()


def test_a_terminal_has_a_bar_with_counts(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        small_plan(tmp_path / name)
    shown, printed = on_a_terminal(tmp_path, both=False)
    *_, last, counted = filter(None, shown.replace("\r", "\n").splitlines())
    assert re.match(r"3/3 ━+ +\d+ a minute +0:00:00 +1 failed, 0 error, \d+ warning", last)
    assert counted.startswith("3 documents: 2 read, 1 failed")
    # A failure is told once, a plan by its path alone.
    assert len(re.findall(r"failed: no\.pdf: there is no such file", shown)) == 1
    assert "findings" not in shown
    plans = {str(Path("out", name)) for name in ("a.plan.json", "b.plan.json")}
    assert set(printed.splitlines()) == plans
    assert not any(plan in shown for plan in plans)
    shown, _ = on_a_terminal(tmp_path, both=True)
    told = {f"{plan}: 2 actions in 1 area" for plan in plans}
    assert told <= set(shown.replace("\r", "\n").splitlines())

"""A document that hangs, breaks its process or eats memory is one failure and no more."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import psutil
import pytest

import sendplan
from sendplan.batch.child import Limits
from sendplan.batch.pool import as_they_finish, in_order
from sendplan.batch.work import Failure, Order
from sendplan.output.files import plan_json
from sendplan.tests.batch.faults import suffer
from sendplan.tests.drawing import small_plan
from sendplan.tests.helpers import documents_of, plan_of, run_cli, sample_of

LIMITS = Limits(seconds=2.0, megabytes=250)
FAULTS = {
    "hang-beside": ("timeout", "2 seconds"),
    "break": ("crashed", "signal 11"),
    "be-killed": ("crashed", "killed from outside"),
    "exit": ("crashed", "exit status 3"),
    "eat": ("out-of-memory", "250 MB"),
    "need": ("out-of-memory", "250 MB"),
}

needs_signals = pytest.mark.skipif(os.name == "nt", reason="signals are those of other systems")


def do(names: Iterable[str], workers: int, way: Callable[..., Any] = as_they_finish) -> list[Any]:
    return list(way(suffer, (Order(name) for name in names), workers, LIMITS))


def is_running(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def wait_until(condition: Callable[[], bool], seconds: float = 20.0) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return condition()


@needs_signals
def test_every_fault_is_one_failure_with_its_cause(tmp_path: Path) -> None:
    paths = {str(tmp_path / f"{name}.pdf"): FAULTS.get(name) for name in ("a", *FAULTS, "z")}
    outcomes = {each.order.path: each.value for each in do(paths, 2)}
    beside = int((tmp_path / "hang-beside.pdf").read_text())
    assert wait_until(lambda: not is_running(beside))
    assert outcomes.keys() == paths.keys()
    for path, fault in paths.items():
        value = outcomes[path]
        if fault is None:
            assert value == path
            continue
        assert isinstance(value, Failure), path
        assert value.kind == fault[0]
        assert value.message.startswith(f"{path}: ")
        assert fault[1] in value.message
        assert "\n" not in value.message


@needs_signals
def test_none_pays_for_what_another_did_to_the_process() -> None:
    names = ["spoil", "suffer-from-it"]
    assert [each.value for each in do(names, 1, in_order)] == names


def test_a_document_reaches_neither_the_pipes_nor_the_usual_temporary_folder(
    tmp_path: Path,
) -> None:
    names = [str(tmp_path / "talk.pdf"), str(tmp_path / "litter.pdf")]
    assert [each.value for each in do(names, 1, in_order)] == names
    folder = Path(Path(names[1]).read_text())
    assert folder.name.startswith("sendplan-")
    assert not folder.exists()


def test_order_is_kept_where_it_is_asked_for() -> None:
    names = ["wait", *(f"good-{number}" for number in range(40))]
    assert [each.value for each in do(names, 2, in_order)] == names


def test_more_are_handed_out_only_as_they_are_done() -> None:
    taken = []

    def orders() -> Iterable[Order]:
        for number in range(1000):
            taken.append(number)
            yield Order(f"good-{number}")

    outcomes = as_they_finish(suffer, orders(), 2, LIMITS)
    next(outcomes)
    assert len(taken) < 10
    outcomes.close()  # the work ends here, and no process is left
    assert wait_until(lambda: not psutil.Process().children())


def test_a_batch_of_python_gives_the_same_plans(tmp_path: Path) -> None:
    missing = tmp_path / "missing.pdf"
    names = ("marlbeck", "pellbridge", "wendlow")
    results = list(sendplan.read_many([missing, *map(sample_of, names)], workers=2))
    first, *others = results
    assert first.error is not None
    assert first.error.kind == "file-missing"
    for name, result in zip(names, others, strict=True):
        assert result.plan is not None
        assert plan_json(result.plan) == plan_json(plan_of(name))


def test_a_script_needs_no_guard(tmp_path: Path) -> None:
    small_plan(tmp_path / "plan.pdf")
    code = (
        "import sendplan\n"
        "print('begin')\n"
        "for result in sendplan.read_many(['plan.pdf'] * 2, workers=2):\n"
        "    print(len(result.plan.actions))\n"
    )
    (tmp_path / "script.py").write_text(code)
    done = subprocess.run(
        [sys.executable, "script.py"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["begin", "2", "2"]


def test_a_real_document_beyond_the_limits_stops_no_other(tmp_path: Path) -> None:
    import pypdfium2 as pdfium

    small_plan(tmp_path / "small.pdf")
    with pdfium.PdfDocument.new() as long, pdfium.PdfDocument(sample_of("tarnshire")) as source:
        for _ in range(250):
            long.import_pages(source)
        long.save(tmp_path / "long.pdf")
    done = run_cli(
        "extract", "long.pdf", "small.pdf", "--out", "out", "--timeout", "1.5", cwd=tmp_path
    )
    assert done.returncode == 1
    long_one, small_one = documents_of(tmp_path / "out")
    assert long_one["error"]["kind"] == "timeout"
    assert small_one["status"] == "done"
    done = run_cli("extract", "small.pdf", "--out", "o", "--memory", "20", cwd=tmp_path)
    assert done.returncode == 1
    (entry,) = documents_of(tmp_path / "o")
    assert entry["error"]["kind"] == "out-of-memory"


@needs_signals
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_no_process_outlives_the_command(end: signal.Signals, tmp_path: Path) -> None:
    import pypdfium2 as pdfium

    with pdfium.PdfDocument.new() as long, pdfium.PdfDocument(sample_of("tarnshire")) as source:
        for _ in range(400):
            long.import_pages(source)
        long.save(tmp_path / "b-long.pdf")
    small_plan(tmp_path / "a-small.pdf")
    run = subprocess.Popen(
        [sys.executable, "-m", "sendplan", "extract", ".", "--out", "out", "--workers", "1"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # What runs in the background of a shell is started with interrupts ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert run.stdout is not None
    assert run.stdout.readline().startswith("out")  # the first is done, the second begun
    children = psutil.Process(run.pid).children(recursive=True)
    assert children
    run.send_signal(end)
    _, said = run.communicate(timeout=20)
    assert "Traceback" not in said
    if end == signal.SIGINT:
        assert run.returncode == 130
        assert [each["status"] for each in documents_of(tmp_path / "out")] == ["done"]
        assert said.splitlines()[-1].startswith("interrupted after 1 of 2")
    assert wait_until(lambda: not any(is_running(child.pid) for child in children))

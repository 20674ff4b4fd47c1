"""The same batch on a real Dask cluster: a scheduler and two workers, processes of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from sendplan.batch.child import Limits
from sendplan.batch.work import Failure, Order
from sendplan.tests.batch.faults import suffer
from sendplan.tests.batch.test_isolation import is_running, wait_until
from sendplan.tests.batch.test_workers import results
from sendplan.tests.helpers import SLUGS, pdf_of, run_cli

cluster_module = pytest.importorskip("sendplan.batch.cluster", exc_type=ImportError)
pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals are those of other systems")


@dataclass(frozen=True)
class Cluster:
    """Where the scheduler is, and its workers; each has one thread."""

    address: str
    workers: list[subprocess.Popen[bytes]]


def dask(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    where = tmp_path / "scheduler.json"
    processes = [
        dask("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
             "--no-jupyter", "--scheduler-file", str(where))
    ]  # fmt: skip
    try:
        assert wait_until(where.exists, 60)
        address = load_address(where)
        workers = [
            dask("worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard",
                 "--local-directory", str(tmp_path / name))
            for name in ("one", "two")
        ]  # fmt: skip
        processes += workers
        yield Cluster(address, workers)
    finally:
        for process in processes:
            process.kill()
            process.wait()


def load_address(where: Path) -> str:
    import json

    end = time.monotonic() + 20
    while True:  # the file may be there before what stands in it
        try:
            return str(json.loads(where.read_text())["address"])
        except ValueError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)


def test_a_worker_that_is_lost_costs_nothing(cluster: Cluster, tmp_path: Path) -> None:
    inputs = tmp_path / "plans"
    inputs.mkdir()
    for number in range(2):
        for name in SLUGS:
            (inputs / f"{name}-{number}.pdf").write_bytes(pdf_of(name).read_bytes())
    (inputs / "none.pdf").write_text("no plan")
    here, there = tmp_path / "here", tmp_path / "there"
    run_cli("extract", "plans", "--out", here, cwd=tmp_path)
    # The workers stand in another folder, where these names are those of no files.
    command = [sys.executable, "-m", "sendplan", "extract", "plans", "--out", str(there)]
    run = subprocess.Popen(
        [*command, "--scheduler", cluster.address],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert run.stdout is not None
    for _ in range(4):
        assert run.stdout.readline()
    victim = cluster.workers[0]
    children = psutil.Process(victim.pid).children(recursive=True)
    victim.send_signal(signal.SIGKILL)
    _, said = run.communicate(timeout=300)
    assert run.returncode == 1, said
    assert "Traceback" not in said
    assert results(there) == results(here)
    assert wait_until(lambda: not any(is_running(child.pid) for child in children))
    # What is unchanged is not read again there either, and no process is left when all is done.
    done = run_cli("extract", "plans", "--out", there, "--scheduler", cluster.address, cwd=tmp_path)
    assert done.stderr.count("unchanged;") == 2 * len(SLUGS)
    assert wait_until(lambda: not psutil.Process(cluster.workers[1].pid).children())


def test_a_document_takes_no_worker_of_the_cluster_with_it(
    cluster: Cluster, tmp_path: Path
) -> None:
    paths = [tmp_path / f"{name}.pdf" for name in ("a", "break", "need", "hang-beside", "z")]
    for path in paths:
        path.write_bytes(b"-")
    orders = (Order(str(path)) for path in [*paths, tmp_path / "missing.pdf"])
    found = {}
    for outcome in cluster_module.on_cluster(
        suffer, orders, cluster.address, Limits(seconds=2.0, megabytes=250)
    ):
        value = outcome.value
        name = Path(outcome.order.path).stem
        found[name] = value.kind if isinstance(value, Failure) else "done"
    assert found == {
        "a": "done",
        "break": "crashed",
        "need": "out-of-memory",
        "hang-beside": "timeout",
        "z": "done",
        "missing": "file-missing",
    }
    assert all(worker.poll() is None for worker in cluster.workers)


def test_a_cluster_that_is_not_there_is_told_in_one_line(tmp_path: Path) -> None:
    plan = pdf_of("quennford")
    done = run_cli("extract", plan, "--out", tmp_path, "--scheduler", "tcp://127.0.0.1:9")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "no Dask scheduler answers at tcp://127.0.0.1:9; check the address, and that it runs."
    ]
    done = run_cli("extract", plan, "--out", tmp_path, "--scheduler", "tcp://x:1", "--workers", "2")
    assert done.returncode == 2
    assert "not both" in done.stderr


def test_dask_is_an_extra(tmp_path: Path) -> None:
    (tmp_path / "distributed.py").write_text("raise ImportError")
    done = run_cli(
        "extract", pdf_of("quennford"), "--out", tmp_path / "out", "--scheduler", "tcp://x:1",
        env={"PYTHONPATH": os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])},
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "--scheduler needs Dask, which is not installed: pip install 'sendplan[dask]'."
    ]

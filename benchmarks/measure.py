"""Timed runs in processes of their own, all on one core, and the figures from them."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

try:
    import resource
except ImportError:  # Windows: no memory figures, and no processor time of child processes
    resource = None  # type: ignore[assignment]

# Quick readers run again and again for this long (seconds) when their turn comes.
TURN = 2.0


@dataclass(frozen=True, slots=True)
class Run:
    """One call: seconds by the clock and of the processor, and the peak memory (MB) so far."""

    wall: float
    processor: float
    memory: float


@dataclass(slots=True)
class Figures:
    """All counted runs of one reader on one file, or why there are none."""

    runs: list[Run] = field(default_factory=list)
    unavailable: str | None = None

    @property
    def wall(self) -> float:
        return median(run.wall for run in self.runs)

    @property
    def processor(self) -> float:
        return median(run.processor for run in self.runs)

    @property
    def spread(self) -> str:
        times = [run.wall for run in self.runs]
        return f"{min(times):.2f}-{max(times):.2f}"

    @property
    def memory(self) -> float:
        return max(run.memory for run in self.runs)


class Worker:
    """A process that calls one reader on one file whenever it is told to."""

    def __init__(self, reader: Callable[[str], object], path: str) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, reader, path), daemon=True)
        self._process.start()
        theirs.close()
        self.figures = Figures()

    def warm_up(self) -> None:
        """Let it import its library and call it once, uncounted."""
        self._ask()

    def take_turn(self) -> None:
        """Count one call, and more while the turn lasts."""
        used = 0.0
        while used < TURN:
            run = self._ask()
            if run is None:
                return
            self.figures.runs.append(run)
            used += run.wall

    def _ask(self) -> Run | None:
        if self.figures.unavailable is not None:
            return None
        try:
            self._connection.send("run")
            answer = self._connection.recv()
        except (EOFError, OSError):
            answer = "its process ended"
        if isinstance(answer, Run):
            return answer
        self.figures.unavailable = str(answer)
        return None

    def close(self) -> None:
        self._connection.close()
        self._process.join()


def measure(calls: Sequence[tuple[Callable[[str], object], str]], rounds: int) -> list[Figures]:
    """Warm every reader up, then let them take turns, so that all share the machine's moods."""
    workers = [Worker(reader, path) for reader, path in calls]
    try:
        for worker in workers:
            worker.warm_up()
        for _ in range(rounds):
            for worker in workers:
                worker.take_turn()
    finally:
        for worker in workers:
            worker.close()
    return [worker.figures for worker in workers]


def pin() -> None:
    """Keep this process, and those that it starts, on one core where the system can."""
    if sys.platform == "linux":
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def _serve(connection: Connection, reader: Callable[[str], object], path: str) -> None:
    """The worker's side: answer each request with a run, or with one line that says why not."""
    pin()
    while True:
        try:
            connection.recv()
        except EOFError:
            return
        try:
            connection.send(_run(reader, path))
        except Exception as error:
            reason = " ".join(str(error).split())[:100]
            connection.send(reason or type(error).__name__)


def _run(reader: Callable[[str], object], path: str) -> Run:
    wall, processor = perf_counter(), _processor()
    result = reader(path)
    wall, processor = perf_counter() - wall, _processor() - processor
    del result
    return Run(wall, processor, _peak_memory())


def _processor() -> float:
    """Processor seconds of this process and of the child processes that have ended."""
    if resource is None:
        return process_time()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime


def _peak_memory() -> float:
    """Peak resident memory in MB: of this process, and of its largest child on top."""
    if resource is None:
        return float("nan")
    unit = 1 if sys.platform == "darwin" else 1024
    own, children = (
        resource.getrusage(who).ru_maxrss * unit
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    status = Path("/proc/self/status")
    if status.exists():  # Linux counts what the parent held at the start into the figure above.
        lines = status.read_text(encoding="ascii", errors="replace").splitlines()
        own = next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))
    return (own + children) / 1e6


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """The first column to the left, figures to the right."""
    widths = [max(map(len, column)) for column in zip(headings, *rows, strict=True)]
    for row in (headings, ["-" * width for width in widths], *rows):
        first, *others = (
            f"{cell:<{width}}" if index == 0 else f"{cell:>{width}}"
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        print("  ".join([first, *others]).rstrip())


def verdict(passed: bool, goal: str, found: str) -> bool:
    print(f"{'PASS' if passed else 'FAIL'}  {goal}: {found}")
    return passed

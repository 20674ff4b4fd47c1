"""Several processes that work side by side on this machine."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from queue import LifoQueue
from time import monotonic
from typing import Any

from ..errors import InputError
from .child import Child, Limits
from .work import Order, failure_of

# How many documents are handed out beyond those being read, for each process.
_AHEAD, _AHEAD_IN_ORDER = 2, 8
# Seconds after which waiting looks up: some systems hold back an interrupt until then.
_LOOK_UP = 0.5


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one document: what the task returned, and how many seconds it took."""

    order: Order
    value: Any
    seconds: float


def attempt(child: Child, order: Order) -> tuple[Any, float]:
    """What comes of one document in a child, also what breaks the child; and the seconds."""
    begin = monotonic()
    value: Any
    try:
        child.start(order.path)
        begin = monotonic()  # a process that had to be started is not the document's cost
        value = child.do(order.path, order)
    except InputError as error:
        value = failure_of(error)
    return value, monotonic() - begin


def as_they_finish(
    task: Callable[[Any], Any], orders: Iterable[Order], workers: int | None, limits: Limits
) -> Generator[Outcome, None, None]:
    """Do each order in one of so many processes (None: one for each core).

    Raises:
        WorkersFailed: no process can be started.
    """
    with _processes(task, workers or count_cores(), limits) as (submit, count):
        pending: set[Future[Outcome]] = set()
        for order in orders:
            pending.add(submit(order))
            if len(pending) >= _AHEAD * count:
                yield from _take_finished(pending)
        while pending:
            yield from _take_finished(pending)


def in_order(
    task: Callable[[Any], Any], orders: Iterable[Order], workers: int | None, limits: Limits
) -> Generator[Outcome, None, None]:
    """The same in the order that is given; few outcomes wait for one that takes long.

    Raises:
        WorkersFailed: no process can be started.
    """
    with _processes(task, workers or count_cores(), limits) as (submit, count):
        pending: deque[Future[Outcome]] = deque()
        for order in orders:
            pending.append(submit(order))
            if len(pending) >= _AHEAD_IN_ORDER * count:
                yield _wait_for(pending.popleft())
        while pending:
            yield _wait_for(pending.popleft())


def count_cores() -> int:
    """The cores that this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _processes(
    task: Callable[[Any], Any], count: int, limits: Limits
) -> Iterator[tuple[Callable[[Order], Future[Outcome]], int]]:
    """A function that hands out orders to children, each of which has a thread to mind it."""
    children = [Child(task, limits) for _ in range(count)]
    # The last that was busy comes first: others need not be started for a few documents.
    idle: LifoQueue[Child] = LifoQueue()
    for child in children:
        idle.put(child)

    def do(order: Order) -> Outcome:
        child = idle.get()
        try:
            return Outcome(order, *attempt(child, order))
        finally:
            idle.put(child)

    threads = ThreadPoolExecutor(count)
    try:
        yield (lambda order: threads.submit(do, order)), count
    finally:
        for child in children:
            child.stop()
        threads.shutdown(cancel_futures=True)
        for child in children:
            child.close()


def _take_finished(pending: set[Future[Outcome]]) -> Iterator[Outcome]:
    finished: set[Future[Outcome]] = set()
    while not finished:
        finished, _ = wait(pending, _LOOK_UP, FIRST_COMPLETED)
    pending -= finished
    for future in finished:
        yield future.result()


def _wait_for(future: Future[Outcome]) -> Outcome:
    while not future.done():
        wait((future,), _LOOK_UP)
    return future.result()

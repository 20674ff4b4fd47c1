"""The documents of a batch on the workers of a Dask cluster.

What stands in a document goes with it: the workers need not see its file. Each worker reads
in processes of its own, as this machine would, so that no document takes a worker with it; and
what a worker was reading when it was lost is read by another.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from queue import LifoQueue
from typing import Any
from uuid import uuid4

from ..errors import Crashed, InputError, WorkersFailed
from .child import Child, Limits
from .pool import Outcome, attempt
from .software import software_digest
from .work import Order, failure_of

try:
    from distributed import CancelledError, Client, Future, as_completed, get_worker
    from distributed.diagnostics.plugin import WorkerPlugin
    from distributed.scheduler import KilledWorker
except ImportError:
    raise WorkersFailed(
        "--scheduler needs Dask, which is not installed: pip install 'sendplan[dask]'."
    ) from None

# Seconds to wait for the scheduler, and for the first of its workers.
_PATIENCE = 10
# How many documents are handed out for each thread of the cluster.
_AHEAD = 2


class Readers(WorkerPlugin):  # type: ignore[misc]
    """The processes that read documents for one worker of the cluster: one for each thread."""

    def __init__(self, name: str, task: Callable[[Any], Any], limits: Limits) -> None:
        self.name = name
        self._task = task
        self._limits = limits
        self._software = software_digest()

    def setup(self, worker: Any) -> None:
        self._same = software_digest() == self._software
        self._children = [Child(self._task, self._limits) for _ in range(worker.state.nthreads)]
        self._idle: LifoQueue[Child] = LifoQueue()
        for child in self._children:
            self._idle.put(child)

    def teardown(self, worker: Any) -> None:
        for child in self._children:
            child.close()

    def do(self, order: Order) -> tuple[Any, float]:
        if not self._same:
            raise WorkersFailed(
                "a worker of the cluster has another version of sendplan, of the libraries that"
                " it reads with or of Python; install the same there."
            )
        child = self._idle.get()
        try:
            return attempt(child, order)
        finally:
            self._idle.put(child)


def on_cluster(
    task: Callable[[Any], Any], orders: Iterable[Order], address: str, limits: Limits
) -> Generator[Outcome, None, None]:
    """Do each order on the cluster of a scheduler, and give the outcomes as they come.

    Raises:
        WorkersFailed: the cluster cannot be used.
    """
    name = f"sendplan-{uuid4()}"
    with _connect(address) as client:
        client.register_plugin(Readers(name, task, limits), name=name)
        try:
            yield from _outcomes(client, name, iter(orders), address)
        finally:
            # Where the scheduler is gone, its workers are too.
            with suppress(OSError, TimeoutError):
                client.unregister_worker_plugin(name)


def _connect(address: str) -> Client:
    # What it logs of connections that it lost is told here in one line.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError):
        raise WorkersFailed(
            f"no Dask scheduler answers at {address}; check the address, and that it runs."
        ) from None
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError:
        client.close()
        raise WorkersFailed(
            f"the scheduler at {address} has no workers; start some with: dask worker {address}."
        ) from None
    return client


def _outcomes(
    client: Client, name: str, orders: Iterator[Order], address: str
) -> Generator[Outcome, None, None]:
    working: dict[Future, Order] = {}
    finished = as_completed(loop=client.loop)
    more = True
    while more or working:
        while more and len(working) < _AHEAD * max(1, sum(client.nthreads().values())):
            order = next(orders, None)
            if order is None:
                more = False
                break
            try:
                sent = replace(order, data=_bytes_of(order.path))
            except InputError as error:
                yield Outcome(order, failure_of(error), 0.0)
                continue
            future = client.submit(_do, name, sent, pure=False)
            working[future] = order
            finished.add(future)
        if working:
            future = next(finished)
            order = working.pop(future)
            yield Outcome(order, *_result(future, order.path, address))


def _do(name: str, order: Order) -> tuple[Any, float]:
    """What a worker of the cluster does with one document."""
    readers: Readers = get_worker().plugins[name]
    return readers.do(order)


def _result(future: Future, path: str, address: str) -> tuple[Any, float]:
    try:
        result: tuple[Any, float] = future.result()
    except KilledWorker:
        error = Crashed(path, "each worker of the cluster that read it was lost")
        return failure_of(error), 0.0
    except (CancelledError, OSError):
        raise WorkersFailed(
            f"the scheduler at {address} was lost; once it is back the same command goes on."
        ) from None
    return result


def _bytes_of(path: str) -> bytes:
    # What can be read of PDFs need not be loaded before the cluster is there.
    from ..extract.opening.files import file_bytes

    return file_bytes(Path(path))

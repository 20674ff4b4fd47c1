"""Work in a process of its own, within limits of time and memory."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from types import TracebackType
from typing import Any

from ..errors import Crashed, InputError, OutOfMemory, TimedOut, WorkersFailed
from .process import Ended, Process
from .serve import MEMORY_STATUS

# How often a process at work is looked at, and how long one may take to start, in seconds.
_EVERY, _STARTING = 0.05, 300.0
# So often one is started that ends before it is ready: something else may have ended it.
_STARTS = 3
# A process is renewed after so many documents, or when it keeps more of its memory than this.
_DOCUMENTS, _SHARE_KEPT = 1000, 0.5


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: seconds by the clock, and megabytes (2**20 bytes) in memory."""

    seconds: float = 900.0
    megabytes: int = 2048


class Child:
    """Does ``task`` on one thing at a time in a process that is started, and renewed, as needed.

    The task is a function that can be pickled, and so are the things and what comes of them.
    """

    def __init__(self, task: Callable[[Any], Any], limits: Limits) -> None:
        self._task = task
        self._limits = limits
        self._process: Process | None = None
        self._served = 0
        self._stopped = False
        self._lock = threading.Lock()

    def start(self, name: str) -> None:
        """Have a process ready, which ``do`` else sees to itself.

        Raises:
            OutOfMemory: the memory allowed does not even hold an idle process.
            WorkersFailed: no process can be started.
        """
        if self._process is not None and not self._process.is_alive():
            self._end()
        if self._process is None:
            self._launch(name)

    def do(self, name: str, thing: object) -> Any:
        """What comes of a thing; errors call it ``name``.

        Raises:
            InputError: it takes too much time or memory, or breaks the process.
            WorkersFailed: no process can be started.
        """
        used = self._served > 0
        try:
            return self._attempt(name, thing)
        except (Crashed, OutOfMemory):
            # What was done before in the same process may be to blame.
            if not used:
                raise
        return self._attempt(name, thing)

    def stop(self) -> None:
        """End the work at once, from any thread; ``close`` is still to be called."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def close(self) -> None:
        """End the process and clear up."""
        self.stop()
        self._end()

    def _attempt(self, name: str, thing: object) -> Any:
        self.start(name)
        process = self._process
        assert process is not None
        with _Watch(process, self._limits) as watch:
            try:
                answer = process.ask(thing)
            except Ended:
                answer = Ended
        if answer is Ended:
            raise self._diagnose(name, watch)
        self._served += 1
        kept = process.memory() / (self._limits.megabytes << 20)
        if self._served >= _DOCUMENTS or kept > _SHARE_KEPT:
            self._end()
        return answer

    def _launch(self, name: str) -> None:
        cause = ""
        for _ in range(_STARTS):
            error = self._launch_once(name)
            if error is None:
                return
            if isinstance(error, OutOfMemory):
                raise error
            cause = error.detail
        raise WorkersFailed(
            f"a process that reads documents does not start ({cause}); check that the machine"
            " has memory to spare, or install sendplan anew."
        )

    def _launch_once(self, name: str) -> InputError | None:
        """Start a process; why it ended where it did before it was ready."""
        with self._lock:
            if self._stopped:
                raise WorkersFailed("the work was stopped.")
            try:
                process = self._process = Process()
            except OSError as refusal:
                raise WorkersFailed(f"no process can be started ({refusal.strerror}).") from None
        with _Watch(process, Limits(_STARTING, self._limits.megabytes)) as watch:
            ready = False
            with suppress(Ended):
                ready = process.ask((self._task, self._limits.seconds))
        return None if ready else self._diagnose(name, watch)

    def _end(self) -> int:
        process, self._process, self._served = self._process, None, 0
        return process.close() if process is not None else 0

    def _diagnose(self, name: str, watch: _Watch) -> InputError:
        """Why there is no answer."""
        status = self._end()
        if watch.verdict is TimedOut:
            return TimedOut(name, f"{watch.limits.seconds:g} seconds")
        if watch.verdict is OutOfMemory or status == MEMORY_STATUS:
            return OutOfMemory(name, f"{self._limits.megabytes} MB")
        return Crashed(name, _describe(status))


class _Watch:
    """Ends a process that takes too long or too much memory, and remembers which it was."""

    def __init__(self, process: Process, limits: Limits) -> None:
        self.limits = limits
        self.verdict: type[InputError] | None = None
        self._process = process
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> _Watch:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        end = monotonic() + self.limits.seconds
        while not self._over.wait(max(0.0, min(_EVERY, end - monotonic()))):
            if monotonic() >= end:
                self.verdict = TimedOut
            elif self._process.memory() > self.limits.megabytes << 20:
                self.verdict = OutOfMemory
            if self.verdict is not None:
                self._process.kill()
                return


def _describe(status: int) -> str:
    """An exit status in words."""
    if status >= 0:
        return f"exit status {status}"
    if sys.platform != "win32" and -status == signal.SIGKILL:
        return "killed from outside, as systems do when their memory runs out"
    return f"signal {-status}, {signal.strsignal(-status)}"

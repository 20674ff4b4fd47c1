"""The child's side: what a process does that reads documents for another."""

from __future__ import annotations

import faulthandler
import os
import pickle
import shutil
import signal
import sys
import threading
from queue import Empty, SimpleQueue
from typing import IO, Any

# What the process ends with where Python itself ran out of memory.
MEMORY_STATUS = 77
# Seconds beyond the limit after which a process ends itself: its parent should have done so.
_GRACE = 10.0
# Seconds without work after which a process ends; another is started when there is work again.
_IDLE = 600.0


def serve(folder: str) -> None:
    """Answer requests from standard input on standard output until either is closed.

    ``folder`` is the parent's for the temporary files of this process.
    """
    source, answers = _claim_pipes()
    requests: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_receive, args=(source, requests, folder), daemon=True).start()
    task, seconds = requests.get()
    # Imported before the clock runs, so that no document pays for it.
    from .. import pipeline  # noqa: F401

    answer: object = True
    while True:
        try:
            pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
            answers.flush()
            request = requests.get(timeout=_IDLE)
            # In a thread that asks nobody: a parent that is gone ends no hanging child.
            faulthandler.dump_traceback_later(seconds + _GRACE, exit=True)
            answer = task(request)
            faulthandler.cancel_dump_traceback_later()
        except MemoryError:
            os._exit(MEMORY_STATUS)
        except Empty:
            os._exit(0)


def _claim_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes to the parent, where neither libraries nor programs that they start reach them."""
    source, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    return source, answers


def _receive(source: IO[bytes], requests: SimpleQueue[Any], folder: str) -> None:
    """Queue the requests; end the process, busy or not, when the parent is gone."""
    try:
        while True:
            requests.put(pickle.load(source))
    finally:
        # Nobody else clears up after a parent that was killed.
        shutil.rmtree(folder, ignore_errors=True)
        if sys.platform == "win32":
            os._exit(1)
        os.killpg(0, signal.SIGKILL)

"""One child process: started anew, never forked, spoken with through its pipes.

Not by ``multiprocessing``, which would run the caller's main script again in each child and
refuses to start any inside the workers of a Dask cluster.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from typing import Any

import psutil

_CODE = "import sys; sys.path[:] = {path!r}; from {package}.serve import serve; serve({folder!r})"
_GONE = (EOFError, OSError, pickle.UnpicklingError)


class Ended(Exception):
    """The process ended before it answered."""


class Process:
    """A child that answers one request at a time. All but ``kill`` is for one thread.

    Its temporary files, and those of the programs that it starts, go with it.
    """

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="sendplan-", ignore_cleanup_errors=True)
        folder = self._folder.name
        code = _CODE.format(path=sys.path, package=__package__, folder=folder)
        self._process = subprocess.Popen(
            [sys.executable, "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), folder)},
            # A group of its own: an interrupt from the keyboard is the parent's to handle, and
            # whatever it starts can be ended with it.
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),  # Windows
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._requests, self._answers = self._process.stdin, self._process.stdout
        self._vitals = psutil.Process(self._process.pid)

    def ask(self, request: object) -> Any:
        """The answer to a request; both go by pickle.

        Raises:
            Ended: there is none, and there will be none.
        """
        try:
            pickle.dump(request, self._requests, pickle.HIGHEST_PROTOCOL)
            self._requests.flush()
            return pickle.load(self._answers)
        except _GONE:
            raise Ended from None

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def memory(self) -> int:
        """How many bytes it holds in memory, 0 where it has ended."""
        try:
            held: int = self._vitals.memory_info().rss
        except psutil.Error:
            return 0
        return held

    def kill(self) -> None:
        """End it, with the programs that it started where the system knows groups of processes."""
        if sys.platform == "win32":
            self._process.kill()
            return
        # Some systems refuse to signal a group in which all have ended.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def close(self) -> int:
        """End it, clear up after it and give its exit status: below 0 the signal that ended it."""
        self.kill()  # of one that has ended, the programs that it left behind
        status = self._process.wait()
        for pipe in (self._requests, self._answers):
            with suppress(OSError):
                pipe.close()
        self._folder.cleanup()
        return status

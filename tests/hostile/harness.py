"""Reads documents in a process of its own, limited in time and memory: what became of each."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from time import monotonic

import psutil

# Fates that are faults of the software, whatever the document is.
FAULTS = ("internal", "crashed", "timeout", "out-of-memory", "noise", "words-lost")
# How often a process at work is looked at, and how long one may take to start, in seconds.
_EVERY, _STARTING = 0.05, 60.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take."""

    seconds: float = 20.0
    megabytes: int = 2048


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a document: "done", the kind of its error, or one of `FAULTS`."""

    path: Path
    kind: str
    message: str
    seconds: float
    megabytes: float
    """The most memory that the process held while reading it."""


class Reader:
    """One worker process, started when it is needed and again when it is lost."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._said = TemporaryFile()  # noqa: SIM115 - closed with the reader
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()
        self._said.close()

    def read(self, path: Path, password: str | None = None) -> Fate:
        """Read one document."""
        process = self._process or self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        begin = monotonic()
        process.stdin.write(json.dumps([os.fspath(path), password]).encode() + b"\n")
        process.stdin.flush()
        while not select.select([process.stdout], [], [], _EVERY)[0]:
            took = monotonic() - begin
            held = psutil.Process(process.pid).memory_info().rss / (1 << 20)
            late = took > self.limits.seconds
            if late or held > self.limits.megabytes:
                self._stop()
                kind = "timeout" if late else "out-of-memory"
                return Fate(path, kind, "it was ended", took, held)
        line = process.stdout.readline()
        if not line:
            status = process.wait()
            self._stop()
            why = f"status {status}: {self._noise()[-2000:]}"
            return Fate(path, "crashed", why, monotonic() - begin, 0.0)
        told = json.loads(line)
        noise = self._noise()
        if noise and told["kind"] != "internal":
            told["kind"], told["message"] = "noise", noise
        return Fate(path, told["kind"], told["message"], told["seconds"], told["megabytes"])

    def _start(self) -> subprocess.Popen[bytes]:
        process = self._process = subprocess.Popen(
            [sys.executable, "-m", "sendplan.tests.hostile.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            start_new_session=True,
        )
        assert process.stdout is not None
        ready, _, _ = select.select([process.stdout], [], [], _STARTING)
        if not ready or process.stdout.readline() != b"ready\n":
            raise RuntimeError(f"the process that reads does not start: {self._noise()}")
        return process

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.poll() is None:
            # With the programs that it started.
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()

    def _noise(self) -> str:
        """What was written to standard error since it was asked last."""
        self._said.seek(0)
        noise = self._said.read().decode("utf-8", "replace")
        self._said.seek(0)
        self._said.truncate()
        return noise.strip()


def read_all(paths: Iterable[Path], limits: Limits) -> Iterator[Fate]:
    """What becomes of each of many documents."""
    with Reader(limits) as reader:
        for path in paths:
            yield reader.read(path)

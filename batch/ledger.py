"""What was done in a folder: run.json, and a journal beside it while a run goes on.

Each document is a line of the journal as soon as its plan is written; run.json, which would
grow too dear to be written for each, takes the lines up whenever a tenth more have come. So a
run may be killed at any moment: the next one finds every document in the one or the other.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from ..errors import OutputError
from ..output.files import clear_leftovers, write_file
from ..output.report import run_report

REPORT, JOURNAL = "run.json", ".sendplan-run.jsonl"
Entry = dict[str, Any]


class Ledger:
    """The record of one run in one folder; a context that ends with the run.

    Raises:
        OutputError: the folder cannot be written to, or another run writes to it.
    """

    def __init__(self, out: Path, inputs: Sequence[str]) -> None:
        self._out = out
        self._places = {path: place for place, path in enumerate(inputs)}
        self._files = {path: _file_of(path, out) for path in inputs}
        # As lines, which need a tenth of the memory of what they say.
        self._lines: dict[int, bytes] = {}
        self._next_report = 0
        self._complete = False
        self._journal = _open_journal(out)
        self._earlier = {entry["file"]: _line(entry) for entry in _stand(out)}

    def __enter__(self) -> Ledger:
        clear_leftovers(self._out, 0)  # no other run writes here
        self._write_report()
        self._journal.truncate(0)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if self._stands():  # else there is nothing to report to
                self._write_report()
                (self._out / JOURNAL).unlink(missing_ok=True)
        finally:
            self._journal.close()

    def before(self, path: str) -> Entry | None:
        """The entry of an input from an earlier run, where it still stands."""
        line = self._earlier.get(self._files[path])
        return None if line is None else json.loads(line)

    def names(self) -> tuple[Mapping[str, str], list[str]]:
        """The names that plans of these inputs have from earlier runs, and those of others."""
        entries = map(json.loads, self._earlier.values())
        names: dict[str, str] = {each["file"]: each[_name_key(each)] for each in entries}
        known = {path: names.pop(file) for path, file in self._files.items() if file in names}
        return known, list(names.values())

    def record(self, entry: Entry) -> None:
        """Keep an entry, whatever happens to this process next."""
        path = entry["input"]
        entry["file"] = self._files[path]
        line = _line(entry)
        if not self._stands():
            raise OutputError(
                str(self._out),
                "the folder was removed or renamed while plans were written to it",
                "run the same command again",
            )
        self._journal.write(line + b"\n")
        self._journal.flush()
        self._lines[self._places[path]] = line
        self._earlier.pop(entry["file"], None)
        if len(self._lines) >= self._next_report:
            self._write_report()
            self._next_report = len(self._lines) * 11 // 10 + 1

    def complete(self) -> None:
        """Say that every input has its entry."""
        self._complete = True

    def _stands(self) -> bool:
        """Whether the folder is still the one that the run began with."""
        with suppress(OSError):
            return os.path.samestat(os.stat(self._out / JOURNAL), os.fstat(self._journal.fileno()))
        return False

    def _write_report(self) -> None:
        documents = [self._lines[place] for place in sorted(self._lines)]
        report = run_report(documents, list(self._earlier.values()), self._complete)
        write_file(self._out / REPORT, report)


def _file_of(path: str, out: Path) -> str:
    """Where an input stands, seen from the results, whatever folder the command is run in."""
    place = os.path.abspath(path)
    with suppress(ValueError):  # another drive
        place = os.path.relpath(place, os.path.abspath(out))
    return place.replace(os.sep, "/")


def _stand(out: Path) -> Iterator[Entry]:
    """The entries of earlier runs, the last one of each file, but for plans that are gone.

    A run that came to its end has tried everything: what failed then is to be tried again, and
    its digest is left out. One that was cut off is gone on with.
    """
    entries: dict[str, Entry] = {}
    report = _parse((out / REPORT).read_bytes()) if (out / REPORT).exists() else {}
    lines = (out / JOURNAL).read_bytes().splitlines()
    cut_off = bool(lines) or not report.get("complete")
    found = [report.get("earlier"), report.get("documents"), [_parse(line) for line in lines]]
    for entry in (each for part in found if isinstance(part, list) for each in part):
        if isinstance(entry, dict) and isinstance(entry.get("file"), str):
            entries[entry["file"]] = entry
    for entry in entries.values():
        if not isinstance(entry.get(_name_key(entry)), str):
            continue  # not as it was written
        if "plan" in entry and not (out / entry["plan"]).is_file():
            continue
        if "plan" not in entry and not cut_off:
            entry.pop("digest", None)
        yield entry


def _name_key(entry: Entry) -> str:
    """Under which key an entry has the name of its plan, or the one that is kept for it."""
    return "name" if entry.get("status") == "failed" else "plan"


def _parse(data: bytes) -> dict[str, Any]:
    """A JSON object; empty where it is none, as the last line of a killed run may be."""
    try:
        found = json.loads(data)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _line(entry: Entry) -> bytes:
    # Names of files may hold bytes that are no text; JSON has a way to write them.
    return json.dumps(entry, ensure_ascii=False).encode(errors="backslashreplace")


def _open_journal(out: Path) -> BinaryIO:
    """The journal, with other runs kept out; the system lets them in however this one ends."""
    while True:
        try:
            journal = (out / JOURNAL).open("ab")
        except OSError as error:
            raise OutputError(
                str(out), f"it cannot be written to ({error.strerror})", "choose another folder"
            ) from None
        try:
            _lock(journal.fileno())
        except OSError:
            journal.close()
            raise OutputError(
                str(out), "another run is writing to it", "wait for it, or choose another folder"
            ) from None
        if (out / JOURNAL).exists():
            return journal
        journal.close()  # the run before ended, and took it away, just now


def _lock(handle: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        return
    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

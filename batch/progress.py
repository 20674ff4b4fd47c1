"""How far a run is: paths to standard output; a bar, or in a log lines, to standard error."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import click

from ..errors import printable

if TYPE_CHECKING:
    from rich.progress import Progress

# The rate is that of the last so many seconds; one document may take minutes.
_RECENT = 300.0


class Lines:
    """A line on standard error for each document, in the order in which they are done."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._count = 0

    def __enter__(self) -> Lines:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        pass

    def show(self, entry: dict[str, Any], out: Path) -> None:
        """Tell of a document that is done, by its entry of the report for the folder ``out``."""
        self._count += 1
        if "plan" in entry:
            click.echo(out / entry["plan"])
        click.echo(f"[{self._count}/{self._total}] {summary(entry)}", err=True)


class Bar:
    """A bar with rate, remaining time and counts; failures are told in a line above it."""

    def __init__(self, total: int) -> None:
        self._counts: Counter[str] = Counter()
        self._progress = _make_bar()
        self._task = self._progress.add_task("", total=total, counts="")

    def __enter__(self) -> Bar:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def show(self, entry: dict[str, Any], out: Path) -> None:
        """Take up a document that is done, by its entry of the report for the folder ``out``."""
        self._counts.update(entry["findings"])
        if entry["status"] == "failed":
            self._counts["failed"] += 1
            self._progress.console.out(summary(entry), highlight=False)
        elif sys.stdout.isatty():  # the terminal is the bar's to write to
            self._progress.console.out(out / entry["plan"], highlight=False)
        else:
            click.echo(out / entry["plan"])
        told = ", ".join(f"{self._counts[each]} {each}" for each in ("failed", "error", "warning"))
        self._progress.update(self._task, advance=1, counts=told)


def show_progress(total: int) -> Lines | Bar:
    """A bar where standard error is a terminal that can draw one, else lines."""
    if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        return Bar(total)
    return Lines(total)


def summary(entry: dict[str, Any]) -> str:
    """What became of a document, in one line, whatever its name is."""
    return printable(_tell(entry))


def _tell(entry: dict[str, Any]) -> str:
    if entry["status"] == "failed":
        return f"failed: {entry['error']['message']}"
    found = ", ".join(f"{count} {severity}" for severity, count in entry["findings"].items())
    count = entry.get("pages")
    pages = f"{count} page{'s' * (count != 1)}, " if count else ""
    how = "unchanged" if entry["status"] == "unchanged" else f"{entry['seconds']} s"
    return f"{entry['input']}: {pages}{how}; findings: {found}"


def _make_bar() -> Progress:
    # Imported here: only a terminal needs it.
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text("" if speed is None else f"{60 * speed:.0f} a minute")

    return Progress(
        MofNCompleteColumn(),
        BarColumn(),
        Rate(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[counts]}"),
        console=Console(stderr=True),
        redirect_stdout=False,
        speed_estimate_period=_RECENT,
    )

"""How far a run is: paths to standard output; a bar, or in a log lines, to standard error."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import printable
from .ledger import Entry

if TYPE_CHECKING:
    from rich.progress import Progress

# The rate is that of the last so many seconds; one document may take minutes.
_RECENT = 300.0


@contextmanager
def show_progress(total: int, out: Path) -> Iterator[Callable[[Entry], None]]:
    """What tells of each document that is done, by its entry of the report for the folder ``out``.

    A bar where standard error is a terminal that can draw one, else lines.
    """
    if not (sys.stderr.isatty() and os.environ.get("TERM") != "dumb"):
        yield _lines(total, out)
        return
    with _make_bar() as bar:
        yield _on_bar(bar, total, out)


def _lines(total: int, out: Path) -> Callable[[Entry], None]:
    """A line on standard error for each document, in the order in which they are done."""
    numbers = count(1)

    def show(entry: Entry) -> None:
        if "plan" in entry:
            click.echo(out / entry["plan"])
        click.echo(f"[{next(numbers)}/{total}] {summary(entry)}", err=True)

    return show


def _on_bar(bar: Progress, total: int, out: Path) -> Callable[[Entry], None]:
    """A bar with rate, remaining time and counts; failures are told in a line above it."""
    counts: Counter[str] = Counter()
    task = bar.add_task("", total=total, counts="")

    def show(entry: Entry) -> None:
        counts.update(entry["findings"])
        if entry["status"] == "failed":
            counts["failed"] += 1
            bar.console.out(summary(entry), highlight=False)
        elif sys.stdout.isatty():  # the terminal is the bar's to write to
            bar.console.out(f"{out / entry['plan']}: {how_much(entry)}", highlight=False)
        else:
            click.echo(out / entry["plan"])
        told = ", ".join(f"{counts[each]} {each}" for each in ("failed", "error", "warning"))
        bar.update(task, advance=1, counts=told)

    return show


def summary(entry: Entry) -> str:
    """What became of a document, in one line, whatever its name is."""
    return printable(_tell(entry))


def _tell(entry: Entry) -> str:
    if entry["status"] == "failed":
        return f"failed: {entry['error']['message']}"
    found = ", ".join(f"{count} {severity}" for severity, count in entry["findings"].items())
    pages = f", {_counted(entry['pages'], 'page')}" if "pages" in entry else ""
    how = "unchanged" if entry["status"] == "unchanged" else f"{entry['seconds']} s"
    return f"{entry['input']}: {how_much(entry)}{pages}, {how}; findings: {found}"


def how_much(entry: Entry) -> str:
    """How many actions and areas were read: too few of them show at a glance."""
    return f"{_counted(entry['actions'], 'action')} in {_counted(entry['areas'], 'area')}"


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'s' * (number != 1)}"


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

"""A run of ``extract``: documents to the files of a folder, with a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from ..output.files import plain_json, write_file
from ..output.report import done_entry, failed_entry, run_report
from .child import Limits
from .inputs import plan_names
from .pool import Outcome, as_they_finish
from .work import Failure, Order, Settings, write_plan


def extract(
    inputs: Sequence[str],
    out: Path,
    settings: Settings,
    limits: Limits,
    workers: int | None = None,
) -> Iterator[dict[str, Any]]:
    """Read documents into a folder; give the report's entry of each as it is written.

    Raises:
        WorkersFailed: no process can be started.
    """
    names = plan_names(inputs)
    places = {path: place for place, path in enumerate(inputs)}
    entries: dict[int, dict[str, Any]] = {}
    orders = (Order(path) for path in inputs)
    for outcome in as_they_finish(partial(write_plan, settings), orders, workers, limits):
        path = outcome.order.path
        entry = _write(outcome, out / names[path])
        entries[places[path]] = entry
        report = run_report([entries[place] for place in sorted(entries)])
        write_file(out / "run.json", plain_json(report))
        yield entry


def _write(outcome: Outcome, target: Path) -> dict[str, Any]:
    """Write what came of a document; return its entry."""
    path, value, seconds = outcome.order.path, outcome.value, outcome.seconds
    if isinstance(value, Failure):
        return failed_entry(path, seconds, value.kind, value.message)
    write_file(target, value.plan)
    return done_entry(path, target.name, seconds, value.summary)

"""A run of ``extract``: documents to the files of a folder, with a report."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from ..output.files import write_file
from ..output.report import done_entry, failed_entry
from .child import Limits
from .inputs import plan_names
from .ledger import Entry, Ledger
from .pool import Outcome, as_they_finish
from .software import describe
from .work import Failure, Order, Settings, Unchanged, digest_of, write_plan


def extract(
    inputs: Sequence[str],
    out: Path,
    settings: Settings,
    limits: Limits,
    workers: int | None = None,
    *,
    force: bool = False,
    scheduler: str | None = None,
) -> Generator[Entry, None, None]:
    """Read documents into a folder; give the report's entry of each as it is written.

    A document that is what it was, and was read by the same software with the same settings, is
    not read again, unless ``force`` is set. ``scheduler`` is the address of a Dask cluster that
    is to do the work instead of this machine.

    Raises:
        OutputError: the folder cannot be written to, or another run writes to it.
        WorkersFailed: no process can be started, or the cluster cannot be used.
    """
    software = describe(settings)
    with Ledger(out, inputs) as ledger:
        names = plan_names(inputs, *ledger.names())
        makers = {"done": software, "failed": f"{software} {limits.seconds:g} {limits.megabytes}"}

        def order(path: str) -> Order:
            before = None if force else ledger.before(path)
            if before is None or before.get("software") != makers[_kind(before)]:
                return Order(path)
            return Order(path, before.get("digest"))

        task, orders = partial(write_plan, settings), map(order, inputs)
        if scheduler is None:
            outcomes = as_they_finish(task, orders, workers, limits)
        else:
            # Dask is an extra, and slow to import.
            from .cluster import on_cluster

            outcomes = on_cluster(task, orders, scheduler, limits)
        with closing(outcomes):
            for outcome in outcomes:
                path = outcome.order.path
                entry = _entry_of(outcome, out / names[path], ledger.before(path), settings)
                entry["software"] = makers[_kind(entry)]
                ledger.record(entry)
                yield entry
        ledger.complete()


def _kind(entry: Entry) -> str:
    return "failed" if entry["status"] == "failed" else "done"


def _entry_of(outcome: Outcome, target: Path, before: Entry | None, settings: Settings) -> Entry:
    """Write what came of a document; return its entry."""
    path, value = outcome.order.path, outcome.value
    if isinstance(value, Unchanged) and before is not None:
        status = "failed" if _kind(before) == "failed" else "unchanged"
        return before | {"input": path, "status": status}
    if isinstance(value, Failure):
        entry = failed_entry(path, outcome.seconds, value.kind, value.message)
        # Its plan keeps this name, should it be read one day.
        return entry | {"name": target.name, "digest": _digest(path, settings)}
    write_file(target, value.plan)
    entry = done_entry(path, target.name, outcome.seconds, value.summary)
    return entry | {"digest": value.digest}


def _digest(path: str, settings: Settings) -> str | None:
    """The digest of a document that failed, where its file can be read at all."""
    if not Path(path).is_file():
        return None
    try:
        return digest_of(path, Path(path).read_bytes(), settings)
    except OSError:
        return None

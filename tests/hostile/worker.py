"""The process that reads hostile documents: paths come in, fates go out, a line each."""

from __future__ import annotations

import json
import resource
import sys
import traceback
from pathlib import Path
from time import perf_counter

_STATUS, _REFERENCES = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def main() -> None:
    """Read one document a line of standard input, until it ends."""
    # Imported before the clock runs, so that no document pays for it.
    from sendplan import pipeline  # noqa: F401

    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        path, password = json.loads(line)
        _forget_peak()
        begin = perf_counter()
        kind, message = fate(path, password)
        told = {
            "kind": kind,
            "message": message,
            "seconds": perf_counter() - begin,
            "megabytes": _peak(),
        }
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


def fate(path: str, password: str | None) -> tuple[str, str]:
    """A kind, and what more is to be said."""
    from sendplan import InputError, read
    from sendplan.output.files import plan_json

    try:
        plan = read(path, password=password)
        plan_json(plan)
    except InputError as error:
        return error.kind, str(error)
    except Exception:
        # What no one expected is what is looked for here.
        return "internal", traceback.format_exc()
    account = plan.coverage
    if account.words_in_tables != account.words_placed + account.words_reported:
        return "words-lost", str(account)
    return "done", f"{len(plan.actions)} actions"


def _forget_peak() -> None:
    if _REFERENCES.exists():
        _REFERENCES.write_text("5")


def _peak() -> float:
    """The most memory since it was forgotten, in megabytes."""
    if _STATUS.exists():
        for line in _STATUS.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()

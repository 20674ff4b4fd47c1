"""Plans, tables and run reports as JSON files, written whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..errors import OutputError
from ..schema import Plan
from ..schema.loading import load

# What is written here is read by the schema's own loader.
read_plan = load

# What is written has such a name; after so many seconds without a change nobody writes at it.
BEGIN, END = ".sendplan-", ".part"
_STALE = 3600


def plan_json(plan: Plan) -> bytes:
    """A plan as JSON; the same plan gives the same bytes."""
    return plan.model_dump_json(indent=2).encode() + b"\n"


def plain_json(value: Any) -> bytes:
    """Lists and dictionaries as JSON."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    # A file's name may hold bytes that are no text, which JSON can only escape.
    return text.encode("utf-8", "backslashreplace") + b"\n"


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, whenever the process or the machine stops.

    Raises:
        OutputError: the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=BEGIN, suffix=END)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                # Else the name may reach the disk before the bytes do.
                os.fsync(handle)
            # Temporary files are private; what is handed on follows the user's own mask.
            mask = os.umask(0)
            os.umask(mask)
            Path(name).chmod(0o666 & ~mask)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputError(
            str(path),
            f"it cannot be written ({error.strerror})",
            "make room, or choose another name or folder",
        ) from None


def clear_leftovers(folder: Path, stale: float = _STALE) -> None:
    """Remove what a killed run left half-written in a folder: nobody writes at it any more.

    That is known by its age, in seconds.
    """
    for path in folder.glob(f"{BEGIN}*{END}"):
        with suppress(OSError):  # another run may be quicker
            changed = max(each.stat().st_mtime for each in (path, *path.rglob("*")))
            if time.time() - changed >= stale:
                shutil.rmtree(path) if path.is_dir() else path.unlink()

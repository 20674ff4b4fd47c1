"""Plans, tables and run reports as JSON files, written whole or not at all."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from ..schema import Plan
from ..schema.loading import load

# What is written here is read by the schema's own loader.
read_plan = load


def plan_json(plan: Plan) -> bytes:
    """A plan as JSON; the same plan gives the same bytes."""
    return plan.model_dump_json(indent=2).encode() + b"\n"


def plain_json(value: Any) -> bytes:
    """Lists and dictionaries as JSON."""
    return json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n"


def write_file(path: Path, data: bytes) -> None:
    """Write under another name first, so that a killed run leaves no half-written file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".sendplan-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        # Temporary files are private; what is handed on follows the user's own mask.
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise

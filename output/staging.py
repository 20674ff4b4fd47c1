"""Several files written as one: all of them appear, or none."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Stage:
    """A folder to write into, and what its files became when all was written."""

    folder: Path
    published: list[Path] = field(default_factory=list)


@contextmanager
def staged(out: Path) -> Iterator[Stage]:
    """Write into a folder of its own; at the end its files replace those of ``out``.

    What fails or is killed before that leaves the files of ``out`` as they were.
    """
    out.mkdir(parents=True, exist_ok=True)
    stage = Stage(Path(tempfile.mkdtemp(dir=out, prefix=".sendplan-")))
    try:
        yield stage
        for path in sorted(path for path in stage.folder.rglob("*") if path.is_file()):
            target = out / path.relative_to(stage.folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
            stage.published.append(target)
    finally:
        shutil.rmtree(stage.folder, ignore_errors=True)

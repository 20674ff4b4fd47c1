"""Several files written as one: all of them appear, or none."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from .files import BEGIN, END


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
    stage = Stage(Path(tempfile.mkdtemp(dir=out, prefix=BEGIN, suffix=END)))
    try:
        yield stage
        for path in sorted(path for path in stage.folder.rglob("*") if path.is_file()):
            target = out / path.relative_to(stage.folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            _sync(path)
            path.replace(target)
            stage.published.append(target)
    finally:
        shutil.rmtree(stage.folder, ignore_errors=True)


def _sync(path: Path) -> None:
    """Bring a file to the disk: else its new name may get there before its bytes do."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())

"""What decides a plan beside its document: this code, what it reads with, and the settings."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from .work import Settings

# The code that a plan passes through, with its data, and the libraries that read for it.
ROOMS = ("extract", "media.py", "normalise", "output/files.py", "pipeline.py", "schema")
_ENDINGS = (".py", ".json", ".csv")
_LIBRARIES = (
    "charset-normalizer", "numpy", "pdfminer.six", "pdfplumber", "pillow", "pydantic",
    "pypdfium2", "spacy", "symspellpy",
)  # fmt: skip


def describe(settings: Settings) -> str:
    """A digest that changes with the software and with the settings."""
    parts = [software_digest(), _tesseract(), json.dumps(_plain(settings), sort_keys=True)]
    return sha256("\n".join(parts).encode()).hexdigest()[:16]


def software_digest() -> str:
    """A digest of the code, its data, its libraries and the language that it is written in."""
    found = sha256(f"{sys.version_info[:2]} {[*map(_version, _LIBRARIES)]}".encode())
    root = Path(__file__).parents[1]
    for path in _files(root):
        found.update(path.relative_to(root).as_posix().encode())
        found.update(sha256(path.read_bytes()).digest())
    return found.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    for room in ROOMS:
        place = root / room
        files = sorted(place.rglob("*")) if place.is_dir() else [place]
        yield from (path for path in files if path.suffix in _ENDINGS)


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def _tesseract() -> str:
    """Which Tesseract there is, so that scans are read again when one is installed."""
    program = shutil.which("tesseract")
    if program is None:
        return ""
    about = Path(program).stat()
    return f"{program} {about.st_size} {about.st_mtime_ns}"


def _plain(settings: Settings) -> dict[str, object]:
    """The settings without secrets, and without what is of single documents."""
    return asdict(settings) | {"password": settings.password is not None, "corrections": None}

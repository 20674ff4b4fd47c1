"""A file's bytes, and what kind of file they are."""

from __future__ import annotations

from pathlib import Path

from ..errors import FileEmpty, FileMissing, FolderGiven, InputError

# Text conversions, by how they are named.
MEDIA_TYPES = {".txt": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown"}
# A PDF's header may stand among other bytes, but only near the beginning.
_HEAD = 1024


def file_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        InputError: the file is missing, empty, a folder, or not to be read.
    """
    name = str(path)
    if path.is_dir():
        raise FolderGiven(name)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise FileMissing(name) from None
    except OSError as error:
        raise InputError(name, error.strerror or "") from None
    if not data:
        raise FileEmpty(name)
    return data


def is_pdf(data: bytes) -> bool:
    """Whether bytes begin as a PDF does."""
    return b"%PDF-" in data[:_HEAD]


def is_conversion(path: Path, data: bytes) -> bool:
    """Whether a file is a text conversion: named as one, and no PDF by a wrong name."""
    return path.suffix.lower() in MEDIA_TYPES and not is_pdf(data)

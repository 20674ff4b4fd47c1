"""A file's bytes, and what kind of file they are."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from ...errors import (
    FileChanged,
    FileEmpty,
    FileMissing,
    FileTooLarge,
    FolderGiven,
    InputError,
    NotAFile,
)
from ...media import TEXT_CONVERSIONS

# A PDF's header may stand among other bytes, but only near the beginning.
_HEAD = 1024
# In bytes. The largest plans, scanned in colour, have a tenth of it.
_LARGEST = 1 << 29
# The same for a text conversion, of which the longest have some hundred thousand letters.
_LARGEST_TEXT = 1 << 23
_AT_ONCE: int = getattr(os, "O_NONBLOCK", 0)


def file_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        InputError: the file is missing, empty, too large, a folder, not to be read, or changes
            while it is read.
    """
    name = str(path)
    try:
        # What is no file might keep us waiting; it is told from one once it is open.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | _AT_ONCE)
        with open(handle, "rb") as file:
            before = os.fstat(file.fileno())
            _check_file(name, before)
            data = file.read(_LARGEST + 1)
            after = os.fstat(file.fileno())
    except (FileNotFoundError, NotADirectoryError, ValueError):
        # No name holds a zero byte, which Python says in its own way.
        raise FileMissing(name) from None
    except OSError as error:
        if os.path.isdir(path):  # where folders cannot be opened
            raise FolderGiven(name) from None
        if error.errno == errno.ENXIO:  # a socket cannot be opened either
            raise NotAFile(name) from None
        raise InputError(name, error.strerror or "") from None
    if _version(before) != _version(after) or len(data) < after.st_size:
        # A download that is not over, or a program that saves it: a part is no plan.
        raise FileChanged(name)
    if not data:
        raise FileEmpty(name)
    if len(data) > (_LARGEST_TEXT if is_conversion(path, data) else _LARGEST):
        raise FileTooLarge(name, f"{len(data) >> 20} MB")
    return data


def _version(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns


def _check_file(name: str, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise FolderGiven(name)
    if not stat.S_ISREG(status.st_mode):
        raise NotAFile(name)
    if status.st_size > _LARGEST:
        raise FileTooLarge(name, f"{status.st_size >> 20} MB")


def shown_name(path: Path) -> str:
    """A file's name as text, also where it is none in the system's encoding."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def is_pdf(data: bytes) -> bool:
    """Whether bytes begin as a PDF does."""
    return b"%PDF-" in data[:_HEAD]


def is_conversion(path: Path, data: bytes) -> bool:
    """Whether a file is a text conversion: named as one, and no PDF by a wrong name."""
    return path.suffix.lower() in TEXT_CONVERSIONS and not is_pdf(data)

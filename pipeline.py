"""One document through the stages: a file to a plan."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager

from .errors import NoActionGrid
from .extract import read_document
from .normalise import make_plan
from .schema import Plan
from .schema.corrections import Corrections, load_corrections


def read(
    path: str | os.PathLike[str],
    *,
    password: str | None = None,
    corrections: Corrections | str | os.PathLike[str] | None = None,
    data: bytes | None = None,
) -> Plan:
    """Read one published plan; ``corrections`` are what a file holds or `load_corrections` gave.

    ``data`` is what stands in the file, where that is known already.

    Raises:
        InputError: the file cannot be read, or holds no action grid.
    """
    if isinstance(corrections, (str, os.PathLike)):
        corrections = load_corrections(corrections)
    try:
        with _cycles_left():
            return make_plan(read_document(path, password, data), corrections)
    except NoActionGrid as error:
        # Stages know the document, only this one how the file was given.
        raise NoActionGrid(os.fspath(path), error.detail) from None


@contextmanager
def _cycles_left() -> Iterator[None]:
    """No search for cycles meanwhile: a document is half a million values, and all but a few
    hundred of them go with their last reference, so that each search takes time and frees none.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

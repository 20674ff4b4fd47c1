"""One document through the stages: a file to a plan."""

from __future__ import annotations

import os

from .errors import NoActionGrid
from .extract import read_document
from .normalise import make_plan
from .schema import Plan


def read(path: str | os.PathLike[str], *, password: str | None = None) -> Plan:
    """Read one published plan.

    Raises:
        InputError: the file cannot be read, or holds no action grid.
    """
    document = read_document(path, password)
    try:
        return make_plan(document)
    except NoActionGrid:
        # Stages know the document, only this one how the file was given.
        raise NoActionGrid(os.fspath(path)) from None

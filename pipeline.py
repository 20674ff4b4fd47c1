"""One document through the stages: a file to a plan."""

from __future__ import annotations

import os

from .extract import read_document
from .normalise import make_plan
from .schema import Plan


def read(path: str | os.PathLike[str], *, password: str | None = None) -> Plan:
    """Read one published plan.

    Raises:
        InputError: the file cannot be read, or holds no action grid.
    """
    return make_plan(read_document(path, password))

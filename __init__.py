"""Reads the SEND improvement plans of English local areas into one plan schema.

import sendplan

plan = sendplan.read("plan.pdf")
for result in sendplan.read_many(["a.pdf", "b.pdf"]):
print(result.input, result.plan or result.error)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .batch import Result, read_many
    from .errors import InputError, SendplanError
    from .pipeline import read
    from .schema import Plan
    from .schema.corrections import Corrections, load_corrections
    from .schema.loading import load

__version__ = "0.1.0"
__all__ = [
    "Corrections",
    "InputError",
    "Plan",
    "Result",
    "SendplanError",
    "load",
    "load_corrections",
    "read",
    "read_many",
]

_HOMES = {
    "Corrections": "schema.corrections",
    "InputError": "errors",
    "Plan": "schema",
    "Result": "batch",
    "SendplanError": "errors",
    "load": "schema.loading",
    "load_corrections": "schema.corrections",
    "read": "pipeline",
    "read_many": "batch",
}


def __getattr__(name: str) -> Any:
    """Import the public names when they are used, so that ``sendplan --help`` is quick."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f".{_HOMES[name]}", __name__), name)

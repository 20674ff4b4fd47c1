"""Many documents: one result for each, whatever happens to it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from .child import Limits
from .pool import in_order
from .work import Failure, Order, Settings, read_plan

if TYPE_CHECKING:
    from ..schema import Plan
    from ..schema.corrections import Corrections

__all__ = ["Failure", "Result", "read_many"]

_USUAL = Limits()


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one document: a plan, or an error."""

    input: str
    plan: Plan | None
    error: Failure | None
    seconds: float


def read_many(
    paths: Iterable[str | os.PathLike[str]],
    *,
    password: str | None = None,
    corrections: Corrections | None = None,
    workers: int | None = None,
    timeout: float = _USUAL.seconds,
    memory: int = _USUAL.megabytes,
) -> Iterator[Result]:
    """Read documents in order, each in one of several processes of their own.

    A document that fails is a result too, and stops no other: also one that takes more than
    ``timeout`` seconds or ``memory`` megabytes, or breaks the process. ``workers`` processes
    work side by side, one for each core where it is not given.

    Raises:
        SendplanError: no process can be started.
    """
    orders = (Order(os.fspath(path)) for path in paths)
    task = partial(read_plan, Settings(password, corrections))
    for outcome in in_order(task, orders, workers, Limits(timeout, memory)):
        value = outcome.value
        plan, error = (None, value) if isinstance(value, Failure) else (value, None)
        yield Result(outcome.order.path, plan, error, outcome.seconds)

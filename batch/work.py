"""What is done with each document of a batch, in whichever process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ..errors import InputError, printable

if TYPE_CHECKING:
    from ..schema import Plan
    from ..schema.corrections import Corrections

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Settings:
    """How every document of a batch is read."""

    password: str | None = None
    corrections: Corrections | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """One document to read, unless it is still what it was when it was read before.

    ``data`` is what stands in the file, where that cannot be read by whoever does the work.
    """

    path: str
    known: str | None = None  # the digest that it had
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document could not be read: a stable kind and one sentence."""

    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Written:
    """A plan as the bytes of its file, what the report says of it, and what it was made of."""

    plan: bytes
    summary: dict[str, object]
    digest: str


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A document that is what it was before."""


def read_plan(settings: Settings, order: Order) -> Plan | Failure:
    """The plan of a document, or why there is none."""
    return _guarded(order.path, lambda: _read(settings, order))


def write_plan(settings: Settings, order: Order) -> Written | Unchanged | Failure:
    """The plan of a document as it is written to files, or why there is none."""
    return _guarded(order.path, lambda: _write(settings, order))


def failure_of(error: InputError) -> Failure:
    """An error as what a batch tells of it."""
    return Failure(error.kind, str(error))


def digest_of(path: str, data: bytes, settings: Settings) -> str:
    """A digest of what stands in a file, and of what readers corrected in it."""
    found = sha256(data).hexdigest()
    documents = settings.corrections.documents if settings.corrections else ()
    name = Path(path).name
    own = [each for each in documents if each.sha256 == found or each.name == name]
    if not own:
        return found
    return sha256(f"{found} {[each.model_dump_json() for each in own]}".encode()).hexdigest()


def _read(settings: Settings, order: Order) -> Plan:
    # Imported here: who only hands out the work need not load what does it.
    from ..pipeline import read

    return read(
        order.path,
        password=settings.password,
        corrections=settings.corrections,
        data=order.data,
    )


def _write(settings: Settings, order: Order) -> Written | Unchanged:
    from ..extract.opening.files import file_bytes
    from ..output.files import plan_json
    from ..output.report import summarise

    data = file_bytes(Path(order.path)) if order.data is None else order.data
    digest = digest_of(order.path, data, settings)
    if digest == order.known:
        return Unchanged()
    plan = _read(settings, replace(order, data=data))
    return Written(plan_json(plan), summarise(plan), digest)


def _guarded(path: str, work: Callable[[], T]) -> T | Failure:
    """What comes of the work on a document, or the failure that it ended in."""
    try:
        return work()
    except InputError as error:
        return failure_of(error)
    except MemoryError:
        raise
    except Exception as error:
        # The boundary of a batch: a fault of this software must not cost the other documents.
        return Failure(
            "internal",
            f"{printable(path)}: sendplan failed on it ({type(error).__name__}: "
            f"{' '.join(str(error).split())[:200]}); please report it with the file.",
        )

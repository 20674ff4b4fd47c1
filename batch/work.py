"""What is done with each document of a batch, in whichever process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import InputError

if TYPE_CHECKING:
    from ..schema import Plan
    from ..schema.corrections import Corrections


@dataclass(frozen=True, slots=True)
class Settings:
    """How every document of a batch is read."""

    password: str | None = None
    corrections: Corrections | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """One document to read."""

    path: str


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document could not be read: a stable kind and one sentence."""

    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Written:
    """A plan as the bytes of its file, and what the report says of it."""

    plan: bytes
    summary: dict[str, object]


def read_plan(settings: Settings, order: Order) -> Plan | Failure:
    """The plan of a document, or why there is none."""
    # Imported here: who only hands out the work need not load what does it.
    from ..pipeline import read

    try:
        return read(order.path, password=settings.password, corrections=settings.corrections)
    except InputError as error:
        return failure_of(error)
    except MemoryError:
        raise
    except Exception as error:
        # The boundary of a batch: a fault of this software must not cost the other documents.
        return Failure(
            "internal",
            f"{order.path}: sendplan failed on it ({type(error).__name__}: "
            f"{' '.join(str(error).split())[:200]}); please report it with the file.",
        )


def write_plan(settings: Settings, order: Order) -> Written | Failure:
    """The plan of a document as it is written to files, or why there is none."""
    from ..output.files import plan_json
    from ..output.report import summarise

    plan = read_plan(settings, order)
    return plan if isinstance(plan, Failure) else Written(plan_json(plan), summarise(plan))


def failure_of(error: InputError) -> Failure:
    """An error as what a batch tells of it."""
    return Failure(error.kind, str(error))

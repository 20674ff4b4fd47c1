"""Many documents: one result for each, whatever happens to it."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from .errors import InputError
from .extract.files import MEDIA_TYPES
from .pipeline import read
from .schema import Plan
from .schema.corrections import Corrections

# In bytes; file systems allow 255 for a name, of which the ending and a number need some.
_LONGEST_STEM = 200
_SUFFIXES = frozenset((".pdf", *MEDIA_TYPES))


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document could not be read: a stable kind and one sentence."""

    kind: str
    message: str


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
) -> Iterator[Result]:
    """Read documents in order. A document that fails is a result too, and stops no other."""
    for path in paths:
        yield _read_one(os.fspath(path), password, corrections)


def _read_one(path: str, password: str | None, corrections: Corrections | None) -> Result:
    begin = perf_counter()
    plan: Plan | None = None
    error: Failure | None = None
    try:
        plan = read(path, password=password, corrections=corrections)
    except InputError as problem:
        error = Failure(problem.kind, str(problem))
    except Exception as problem:
        # The boundary of a batch: a fault of this software must not cost the other documents.
        error = Failure(
            "internal",
            f"{path}: sendplan failed on it ({type(problem).__name__}: "
            f"{' '.join(str(problem).split())[:200]}); please report it with the file.",
        )
    return Result(path, plan, error, perf_counter() - begin)


def find_inputs(arguments: Sequence[str]) -> list[str]:
    """Files as given; folders and patterns as the plans that they hold, in the order of names."""
    found: dict[str, None] = {}
    for argument in arguments:
        path = Path(argument)
        if argument and path.is_dir():
            inside = sorted(str(p) for p in path.rglob("*") if _may_be_plan(p))
            found.update(dict.fromkeys(inside or [argument]))
        elif not path.exists() and glob.has_magic(argument):
            found.update(dict.fromkeys(sorted(glob.glob(argument, recursive=True)) or [argument]))
        else:
            found[argument] = None
    return list(found)


def _may_be_plan(path: Path) -> bool:
    return path.suffix.lower() in _SUFFIXES and path.is_file()


def plan_names(inputs: Sequence[str]) -> dict[str, str]:
    """A file name for each input's plan: its stem, with a number where a stem recurs."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for each in inputs:
        stem = _short(Path(each).stem) or "plan"
        name, number = f"{stem}.plan.json", 1
        while name.lower() in taken:
            number += 1
            name = f"{stem}-{number}.plan.json"
        taken.add(name.lower())
        names[each] = name
    return names


def _short(stem: str) -> str:
    """A stem that leaves room for our ending in a file name of 255 bytes."""
    return os.fsencode(stem)[:_LONGEST_STEM].decode(errors="ignore")

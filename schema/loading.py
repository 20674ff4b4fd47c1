"""From JSON files back to models, whichever version of this software wrote them."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from ..errors import FileMissing, InputError, NewerSchema, NotAPlan
from .migrations import Version, migrate
from .plan import SCHEMA_VERSION, Plan

_VERSION = re.compile(r"(\d{1,4})\.(\d{1,4})")


def load(path: str | os.PathLike[str]) -> Plan:
    """A plan from its JSON file, of this version of the schema or an older one.

    A plan of a later minor version loads without the fields that this one does not know.

    Raises:
        InputError: the file cannot be read, is no plan, or one of a later major version.
    """
    return plan_from(read_json(path, NotAPlan), os.fspath(path))


def plan_from(plan: dict[str, Any], name: str) -> Plan:
    """A plan from a JSON object, as ``load`` reads one; ``name`` is for messages.

    Raises:
        InputError: it is no plan, or one of a later major version.
    """
    version = version_of(plan.get("schema_version"))
    if version is None:
        raise NotAPlan(name)
    if version[0] > int(SCHEMA_VERSION.split(".")[0]):
        raise NewerSchema(name, f"schema {plan['schema_version']}")
    try:
        return Plan.model_validate(migrate(plan, version), extra="ignore")
    except ValidationError as error:
        raise NotAPlan(name, why(error)) from None


def read_json(path: str | os.PathLike[str], wrong: type[InputError]) -> dict[str, Any]:
    """The JSON object that a file holds; ``wrong`` is raised where it holds none."""
    name = os.fspath(path)
    try:
        value = from_json(Path(path).read_bytes(), allow_inf_nan=False)
    except FileNotFoundError:
        raise FileMissing(name) from None
    except OSError as error:
        raise InputError(name, error.strerror or "") from None
    except ValueError:
        raise wrong(name, "it is not JSON") from None
    if not isinstance(value, dict):
        raise wrong(name)
    return value


def version_of(value: object) -> Version | None:
    """The major and minor number of a version as files state it."""
    match = _VERSION.fullmatch(value) if isinstance(value, str) else None
    return (int(match[1]), int(match[2])) if match else None


def why(error: ValidationError) -> str:
    """Where a file is not as it must be first, and what is wrong there."""
    first = error.errors()[0]
    place = "/".join(map(str, first["loc"]))
    return f"{place}: {first['msg']}" if place else str(first["msg"])

"""Values of a plan by their place, such as ``milestones/0/latest``, as review pages name them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel

from ...schema import Area, Task
from ...schema.corrections import Value

Place = tuple[str, ...]

# What tells how something was read, and what it is known by.
_HOW_READ = {"source", "sources", "tables", "confidence", "coverage", "repairs", "findings"}
_FIXED = _HOW_READ | {"schema_version", "id"}
# What other values point with, or are pointed to by.
_TIES = frozenset(((Task, "leads"), (Task, "milestones"), (Area, "number")))


def value_at(node: Any, place: Sequence[str]) -> Any:
    """The value at a place in a model, or in a list of models.

    Raises:
        LookupError: there is no such place, or what stands there cannot be corrected.
    """
    if not place:
        return node
    head, *rest = place
    if isinstance(node, BaseModel):
        kind = type(node)
        if head not in kind.model_fields or head in _FIXED or (kind, head) in _TIES:
            raise LookupError(head)
        return value_at(getattr(node, head), rest)
    if isinstance(node, dict):
        return node["/".join(place)]  # a heading may hold a stroke
    if isinstance(node, list):
        return value_at(node[_index(head)], rest)
    raise LookupError(head)


def put(node: Any, place: Sequence[str], value: Any) -> Any:
    """The same with another value at a place that `value_at` found.

    Raises:
        pydantic.ValidationError: the value cannot stand there.
    """
    if not place:
        return value
    head, *rest = place
    if isinstance(node, list):
        index = _index(head)
        return [*node[:index], put(node[index], rest, value), *node[index + 1 :]]
    if isinstance(node, dict):
        return {**node, "/".join(place): value}
    inner = put(getattr(node, head), rest, value)
    return type(node).model_validate({**dict(node), head: inner})


def _index(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise LookupError(text)
    return int(text)


def shown(value: Any) -> Value:
    """A value as review pages show it.

    Raises:
        LookupError: they show it by its parts alone.
    """
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [_item(each) for each in value]
    raise LookupError(type(value).__name__)


def _item(value: Any) -> str:
    """An item of a list in one string."""
    if isinstance(value, Task):
        return f"{value.number} {value.text}".strip()
    if isinstance(value, (str, int)):
        return str(value)
    for name in ("raw", "text"):
        if hasattr(value, name):
            return str(getattr(value, name))
    raise LookupError(type(value).__name__)


def same(one: Value, other: Value) -> bool:
    """Whether two values say the same; null, no text and no items are all nothing."""
    return (one or None) == (other or None)


def in_words(value: Value) -> str:
    """A value as repairs have it: the items of a list one a line."""
    return "\n".join(value) if isinstance(value, list) else value or ""

"""Every regular expression of the package, on texts that make careless ones take for ever."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import signal
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator

import pytest

import sendplan
from sendplan.tests.helpers import ROOT

# Repeated, and broken off by what fits nothing.
PUMPS = (
    "a", "A", "1", " ", "\t", "a ", "A ", "Ab ", "1 ", "1.", "1.1.1.", "1/", "3.1/", "1-", "1, ",
    "(", ")", "/", "- ", "–", "and ", "to ", "of ", "Sept ", "AB/", "A.", "AB ", "01/02/2024 ", "•",
    "“", '"', "'", "_", "*", "**a", "[", "](", "<", "<b>", "|", "|-", "\n", ", ", ";", ":", "a-",
    "20", "2024 ", "2024-", "1 & ", "Q1 ", "a.", "\xa0", "é", "1a", "(a) ", "1) ", "<!--",
    "Task 1, ", "x (",
)  # fmt: skip
BREAK = "\x00!"
# So many letters of a text show what grows by powers; the time is for a slow, busy machine.
SHORT, PATIENCE = 150, 2.0


def modules() -> Iterator[str]:
    for found in pkgutil.walk_packages(sendplan.__path__, "sendplan."):
        if found.name.split(".")[1] not in ("tests", "samples", "benchmarks", "__main__", "setup"):
            yield found.name


def patterns() -> dict[str, re.Pattern[str]]:
    """The expressions of texts that modules hold, by module, name and, in collections, number."""
    return {
        f"{name} {key}.{number}": each
        for name in modules()
        for key, value in vars(importlib.import_module(name)).items()
        for number, each in enumerate(_flat(value))
    }


def _flat(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, (tuple, list, frozenset, dict)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _flat(each)


def ways() -> dict[str, set[str]]:
    """The ways in which a name is matched anywhere in the package."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in modules():
        path = ROOT.joinpath(*name.split(".")[1:])
        source = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                found[node.value.id].add(node.attr)
    return found


class _Slow(Exception):
    pass


def _give_up(*_: object) -> None:
    raise _Slow


def slow_ones(texts: Iterable[str], used: set[str], pattern: re.Pattern[str]) -> list[str]:
    """The texts on which an expression takes too long, as it is used."""
    calls = [getattr(pattern, way) for way in ("match", "fullmatch") if way in used]
    if not calls or used - {"match", "fullmatch"}:
        calls.append(pattern.search)
    slow = []
    for text in texts:
        signal.setitimer(signal.ITIMER_REAL, PATIENCE)
        try:
            for call in calls:
                call(text)
        except _Slow:
            slow.append(text[:20])
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    return slow


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs a timer's signal")
def test_no_expression_takes_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.signal(signal.SIGALRM, _give_up)
    try:
        used = ways()
        texts = [pump * (SHORT // len(pump)) + BREAK for pump in PUMPS]
        begun = time.monotonic()
        slow = {
            name: found
            for name, pattern in patterns().items()
            if (found := slow_ones(texts, used[name.split()[1].split(".")[0]], pattern))
        }
    finally:
        signal.signal(signal.SIGALRM, before)
    assert slow == {}
    assert time.monotonic() - begun < 60


def test_the_expressions_are_found() -> None:
    found = patterns()
    assert len(found) > 200
    assert "sendplan.normalise.actions.numbers REF.0" in found
    assert "fullmatch" in ways()["_CELL_REF"]

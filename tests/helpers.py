"""Where things are, the command line as users run it, and words as tests count them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import sendplan
from sendplan import Plan
from sendplan.extract import Table, read_tables

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "samples"
SHARED = ROOT.parent / "shared"
SLUGS = (
    "marlbeck",
    "osterford",
    "tarnshire",
    "corrandale",
    "hallmere",
    "quennford",
    "wendlow",
)
# The sample whose fields stand as labels in loose text, without any table.
TABLELESS = ("wendlow",)
# The sample that is a text conversion.
CONVERTED = ("pellbridge",)
# The plans of real areas that can be read as they are.
REAL = ("derby-chromium", "derby-word", "durham-chromium")
DOCUMENTS = (*SLUGS, *REAL)
# The last of them again, each wide sheet cut into two pages.
SPREAD = "durham-spread"


def pdf_of(name: str) -> Path:
    """The PDF of a sample or of a real area's plan."""
    return SAMPLES / name / f"{name}.pdf" if name in SLUGS else SHARED / "plans" / f"{name}.pdf"


def sample_of(slug: str) -> Path:
    """The plan of a sample, a PDF or a text conversion."""
    return SAMPLES / slug / f"{slug}.md" if slug in CONVERTED else pdf_of(slug)


@cache
def plan_of(name: str) -> Plan:
    """The plan of one of the documents, read once for all tests."""
    return sendplan.read(sample_of(name))


@cache
def conversion_of(name: str) -> Plan:
    """The plan of a real area's text conversion, read once for all tests."""
    return sendplan.read(SHARED / "seeds" / f"{name}.txt")


@cache
def tables_of(name: str) -> list[Table]:
    """The tables of one of the documents before any interpretation."""
    return read_tables(pdf_of(name))


def run_cli(
    *arguments: str | Path, cwd: Path | None = None, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run ``sendplan`` in a process of its own (its script need not be on the path)."""
    return subprocess.run(
        [sys.executable, "-m", "sendplan", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        env={**os.environ, **(env or {})},
        timeout=120,
    )


def load_json(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def documents_of(out: Path) -> list[dict[str, Any]]:
    """The entries of a run's report."""
    documents: list[dict[str, Any]] = load_json(out / "run.json")["documents"]
    return documents


def strings_in(value: Any) -> list[str]:
    """All strings of a JSON value; keys of an object count where they are a document's words."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for each in value for text in strings_in(each)]
    if isinstance(value, dict):
        return [text for each in value.values() for text in strings_in(each)]
    return []


_LETTERS = re.compile(r"[^\W_]+")


def letters(text: str) -> str:
    """Letters and digits alone: what is left where spaces and marks may differ."""
    return "".join(_LETTERS.findall(text))


def tokens(texts: Iterable[str]) -> Counter[str]:
    """How often each run of letters or digits occurs."""
    return Counter(token for text in texts for token in _LETTERS.findall(text))

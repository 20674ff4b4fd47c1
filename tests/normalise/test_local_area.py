"""Whose plan it is: the forms in which a document names its area, by an invented table of them."""

from __future__ import annotations

from pathlib import Path

import pytest

import sendplan
from sendplan.normalise import front
from sendplan.schema.reference import Authority

NAMES = (
    "Sandwold",
    "County Hollow",
    "Hollow",
    "Westmere upon Teal",
    "Isles of Quill",
    "Pelham and Corran",
    "Pelham",
    "Larkham, City of",
    "Osmere, Nesting and Vale",
    "Nesting",
    "Tarn / Westmere upon Teal",
)
GRID = (
    "\n\n| Ref | Action | Lead | By when |\n|---|---|---|---|\n"
    "| 1.1 | Open a hub in each town | AB | May 2031 |\n"
    "| 1.2 | Ask families what they need | CD | June 2031 |\n"
)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Sandwold Metropolitan Borough Council", "Sandwold"),
        ("Sandwold MBC", "Sandwold"),
        ("London Borough of Sandwold", "Sandwold"),
        ("The Royal Borough of Sandwold", "Sandwold"),
        ("City of Sandwold Metropolitan District Council", "Sandwold"),
        ("Sandwold Local Area Partnership", "Sandwold"),
        ("The Sandwold SEND partnership", "Sandwold"),
        ("Sandwold Area SEND Partnership", "Sandwold"),
        ("Westmere London Borough Council", "Westmere upon Teal"),
        ("The Westmere upon Teal local area", "Westmere upon Teal"),
        ("Tarn and Westmere local area", "Tarn / Westmere upon Teal"),
        ("Council of the Isles of Quill", "Isles of Quill"),
        ("The Isles of Quill local area partnership", "Isles of Quill"),
        ("Pelham & Corran Council", "Pelham and Corran"),
        ("Pelham's local area", "Pelham"),
        ("Larkham City Council", "Larkham, City of"),
        ("City of Larkham", "Larkham, City of"),
        ("Osmere, Nesting and Vale Council", "Osmere, Nesting and Vale"),
        ("Nesting Borough Council", "Nesting"),
        ("Nowhere Council", "Nowhere"),
    ],
)
def test_forms_of_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, name: str
) -> None:
    table = tuple(Authority("E00", None, each, "Counties", True, None) for each in NAMES)
    monkeypatch.setattr(front, "authorities", lambda: table)
    path = tmp_path / "plan.md"
    path.write_text(f"# SEND Improvement Plan\n\n{words}{GRID}", "utf-8")
    assert sendplan.read(path).local_area.name == name

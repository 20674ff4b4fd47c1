"""Whose plan it is: the forms in which a document names its area, by an invented table of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sendplan.normalise import front
from sendplan.schema.reference import Authority
from sendplan.tests.converted import read_text

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
        ("London Borough of Nowhere and NHS Nowhere", "Nowhere"),
    ],
)
def test_forms_of_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, name: str
) -> None:
    table = tuple(Authority("E00", None, each, "Counties", True, None) for each in NAMES)
    monkeypatch.setattr(front, "authorities", lambda: table)
    assert read_text(tmp_path, f"# SEND Improvement Plan\n\n{words}{GRID}").local_area.name == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Forest Vale Local Area Partnership: SEND Improvement Plan", "Forest Vale"),
        ("Forest Vale SEND Local Area Partnership: Improvement Plan", "Forest Vale"),
        ("Our Local Area Partnership: SEND Improvement Plan", ""),
        ("Brighter Futures: SEND Improvement Plan", ""),
    ],
)
def test_a_title_that_names_a_partnership(tmp_path: Path, title: str, name: str) -> None:
    assert read_text(tmp_path, f"# {title}{GRID}").local_area.name == name


@pytest.mark.parametrize("line", ["Zandvold SEND Partnership Board", "Zandvold Local Partnership"])
def test_a_line_that_names_a_partnership(tmp_path: Path, line: str) -> None:
    assert (
        read_text(tmp_path, f"{line}\n\n# SEND Improvement Plan{GRID}").local_area.name
        == "Zandvold"
    )


def test_a_title_in_capitals_names_its_area(tmp_path: Path) -> None:
    assert (
        read_text(tmp_path, f"# ZANDVOLD SEND IMPROVEMENT PLAN{GRID}").local_area.name == "Zandvold"
    )


@pytest.mark.parametrize(
    ("line", "dated"),
    [
        ("Zandvold plan 2031\n\nMay 2031\n\nJune 2032", "2031-05"),
        ("Zandvold Council – NHS Zandvold ICB – June 2031 (with updates to May 2032)", "2031-06"),
        ("Zandvold Council. Published May 2031, updated 22 March 2032.", "2032-03-22"),
        ("Zandvold Council. Updated in March 2032.\n\nApproved May 2031.", "2032-03"),
        ("Zandvold Council and its partners, May 2031. Short forms stand at the end.", "2031-05"),
        ("Published 28 February 2031 by Zandvold Council. " + "It answers what was found. " * 8,
         "2031-02-28"),
        ("We heard from all families. The plan was published in May 2031. "
         + "It answers what was found. " * 8, None),
    ],
)  # fmt: skip
def test_lines_that_date_a_plan(tmp_path: Path, line: str, dated: str | None) -> None:
    found = read_text(tmp_path, f"# Zandvold SEND Improvement Plan\n\n{line}{GRID}").dated
    assert (found and str(found)) == dated


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Families in Orchard Reach told us", "Orchard Reach"),
        ("Orchard Reach ICB", "Orchard Reach"),
        ("Work across Orchard Reach’s schools", "Orchard Reach"),
        ("Families told us", ""),
        ("What is in Orchard Reach SEND plans", ""),
    ],
)
def test_a_place_of_plain_words_is_one_that_the_document_speaks_of(
    tmp_path: Path, words: str, name: str
) -> None:
    grid = GRID + f"| 1.3 | {words} | EF | July 2031 |\n"
    plan = read_text(tmp_path, f"# Orchard Reach SEND Improvement Plan{grid}")
    assert plan.local_area.name == name

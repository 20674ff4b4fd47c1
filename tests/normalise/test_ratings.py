"""Ratings: words by their meaning, colours by the document's key, by fill or by name."""

from __future__ import annotations

from pathlib import Path

import pytest

import sendplan
from sendplan.normalise.ratings import RatingKey, meaning_of, name_of, read_rating


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Finished and making a difference", "complete"),
        ("Going to plan", "on-track"),
        ("Seriously behind", "off-track"),
        ("Some delay, being put right", "at-risk"),
        ("Not yet due to begin", "not-started"),
        ("Fully embedded in practice", "embedded"),
        ("Complete but not yet embedded", "complete"),
        ("Not yet complete", None),
        ("To be completed", None),
        ("Yet to begin", "not-started"),
        ("Scheduled", "not-started"),
        ("Nearly done", "on-track"),
        ("Stalled", "off-track"),
        ("Under way with risks", "at-risk"),
        ("BAU", "embedded"),
        ("Nobody knows", None),
    ],
)
def test_what_words_say(words: str, value: str | None) -> None:
    assert meaning_of(words) == value


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ("#d93333", "red"),
        ("#ffbf00", "amber"),
        ("#66bf59", "green"),
        ("#3366cc", "blue"),
        ("#7030a0", "purple"),
        ("#bfbfbf", "grey"),
        ("#000000", "grey"),
    ],
)
def test_colours_have_the_names_of_keys(colour: str, name: str) -> None:
    assert name_of(colour) == name


def test_a_colour_means_what_the_document_says() -> None:
    key: RatingKey = {"blue": "not-started", "#66bf59": "complete"}
    assert read_rating("", key, None, "#3366cc").value == "not-started"
    assert read_rating("", key, None, "#66bf59").value == "complete"
    assert read_rating("Blue", key, None, None).value == "not-started"
    assert read_rating("", {}, None, "#3366cc").value == "unknown"
    assert read_rating("Green – complete", {}, None, None).value == "complete"
    assert read_rating("Green – complete", {"green": "at-risk"}, None, None).value == "at-risk"
    assert read_rating("Amber – in progress", {}, None, None).value == "at-risk"
    assert read_rating("", {}, None, "#d93333").value == "off-track"


def test_amber_is_worse_than_green(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text(
        "# SEND Improvement Plan\n\nKey: red, late; amber, under way; green, on track.\n\n"
        "| Ref | Action | Lead | RAG |\n|---|---|---|---|\n"
        "| 1 | Open a hub | Board | Amber |\n| 2 | Ask families | Forum | Green |\n",
        "utf-8",
    )
    values = [rating.value for action in sendplan.read(path).actions for rating in action.ratings]
    assert values == ["at-risk", "on-track"]

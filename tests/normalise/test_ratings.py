"""Ratings: words by their meaning, colours by the document's key, by fill or by name."""

from __future__ import annotations

from pathlib import Path

import pytest

import sendplan
from sendplan.extract import Paragraph, lay_out_lines
from sendplan.normalise.ratings import RatingKey, meaning_of, name_of, read_key, read_rating
from sendplan.normalise.tick_boxes import ticked
from sendplan.tests.converted import read_text
from sendplan.tests.drawing import Sheet, width_of


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Finished and making a difference", "complete"),
        ("Going to plan", "on-track"),
        ("Seriously behind", "off-track"),
        ("Unlikely to be delivered on time", "off-track"),
        ("On time", "on-track"),
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
        ("To be started", "not-started"),
        ("Implemented", "complete"),
        ("Not implemented", "off-track"),
        ("Cancelled", "closed"),
        ("Pending", "not-started"),
        ("Slipped", "at-risk"),
        ("Some issues", "at-risk"),
        ("Good progress", "on-track"),
        ("▶ Going well", "on-track"),
        ("Not going well", None),
        ("○ Not yet", "not-started"),
        ("Limited progress", "at-risk"),
        ("Unacceptable progress", "off-track"),
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


@pytest.mark.parametrize(
    "key",
    [
        "red, late; amber, under way; green, on track",
        "green: on target, amber: off target but being put right, red: off target",
    ],
)
def test_amber_is_worse_than_green_and_better_than_red(tmp_path: Path, key: str) -> None:
    text = (
        f"# SEND Improvement Plan\n\nKey: {key}.\n\n"
        "| Ref | Action | Lead | RAG |\n|---|---|---|---|\n"
        "| 1 | Open a hub | Board | Amber |\n| 2 | Ask families | Forum | Green |\n"
    )
    values = [
        rating.value for action in read_text(tmp_path, text).actions for rating in action.ratings
    ]
    assert values == ["at-risk", "on-track"]


@pytest.mark.parametrize(("white", "values"), [("; white, not begun", [1, 1]), ("", [1, 0])])
def test_white_is_a_rating_where_the_key_names_it(
    tmp_path: Path, white: str, values: list[int]
) -> None:
    text = (
        f"# SEND Improvement Plan\n\nKey: red, late; amber, at risk; green, on track{white}.\n\n"
        "| Ref | Action | Lead | RAG |\n|---|---|---|---|\n"
        "| 1 | Open a hub | Board | Amber |\n| 2 | Ask families | Forum | |\n"
    )
    ratings = [action.ratings for action in read_text(tmp_path, text).actions]
    assert [len(each) for each in ratings] == values
    assert not white or ratings[1][0].value == "not-started"


@pytest.mark.parametrize("behind", [True, False], ids=["behind", "before"])
def test_a_key_of_words_beside_empty_cells_in_colours(tmp_path: Path, behind: bool) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    told = {"#4477cc": "Complete", "#55aa55": "On track", "#ffc000": "At risk"}
    xs: tuple[float, ...] = (40.0, 120.0, 200.0)
    ys: tuple[float, ...] = (40.0, 56.0, 72.0, 88.0)
    for top, (colour, words) in zip(ys, told.items(), strict=False):
        sheet.box(xs[behind], top, xs[1 + behind], top + 16, fill=colour)
        sheet.text(xs[not behind] + 4, top + 4, words)
    sheet.grid(xs, ys)
    rows = [("Ref", "Action", "Lead", "BRAG"), *((f"1.{n}", "Act", "Board", "") for n in (1, 2, 3))]
    xs, ys = (40.0, 90.0, 400.0, 520.0, 600.0), (120.0, 140.0, 160.0, 180.0, 200.0)
    for top, colour in zip(ys[1:], told, strict=False):
        sheet.box(520, top, 600, top + 20, fill=colour)
    sheet.grid(xs, ys)
    sheet.fill_grid(xs, ys, rows)
    values = [action.ratings[0].value for action in sendplan.read(sheet.save()).actions]
    assert values == ["complete", "on-track", "at-risk"]


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("☐ Not started ☒ On track ☐ Delayed", "On track"),
        ("Not started □ On track ■ Delayed □", "On track"),
        ("☐ Yes ☐ No", None),
        ("☑ Yes ☑ No ☐ Both", None),
        ("☑ Done", None),
    ],
)
def test_the_one_option_that_is_ticked(text: str, option: str | None) -> None:
    assert ticked(text) == option


def test_a_rating_that_is_ticked_among_others(tmp_path: Path) -> None:
    text = (
        "# Sandwold SEND Improvement Plan\n\n| Ref | Action | Lead | Status |\n|---|---|---|---|\n"
        "| 1.1 | Open a hub | Ada Brook | ☐ Not started ☒ On track ☐ Complete |\n"
        "| 1.2 | Train all schools | Ada Brook | ☒ Not started ☐ On track ☐ Complete |\n"
    )
    ratings = [action.ratings for action in read_text(tmp_path, text).actions]
    assert [[(each.raw, each.value) for each in own] for own in ratings] == [
        [("On track", "on-track")],
        [("Not started", "not-started")],
    ]


@pytest.mark.parametrize(
    ("line", "text", "value"),
    [
        ("Key: C = complete, OT = on track, D = delayed, NS = not started", "OT", "on-track"),
        ("High (green) - to plan; Medium (amber) - some risks; Low (red) - late.", "High",
         "on-track"),
        ("High (green) - to plan; Medium (amber) - some risks; Low (red) - late.", "Low",
         "off-track"),
        ("B blue = done; G green = on course; A amber = behind; R red = late.", "B ►", "complete"),
        ("Rated NS (not started), OT (on track), AR (at risk), C (complete).", "AR", "at-risk"),
        ("Rated NS (not started), OT (on track), AR (at risk), C (complete).", "C", "complete"),
        ("B blue = done; G green = on course; A amber = behind; R red = late.", "▼ A", "at-risk"),
        ("Blue: done. Green: on course. Amber: behind. Purple: not started.", "P", "not-started"),
    ],
)  # fmt: skip
def test_codes_of_a_key_in_a_line(line: str, text: str, value: str) -> None:
    key = read_key([], [Paragraph(lay_out_lines([line], 1))])
    assert read_rating(text, key, None, None).value == value


def test_a_rating_whose_letters_a_narrow_cell_parts_is_one_word(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    # The mean letter of "eted" would have room behind "Compl", an "e" would not.
    right = 520 + 4 + width_of("Compl") + 1.12 * width_of("eted") / 4 + 4
    xs, ys = (40.0, 90.0, 400.0, 520.0, right), (60.0, 90.0, 120.0, 150.0)
    sheet.grid(xs, ys)
    rows = [(f"1.{n}", "Open a hub", "Board", "Compl\neted") for n in (1, 2)]
    sheet.fill_grid(xs, ys, [("Ref", "Action", "Lead", "RAG"), *rows])
    ratings = [each for action in sendplan.read(sheet.save()).actions for each in action.ratings]
    assert [(each.raw, each.value) for each in ratings] == [("Completed", "complete")] * 2


def test_codes_of_a_key_in_a_paragraph_each() -> None:
    said = ["B = Done, handed over", "G = On course", "A = Behind", "R = Overdue", "The board"]
    key = read_key([], [Paragraph(lay_out_lines([line], 1)) for line in said])
    assert [read_rating(code, key, None, None).value for code in "BGAR"] == [
        "complete",
        "on-track",
        "at-risk",
        "off-track",
    ]


def test_boxes_of_red_and_amber_that_both_tell_of_delay_are_two_ratings() -> None:
    told = [("#2f75b5", "Complete"), ("#f4b000", "At risk of delay"), ("#d0312d", "Delayed")]
    key = read_key([], [], told)
    values = [read_rating("", key, None, colour).value for colour, _ in told]
    assert values == ["complete", "at-risk", "off-track"]

"""Ratings as coloured marks in cells: circles, squares, signs, by the document's own key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

import sendplan
from sendplan.tests.drawing import PADDING, SIZE, Sheet, width_of

XS = (40.0, 90.0, 400.0, 520.0, 620.0)
ROWS = (
    ("Ref", "Action", "Lead", "RAG"),
    ("1.1", "Open one front door", "Board", ""),
    ("1.2", "Listen to families", "Forum", ""),
    ("1.3", "Write a travel policy", "Board", ""),
)
KEY = (("Rating", "What it means"), ("", "Not started"), ("", "Off track"))
BLUE, RED = "#3366cc", "#cc3333"
Mark = Callable[[Sheet, float, float, str], None]


def circle(radius: float) -> Mark:
    def draw(sheet: Sheet, x: float, top: float, colour: str) -> None:
        sheet.canvas.setFillColor(HexColor(colour))
        sheet.canvas.circle(x + radius, sheet.height - top - radius, radius, stroke=0, fill=1)

    return draw


def square(sheet: Sheet, x: float, top: float, colour: str) -> None:
    sheet.box(x, top, x + 10, top + 10, fill=colour, stroke=False)


def sign(sheet: Sheet, x: float, top: float, colour: str) -> None:
    registerFont(TTFont("Vera", "Vera.ttf"))
    sheet.canvas.setFont("Vera", SIZE)
    sheet.canvas.setFillColor(HexColor(colour))
    sheet.canvas.drawString(x, sheet.height - top - SIZE, "•")


@pytest.mark.parametrize(
    "mark",
    [circle(6), circle(3), circle(12), square, sign],
    ids=["circle", "small circle", "large circle", "square", "sign"],
)
def test_a_coloured_mark_rates_by_the_documents_own_key(tmp_path: Path, mark: Mark) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    ys, key_ys = (60.0, 90.0, 120.0, 150.0, 180.0), (260.0, 290.0, 320.0, 350.0)
    sheet.grid(XS, ys)
    sheet.fill_grid(XS, ys, ROWS)
    sheet.grid(XS[:3], key_ys)
    sheet.fill_grid(XS[:3], key_ys, KEY)
    for number, colour in enumerate((BLUE, RED, BLUE), 1):
        mark(sheet, XS[3] + PADDING, ys[number] + 3, colour)
    for number, colour in enumerate((BLUE, RED), 1):
        mark(sheet, XS[0] + PADDING, key_ys[number] + 3, colour)
    plan = sendplan.read(sheet.save())
    ratings = [rating for action in plan.actions for rating in action.ratings]
    assert [(each.value, each.colour) for each in ratings] == [
        ("not-started", BLUE),
        ("off-track", RED),
        ("not-started", BLUE),
    ]
    for number, action in enumerate(plan.actions, 1):
        (box,) = action.sources["ratings"]
        assert box.page == 1
        assert ys[number] - 1 <= (box.top or 0) < (box.bottom or 0) <= ys[number + 1] + 1


def test_a_grey_sign_beside_those_in_colours_rates_too(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    ys = (60.0, 90.0, 120.0, 150.0, 180.0)
    sheet.text(40, 20, "Key: blue, complete; grey, not started; green, on track.")
    sheet.grid(XS, ys)
    sheet.fill_grid(XS, ys, ROWS)
    for top, colour in zip(ys[1:], (BLUE, "#bfbfbf", "#000000"), strict=False):
        sign(sheet, XS[3] + PADDING, top + 3, colour)
    plan = sendplan.read(sheet.save())
    ratings = [rating for action in plan.actions for rating in action.ratings]
    assert [(each.value, each.colour) for each in ratings] == [
        ("complete", BLUE),
        ("not-started", "#bfbfbf"),
        ("unknown", None),
    ]


def test_marks_of_two_colours_in_a_cell_say_nothing(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    ys = (60.0, 90.0, 120.0, 150.0, 180.0)
    sheet.grid(XS, ys)
    sheet.fill_grid(XS, ys, ROWS)
    square(sheet, XS[3] + PADDING, ys[1] + 3, BLUE)
    square(sheet, XS[3] + 30, ys[1] + 3, RED)
    square(sheet, XS[3] + PADDING, ys[2] + 3, RED)
    plan = sendplan.read(sheet.save())
    assert [len(action.ratings) for action in plan.actions] == [0, 1, 0]


@pytest.mark.parametrize("inside", [False, True], ids=["beside", "inside"])
def test_a_legend_of_coloured_boxes_in_loose_text(tmp_path: Path, inside: bool) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    sheet.text(40, 20, "Sandwold SEND Improvement Plan", bold=True)
    x = 40.0
    for colour, words in ((BLUE, "Not yet begun"), (RED, "Complete"), ("#44aa44", "On track")):
        wide = width_of(words) + 10
        sheet.box(x, 40, x + (wide if inside else 9), 50, fill=colour, stroke=False)
        sheet.text(x + (4 if inside else 12), 40, words)
        x += wide + 16
    ys = (60.0, 90.0, 120.0, 150.0)
    sheet.grid(XS, ys)
    sheet.fill_grid(XS, ys, ROWS[:3])
    for number, colour in enumerate((BLUE, RED), 1):
        square(sheet, XS[3] + PADDING, ys[number] + 3, colour)
    plan = sendplan.read(sheet.save())
    assert [action.ratings[0].value for action in plan.actions] == ["not-started", "complete"]


@pytest.mark.parametrize("down", [8.0, 1.0], ids=["middle", "top"])
@pytest.mark.parametrize("named", [False, True])
def test_a_legend_of_wide_boxes_below_each_other(tmp_path: Path, named: bool, down: float) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    sheet.text(40, 20, "Sandwold SEND Improvement Plan", bold=True)
    legend = ((BLUE, "Not yet begun"), (RED, "Complete"), ("#44aa44", "On track"))
    for top, (colour, words) in zip((36.0, 62.0, 88.0), legend, strict=True):
        sheet.box(40, top, 100, top + 26, fill=colour, stroke=False)
        sheet.text(104, top + down, words)
        if named:
            sheet.text(44, top + down - 1, "Blue" if colour == BLUE else "Red")
    ys = (120.0, 150.0, 180.0, 210.0)
    sheet.grid(XS, ys)
    sheet.fill_grid(XS, ys, ROWS[:3])
    for number, colour in enumerate((BLUE, RED), 1):
        square(sheet, XS[3] + PADDING, ys[number] + 3, colour)
    plan = sendplan.read(sheet.save())
    assert [action.ratings[0].value for action in plan.actions] == ["not-started", "complete"]


def test_marks_that_stand_out_of_a_grid_without_outer_borders(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    sheet.text(40, 20, "Sandwold SEND Improvement Plan", bold=True)
    heads = ("Ref", "Action", "Lead", "Jan", "Apr")
    xs = (40.0, 90.0, 340.0, 460.0, 540.0)
    for x, words in zip(xs, heads, strict=True):
        sheet.text(x, 46, words, bold=True)
    for number, row in enumerate(ROWS[1:]):
        top = 64.0 + 34 * number
        sheet.box(34, top, 620, top + 26, fill="#f4f4f8", stroke=False)
        for x, words in zip(xs, row, strict=False):
            sheet.text(x, top + 7, words)
        for x, colour in zip((460.0, 540.0), (RED, "#22aa44"), strict=True):
            circle(9)(sheet, x, top + 4, colour)
    plan = sendplan.read(sheet.save())
    assert [[each.colour for each in action.ratings] for action in plan.actions] == [
        [RED, "#22aa44"]
    ] * 3


def test_labels_in_boxes_rate_by_the_legend_that_explains_them(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    legend = (
        ("Blooming", "finished", BLUE),
        ("Budding", "on course", "#44aa44"),
        ("Wilting", "later than planned", RED),
    )
    colours = {label: colour for label, _, colour in legend}

    def pill(x: float, top: float, label: str) -> None:
        sheet.box(x, top, x + 60, top + 14, fill=colours[label], stroke=False, radius=7)
        sheet.text(x + 8, top + 3, label)

    for place, (label, words, _) in enumerate(legend):
        pill(40 + place * 200, 40, label)
        sheet.text(104 + place * 200, 43, words)
    said = (("Budding", "Two hubs open"), ("Blooming", "All asked"), ("Wilting", "No draft"))
    top = 80.0
    for row, rated in zip(ROWS, (None, *said), strict=True):
        sheet.grid(XS, (top, top + 40))
        for x, words in zip(XS, (*row[:3], "" if rated else "Progress"), strict=False):
            sheet.text(x + PADDING, top + PADDING, words, bold=not rated)
        if rated:
            pill(XS[3] + PADDING, top + PADDING, rated[0])
            sheet.text(XS[3] + PADDING, top + 22, rated[1])
        top += 40
    actions = sendplan.read(sheet.save()).actions
    assert [[(r.raw, r.value) for r in action.ratings] for action in actions] == [
        [("Budding", "on-track")],
        [("Blooming", "complete")],
        [("Wilting", "at-risk")],
    ]
    assert [[each.text for each in a.progress] for a in actions] == [[text] for _, text in said]

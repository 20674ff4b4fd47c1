"""Keys of people in boxes side by side: a name, a post and initials in the lines of each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import sendplan
from sendplan.tests.drawing import LEADING, PADDING, BoxStyle, Sheet

PEOPLE = (
    ("AM", "Anna Mercer", "Director of Education"),
    ("PT", "Paul Tranter", "Head of Inclusion"),
    ("JS", "Jo Sand", "Therapies Manager"),
    ("RK", "Rita Kole", "Clinical Officer"),
)
ACTIONS = (
    ("Ref", "Action", "Lead", "By when"),
    ("1.1", "Publish a front door", "AM", "May 2031"),
    ("1.2", "Train every school", "PT", "June 2031"),
    ("1.3", "Cut waits for therapy", "JS / RK", "July 2031"),
)
LINES = {
    "initials behind the name": ("{name} ({short})", "{post}"),
    "initials behind the name, bare": ("{name} {short}", "{post}"),
    "initials above": ("{short}", "{name}", "{post}"),
    "initials below": ("{name}", "{post}", "{short}"),
    "initials in brackets below": ("{name}", "{post}", "({short})"),
}


def draw(folder: Path, lines: Sequence[str], box: BoxStyle) -> Path:
    sheet = Sheet(folder / "plan.pdf")
    sheet.text(40, 20, "Sandwold SEND Improvement Plan", bold=True)
    sheet.text(40, 50, "Who's who", bold=True)
    for place, (short, name, post) in enumerate(PEOPLE):
        x = 40.0 + place * 170
        sheet.box(x, 70, x + 155, 125, **box)
        for line, words in enumerate(lines):
            text = words.format(short=short, name=name, post=post)
            sheet.text(x + 8, 76 + line * LEADING, text, bold=not line)
    sheet.text(40, 150, "Actions", bold=True)
    xs, top = (40.0, 90.0, 400.0, 560.0, 700.0), 170.0
    for number, cells in enumerate(ACTIONS):
        sheet.grid(xs, (top, top + 20))
        for x, text in zip(xs, cells, strict=False):
            sheet.text(x + PADDING, top + PADDING, text, bold=not number)
        top += 20
    return sheet.save()


@pytest.mark.parametrize("lines", LINES.values(), ids=LINES)
@pytest.mark.parametrize(
    "box", [{}, {"radius": 6}, {"fill": "#e8f0f2", "stroke": False}], ids=["box", "round", "shade"]
)
def test_each_panel_is_a_person_of_the_key(
    tmp_path: Path, lines: Sequence[str], box: BoxStyle
) -> None:
    plan = sendplan.read(draw(tmp_path, lines, box))
    assert [(row.initials, row.name, row.role) for row in plan.postholders] == list(PEOPLE)
    assert [[lead.people for lead in action.leads] for action in plan.actions] == [
        [["AM"]], [["PT"]], [["JS", "RK"]],
    ]  # fmt: skip
    assert [area.title for area in plan.areas] == [""]


def test_texts_in_boxes_side_by_side_are_paragraphs_of_their_own(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    sheet.text(40, 20, "Sandwold SEND Improvement Plan", bold=True)
    said = [
        ("Families waited", "for a year."),
        ("Schools asked", "for advice."),
        ("Help", "is near."),
    ]
    for place, lines in enumerate(said):
        x = 40.0 + place * 220
        sheet.box(x, 70, x + 200, 110)
        for line, words in enumerate(lines):
            sheet.text(x + 8, 76 + line * LEADING, words)
    xs, top = (40.0, 90.0, 400.0, 560.0, 700.0), 170.0
    for number, cells in enumerate(ACTIONS):
        sheet.grid(xs, (top, top + 20))
        for x, text in zip(xs, cells, strict=False):
            sheet.text(x + PADDING, top + PADDING, text, bold=not number)
        top += 20
    passages = [passage.text for passage in sendplan.read(sheet.save()).passages]
    assert [" ".join(lines) for lines in said] == [text for text in passages if "Sand" not in text]


def test_cards_of_names_and_posts_are_people(tmp_path: Path) -> None:
    """Without initials, or with the post in short behind it; the actions stand before them."""
    sheet = Sheet(tmp_path / "plan.pdf")
    sheet.text(40, 20, "Sandwold SEND Improvement Plan", bold=True)
    leads = ("Lead", "Anna Mercer", "DCO", "Paul Tranter")
    xs, top = (40.0, 90.0, 400.0, 560.0, 700.0), 60.0
    for number, (cells, lead) in enumerate(zip(ACTIONS, leads, strict=True)):
        sheet.grid(xs, (top, top + 20))
        for x, text in zip(xs, (*cells[:2], lead, cells[3]), strict=False):
            sheet.text(x + PADDING, top + PADDING, text, bold=not number)
        top += 20
    sheet.text(40, 190, "Who's who", bold=True)
    posts = (*(post for _, _, post in PEOPLE[:3]), "Designated Clinical Officer (DCO)")
    for place, ((_, name, _), post) in enumerate(zip(PEOPLE, posts, strict=True)):
        x = 40.0 + place * 170
        sheet.box(x, 210, x + 162, 255, radius=6)
        sheet.text(x + 6, 216, name)
        sheet.text(x + 6, 216 + LEADING, post)
    plan = sendplan.read(sheet.save())
    assert [(each.initials, each.name, each.role) for each in plan.postholders] == [
        *((None, name, post) for _, name, post in PEOPLE[:3]),
        ("DCO", "Rita Kole", "Designated Clinical Officer"),
    ]
    assert [(a.leads[0].name, a.leads[0].role) for a in plan.actions] == [
        ("Anna Mercer", "Director of Education"),
        ("Rita Kole", "Designated Clinical Officer"),
        ("Paul Tranter", "Head of Inclusion"),
    ]
    assert not [each for each in plan.passages if "Mercer" in each.text]

"""A row that a page break cuts, where what goes on stands beside the task that begins there."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.platypus import Paragraph, Spacer, Table

from sendplan import read
from sendplan.schema import Action
from sendplan.tests import flowing
from sendplan.tests.converted import TITLE, read_text
from sendplan.tests.drawing import LEADING, PADDING, Sheet, width_of

HEADINGS = ("Action", "Outcomes", "Key tasks", "Lead", "By when", "Progress")
BEFORE = "Families find what they need quickly"
XS = (40.0, 140.0, 140.0 + width_of(BEFORE) + 2 * PADDING + 2, 460.0, 540.0, 620.0, 780.0)
HEAD = 2 * PADDING + LEADING


def read_over_break(
    folder: Path, first: tuple[str, ...], then: tuple[str, ...], lines: int = 2
) -> Action:
    """The one action of a grid whose row is cut by the page's foot, headings said again."""
    sheet = Sheet(folder / "plan.pdf")
    sheet.text(40, 30, "Sandwold SEND Improvement Plan", bold=True)
    tops = (600 - HEAD - PADDING - lines * LEADING - 40, 60.0)
    for top, row in zip(tops, (first, then), strict=True):
        ys = (top, top + HEAD, top + HEAD + PADDING + lines * LEADING)
        sheet.grid(XS, ys)
        sheet.fill_grid(XS, ys, (HEADINGS, row))
        if row is first:
            sheet.next_page()
    (action,) = read(sheet.save()).actions
    return action


FIRST = ("1.1 Open a hub", BEFORE, "1. Choose two sites", "AB", "March 2031", "We asked all of")


@pytest.mark.parametrize(
    ("before", "rest"),
    [
        (BEFORE, "and know whom to ask."),
        ("It is written by families with", "SENCOs of all schools."),
    ],
)
def test_a_sentence_goes_on_beside_a_task(tmp_path: Path, before: str, rest: str) -> None:
    first = (FIRST[0], before, *FIRST[2:])
    then = ("", rest, "2. Ask families", "CD", "June 2031", "the schools.")
    action = read_over_break(tmp_path, first, then)
    assert action.outcomes == [f"{before} {rest}"]
    assert [each.text for each in action.progress] == ["We asked all of the schools."]
    assert [(task.leads, task.milestones) for task in action.tasks] == [([0], [0]), ([1], [1])]


def test_what_stands_beside_a_task_begins_anew(tmp_path: Path) -> None:
    first = (*FIRST[:4], "March 2031 –", "Sites are chosen")
    then = ("", "Schools know it.", "2. Ask families", "all schools", "June 2031", "Survey sent")
    action = read_over_break(tmp_path, first, then)
    assert [each.text for each in action.progress] == ["Sites are chosen", "Survey sent"]
    assert [lead.raw for lead in action.leads] == ["AB", "all schools"]
    assert [each.raw for each in action.milestones] == ["March 2031 –", "June 2031"]
    assert [(task.leads, task.milestones) for task in action.tasks] == [([0], [0]), ([1], [1])]


def test_what_stands_apart_on_both_pages_begins_anew(tmp_path: Path) -> None:
    first = (*FIRST[:3], "Inclusion Board", *FIRST[4:])
    then = ("", "", "and write to them", "\n\nParents Forum", "", "")
    action = read_over_break(tmp_path, first, then, lines=4)
    assert [lead.raw for lead in action.leads] == ["Inclusion Board", "Parents Forum"]
    assert [task.text for task in action.tasks] == ["Choose two sites and write to them"]


@pytest.mark.parametrize(
    ("before", "rest", "parted"),
    [
        ("We ask all families in the town\neach year how well we listened", "Communication", True),
        (
            "We ask all families of the Hollow\nand those who live near the Vale",
            "Communities",
            False,
        ),
        ("We ask all families of the towns\nand villages and those who call a", "Communal", False),
        ("Board of all the Communities", "Commissioners", False),
    ],
)
def test_a_sentence_may_begin_a_page(tmp_path: Path, before: str, rest: str, parted: bool) -> None:
    first = (FIRST[0], before, "Choose two sites", *FIRST[3:])
    then = ("", f"{rest} of towns", "and a third", "", "", "")
    action = read_over_break(tmp_path, first, then)
    whole = [" ".join(before.split()), f"{rest} of towns"]
    assert action.outcomes == (whole if parted else [" ".join(whole)])


def test_the_rest_of_a_form_behind_a_break_has_fewer_columns(tmp_path: Path) -> None:
    rows = [
        ["Action 1.1", "Audit plans with families", "", "", ""],
        ["Lead", "Ada Brook", "Sponsor", "Bea Marsh", ""],
        ["Milestones", "", "Due", "Owner", "Progress to date"],
        ["Agree the tool", "", "November 2031", "Head of SEND", "A draft is out."],
        ["Audit ten plans", "", "January 2032", "Head of SEND", "Two are done."],
        ["Report to the board", "", "March 2032", "Head of SEND", ""],
    ]
    spans = [("SPAN", (1, 0), (-1, 0)), ("SPAN", (3, 1), (4, 1))]
    spans += [("SPAN", (0, row), (1, row)) for row in range(2, len(rows))]
    cells = [[Paragraph(text, flowing.CELL) for text in row] for row in rows]
    grid = Table(cells, colWidths=140, style=[*flowing.RULED, *spans])
    plan = flowing.read(tmp_path, Spacer(0, 330), grid)
    assert len(plan.actions) == 1
    assert plan.source.pages == 2
    assert [m.label for m in plan.actions[0].milestones] == [row[0] for row in rows[3:]]
    assert [p.text for p in plan.actions[0].progress] == ["A draft is out.", "Two are done."]


@pytest.mark.parametrize("footer", ["Sandwold Plan | March 2031 | 4", "Sandwold Plan", "Page 4"])
def test_a_row_goes_on_behind_a_footer_of_a_conversion(tmp_path: Path, footer: str) -> None:
    head = "<tr><th>Action</th><th>Lead</th><th>By when</th><th>Progress</th></tr>"
    row = "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>"
    above = [
        row.format("1a. Ask families", "Board", "May 2031", "The first survey went"),
        row.format("1b. Open a front door", "Board", "June 2031", "Two rooms are found, the"),
    ]
    below = [row.format("", "", "", "third is paid for."),
             row.format("1c. Train every school", "Board", "July 2031", "Begun.")]  # fmt: skip
    tables = ["<table>" + "".join(rows) + "</table>" for rows in ([head, *above], below)]
    plan = read_text(tmp_path, TITLE + f"\n\n{footer}\n\n".join(tables))
    assert [action.ref for action in plan.actions] == ["1a", "1b", "1c"]
    (said,) = [progress.text for progress in plan.actions[1].progress]
    assert said == "Two rooms are found, the third is paid for."

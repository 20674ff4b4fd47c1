"""Steps of an action in the form or sheet of its labels, and in tables below it."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.platypus import PageBreak, Paragraph, Spacer, Table, TableStyle

from sendplan.schema import Action
from sendplan.tests.flowing import CELL, HEADING, RULED, read, table

ROWS = [
    ["1.1", "Publish one map of help for families", "Head of Inclusion", "May 2025"],
    ["1.2", "Train every school in the new pathway", "Service Manager", "June 2025"],
    ["1.3", "Appoint three officers for reviews", "Director of Education", "July 2025"],
]
STEPS = [
    ["Rent rooms", "Board", "May 2025", "Complete"],
    ["Hire two people", "Head of Inclusion", "June 2025", "On track"],
]


def steps_of(action: Action) -> list[list[str]]:
    """Each step of an action with all whom and all dates that it has."""
    return [
        [
            task.text,
            *(action.leads[place].raw for place in task.leads),
            *(action.milestones[place].raw for place in task.milestones),
        ]
        for task in action.tasks
    ]


@pytest.mark.parametrize("heading", [["Key steps", "What"], ["No.", "Task"], ["#", "Steps"]])
@pytest.mark.parametrize("sign", ["{}", "Step {}"])
def test_steps_among_the_labels_of_an_action(tmp_path: Path, heading: list[str], sign: str) -> None:
    top = [
        ["Action 2.1", "Open a front door", "", "", ""],
        ["Why now", "Nobody answers", "", "", ""],
        ["Start date", "April 2025", "End date", "July 2025", ""],
        [*heading, "Who", "By when", "Status"],
    ]
    rows = [[sign.format(n), *step] for n, step in enumerate(STEPS, 1)]
    below = [["Progress", "Rooms were found", "", "", ""], ["Overall rating", "Green", "", "", ""]]
    spans = [("SPAN", (1, row), (4, row)) for row in (0, 1, 6, 7)] + [("SPAN", (3, 2), (4, 2))]
    (action,) = read(tmp_path, table([*top, *rows, *below], spans)).actions
    assert (action.ref, action.title) == ("2.1", "Open a front door")
    assert steps_of(action) == [step[:3] for step in STEPS]
    assert [task.number for task in action.tasks] == ["1", "2"]
    assert [m.kind for m in action.milestones] == ["start", "end", "due", "due"]
    assert {rating.raw for rating in action.ratings} == {"Green", "Complete", "On track"}
    assert action.progress[0].text == "Rooms were found"
    assert action.other == {"Why now": "Nobody answers"}


@pytest.mark.parametrize("caption", [[], [Paragraph("Steps", HEADING)]])
@pytest.mark.parametrize("number", ["", "{}", "{}.{}"])
def test_steps_in_a_table_below_the_labels_of_their_action(
    tmp_path: Path, caption: list[Paragraph], number: str
) -> None:
    parts = []
    for ref in ("2.1", "2.2"):
        labels = [["Action " + ref, "Open a front door"], ["Lead", "Forum"], ["End date", "2026"]]
        steps = [["Step", "What", "Who", "By when", "Status"]] if number else []
        steps = steps or [["Task", "Who", "By when", "Status"]]
        for place, step in enumerate(STEPS, 1):
            sign = f"{ref}.{place}" if "." in number else str(place)
            steps.append([sign, *step] if number else step)
        parts += [table(labels), Spacer(0, 15), *caption, table(steps), Spacer(0, 15)]
    plan = read(tmp_path, *parts)
    assert [action.ref for action in plan.actions] == ["2.1", "2.2"]
    for action in plan.actions:
        assert steps_of(action) == [step[:3] for step in STEPS]


def test_a_grid_below_a_form_is_none_of_its_steps(tmp_path: Path) -> None:
    labels = [["Action 2.1", "Open a front door"], ["Lead", "Forum"], ["End date", "2026"]]
    grid = [["Ref", "Action", "Lead", "By when"], *ROWS]
    plan = read(tmp_path, table(labels), Spacer(0, 15), table(grid))
    assert [action.ref for action in plan.actions] == ["2.1", "1.1", "1.2", "1.3"]


@pytest.mark.parametrize("above", [2, 3, 5, 6])
def test_a_form_that_the_page_cuts(tmp_path: Path, above: int) -> None:
    def cut(number: str) -> list[list[str]]:
        return [
            ["Action " + number, "Open a front door", "", ""],
            ["Why now", "Nobody answers", "", ""],
            ["Start date", "April 2025", "End date", "July 2025"],
            ["Steps", "Who", "By when", "Status"],
            *STEPS,
            ["Progress", "Rooms were found", "", ""],
        ]

    def part(first: int, last: int) -> Table:
        wide = [n - first for n in (0, 1, 6) if first <= n < last]
        return table(cut("2.1")[first:last], [("SPAN", (1, row), (3, row)) for row in wide])

    plan = read(tmp_path, part(0, above), PageBreak(), part(above, 7))
    assert [action.ref for action in plan.actions] == ["2.1"]
    assert steps_of(plan.actions[0]) == [step[:3] for step in STEPS]
    assert plan.actions[0].progress[0].text == "Rooms were found"


def sheet_of(ref: str, title: str, status: str, steps: list[list[str]]) -> list[list[str]]:
    """A form: labels with their values above a small grid of milestones."""
    return [
        [f"Action {ref}", title, "", "", ""],
        ["Lead", "Quality Assurance Manager", "Supported by", "Sandwold Parent Forum", ""],
        ["Start date", "September 2031", "End date", "July 2032", ""],
        ["Status", status, "", "", ""],
        ["Milestones", "", "Due", "Owner", "Progress to date"],
        *([step[0], "", *step[1:]] for step in steps),
    ]


def test_labels_with_a_post_above_milestones_whose_heading_spans_two_columns(
    tmp_path: Path,
) -> None:
    spans = [("SPAN", (1, 0), (-1, 0)), ("SPAN", (3, 1), (4, 1)), ("SPAN", (3, 2), (4, 2)),
             ("SPAN", (1, 3), (-1, 3))]  # fmt: skip
    parts: list[object] = []
    for ref, title, status in (("1.1", "Audit plans with families", "On track"),
                               ("1.2", "Agree one set of standards", "Not started")):  # fmt: skip
        steps = [["Agree the tool", "November 2031", "Head of SEND", "A draft is out."],
                 ["Start a weekly audit", "January 2032", "Head of SEND", ""]]  # fmt: skip
        rows = [[Paragraph(text, CELL) for text in row]
                for row in sheet_of(ref, title, status, steps)]  # fmt: skip
        own = [("SPAN", (0, row), (1, row)) for row in range(4, 7)]
        parts += [Table(rows, colWidths=140, style=TableStyle([*RULED, *spans, *own])),
                  Spacer(0, 20)]  # fmt: skip
    plan = read(tmp_path, *parts)
    assert [action.ref for action in plan.actions] == ["1.1", "1.2"]
    for action in plan.actions:
        assert action.leads[0].raw == "Quality Assurance Manager"
        assert [(m.kind, m.label, m.raw.split()[-2]) for m in action.milestones] == [
            ("start", None, "September"),
            ("end", None, "July"),
            ("due", "Agree the tool", "November"),
            ("start", "Start a weekly audit", "January"),
        ]
        assert [each.text for each in action.progress] == ["A draft is out."]


@pytest.mark.parametrize("ref", ["1.1", "PA01"])
def test_steps_below_a_form_whose_action_is_its_second_label(tmp_path: Path, ref: str) -> None:
    labels = [
        ["Action ref:", ref, "Action:", "Open a front door"],
        ["Owner:", "Forum", "Timescale:", "June 2025"],
        ["RAG status:", "Green", "Progress:", "Rooms were found"],
    ]
    steps = [["Key activities", "Lead", "By when"], *(step[:3] for step in STEPS)]
    (action,) = read(tmp_path, table(labels), Spacer(0, 15), table(steps)).actions
    assert (action.ref, action.title) == (ref, "Open a front door")
    assert steps_of(action) == [step[:3] for step in STEPS]


def test_steps_below_a_title_with_letters_before_its_number(tmp_path: Path) -> None:
    labels = [["PA01 Open a front door", ""], ["Lead:", "Forum"], ["Deadline:", "June 2025"]]
    steps = [["Steps", "Lead", "By when"], *(step[:3] for step in STEPS)]
    wide = [("SPAN", (0, 0), (-1, 0))]
    (action,) = read(tmp_path, table(labels, wide), Spacer(0, 15), table(steps)).actions
    assert (action.ref, action.title) == ("PA01", "Open a front door")
    assert steps_of(action) == [step[:3] for step in STEPS]


def test_the_title_of_a_form_with_steps_at_the_end_of_a_page(tmp_path: Path) -> None:
    parts: list[object] = []
    for number in (1, 2, 3):
        title = [[f"Open a front door for town {number}", ""]]
        labels = [["Who:", "Forum"], ["By when:", "June 2025"], ["Progress:", "Rooms were found"]]
        steps = [["Sub-action", "Lead", "By when"], *(step[:3] for step in STEPS)]
        wide = [("SPAN", (0, 0), (-1, 0))]
        whole = table([*title, *labels], wide)
        cut = [Paragraph(f"<b>{title[0][0]}</b>", CELL), PageBreak(), table(labels)]
        parts += [*(cut if number > 2 else [whole]), Spacer(0, 15), table(steps), Spacer(0, 15)]
    plan = read(tmp_path, *parts)
    assert [action.title[-1] for action in plan.actions] == ["1", "2", "3"]
    assert all(steps_of(a) == [step[:3] for step in STEPS] for a in plan.actions)

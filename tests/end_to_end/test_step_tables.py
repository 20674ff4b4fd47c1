"""Steps of actions in tables and rows of their own, with few headings or none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.platypus import Paragraph, Spacer, Table, TableStyle

from sendplan import Plan
from sendplan.schema import Action
from sendplan.tests.flowing import CELL, HEADING, RULED, read, table

ACTIONS = [
    ("1.1", "Open a front door for families", [
        ("Agree the rooms with the forum", "Property Manager", "May 2031"),
        ("Hire two people", "Head of Inclusion", "June 2031"),
    ]),
    ("1.2", "Train every school in the pathway", [
        ("Write the training pack", "Service Manager", "July 2031"),
        ("Train all heads of year", "Head of Inclusion", "September 2031"),
        ("Publish what they said every term", "Property Manager", "May 2032"),
    ]),
]  # fmt: skip


def steps_of(action: Action) -> list[tuple[str, ...]]:
    """Each step of an action with whom and when."""
    return [
        (
            task.text,
            *(action.leads[place].raw for place in task.leads),
            *(action.milestones[place].raw for place in task.milestones),
        )
        for task in action.tasks
    ]


def has_all_steps(plan: Plan) -> bool:
    return [(a.ref, a.title, steps_of(a)) for a in plan.actions] == ACTIONS


def grid(rows: list[list[str]], style: Sequence[tuple[object, ...]] = ()) -> Table:
    """A ruled table all of whose cells are plain text, 600 points wide."""
    cells = [[Paragraph(text, CELL) if text else "" for text in row] for row in rows]
    return Table(cells, style=TableStyle([*RULED[:1], *style]), colWidths=600 / len(rows[0]))


def test_steps_without_headings_below_a_form(tmp_path: Path) -> None:
    parts = []
    for ref, title, steps in ACTIONS:
        form = [["Action", f"{ref} {title}"], ["Outcome", "Families know whom to call"],
                ["Lead", "Director of Education"]]  # fmt: skip
        rows = [[str(number), *step] for number, step in enumerate(steps, 1)]
        parts += [grid(form), Spacer(0, 4), grid(rows), Spacer(0, 20)]
    plan = read(tmp_path, *parts)
    assert has_all_steps(plan)
    assert [action.leads[0].raw for action in plan.actions] == ["Director of Education"] * 2
    told = {
        f.message.split("read as ")[1].split()[0] for f in plan.findings if f.code == "column-told"
    }
    assert told == {"task", "lead", "milestones"}


def test_steps_without_headings_within_a_form(tmp_path: Path) -> None:
    parts = []
    for ref, title, steps in ACTIONS:
        rows = [["Action", f"{ref} {title}", "", ""], ["Outcome", "Families know", "", ""]]
        rows += [[str(number), *step] for number, step in enumerate(steps, 1)]
        wide = [("SPAN", (1, 0), (3, 0)), ("SPAN", (1, 1), (3, 1))]
        parts += [grid(rows, wide), Spacer(0, 20)]
    assert has_all_steps(read(tmp_path, *parts))


def test_several_actions_with_steps_in_the_form_of_their_priority(tmp_path: Path) -> None:
    rows = [["Priority 1", "Families are heard", "", ""], ["Outcome", "Families know", "", ""],
            ["Senior responsible officer", "Director of Education", "", ""]]  # fmt: skip
    for ref, title, steps in ACTIONS:
        rows += [[f"Action {ref}", title, "", ""], ["", "Step", "Lead", "By when"]]
        rows += [["abc"[place], *step] for place, step in enumerate(steps)]
    wide = [("SPAN", (1, row), (3, row)) for row, cells in enumerate(rows) if not cells[2]]
    plan = read(tmp_path, grid(rows, wide))
    assert has_all_steps(plan)
    (area,) = plan.areas
    assert (area.number, area.title) == ("1", "Families are heard")
    assert [officer.raw for officer in area.senior_responsible_officers] == [
        "Director of Education"
    ]
    assert [action.outcomes for action in plan.actions] == [["Families know"]] * 2


def test_labels_in_text_between_an_action_s_number_and_its_steps(tmp_path: Path) -> None:
    parts = []
    for ref, title, steps in ACTIONS:
        parts += [
            Paragraph(f"Action {ref}", HEADING),
            Paragraph(f"What we will do: {title}", CELL),
            Paragraph("Lead: Director of Education", CELL),
            Spacer(0, 6),
            table([["What", "Who", "When"], *steps]),
        ]
    plan = read(tmp_path, *parts)
    assert has_all_steps(plan)
    assert [action.leads[0].raw for action in plan.actions] == ["Director of Education"] * 2


def test_milestones_with_their_dates_below_a_form(tmp_path: Path) -> None:
    parts = []
    for ref, title, steps in ACTIONS:
        form = [
            ["Priority action", f"{ref} {title}"],
            ["Accountable officer", "Director of Health"],
        ]
        rows = [[words, date, "On track"] for words, _, date in steps]
        parts += [
            grid(form),
            Spacer(0, 8),
            grid([["Milestone", "Date", "RAG"], *rows]),
            Spacer(0, 9),
        ]
    plan = read(tmp_path, *parts)
    assert [action.ref for action in plan.actions] == ["1.1", "1.2"]
    for action, (_, _, steps) in zip(plan.actions, ACTIONS, strict=True):
        assert [m.label for m in action.milestones] == [words for words, _, _ in steps]
        assert [m.raw for m in action.milestones] == [f"{words} {date}" for words, _, date in steps]


def test_milestones_under_a_caption_without_headings(tmp_path: Path) -> None:
    parts: list[object] = []
    for ref, title, steps in ACTIONS:
        rows = [[words, date, "Complete"] for words, _, date in steps]
        form = grid([["Action", f"{ref} {title}"], ["Lead", "Director of Health"]])
        parts += [form, Paragraph("Milestones", HEADING), grid(rows), Spacer(0, 9)]
    plan = read(tmp_path, *parts)
    assert [(action.ref, action.title) for action in plan.actions] == [a[:2] for a in ACTIONS]
    for action, (_, _, steps) in zip(plan.actions, ACTIONS, strict=True):
        assert [task.text for task in action.tasks] == [words for words, _, _ in steps]
        assert [each.raw for each in action.milestones] == [date for _, _, date in steps]
        assert {rating.value for rating in action.ratings} == {"complete"}


def test_actions_below_a_form_stay_actions(tmp_path: Path) -> None:
    form = [["Priority action", "Leaders should hear families"], ["Sponsor", "Director of Health"]]
    rows = [[title, lead, date] for _, _, steps in ACTIONS for title, lead, date in steps]
    plan = read(tmp_path, grid(form), Spacer(0, 9), table([["Actions", "Lead", "By when"], *rows]))
    assert [action.title for action in plan.actions] == [row[0] for row in rows]


@pytest.mark.parametrize(
    ("heading", "wide"),
    [
        (["Action", "No", "Steps", "Who", "By when"], False),
        (["Action", "", "Steps", "Who", "By when"], False),
        (["What we will do", "How we will do it", "", "Who", "By when"], True),
    ],
)
def test_numbers_that_count_the_steps_of_each_action(
    tmp_path: Path, heading: list[str], wide: bool
) -> None:
    rows, style = [heading], [("SPAN", (1, 0), (2, 0))] if wide else []
    for ref, title, steps in ACTIONS:
        style.append(("SPAN", (0, len(rows)), (0, len(rows) + len(steps) - 1)))
        for number, step in enumerate(steps, 1):
            rows.append([f"{ref} {title}" if number == 1 else "", str(number), *step])
    assert has_all_steps(read(tmp_path, grid(rows, style)))


def test_steps_of_nothing_that_is_named_are_doubtful_actions(tmp_path: Path) -> None:
    parts = []
    for _, title, steps in ACTIONS:
        rows = [[str(number), *step] for number, step in enumerate(steps, 1)]
        parts += [Paragraph(title, HEADING), table([["No.", "Step", "Who", "By when"], *rows])]
    (told,) = (f for f in read(tmp_path, *parts).findings if f.code == "steps-as-actions")
    assert "“Step” in 2 tables" in told.message


@pytest.mark.parametrize("widths", [(600, 500, 550), (500, 600, 550), (550, 550, 500)])
def test_forms_of_several_widths_that_touch(tmp_path: Path, widths: tuple[int, ...]) -> None:
    parts = []
    for number, width in enumerate(widths, 1):
        form = [["Action", f"1.{number} Open hub {number}"], ["Outcome", "Families know"],
                ["Lead", "Head of Inclusion"], ["By when", "May 2031"]]  # fmt: skip
        label = 100 + 20 * number
        style = TableStyle(RULED[:1])
        parts.append(Table(form, style=style, colWidths=[label, width - label], hAlign="LEFT"))
    plan = read(tmp_path, *parts)
    assert [action.ref for action in plan.actions] == ["1.1", "1.2", "1.3"]
    assert all(len(action.leads) == len(action.milestones) == 1 for action in plan.actions)

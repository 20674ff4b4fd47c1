"""Cells that hold two things one below the other, and keys that stand side by side."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from reportlab.platypus import Paragraph, Spacer

import sendplan
from sendplan.tests.flowing import CELL, read, table


@pytest.mark.parametrize(
    "marks", [("(i)", "(ii)", "(iii)"), ("a)", "b)", "c)"), ("1.", "2.", "3.")]
)
def test_points_below_a_bold_title_are_its_tasks(tmp_path: Path, marks: tuple[str, ...]) -> None:
    points = ("Choose two sites", "Appoint a manager", "Open to families")
    cell = "<br/>".join(
        ["<b>Open a hub in each town</b>", *map(" ".join, zip(marks, points, strict=True))]
    )
    dates = "March 2031; June 2031; September 2031; January 2032; March 2032"
    plan = read(tmp_path, table([["Ref", "Action", "Lead", "By when"], ["1.1", cell, "AB", dates]]))
    (action,) = plan.actions
    assert action.title == "Open a hub in each town"
    assert [task.text for task in action.tasks] == list(points)
    assert [task.number for task in action.tasks] == [mark.strip("().") for mark in marks]
    # The lines of the dates stand beside some tasks by chance.
    assert not [task for task in action.tasks if task.milestones or task.leads]
    assert plan.tables[0].columns["Action"] == "action, task"


@pytest.mark.parametrize("sign", ["•", "-"])
@pytest.mark.parametrize(
    "title",
    [
        "<b>Open a hub in each town</b>",
        '<font size="12">Open a hub in each town</font>',
        "<b>Open a hub in each town</b><br/>To get there we will:",
    ],
)
def test_bullets_below_a_title_that_is_set_apart_are_its_tasks(
    tmp_path: Path, sign: str, title: str
) -> None:
    cell = f"{title}<br/>{sign} Choose two sites<br/>{sign} Appoint a manager"
    rows = [["Ref", "Action", "Lead", "By when"], ["1.1", cell, "AB", "May 2031"]]
    (action,) = read(tmp_path, table(rows)).actions
    assert action.title.startswith("Open a hub in each town")
    assert [task.text for task in action.tasks] == ["Choose two sites", "Appoint a manager"]


@pytest.mark.parametrize(
    "cell",
    [
        "<b>Open a hub with</b><br/><b>• two sites</b><br/><b>• a manager</b>",
        "We will:<br/>• choose two sites<br/>• appoint a manager",
        "<b>Action:</b> open a hub<br/>• choose two sites<br/>• appoint a manager",
        "<b>Sub-activity 1.1.2</b><br/>Open a hub:<br/>• choose two sites<br/>• appoint a manager",
        "<b>Hubs</b><br/>Families asked for them. They are near.<br/>• two sites<br/>• a desk",
    ],
)
def test_bullets_of_one_text_with_what_stands_above_stay_in_it(tmp_path: Path, cell: str) -> None:
    rows = [["Ref", "Action", "Lead", "By when"], ["1.1", cell, "AB", "May 2031"]]
    (action,) = read(tmp_path, table(rows)).actions
    assert not action.tasks


@pytest.mark.parametrize("sign", ["•", "-", "o"])
def test_a_list_below_a_sentence_holds_its_tasks(tmp_path: Path, sign: str) -> None:
    cell = f"Open a hub in each town<br/>{sign} choose two sites<br/>{sign} appoint a manager"
    rows = [["Ref", "Action", "Lead", "By when"], ["1.1", cell, "AB", "May 2031"]]
    (action,) = read(tmp_path, table(rows)).actions
    assert action.title == "Open a hub in each town"
    assert [task.text for task in action.tasks] == ["choose two sites", "appoint a manager"]
    assert not [task for task in action.tasks if task.leads or task.milestones]


@pytest.mark.parametrize("sign", ["o", "•"])
def test_points_that_are_set_in_are_of_the_bullet_above(tmp_path: Path, sign: str) -> None:
    set_in = "&nbsp;" * 6
    points = "".join(f"<br/>{set_in}{sign} {who}" for who in ("parents of young people", "schools"))
    cell = f"Open a hub in each town<br/>• form a group{points}<br/>• appoint a manager"
    rows = [["Ref", "Action", "Lead", "By when"], ["1.1", cell, "AB", "May 2031"]]
    (action,) = read(tmp_path, table(rows)).actions
    texts = ["form a group parents of young people schools", "appoint a manager"]
    assert [task.text for task in action.tasks] == texts


def test_a_bold_label_is_no_title(tmp_path: Path) -> None:
    cell = "<b>Steps:</b><br/>(i) Choose two sites<br/>(ii) Appoint a manager"
    rows = [["Ref", "Action", "Lead", "By when"], ["1.1", cell, "AB", "May 2031"]]
    (action,) = read(tmp_path, table(rows)).actions
    assert action.title == "Steps: (i) Choose two sites (ii) Appoint a manager"


@pytest.mark.parametrize("heading", ["Lead\nSupport", "Lead / Support", "Lead (support)"])
@pytest.mark.parametrize("cell", ["AB<br/><i>Youth Forum</i>", "AB / Youth Forum"])
def test_who_stands_second_under_lead_and_support(tmp_path: Path, heading: str, cell: str) -> None:
    rows = [["Ref", "Action", heading, "By when"], ["1.1", "Open a hub", cell, "May 2031"],
            ["1.2", "Ask families", "CD", "May 2031"]]  # fmt: skip
    first, second = read(tmp_path, table(rows)).actions
    assert [lead.raw for lead in first.leads] == ["AB"]
    assert [*first.other.values()] == ["Youth Forum"]
    assert next(iter(first.other)).lower() == "support"
    assert ([lead.raw for lead in second.leads], second.other) == (["CD"], {})


def test_leads_under_a_heading_of_leads_alone_all_lead(tmp_path: Path) -> None:
    rows = [["Ref", "Action", "Lead", "By when"], ["1.1", "Open a hub", "AB<br/>CD", "May 2031"]]
    (action,) = read(tmp_path, table(rows)).actions
    assert [lead.raw for lead in action.leads] == ["AB", "CD"]


@pytest.mark.parametrize(
    "cell", ["AB and<br/><br/>CD", "AB<br/><br/>and CD", "AB &amp;<br/><br/>CD", "AB<br/><br/>/ CD"]
)
def test_a_lead_does_not_end_with_the_sign_of_another(tmp_path: Path, cell: str) -> None:
    rows = [["Ref", "Action", "Lead", "By when"], ["1.1", "Open a hub", cell, "May 2031"]]
    (action,) = read(tmp_path, table(rows)).actions
    assert [lead.people for lead in action.leads] == [["AB", "CD"]]


@pytest.mark.parametrize(
    "dates", [("March 2031", "revised to June 2031"), ("~~March 2031~~", "June 2031")]
)
def test_a_date_counts_no_more_beside_the_one_that_replaces_it_below(
    tmp_path: Path, dates: tuple[str, ...]
) -> None:
    cell = "<br/><br/>".join(dates)
    rows = [["Ref", "Action", "Lead", "By when"], ["1.1", "Open a hub", "AB", cell]]
    plan = read(tmp_path, table(rows))
    (milestone,) = plan.actions[0].milestones
    assert (milestone.raw, milestone.kind) == (" ".join(dates), "due")
    assert (milestone.earliest, milestone.latest) == (date(2031, 6, 1), date(2031, 6, 30))
    assert not [each for each in plan.findings if each.code.startswith("milestone")]


@pytest.mark.parametrize(
    ("leads", "tied"),
    [("AB<br/>CD", [[], [], []]), ("AB", [[], [], []]), ("AB<br/>CD<br/>EF", [[0], [1], [2]])],
)
def test_what_merely_stands_at_the_top_of_a_row_is_of_the_action(
    tmp_path: Path, leads: str, tied: list[list[int]]
) -> None:
    steps = "a) Choose two sites<br/>b) Appoint a manager<br/>c) Open to families"
    rows = [
        ["Ref", "Action", "Steps", "Lead", "By when"],
        ["1.1", "Open a hub", steps, leads, "May 2031"],
    ]
    plan = read(tmp_path, table(rows, [("VALIGN", (0, 0), (-1, -1), "TOP")]))
    (action,) = plan.actions
    assert [task.leads for task in action.tasks] == tied
    assert len(action.leads) == leads.count("<br/>") + 1


def test_a_key_in_one_line_with_wide_gaps(tmp_path: Path) -> None:
    gap = "&nbsp;" * 6
    line = gap.join(["AB: Ada Brook, Head of Hubs (ICB)", "CD: Carl Dunn, Inclusion Manager (SRO)"])
    rows = [["Ref", "Action", "Lead", "By when"], ["1.1", "Open a hub", "AB", "May 2031"],
            ["1.2", "Ask families", "CD", "May 2031"]]  # fmt: skip
    plan = read(tmp_path, table(rows), Spacer(0, 20), Paragraph(line, CELL))
    assert [(each.initials, each.role, each.organisation) for each in plan.postholders] == [
        ("AB", "Head of Hubs", "ICB"),
        ("CD", "Inclusion Manager (SRO)", None),
    ]
    assert "unresolved-lead" not in {finding.code for finding in plan.findings}


def test_a_key_of_ratings_beside_that_of_people(tmp_path: Path) -> None:
    rows = [["Ref", "Action", "Lead", "By when"], ["1.1", "Open a hub", "AB", "May 2031"]]
    key = [
        ["Initials", "Name", "Post", ""],
        ["AB", "Ada Brook", "Head of Hubs", "Finished"],
        ["CD", "Carl Dunn", "Inclusion Manager", "On track"],
        ["EF", "Eve Finch", "Participation Lead", "Late, needs a decision"],
        ["GH", "Guy Hale", "Head of Therapies", "Not due to start"],
    ]
    plan = read(tmp_path, table(rows), Spacer(0, 20), table(key))
    assert [each.role for each in plan.postholders] == [row[2] for row in key[1:]]
    assert plan.tables[1].rows == key[1:]


def test_a_body_that_a_list_names_is_told_from_the_one_after_it(tmp_path: Path) -> None:
    rows = [["Ref", "Action", "Lead", "By when"], ["1.1", "Open a hub", "AB", "May 2031"],
            ["1.2", "Ask families", "CD", "May 2031"],
            ["1.3", "Write it", "CD", "May 2031"]]  # fmt: skip
    roles = [
        ["Action reference", "Contributing / supporting roles"],
        ["1.1", "Parents Voice Forum Hub Guides (TBC - action 1.2) Play Group (TBC)"],
        ["1.2", "Hub Guides (TBC - action 1.2)"],
        ["1.3", "Parents Voice Forum, Play lead (CCG)"],
    ]
    plan = read(tmp_path, table(rows), Spacer(0, 20), table(roles))
    assert [each.roles for each in plan.contributors] == [
        ["Parents Voice Forum", "Hub Guides (TBC - action 1.2)", "Play Group (TBC)"],
        ["Hub Guides (TBC - action 1.2)"],
        ["Parents Voice Forum, Play lead (CCG)"],
    ]


def test_boxes_before_dates_are_of_the_lines_that_they_open(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text(
        "# SEND Improvement Plan\n\n| Ref | Action | Lead | By when |\n|---|---|---|---|\n"
        "| 1.1 | Open a hub | Board | ☑ May 2031 – site found<br>☐ June 2031 – doors open |\n"
        "| 1.2 | Ask families | Forum | ☑ July 2031 – asked<br>☑ May 2032 – answered |\n",
        "utf-8",
    )
    told = [(m.label, m.status) for a in sendplan.read(path).actions for m in a.milestones]
    assert told == [
        ("site found", "completed"),
        ("doors open", None),
        ("asked", "completed"),
        ("answered", "completed"),
    ]


def test_lists_of_steps_beside_aims_are_their_tasks(tmp_path: Path) -> None:
    rows = [
        ["Ref", "What do we need to achieve?", "Key tasks", "Task lead", "By when"],
        ["1.1", "One picture of need that all partners use",
         "1. Agree the questions<br/>2. Ask families", "Ada Brook", "May 2031"],
        ["1.2", "Families help to decide", "1. Pay parents<br/>2. Train them", "Bea Marsh",
         "June 2031"],
    ]  # fmt: skip
    plan = read(tmp_path, table(rows))
    assert [action.title for action in plan.actions] == [row[1] for row in rows[1:]]
    assert [[task.text for task in action.tasks] for action in plan.actions] == [
        ["Agree the questions", "Ask families"],
        ["Pay parents", "Train them"],
    ]


def test_numbered_objectives_beside_lists_of_steps_are_the_actions(tmp_path: Path) -> None:
    rows = [
        ["Objective", "Key steps", "Lead", "Progress"],
        ["1.1 Every nursery can meet common needs", "• Write a toolkit<br/>• Train one person",
         "Ada Brook", "A toolkit is written."],
        ["1.2 Health checks lead to help", "• Share the results<br/>• Ring families", "Bea Marsh",
         "Planned"],
    ]  # fmt: skip
    plan = read(tmp_path, table(rows))
    assert [action.ref for action in plan.actions] == ["1.1", "1.2"]
    assert [len(action.tasks) for action in plan.actions] == [2, 2]


def test_objectives_that_are_orders_beside_lists_of_steps_are_the_actions(tmp_path: Path) -> None:
    rows = [
        ["Ref", "Objective", "Key steps", "Lead", "By"],
        ["1.1", "Publish a toolkit", "1. Write it<br/>2. Print it", "Ada Brook", "May 2031"],
        [
            "1.2",
            "Share health checks",
            "1. Agree how<br/>2. Ring families",
            "Bea Marsh",
            "June 2031",
        ],
    ]
    plan = read(tmp_path, table(rows))
    assert [action.title for action in plan.actions] == ["Publish a toolkit", "Share health checks"]
    assert [task.text for task in plan.actions[0].tasks] == ["Write it", "Print it"]
    assert not any(action.outcomes for action in plan.actions)


def test_lettered_details_beside_actions_are_their_tasks(tmp_path: Path) -> None:
    rows = [
        ["Action", "Detail", "Lead", "By"],
        ["1.1 Outreach", "a) Agree what schools offer<br/>b) Publish it", "Ada Brook", "May 2031"],
        ["1.2 Places", "a) Buy 40 places<br/>b) Visit each", "Bea Marsh", "June 2031"],
    ]
    plan = read(tmp_path, table(rows))
    assert [action.title for action in plan.actions] == ["Outreach", "Places"]
    assert plan.actions[0].tasks[1].text == "Publish it"
    assert plan.actions[0].other == {}


@pytest.mark.parametrize(
    ("other", "told"), [("Autumn term 2031", 1), ("Winter 2031", 0), ("June 2031", 0)]
)
def test_seasons_beside_school_terms_may_be_either(tmp_path: Path, other: str, told: int) -> None:
    rows = [["Ref", "Action", "Lead", "By when"], ["1.1", "Open a hub", "Board", other],
            ["1.2", "Ask families", "Forum", "Summer 2032"]]  # fmt: skip
    plan = read(tmp_path, table(rows))
    unsure = [each for each in plan.findings if each.code == "milestone-ambiguous"]
    assert [each.action for each in unsure if "Summer 2032" in each.message] == ["1.2"] * told
    assert plan.actions[1].milestones[0].precision == "season"


@pytest.mark.parametrize(
    ("line", "terms"),
    [
        (
            "Used below: PCF – Parent Carer Forum, DCO – Designated Clinical Officer and"
            " IAS – Information, Advice and Support.",
            [("PCF", "Parent Carer Forum"), ("DCO", "Designated Clinical Officer"),
             ("IAS", "Information, Advice and Support")],
        ),
        ("AB – Ada Brook, Head of Hubs; PCF stands for Parent Carer Forum.",
         [("PCF", "Parent Carer Forum")]),
        ("We met the PCF – Families were pleased.", []),
    ],
)  # fmt: skip
def test_abbreviations_spelt_out_in_a_sentence(
    tmp_path: Path, line: str, terms: list[tuple[str, str]]
) -> None:
    rows = [["Ref", "Action", "Lead", "By when"], ["1.1", "Open a hub", "PCF", "May 2031"],
            ["1.2", "Ask families", "DCO", "May 2031"]]  # fmt: skip
    plan = read(tmp_path, Paragraph(line, CELL), Spacer(0, 20), table(rows))
    assert [(each.abbreviation, each.full) for each in plan.glossary] == terms


@pytest.mark.parametrize(
    ("headings", "cells", "field"),
    [
        (("Accountable lead", "Delivery lead"), ("Director of Play", "Hub Manager"), "leads"),
        (("Previous RAG", "Current RAG"), ("Red", "Amber"), "ratings"),
        (("Progress at May", "Progress at June"), ("Seen.", "The site is bought."), "progress"),
    ],
)
def test_columns_of_one_field_are_told_apart_by_their_headings(
    tmp_path: Path, headings: tuple[str, ...], cells: tuple[str, ...], field: str
) -> None:
    rows = [["Ref", "Action", "By when", *headings], ["1.1", "Open a hub", "May 2031", *cells]]
    (action,) = read(tmp_path, table(rows)).actions
    assert [each.heading for each in getattr(action, field)] == [*headings]


def test_the_date_of_a_baseline_is_not_due(tmp_path: Path) -> None:
    rows = [["Ref", "Action", "Lead", "Baseline date", "Target date"],
            ["1.1", "Open a hub", "Board", "May 2031", "June 2032"]]  # fmt: skip
    (action,) = read(tmp_path, table(rows)).actions
    assert [(each.kind, each.label) for each in action.milestones] == [
        ("other", "Baseline date"),
        ("due", None),
    ]


def test_a_heading_over_one_column_of_its_field_is_not_told(tmp_path: Path) -> None:
    rows = [["Ref", "Action", "Lead", "RAG"], ["1.1", "Open a hub", "Board", "Green"]]
    (action,) = read(tmp_path, table(rows)).actions
    assert (action.leads[0].heading, action.ratings[0].heading) == (None, None)


@pytest.mark.parametrize("label", ["Lead: ", "<b>Lead:</b> ", "Led by "])
def test_labels_below_what_is_done_are_fields_of_the_action(tmp_path: Path, label: str) -> None:
    titles = ["Open a hub in each town", "Ask families what they need", "Train all staff"]
    rows = [["Ref", "Action", "Progress"]]
    rows += [
        [f"1.{n}", f"{title}<br/>{label}Ada Brook<br/>By when: May 203{n}", "A start is made."]
        for n, title in enumerate(titles, 1)
    ]
    rows[-1][1] = titles[-1]
    plan = read(tmp_path, table(rows))
    assert plan.coverage.words_placed == plan.coverage.words_in_tables
    assert [action.title for action in plan.actions] == titles
    assert [[lead.name for lead in action.leads] for action in plan.actions] == [
        ["Ada Brook"],
        ["Ada Brook"],
        [],
    ]
    dates = [[each.raw for each in action.milestones] for action in plan.actions]
    assert dates == [["May 2031"], ["May 2032"], []]


def test_a_label_in_few_cells_or_of_a_heading_is_more_of_the_action(tmp_path: Path) -> None:
    rows = [["Ref", "Action", "Lead"]]
    for n, more in enumerate(["Lead: who agrees it", "Lead: who agrees it", "", "", "RAG: say it"]):
        rows.append([f"1.{n}", f"Open a hub<br/>{more}", "Ada Brook"])
    plan = read(tmp_path, table(rows))
    assert plan.actions[0].title == "Open a hub Lead: who agrees it"
    assert plan.actions[-1].title == "Open a hub RAG: say it"
    assert [[lead.name for lead in action.leads] for action in plan.actions] == [["Ada Brook"]] * 5


def test_what_begins_anew_below_a_labelled_lead_is_of_the_action(tmp_path: Path) -> None:
    more = ["We open it to all families.", "Schools come first.", "It is free."]
    rows = [["Ref", "Action", "Progress", "RAG"]]
    for n, text in enumerate(more, 1):
        rows.append([f"1.{n}", f"Open a hub<br/>Lead: Ada Brook<br/>{text}", "Begun.", "Green"])
    plan = read(tmp_path, table(rows))
    assert [[lead.raw for lead in action.leads] for action in plan.actions] == [["Ada Brook"]] * 3
    assert [action.title for action in plan.actions] == [f"Open a hub {text}" for text in more]


def test_labels_stay_where_the_rest_of_a_grid_is_read_by_its_headings(tmp_path: Path) -> None:
    rows = [[f"1.{n}", f"Open hub {n}<br/>Lead: Ada", "Begun.", "Green"] for n in range(1, 5)]
    upper = table([["Ref", "Action", "Progress", "RAG"], *rows[:2]])
    first = [text.replace("<br/>", "\n") for text in rows[2]]
    plan = read(tmp_path, upper, Spacer(0, 40), table([first, rows[3]]))
    assert [action.ref for action in plan.actions] == ["1.1", "1.2", "1.3", "1.4"]
    assert [len(action.ratings) for action in plan.actions] == [1] * 4

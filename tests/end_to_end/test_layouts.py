"""Layouts that no sample shows: spans, areas in a column, colour ratings, grids side by side."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from reportlab.lib.colors import HexColor, black
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Spacer

import sendplan
from sendplan.tests.drawing import Sheet, action_grid
from sendplan.tests.flowing import CELL, HEADING, read, table


def test_rows_that_share_an_action_are_its_tasks(tmp_path: Path) -> None:
    rows = [
        ["Ref", "Action", "Key tasks", "Lead", "By when"],
        ["1.1", "Open a front door", "Rent rooms", "Board", "May 2025"],
        ["", "", "Hire two people", "Head of Inclusion", "June 2025"],
        ["1.2", "Listen to families", "Ask 200 families", "Forum", "July 2025"],
    ]
    spans = [("SPAN", (0, 1), (0, 2)), ("SPAN", (1, 1), (1, 2))]
    plan = read(tmp_path, table(rows, spans))
    assert [action.ref for action in plan.actions] == ["1.1", "1.2"]
    first = plan.actions[0]
    assert [(task.text, task.leads, task.milestones) for task in first.tasks] == [
        ("Rent rooms", [0], [0]),
        ("Hire two people", [1], [1]),
    ]
    assert first.title == "Open a front door"


def test_a_lead_over_two_rows_is_that_of_both_actions(tmp_path: Path) -> None:
    rows = [
        ["Ref", "Action", "Lead", "By when"],
        ["1.1", "Open a front door", "Forum", "May 2025"],
        ["1.2", "Listen to families", "", "July 2025"],
    ]
    plan = read(tmp_path, table(rows, [("SPAN", (2, 1), (2, 2))]))
    assert [[lead.raw for lead in action.leads] for action in plan.actions] == [["Forum"]] * 2


def test_areas_in_a_column_of_their_own(tmp_path: Path) -> None:
    rows = [
        ["Area of weakness", "No", "Action", "Owner", "Deadline"],
        ["Weakness 2: Plans come late", "1", "Hire writers", "Board", "May 2025"],
        ["", "2", "Set a timetable", "Forum", "June 2025"],
        ["Weakness 5: Families are not heard", "1", "Pay the forum", "Board", "July 2025"],
    ]
    plan = read(tmp_path, table(rows, [("SPAN", (0, 1), (0, 2))]))
    assert [(area.number, area.title) for area in plan.areas] == [
        ("2", "Plans come late"),
        ("5", "Families are not heard"),
    ]
    assert [(action.area, action.ref) for action in plan.actions] == [
        ("2", "1"), ("2", "2"), ("5", "1"),
    ]  # fmt: skip
    assert len({action.id for action in plan.actions}) == 3
    assert "duplicate-reference" not in {finding.code for finding in plan.findings}


def test_colours_are_ratings_by_the_documents_own_key(tmp_path: Path) -> None:
    blue, red = HexColor("#3366cc"), HexColor("#cc3333")
    rows = [
        ["Ref", "Action", "Lead", "RAG May 2025"],
        ["1.1", "Open a front door", "Board", ""],
        ["1.2", "Listen to families", "Forum", ""],
    ]
    grid = table(rows, [("BACKGROUND", (3, 1), (3, 1), blue), ("BACKGROUND", (3, 2), (3, 2), red)])
    key = table(
        [["Colour", "What it means"], ["", "Not started"], ["", "Off track"]],
        [("BACKGROUND", (0, 1), (0, 1), blue), ("BACKGROUND", (0, 2), (0, 2), red)],
    )
    plan = read(tmp_path, grid, Spacer(0, 30), key)
    ratings = [rating for action in plan.actions for rating in action.ratings]
    assert [(each.raw, each.value, each.colour, each.date) for each in ratings] == [
        ("", "not-started", "#3366cc", "2025-05"),
        ("", "off-track", "#cc3333", "2025-05"),
    ]


def test_an_outcome_under_an_area_is_a_group(tmp_path: Path) -> None:
    rows = [
        ["Ref", "Action", "Lead", "By when"],
        ["Outcome 1: Children are known early", "", "", ""],
        ["A1", "Open a front door", "Board", "May 2025"],
        ["Outcome 2: Schools get an answer", "", "", ""],
        ["A2", "Listen to families", "Forum", "June 2025"],
    ]
    bands = [("SPAN", (0, 1), (-1, 1)), ("SPAN", (0, 3), (-1, 3))]
    plan = read(tmp_path, Paragraph("Area A: Needs are found late", HEADING), table(rows, bands))
    assert [(area.number, area.title) for area in plan.areas] == [("A", "Needs are found late")]
    assert [action.group for action in plan.actions] == [rows[1][0], rows[3][0]]


def test_a_register_of_risks_holds_no_actions(tmp_path: Path) -> None:
    actions = [["Ref", "Action", "Lead", "By when"], ["1.1", "Listen", "Board", "May 2025"]]
    risks = [
        ["No.", "Risk", "Likelihood", "What we will do about it", "Owner"],
        ["1", "The post stays empty", "High", "Share one with a neighbour", "Board"],
    ]
    plan = read(tmp_path, table(actions), Spacer(0, 30), table(risks))
    assert [action.ref for action in plan.actions] == ["1.1"]
    assert ["1", "The post stays empty", "High", "Share one with a neighbour", "Board"] in [
        row for each in plan.tables for row in each.rows
    ]


def test_recommendations_in_a_column(tmp_path: Path) -> None:
    rows = [
        ["Ref", "Rec", "Action", "Lead", "By when"],
        ["1.1", "2, 5", "Listen", "Board", "May 2025"],
    ]
    (action,) = read(tmp_path, table(rows)).actions
    assert (action.recommendations, action.other) == (["2", "5"], {})


@pytest.mark.parametrize("gap", [20.0, 60.0])
def test_grids_side_by_side_have_their_own_headings(gap: float, tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    width = 340.0
    for number, left in ((1, 40.0), (2, 40.0 + width + gap)):
        xs = [left, left + 40, left + 180, left + 260, left + width]
        sheet.text(left, 40, f"Priority {number}: Plan number {number}", bold=True)
        rows = [
            ("No.", "Action", "Lead", "By when"),
            (f"{number}.1", "Listen", "Board", "May 2025"),
            (f"{number}.2", "Answer", "Forum", "June 2025"),
        ]
        ys = [60.0, 90.0, 120.0, 150.0]
        sheet.grid(xs, ys)
        sheet.fill_grid(xs, ys, rows)
    plan = sendplan.read(sheet.save())
    assert [(area.number, area.title) for area in plan.areas] == [
        ("1", "Plan number 1"),
        ("2", "Plan number 2"),
    ]
    assert [(action.area, action.ref) for action in plan.actions] == [
        ("1", "1.1"), ("1", "1.2"), ("2", "2.1"), ("2", "2.2"),
    ]  # fmt: skip


def test_areas_for_improvement_beside_priority_actions(tmp_path: Path) -> None:
    rows = [
        ["Action", "Lead", "By when", "RAG"],
        ["Priority Action 1: Plans come late", "", "", ""],
        ["Hire writers", "Board", "May 2025", "A"],
        ["Area for Improvement 1: Leaders should listen", "", "", ""],
        ["Pay the forum", "Forum", "June 2025", "G"],
        ["Area for Improvement 2: Leaders should count", "", "", ""],
        ["Buy a counter", "Board", "July 2025", "r"],
    ]
    bands = [("SPAN", (0, row), (-1, row)) for row in (1, 3, 5)]
    plan = read(tmp_path, table(rows, bands))
    assert [area.title for area in plan.areas] == [
        "Plans come late",
        "Leaders should listen",
        "Leaders should count",
    ]
    assert [area.number for area in plan.areas] == ["1", "1-2", "2"]
    assert [action.area for action in plan.actions] == ["1", "1-2", "2"]
    assert [action.group for action in plan.actions] == [None] * 3
    ratings = [(rating.raw, rating.value) for each in plan.actions for rating in each.ratings]
    assert ratings == [("A", "at-risk"), ("G", "on-track"), ("r", "off-track")]


def test_headings_repeated_below_a_band_are_no_action(tmp_path: Path) -> None:
    headings = ["Ref", "Action", "Lead", "By when"]
    rows = [
        headings,
        ["A1", "Open a front door", "Board", "May 2025"],
        ["Outcome 2: Schools get an answer", "", "", ""],
        headings,
        ["A2", "Listen to families", "Forum", "June 2025"],
    ]
    plan = read(tmp_path, table(rows, [("SPAN", (0, 2), (-1, 2))]))
    assert [action.ref for action in plan.actions] == ["A1", "A2"]
    assert plan.coverage.words_placed == plan.coverage.words_in_tables


def test_one_form_for_each_action(tmp_path: Path) -> None:
    forms = [
        table(
            [
                [f"Action 1.{number}", title],
                ["Lead officer", "Head of Inclusion"],
                ["Due date", due],
                ["Progress so far", "Begun"],
                ["RAG rating", "Amber"],
            ]
        )
        for number, title, due in (
            (1, "Open a front door", "31 May 2025"),
            (2, "Listen to families", "July 2025"),
        )
    ]
    parts = [Paragraph("Priority 1: Families wait", HEADING), forms[0], Spacer(0, 20), forms[1]]
    plan = read(tmp_path, *parts)
    assert [(each.ref, each.title, each.area) for each in plan.actions] == [
        ("1.1", "Open a front door", "1"),
        ("1.2", "Listen to families", "1"),
    ]
    latest = [each.milestones[0].latest for each in plan.actions]
    assert latest == [date(2025, 5, 31), date(2025, 7, 31)]
    assert {each.leads[0].raw for each in plan.actions} == {"Head of Inclusion"}
    assert {each.ratings[0].value for each in plan.actions} == {"at-risk"}


def test_a_key_in_prose_tells_who_the_initials_are(tmp_path: Path) -> None:
    prose = (
        "The plan is led by Mary Sample (MS), Head of Inclusion, Sandwold Council; and by "
        "Dr Noor Iqbal (NI), Chief Nursing Officer. It goes to the Local Review Board (LRB), "
        "which meets every month."
    )
    rows = [["Ref", "Action", "Lead", "By when"], ["1.1", "Listen", "MS / NI", "May 2025"]]
    plan = read(tmp_path, Paragraph(prose, CELL), table(rows))
    people = [(each.initials, each.name, each.role) for each in plan.postholders]
    assert people == [
        ("MS", "Mary Sample", "Head of Inclusion"),
        ("NI", "Dr Noor Iqbal", "Chief Nursing Officer"),
    ]
    assert [each.organisation for each in plan.postholders] == ["Sandwold Council", None]
    assert plan.postholders[0].sources
    assert "unresolved-initials" not in {finding.code for finding in plan.findings}


def test_words_of_a_key_in_bands_go_to_those_below(tmp_path: Path) -> None:
    rows = [["Ref", "Action", "Lead", "By when"], ["1.1", "Listen", "MS", "May 2025"]]
    key = [
        ["Initials", "Name", "Role"],
        ["Sandwold Council", "", ""],
        ["MS", "Mary Sample", "Head of Inclusion"],
        ["NHS Sandwold Trust", "", ""],
        ["NI", "Noor Iqbal", "Chief Nurse"],
    ]
    bands = [("SPAN", (0, row), (-1, row)) for row in (1, 3)]
    plan = read(tmp_path, table(rows), Spacer(0, 30), table(key, bands))
    assert [(each.initials, each.organisation) for each in plan.postholders] == [
        ("MS", "Sandwold Council"),
        ("NI", "NHS Sandwold Trust"),
    ]


def test_a_column_of_an_indicator_table_that_is_no_field_is_kept(tmp_path: Path) -> None:
    actions = [["Ref", "Action", "Lead", "By when"], ["1.1", "Listen", "Board", "May 2025"]]
    indicators = [
        ["KPI", "What we count", "Where we started", "Target July 2025", "Data source"],
        ["K1", "Plans in 20 weeks", "41%", "60%", "Case system"],
    ]
    plan = read(tmp_path, table(actions), Spacer(0, 30), table(indicators))
    (indicator,) = plan.indicators
    assert (indicator.ref, indicator.description) == ("K1", "Plans in 20 weeks")
    assert indicator.baseline == "41%"
    assert [(each.date, each.value) for each in indicator.targets] == [("2025-07", "60%")]
    assert "Case system" in [text for each in plan.tables for row in each.rows for text in row]


def test_a_colour_for_each_review_date(tmp_path: Path) -> None:
    rows = [
        ["Ref", "Action", "Lead", "By when", "May 25", "Jun 25"],
        ["1.1", "Open a front door", "Board", "May 2025", "", ""],
        ["1.2", "Listen to families", "Forum", "June 2025", "", ""],
    ]
    fills = [
        ("BACKGROUND", (column, row), (column, row), HexColor(colour))
        for column, row, colour in ((4, 1, "#33aa33"), (5, 1, "#cc3333"), (5, 2, "#33aa33"))
    ]
    plan = read(tmp_path, table(rows, fills))
    ratings = [[(each.colour, each.date) for each in action.ratings] for action in plan.actions]
    assert ratings == [
        [("#33aa33", "2025-05"), ("#cc3333", "2025-06")],
        [("#33aa33", "2025-06")],
    ]


@pytest.mark.parametrize(
    "labels",
    [
        ("Reference", "What we will do", "Lead", "By when", "How we will know"),
        ("Action number", "Action", "Responsible officer", "Due date", "Success measure"),
    ],
)
def test_forms_that_begin_with_a_number(tmp_path: Path, labels: tuple[str, ...]) -> None:
    values = [
        ("1.1", "Open a hub", "AB", "May 2031", "Families are heard"),
        ("1.2", "Ask families", "CD", "June 2031", "They answer"),
    ]
    rows = [pair for row in values for pair in zip(labels, row, strict=True)]
    plan = read(tmp_path, table(rows))
    assert [(action.ref, action.title) for action in plan.actions] == [
        ("1.1", "Open a hub"),
        ("1.2", "Ask families"),
    ]
    assert [action.leads[0].raw for action in plan.actions] == ["AB", "CD"]
    assert plan.actions[1].evaluation == ["They answer"]


def test_a_form_s_label_is_no_part_of_the_title(tmp_path: Path) -> None:
    rows = [("Action", "Open a hub"), ("Lead", "AB"), ("By when", "May 2031"), ("Progress", "Met")]
    (action,) = read(tmp_path, table(rows)).actions
    assert (action.ref, action.title) == (None, "Open a hub")


def test_areas_that_are_letters_in_a_column(tmp_path: Path) -> None:
    rows = [
        ["Area", "Ref", "Action", "Lead", "By when"],
        ["A", "A1", "Open a hub", "AB", "May 2031"],
        ["B", "B1", "Ask families", "CD", "June 2031"],
    ]
    plan = read(tmp_path, table(rows))
    assert [area.number for area in plan.areas] == ["A", "B"]
    assert [action.area for action in plan.actions] == ["A", "B"]


def test_a_key_in_one_sentence(tmp_path: Path) -> None:
    rows = [
        ["Ref", "Action", "Lead", "By when"],
        ["1.1", "Open a hub", "AB", "May 2031"],
        ["1.2", "Ask families", "CD", "June 2031"],
    ]
    text = (
        "In this plan AB stands for Ada Brook, Director of Education; CD is Carl Dunn, Head of "
        "Hubs (Sandwold Integrated Care Board)."
    )
    plan = read(tmp_path, table(rows), Spacer(0, 20), Paragraph(text, CELL))
    assert [(p.initials, p.name, p.role, p.organisation) for p in plan.postholders] == [
        ("AB", "Ada Brook", "Director of Education", None),
        ("CD", "Carl Dunn", "Head of Hubs", "Sandwold Integrated Care Board"),
    ]


@pytest.mark.parametrize("gap", [2.0, 4.0, 6.0])
def test_filled_cells_with_white_between_them_and_no_rules(gap: float, tmp_path: Path) -> None:
    rows = [
        ("Ref", "Action", "Lead", "By when"),
        ("1.1", "Open a hub", "AB", "May 2031"),
        ("1.2", "Ask families", "CD", "June 2031"),
    ]
    path = tmp_path / "plan.pdf"
    page = Canvas(str(path), pagesize=landscape(A4))
    page.setFont("Helvetica-Bold", 18)
    page.drawString(40, 550, "Sandwold SEND Improvement Plan")
    for down, row in enumerate(rows):
        for across, text in enumerate(row):
            x, y = 40 + across * (150 + gap), 500 - down * (30 + gap)
            page.setFillColor(HexColor("#dde6f0" if down else "#336699"))
            page.rect(x, y, 150, 30, stroke=0, fill=1)
            page.setFillColor(black)
            page.setFont("Helvetica", 9)
            page.drawString(x + 5, y + 12, text)
    page.save()
    plan = sendplan.read(path)
    assert [(a.ref, a.title, a.leads[0].raw) for a in plan.actions] == [
        ("1.1", "Open a hub", "AB"),
        ("1.2", "Ask families", "CD"),
    ]
    assert plan.coverage.words_reported == 0


def test_text_right_above_a_grid_without_headings_is_told(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    rows = [
        ("1.1", "Train every school in the county in what the law now asks", "Board", "May 2031"),
        ("1.2", "Publish one map of help for families in print and online", "Forum", "June 2031"),
        ("1.3", "Visit each provider and tell the board what was found", "Board", "July 2031"),
    ]
    xs = (40.0, 90.0, 400.0, 520.0, 700.0)
    ys = (80.0, 110.0, 140.0, 170.0)
    sheet.grid(xs, ys)
    sheet.fill_grid(xs, ys, rows)
    sheet.text(
        44,
        67,
        "Number, action, the steps that it takes, who leads it and all else that is known",
        bold=True,
    )
    (told,) = [f for f in sendplan.read(sheet.save()).findings if f.code == "headings-unread"]
    assert "“Number, action, the steps" in told.message
    assert told.page == 1


@pytest.mark.parametrize(
    ("heading", "title"),
    [("Governance", "plan.pdf"), ("Sandwold SEND Improvement Plan", None)],
)
def test_a_heading_inside_an_extract_is_not_its_title(
    tmp_path: Path, heading: str, title: str | None
) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    xs, ys = (40, 140, 400), (40, 60, 80)
    sheet.grid(xs, ys)
    sheet.fill_grid(xs, ys, (("AB", "Head of Hubs"), ("CD", "Inclusion Manager")))
    sheet.next_page()
    sheet.text(40, 30, heading, bold=True)
    action_grid(sheet)
    plan = sendplan.read(sheet.save())
    assert plan.title == (title or heading)
    assert len(plan.actions) == 2

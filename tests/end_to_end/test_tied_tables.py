"""Tables that speak of the actions of another grid by their numbers."""

from __future__ import annotations

from pathlib import Path

from reportlab.platypus import PageBreak, Paragraph

from sendplan import Plan
from sendplan.tests.converted import read_text
from sendplan.tests.flowing import HEADING, read, table

GRID = [
    ["Ref", "Action", "Lead"],
    ["1.1", "Publish one map of help for families", "Head of Inclusion"],
    ["1.2", "Train every school in the new pathway", "Service Manager"],
    ["1.3", "Appoint three officers for reviews", "Director of Education"],
]


def told(plan: Plan) -> list[tuple[str | None, str]]:
    return [(action.ref, action.title) for action in plan.actions]


def all_placed(plan: Plan) -> bool:
    return plan.coverage.words_in_tables == plan.coverage.words_placed


def test_milestones_belong_to_the_actions_that_they_name(tmp_path: Path) -> None:
    rows = [
        ["No.", "Milestone", "Action", "Due", "Status"],
        ["M1", "Draft agreed by the board", "1.1", "May 2025", "On track"],
        ["M2", "Map is online", "1.1", "June 2025", "Delayed"],
        ["M3", "First cohort trained", "Action 1.2", "July 2025", "Complete"],
    ]
    plan = read(tmp_path, table(GRID), Paragraph("Milestones", HEADING), table(rows))
    assert told(plan) == [(row[0], row[1]) for row in GRID[1:]]
    first = plan.actions[0]
    assert [(m.label, m.raw) for m in first.milestones] == [
        ("Draft agreed by the board", "Draft agreed by the board May 2025"),
        ("Map is online", "Map is online June 2025"),
    ]
    assert [rating.value for rating in first.ratings] == ["on-track", "at-risk"]
    assert first.other == {"No.": "M1\nM2"}
    assert not plan.actions[2].milestones
    assert all_placed(plan)


def test_details_of_actions_in_a_second_grid_are_theirs(tmp_path: Path) -> None:
    rows = [
        ["Ref", "Success measure", "Timescale", "Progress"],
        ["1.1", "Families find help", "May 2025", "The map is drawn"],
        ["1.2", "Schools are confident", "June 2025", "Trainers were chosen"],
        ["1.3", "Reviews are on time", "July 2025", "Posts are advertised"],
    ]
    plan = read(tmp_path, table(GRID), Paragraph("Detail", HEADING), table(rows))
    assert told(plan) == [(row[0], row[1]) for row in GRID[1:]]
    for action, (_, measure, when, progress) in zip(plan.actions, rows[1:], strict=True):
        assert action.evaluation == [measure]
        assert [each.raw for each in action.milestones] == [when]
        assert [each.text for each in action.progress] == [progress]
        assert action.sources["evaluation"][0].text == measure
    assert all_placed(plan)


def test_what_a_second_grid_says_again_stands_once(tmp_path: Path) -> None:
    again = [["Ref", "Action", "Lead", "Deadline"]]
    again += [[*row, "May 2025"] for row in GRID[1:]]
    plan = read(tmp_path, table(GRID), Paragraph("Timetable", HEADING), table(again))
    assert told(plan) == [(row[0], row[1]) for row in GRID[1:]]
    assert [[lead.raw for lead in action.leads] for action in plan.actions] == [
        [row[2]] for row in GRID[1:]
    ]
    assert all(len(action.milestones) == 1 for action in plan.actions)
    assert all_placed(plan)


def test_updates_have_the_date_of_their_table(tmp_path: Path) -> None:
    parts = []
    for month, value in (("December 2024", "Amber"), ("March 2025", "Green")):
        rows = [["Action ref", "Progress", "RAG"]]
        rows += [[row[0], f"Seen in {month}", value] for row in GRID[1:]]
        parts += [Paragraph(f"Progress at {month}", HEADING), table(rows)]
    plan = read(tmp_path, table(GRID), *parts)
    assert len(plan.actions) == 3
    for action in plan.actions:
        assert [(p.text, p.date) for p in action.progress] == [
            ("Seen in December 2024", "2024-12"),
            ("Seen in March 2025", "2025-03"),
        ]
        assert [(r.value, r.date) for r in action.ratings] == [
            ("at-risk", "2024-12"),
            ("on-track", "2025-03"),
        ]


def test_a_row_of_no_known_action_is_reported(tmp_path: Path) -> None:
    rows = [["Action ref", "Progress", "RAG"]]
    rows += [[ref, f"News of {ref}", "Green"] for ref in ("1.1", "1.2", "1.3", "1.2", "9.9")]
    plan = read(tmp_path, table(GRID), Paragraph("Progress", HEADING), table(rows))
    assert [len(action.progress) for action in plan.actions] == [1, 2, 1]
    reported = [each.message for each in plan.findings if each.code == "text-not-placed"]
    assert any("News of 9.9" in message for message in reported)


def test_measures_and_risks_with_the_same_numbers_are_not_of_the_actions(tmp_path: Path) -> None:
    measures = [
        ["Ref", "Performance indicator", "Baseline", "Target July 2025"],
        ["1.1", "Families who find help", "40%", "70%"],
        ["1.2", "Schools that are confident", "31%", "60%"],
    ]
    risks = [
        ["Ref", "Risk", "Mitigating action", "Risk owner"],
        ["1.1", "Posts stay vacant", "Advertise widely", "Service Manager"],
        ["1.2", "Systems fail", "Keep paper forms", "Head of Inclusion"],
    ]
    heads = [Paragraph(text, HEADING) for text in ("Measures", "Risks")]
    plan = read(tmp_path, table(GRID), heads[0], table(measures), heads[1], table(risks))
    assert told(plan) == [(row[0], row[1]) for row in GRID[1:]]
    assert [[lead.raw for lead in action.leads] for action in plan.actions] == [
        [row[2]] for row in GRID[1:]
    ]
    assert [indicator.ref for indicator in plan.indicators] == ["1.1", "1.2"]
    assert risks[1] in plan.tables[2].rows


def test_milestones_alone_are_the_actions(tmp_path: Path) -> None:
    rows = [
        ["Milestone", "Owner", "Due", "Status"],
        ["Publish one map of help for families", "Head of Inclusion", "May 2025", "On track"],
        ["Train every school in the new pathway", "Service Manager", "June 2025", "Complete"],
    ]
    plan = read(tmp_path, table(rows))
    assert [action.title for action in plan.actions] == [row[0] for row in rows[1:]]
    assert [action.milestones[0].raw for action in plan.actions] == ["May 2025", "June 2025"]


def test_a_conversion_ties_them_too(tmp_path: Path) -> None:
    text = (
        "# Sandwold SEND Improvement Plan\n\n## Priority 1: Early help\n\n"
        "| Ref | Action | Accountable lead |\n|---|---|---|\n"
        "| 1.1 | Publish one map | Chief Nurse |\n| 1.2 | Train every school | Forum Chair |\n\n"
        "### Milestones\n\n| Action ref | Milestone | Due date |\n|---|---|---|\n"
        "| 1.1 | Draft agreed | May 2025 |\n| 1.1 | Map is online | June 2025 |\n"
        "| 1.2 | First cohort trained | July 2025 |\n"
    )
    plan = read_text(tmp_path, text)
    assert told(plan) == [("1.1", "Publish one map"), ("1.2", "Train every school")]
    assert [[m.label for m in action.milestones] for action in plan.actions] == [
        ["Draft agreed", "Map is online"],
        ["First cohort trained"],
    ]
    assert all_placed(plan)


def test_first_columns_said_again_on_each_page_of_a_wide_sheet(tmp_path: Path) -> None:
    known = [("1.1", "Open a hub"), ("1.2", "Train the schools"), ("1.3", "Ask the families")]
    parts = {
        ("Lead", "By when"): ("Ada Brook", "May 2031"),
        ("Success criteria",): ("Fewer complaints",),
        ("Update Oct 2030", "RAG Oct 2030"): ("The plan is agreed.", "Green"),
        ("Update Jan 2031", "RAG Jan 2031"): ("Two of five are open.", "Green"),
    }
    story: list[object] = []
    for headings, cells in parts.items():
        rows = [["No.", "Action", *headings], *([*named, *cells] for named in known)]
        story += [table(rows), PageBreak()]
    plan = read(tmp_path, *story)
    assert [(action.ref, action.title) for action in plan.actions] == known
    for action in plan.actions:
        assert action.evaluation == ["Fewer complaints"]
        assert [(each.text, str(each.date)) for each in action.progress] == [
            ("The plan is agreed.", "2030-10"),
            ("Two of five are open.", "2031-01"),
        ]
        assert [(each.value, str(each.date)) for each in action.ratings] == [
            ("on-track", "2030-10"),
            ("on-track", "2031-01"),
        ]
        assert action.other == {}

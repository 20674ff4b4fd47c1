"""Forms that plans take besides one grid with known headings: sheets, turned tables, labels."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from reportlab.lib.colors import HexColor
from reportlab.platypus import PageBreak, Paragraph, Spacer

import sendplan
from sendplan import Plan
from sendplan.schema import Action
from sendplan.tests.converted import read_text
from sendplan.tests.flowing import CELL, HEADING, read, table

ROWS = [
    ["1.1", "Publish one map of help for families", "Head of Inclusion", "May 2025"],
    ["1.2", "Train every school in the new pathway", "Service Manager", "June 2025"],
    ["1.3", "Appoint three officers for reviews", "Director of Education", "July 2025"],
]


def summary(action: Action) -> list[str | None]:
    """Number, title, lead and date of an action."""
    lead = action.leads[0].raw if action.leads else None
    return [action.ref, action.title, lead, action.milestones[0].raw if action.milestones else None]


def sure_of(plan: Plan) -> dict[str, str]:
    """The findings on columns told by content: heading to field."""
    return {
        finding.message.split("“")[1].split("”")[0]: finding.message.split("read as ")[1].split()[0]
        for finding in plan.findings
        if finding.code == "column-told"
    }


def test_headings_never_seen_before_are_told_by_what_stands_under_them(tmp_path: Path) -> None:
    heads = ["Mark", "Voyage", "Captain", "Landing", "Purse"]
    rows = [[*row, cost] for row, cost in zip(ROWS, ("£3k", "none", "£12k"), strict=True)]
    plan = read(tmp_path, table([heads, *rows]))
    assert [summary(action) for action in plan.actions] == ROWS
    assert [action.other for action in plan.actions] == [{"Purse": row[-1]} for row in rows]
    assert sure_of(plan) == {
        "Mark": "ref", "Voyage": "action", "Captain": "lead", "Landing": "milestones",
    }  # fmt: skip


def test_a_meeting_log_is_not_told_to_be_actions(tmp_path: Path) -> None:
    log = [
        ["Held on", "Meeting", "Chaired by"],
        ["3 May 2025", "Parents' forum in the town hall", "Head of Inclusion"],
        ["9 June 2025", "Partnership board by video", "Director of Education"],
    ]
    grid = [["Ref", "Action", "Lead", "By when"], *ROWS]
    plan = read(tmp_path, table(grid), Spacer(0, 30), table(log))
    assert [action.ref for action in plan.actions] == ["1.1", "1.2", "1.3"]
    assert log[1] in plan.tables[1].rows


def test_clipped_headings(tmp_path: Path) -> None:
    plan = read(tmp_path, table([["Ref", "What we wil", "Who's resp", "By wh"], *ROWS]))
    assert [summary(action) for action in plan.actions] == ROWS
    assert sure_of(plan) == {}


def test_a_grid_without_headings_has_those_of_the_grid_before(tmp_path: Path) -> None:
    more = [["2.1", "Listen to families", "Ask the forum", "Board", "May 2025"],
            ["2.2", "Open a front door", "Rent rooms", "Forum", "June 2025"]]  # fmt: skip
    first = [["Ref", "Action", "Comments", "Lead", "By when"],
             ["1.1", "Hire writers", "Two hired", "Board", "May 2025"]]  # fmt: skip
    plan = read(
        tmp_path,
        table(first),
        Paragraph("Priority 2: Families are not heard", HEADING),
        table(more),
    )
    assert [action.ref for action in plan.actions] == ["1.1", "2.1", "2.2"]
    assert plan.actions[1].progress[0].text == "Ask the forum"
    assert summary(plan.actions[2]) == ["2.2", "Open a front door", "Forum", "June 2025"]


def test_a_turned_table_has_a_column_for_each_action(tmp_path: Path) -> None:
    heads = ["Ref", "Action", "Lead", "By when"]
    turned = [list(cells) for cells in zip(heads, *ROWS, strict=True)]
    plan = read(tmp_path, table(turned))
    assert [summary(action) for action in plan.actions] == ROWS


def test_a_form_with_two_labels_in_a_row(tmp_path: Path) -> None:
    wide = [("SPAN", (1, 1), (3, 1))]
    forms = [
        table([["Action ref", ref, "Lead", lead], ["Action", title, "", ""],
               ["Start date", "May 2024", "End date", due]], wide)
        for ref, title, lead, due in ROWS
    ]  # fmt: skip
    plan = read(tmp_path, *(part for form in forms for part in (form, Spacer(0, 15))))
    assert [(action.ref, action.title) for action in plan.actions] == [
        (row[0], row[1]) for row in ROWS
    ]
    assert [[m.kind for m in action.milestones] for action in plan.actions] == [
        ["start", "end"]
    ] * 3


def test_a_sheet_for_each_action_with_its_steps_below(tmp_path: Path) -> None:
    rows = [
        ["Action 2.1", "Open a front door", ""],
        ["Outcome", "Families know whom to call", ""],
        ["Steps", "Lead", "By when"],
        ["Rent rooms", "Board", "May 2025"],
        ["Hire two people", "Head of Inclusion", "June 2025"],
    ]
    spans = [("SPAN", (1, 0), (2, 0)), ("SPAN", (1, 1), (2, 1))]
    (action,) = read(tmp_path, table(rows, spans)).actions
    assert (action.ref, action.title) == ("2.1", "Open a front door")
    assert action.outcomes == ["Families know whom to call"]
    assert [(task.text, task.leads, task.milestones) for task in action.tasks] == [
        ("Rent rooms", [0], [0]),
        ("Hire two people", [1], [1]),
    ]


def test_a_form_cut_below_labels_that_name_no_field(tmp_path: Path) -> None:
    wide = [("SPAN", (1, 0), (3, 0))]
    top = [["Action 2.1", "Open a front door"], ["Why now", "Nobody answers"]]
    rest = [
        ["Lead", "Board", "", ""],
        ["Start date", "April 2025", "End date", "July 2025"],
        ["Progress", "Rooms were found", "", ""],
    ]
    spans = [*wide, ("SPAN", (1, 2), (3, 2))]
    (action,) = read(tmp_path, table(top), PageBreak(), table(rest, spans)).actions
    assert summary(action) == ["2.1", "Open a front door", "Board", "April 2025"]
    assert action.other == {"Why now": "Nobody answers"}


def test_an_action_in_a_band_above_its_own_row(tmp_path: Path) -> None:
    rows = [
        ["Action 1.1: Publish one map of help", "", "", ""],
        ["Lead", "By when", "Outcome", "Progress"],
        ["Board", "May 2025", "Families find help", "A draft is out"],
    ]
    (action,) = read(tmp_path, table(rows, [("SPAN", (0, 0), (-1, 0))])).actions
    assert summary(action) == ["1.1", "Publish one map of help", "Board", "May 2025"]
    assert (action.outcomes, action.progress[0].text) == (["Families find help"], "A draft is out")


@pytest.mark.parametrize(
    "cell",
    [
        "May 2025<br/>Head of Inclusion",
        "May 2025 / Head of Inclusion",
        "Head of Inclusion; May 2025",
    ],
)
def test_a_column_of_who_and_when(tmp_path: Path, cell: str) -> None:
    rows = [["Action", "Timescale / lead", "Outcome"]]
    rows += [[f"{ref} {title}", cell, "Families find help"] for ref, title, _, _ in ROWS]
    plan = read(tmp_path, table(rows))
    assert [summary(action)[2:] for action in plan.actions] == [
        ["Head of Inclusion", "May 2025"]
    ] * 3
    assert plan.tables[0].columns["Timescale / lead"] == "lead, milestones"


@pytest.mark.parametrize("merged", ["3.1.1/2/3", "3.1.1, 3.1.2, 3.1.3", "3.1.1 - 3.1.3"])
def test_merged_numbers_are_one_action_that_each_of_them_names(tmp_path: Path, merged: str) -> None:
    rows = [
        ["Ref", "Action", "Lead", "By when"],
        [merged, "Publish one map of help", "Board", "May 2025"],
        ["3.1.4", "Train schools, building on action 3.1.2", "Board", "June 2025"],
    ]
    plan = read(tmp_path, table(rows))
    first, second = plan.actions
    assert (first.ref, first.refs, second.refs) == (merged, ["3.1.1", "3.1.2", "3.1.3"], [])
    assert second.links == [merged]
    assert "dangling-reference" not in {finding.code for finding in plan.findings}


@pytest.mark.parametrize(
    "words",
    [
        "Actions shown in blue have not started, those in green have been completed.",
        "Blue means that nothing has begun yet, not started; green: complete",
    ],
)
def test_a_key_of_colours_in_a_sentence(tmp_path: Path, words: str) -> None:
    fills = [("BACKGROUND", (4, row), (4, row), HexColor(colour))
             for row, colour in ((1, "#3366cc"), (2, "#44aa44"), (3, "#3366cc"))]  # fmt: skip
    rows = [["Ref", "Action", "Lead", "By when", "Status"], *([*row, ""] for row in ROWS)]
    plan = read(tmp_path, Paragraph(words, CELL), table(rows, fills))
    values = [action.ratings[0].value for action in plan.actions]
    assert values == ["not-started", "complete", "not-started"]


def test_ratings_by_the_documents_own_codes(tmp_path: Path) -> None:
    rows = [["Ref", "Action", "Lead", "By when", "Status"]]
    rows += [[*row, code] for row, code in zip(ROWS, "NUC", strict=True)]
    key = [["Code", "Meaning"], ["N", "Not started"], ["U", "Under way"], ["C", "Completed"]]
    plan = read(tmp_path, table(rows), Spacer(0, 30), table(key))
    values = [action.ratings[0].value for action in plan.actions]
    assert values == ["not-started", "on-track", "complete"]
    assert plan.glossary == []


def test_what_was_reached_stands_beside_the_targets(tmp_path: Path) -> None:
    rows = [
        ["Ref", "Measure", "Milestone 1 - Mar 24", "Actual Mar 24", "Milestone 2 - Sep 24",
         "Actual Sep 24"],
        ["KPI 1", "Plans on time", "55%", "53%", "65%", ""],
    ]  # fmt: skip
    grid = [["Ref", "Action", "Lead", "By when"], *ROWS]
    plan = read(tmp_path, table(grid), Spacer(0, 30), table(rows))
    (indicator,) = plan.indicators
    assert [(each.date, each.value) for each in indicator.targets] == [
        ("2024-03", "55%"),
        ("2024-09", "65%"),
    ]
    assert [(each.date, each.value) for each in indicator.actuals] == [("2024-03", "53%")]
    assert indicator.baseline is None


def test_a_key_that_holds_initials_names_and_posts_in_one_column(tmp_path: Path) -> None:
    grid = [["Ref", "Action", "Lead", "By when"], ["1.1", "Listen", "(A.B) AC", "May 2025"]]
    key = [
        ["Initials and designation", "Organisation"],
        ["A.B - Ada Brook, Head of Hubs", "AC"],
        ["C.D - Cai Dunn, Service Manager", "AC"],
    ]
    spelt = Paragraph("AC - Area Council", CELL)
    plan = read(tmp_path, table(grid), Spacer(0, 30), table(key), spelt)
    first = plan.postholders[0]
    assert (first.initials, first.name, first.role, first.organisation) == (
        "A.B", "Ada Brook", "Head of Hubs", "Area Council",
    )  # fmt: skip
    assert plan.actions[0].leads[0].people == ["A.B"]


def test_an_area_named_again_in_each_row(tmp_path: Path) -> None:
    rows = [["Priority", "Ref", "Action", "Lead", "By when"]]
    rows += [["1. Waiting times", *row] for row in ROWS]
    plan = read(tmp_path, table(rows))
    assert [(area.number, area.title) for area in plan.areas] == [("1", "Waiting times")]
    assert plan.coverage.words_reported == 0


RECORDS = [
    (("Due date", "May 2025"), ("Responsible officer", "Head of Inclusion"), ("RAG", "Green")),
    (("Due date", "31 July 2025"), ("Responsible officer", "Board"), ("RAG", "Red")),
]


def check_records(plan: Plan) -> None:
    """Two actions of one area, each with its lead, date and rating."""
    assert [(area.number, area.title) for area in plan.areas] == [("1", "Waiting times")]
    assert [summary(action) for action in plan.actions] == [
        ["1.1", "Publish one map of help", "Head of Inclusion", "May 2025"],
        ["1.2", "Train every school", "Board", "31 July 2025"],
    ]
    assert [action.ratings[0].value for action in plan.actions] == ["on-track", "off-track"]
    assert plan.actions[1].milestones[0].latest == date(2025, 7, 31)
    assert plan.tables[0].method == "labels"
    assert plan.coverage.words_reported == 0


TITLES = ("Publish one map of help", "Train every school")


@pytest.mark.parametrize(
    "opening", ["Action 1.{n}: {title}", "1.{n} {title}", "ACTION 1.{n}\n{title}"]
)
@pytest.mark.parametrize("line", ["{label}: {value}", "{label}\t{value}", "- **{label}:** {value}"])
def test_labelled_text_of_a_conversion(tmp_path: Path, opening: str, line: str) -> None:
    blocks = ["# Sandwold SEND Improvement Plan", "Priority 1: Waiting times"]
    for n, (title, record) in enumerate(zip(TITLES, RECORDS, strict=True), 1):
        lines = [line.format(label=label, value=value) for label, value in record]
        blocks.append("\n".join([opening.format(n=n, title=title), *lines]))
    plan = read_text(tmp_path, "\n\n".join(blocks))
    if "\t" in line:
        assert [action.leads[0].raw for action in plan.actions] == ["Head of Inclusion", "Board"]
    else:
        check_records(plan)


@pytest.mark.parametrize("opening", ["<b>Action 1.{n}:</b> {title}", "<b>1.{n} {title}</b>"])
def test_labelled_text_of_a_page(tmp_path: Path, opening: str) -> None:
    parts: list[object] = [Paragraph("Priority 1: Waiting times", HEADING)]
    for n, (title, record) in enumerate(zip(TITLES, RECORDS, strict=True), 1):
        parts.append(Paragraph(opening.format(n=n, title=title), CELL))
        parts.append(Spacer(0, 8))
        for label, value in record:
            parts += [Paragraph(f"{label}: {value}", CELL), Spacer(0, 8)]
    parts += [Paragraph("Who we are", HEADING), Paragraph("The council wrote this plan.", CELL)]
    check_records(read(tmp_path, *parts))


@pytest.mark.parametrize("mark", ["", "• "])
def test_labels_that_share_a_line_behind_a_bullet(tmp_path: Path, mark: str) -> None:
    parts: list[object] = [Paragraph("Priority 1: Waiting times", HEADING)]
    for n, (title, record) in enumerate(zip(TITLES, RECORDS, strict=True), 1):
        line = " | ".join(f"{label}: {value}" for label, value in record)
        parts += [Paragraph(f"<b>1.{n} {title}</b>", CELL), Spacer(0, 8)]
        parts += [Paragraph(mark + line, CELL), Spacer(0, 8)]
    check_records(read(tmp_path, *parts))


def test_labels_side_by_side_in_a_line(tmp_path: Path) -> None:
    parts: list[object] = [Paragraph("Priority 1: Waiting times", HEADING)]
    for n, (title, record) in enumerate(zip(TITLES, RECORDS, strict=True), 1):
        line = " | ".join(f"{label}: {value}" for label, value in record)
        parts += [Paragraph(f"Action 1.{n}: {title}", CELL), Spacer(0, 8), Paragraph(line, CELL)]
        parts.append(Spacer(0, 8))
    check_records(read(tmp_path, *parts))


def test_records_without_a_number_begin_at_the_first_label_that_recurs(tmp_path: Path) -> None:
    text = ["Sandwold SEND Improvement Plan", ""]
    for title, due in (("Hire writers", "May 2025"), ("Listen to families", "June 2025")):
        text += ["Issue: Plans come late", f"Our action: {title}", "Owner: Board", f"By: {due}",
                 f"Deadline: {due}", "Cost: £3k", ""]  # fmt: skip
    plan = read_text(tmp_path, "\n".join(text))
    assert [action.title for action in plan.actions] == ["Hire writers", "Listen to families"]
    assert [action.other["Issue"] for action in plan.actions] == ["Plans come late"] * 2
    assert [action.other["Cost"] for action in plan.actions] == ["£3k"] * 2


def test_a_report_with_a_few_labels_is_no_plan(tmp_path: Path) -> None:
    text = (
        "Sandwold report\n\nAction: none was taken.\n\nBackground: the area is rural.\n\n"
        "Progress: slow in both towns.\n\nAction: see above.\n\nProgress: none.\n"
    )
    path = tmp_path / "report.txt"
    path.write_text(text, "utf-8")
    with pytest.raises(sendplan.InputError, match="action"):
        sendplan.read(path)


def test_headings_in_groups_of_another_colour(tmp_path: Path) -> None:
    groups = ["Planning", "", "", "Delivery", "", "Assurance", ""]
    heads = ["Ref", "Action", "Lead", "Start", "End", "Success measure", "Evidence"]
    rows = [
        [f"1.{n}", f"Publish map {n}", "Chair", "May 2025", "June 2026", "Fewer appeals", "Audit"]
        for n in (1, 2)
    ]
    spans = [("SPAN", first, last) for first, last in (
        ((0, 0), (2, 0)), ((3, 0), (4, 0)), ((5, 0), (6, 0)))]  # fmt: skip
    fills = [("BACKGROUND", (0, 0), (-1, 0), HexColor("#1f3864")),
             ("BACKGROUND", (0, 1), (-1, 1), HexColor("#d9e1f2"))]  # fmt: skip
    plan = read(tmp_path, table([groups, heads, *rows], [*spans, *fills]))
    assert [action.ref for action in plan.actions] == ["1.1", "1.2"]
    assert [[each.kind for each in action.milestones] for action in plan.actions] == [
        ["start", "end"]
    ] * 2


def test_a_row_that_speaks_of_fields_is_no_heading(tmp_path: Path) -> None:
    title = Paragraph("Action 1.1: Publish one map of help for families", HEADING)
    rows = [
        ["Who", "When", "Impact", "Update", "Status"],
        [
            "Lead therapist",
            "May 2025",
            "Every school reports that the impact of its review meetings was measured",
            "The update of the timescale was delayed while the lead officer was away",
            "At risk",
        ],
    ]
    (action,) = read(tmp_path, title, Spacer(0, 4), table(rows)).actions
    assert summary(action) == ["1.1", "Publish one map of help for families", "Lead therapist",
                               "May 2025"]  # fmt: skip


@pytest.mark.parametrize("mark", ["{})", "({})", "{}."])
def test_letters_that_count_on_are_numbers_of_actions(tmp_path: Path, mark: str) -> None:
    titles = ("Open a hub", "Ask families", "Train every school")
    parts: list[object] = []
    for area, letters in (("1: Voice", "abc"), ("2: Help", "ab")):
        rows = [["Actions", "Lead", "By when"]]
        rows += [
            [f"{mark.format(letter)} {title}", "Head of SEND", "May 2031"]
            for letter, title in zip(letters, titles, strict=False)
        ]
        parts += [Paragraph(f"Priority {area}", HEADING), table(rows)]
    plan = read(tmp_path, *parts)
    assert [(action.area, action.ref, action.title) for action in plan.actions] == [
        *zip("111", "abc", titles, strict=True),
        *zip("22", "ab", titles[:2], strict=True),
    ]
    assert not any(action.links for action in plan.actions)
    assert "duplicate-reference" not in {finding.code for finding in plan.findings}


def test_a_list_in_each_cell_has_no_number_of_its_action(tmp_path: Path) -> None:
    rows = [["Actions", "Lead", "By when"]]
    rows += [[f"a) Ask {who}<br/>b) Act on it", "Chair", "May 2031"] for who in ("all", "schools")]
    plan = read(tmp_path, Paragraph("Priority 1: Voice", HEADING), table(rows))
    assert [action.ref for action in plan.actions] == [None, None]

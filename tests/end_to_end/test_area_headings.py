"""Which area a grid's actions are of: headings far above, bands that do not say so, levels."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, Spacer

from sendplan import Plan
from sendplan.tests.converted import TITLE, read_text
from sendplan.tests.flowing import CELL, HEADING, read, table

SMALL = ParagraphStyle("small", parent=HEADING, fontSize=10, leading=14)
HEADS = ["Ref", "Action", "Lead", "By when"]
KPIS = [["Measure", "Baseline", "Target July 2025"], ["Families who find help", "40%", "70%"]]


def row(ref: str) -> list[str]:
    return [ref, f"Publish the {ref} guide for families", "Head of Inclusion", "May 2025"]


def bands(rows: Sequence[Sequence[str]]) -> list[tuple[object, ...]]:
    """The spans of the rows that hold one text."""
    return [("SPAN", (0, at), (-1, at)) for at, each in enumerate(rows) if not any(each[1:])]


def areas(plan: Plan) -> list[tuple[str, str]]:
    return [(area.number, area.title) for area in plan.areas]


def test_an_area_is_named_above_its_other_tables(tmp_path: Path) -> None:
    parts: list[object] = []
    for number, name in (("1", "Early help"), ("2", "Adulthood")):
        parts += [Paragraph(f"Priority {number}: {name}", HEADING)]
        parts += [Paragraph("How will we measure it?", SMALL), table(KPIS)]
        parts += [Paragraph("What will we do?", SMALL)]
        parts += [table([HEADS, row(f"P{number}.1"), row(f"P{number}.2")]), Spacer(0, 20)]
    plan = read(tmp_path, *parts)
    assert areas(plan) == [("1", "Early help"), ("2", "Adulthood")]
    assert [action.area for action in plan.actions] == ["1", "1", "2", "2"]


def test_a_larger_heading_names_the_area_of_a_grid_called_actions(tmp_path: Path) -> None:
    parts: list[object] = []
    for name in ("Early help", "Adulthood"):
        parts += [Paragraph(name, HEADING), table(KPIS), Paragraph("Our actions", SMALL)]
        parts += [table([HEADS[1:], row(name)[1:], row(name[:3])[1:]]), Spacer(0, 20)]
    plan = read(tmp_path, *parts)
    assert [area.title for area in plan.areas] == ["Early help", "Adulthood"]


@pytest.mark.parametrize("banded", [True, False])
def test_officers_right_below_a_counted_title_are_of_its_area(banded: bool, tmp_path: Path) -> None:
    parts: list[object] = []
    for number, name, officer in (
        ("1", "Early help", "Ada Brook"),
        ("2", "Adulthood", "Bea Marsh"),
    ):
        said = [f"{number}. {name}", f"SRO: {officer}"]
        above = [[text, "", "", ""] for text in said if banded]
        rows = [*above, HEADS, row(f"{number}.1"), row(f"{number}.2")]
        parts += [] if banded else [Paragraph("<br/>".join(said), SMALL)]
        parts += [table(rows, bands(rows)), Spacer(0, 20)]
    plan = read(tmp_path, *parts)
    assert areas(plan) == [("1", "Early help"), ("2", "Adulthood")]
    officers = [[o.raw for o in area.senior_responsible_officers] for area in plan.areas]
    assert officers == [["Ada Brook"], ["Bea Marsh"]]


def test_what_stands_above_the_title_or_has_ended_names_no_area(tmp_path: Path) -> None:
    above = [Paragraph("Sandwold Council", SMALL), Spacer(0, 40)]
    above += [Paragraph("Sandwold SEND Improvement Plan", HEADING), Spacer(0, 40)]
    vision = [Paragraph("Our vision", HEADING), Paragraph("Families are equal partners.", CELL)]
    below = [Paragraph("Action plan", HEADING), table([HEADS, row("1"), row("2")])]
    assert areas(read(tmp_path, *above, *vision, *below)) == [("1", "")]


@pytest.mark.parametrize("number", ["{}", "AIM {} –", "Ambition {}:", "Our goal {}."])
def test_headings_that_count_number_the_areas(tmp_path: Path, number: str) -> None:
    parts: list[object] = []
    for heading in (f"{number.format(1)} Listen and act", f"{number.format(2)} Meet needs sooner"):
        parts += [Paragraph(heading, HEADING), table([HEADS[1:], row("A")[1:], row("B")[1:]])]
        parts += [Spacer(0, 20)]
    assert areas(read(tmp_path, *parts)) == [("1", "Listen and act"), ("2", "Meet needs sooner")]


@pytest.mark.parametrize("mark", [".", ")", " –"])
def test_headings_that_count_in_letters_number_the_areas(tmp_path: Path, mark: str) -> None:
    parts: list[object] = []
    for heading in (f"A{mark} Listen and act", f"B{mark} Meet needs sooner"):
        parts += [Paragraph(heading, HEADING), table([HEADS[1:], row("A")[1:], row("B")[1:]])]
        parts += [Spacer(0, 20)]
    assert areas(read(tmp_path, *parts)) == [("A", "Listen and act"), ("B", "Meet needs sooner")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Early help", "Adulthood"),
        ("Condition 1: Early help", "Condition 2: Adulthood"),
        ("Chapter 1 – Early help", "Chapter 2 – Adulthood"),
    ],
)
def test_bands_are_areas_where_the_numbers_below_change_with_them(
    tmp_path: Path, first: str, second: str
) -> None:
    rows = [HEADS, [first, "", "", ""], row("1.1"), row("1.2")]
    rows += [[second, "", "", ""], row("2.1"), row("2.2")]
    plan = read(tmp_path, table(rows, bands(rows)))
    assert areas(plan) == [("1", "Early help"), ("2", "Adulthood")]
    assert [(action.area, action.group) for action in plan.actions] == [
        ("1", None), ("1", None), ("2", None), ("2", None),
    ]  # fmt: skip


def test_a_code_before_its_title_numbers_an_area(tmp_path: Path) -> None:
    heads = ["Area", "Ref", "Action", "Lead"]
    rows = [
        [f"{code} {name}", f"{code}.{n}", f"Open hub {n}", "Forum"]
        for code, name in (("SW1", "Early help"), ("SW2", "Adulthood"))
        for n in (1, 2)
    ]
    plan = read(tmp_path, table([heads, *rows]))
    assert areas(plan) == [("SW1", "Early help"), ("SW2", "Adulthood")]


def test_bands_are_groups_where_the_numbers_run_on(tmp_path: Path) -> None:
    rows = [HEADS, ["Early help", "", "", ""], row("1.1"), row("1.2")]
    rows += [["Adulthood", "", "", ""], row("1.3"), row("1.4")]
    plan = read(tmp_path, table(rows, bands(rows)))
    assert [(action.area, action.group) for action in plan.actions] == [
        ("1", "Early help"), ("1", "Early help"), ("1", "Adulthood"), ("1", "Adulthood"),
    ]  # fmt: skip


def test_bands_that_count_are_areas_of_plain_numbers(tmp_path: Path) -> None:
    rows = [HEADS, ["1. Early help", "", "", ""], row("1"), row("2")]
    rows += [["2. Adulthood", "", "", ""], row("3"), row("4")]
    plan = read(tmp_path, table(rows, bands(rows)))
    assert areas(plan) == [("1", "Early help"), ("2", "Adulthood")]
    assert [action.area for action in plan.actions] == ["1", "1", "2", "2"]


def test_rows_of_a_number_and_a_title_are_the_levels_above(tmp_path: Path) -> None:
    rows = [HEADS]
    for number, name in (("1", "Strong partnership"), ("2", "Inclusive settings")):
        rows += [[number, name, "", ""], [f"{number}.1", f"{name} in time", "", ""]]
        rows += [row(f"{number}.1.1"), row(f"{number}.1.2")]
    plan = read(tmp_path, table(rows))
    assert areas(plan) == [("1", "Strong partnership"), ("2", "Inclusive settings")]
    assert [(a.ref, a.area, a.group) for a in plan.actions] == [
        ("1.1.1", "1", "1.1 Strong partnership in time"),
        ("1.1.2", "1", "1.1 Strong partnership in time"),
        ("2.1.1", "2", "2.1 Inclusive settings in time"),
        ("2.1.2", "2", "2.1 Inclusive settings in time"),
    ]
    assert plan.coverage.words_in_tables == plan.coverage.words_placed


def test_bold_rows_of_an_exported_list_are_its_areas(tmp_path: Path) -> None:
    rows = [["#", *HEADS[1:]], ["1", "<b>1. Early help</b>", "", ""], row("2"), row("3")]
    rows += [["4", "<b>2. Adulthood</b>", "", ""], row("5"), row("6")]
    plan = read(tmp_path, table(rows))
    assert areas(plan) == [("1", "Early help"), ("2", "Adulthood")]
    assert [(a.ref, a.area) for a in plan.actions] == [
        ("2", "1"), ("3", "1"), ("5", "2"), ("6", "2"),
    ]  # fmt: skip
    assert plan.coverage.words_in_tables == plan.coverage.words_placed


def test_completed_actions_are_of_the_areas_of_their_numbers(tmp_path: Path) -> None:
    parts: list[object] = []
    for number, name in (("1", "Early help"), ("2", "Adulthood")):
        parts += [Paragraph(f"Priority {number}: {name}", HEADING)]
        parts += [table([HEADS, row(f"{number}.1"), row(f"{number}.2")])]
    parts += [Paragraph("Completed actions", HEADING)]
    parts += [table([HEADS[:3], row("1.3")[:3], row("2.3")[:3]])]
    plan = read(tmp_path, *parts)
    assert areas(plan) == [("1", "Early help"), ("2", "Adulthood")]
    assert {a.ref: a.area for a in plan.actions}["2.3"] == "2"
    assert {a.ref: a.area for a in plan.actions}["1.3"] == "1"


def test_completed_actions_below_each_area_are_of_it(tmp_path: Path) -> None:
    parts: list[object] = []
    for number, name in (("1", "Early help"), ("2", "Adulthood")):
        parts += [Paragraph(f"Priority {number}: {name}", HEADING)]
        parts += [table([HEADS, row(f"{number}.1"), row(f"{number}.2")])]
        parts += [Paragraph("Completed actions", HEADING)]
        parts += [table([HEADS[:3], row(f"{number}.3")[:3], row(f"{number}.4")[:3]])]
    plan = read(tmp_path, *parts)
    assert areas(plan) == [("1", "Early help"), ("2", "Adulthood")]
    assert [action.area for action in plan.actions] == ["1"] * 4 + ["2"] * 4


def test_grids_of_the_same_headings_have_the_same_columns(tmp_path: Path) -> None:
    heads = ["We will", "Who", "When", "Seen from home"]
    told = ["Publish one map", "Head of Inclusion", "May 2025", "Waiting lists are reduced by half"]
    plain = ["Train every school", "Service Manager", "June 2025", "Carers can take a break"]
    tables = [table([heads, told, [*told[:3], "Nine in ten plans on time"]])]
    tables += [table([heads, plain, plain])]
    plan = read(tmp_path, tables[0], Paragraph("More", HEADING), tables[1])
    assert [bool(action.evaluation) for action in plan.actions] == [True] * 4


def test_terms_under_a_year_are_its_terms(tmp_path: Path) -> None:
    rows = [
        ["Ref", "Action", "Lead", "2024/25 academic year", "", ""],
        ["", "", "", "Aut", "Spr", "Sum"],
        ["1.1", "Publish one map", "Head of Inclusion", "x", "", "x"],
        ["1.2", "Train every school", "Service Manager", "", "x", ""],
    ]
    style: list[tuple[object, ...]] = [
        ("SPAN", (3, 0), (5, 0)),
        *(("SPAN", (c, 0), (c, 1)) for c in range(3)),
    ]
    style += [("FONT", (0, 0), (-1, 1), "Helvetica-Bold")]
    plan = read(tmp_path, table(rows, style))
    assert [[(m.earliest, m.latest) for m in a.milestones] for a in plan.actions] == [
        [*_days("2024-09-01", "2024-12-31"), *_days("2025-04-01", "2025-07-31")],
        _days("2025-01-01", "2025-04-30"),
    ]


def _days(first: str, last: str) -> list[tuple[object, object]]:
    from datetime import date

    return [(date.fromisoformat(first), date.fromisoformat(last))]


@pytest.mark.parametrize("closing", ["(Sponsor: Dee Hart)", "– Lead: Dee Hart", "  Lead: Dee Hart"])
def test_officers_stand_in_headings_and_in_a_table_of_areas(tmp_path: Path, closing: str) -> None:
    leads = [
        ["Priority", "Senior responsible officer", "Delivery lead"],
        ["1. Early help", "Ada Brook, Director of Education", "Head of Inclusion"],
        ["2. Adulthood", "Cal Frost, Chief Nurse", "Service Manager"],
    ]
    parts: list[object] = [Paragraph("Who leads", HEADING), table(leads)]
    for heading in ("Priority 1: Early help", f"Priority 2: Adulthood {closing}"):
        rows = [row(f"{heading[9]}.1"), row(f"{heading[9]}.2")]
        parts += [Paragraph(heading, HEADING), table([HEADS, *rows])]
    plan = read(tmp_path, *parts)
    assert areas(plan) == [("1", "Early help"), ("2", "Adulthood")]
    assert [[each.raw for each in area.senior_responsible_officers] for area in plan.areas] == [
        ["Ada Brook, Director of Education", "Head of Inclusion"],
        ["Dee Hart", "Cal Frost, Chief Nurse", "Service Manager"],
    ]
    assert not plan.postholders


def test_a_heading_that_is_a_date_dates_the_actions_below(tmp_path: Path) -> None:
    parts: list[object] = []
    for heading in ("By 31 October 2025", "By July 2026"):
        rows = [HEADS[:3], row(heading[-4:])[:3], row(heading[:4])[:3]]
        parts += [Paragraph(heading, HEADING), table(rows)]
    plan = read(tmp_path, *parts)
    assert [[m.raw for m in action.milestones] for action in plan.actions] == [
        ["By 31 October 2025"], ["By 31 October 2025"], ["By July 2026"], ["By July 2026"],
    ]  # fmt: skip
    assert plan.actions[0].sources["milestones"][0].text == "By 31 October 2025"
    assert not any(area.title for area in plan.areas)


def test_steps_by_letters_are_tasks(tmp_path: Path) -> None:
    rows = [["Ref", "Action", "Steps", "By when"]]
    rows += [
        [ref, f"Publish {ref}", "a) Draw a map<br/>b) Ask families", "a) May 2025<br/>b) June 2025"]
        for ref in ("1.1", "1.2")
    ]
    plan = read(tmp_path, table(rows))
    first = plan.actions[0]
    assert [(task.number, task.text, task.milestones) for task in first.tasks] == [
        ("a", "Draw a map", [0]),
        ("b", "Ask families", [1]),
    ]


def test_a_log_of_meetings_is_no_grid_and_its_versions_date_the_plan(tmp_path: Path) -> None:
    versions = [
        ["Version", "Date", "Change"],
        ["0.1", "3 March 2022", "Share with the board for its comments"],
    ]
    versions += [["1.0", "28 March 2022", "Update the dates that the leads have given"]]
    log = [
        ["Date", "Activity", "Who took part", "What they said"],
        ["8 May 2022", "Online survey", "212 families", "Waits are too long"],
        ["9 May 2022", "Workshop", "Young people", "Ask us more often"],
    ]
    heads = [Paragraph(text, HEADING) for text in ("Versions", "Our plan", "Consultation")]
    grid = table([HEADS, row("1.1"), row("1.2")])
    plan = read(tmp_path, heads[0], table(versions), heads[1], grid, heads[2], table(log))
    assert [action.ref for action in plan.actions] == ["1.1", "1.2"]
    assert log[1] in plan.tables[2].rows
    assert plan.dated == "2022-03-28"
    assert not [each for each in plan.findings if each.code == "table-unread"]


def test_a_heading_in_a_box_of_two_cells_is_one(tmp_path: Path) -> None:
    parts: list[object] = []
    for number, name in (("1", "Early help"), ("2", "Adulthood")):
        parts += [table([[f"Priority {number}", name]]), Spacer(0, 10)]
        parts += [table([HEADS, row(f"{number}.1"), row(f"{number}.2")]), Spacer(0, 20)]
    plan = read(tmp_path, *parts)
    assert areas(plan) == [("1", "Early help"), ("2", "Adulthood")]
    assert [action.area for action in plan.actions] == ["1", "1", "2", "2"]


def test_a_card_above_a_grid_heads_it_with_its_first_row(tmp_path: Path) -> None:
    parts: list[object] = []
    for number, name in (("1", "Early help"), ("2", "Adulthood")):
        card = [[f"Area for action {number}", name], ["What inspectors said", "Too few know."]]
        parts += [table([*card, ["Outcome we want", "All know."]]), Spacer(0, 10)]
        parts += [table([HEADS, row(f"{number}.1"), row(f"{number}.2")]), Spacer(0, 20)]
    plan = read(tmp_path, *parts)
    assert areas(plan) == [("1", "Early help"), ("2", "Adulthood")]
    assert [action.area for action in plan.actions] == ["1", "1", "2", "2"]
    assert ["Outcome we want", "All know."] in plan.tables[0].rows
    assert plan.coverage.words_in_tables == plan.coverage.words_placed


@pytest.mark.parametrize("opening", ["Priority {}: ", ""])
def test_areas_stand_beside_their_rows_without_a_heading(tmp_path: Path, opening: str) -> None:
    rows = [["", *HEADS]]
    for number, name in (("1", "Early help"), ("2", "Adulthood")):
        for at in range(2):
            rows.append(["" if at else opening.format(number) + name, *row(f"{number}.{at + 1}")])
    spans = [("SPAN", (0, 1), (0, 2)), ("SPAN", (0, 3), (0, 4))]
    plan = read(tmp_path, table(rows, spans))
    assert areas(plan) == [("1", "Early help"), ("2", "Adulthood")]
    assert [action.area for action in plan.actions] == ["1", "1", "2", "2"]
    assert not any(action.other for action in plan.actions)


def _grid(rows: Sequence[Sequence[str]]) -> str:
    return "".join("|" + "|".join(cells) + "|\n" for cells in rows) + "\n"


@pytest.mark.parametrize("label", ["Priority", "Priority Action"])
@pytest.mark.parametrize("what", ["Action", "What we will change"])
@pytest.mark.parametrize("inside", [False, True])
@pytest.mark.parametrize("first", [0, 1])
def test_a_conversion_names_areas_above_or_in_the_first_row_of_their_grids(
    tmp_path: Path, label: str, what: str, inside: bool, first: int
) -> None:
    """Whatever heads what is done, and whether or not the rows are numbered."""
    heads = ["Ref", what, "Who makes it happen", "Finish line"][first:]
    text = TITLE
    for number, title in (("1", "Families wait too long"), ("2", "Advice comes late")):
        rows = [
            [f"{number}.1", "Write the joint plan with parents", "Head of Inclusion", "May 2031"],
            [f"{number}.2", "Train all school staff", "Head of Hubs", "June 2031"],
        ]
        named = f"{label} {number}: {title}"
        top = [[named, *("" for _ in heads[1:])]] if inside else []
        text += "" if inside else f"## {named}\n\n"
        body = [*top, heads, *(row[first:] for row in rows)]
        text += _grid([body[0], ["---" for _ in heads], *body[1:]])
    plan = read_text(tmp_path, text)
    assert areas(plan) == [("1", "Families wait too long"), ("2", "Advice comes late")]
    titles = ["Write the joint plan with parents", "Train all school staff"]
    assert [action.title for action in plan.actions] == titles * 2
    assert [[lead.raw for lead in action.leads] for action in plan.actions] == [
        ["Head of Inclusion"],
        ["Head of Hubs"],
    ] * 2


@pytest.mark.parametrize("refs", [("1a", "1b", "2a", "2b"), ("1.1", "1.2", "2.1", "2.2")])
def test_numbers_that_count_through_areas_without_headings_tell_them(
    tmp_path: Path, refs: tuple[str, ...]
) -> None:
    rows = [row(ref) for ref in refs]
    plan = read_text(tmp_path, TITLE + _grid([HEADS, ["---"] * 4, *rows]))
    assert [action.area for action in plan.actions] == ["1", "1", "2", "2"]
    assert not [each for each in plan.findings if each.code == "area-contradicted"]


@pytest.mark.parametrize(
    ("said", "titled"),
    [
        ("Leaders should shorten waits for families.", True),
        ("Families wait too long. Leaders have begun to mend this.", False),
        ("The table below says what leaders will do.", False),
    ],
)
def test_one_sentence_between_an_areas_number_and_its_grid_is_its_title(
    tmp_path: Path, said: str, titled: bool
) -> None:
    grid = "| Action | Lead | By when |\n|---|---|---|\n| Ask families | Board | May 2031 |\n"
    parts = (f"## **Priority area {n}**\n\n{said}\n\n{grid}" for n in (1, 2))
    plan = read_text(tmp_path, TITLE + "\n".join(parts))
    assert [area.title for area in plan.areas] == [said if titled else ""] * 2


def test_a_far_larger_heading_needs_no_other_mark(tmp_path: Path) -> None:
    tall = ParagraphStyle("tall", parent=HEADING, fontName="Helvetica", fontSize=14)
    plain = ParagraphStyle("plain", parent=SMALL, fontName="Helvetica")
    parts: list[object] = []
    for name in ("Early help", "Adulthood"):
        parts += [Paragraph(name, tall), Spacer(0, 9), Paragraph("“Nobody called back”", tall)]
        parts += [Paragraph("Families wait too long for help", plain)]
        parts += [table([HEADS[1:], row(name)[1:], row(name[:3])[1:]]), Spacer(0, 20)]
    plan = read(tmp_path, *parts)
    assert [area.title for area in plan.areas] == ["Early help", "Adulthood"]


def test_an_area_alone_in_a_cell_heads_the_rows_below_whatever_its_column_holds(
    tmp_path: Path,
) -> None:
    rows = [["Evidence", "Action", "Lead", "By when"]]
    for number, name in (("1", "Early help"), ("2", "Adulthood")):
        rows.append([f"<b>Priority {number}: {name}</b>", "", "", ""])
        rows += [[f"Minutes {n}", *row(f"{number}.{n}")[1:]] for n in range(1, 4)]
    plan = read(tmp_path, table(rows))
    assert areas(plan) == [("1", "Early help"), ("2", "Adulthood")]
    assert [action.area for action in plan.actions] == ["1"] * 3 + ["2"] * 3


def test_an_areas_number_may_have_a_letter(tmp_path: Path) -> None:
    grid = "| Actions | By when | Lead |\n|---|---|---|\n| 1. Open a hub | May 2031 | Board |\n\n"
    text = "".join(
        f"## PRIORITY {number} {title}\n\n**OBJECTIVES:**\n\nTo listen to families.\n\n{grid}"
        for number, title in (("1a", "Early help"), ("1b", "Joint work"))
    )
    plan = read_text(tmp_path, f"# Sandwold SEND Improvement Plan\n\n{text}")
    assert [(area.number, area.title) for area in plan.areas] == [
        ("1a", "Early help"),
        ("1b", "Joint work"),
    ]

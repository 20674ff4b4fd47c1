"""Trackers: sheets with a column for how each thing stood before and one for how it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.platypus import Paragraph, Spacer

from sendplan.tests import flowing
from sendplan.tests.converted import read_text

ROWS = [
    ["ID", "Action", "Lead", "Original date", "Revised date", "Current RAG",
     "Previous RAG", "% complete", "Progress"],
    ["SC/001", "Open a hub for families", "Ada Brook", "30-Jun-31", "19-Dec-31", "Amber", "Red",
     "60%", "Waits for SC/002b."],
    ["SC/002b", "Train all schools in it", "Ada Brook", "31-Oct-31", "", "Green", "Amber", "80%",
     "146 of 180 are trained."],
    ["SC/003", "Write a guide for schools", "Ada Brook", "31-Mar-31", "TBC", "Green", "Green",
     "0%", "Not due."],
]  # fmt: skip


def test_numbers_of_letters_and_a_slash(tmp_path: Path) -> None:
    plan = flowing.read(tmp_path, flowing.table(ROWS))
    assert [action.ref for action in plan.actions] == ["SC/001", "SC/002b", "SC/003"]
    assert plan.actions[0].links == ["SC/002b"]


@pytest.mark.parametrize("first", ["Original date", "Due date", "By when"])
def test_a_revised_date_takes_the_place_of_the_first(tmp_path: Path, first: str) -> None:
    headings = [first if heading == "Original date" else heading for heading in ROWS[0]]
    plan = flowing.read(tmp_path, flowing.table([headings, *ROWS[1:]]))
    dates = [[(m.kind, m.label, m.raw) for m in action.milestones] for action in plan.actions]
    assert dates == [
        [("other", first, "30-Jun-31"), ("due", None, "19-Dec-31")],
        [("due", None, "31-Oct-31")],
        [("due", None, "31-Mar-31"), ("due", None, "TBC")],
    ]


def test_the_last_rating_is_todays_and_a_share_is_none(tmp_path: Path) -> None:
    plan = flowing.read(tmp_path, flowing.table(ROWS))
    ratings = [[rating.raw for rating in action.ratings] for action in plan.actions]
    assert ratings == [["Red", "Amber"], ["Amber", "Green"], ["Green", "Green"]]
    assert [action.other["% complete"] for action in plan.actions] == ["60%", "80%", "0%"]


def test_the_lines_above_say_of_which_day_it_is_and_what_its_letters_mean(tmp_path: Path) -> None:
    key = "B = done and embedded G = on plan A = at risk R = late W = not started"
    above = Paragraph(f"Position at 31 October 2031. Sandwold Council<br/>{key}", flowing.CELL)
    rows = [["ID", "Action", "Lead", "By when", "BRAG"]]
    rows += [[f"SC/00{n}", "Open a hub for families", "Ada Brook", "May 2032", letter]
             for n, letter in enumerate("BGARW", 1)]  # fmt: skip
    plan = flowing.read(tmp_path, above, Spacer(0, 12), flowing.table(rows))
    assert str(plan.dated) == "2031-10-31"
    assert [rating.value for action in plan.actions for rating in action.ratings] == [
        "embedded", "on-track", "at-risk", "off-track", "not-started",
    ]  # fmt: skip
    assert "rating-unknown" not in {each.code for each in plan.findings}
    assert key not in (plan.tables[0].title or "")


@pytest.mark.parametrize(
    ("said", "rates"),
    [
        (("✓", "✗", "✗", "✓"), True),
        (("On track", "Complete", "Not started", "Delayed"), True),
        (("✓", "✓", "✓", "✓"), False),
        (("Plan agreed", "Plan in use", "Complete", "On show"), False),
    ],
)
def test_verdicts_under_dates_are_ratings_of_these(
    tmp_path: Path, said: tuple[str, ...], rates: bool
) -> None:
    text = (
        "# Sandwold SEND Improvement Plan\n\n"
        "| Ref | Action | Lead | By when | Sept 2030 | Dec 2030 |\n|---|---|---|---|---|---|\n"
        f"| 1.1 | Open a hub | Chair | May 2031 | {said[0]} | {said[1]} |\n"
        f"| 1.2 | Ask families | Chair | June 2031 | {said[2]} | {said[3]} |\n"
    )
    plan = read_text(tmp_path, text)
    found = [(r.date, r.raw) for action in plan.actions for r in action.ratings]
    assert found == ([*zip(("2030-09", "2030-12") * 2, said, strict=True)] if rates else [])
    assert [len(action.milestones) for action in plan.actions] == ([1, 1] if rates else [3, 3])


def test_summary_rows_of_a_project_head_the_tasks_below_them(tmp_path: Path) -> None:
    rows = [
        ["WBS", "Task name", "Start", "Finish", "% complete", "Owner"],
        ["1", "Workstream 1: Places", "", "", "41%", ""],
        ["1.1", "Publish a forecast of places", "02/09/31", "22/11/31", "100%", "Ada Brook"],
        ["1.2", "Open three new provisions", "01/10/31", "01/09/32", "35%", "Bea Marsh"],
        ["2", "Workstream 2: Practice", "02/09/31", "31/10/32", "56%", ""],
        ["2.1", "Induct all caseworkers", "02/09/31", "25/10/31", "100%", "Ada Brook"],
        ["2.2", "Write the handbook", "04/11/31", "28/02/32", "60%", "Bea Marsh"],
    ]
    plan = flowing.read(tmp_path, flowing.table(rows))
    assert [(area.number, area.title) for area in plan.areas] == [
        ("1", "Places"),
        ("2", "Practice"),
    ]
    assert [(action.ref, action.area) for action in plan.actions] == [
        ("1.1", "1"), ("1.2", "1"), ("2.1", "2"), ("2.2", "2"),
    ]  # fmt: skip
    assert ["41%"] in plan.tables[0].rows


def test_objectives_that_count_as_the_numbers_of_their_actions_are_areas(tmp_path: Path) -> None:
    first, second = "Objective 1: Needs are met early", "Objective 2: Pupils belong"
    rows = [
        ["Objective", "Ref", "Action", "Lead", "By when"],
        [first, "1a", "Visit each nursery", "Ada Brook", "May 2031"],
        ["", "1b", "Share one check", "Ada Brook", "June 2031"],
        [second, "2a", "Open a network of schools", "Bea Marsh", "July 2031"],
        ["", "2b", "Publish a guide", "Bea Marsh", "July 2031"],
    ]
    spans = [("SPAN", (0, 1), (0, 2)), ("SPAN", (0, 3), (0, 4))]
    plan = flowing.read(tmp_path, flowing.table(rows, spans))
    assert [(area.number, area.title) for area in plan.areas] == [
        ("1", "Needs are met early"), ("2", "Pupils belong"),
    ]  # fmt: skip
    assert [action.area for action in plan.actions] == ["1", "1", "2", "2"]


def test_measures_under_a_title_of_their_own_with_years_before_the_target(tmp_path: Path) -> None:
    headings = ["KPI", "Measure", "Sandwold 2029/30", "England", "Target July 2032"]
    rows = [["Key performance indicators", "", "", "", ""], headings,
            ["K1", "Plans finished in 20 weeks", "38%", "50.3%", "70%"],
            ["K2", "Suspensions for each 100 pupils", "21.4", "17.9", "15"]]  # fmt: skip
    measures = flowing.table(rows, [("SPAN", (0, 0), (-1, 0))])
    plan = flowing.read(tmp_path, flowing.table(ROWS), Spacer(0, 12), measures)
    assert [(i.ref, i.baseline, i.national, i.targets[0].value) for i in plan.indicators] == [
        ("K1", "38%", "50.3%", "70%"), ("K2", "21.4", "17.9", "15"),
    ]  # fmt: skip
    rows[1][2:4] = ["2028/29", "2029/30"]
    measures = flowing.table(rows, [("SPAN", (0, 0), (-1, 0))])
    plan = flowing.read(tmp_path, flowing.table(ROWS), Spacer(0, 12), measures)
    assert [[(a.by, a.value) for a in i.actuals] for i in plan.indicators] == [
        [("2028/29", "38%"), ("2029/30", "50.3%")], [("2028/29", "21.4"), ("2029/30", "17.9")],
    ]  # fmt: skip
    assert [len(i.targets) for i in plan.indicators] == [1, 1]


def test_headings_of_two_rows_below_bands(tmp_path: Path) -> None:
    rows = [
        ["Outcome 1: Waiting times", "", "", "", "", ""],
        ["Ref", "Action", "Lead", "Due", "Quarter 1 2031/32", ""],
        ["", "", "", "", "Status", "Commentary"],
        ["1.1", "Publish one list", "Ada Brook", "May 2031", "Done", "It is out."],
        ["1.2", "Offer groups", "Bea Marsh", "June 2031", "Late", "Two ran."],
    ]
    spans = [("SPAN", (0, 0), (-1, 0)), ("SPAN", (4, 1), (5, 1))]
    spans += [("SPAN", (column, 1), (column, 2)) for column in range(4)]
    plan = flowing.read(tmp_path, flowing.table(rows, spans))
    assert [(area.number, area.title) for area in plan.areas] == [("1", "Waiting times")]
    assert [action.ref for action in plan.actions] == ["1.1", "1.2"]
    assert [[each.text for each in action.progress] for action in plan.actions] == [
        ["It is out."], ["Two ran."],
    ]  # fmt: skip
    assert [[each.value for each in action.ratings] for action in plan.actions] == [
        ["complete"], ["off-track"],
    ]  # fmt: skip


def test_ratings_by_date_under_a_heading_of_another_field(tmp_path: Path) -> None:
    rows = [
        ["Ref", "Action", "Lead", "Due", "Monitoring", ""],
        ["", "", "", "", "Sept 2030", "Dec 2030"],
        ["1.1", "Publish one list", "Ada Brook", "May 2031", "G", "G"],
        ["1.2", "Offer groups", "Bea Marsh", "June 2031", "A", "R"],
    ]
    spans = [("SPAN", (4, 0), (5, 0)), *(("SPAN", (column, 0), (column, 1)) for column in range(4))]
    plan = flowing.read(tmp_path, flowing.table(rows, spans))
    assert [[(each.value, str(each.date)) for each in a.ratings] for a in plan.actions] == [
        [("on-track", "2030-09"), ("on-track", "2030-12")],
        [("at-risk", "2030-09"), ("off-track", "2030-12")],
    ]
    assert not any(action.evaluation for action in plan.actions)


@pytest.mark.parametrize("numbers", [("1.1.1", "1.1.2"), ("1.1a", "1.1b")])
def test_numbers_beside_steps_below_an_action_are_those_of_the_steps(
    tmp_path: Path, numbers: tuple[str, str]
) -> None:
    one, other = numbers
    rows = [
        ["Action 1.1", "Cut the waits for help", "", "", ""],
        ["Owner", "Chief Nurse", "Outcome", "Help comes sooner", ""],
        ["No.", "Step", "Lead", "Due", "Status"],
        [one, "Open two clinics", "Ada Brook", "May 2031", "On track"],
        [other, "Train ten nurses", "Bea Marsh", "June 2031", "Delayed"],
    ]
    plan = flowing.read(tmp_path, flowing.table(rows, [("SPAN", (1, 0), (-1, 0)),
                                                       ("SPAN", (3, 1), (-1, 1))]))  # fmt: skip
    (action,) = plan.actions
    assert (action.ref, action.title) == ("1.1", "Cut the waits for help")
    assert [(task.number, task.text) for task in action.tasks] == [
        (one, "Open two clinics"), (other, "Train ten nurses"),
    ]  # fmt: skip
    assert plan.coverage.words_placed == plan.coverage.words_in_tables


@pytest.mark.parametrize("said", [("A", "-", "G", "B"), ("Amber", "–", "Green", "Blue")])
def test_a_dash_among_ratings_under_dates_is_none(tmp_path: Path, said: tuple[str, ...]) -> None:
    key = "R = behind, A = some delay, G = on time, B = finished"
    rows = [["Ref", "Action", "Lead", "By when", "Sept 2030", "Dec 2030"],
            ["1.1", "Open a hub", "Chair", "May 2031", said[0], said[2]],
            ["1.2", "Ask families", "Chair", "June 2031", said[1], said[3]]]  # fmt: skip
    plan = flowing.read(tmp_path, Paragraph(key, flowing.CELL), flowing.table(rows))
    found = [[(r.date, r.raw, r.value) for r in action.ratings] for action in plan.actions]
    assert found == [
        [("2030-09", said[0], "at-risk"), ("2030-12", said[2], "on-track")],
        [("2030-12", said[3], "complete")],
    ]
    assert [len(action.milestones) for action in plan.actions] == [1, 1]
    assert {"rating-unknown", "text-not-placed"}.isdisjoint(each.code for each in plan.findings)


def test_a_key_in_letters_tells_what_it_can(tmp_path: Path) -> None:
    key = "Key: R = stuck; A = wobbling; G = sailing; B = complete"
    rows = [["Ref", "Action", "Lead", "By when", "BRAG"],
            ["1.1", "Open a hub", "Chair", "May 2031", "B"],
            ["1.2", "Ask families", "Chair", "June 2031", "R"]]  # fmt: skip
    plan = flowing.read(tmp_path, Paragraph(key, flowing.CELL), flowing.table(rows))
    values = [rating.value for action in plan.actions for rating in action.ratings]
    assert values == ["complete", "off-track"]


def test_headings_in_two_rows_that_name_fields_in_turn_are_no_labels(tmp_path: Path) -> None:
    rows = [
        ["Ref", "Outcomes", "Specific action", "Delivery", "", "Progress rating", "Resources"],
        ["", "", "", "Responsible officer", "When", "", ""],
        ["1.1", "More on time", "Publish one list", "Ada Brook", "May 2031", "Green", "Staff"],
        ["1.2", "Families heard", "Offer groups", "Bea Marsh", "June 2031", "Red", "Grant"],
    ]  # fmt: skip
    spans = [("SPAN", (3, 0), (4, 0)), ("FONT", (0, 1), (-1, 1), "Helvetica-Bold")]
    spans += [("SPAN", (column, 0), (column, 1)) for column in (0, 1, 2, 5, 6)]
    plan = flowing.read(tmp_path, flowing.table(rows, spans))
    assert [(action.ref, action.title) for action in plan.actions] == [
        ("1.1", "Publish one list"), ("1.2", "Offer groups"),
    ]  # fmt: skip
    assert [action.outcomes for action in plan.actions] == [
        ["More on time"], ["Families heard"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "refs", [("SR (31/32) 01", "SR (31/32) 02"), ("BD 60/17(h)", "BD 7/18(a)-(c)")]
)
def test_numbers_with_a_year_or_a_part_in_brackets(tmp_path: Path, refs: tuple[str, ...]) -> None:
    heads = "| Reference | Action | Lead | Due date |\n|---|---|---|---|\n"
    rows = [f"| {ref} | Open hub {n} | Ada Brook | May 2031 |\n" for n, ref in enumerate(refs)]
    plan = read_text(tmp_path, f"# Sandwold SEND Improvement Plan\n\n{heads}{''.join(rows)}")
    assert [action.ref for action in plan.actions] == list(refs)

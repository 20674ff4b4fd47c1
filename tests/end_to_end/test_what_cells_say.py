"""Columns whose cells say more of their field than the heading does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import sendplan
from sendplan import Plan
from sendplan.schema import Action
from sendplan.tests.converted import pipes, read
from sendplan.tests.drawing import LEADING, PADDING, Sheet

MAP, TRAIN, AGREE = "Publish one map of help", "Train every school", "Agree a protocol for advice"
HEIGHT = 2 * PADDING + 2 * LEADING


def refs(plan: Plan) -> list[tuple[str | None, str]]:
    return [(action.ref, action.title) for action in plan.actions]


def values(action: Action) -> list[str]:
    return [rating.value for rating in action.ratings]


@pytest.mark.parametrize(
    ("heading", "numbers"),
    [("Action", ("Action 1", "Action 2")), ("Action", ("1", "2")), ("Rec.", ("R1", "R2"))],
)
def test_numbers_under_a_heading_of_actions_or_recommendations(
    tmp_path: Path, heading: str, numbers: tuple[str, str]
) -> None:
    rows = [
        f"{n} | {words} | Board | May 2031" for n, words in zip(numbers, (MAP, TRAIN), strict=True)
    ]
    plan = read(tmp_path, pipes(f"{heading} | Description | Owner | Deadline", *rows))
    assert refs(plan) == [
        (numbers[0].removeprefix("Action "), MAP),
        (numbers[1].removeprefix("Action "), TRAIN),
    ]


def test_when_a_row_was_written_is_no_time_of_its_action(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        pipes(
            "No | Date raised | Action | Owner | Due | Date completed",
            f"1 | 3 March 2031 | {MAP} | Board | May 2031 | ",
            f"2 | 4 March 2031 | {TRAIN} | Forum | June 2031 | 2 June 2031",
        ),
    )
    first, second = plan.actions
    assert [(m.kind, m.status, m.latest) for m in first.milestones] == [
        ("due", None, date(2031, 5, 31))
    ]
    assert [(m.kind, m.status, m.latest) for m in second.milestones] == [
        ("due", None, date(2031, 6, 30)),
        ("completed", "completed", date(2031, 6, 2)),
    ]
    assert first.other == {"Date raised": "3 March 2031"}


def test_what_stands_under_a_term_or_a_quarter_is_due_in_it(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        pipes(
            "Ref | Action | Lead | Autumn term 2031 | Q4 2031/32 | 2032/33",
            f"1 | {MAP} | Board | Framework agreed | X | Review the map",
            f"2 | {TRAIN} | Forum | Within 6 weeks | Report by May 2032 | ",
            f"3 | {AGREE} | Forum | Tell the board weekly | Monthly | ",
        ),
    )
    first, second, third = plan.actions
    assert [(m.kind, m.label, m.earliest, m.latest, m.precision) for m in first.milestones] == [
        ("due", "Framework agreed", date(2031, 9, 1), date(2031, 12, 31), "term"),
        ("due", None, date(2032, 1, 1), date(2032, 3, 31), "quarter"),
        ("review", "Review the map", None, None, None),
    ]
    assert [(m.label, m.latest) for m in second.milestones] == [
        ("Within 6 weeks", None),
        ("Report", date(2032, 5, 31)),
    ]
    assert [(m.label, m.recurrence, m.latest) for m in third.milestones] == [
        ("Tell the board weekly", "weekly", date(2031, 12, 31)),
        (None, "monthly", None),
    ]


def test_reports_under_a_date_are_progress_of_that_date(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        pipes(
            "Ref | Action | Lead | By when | May 2031",
            f"1 | {MAP} | Board | June 2031 | The map has been drawn and was shared",
            f"2 | {TRAIN} | Forum | July 2031 | Forty schools have taken part",
        ),
    )
    assert [[(p.text, p.date) for p in action.progress] for action in plan.actions] == [
        [("The map has been drawn and was shared", "2031-05")],
        [("Forty schools have taken part", "2031-05")],
    ]
    assert [len(action.milestones) for action in plan.actions] == [1, 1]


def test_ratings_by_symbols_of_the_documents_own_key(tmp_path: Path) -> None:
    key = pipes("Symbol | What it means", "● | On track", "▲ | At risk of delay", "✖ | Off track")
    rows = [f"{n} | {MAP} {n} | Board | {sign}" for n, sign in enumerate("▲●✖✔🟠", 1)]
    plan = read(tmp_path, key, pipes("Ref | Action | Lead | Progress", *rows))
    assert [values(action) for action in plan.actions] == [
        ["at-risk"], ["on-track"], ["off-track"], ["complete"], ["at-risk"],
    ]  # fmt: skip
    assert [action.progress for action in plan.actions] == [[]] * 5


def test_how_much_is_done_is_a_rating(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        pipes(
            "Ref | Action | Lead | % complete | Status",
            f"1 | {MAP} | Board | 100% | Complete",
            f"2 | {TRAIN} | Forum | 25% | Ongoing",
            f"3 | {AGREE} | Forum | 0% | Not started",
        ),
    )
    assert [values(action) for action in plan.actions] == [
        ["complete", "complete"],
        ["unknown", "on-track"],
        ["not-started", "not-started"],
    ]
    assert "rating-unknown" not in {finding.code for finding in plan.findings}


@pytest.mark.parametrize("heading", ["Where are we?", "Progress", "Position"])
def test_statuses_beside_how_much_is_done_are_ratings(tmp_path: Path, heading: str) -> None:
    plan = read(
        tmp_path,
        pipes(
            f"Ref | Action | Lead | {heading} | % done",
            f"1 | {MAP} | Board | Complete | 100%",
            f"2 | {TRAIN} | Forum | Delayed | 25%",
            f"3 | {AGREE} | Forum | On track | 40%",
        ),
    )
    assert [values(action) for action in plan.actions] == [
        ["complete", "complete"],
        ["at-risk", "unknown"],
        ["on-track", "unknown"],
    ]
    assert [action.progress for action in plan.actions] == [[]] * 3


def test_a_rank_is_no_area_and_a_number_opens_one(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        pipes(
            "Key theme | Priority | Ref | Action | Lead | By when",
            f"1 Early help | High | 1.1 | {MAP} | Board | May 2031",
            f"2 Joint work | Low | 2.1 | {TRAIN} | Forum | June 2031",
        ),
    )
    assert [(area.number, area.title) for area in plan.areas] == [
        ("1", "Early help"),
        ("2", "Joint work"),
    ]
    assert [action.other for action in plan.actions] == [{"Priority": "High"}, {"Priority": "Low"}]


def test_words_and_their_meanings_are_a_glossary(tmp_path: Path) -> None:
    terms = pipes(
        "Term | Meaning", "HoS | Head of SEND", "DCO | Designated Clinical Officer", "PCF | Forum"
    )
    grid = pipes("Ref | Action | Lead | By when", f"1 | {MAP} | HoS | May 2031")
    plan = read(tmp_path, grid, terms)
    assert [term.abbreviation for term in plan.glossary] == ["HoS", "DCO", "PCF"]
    assert plan.postholders == []


def test_the_first_row_of_a_glossary_without_headings_is_a_term(tmp_path: Path) -> None:
    terms = pipes("DCO | Designated Clinical Officer", "ICB | Integrated Care Board", "PCF | Forum")
    grid = pipes("Ref | Action | Lead | By when", f"1 | {MAP} | DCO | May 2031")
    plan = read(tmp_path, grid, terms)
    assert [term.abbreviation for term in plan.glossary] == ["DCO", "ICB", "PCF"]


def test_a_heading_that_ends_in_when_may_ask_for_success(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        pipes(
            "Ref | Action | Lead | Target | We will know this is working when",
            f"1 | {MAP} | Board | May 2031 | Families find help at once",
            f"2 | {TRAIN} | Forum | 3 June 2031 | Fewer children wait",
        ),
    )
    assert [action.evaluation for action in plan.actions] == [
        ["Families find help at once"],
        ["Fewer children wait"],
    ]
    assert [len(action.milestones) for action in plan.actions] == [1, 1]


@pytest.mark.parametrize("heading", ["Action for", "Action delivered through"])
def test_a_heading_that_speaks_of_actions_may_stand_over_people(
    tmp_path: Path, heading: str
) -> None:
    plan = read(
        tmp_path,
        pipes(
            f"ID | Action | {heading} | Due by",
            f"1 | {MAP} | Head of Inclusion | May 2031",
            f"2 | {TRAIN} | Service Manager | June 2031",
        ),
    )
    assert refs(plan) == [("1", MAP), ("2", TRAIN)]
    assert [a.leads[0].raw for a in plan.actions] == ["Head of Inclusion", "Service Manager"]


def test_a_numbered_heading_is_an_area_where_its_actions_have_its_number(tmp_path: Path) -> None:
    heads = "Ref | Action | Lead | Start - finish"
    plan = read(
        tmp_path,
        "## **1. Early help**\n\n",
        pipes(heads, f"1a | {MAP} | Board | April - May 2031", f"1b | {AGREE} | Board | May 2031"),
        "## **2. Joint work**\n\n",
        pipes(heads, f"2a | {TRAIN} | Forum | June 2031"),
    )
    assert [(area.number, area.title) for area in plan.areas] == [
        ("1", "Early help"),
        ("2", "Joint work"),
    ]
    assert [m.kind for action in plan.actions for m in action.milestones] == ["due"] * 3


def test_tables_of_the_same_headings_are_told_alike(tmp_path: Path) -> None:
    heads = "# | Our motto | Led by | When"
    odd = "Notes of the forum | Forum | June 2031"
    plan = read(
        tmp_path,
        pipes(heads, f"1 | {MAP} | Board | May 2031", f"2 | {TRAIN} | Forum | June 2031"),
        "More of it:\n\n",
        pipes(heads, f"3 | {odd}", f"4 | A {AGREE.lower()} | Board | June 2031"),
        "The last of it:\n\n",
        pipes(heads, f"5 | {AGREE} | Board | May 2031", f"6 | {MAP} again | Forum | June 2031"),
    )
    assert [action.ref for action in plan.actions] == ["1", "2", "3", "4", "5", "6"]
    assert plan.actions[2].title == "Notes of the forum"


def unread(plan: Plan) -> list[str]:
    return [finding.message for finding in plan.findings if finding.code == "table-unread"]


@pytest.mark.parametrize(
    ("numbers", "tables", "said"),
    [
        ("34", ["12"], ["(1, 2)"]),
        ("12", ["34"], ["(3, 4)"]),
        ("14", ["23"], ["(2, 3)"]),
        ("56", ["12", "34", "78"], ["(1, 2)", "(3, 4)", "(7, 8)"]),
        ("12", ["45"], []),
        ("12", ["23"], []),
        ("12", ["35"], []),
    ],
)
@pytest.mark.parametrize("letter", ["", "A"])
def test_a_table_whose_rows_go_on_with_the_actions_numbers_is_said(
    tmp_path: Path, numbers: str, tables: list[str], said: list[str], letter: str
) -> None:
    parts = [
        pipes("Nr | Memo | Remark", *(f"{letter}{n} | The forum and its work | None" for n in each))
        for each in tables
    ]
    heads = "Ref | Action | Lead | By when"
    grid = pipes(heads, *(f"{letter}{n} | {MAP} | Board | May 2031" for n in numbers))
    heads_between = ("What the forum did:", "And then:", "In the end:")
    beside = zip(heads_between, parts, strict=False)
    found = unread(read(tmp_path, grid, *(f"{words}\n\n{part}" for words, part in beside)))
    assert len(found) == len(said)
    for message, each in zip(found, said, strict=True):
        told = each if not letter else f"(A{each[1]}, A{each[4]})"
        assert told in message
        assert "“Nr”, “Memo”, “Remark”" in message


def test_a_table_with_the_headings_of_a_grid_that_is_not_read_is_said(tmp_path: Path) -> None:
    heads = "Motto | Remark | By when"
    plan = read(
        tmp_path,
        pipes(heads, "The forum has its own room | None | May 2031"),
        "And then:\n\n",
        pipes(heads, "Rooms | None | Unclear"),
        "And last:\n\n",
        pipes(heads, " | | "),
    )
    assert len(plan.actions) == 1
    [message] = unread(plan)
    assert "the headings of a grid of actions" in message


@pytest.mark.parametrize(("who", "tells"), [("Head of Inclusion", True), ("Not agreed", False)])
def test_rows_that_say_what_who_and_when_are_said_whatever_is_above_them(
    tmp_path: Path, who: str, tells: bool
) -> None:
    rows = [
        f"{words} in each of the towns of our area | {who} | May 2031 | " for words in (MAP, TRAIN)
    ]
    plan = read(
        tmp_path,
        pipes("Ref | Action | Lead | By when", f"1.1 | {AGREE} | Board | May 2031"),
        "And then:\n\n",
        pipes(
            "Impact | Activity | Accountability | Monitoring",
            "Post | Time | Report | Colour",
            *rows,
        ),
    )
    assert len(plan.actions) == 1
    assert len(unread(plan)) == tells


@pytest.mark.parametrize(
    ("heading", "title", "code"),
    [
        ("Our work with schools", "Our work with schools", "area-unnumbered"),
        ("Sandwold SEND Improvement Plan", "", "area-inferred"),
    ],
)
def test_a_heading_that_names_no_area(tmp_path: Path, heading: str, title: str, code: str) -> None:
    plan = read(
        tmp_path,
        f"**{heading}**\n\n",
        pipes("Ref | Action | Lead | By when", f"1 | {MAP} | Board | May 2031"),
    )
    assert [area.title for area in plan.areas] == [title]
    assert [f.code for f in plan.findings if f.code.startswith("area")] == [code]


@pytest.mark.parametrize(("heading", "shared"), [("Outcome", True), ("Objective", False)])
def test_an_outcome_over_several_actions_is_that_of_each(
    tmp_path: Path, heading: str, shared: bool
) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    sheet.text(40, 30, "Exampleshire SEND Improvement Plan", bold=True)
    xs = (40.0, 200.0, 260.0, 480.0, 600.0, 760.0)
    rows = [
        [heading, "Ref", "Action", "Lead", "By when"],
        ["Families are heard", "1", MAP, "Board", "May 2031"],
        ["", "2", TRAIN, "Forum", "June 2031"],
        ["Help comes sooner", "3", AGREE, "Board", "July 2031"],
        ["", "4", "Appoint three officers", "Forum", "May 2032"],
    ]
    top = 60.0
    for row in rows:
        for x0, x1, text in zip(xs, xs[1:], row, strict=False):
            if text:
                sheet.rule(x0, top, x1, top)
                sheet.text(x0 + PADDING, top + PADDING, text, bold=row is rows[0])
        for x in xs:
            sheet.rule(x, top, x, top + HEIGHT)
        top += HEIGHT
    sheet.rule(xs[0], top, xs[-1], top)
    plan = sendplan.read(sheet.save())
    told = ["Families are heard"] * 2 + ["Help comes sooner"] * 2
    assert [action.outcomes for action in plan.actions] == [[t] if shared else [] for t in told]
    assert [action.group for action in plan.actions] == [None if shared else t for t in told]


def test_a_form_with_its_number_in_a_bar_above(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    sheet.text(40, 30, "Exampleshire SEND Improvement Plan", bold=True)
    top = 60.0
    for number, words in ((4, MAP), (5, TRAIN)):
        sheet.box(40, top, 700, top + HEIGHT)
        sheet.text(40 + PADDING, top + PADDING, f"Action {number}", bold=True)
        for label, value in (
            ("What we will do", words), ("Who", "Head of Inclusion"),
            ("When", "May 2031"), ("How will we know", "Families say so"),
        ):  # fmt: skip
            top += HEIGHT
            for x0, x1, text in ((40, 200, label), (200, 700, value)):
                sheet.box(x0, top, x1, top + HEIGHT)
                sheet.text(x0 + PADDING, top + PADDING, text)
        top += HEIGHT + 40
    plan = sendplan.read(sheet.save())
    assert refs(plan) == [("4", MAP), ("5", TRAIN)]
    assert [action.links for action in plan.actions] == [[], []]


def test_the_shade_of_every_second_row_is_no_rating(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    sheet.text(40, 30, "Exampleshire SEND Improvement Plan", bold=True)
    xs = (40.0, 90.0, 400.0, 520.0, 640.0, 700.0)
    rows = [
        ["Ref", "Action", "Lead", "By when", "RAG"],
        ["1", MAP, "Board", "May 2031", ""],
        ["2", TRAIN, "Forum", "June 2031", "G"],
        ["3", AGREE, "Board", "July 2031", ""],
        ["4", "Appoint three officers", "Forum", "May 2032", ""],
    ]
    ys = [60.0 + number * HEIGHT for number in range(len(rows) + 1)]
    for number in (1, 2, 4):
        sheet.box(xs[0], ys[number], xs[-1], ys[number + 1], fill="#eeeeee", stroke=False)
    sheet.box(xs[-2], ys[4], xs[-1], ys[5], fill="#00b050", stroke=False)
    sheet.grid(xs, ys)
    sheet.fill_grid(xs, ys, rows)
    plan = sendplan.read(sheet.save())
    assert [[(r.raw, r.value, r.colour) for r in action.ratings] for action in plan.actions] == [
        [],
        [("G", "on-track", None)],
        [],
        [("", "on-track", "#00b050")],
    ]


def test_a_promise_and_who_owns_it_end_with_signs(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        pipes(
            "No. | What we said we would do… | Owned by | Done by!",
            f"1 | {MAP} | Board | May 2031",
            f"2 | {TRAIN} | Forum | June 2031",
        ),
    )
    assert refs(plan) == [("1", MAP), ("2", TRAIN)]
    assert [action.leads[0].raw for action in plan.actions] == ["Board", "Forum"]
    assert plan.actions[0].milestones[0].latest == date(2031, 5, 31)


@pytest.mark.parametrize(
    ("numbers", "read_as"),
    [
        (("1a", "1b", "2a"), ["1a", "1b", "2a"]),
        (("1a)", "1b)", "2a)"), ["1a", "1b", "2a"]),
        (("1b", "1a", "2a"), [None, None, None]),
        (("", "1b", ""), [None, None, None]),
    ],
)
def test_numbers_with_letters_that_open_actions_in_order(
    tmp_path: Path, numbers: tuple[str, ...], read_as: list[str | None]
) -> None:
    titles = [f"{n} {words}".strip() for n, words in zip(numbers, (MAP, TRAIN, AGREE), strict=True)]
    rows = [f"{title} | Board | May 2031" for title in titles]
    plan = read(tmp_path, pipes("Action | Owner | Deadline", *rows))
    told = [MAP, TRAIN, AGREE] if all(read_as) else titles
    assert refs(plan) == list(zip(read_as, told, strict=True))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("(SEND Strategy Manager, May 2031)", "(AB / CD; by 30 June 2031)"),
        ("(May 2031 – SEND Strategy Manager)", "[Lead: AB / CD, By when: 30 June 2031]"),
    ],
)
@pytest.mark.parametrize(
    "heading", ["Steps (lead, by when)", "Key steps", "Tasks (who and by when)"]
)
def test_who_and_when_in_brackets_behind_each_step(
    tmp_path: Path, heading: str, first: str, second: str
) -> None:
    steps = f"• {TRAIN} {first}<br>• {AGREE} {second} (complete)"
    plan = read(tmp_path, pipes(f"Ref | Action | {heading} | Outcome", f"1 | {MAP} | {steps} | x"))
    (action,) = plan.actions
    assert [lead.raw for lead in action.leads] == ["SEND Strategy Manager", "AB / CD"]
    due, done = action.milestones
    assert (due.latest, done.latest, done.status) == (
        date(2031, 5, 31),
        date(2031, 6, 30),
        "completed",
    )
    assert [(task.text, task.leads, task.milestones) for task in action.tasks] == [
        (TRAIN, [0], [0]),
        (AGREE, [1], [1]),
    ]


def test_who_and_when_in_brackets_behind_an_action(tmp_path: Path) -> None:
    words = [f"{MAP} (Head of SEND, May 2031)", f"{TRAIN} (Board, June 2031)"]
    rows = [f"1.{n} | {each} | Families know where to go" for n, each in enumerate(words, 1)]
    plan = read(tmp_path, pipes("Ref | What we will do | Outcome", *rows))
    assert [action.title for action in plan.actions] == words
    assert [action.leads[0].raw for action in plan.actions] == ["Head of SEND", "Board"]
    assert [action.milestones[0].raw for action in plan.actions] == ["May 2031", "June 2031"]
    rows = [f"1.1 | {words[0]} | Chair", f"1.2 | {TRAIN} | Forum"]
    plan = read(tmp_path, pipes("Ref | What we will do | Lead", *rows))
    assert [lead.raw for action in plan.actions for lead in action.leads] == ["Chair", "Forum"]


@pytest.mark.parametrize("heading", ["Date", "Target date", "By when"])
def test_a_date_beside_a_milestone_is_its_own(tmp_path: Path, heading: str) -> None:
    rows = (
        f"1.1 | {MAP} | Board | Draft shared with families | May 2031",
        " | | | Map on the website | 31 July 2031",
        f"1.2 | {TRAIN} | Forum | All schools trained | March 2032",
    )
    plan = read(tmp_path, pipes(f"Ref | Action | Lead | Milestone | {heading}", *rows))
    assert [
        [(each.label, each.latest) for each in action.milestones] for action in plan.actions
    ] == [
        [
            ("Draft shared with families", date(2031, 5, 31)),
            ("Map on the website", date(2031, 7, 31)),
        ],
        [("All schools trained", date(2032, 3, 31))],
    ]


@pytest.mark.parametrize(
    "step", ["{step} (Service Manager)", "{step} – Service Manager", "Service Manager: {step}"]
)
@pytest.mark.parametrize("heading", ["Steps and who does them", "What will be done and by whom"])
def test_who_does_each_step_beside_a_column_of_dates(
    tmp_path: Path, heading: str, step: str
) -> None:
    steps = "<br>".join(f"• {step.format(step=words)}" for words in (TRAIN, AGREE))
    rows = [f"Ref | Action | {heading} | By when", f"1.1 | {MAP} | {steps} | June 2031"]
    (action,) = read(tmp_path, pipes(*rows)).actions
    assert action.title == MAP
    assert [lead.raw for lead in action.leads] == ["Service Manager"] * 2
    assert [(task.text, task.leads) for task in action.tasks] == [(TRAIN, [0]), (AGREE, [1])]
    assert [milestone.raw for milestone in action.milestones] == ["June 2031"]


@pytest.mark.parametrize("sign", ["<br>• ", " • ", "<br>- "])
def test_milestones_of_a_list_beside_one_date_stay_apart(tmp_path: Path, sign: str) -> None:
    items = ["Scope agreed with families", "Rooms rented", "Doors opened"]
    cell = (sign + sign.join(items)).removeprefix("<br>")
    rows = ["Ref | Action | Milestones | Deadline", f"1.1 | {MAP} | {cell} | September 2031"]
    plan = read(tmp_path, pipes(*rows, f"1.2 | {TRAIN} | All schools trained | May 2031"))
    first, second = plan.actions
    assert [each.raw for each in first.milestones] == [*items, "September 2031"]
    assert [(each.label, each.latest) for each in second.milestones] == [
        ("All schools trained", date(2031, 5, 31))
    ]

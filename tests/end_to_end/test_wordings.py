"""Wordings that the rest of the document explains: struck words, keys in prose, terms, levels."""

from __future__ import annotations

from pathlib import Path

import pytest

import sendplan
from sendplan.schema import Lead, Milestone
from sendplan.tests.converted import pipes, read
from sendplan.tests.drawing import PADDING, Sheet, width_of

HEADINGS = "Ref | Action | Lead | By when"
HUB, ASK, TRAIN = "Open a hub in each town", "Ask families what they need", "Train every school"


def bounds(milestone: Milestone) -> str:
    return f"{milestone.earliest or ''}..{milestone.latest or ''}"


def who(lead: Lead) -> tuple[str | None, str | None, list[str]]:
    return lead.name, lead.role, lead.people


@pytest.mark.parametrize("mark", ["~~{}~~", "<del>{}</del>", "<s>{}</s>", "<strike>{}</strike>"])
def test_what_is_struck_out_holds_no_more(tmp_path: Path, mark: str) -> None:
    row = f"1.1 | {HUB} | {mark.format('AB')} Tom Quill | {mark.format('May 2031')} July 2031"
    (action,) = read(tmp_path, pipes(HEADINGS, row)).actions
    assert [(m.raw, bounds(m)) for m in action.milestones] == [
        ("~~May 2031~~ July 2031", "2031-07-01..2031-07-31")
    ]
    assert [(lead.raw, lead.name) for lead in action.leads] == [("~~AB~~ Tom Quill", "Tom Quill")]


@pytest.mark.parametrize(
    "prompt",
    ["Click or tap here to enter text.", "Choose an item.", "Enter date", "[Insert name here]"],
)
def test_a_form_that_nobody_filled_in_says_nothing(tmp_path: Path, prompt: str) -> None:
    rows = (f"1.1 | {HUB} | {prompt} | {prompt}", f"1.2 | {ASK} | AB | {prompt}")
    first, second = read(tmp_path, pipes(HEADINGS, *rows)).actions
    assert (first.leads, first.milestones, second.milestones) == ([], [], [])
    assert [(r.field, r.kind, r.before) for r in first.repairs] == [
        ("leads", "prompt-removed", prompt),
        ("milestones", "prompt-removed", prompt),
    ]
    assert [lead.people for lead in second.leads] == [["AB"]]


def test_forms_whose_labels_nobody_knows(tmp_path: Path) -> None:
    forms = [
        pipes(
            f"Action 1.{number} | {words}",
            f"Captain | {post}",
            "Landing | May 2031",
            "Weather | Choose an item.",
        )
        for number, (words, post) in enumerate(
            ((HUB, "Head of Hubs"), (ASK, "Data Officer"), (TRAIN, "DCO")), 1
        )
    ]
    plan = read(tmp_path, *forms)
    assert [(action.ref, action.title) for action in plan.actions] == [
        ("1.1", HUB),
        ("1.2", ASK),
        ("1.3", TRAIN),
    ]
    assert [action.leads[0].role for action in plan.actions] == [
        "Head of Hubs",
        "Data Officer",
        "DCO",
    ]
    assert [bounds(action.milestones[0]) for action in plan.actions] == [
        "2031-05-01..2031-05-31"
    ] * 3


def test_a_name_with_a_slash_over_its_post(tmp_path: Path) -> None:
    rows = (f"1.1 | {HUB} | Ann Wood /<br>Head of Hubs | May 2031",)
    (action,) = read(tmp_path, pipes(HEADINGS, *rows)).actions
    assert [(*who(lead), lead.raw) for lead in action.leads] == [
        ("Ann Wood", "Head of Hubs", [], "Ann Wood / Head of Hubs")
    ]


def test_initials_beside_a_name_are_its_own_elsewhere(tmp_path: Path) -> None:
    rows = (
        f"1.1 | {HUB} | Ann Wood (AW) | May 2031",
        f"1.2 | {ASK} | AW | June 2031",
        f"1.3 | {TRAIN} | AW and Tom Quill | July 2031",
    )
    plan = read(tmp_path, pipes(HEADINGS, *rows))
    found = [[who(lead) for lead in action.leads] for action in plan.actions]
    ann = ("Ann Wood", None, ["AW"])
    assert found == [[ann], [ann], [ann, ("Tom Quill", None, [])]]
    assert [each.code for each in plan.findings if each.code == "unresolved-lead"] == []


def test_a_line_of_people_beside_a_table_of_initials(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        "RAG: R = Off track, A = Some delay, G = On track\n\n",
        "Leads: EF = Ella Ford, Head of Inclusion; GH = Gus Hale, DCO\n\n",
        pipes("Initials | Post", "AB | Head of Hubs", "CD | Data Officer"),
        pipes(HEADINGS, f"1.1 | {HUB} | EF | May 2031", f"1.2 | {ASK} | AB | June 2031"),
    )
    assert [who(action.leads[0]) for action in plan.actions] == [
        ("Ella Ford", "Head of Inclusion", ["EF"]),
        (None, "Head of Hubs", ["AB"]),
    ]
    assert plan.glossary == []


@pytest.mark.parametrize(
    "key",
    [
        "B (blue) means complete, R (red) means off track. P (purple) means the action is closed.",
        "Purple (P): closed. Blue (B): complete. Red (R): off track.",
        "B=Blue=Complete, R=Red=Off track, P=Purple=Closed",
    ],
)
def test_a_key_of_ratings_in_a_sentence(tmp_path: Path, key: str) -> None:
    letters = "BPR"
    rows = [f"1.{n} | {HUB} {n} | AB | May 2031 | {each}" for n, each in enumerate(letters, 1)]
    plan = read(tmp_path, f"{key}\n\n", pipes(f"{HEADINGS} | RAG", *rows))
    found = [action.ratings[0].value for action in plan.actions]
    assert found == ["complete", "closed", "off-track"]


def test_a_key_of_signs_in_a_sentence(tmp_path: Path) -> None:
    key = "Agreed in May 2031. ● not started, ▲ complete, ◆ off track, ★ on track."
    rows = [f"1.{n} | {HUB} {n} | AB | May 2031 | {each}" for n, each in enumerate("●▲◆★", 1)]
    plan = read(tmp_path, f"{key}\n\n", pipes(f"{HEADINGS} | Status", *rows))
    found = [action.ratings[0].value for action in plan.actions]
    assert found == ["not-started", "complete", "off-track", "on-track"]


@pytest.mark.parametrize(
    "key",
    [
        "In this plan AB is Ada Brook (Head of SEND) and CD is Cal Dean (Lead Nurse).",
        "Leads: AB – Ada Brook (Head of SEND), CD – Cal Dean (Lead Nurse).",
        "Ada Brook (AB, Head of SEND) and Cal Dean (CD, Lead Nurse) lead the actions.",
        "Ada Brook (AB), Head of SEND, and Cal Dean (CD), Lead Nurse.",
    ],
)
def test_a_key_of_people_in_a_sentence(tmp_path: Path, key: str) -> None:
    rows = (f"1.1 | {HUB} | AB | May 2031", f"1.2 | {ASK} | CD | June 2031")
    plan = read(tmp_path, pipes(HEADINGS, *rows), key)
    assert [(each.initials, each.name, each.role) for each in plan.postholders] == [
        ("AB", "Ada Brook", "Head of SEND"),
        ("CD", "Cal Dean", "Lead Nurse"),
    ]
    assert [action.leads[0].role for action in plan.actions] == ["Head of SEND", "Lead Nurse"]


@pytest.mark.parametrize(
    ("headings", "first", "last"),
    [
        (("Autumn 2031", "Spring 2032", "Summer 2032"), "2031-12-31", "2032-04-01"),
        (("Autumn term 2031", "Spring", "Summer"), "2031-12-31", "2032-04-01"),
        (("Autumn 1 2031/32", "Autumn 2", "Spring 1"), "2031-10-31", "2032-01-01"),
        (("Autumn 2031", "Winter 2031/32", "Spring 2032"), "2031-11-30", "2032-03-01"),
        (("Nov 2031", "Dec", "Jan"), "2031-11-30", "2032-01-01"),
        (("Q3 2031/32", "Q4", "Q1"), "2031-12-31", "2032-04-01"),
    ],
)
def test_columns_of_terms(
    tmp_path: Path, headings: tuple[str, str, str], first: str, last: str
) -> None:
    rows = (f"1.1 | {HUB} | AB | Plan agreed | | Opens", f"1.2 | {ASK} | CD | X | X | Report")
    plan = read(tmp_path, pipes(f"Ref | Action | Lead | {' | '.join(headings)}", *rows))
    agreed, opens = plan.actions[0].milestones
    assert (agreed.label, str(agreed.latest)) == ("Plan agreed", first)
    assert (opens.label, str(opens.earliest)) == ("Opens", last)
    assert len(plan.actions[1].milestones) == 3


def test_half_terms_under_their_year(tmp_path: Path) -> None:
    table = pipes(
        "Ref | Action | Lead | 2031/32 | |",
        " | | | Autumn 1 | Spring 2 | Summer term",
        f"1.1 | {HUB} | AB | Plan agreed | | Opens",
        f"1.2 | {ASK} | CD | | Survey | ",
    )
    first, second = read(tmp_path, table).actions
    assert [bounds(m) for m in first.milestones] == [
        "2031-09-01..2031-10-31",
        "2032-04-01..2032-07-31",
    ]
    assert [bounds(m) for m in second.milestones] == ["2032-02-01..2032-04-30"]


def test_actual_figures_are_no_targets(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        pipes(
            "KPI | Measure | Baseline | Actual Sept 2030 | Target 2031",
            "K1 | Plans in 20 weeks | 40% | 43% | 60%",
            "K2 | Families heard | 50% | 53% | 70%",
        ),
        pipes(HEADINGS, f"1.1 | {HUB} | AB | May 2031", f"1.2 | {ASK} | AB | June 2031"),
    )
    first = plan.indicators[0]
    assert [(each.by, each.value) for each in first.targets] == [("Target 2031", "60%")]
    assert [(each.date, each.value) for each in first.actuals] == [("2030-09", "43%")]


@pytest.mark.parametrize("heading", ["Area for improvement", "Fleet"])
def test_what_stands_between_areas_and_actions_groups_them(tmp_path: Path, heading: str) -> None:
    plan = read(
        tmp_path,
        pipes(
            f"Ref | Area | {heading} | Action | Lead | Deadline",
            f"1.1 | Early help | Waits for advice | {HUB} | AB | May 2031",
            f"1.2 | Early help | Waits for advice | {ASK} | AB | May 2031",
            f"2.1 | Joint work | Quality of plans | {TRAIN} | CD | June 2031",
            f"2.2 | Joint work | Quality of plans | {HUB} | CD | June 2031",
        ),
    )
    assert [area.title for area in plan.areas] == ["Early help", "Joint work"]
    assert [action.group for action in plan.actions] == [
        "Waits for advice",
        "Waits for advice",
        "Quality of plans",
        "Quality of plans",
    ]


def test_a_bar_parts_an_area_from_its_title(tmp_path: Path) -> None:
    one = pipes(HEADINGS, f"1.1 | {HUB} | AB | May 2031", f"1.2 | {ASK} | AB | May 2031")
    two = pipes(HEADINGS, f"2.1 | {TRAIN} | CD | May 2031")
    plan = read(tmp_path, "Theme 1 | Early support\n\n", one, "Theme 2 | Joint work\n\n", two)
    assert [(area.number, area.title) for area in plan.areas] == [
        ("1", "Early support"),
        ("2", "Joint work"),
    ]


def test_words_that_a_narrow_column_breaks_without_a_hyphen(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    sheet.text(40, 30, "Sandwold SEND Improvement Plan", bold=True)
    narrow = width_of("Septembe") + 2 * PADDING + 1
    xs = (40.0, 80.0, 300.0, 300.0 + narrow, 400.0)
    rows = [
        [["Ref"], ["Action"], ["When"], ["Lead"]],
        [["1.1"], [HUB], ["Septembe", "r 2031"], ["AB"]],
        [["1.2"], [ASK], ["Novembe", "r 2031"], ["CD"]],
        [["1.3"], [TRAIN], ["Septembe", "r 2032"], ["EF"]],
    ]
    for number, row in enumerate(rows):
        top = 60.0 + 40 * number
        for x0, x1, lines in zip(xs, xs[1:], row, strict=False):
            sheet.box(x0, top, x1, top + 40)
            sheet.lines(x0 + PADDING, top + PADDING, lines)
    plan = sendplan.read(sheet.save())
    assert [action.milestones[0].raw for action in plan.actions] == [
        "September 2031",
        "November 2031",
        "September 2032",
    ]
    assert [(r.kind, r.before) for r in plan.actions[0].repairs] == [("word-joined", "Septembe r")]

"""Invented plans as damaged conversions: each damage is repaired, recorded and said."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sendplan
from sendplan import Plan
from sendplan.schema import Action
from sendplan.tests.converted import TITLE, read_text
from sendplan.tests.helpers import run_cli
from sendplan.tests.normalise.cutting import Column, crop, cut_cell, f1, typeset

KEY = (
    "Initials\tName\tPost\nAB\tAda Brook\tHead of Hubs\nCD\tCarl Dunn\tInclusion Manager\n"
    "TCB\tTess Cole\tEarly Years Officer\n\n"
)
HEADINGS = (
    "Actions",
    "Key tasks What are we doing?",
    "Lead Who's doing it?",
    "Timescales By when?",
    "Progress What has happened?",
)
EVALUATION = "Evaluation How do we know it's made a difference?"
COLUMN = Column(width=260, cut=60, overlap=11)
TEXTS = (
    ["Families report that they know where to turn for advice, and that they are answered "
     "within a week by somebody who knows their child.",
     "The number of complaints about waiting falls by a third in the first year."],
    ["Schools share what works and fewer pupils are excluded. Governors hear about it at every "
     "meeting of the board."],
    ["Young people say that their plans are written in words which they would use themselves."],
)  # fmt: skip


def row(ref: str, title: str, *others: str) -> str:
    return "\t".join([f"{ref} {title}", *others])


def cut_page(rows: list[tuple[str, list[str]]]) -> str:
    """A page whose last column is cut: left halves in its rows, right halves after the table."""
    lines = ["\t".join([*HEADINGS, "How do"])]
    rights: list[str] = []
    for ref, paragraphs in rows:
        left, right = cut_cell(paragraphs, COLUMN)
        rights += right
        cells = ["1. Ask 2. Answer", "AB", "May 2031", "First meeting held", left]
        lines.append(row(ref, "Open a front door for families", *cells))
    after = ["## Evaluation do we know it's made a difference?", *rights]
    return "\n".join(lines) + "\n\n" + "\n\n".join(after) + "\n\n"


def read(folder: Path, text: str) -> Plan:
    return read_text(folder, TITLE + KEY + text)


def action_of(plan: Plan, ref: str) -> Action:
    return next(action for action in plan.actions if action.ref == ref)


def codes(plan: Plan) -> Counter[str]:
    return Counter(found.code for found in plan.findings)


def test_a_cut_column_is_whole_again(tmp_path: Path) -> None:
    text = "## Area ONE: Advice\n\n" + cut_page([("1.1", TEXTS[0]), ("1.2", TEXTS[1])])
    text += "## Area TWO: Voice\n\n" + cut_page([("2.1", TEXTS[2])])
    plan = read(tmp_path, text)
    for ref, paragraphs in zip(("1.1", "1.2", "2.1"), TEXTS, strict=True):
        action = action_of(plan, ref)
        assert f1(" ".join(action.evaluation), " ".join(paragraphs)) > 0.97, action.evaluation
        joins = [repair for repair in action.repairs if repair.kind == "cut-joined"]
        assert joins
        assert all(repair.before and repair.confidence is not None for repair in joins)
        assert {repair.field for repair in joins} == {"evaluation"}
        assert len(action.sources["evaluation"]) > 1
    assert action_of(plan, "1.1").evaluation[1] == TEXTS[0][1]
    assert codes(plan)["cell-reconstructed"] == 3
    assert plan.coverage.words_reported == 0
    assert [area.title for area in plan.areas] == ["Advice", "Voice"]


def test_a_number_that_a_lists_item_says_itself_is_no_word_of_the_task(tmp_path: Path) -> None:
    items = ("I. Choose sites", "2. Ask families", "II. Phase comes before", "I want a say")
    tasks = "".join(f"<li>{item}</li>" for item in items)
    text = "\t".join(HEADINGS) + "\n"
    text += row("1.1", "Open a hub", f"<ol>{tasks}</ol>", "AB", "May 2031", "Begun")
    (action,) = read(tmp_path, text).actions
    assert [(task.number, task.text) for task in action.tasks] == [
        ("1", "Choose sites"),
        ("2", "Ask families"),
        ("3", "II. Phase comes before"),
        ("4", "I want a say"),
    ]


@pytest.mark.parametrize("half", ["## date: we done so far?", "**date: we done so far?**", ""])
def test_lines_after_a_grid_that_begin_within_words_are_halves_of_its_cells(
    tmp_path: Path, half: str
) -> None:
    column = Column(width=240, cut=110, overlap=9)
    pages = []
    for number, paragraphs in enumerate(TEXTS, 1):
        lines = [crop(line, column) for text in paragraphs for line in typeset(text, column)]
        left = " ".join(left for left, _ in lines)
        rights = "\n".join(right for _, right in lines if right)
        cells = ["Fewer wait", "AB", "May 2031", left]
        table = "Action\tWhat will change\tLead\tBy when\tProgress to what have\n"
        pages.append(f"{table}{row(f'1.{number}', 'Open a door', *cells)}\n\n{half}\n\n{rights}\n")
    alone = row("1.4", "Open a door", "Fewer wait", "AB", "May 2031", "The forum has been ask")
    plan = read(tmp_path, "\n\n".join([*pages, f"{table}{alone}\n\n# What comes next\n"]))
    for action, paragraphs in zip(plan.actions, TEXTS, strict=False):
        found = " ".join(progress.text for progress in action.progress)
        assert f1(found, " ".join(paragraphs)) > 0.97, found
    told = {each.action: each.code for each in plan.findings if each.code.startswith("cell-")}
    halved = dict.fromkeys(("1.1", "1.2", "1.3"), "cell-reconstructed")
    # Without a half heading a last cell without lines after it may be whole.
    assert told == (halved | {"1.4": "cell-truncated"} if half else halved)


def test_a_page_of_one_row_that_collapsed_is_a_row(tmp_path: Path) -> None:
    headings = "Ref\tAction\tLead\tBy when\tProgress"
    rest = "\tOpen a door for families\tAB\tMay 2031\tAll schools have been asked by letter."
    fallen = (
        "Ref Action Lead By when Progress 1.2 Write to families AB May 2031 A letter was sent to "
        "each of them in spring and who open a club each week many came to the first meeting that "
        "the forum held for them in the new hall."
    )
    page = f"{headings}\n1.1{rest}\n\n{fallen}\n\n{headings}\n1.3{rest}\n"
    plan = read(tmp_path, page)
    assert [action.ref for action in plan.actions] == ["1.1", "1.2", "1.3"]
    assert [each.action for each in plan.findings if each.code == "grid-collapsed"] == ["1.2"]


def test_leads_of_a_collapsed_page_are_told_by_the_key(tmp_path: Path) -> None:
    headings = "Ref\tAction\tLead\tBy when\tProgress"
    rest = "\tOpen a door for families\tAB\tMay 2031\tAll schools have been asked by letter."
    fallen = (
        "Ref Action Lead By when Progress 1.2 Write to all CD May 2031 A letter was sent to "
        "the families in each of them in spring and who open a club TCB June 2031 every week for "
        "children many came to the first meeting that the forum held in the new hall."
    )
    plan = read(tmp_path, f"{headings}\n1.1{rest}\n\n{fallen}\n\n{headings}\n1.3{rest}\n")
    assert {who for lead in action_of(plan, "1.2").leads for who in lead.people} == {"CD", "TCB"}


def test_a_lead_that_a_collapsed_page_lost_is_missing_not_absent(tmp_path: Path) -> None:
    headings = "Ref\tAction\tLead\tBy when\tProgress"
    rest = "\tOpen a door for families\tAB\tMay 2031\tAll schools have been asked by letter."
    fallen = (
        "Ref Action Lead By when Progress 1.2 Write to all May 2031 A letter was sent to "
        "the families in each of them in spring and who open a club June 2031 every week for "
        "children many came to the first meeting that the forum held in the new hall."
    )
    plan = read(tmp_path, f"{headings}\n1.1{rest}\n\n{fallen}\n\n{headings}\n1.3{rest}\n")
    (told,) = [found for found in plan.findings if found.code == "field-missing"]
    assert (told.action, "leads" in told.message) == ("1.2", True)
    assert "action-without-lead" not in codes(plan)


def test_a_cell_without_its_other_half_stays_as_it_is(tmp_path: Path) -> None:
    page = cut_page([("1.1", TEXTS[0])])
    table, _, rest = page.partition("\n\n")
    lost = "\t".join(table.split("\n")[1].split("\t")[:-1]) + "\t"
    damaged = f"{table.split(chr(10))[0]}\n{lost}\n\n{rest}"
    plan = read(tmp_path, page + "# Two\n\n" + damaged.replace("1.1", "2.1"))
    action = action_of(plan, "2.1")
    assert action.evaluation
    found = [each for each in plan.findings if each.code == "cell-truncated"]
    assert [each.action for each in found] == ["2.1"]


def cut_lines(paragraphs: list[str], column: Column) -> tuple[str, str]:
    """The flattened left side of a cell, and its right side line by line."""
    lines = [crop(line, column) for text in paragraphs for line in typeset(text, column)]
    return " ".join(left for left, _ in lines), "\n".join(right for _, right in lines if right)


@pytest.mark.parametrize("half", ["cess", "Measures of success", ""])
@pytest.mark.parametrize("per", [1, 3])
def test_halves_without_a_common_letter_and_lines_of_pages_between(
    tmp_path: Path, half: str, per: int
) -> None:
    column = Column(width=230, cut=64, overlap=0)
    text = ""
    halves = [cut_lines(paragraphs, column) for paragraphs in TEXTS]
    for page, first in enumerate(range(0, 3, per)):
        text += "\t".join([*HEADINGS, "Measures of suc"]) + "\n"
        for number in range(first, first + per):
            cells = ["1. Ask", "AB", "May 2031", "Met", halves[number][0]]
            text += row(f"1.{number + 1}", "Open a front door", *cells) + "\n"
        rights = "\n".join(right for _, right in halves[first : first + per])
        text += f"\nSandwold plan, page {page}\n\n{half}\n\n{rights}\n\n"
        text += f"Sandwold plan, page {page + 1}\n\n"
    plan = read(tmp_path, text)
    for action, paragraphs in zip(plan.actions, TEXTS, strict=True):
        found = " ".join(action.evaluation)
        assert f1(found, " ".join(paragraphs)) > 0.97, found
    assert codes(plan)["cell-truncated"] == 0


def test_halves_that_fit_no_cell_are_told_whole(tmp_path: Path) -> None:
    grid = "\t".join([*HEADINGS, "How do"]) + "\n"
    left, _ = cut_cell(TEXTS[2], COLUMN)
    grid += row("1.1", "Open a front door", "1. Ask", "AB", "May 2031", "Met", left)
    others = ["zqarnel vopt ixq mubbled orwen", "uffly brast nom the quint"]
    plan = read(tmp_path, "\n\n".join([grid, *others, "## What comes next"]))
    (told,) = [each.message for each in plan.findings if each.code == "cell-truncated"]
    assert all(other in told for other in others)


WHOLE = "Families in the area know the right place to ask, and people who know the child are there."


@pytest.mark.parametrize("areas", [1, 2, 3])
def test_ends_of_lines_go_back_into_the_cells_of_their_own_table(
    tmp_path: Path, areas: int
) -> None:
    texts = [
        ("Parents know what advice they will get and whe", "hen it comes.", "when it comes."),
        (
            "Officers write plans that schools can rely o",
            "on from the start.",
            "on from the start.",
        ),
    ]
    text = ""
    for area in range(1, areas + 1):
        cells = [left for left, _, _ in texts] + [WHOLE] * 6
        grid = [
            row(f"{area}.{place}", "Open a front door", "1. Ask", "AB", "May 2031", "Met", cell)
            for place, cell in enumerate(cells, 1)
        ]
        text += "\n".join(["\t".join([*HEADINGS, EVALUATION]), *grid]) + "\n\n"
        text += "\n\n".join(right for _, right, _ in texts) + "\n\n## What is next\n\n"
    plan = read(tmp_path, text)
    assert len(plan.actions) == 8 * areas
    for area in range(1, areas + 1):
        for place, (left, _, end) in enumerate(texts, 1):
            begin = left.rpartition(" ")[0]
            assert action_of(plan, f"{area}.{place}").evaluation == [f"{begin} {end}"]
    assert plan.coverage.words_reported == 0


def test_text_after_a_whole_table_is_left_alone(tmp_path: Path) -> None:
    table = "\t".join([*HEADINGS, EVALUATION]) + "\n"
    table += row("1.1", "Open", "1. Ask", "AB", "May 2031", "Met", "Families are content.")
    text = f"{table}\n\nProgress is reported to the board. evaluation follows in the autumn.\n"
    plan = read(tmp_path, text)
    assert action_of(plan, "1.1").evaluation == ["Families are content."]
    assert not codes(plan)["cell-reconstructed"]


@pytest.mark.parametrize(
    "legend",
    [
        "RAG: R = not started, A = under way, G = done",
        "RAG = rating of each action",
        "RAG rating of each action",
        "Leads: AB = Ada Brook, Head of Hubs",
        "What the letters say",
    ],
)
def test_a_legend_after_ratings_is_no_half_heading(tmp_path: Path, legend: str) -> None:
    rows = [("1.1", "G"), ("1.2", "A"), ("1.3", "R"), ("1.4", "")]
    lines = [f"{ref}\tOpen a hub\tAB\tMay 2031\t{rating}" for ref, rating in rows]
    table = "\n".join(["Ref\tAction\tLead\tBy when\tRAG", *lines])
    after = "Governors and anyone else may ring the hub at the Old Mill for more."
    plan = read(tmp_path, f"{table}\n\n{legend}\n\n{after}\n")
    found = {action.ref: [rating.raw for rating in action.ratings] for action in plan.actions}
    assert found == {ref: [rating] if rating else [] for ref, rating in rows}
    assert not any(action.repairs for action in plan.actions)
    assert plan.coverage.words_reported == 0


def test_a_legend_after_the_table_is_the_key_of_its_codes(tmp_path: Path) -> None:
    table = "Ref\tAction\tLead\tRAG\n1.1\tOpen a hub\tEF\tG\n1.2\tAsk families\tGH\tR"
    ratings = "RAG: R = not started, G = done"
    leads = "Leads: EF = Ed Fenn, Head of Transport; GH = Gus Hart, Inclusion Manager"
    plan = read_text(tmp_path, f"{TITLE}{table}\n\n{ratings}\n\n{leads}\n\nRing the hub.\n")
    values = [rating.value for action in plan.actions for rating in action.ratings]
    assert values == ["complete", "not-started"]
    assert [action.leads[0].name for action in plan.actions] == ["Ed Fenn", "Gus Hart"]


@pytest.mark.parametrize("line", ["Leads and their teams", "What comes next"])
def test_names_in_the_last_column_are_whole(tmp_path: Path, line: str) -> None:
    names = ["Jan Tarrow", "Zoe Quist", "Nia Bolderwick, Head of Hubs"]
    rows = [f"1.{n}\tOpen a hub\tMay 2031\t{name}" for n, name in enumerate(names, 1)]
    table = "\n".join(["Ref\tAction\tBy when\tLead", *rows])
    plan = read(tmp_path, f"{table}\n\n{line}\n\nRing the hub at the Old Mill for more.\n")
    assert [[lead.raw for lead in action.leads] for action in plan.actions] == [[n] for n in names]
    assert not codes(plan)["cell-truncated"]


def test_heading_words_in_cells_and_a_lost_heading(tmp_path: Path) -> None:
    good = "\t".join([*HEADINGS, EVALUATION]) + "\n"
    cells = ["1. Ask", "AB", "May 2031", "Met twice", "Families are content."]
    refs = ("1.1", "1.2", "2.1", "2.2", "2.3")
    text = "".join(f"{good}{row(ref, 'Open', *cells)}\n\n## After {ref}\n\n" for ref in refs)
    damaged = "\t".join([*HEADINGS[:4], "v .", EVALUATION]) + "\n"
    cells[:3] = ["", "doing it? AB", "By when? May 2031"]
    plan = read(tmp_path, text + damaged + row("3.1", "Open", *cells) + "\n")
    action = action_of(plan, "3.1")
    assert [lead.people for lead in action.leads] == [["AB"]]
    assert [(m.raw, str(m.earliest)) for m in action.milestones] == [("May 2031", "2031-05-01")]
    assert [step.text for step in action.progress] == ["Met twice"]
    kinds = {repair.kind: repair.before for repair in action.repairs}
    assert kinds["heading-removed"] in ("doing it? AB", "By when? May 2031")
    assert plan.coverage.words_reported == 0
    missing = [found for found in plan.findings if found.code == "field-missing"]
    assert [(found.action, "tasks" in found.message) for found in missing] == [("3.1", True)]


def test_last_words_of_headings_in_cells_go_back_to_them(tmp_path: Path) -> None:
    whole = "Ref\tAction\tLead\tBy when\tWhat will be different"
    cut = "Ref\tAction\tLead\tBy when\tWhat will"
    plan = read(
        tmp_path,
        f"{whole}\n1.1\tOpen a hub\tAB\tMay 2031\tFamilies meet\n\nPage two\n\n"
        f"{cut}\n2.1\tAsk families\tAB\tJune 2031\tbe different They are heard\n"
        "2.2\tTell schools\tAB\tJune 2031\tThey know\n",
    )
    assert [action.outcomes for action in plan.actions] == [
        ["Families meet"],
        ["They are heard"],
        ["They know"],
    ]


def test_leads_and_dates_run_together(tmp_path: Path) -> None:
    table = "\t".join([*HEADINGS, EVALUATION]) + "\n"
    leads = (
        "Inclusion Board",
        "Family Voice Group Inclusion Board",
        "Ada Brook Family Voice Group AB/CD",
    )
    dates = ("May 2031", "End June 2031 Sept 2031", "June 2031 Ongoing from July 2031 Quarterly")
    for n, (lead, date) in enumerate(zip(leads, dates, strict=True), 1):
        table += row(f"1.{n}", "Open", "1. Ask", lead, date, "Met", "Content.") + "\n"
    plan = read(tmp_path, table)
    assert [[lead.raw for lead in action.leads] for action in plan.actions] == [
        ["Inclusion Board"],
        ["Family Voice Group", "Inclusion Board"],
        ["Ada Brook", "Family Voice Group", "AB/CD"],
    ]
    assert [len(action.milestones) for action in plan.actions] == [1, 2, 3]
    assert [repair.kind for repair in plan.actions[2].repairs] == ["leads-parted"]


def test_look_alikes_raised_letters_and_broken_words(tmp_path: Path) -> None:
    table = "\t".join([*HEADINGS, EVALUATION]) + "\n"
    table += row(
        "1.1",
        "Co- produce the ﬁrst offer",
        "1. Ask",
        "\u0422\u0421\u0412",
        "31 st May 2031",
        "Met",
        "Trans- forming care.",
    )
    foreign = "Ten plan jest dostępny w innym języku.\n\nیہ معلومات دستیاب ہیں۔\n\n"
    plan = read(tmp_path, foreign + table)
    action = plan.actions[0]
    assert action.title == "Co-produce the first offer"
    assert action.leads[0].people == ["TCB"]
    assert str(action.milestones[0].latest) == "2031-05-31"
    assert action.evaluation == ["Transforming care."]
    assert {repair.kind for repair in action.repairs} >= {"letters-folded", "ligature-split"}


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from([p for text in TEXTS for p in text]), min_size=1, max_size=3),
    st.floats(45, 180),
)
def test_no_word_of_a_cut_cell_is_lost(tmp_path: Path, paragraphs: list[str], at: float) -> None:
    left, rights = cut_cell(paragraphs, Column(width=260, cut=at, overlap=11))
    head = "\t".join([*HEADINGS, "How do"])
    cells = ["1. Ask", "AB", "May 2031", "Met", left]
    half = "## Evaluation do we know it's made a difference?"
    blocks = [f"{head}\n{row('1.1', 'Open', *cells)}", half, *rights]
    plan = read(tmp_path, "\n\n".join(blocks) + "\n")
    (action,) = plan.actions
    assert plan.coverage.words_placed == plan.coverage.words_in_tables
    boxes = " ".join(box.text for box in action.sources["evaluation"])
    assert not set(left.split()) - set(boxes.split())
    assert f1(" ".join(action.evaluation), " ".join(paragraphs)) > 0.8


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("empty.txt", b"", "file-empty"),
        ("blank.md", b"\n\n \n", "blank"),
        ("words.md", b"# A plan\n\nWithout any table.\n", "no-action-grid"),
        ("bytes.txt", bytes(range(256)), "not-text"),
        ("plan.doc", b"words", "unsupported-file"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, content: bytes, kind: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(sendplan.InputError) as caught:
        sendplan.read(tmp_path / name)
    assert caught.value.kind == kind


def test_a_conversion_beside_a_pdf_on_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(TITLE + KEY + cut_page([("1.1", TEXTS[0])]), "utf-8")
    (tmp_path / "none.txt").write_text("nothing", "utf-8")
    done = run_cli("extract", "plan.txt", "none.txt", "--out", "out", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.split() == ["out/plan.plan.json"]
    assert "none.txt: no table in it looks like a grid of actions" in done.stderr
    assert "plan.txt: 1 action in 1 area, " in done.stderr
    done = run_cli("tables", "plan.txt", "--out", "out", "--draw", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr == "plan.txt: nothing to draw: no page has a grid with rules.\n"
    done = run_cli("check", "out/plan.plan.json", cwd=tmp_path)
    assert "cell-reconstructed" in done.stdout

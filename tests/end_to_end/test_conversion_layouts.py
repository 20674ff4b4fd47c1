"""Invented plans as conversions in forms of their own: headings, keys, officers, rows in text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sendplan
from sendplan import Plan
from sendplan.schema import Action
from sendplan.tests.converted import TITLE, read_text


def read(folder: Path, text: str) -> Plan:
    return read_text(folder, TITLE + text)


def action_of(plan: Plan, ref: str) -> Action:
    return next(action for action in plan.actions if action.ref == ref)


def test_two_heading_rows_of_a_pipe_table(tmp_path: Path) -> None:
    text = (
        "| No. | What we will do | Who | By when | | Progress | |\n|---|---|---|---|---|---|---|\n"
        "| | | | Start | Finish | Update | RAG |\n"
        "| 1.1 | Open a hub<br>in each town | AB | May 2031 | June 2031 | Begun | Green |\n"
        "| 1.2 | Ask families | CD | June 2031 | July 2031 | Asked | Amber |\n"
    )
    first = action_of(read(tmp_path, text), "1.1")
    assert first.title == "Open a hub in each town"
    assert [(m.kind, m.raw) for m in first.milestones] == [
        ("start", "May 2031"),
        ("end", "June 2031"),
    ]
    assert [step.text for step in first.progress] == ["Begun"]
    assert [rating.value for rating in first.ratings] == ["on-track"]


def test_initials_that_a_conversion_ran_together(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        "Initials\tName\tPost\nAB\tAnn Bell\tHead of Hubs\nCD\tCy Dunn\tManager\n"
        "EFG\tEve Fay Grey\tOfficer\n\n"
        "Action\tLead\tBy when\n1.1 Open a hub\tABEFG / CD\tMay 2031\n"
        "1.2 Ask families\tCDHub Board\tJune 2031\n1.3 Tell all\tABZZ\tJune 2031\n",
    )
    assert [[lead.raw for lead in action.leads] for action in plan.actions] == [
        ["AB", "EFG", "CD"],
        ["CD", "Hub Board"],
        ["ABZZ"],
    ]
    assert {repair.kind for repair in action_of(plan, "1.1").repairs} == {"leads-parted"}


def test_tasks_headed_by_a_question_stand_beside_actions(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        "Actions\tKey tasks What will we do?\tLead\tBy when\n"
        "1.1 Open a hub\t1. Find a house 2. Paint it\tAnn Bell\tMay 2031\n"
        "1.2 Ask families\t1. Write to them 2. Ring them\tAnn Bell\tJune 2031\n",
    )
    assert [action.title for action in plan.actions] == ["Open a hub", "Ask families"]
    assert [len(action.tasks) for action in plan.actions] == [2, 2]


def test_a_row_that_a_page_broke_inside_one_table(tmp_path: Path) -> None:
    text = (
        "Ref\tAction\tLead\tOutcome\n1.1\tOpen a hub and\tAB\tFamilies are heard\n"
        "\tkeep it open\t\twithin ten days\n1.2\tAsk families\tCD\tThey answer\n"
    )
    plan = read(tmp_path, text)
    assert [action.ref for action in plan.actions] == ["1.1", "1.2"]
    assert plan.actions[0].title == "Open a hub and keep it open"
    assert plan.actions[0].outcomes == ["Families are heard within ten days"]


def test_columns_told_by_what_stands_in_them(tmp_path: Path) -> None:
    text = (
        "#\tThe thing itself\tOwner\tEnd date\n1.1\tOpen a hub in each town\tAB\tMay 2031\n"
        "1.2\tAsk all families what they need\tCD\tJune 2031\n"
    )
    plan = read(tmp_path, text)
    assert [(action.ref, action.title) for action in plan.actions] == [
        ("1.1", "Open a hub in each town"),
        ("1.2", "Ask all families what they need"),
    ]


def test_a_key_that_is_a_list(tmp_path: Path) -> None:
    text = (
        "Ref\tAction\tLead\tBy when\n1.1\tOpen a hub\tAB\tMay 2031\n1.2\tAsk\tCD\tMay 2031\n\n"
        "Who is who\n\n- AB – Ada Brook, Head of Hubs\n- CD: Carl Dunn, Inclusion Manager\n"
        "- XCC – Exampleshire County Council\n"
    )
    plan = read(tmp_path, text)
    assert [(p.initials, p.name, p.role) for p in plan.postholders] == [
        ("AB", "Ada Brook", "Head of Hubs"),
        ("CD", "Carl Dunn", "Inclusion Manager"),
    ]
    assert [action.leads[0].name for action in plan.actions] == ["Ada Brook", "Carl Dunn"]
    assert "AB" not in [term.abbreviation for term in plan.glossary]


def test_officers_in_a_line_above_the_grid(tmp_path: Path) -> None:
    text = (
        "## Priority 1: Families wait too long\n\n"
        "Senior Responsible Officer: Ada Brook, Director of Children's Services\n\n"
        "Ref\tAction\tLead\tBy when\n1.1\tOpen a hub\tAB\tMay 2031\n"
    )
    (area,) = read(tmp_path, text).areas
    assert [(o.name, o.role) for o in area.senior_responsible_officers] == [
        ("Ada Brook", "Director of Children's Services")
    ]


def test_dates_run_together(tmp_path: Path) -> None:
    text = (
        "Ref\tAction\tLead\tBy when\n1.1\tOpen\tAB\t01/02/203130/06/2031\n"
        "1.2\tAsk\tCD\tFeb 2031May 2031\n"
    )
    plan = read(tmp_path, text)
    assert [str(m.latest) for m in plan.actions[0].milestones] == ["2031-02-01", "2031-06-30"]
    assert [str(m.latest) for m in plan.actions[1].milestones] == ["2031-02-28", "2031-05-31"]


def test_a_row_in_loose_text_is_said(tmp_path: Path) -> None:
    head = "Ref\tAction\tLead\tBy when\n"
    text = (
        f"{head}1.1\tOpen\tAB\tMay 2031\n\nRef Action Lead 1.2 Ask CD June 2031\n\n"
        f"{head}1.3\tTell\tCD\tMay 2031\n"
    )
    found = [f.message for f in read(tmp_path, text).findings if f.code == "action-in-text"]
    assert len(found) == 1
    assert "1.2" in found[0]
    assert "line 6" in found[0]


def test_a_table_with_numbers_that_is_not_read_is_said(tmp_path: Path) -> None:
    text = (
        "Ref\tAction\tLead\tBy when\n1.1\tOpen\tAB\tMay 2031\n\nCode\tMemo\n2.1\tAsk\n2.2\tTell\n"
    )
    found = [f.message for f in read(tmp_path, text).findings if f.code == "table-unread"]
    assert len(found) == 1
    assert "2.1, 2.2" in found[0]
    assert "“Code”, “Memo”" in found[0]


WHOLE = (
    "# Sandwold SEND Improvement Plan\n\nAB\tAda Brook\tHead of Hubs\nCD\tCarl Dunn\tManager\n\n"
    "## Area ONE: Voice\n\nRef\tAction\tLead\tBy when\tOutcome\n1.1\t<b>Open</b> a hub\tAB\t"
    "May 2031\t<ul><li>Heard</li></ul>\n1.2\tAsk\tHub Board Forum Group\tJune 2031\tKnown\n\n"
    "## Evaluation do we know?\n\nd it is good\n\n| KPI | Baseline | 2031 |\n|---|---|---|\n"
    "| K1 | 3% | 5% |\n"
)
EDITS = st.lists(
    st.tuples(
        st.integers(0, len(WHOLE)),
        st.sampled_from(["", "\t", "\n", "\n\n", "|", "<td>", "<table>", "</table>", "1.3 ", "•"]),
        st.integers(0, 25),
    ),
    max_size=8,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EDITS)
def test_any_damage_is_read_or_refused(tmp_path: Path, edits: list[tuple[int, str, int]]) -> None:
    text = WHOLE
    for place, new, drop in edits:
        text = text[:place] + new + text[place + drop :]
    path = tmp_path / "plan.txt"
    path.write_text(text, "utf-8")
    (result,) = sendplan.read_many([path])
    if result.plan is None:
        assert result.error is not None
        assert result.error.kind in ("no-action-grid", "blank", "file-empty")
        return
    coverage = result.plan.coverage
    assert coverage.words_placed + coverage.words_reported == coverage.words_in_tables


def test_a_rating_key_in_a_sentence_and_a_rating_that_nothing_explains(tmp_path: Path) -> None:
    text = (
        "Blue: finished. Green: going to plan. Red: seriously behind.\n\n"
        "Ref\tAction\tLead\tRAG\n1.1\tOpen\tAB\tBlue\n1.2\tAsk\tCD\tPurple\n"
    )
    plan = read(tmp_path, text)
    assert [action.ratings[0].value for action in plan.actions] == ["complete", "unknown"]
    found = [f.message for f in plan.findings if f.code == "rating-unknown"]
    assert len(found) == 1
    assert "“Purple”" in found[0]


@pytest.mark.parametrize(
    ("line", "dated"),
    [
        ("September 2024", "2024-09"),
        ("Inspected in September 2024", "2024"),
        ("March 2021", "2024"),
        ("By September 2024 we will have:", "2024"),
        ("Last reviewed: 12 September 2024", "2024-09-12"),
        ("Refreshed March 2025. It holds 11 actions.", "2025-03"),
        ("Inspection report published 6 July 2023", "2024"),
        ("Written by families and the Council. September 2024", "2024-09"),
        ("September 2024. Exampleshire Council and its Integrated Care Board", "2024-09"),
        ("September 2024 – Exampleshire Council (EC) and its partners", "2024-09"),
        ("September 2024, the month in which the Council met parents", "2024"),
        ("2024/26\n\nExampleshire\n\nSeptember 2024", "2024-09"),
        ("Quarterly report to the Board, 12 September 2024", "2024-09-12"),
        ("Its answer to the report of 12 September 2024", "2024"),
        ("Exampleshire Council, version 3, 20 March 2024", "2024-03-20"),
        ("Exampleshire Council and its Integrated Care Board, March 2024.", "2024-03"),
        ("May 2025", "2025-05"),
        ("Summer 2025", "2025"),
        ("November 2023", "2023-11"),
        ("July 2019", "2024"),
        ("2025/26", "2024"),
    ],
)
def test_a_line_that_is_a_date_is_more_exact_than_the_title(
    tmp_path: Path, line: str, dated: str
) -> None:
    path = tmp_path / "plan.md"
    rows = "| Ref | Action | Lead |\n|---|---|---|\n| 1.1 | Ask families | Chair |"
    path.write_text(
        f"# SEND Improvement Plan 2024 to 2026\n\n{line}\n\n## Priority 1: Voice\n\n{rows}\n",
        "utf-8",
    )
    assert sendplan.read(path).dated == dated


def test_the_last_record_of_labels_goes_on_as_the_others_do(tmp_path: Path) -> None:
    records = (
        f"Action 1.{number}: Open hub {number}\n\nLead: Board\n\nBy when: May 2031\n\n"
        f"Progress: Site {number} found.\n\nFamilies chose its name.\n\n"
        for number in range(1, 4)
    )
    plan = read(tmp_path, "".join(records) + "## Next steps\n\nWe meet in June.\n")
    assert [[step.text for step in action.progress] for action in plan.actions] == [
        [f"Site {number} found.", "Families chose its name."] for number in range(1, 4)
    ]
    assert [each.text for each in plan.passages] == ["Next steps", "We meet in June."]


def test_words_beside_a_number_in_its_own_column_are_kept(tmp_path: Path) -> None:
    text = (
        "| Ref | Action | Lead | By when |\n|---|---|---|---|\n"
        "| 1.1 Early help | Open a hub in each town | AB | May 2031 |\n"
        "| 2 Late help | Ask families | CD | June 2031 |\n"
    )
    first, second = read(tmp_path, text).actions
    assert (first.ref, first.title, first.other) == (
        "1.1",
        "Open a hub in each town",
        {"Ref": "Early help"},
    )
    assert (second.ref, second.other) == ("2", {"Ref": "Late help"})


@pytest.mark.parametrize("end", ["- ", "-<br>", "-<p>"])
def test_words_that_a_line_end_broke_in_a_cell_are_whole(tmp_path: Path, end: str) -> None:
    words = ["guid{}ance", "twenty{}week offer", "practi{}tioners", "multi{}agency"]
    rows = "".join(
        f"| 1.{n} | Write the {word.format(end)} anew | AB | May 2031 | The {word.format(end)} |\n"
        for n, word in enumerate(words)
    )
    head = "| Ref | Action | Lead | By when | Outcome |\n|---|---|---|---|---|\n"
    wholes = ["guidance", "twenty-week offer", "practitioners", "multi-agency"]
    actions = read(tmp_path, head + rows).actions
    assert [action.title for action in actions] == [f"Write the {whole} anew" for whole in wholes]
    assert [action.outcomes for action in actions] == [[f"The {whole}"] for whole in wholes]


def test_a_word_with_a_hyphen_that_a_page_broke_is_whole(tmp_path: Path) -> None:
    head = "| Ref | Action | Lead | By when |\n|---|---|---|---|\n"
    first = "| 1.1 | Clear the list with a time-lim- | AB | May 2031 |\n"
    rest = "| | ited team | | |\n| 1.2 | Ask families | CD | May 2031 |\n"
    plan = read(tmp_path, f"{head}{first}\nPage 1\n\n{head}{rest}")
    assert action_of(plan, "1.1").title == "Clear the list with a time-limited team"


@pytest.mark.parametrize(
    ("lines", "title", "dated"),
    [
        ("Sandwold SEND Action Plan\nMarch 2031", "Sandwold SEND Action Plan", "2031-03"),
        ("SANDWOLD\nSEND PLAN\nAgreed 3 March 2031", "SANDWOLD SEND PLAN", "2031-03-03"),
        ("Sandwold SEND Action Plan\n2031 on", "Sandwold SEND Action Plan 2031 on", "2031"),
    ],
)
def test_the_line_that_dates_a_plain_text_is_none_of_its_title(
    tmp_path: Path, lines: str, title: str, dated: str
) -> None:
    table = "Ref\tAction\tLead\tBy when\n1.1\tOpen a hub\tAB\tMay 2031\n"
    plan = read_text(tmp_path, f"{lines}\n\nIt was written with families.\n\n{table}")
    assert (plan.title, plan.dated) == (title, dated)


def test_rows_counted_plainly_on_a_page_that_collapsed_are_told(tmp_path: Path) -> None:
    head = "No\tAction\tLeads\tStart\tFinish\tRAG\tComment\n"
    rows = (
        "1\tAppoint a chair of the partnership\tAnn Bell\t04/09/31\t30/11/31\tBlue\tIn post.\n",
        "2\tWrite a strategy for therapies\tCy Dunn\t02/10/31\t29/03/32\tGreen\tDrafted.\n",
        "3\tMove all the work to one system\tEve Fay\t06/11/31\t31/07/32\tRed\tLate again.\n",
    )
    page = (
        "No Action Leads Start Finish RAG Comment 4 Train all the co-ordinators in Ann Bell "
        "08/01/32 24/05/32 Green Three of nine writing outcomes held. 5 Open a place of 30 rooms "
        "for Cy Dunn 01/02/32 02/09/32 Amber Planning is granted. pupils who need it 6 Review "
        "the funding of all Eve Fay 04/12/32 28/06/33 Green Agreed by all. schools there are"
    )
    last = "7\tAsk families\tAnn Bell\t04/09/31\t30/11/31\tBlue\tAsked.\n"
    plan = read_text(tmp_path, f"{TITLE}{head}{''.join(rows)}\n{page}\n\n{head}{last}")
    assert [action.ref for action in plan.actions] == ["1", "2", "3", "4", "5", "6", "7"]
    assert [[m.raw for m in action.milestones] for action in plan.actions[3:6]] == [
        ["08/01/32", "24/05/32"],
        ["01/02/32", "02/09/32"],
        ["04/12/32", "28/06/33"],
    ]
    assert [f.action for f in plan.findings if f.code == "grid-collapsed"] == ["4", "5", "6"]


HEADED = "| Ref | Action | Lead | By when |\n|---|---|---|---|\n"


def rows_of(*refs: str) -> str:
    return "".join(f"| {ref} | Open a hub in place {ref} | AB | May 2031 |\n" for ref in refs)


@pytest.mark.parametrize(
    ("refs", "missing"),
    [
        (("1.1", "1.2", "1.5", "1.6", "2.1", "2.2"), "1.3, 1.4"),
        (("1", "2", "5", "6", "7", "8"), "3, 4"),
        (("PA1-01", "PA1-02", "PA1-04"), "PA1-03"),
        # Each area begins anew.
        (("1", "2", "4", "1", "2", "3"), None),
        # So few are left that the plan leaves out the others.
        (("1.1", "1.4", "1.9"), None),
    ],
)
def test_numbers_that_are_missing_between_others_are_told(
    tmp_path: Path, refs: tuple[str, ...], missing: str | None
) -> None:
    plan = read(tmp_path, HEADED + rows_of(*refs))
    told = [f.message for f in plan.findings if f.code == "number-missing"]
    assert [missing in message for message in told if missing] == [True] * bool(missing)
    assert len(told) == bool(missing)


def test_rows_that_became_the_headings_of_tables_are_told(tmp_path: Path) -> None:
    grid = f"{HEADED}{rows_of('1.1', '1.2', '1.3')}\n"
    lone = "".join(
        f"Sandwold, May 2031\n\n<table><tr><th>{ref}</th><th>Ask families</th><th>All of the town"
        f"</th>{'<th>Done</th>' * done}</tr></table>\n\n"
        for done, ref in enumerate(("1.4", "1.5"), 2)
    )
    plan = read(tmp_path, grid + lone)
    told = [f.message for f in plan.findings if f.code == "table-unread"]
    assert ["1.4" in message or "1.5" in message for message in told] == [True, True]


def test_the_title_of_the_next_table_is_no_half_of_a_cell(tmp_path: Path) -> None:
    """It stands below what runs along the foot of the page."""
    head = "Line\tAction\tOwner\tBegins\tEnds\tWhat fami\n"
    halves = [
        ("A1\tOpen a hub\tHoI\tJan 31\tMay 31\tNo child waits longer th for a first visit.\n",
         "than eighteen weeks\nt.\n"),
        ("B1\tAsk families\tHoI\tJan 31\tMay 31\tMore children reach the the end of school.\n",
         "e expected level at\n"),
    ]  # fmt: skip
    pages = "".join(
        f"{head}{left}\nlies will notice\n\n{right}\nSandwold plan final {number}\n\n"
        for number, (left, right) in enumerate(halves, 3)
    )
    key = "Annex 2: Owners\n\nOwner code\tPost held\nHoI\tHead of Inclusion\n"
    plan = read_text(tmp_path, f"{TITLE}{pages}{key}")
    assert not [a for a in plan.actions if "Annex" in " ".join([*a.outcomes, *a.evaluation])]
    assert [person.role for person in plan.postholders] == ["Head of Inclusion"]

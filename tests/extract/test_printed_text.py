"""Conversions without tabs or tags: columns parted by spaces, and tables drawn with signs."""

from __future__ import annotations

from pathlib import Path

import pytest

from sendplan import read
from sendplan.extract import Document, read_document
from sendplan.extract.conversion.gutters import with_columns_apart

PRINTED = """\
                 Sandwold SEND Improvement Plan

Priority 1: Early help

Ref   Action                     Lead                 By when
1.1   Publish one map of help    Head of Inclusion    May 2025
      for families
1.2   Train every school         Service Manager      June 2025

                          1
\fPriority 2: Adulthood

Ref   Action                     Lead                 By when
2.1   Appoint three officers     Director of          July 2025
      for reviews                Education
2.2   Ask young people           Forum Chair          May 2025
"""
DRAWN = """\
## Priority 1: Early help

+-----+---------------------+----------------+
| Ref | Action              | When           |
|     |                     +--------+-------+
|     |                     | Start  | End   |
+=====+=====================+========+=======+
| 1.1 | Publish one map     | May    | June  |
|     | of help             | 2024   | 2025  |
|     |                     +--------+-------+
|     | - for families      | June   | July  |
|     | - for schools       | 2024   | 2025  |
+-----+---------------------+--------+-------+

After it
"""


def document(folder: Path, text: str, name: str = "plan.txt") -> Document:
    path = folder / name
    path.write_text(text, "utf-8")
    return read_document(path)


def test_columns_parted_by_spaces(tmp_path: Path) -> None:
    first, second = document(tmp_path, PRINTED).tables
    assert first.rows == [
        ["Ref", "Action", "Lead", "By when"],
        ["1.1", "Publish one map of help\nfor families", "Head of Inclusion", "May 2025"],
        ["1.2", "Train every school", "Service Manager", "June 2025"],
    ]
    assert second.rows[1][2] == "Director of\nEducation"
    assert (first.method, first.pages) == ("aligned", ())
    assert first.cells[-1].lines[0].at_line == 8
    assert second.cells[0].lines[0].at_line == 14


def test_a_plan_of_such_columns(tmp_path: Path) -> None:
    document(tmp_path, PRINTED)
    plan = read(tmp_path / "plan.txt")
    assert [(area.number, area.title) for area in plan.areas] == [
        ("1", "Early help"),
        ("2", "Adulthood"),
    ]
    assert [(a.ref, a.area, a.leads[0].raw) for a in plan.actions] == [
        ("1.1", "1", "Head of Inclusion"),
        ("1.2", "1", "Service Manager"),
        ("2.1", "2", "Director of Education"),
        ("2.2", "2", "Forum Chair"),
    ]
    assert plan.actions[0].sources["title"][0].line == 6
    told = [each.message for each in plan.findings if each.code == "grid-unruled"]
    assert [message.split(":")[0] for message in told] == ["Lines 5 to 8", "Lines 14 to 17"]
    assert plan.coverage.words_in_tables == plan.coverage.words_placed


def test_rows_that_are_none_make_those_beside_them_unsure(tmp_path: Path) -> None:
    text = """\
Ref   Action                     Lead                 By when
1.1   Publish one map of help    Head of Inclusion    May 2025
1.2   Train every school         Service Manager      June 2025
1.3   {}              Forum Chair          July 2025
1.4   Visit every college        Director             July 2025
1.5   Answer within a week       Chief Nurse          July 2025
"""
    sure = []
    for number, action in enumerate(("Ask families", "who helps all")):
        (tmp_path / str(number)).mkdir()
        document(tmp_path / str(number), text.format(action))
        [table] = read(tmp_path / str(number) / "plan.txt").tables
        sure.append(table.confidence)
    assert sure[1] < sure[0] / 2


def test_a_heading_between_two_tables_parts_them(tmp_path: Path) -> None:
    text = """\
Ref   Action                     Lead                 By when
1.1   Publish one map of help    Head of Inclusion    May 2025
1.2   Train every school         Service Manager      June 2025

Milestones

No.   Milestone                  Action               Due
M1    Draft agreed               1.1                  May 2025
M2    Map is online              1.1                  June 2025
----  ------------------------   ------------------   ---------
"""
    read_ = document(tmp_path, text)
    assert [table.rows[-1][0] for table in read_.tables] == ["1.2", "M2"]
    assert [paragraph.text for paragraph in read_.paragraphs] == ["Milestones"]


def test_paragraphs_begin_where_there_was_room(tmp_path: Path) -> None:
    text = "Priority 1: Early help\nFamilies know where to turn for help.\n" + PRINTED
    texts = [paragraph.text for paragraph in document(tmp_path, text).paragraphs]
    assert texts[:2] == ["Priority 1: Early help", "Families know where to turn for help."]


def test_a_list_of_people_goes_on_over_its_line(tmp_path: Path) -> None:
    text = (
        PRINTED + "\n" * 3 + " " * 150 + "Page 2\n\nAB: Ada Brook, Head; CD: Carl\nDunn, Nurse.\n"
    )
    assert document(tmp_path, text).paragraphs[-1].text == (
        "AB: Ada Brook, Head; CD: Carl Dunn, Nurse."
    )


def test_text_with_a_few_wide_gaps_is_text(tmp_path: Path) -> None:
    text = "Our plan   2024\n\nWe met families.\nWe heard them.\nWe will act.\nIt is agreed.\n"
    assert document(tmp_path, text).tables == []


def test_a_table_drawn_with_signs(tmp_path: Path) -> None:
    read_ = document(tmp_path, DRAWN, "plan.md")
    (table,) = read_.tables
    spans = [(c.text, c.row, c.column, c.row_span, c.column_span) for c in table.cells]
    assert spans == [
        ("Ref", 0, 0, 2, 1),
        ("Action", 0, 1, 2, 1),
        ("When", 0, 2, 1, 2),
        ("Start", 1, 2, 1, 1),
        ("End", 1, 3, 1, 1),
        ("1.1", 2, 0, 2, 1),
        ("Publish one map of help\n- for families\n- for schools", 2, 1, 2, 1),
        ("May 2024", 2, 2, 1, 1),
        ("June 2025", 2, 3, 1, 1),
        ("June 2024", 3, 2, 1, 1),
        ("July 2025", 3, 3, 1, 1),
    ]
    assert table.header_rows == 2
    assert table.cells[5].lines[0].at_line == 8
    assert [paragraph.text for paragraph in read_.paragraphs] == [
        "Priority 1: Early help",
        "After it",
    ]


def test_signs_that_close_nothing_are_text(tmp_path: Path) -> None:
    text = "+----+\n| Ref\n\nAfter it\n"
    assert [p.text for p in document(tmp_path, text, "plan.md").paragraphs][-1] == "After it"


RAGGED = """\
Priority 1: Early help

Ref   Action                       Lead                   By when         Success           RAG
1.1   Publish one map of help      Head of Inclusion      May 2025        Families ask      Green
      for families
1.2   Train every school that      Service Manager        31 March 2025   Fewer exclude     Amber
      asks for it
1.3   Appoint three officers       Director of Health June 2025        Reviews are held and Amber
      for reviews in the county    Chair of the Forum                  outcomes are met
1.4   Ask young people what they Participation December 2025           Complaints fall    Not begun
      need in the next year      Officer                               by 9%

                                    2
"""


def test_columns_that_begin_elsewhere_in_each_row(tmp_path: Path) -> None:
    (table,) = document(tmp_path, RAGGED).tables
    assert table.rows[0] == ["Ref", "Action", "Lead", "By when", "Success", "RAG"]
    assert table.rows[3:] == [
        ["1.3", "Appoint three officers\nfor reviews in the county",
         "Director of Health\nChair of the Forum", "June 2025",
         "Reviews are held and\noutcomes are met", "Amber"],
        ["1.4", "Ask young people what they\nneed in the next year",
         "Participation\nOfficer", "December 2025", "Complaints fall\nby 9%", "Not begun"],
    ]  # fmt: skip
    assert (table.method, table.cells[-1].lines[0].at_line) == ("aligned", 10)


def test_such_a_grid_goes_on_over_pages(tmp_path: Path) -> None:
    second = RAGGED.partition("\n\n")[2].replace("1.", "2.")
    (table,) = document(tmp_path, f"{RAGGED}\f{second}").tables
    assert [row[0] for row in table.rows[1:]] == [f"{a}.{b}" for a in (1, 2) for b in (1, 2, 3, 4)]
    assert [row[1:] for row in table.rows[1:5]] == [row[1:] for row in table.rows[5:]]


COUNTED = """\
#   What we will do             Who leadsWhen we will    How it stands Where we are
1   Publish one map of help     MR / EH  December 2025   On schedule 72 places filled
    for families                                                     by March
2   Train every school for all EH        By 31 March     Complete    All were trained
    who ask for it                       2026                        in one year
3   Appoint three officers      MR       Summer term On schedule     Two are in post
    for reviews                          2026                        and one is not
4   Ask young people what they LQ        Autumn term Delayed         None was asked
    need                                 2026                        by the forum
"""


def test_plain_numbers_that_count_on_open_rows(tmp_path: Path) -> None:
    """Nothing parts two of the headings, and one space some of the texts."""
    (table,) = document(tmp_path, COUNTED).tables
    assert table.rows[0][2:4] == ["Who leads", "When we will"]
    assert [row[2] for row in table.rows[1:]] == ["MR / EH", "EH", "MR", "LQ"]
    assert [row[4] for row in table.rows[1:]] == [
        "On schedule", "Complete", "On schedule", "Delayed",
    ]  # fmt: skip


def test_a_page_with_one_row_has_the_columns_of_those_with_more(tmp_path: Path) -> None:
    head, *rows = COUNTED.splitlines(keepends=True)
    last = "".join(rows[-2:]).replace("4 ", "5 ", 1)
    (table,) = document(tmp_path, f"{COUNTED}\f{head}{last}").tables
    assert table.rows[-1][1:] == table.rows[-2][1:]


UNDER_ONE_HEADING = """\
     WHAT WE ARE GOING TO DO?                {0:^41}MEASURE OF SUCCESS
1    Publish one map of all help             {1:23}May 2026          Every family has it
2    Train every school that asks            {2:23}Ongoing from      Nine in ten pupils
     and every one that does not                                    July 2026         are asked
3    Appoint three officers                  {3:23}June 2026         All posts are filled
"""


def test_what_one_heading_spans_keeps_its_line_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    words = ("Map agreed", "Visits begin", "Two in post")
    path.write_text(UNDER_ONE_HEADING.format("MILESTONES", *words), "utf-8")
    action = read(path).actions[1]
    assert [box.line for box in action.sources["milestones"]] == [3, 4]


def test_leads_and_dates_under_one_heading(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    words = ("Map Working Group", "Training Board", "Head of Reviews")
    path.write_text(UNDER_ONE_HEADING.format("WHO AND WHEN", *words), "utf-8")
    action = read(path).actions[1]
    assert [each.raw for each in action.milestones] == ["Ongoing from July 2026"]
    assert [each.raw for each in action.leads] == ["Training Board"]


def test_gaps_that_tell_too_little_are_left_as_they_are() -> None:
    text = """\
Ref   Action                 Lead         Date       Success             RAG
1.1   Set up a single front door for Head of Inclusion July 2030 Nine in ten answered Green
      all requests that families make        within two days
1.2   Clear the backlog of overdue The Reviews Team 31 August 2030 No review is late Amber
      reviews in years 5 and 6 Head of Reviews   by the next summer term
1.3   Recruit psychologists who stay Principal September 2030 Vacancies fall by half Red
      for longer than two years    Psychologist     within three years
"""
    assert with_columns_apart(text) == (text, [])


FOOT = "Sandwold plan v2" + 50 * " " + "Page {}"
HEAD = "Ref      Action                     Lead                 By when     Where we are\n"


def printed_page(number: str, refs: tuple[str, ...], foot: str) -> str:
    """A page of a grid right under its area's title, whose rows blank lines part."""
    rows = "".join(
        f"\n{ref:9}Publish one map of help    Head of Inclusion    May 2025    Drawn by the forum\n"
        "         for families                                               and printed\n"
        for ref in refs
    )
    return f"Priority {number}: What is {number} of all\n{HEAD}{rows}{foot}\n"


@pytest.mark.parametrize("refs", ["{}.{}", "P{}-0{}"])
@pytest.mark.parametrize("blanks", [1, 4])
@pytest.mark.parametrize("page", ["\f", "\n\n"])
def test_a_running_line_with_a_text_at_either_side_is_none_of_a_grid(
    tmp_path: Path, refs: str, blanks: int, page: str
) -> None:
    """Titles that stand right above headings that pages repeat name areas."""
    if page != "\f" and blanks == 1:
        pytest.skip("nothing tells that a page ends there")
    pages = [
        printed_page(
            area, (refs.format(area, 1), refs.format(area, 2)), "\n" * blanks + FOOT.format(area)
        )
        for area in "12"
    ]
    document(tmp_path, "Sandwold SEND Improvement Plan\n\n" + page.join(pages))
    plan = read(tmp_path / "plan.txt")
    assert [(area.number, area.title) for area in plan.areas] == [
        ("1", "What is 1 of all"),
        ("2", "What is 2 of all"),
    ]
    assert [(action.ref, action.area) for action in plan.actions] == [
        (refs.format(area, place), area) for area in "12" for place in "12"
    ]
    assert {action.title for action in plan.actions} == {"Publish one map of help for families"}
    assert "Sandwold plan v2 Page 1" in [each.text for each in plan.passages if each.running]

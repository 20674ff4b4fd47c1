"""Tables as converters and table readers write them into a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from sendplan.extract import Table, read_document

HEAD = ["Ref", "Action", "Lead", "By when"]
ROWS = [
    HEAD,
    ["1.1", "Open a hub, and keep it open", "AB", "May 2031"],
    ["1.2", "Ask families", "CD", ""],
]


def tables(folder: Path, text: str, name: str = "plan.txt") -> list[Table]:
    path = folder / name
    path.write_bytes(text.encode())
    return list(read_document(path).tables)


@pytest.mark.parametrize(
    "table",
    [
        'Ref,Action,Lead,By when\n1.1,"Open a hub,\nand keep it open",AB,May 2031\n'
        "1.2,Ask families,CD,\n",
        "Ref | Action | Lead | By when\n1.1 | Open a hub, and keep it open | AB | May 2031\n"
        "1.2 | Ask families | CD |\n",
        "Ref| Action| Lead| By\nwhen  \n---|---|---|---  \n1.1| Open a hub, and\n"
        "keep it open| AB| May\n2031  \n1.2| Ask families| CD|  \n",
    ],
)
def test_a_table_between_paragraphs(tmp_path: Path, table: str) -> None:
    text = f"Our plan, for all, is this, and more\n\n{table}\nThe end | of it\n"
    (found,) = tables(tmp_path, text, "plan.md")
    assert [[" ".join(cell.split()) for cell in row] for row in found.rows] == ROWS
    assert found.header_rows == 1


def test_sentences_with_commas_and_links_with_bars_are_no_tables(tmp_path: Path) -> None:
    text = "Home | Plans | About\n\nWe listen, plan, do, review\nand learn, share, ask, tell\n"
    assert not tables(tmp_path, text)


def test_line_ends_within_cells_beside_those_of_rows(tmp_path: Path) -> None:
    text = "Ref,Action,Lead,By when\n1.1,Open\ra hub,AB,May 2031\n1.2,Ask\rfamilies,CD,May 2031\n"
    (found,) = tables(tmp_path, text)
    assert [row[1].split() for row in found.rows[1:]] == [["Open", "a", "hub"], ["Ask", "families"]]


def test_a_row_of_one_cell_ends_where_two_spaces_do(tmp_path: Path) -> None:
    text = (
        "Ref| Action| Lead  \n---|---|---  \nPriority 1: Waits for\nhealth assessments  \n"
        "1.1| Open a\nhub| AB  \n"
    )
    (found,) = tables(tmp_path, text, "plan.md")
    (band,) = found.row_cells()[1]
    assert (band.text.split("\n"), band.column_span) == (
        ["Priority 1: Waits for health assessments"],
        3,
    )


@pytest.mark.parametrize("space", ["", " "])  # where lines are not wrapped, a cell's own stays
def test_lists_between_blank_lines_within_wrapped_rows(tmp_path: Path, space: str) -> None:
    text = (
        "Ref| Action| Lead  \n---|---|---  \n"
        f"1.1|{space}\n\n  * Open a hub\n  * Ask all\nfamilies\n\n"
        "| AB  \n1.2| Tell|\n\n  1. AB\n  2. CD\n\n  \n  \nThe end\n"
    )
    (found,) = tables(tmp_path, text, "plan.md")
    assert found.rows[1:] == [
        ["1.1", "* Open a hub\n* Ask all families", "AB"],
        ["1.2", "Tell", "1. AB\n2. CD"],
    ]


DATED_ROWS = (
    ("1.1 Open a hub", "Start: May 2030", "End: June 2031", "AB", "Families are heard"),
    ("1.2 Ask families", "Start: July 2030", "End: July 2031", "CD", "They answer"),
)


@pytest.mark.parametrize(
    "head",
    [
        "| Action | Timescale | | Lead | Outcome |\n|---|---|---|---|---|\n| 2030/31 | 2031/32 |\n",
        "| Action | Timescale | Lead | Outcome |\n|---|---|---|---|---|\n| 2030/31 | 2031/32 |\n",
        # As tabula has it, by pandas.
        "Action,Timescale,Lead,Outcome,Unnamed: 0\n,2030/31,2031/32,,\n",
    ],
)
def test_years_below_a_heading_that_a_converter_began_at_the_left(
    tmp_path: Path, head: str
) -> None:
    sign = "," if "," in head else " | "
    body = "\n".join(sign.join(row) for row in DATED_ROWS)
    (found,) = tables(tmp_path, f"{head}{body}\n", "plan.md")
    assert found.header_rows == 2
    first, second = found.row_cells()[:2]
    assert [(cell.text, cell.column, cell.column_span) for cell in first if cell.text] == [
        ("Action", 0, 1),
        ("Timescale", 1, 2),
        ("Lead", 3, 1),
        ("Outcome", 4, 1),
    ]
    assert [(cell.text, cell.column) for cell in second if cell.text] == [
        ("2030/31", 1),
        ("2031/32", 2),
    ]


def test_cells_said_again_for_each_column_and_row_that_they_span(tmp_path: Path) -> None:
    text = (
        "Action | Timescale | Timescale | Timescale | Lead\n"
        "Action | 2029/30 | 2030/31 | 2031/32 | Lead\n"
        "Theme one | Theme one | Theme one | Theme one | Theme one\n"
        "1.1 Open a hub | As before, or better | As before, or better | As before, or better | AB\n"
        "1.2 Ask families |  |  | May 2031 | CD\n"
    )
    (found,) = tables(tmp_path, text)
    said = [
        [(cell.text, cell.column_span) for cell in row if cell.text] for row in found.row_cells()
    ]
    assert said[:3] == [
        [("Action", 1), ("Timescale", 3), ("Lead", 1)],
        [("2029/30", 1), ("2030/31", 1), ("2031/32", 1)],
        [("Theme one", 5)],
    ]
    assert [text for text, _ in said[3]] == ["1.1 Open a hub", *["As before, or better"] * 3, "AB"]
    assert found.header_rows == 2


def test_words_longer_than_a_drawn_cell_are_whole(tmp_path: Path) -> None:
    border = "+---------+---------+------+\n"
    text = (
        f"{border}| Ref     | Action  | Lead |\n{border.replace('-', '=')}"
        "| 1.1     | Open    | AB   |\n|         | n       |      |\n"
        "|         | etworks |      |\n|         | current |      |\n" + border
    )
    (found,) = tables(tmp_path, text)
    assert found.rows[1][1] == "Open networks current"


def test_a_number_in_bold_that_the_words_after_it_touch(tmp_path: Path) -> None:
    text = "|Ref and action|Lead|\n|---|---|\n|**1.1**Open a hub|AB|\n|**S**END for all|CD|\n"
    (found,) = tables(tmp_path, text, "plan.md")
    assert found.rows[1][0] == "1.1 Open a hub"

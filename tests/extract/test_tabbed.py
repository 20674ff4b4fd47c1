"""Rows by tabs whose cells hold line ends, as clipboards and plain texts have them."""

from __future__ import annotations

import csv
import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendplan.extract.conversion.blocks import read_blocks
from sendplan.extract.conversion.raw import RawTable, RawText

HEAD = "Ref\tAction\tLead\tStatus\n"


def rows(text: str) -> list[list[str]]:
    """The cells of the only table of a text; paragraphs of a cell parted by a bar."""
    (table,) = [block for block in read_blocks(text) if isinstance(block, RawTable)]
    return [
        [" ".join(cell.source.replace("<p>", " | ").split()).strip(" |") for cell in row]
        for row in table.rows
    ]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        # A spreadsheet's clipboard: what holds a line end or a quotation mark stands in marks.
        ('1\t"Open a hub\nAsk families"\tAB\tDone\n', "Open a hub | Ask families"),
        ('1\t"Open a ""hub"" today"\tAB\tDone\n', 'Open a "hub" today'),
        ('1\t"Open\n\n""hub""\tit"\tAB\tDone\n', None),
        # Marks that are the words' own.
        ('1\t"Hard to find"\tAB\tDone\n', '"Hard to find"'),
        ('1\t"Hard to find" (a parent)\tAB\tDone\n', '"Hard to find" (a parent)'),
        ('1\t"Hard to find\tAB\tDone\n2\tAsk\tCD\tDone\n', '"Hard to find'),
        # A browser's: paragraphs, each between blank lines.
        ("1\t\n\nOpen a hub\n\nAsk families\n\n\tAB\tDone\n", "Open a hub | Ask families"),
        ("1\tMay\n–\nJune\tAB\tDone\n2\tAsk\tCD\tDone\n", "May – June"),
        ("1\tMay\nto\nJune\tAB\tDone\n2\tAsk\tCD\tDone\n", "May to June"),
        # A plain text's: lines of a cell as they stand.
        ("1\tOpen a hub\nor two\nAsk them\tAB\tDone\n", "Open a hub | or two | Ask them"),
    ],
)
def test_a_cell_of_several_lines_is_one(text: str, second: str | None) -> None:
    found = rows(f"{HEAD}{text}")
    if second is not None:
        assert found[1][1:] == [second, "AB", "Done"]
    else:
        assert found[1][1].split() == ["Open", "|", "|", '"hub"']


def test_paragraphs_of_the_last_cell_stay_with_it() -> None:
    text = f"{HEAD}1\tOpen\tAB\t\n\nNearly there\n\nTwo to go\n\n2\tAsk\tCD\tDone\n"
    assert rows(text)[1:] == [["1", "Open", "AB", "Nearly there | Two to go"],
                              ["2", "Ask", "CD", "Done"]]  # fmt: skip


def test_numbered_rows_go_on_in_lines_that_open_none() -> None:
    text = (
        "1.1\tOpen a hub\nAsk families\tAB\n28/02/2031\tDone\nLate\n"
        "1.2\tAsk\nTell\tCD\tDone\nKey\nAB\tAnn Bell\tPost\n"
    )
    blocks = read_blocks(f"{HEAD}{text}")
    assert [type(block) for block in blocks] == [RawTable, RawText, RawTable]
    table, key = (block for block in blocks if isinstance(block, RawTable))
    assert [
        [cell.source.replace("<br>", "<p>").split("<p>") for cell in row] for row in table.rows[1:]
    ] == [
        [["1.1"], ["Open a hub", "Ask families"], ["AB", "28/02/2031"], ["Done\nLate"]],
        [["1.2"], ["Ask", "Tell"], ["CD"], ["Done"]],
    ]
    assert [cell.source for cell in key.rows[0]] == ["AB", "Ann Bell", "Post"]


@pytest.mark.parametrize("band", ["", "Area 1: Waits\t\t\t\n"])
@pytest.mark.parametrize(
    "broken", [(1,), (2,), (3,), (1, 2, 3)], ids=["first", "middle", "last", "every"]
)
def test_numbers_open_rows_whose_first_cell_is_broken(broken: tuple[int, ...], band: str) -> None:
    text = "Action\tLead\tDue\tOutcome\n" + band
    for n in (1, 2, 3):
        text += f"1.{n} Open the{chr(10) if n in broken else ' '}hub soon\tAB\tMay\tHelp {n}\n"
    found = rows(text)[-3:]
    assert found == [[f"1.{n} Open the hub soon", "AB", "May", f"Help {n}"] for n in (1, 2, 3)]


def test_the_last_row_is_whole_where_its_second_cell_is_broken() -> None:
    text = f"{HEAD}1.1\tOpen a hub\tAB\tDone\n1.2\tAsk\nfamilies\tCD\tDone\n"
    assert rows(text)[2] == ["1.2", "Ask | families", "CD", "Done"]


def test_a_capital_opens_a_row_that_goes_on_in_a_small_letter() -> None:
    text = "Action\tLead\tOutcome\nOpen a hub\tAB\tHelp\nAsk the\nfamilies\tCD\tTrust\n"
    assert rows(text)[1:] == [["Open a hub", "AB", "Help"], ["Ask the families", "CD", "Trust"]]


def test_numbers_of_a_list_in_a_cell_open_no_row() -> None:
    text = "Action\tLead\tOutcome\nOpen a hub\tAB\t1. Help\n2. Trust\nAsk\tCD\t1. Ease\n"
    text += "2. Joy\n3. Rest\nTell\tEF\tNews\n"
    assert [row[0] for row in rows(text)[1:]] == ["Open a hub", "Ask", "Tell"]


def test_rows_that_are_short_are_no_halves() -> None:
    text = f"{HEAD}1\tOpen\tAB\n2\tAsk\tCD\nTotal\t2\n"
    assert [row[0] for row in rows(text)[1:]] == ["1", "2", "Total"]


def test_a_line_before_headings_is_no_cell() -> None:
    blocks = read_blocks(f"{HEAD}1\tOpen\tAB\tDone\nArea two\n{HEAD}2\tAsk\tCD\tDone\n")
    kinds = [type(block) for block in blocks]
    assert kinds == [RawTable, RawText, RawTable]


def test_items_below_a_label_are_its_value() -> None:
    text = "Action 1\tOpen a hub\nSteps\t1. Find a site.\n2. Hire.\n3. Open.\nLead\tAB\n"
    assert rows(text)[1] == ["Steps", "1. Find a site. 2. Hire. 3. Open."]


@given(st.text(alphabet='ab"\t\n', max_size=200))
def test_no_word_is_lost(text: str) -> None:
    sources = [
        cell.source.replace("<p>", " ")
        for block in read_blocks(text)
        if isinstance(block, RawTable)
        for row in block.rows
        for cell in row
    ]
    loose = [
        line for block in read_blocks(text) if isinstance(block, RawText) for _, line in block.lines
    ]
    letters = [c for part in (*sources, *loose) for c in part if c in "ab"]
    assert sorted(letters) == sorted(c for c in text if c in "ab")


@pytest.mark.parametrize("line", ['"ab\t"cd', '"ab\tcd', "ab\t", 'a"\t""'])
def test_marks_that_nothing_closes_cost_no_more(line: str) -> None:
    begun = time.perf_counter()
    read_blocks(f"{line}\n" * 4000)
    assert time.perf_counter() - begun < 5


SHEET = (
    ("Sandwold plan", "", "", ""),
    ("", "", "", ""),
    ("Area 1", "Advice for families", "", ""),
    ("Ref", "Action", "Lead", "Status"),
    ("1.1", 'Open a hub, or two\nAsk "why"', "AB", "Done"),
    ("", "", "", ""),
    ("Area 2", "Voice", "", ""),
    ("Ref", "Action", "Lead", "Status"),
    ("2.1", "Listen", "CD", "Begun"),
)


@pytest.mark.parametrize("sign", ["\t", ",", ";"])
def test_titles_part_the_tables_of_a_sheet(sign: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=sign).writerows(SHEET)
    blocks = read_blocks(out.getvalue().replace("\r\n", "\n"))
    texts = [line for each in blocks if isinstance(each, RawText) for _, line in each.lines]
    assert texts == ["Sandwold plan", "Area 1 Advice for families", "Area 2 Voice"]
    first, second = (block for block in blocks if isinstance(block, RawTable))
    assert [cell.source for cell in first.rows[1]] == [
        "1.1",
        'Open a hub, or two<p>Ask "why"',
        "AB",
        "Done",
    ]
    assert [row[0].at_line for row in second.rows] == [9, 10]


@pytest.mark.parametrize(
    "text",
    [
        "We asked, we heard, we learned, we act.\nIt is late, but not too late.\nSo we begin.",
        "Advice, help, care, hope\nTime, room, play, rest",
        'He said, "we, you, they\nand all, of, us, here\nnow, then, when, where',
    ],
)
def test_sentences_with_commas_are_no_rows(text: str) -> None:
    assert not [block for block in read_blocks(text) if isinstance(block, RawTable)]


def test_wide_spaces_in_a_cell_are_line_ends() -> None:
    text = f"{HEAD}1\tOpen it.  Then ask  us\tHead of Hubs  Early Years Board\tDone\n"
    (row,) = (row for row in rows(text) if row[0] == "1")
    assert row[1:3] == ["Open it. Then ask us", "Head of Hubs<br>Early Years Board"]


def test_items_keep_the_tab_of_their_sign_out_of_the_row() -> None:
    text = (
        f"{HEAD}1\t•\tOpen a hub\n•\tAsk families\tAB\tDone\n"
        "2\tAsk\tCD\t•\tTwo replied\n•\tOne did not\n"
    )
    assert rows(text)[1:] == [
        ["1", "• Open a hub | • Ask families", "AB", "Done"],
        ["2", "Ask", "CD", "• Two replied | • One did not"],
    ]

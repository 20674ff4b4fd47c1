"""Text conversions: tables by tabs, pipes and tags, with what their cells' markup says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sendplan.errors import NotText
from sendplan.extract import BULLET_SIGNS, Document, Paragraph, Table, read_document
from sendplan.extract.conversion.blocks import read_blocks
from sendplan.extract.conversion.markup import read_markup
from sendplan.extract.conversion.raw import RawTable


def read(folder: Path, text: str, name: str = "plan.txt") -> Document:
    path = folder / name
    path.write_text(text, "utf-8")
    return read_document(path)


def only_table(folder: Path, text: str, name: str = "plan.txt") -> Table:
    (table,) = read(folder, text, name).tables
    return table


def test_tabs_make_a_table_between_paragraphs(tmp_path: Path) -> None:
    text = "Our plan\n\nRef\tAction\tLead\n1\tOpen a hub\tAB\n2\tAsk families\tCD\n\nThe end\n"
    document = read(tmp_path, text)
    (table,) = document.tables
    assert table.rows == [
        ["Ref", "Action", "Lead"],
        ["1", "Open a hub", "AB"],
        ["2", "Ask families", "CD"],
    ]
    assert (table.header_rows, table.method, table.pages) == (1, "text", ())
    assert [paragraph.text for paragraph in document.paragraphs] == ["Our plan", "The end"]
    assert document.source.media_type == "text/plain"
    assert document.source.pages == 0


def test_a_line_keeps_its_number_in_the_file(tmp_path: Path) -> None:
    document = read(tmp_path, "One\n\nA\tB\tC\n1\tx\ty\n\nTwo\nThree\n")
    (table,) = document.tables
    assert {line.at_line for cell in table.cells for line in cell.lines} == {3, 4}
    assert [line.at_line for line in document.paragraphs[-1].lines] == [6, 7]


@pytest.mark.parametrize(
    "text",
    [
        "| Ref | Action | Lead |\n|---|:-:|--:|\n| 1 | Open \\| run a hub | **AB** |\n",
        "Ref | Action | Lead\n--- | --- | ---\n1 | Open \\| run a hub | AB\n",
        "<table><tr><th>Ref</th><th>Action</th><th>Lead</th></tr>\n"
        "<tr><td>1</td><td>Open | run a hub</td><td>AB</td></tr></table>\n",
    ],
)
def test_other_ways_to_write_the_same_table(tmp_path: Path, text: str) -> None:
    table = only_table(tmp_path, text, "plan.md")
    assert table.rows == [["Ref", "Action", "Lead"], ["1", "Open | run a hub", "AB"]]
    assert table.header_rows == 1


def test_spans_of_html_tables(tmp_path: Path) -> None:
    text = (
        "<table><tr><th rowspan=2>Action</th><th colspan=2>Targets</th></tr>"
        "<tr><th>2024</th><th>2025</th></tr><tr><td>A</td><td>1</td><td>2</td></tr></table>"
    )
    table = only_table(tmp_path, text)
    places = {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span)
              for cell in table.cells}  # fmt: skip
    assert places["Action"] == (0, 0, 2, 1)
    assert places["Targets"] == (0, 1, 1, 2)
    assert places["2025"] == (1, 2, 1, 1)
    assert table.header_rows == 2


def test_two_heading_rows_by_tabs(tmp_path: Path) -> None:
    text = "Action\tWhen\t\tLead\n\t2024\t2025\t\nHub\tMay\tJune\tAB\nForum\tJuly\t\tCD\n"
    table = only_table(tmp_path, text)
    assert table.header_rows == 2
    assert ("When", 2) in [(cell.text, cell.column_span) for cell in table.cells]


def test_pages_of_one_table_are_joined_and_a_cut_row_is_whole(tmp_path: Path) -> None:
    head = "Ref\tAction\tLead\tOutcome\n"
    text = (
        f"{head}1.1\tOpen a hub\tAB\tFamilies know where\n1.2\tAsk families and\tCD\tThey are\n\n"
        f'"So hard to find" (a parent)\n\n{head}\tact on it\t\theard\n1.3\tTell all\tEF\tAll know\n'
    )
    table = only_table(tmp_path, text)
    assert [row[0] for row in table.rows] == ["Ref", "1.1", "1.2", "1.3"]
    assert table.rows[2][1].split() == ["Ask", "families", "and", "act", "on", "it"]


def test_text_between_pages_keeps_tables_apart(tmp_path: Path) -> None:
    head = "Ref\tAction\tLead\n"
    text = f"{head}1.1\tOpen\tAB\n\nits other half\n\n{head}1.2\tClose\tCD\n"
    assert len(read(tmp_path, text).tables) == 2


def test_a_text_in_the_first_cell_alone_is_a_band(tmp_path: Path) -> None:
    text = "Ref\tAction\tLead\nListening\t\t\n1.1\tAsk\tAB\n"
    band = only_table(tmp_path, text).row_cells()[1]
    assert [(cell.text, cell.column_span) for cell in band] == [("Listening", 3)]


def test_what_stands_over_known_headings_is_text(tmp_path: Path) -> None:
    head = "Ref\tAction\tLead\n"
    text = f"{head}1.1\tAsk\tAB\n\n# Two\n\nrest of a heading\t\t\n{head}2.1\tTell\tCD\n"
    document = read(tmp_path, text)
    assert [table.rows[0] for table in document.tables] == [["Ref", "Action", "Lead"]] * 2
    assert "rest of a heading" in [paragraph.text for paragraph in document.paragraphs]


def test_a_key_without_headings_has_none(tmp_path: Path) -> None:
    table = only_table(tmp_path, "AB\tHead of Hubs\nCD\tForum Manager\nEF\tDirector\n")
    assert table.header_rows == 0


def test_lists_and_boxes_of_a_cell() -> None:
    items = read_markup(
        "<p>We will:</p><ol><li>open</li><li>ask<ul><li>parents</li></ul></li></ol>"
        "<div style='border: 1px'><i>“Hard to find”</i></div>see <b>1.2</b><br>below"
    )
    assert [(item.text, item.bullet, item.callout, item.wrapped) for item in items] == [
        ("We will:", False, False, False),
        ("1. open", False, False, False),
        ("2. ask", False, False, False),
        ("parents", True, False, False),
        ("“Hard to find”", False, True, False),
        ("see 1.2", False, False, False),
        ("below", False, False, True),
    ]


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("Open • ask • tell", ["Open", "• ask", "• tell"]),
        ("1. Open a hub 2. Ask 3. Tell", ["1. Open a hub", "2. Ask", "3. Tell"]),
        ("Section 2. Ask 3. Tell", ["Section 2. Ask 3. Tell"]),
        ("a < b &amp; <https://a.example/b>", ["a < b & <https://a.example/b>"]),
        ("**Bold** and *so* on, 2 * 3 * 4", ["Bold and so on, 2 * 3 * 4"]),
        ("**Open a hu**b in **each** t**ow**n, 2**3**4", ["Open a hub in each town, 2**3**4"]),
        ("**Lead:**Ann", ["Lead: Ann"]),
        ("[the offer](https://a.example/x_(y)) page", ["the offer page"]),
        ("[]{#top .anchor}[Ask]{.underline} all ![](a.png){width=1}", ["Ask all"]),
        ("in brackets ( <i>so</i> <i>it is</i> )", ["in brackets (so it is)"]),
        ("=< national 5%< 2020", ["=< national 5%< 2020"]),
        ("Met $\\checkmark$ Agreed", ["Met", "✓ Agreed"]),
        ("* Open a hub + today * Ask 2 people", ["* Open a hub", "+ today", "* Ask 2 people"]),
        ("1. Open: * a hub * a shop 2. Ask", ["1. Open:", "* a hub", "* a shop", "2. Ask"]),
        ("- Open a hub today - Ask every family", ["- Open a hub today", "- Ask every family"]),
        ("- May 2031 - June 2031", ["- May 2031 - June 2031"]),
    ],
)
def test_markup_and_flattened_lists(source: str, texts: list[str]) -> None:
    assert [item.text for item in read_markup(source)] == texts


def test_attributes_of_a_heading_are_none_of_its_words(tmp_path: Path) -> None:
    (part,) = read(tmp_path, "## Area 1: Waits {#area-1 .unnumbered}").flow
    assert isinstance(part, Paragraph)
    assert part.text == "Area 1: Waits"


def test_a_heading_goes_on_in_a_line_below_that_opens_none(tmp_path: Path) -> None:
    first, second = read(tmp_path, "## Area 1: Waits for\nassessments\na) Ask").flow
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert (first.text, first.bold) == ("Area 1: Waits for assessments", True)
    assert second.text == "a) Ask"


def test_items_of_a_list_are_no_wrapped_lines() -> None:
    items = read_markup("- Open a hub<br>and keep it<br>- Ask families")
    assert [item.wrapped for item in items] == [False, True, False]
    assert [item.wrapped for item in read_markup("May 2031<br>- June 2031")] == [False, True]


def test_lines_that_are_not_wrapped_are_paragraphs_of_their_own(tmp_path: Path) -> None:
    long = "This plan answers the letter that followed a visit. " * 3 + "It has two parts."
    flow = read(tmp_path, f"Hollin Plan\nMay 2031\n{long}\nArea 1: Waits\n\n{HEAD}").flow
    texts = [part.text for part in flow if isinstance(part, Paragraph)]
    assert texts == ["Hollin Plan", "May 2031", long, "Area 1: Waits"]
    wrapped = "This plan answers the letter of\nInspectors and of all of those who\nwrote."
    parts = read(tmp_path, wrapped).flow
    assert [len(part.lines) for part in parts if isinstance(part, Paragraph)] == [3]


def test_only_what_is_all_bold_is_bold() -> None:
    assert [item.bold for item in read_markup("**One two**<br>**One** two")] == [True, False]


def test_another_encoding_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    sentence = "Families’ views – “heard” and “acted on” – are the heart of the plan’s work. "
    path.write_bytes((sentence * 5 + "\n\nA\tB\tC\n1\tx\ty\n").encode("cp1252"))
    assert "Families’ views – “heard”" in read_document(path).paragraphs[0].text


def test_bytes_named_as_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(bytes(range(256)) * 9)
    with pytest.raises(NotText, match="holds no text"):
        read_document(path)


TEXTS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=30)


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=5), min_size=1, max_size=6))
@example([["", '"'], ["", '"']])
@example([["·", "0"]])
@example([['"', "y"], ['"', "z"]])
def test_every_cell_of_a_tab_table_is_kept(rows: list[list[str]]) -> None:
    # A bar parts cells, and a tab behind the sign of a list parts none.
    signs = dict.fromkeys(map(ord, f"|·{BULLET_SIGNS}"), "/")
    rows = [["x", *(cell.translate(signs) for cell in row)] for row in rows]
    text = "\n".join("\t".join(row) for row in rows)
    tables = [block for block in read_blocks(text) if isinstance(block, RawTable)]
    cells = [cell.source for table in tables for row in table.rows for cell in row]
    wanted = [cell.strip() for row in rows for cell in row]
    assert [cell for cell in cells if cell] == [cell for cell in wanted if cell]


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for block in read_blocks(text):
        if isinstance(block, RawTable):
            for row in block.rows:
                for cell in row:
                    read_markup(cell.source)


@given(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), min_size=1, max_size=20))
def test_plain_words_pass_through(words: list[str]) -> None:
    (item,) = read_markup(" ".join(words))
    assert item.text.split() == words


def test_a_separator_without_rows_is_no_table(tmp_path: Path) -> None:
    document = read(tmp_path, "Our plan\n\n|---|---|\n\nWords after it\n")
    assert document.tables == []
    assert [part.text for part in document.paragraphs] == ["Our plan", "Words after it"]


HEAD = "| Ref | Action | Lead |\n|---|---|---|\n"


@pytest.mark.parametrize(
    "again",
    [
        "| | | |\n|---|---|---|\n",  # headings that are blank
        "",  # none: the first row below takes their place
        HEAD,
    ],
)
@pytest.mark.parametrize("between", ["Page 4 of 9", "4", "North Plan v3\n\n4 | P a g e"])
def test_a_table_goes_on_over_a_page(tmp_path: Path, again: str, between: str) -> None:
    rule = "" if again else "|---|---|---|\n"
    text = (
        f"North Plan v3\n\n{HEAD}| 1.1 | Open a hub for | AB |\n\n{between}\n\n"
        f"{again}| 1.2 | Ask families | CD |\n{rule}| 1.3 | Tell all | EF |\n"
    )
    table = only_table(tmp_path, text, "plan.md")
    assert [row[0] for row in table.rows] == ["Ref", "1.1", "1.2", "1.3"]
    assert table.header_rows == 1


def test_a_row_goes_on_over_a_page_under_blank_headings(tmp_path: Path) -> None:
    text = (
        f"{HEAD}| 1.1 | Open a hub for all | AB |\n| 1.2 | Ask families and | CD |\n\n"
        "Page 2\n\n| | | |\n|---|---|---|\n| | act on it | |\n| 1.3 | Tell all | EF |\n"
    )
    table = only_table(tmp_path, text, "plan.md")
    assert [row[0] for row in table.rows] == ["Ref", "1.1", "1.2", "1.3"]
    assert table.rows[2][1].split() == ["Ask", "families", "and", "act", "on", "it"]


def test_forms_of_two_columns_stay_apart(tmp_path: Path) -> None:
    text = "".join(
        f"Action 1.{n}\tOpen hub {n}\nLead\tAB\nBy when\tMay 2025\n\n" for n in (1, 2, 3)
    )
    assert len(read(tmp_path, text).tables) == 3


def test_a_sheet_s_title_is_text_above_its_table(tmp_path: Path) -> None:
    text = "North plan\t\t\nUpdated May 2025\t\t\n\t\t\nRef\tAction\tLead\n1\tOpen\tAB\n"
    document = read(tmp_path, text)
    (table,) = document.tables
    assert table.rows[0] == ["Ref", "Action", "Lead"]
    above = " ".join(paragraph.text for paragraph in document.paragraphs)
    assert above.split() == ["North", "plan", "Updated", "May", "2025"]


def test_numbers_that_a_narrow_column_broke_are_whole(tmp_path: Path) -> None:
    text = (
        "+----+-------+\n| No | What  |\n+====+=======+\n"
        "| 1  | Open a|\n| .1 | hub   |\n+----+-------+\n"
    )
    assert only_table(tmp_path, text, "plan.md").rows[1] == ["1.1", "Open a hub"]


RULED = "|Ref|Action|Lead|\n{}|1.1|Write the plan|AB|\n{}|1.2|Ask all of the town|CD|\n"


@pytest.mark.parametrize("rules", [("|-----+----+---|\n", "|-----+---+---|\n"), ("", "|---+--|\n")])
def test_rules_with_a_plus_are_no_rows(tmp_path: Path, rules: tuple[str, str]) -> None:
    table = only_table(tmp_path, RULED.format(*rules))
    assert [row[0] for row in table.rows] == ["Ref", "1.1", "1.2"]
    assert table.header_rows == 1


@pytest.mark.parametrize("end", ["\n", "\u00ad\n"])
def test_a_row_between_bars_is_whole_over_line_ends(tmp_path: Path, end: str) -> None:
    text = RULED.format("|---|---|---|\n", "").replace("the plan", f"the{end}plan")
    table = only_table(tmp_path, f"{text.replace('of the', f'of{end}the')}\nText below")
    assert [" ".join(row[1].split()).replace(" ", "") for row in table.rows] == [
        "Action",
        "Writetheplan",
        "Askallofthetown",
    ]
    assert [row[2] for row in table.rows] == ["Lead", "AB", "CD"]


def test_lines_that_name_the_page_run_along_all_pages(tmp_path: Path) -> None:
    rows = RULED.format("|---|---|---|\n", "")
    ends = [f"Page {number} of 4 - Back to top" for number in "34"]
    found = read(tmp_path, "\n\n".join(["2 | P a g e", rows, ends[0], "On page 3", ends[1]]))
    assert [part.text for part in found.paragraphs] == ["On page 3"]
    assert [line.text for line in found.furniture] == ["2 | P a g e", *ends]

"""Grids that rules do not enclose: rows and columns told by borders, shades and alignment."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from sendplan.extract import read_document, read_tables
from sendplan.tests.drawing import COLUMNS, LEADING, PADDING, SIZE, Sheet, width_of
from sendplan.tests.extract.tables import flat_rows, rows_in, spans_of, table_of

PLAN = (
    ("Ref", "Action", "Lead", "By when"),
    (
        "1.1",
        "Publish one map of help for families,\nin print and online",
        "Head of Inclusion",
        "July 2024",
    ),
    (
        "1.2",
        "Train every school in the graduated\nresponse, and say which came",
        "Board",
        "Sept 2024",
    ),
    ("1.3", "Visit each provider", "Chair of the\nforum", "Ongoing"),
)
FIGURES = (
    ("Area", "2021", "2022", "2023"),
    ("Upper Dale", "12.4", "13.0", "9.9"),
    ("Lower Dale", "102.5", "7.1", "-"),
    ("Marsh", "8.0", "8.4", "11.2"),
    ("Total", "122.9", "28.5", "21.1"),
)
YS = (60.0, 80.0, 110.0, 140.0, 170.0)
WIDE = (40.0, 200.0, 300.0, 400.0)
EVEN = (60.0, 76.0, 92.0, 108.0, 124.0, 140.0)


def hairlines(sheet: Sheet, ys: tuple[float, ...]) -> None:
    for y in ys:
        sheet.rule(COLUMNS[0], y, COLUMNS[-1], y)


def hairlines_below(sheet: Sheet, ys: tuple[float, ...]) -> None:
    hairlines(sheet, ys[1:])


def three_rules(sheet: Sheet, ys: tuple[float, ...]) -> None:
    for y in (ys[0], ys[1], ys[-1]):
        sheet.rule(COLUMNS[0], y, COLUMNS[-1], y)


def shaded_rows(sheet: Sheet, ys: tuple[float, ...]) -> None:
    for top, bottom in list(pairwise(ys))[::2]:
        sheet.box(COLUMNS[0], top, COLUMNS[-1], bottom, fill="#dde6ee", stroke=False)


def shaded_cells(sheet: Sheet, ys: tuple[float, ...]) -> None:
    for top, bottom in list(pairwise(ys))[::2]:
        for x0, x1 in pairwise(COLUMNS):
            sheet.box(x0, top, x1, bottom, fill="#dde6ee", stroke=False)


def heading_box(sheet: Sheet, ys: tuple[float, ...]) -> None:
    sheet.box(COLUMNS[0], ys[0], COLUMNS[-1], ys[1], fill="#dde6ee")


def heading_cells(sheet: Sheet, ys: tuple[float, ...]) -> None:
    for x0, x1 in pairwise(COLUMNS):
        sheet.box(x0, ys[0], x1, ys[1], fill="#dde6ee", stroke=False)


def frame(sheet: Sheet, ys: tuple[float, ...]) -> None:
    sheet.box(COLUMNS[0], ys[0], COLUMNS[-1], ys[-1])


def nothing(sheet: Sheet, ys: tuple[float, ...]) -> None:
    pass


STYLES = (
    hairlines,
    hairlines_below,
    three_rules,
    shaded_rows,
    shaded_cells,
    heading_box,
    heading_cells,
    frame,
    nothing,
)
Style = Callable[[Sheet, tuple[float, ...]], None]


@pytest.mark.parametrize("style", STYLES)
def test_the_rows_of_a_plan(tmp_path: Path, style: Style) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    style(sheet, YS)
    sheet.fill_grid(COLUMNS, YS, PLAN)
    table = table_of(sheet)
    assert flat_rows(table) == [[" ".join(text.split()) for text in row] for row in PLAN]


@pytest.mark.parametrize("style", STYLES)
def test_the_rows_of_figures(tmp_path: Path, style: Style) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    style(sheet, EVEN)
    for top, row in zip(EVEN, FIGURES, strict=False):
        sheet.text(COLUMNS[0] + PADDING, top + PADDING, row[0])
        for x, figure in zip(COLUMNS[2:], row[1:], strict=True):
            sheet.text(x - PADDING - width_of(figure), top + PADDING, figure)
    assert flat_rows(table_of(sheet)) == [list(row) for row in FIGURES]


@pytest.mark.parametrize(
    ("style", "method"),
    [(hairlines, "lined"), (shaded_rows, "shaded"), (nothing, "aligned")],
)
def test_a_table_says_how_it_was_told_and_how_sure(
    tmp_path: Path, style: Style, method: str
) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    style(sheet, YS)
    sheet.fill_grid(COLUMNS, YS, PLAN)
    table = table_of(sheet)
    assert table.method == method
    assert 0.5 < table.confidence < 1


def test_rows_between_vertical_rules(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    three_rules(sheet, EVEN)
    for x in COLUMNS:
        sheet.rule(x, EVEN[0], x, EVEN[-1])
    sheet.fill_grid(COLUMNS, EVEN, FIGURES)
    assert flat_rows(table_of(sheet)) == [list(row) for row in FIGURES]


def test_a_heading_over_two_columns_with_a_rule_below_it(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    xs = (40.0, 200.0, 300.0, 400.0)
    for y in (44.0, EVEN[1], EVEN[-1]):
        sheet.rule(xs[0], y, 500, y)
    sheet.rule(xs[1], EVEN[0], 390, EVEN[0])
    sheet.text(xs[1] + 20, 46, "Pupils")
    sheet.fill_grid(xs, EVEN, FIGURES)
    assert spans_of(table_of(sheet))["Pupils"] == (0, 1, 1, 2)


def test_a_heading_centred_over_three_columns(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    for top, row in zip(EVEN, FIGURES, strict=False):
        for x, words in zip((60.0, 200.0, 300.0, 400.0), row, strict=True):
            sheet.text(x - width_of(words) / 2, top, words)
    sheet.text(300 - width_of("Pupils with a plan") / 2, 44, "Pupils with a plan")
    assert spans_of(table_of(sheet))["Pupils with a plan"] == (0, 1, 1, 3)


def test_a_long_bold_band_centred_over_rows_of_texts(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    ys = (60.0, 80.0, 98.0, 128.0, 158.0, 188.0)
    hairlines(sheet, ys)
    sheet.fill_grid(COLUMNS, (ys[0], ys[1]), PLAN[:1])
    sheet.fill_grid(COLUMNS, ys[2:], PLAN[1:])
    words = "Area of weakness 1: Help that comes early and stays"
    middle = (COLUMNS[0] + PADDING + COLUMNS[-2] + PADDING + width_of("Sept 2024")) / 2
    sheet.text(middle - stringWidth(words, "Helvetica-Bold", SIZE) / 2, 84, words, bold=True)
    spans = {cell.text: cell.column_span for cell in table_of(sheet).cells}
    assert spans[words] == len(COLUMNS) - 1


def test_rows_go_on_below_a_ruled_heading(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    sheet.grid(COLUMNS, YS[:2])
    sheet.fill_grid(COLUMNS, YS, PLAN)
    assert [row[0] for row in flat_rows(table_of(sheet))] == ["Ref", "1.1", "1.2", "1.3"]


def test_a_table_without_rules_goes_on_over_the_page(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    sheet.fill_grid(COLUMNS, YS, PLAN)
    sheet.next_page()
    more = (PLAN[0], ("1.4", "Agree who pays for what,\nand when", "Chair", "Nov 2024"), *PLAN[2:])
    sheet.fill_grid(COLUMNS, YS, more)
    table = table_of(sheet)
    assert [row[0] for row in flat_rows(table)] == ["Ref", "1.1", "1.2", "1.3", "1.4", "1.2", "1.3"]
    assert table.pages == (1, 2)


@pytest.mark.parametrize("head", ["", "Upper Dale SEND plan"])
def test_a_last_row_alone_on_the_next_page(tmp_path: Path, head: str) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    hairlines_below(sheet, YS)
    sheet.fill_grid(COLUMNS, YS, PLAN)
    sheet.next_page()
    last = ("1.4", "Agree who pays for what,\nand when", "Chair", "Nov 2024")
    sheet.fill_grid(COLUMNS, (50.0, 80.0), (last,))
    sheet.text(COLUMNS[0], 20.0, head)
    sheet.text(COLUMNS[0], 130.0, "How we will tell that it is done")
    rows = [row for table in rows_in(sheet.save()) for row in table]
    assert rows[-1] == [" ".join(text.split()) for text in last]
    assert [row[0] for row in rows] == ["Ref", "1.1", "1.2", "1.3", "1.4"]


def test_a_running_head_is_no_row_of_the_table_before(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    hairlines_below(sheet, YS)
    sheet.fill_grid(COLUMNS, YS, PLAN)
    sheet.next_page()
    for x, text in zip(COLUMNS[1:], ("Upper Dale", "Draft 3", "Page 2"), strict=False):
        sheet.text(x + PADDING, 30.0, text)
    sheet.text(COLUMNS[0], 130.0, "How we will tell that it is done")
    assert len(table_of(sheet).rows) == len(PLAN)


PROSE = (
    "Families told us what they wait for and how long they wait, and",
    "what happens while they do. We asked schools and nurseries the",
    "same, and put both beside the figures that the board sees each",
    "month. What follows is what we will change, who will do it and",
    "how everybody will be able to tell that it has been done well.",
    "None of this works unless health and care work to one plan too.",
)


def test_a_title_right_above_a_table_is_none_of_its_rows(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "titled.pdf")
    hairlines(sheet, YS)
    sheet.text(COLUMNS[0] + PADDING, YS[0] - LEADING, "Who does what")
    sheet.fill_grid(COLUMNS, YS, PLAN)
    assert len(table_of(sheet).rows) == len(PLAN)


def test_running_text_is_no_table(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "text.pdf")
    sheet.lines(40, 60, [" ".join(pair) for pair in pairwise(PROSE)])
    assert read_tables(sheet.save()) == []


def test_running_text_in_two_columns_is_no_table(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "text.pdf")
    for x in (40, 430):
        sheet.lines(x, 60, PROSE * 2)
    assert read_tables(sheet.save()) == []


def test_lines_of_text_in_two_columns_are_not_joined(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "text.pdf")
    # The right column begins close behind the longest lines of the left one.
    right = 40 + max(map(width_of, PROSE)) + 0.8 * SIZE
    for x in (40, right):
        sheet.lines(x, 60, PROSE)
    read = [part.text for part in read_document(sheet.save()).paragraphs]
    assert read == [" ".join(PROSE)] * 2


def test_a_table_in_one_of_two_columns_of_text(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "text.pdf")
    sheet.lines(40, 60, PROSE * 3)
    sheet.lines(430, 60, PROSE)
    for number, row in enumerate(FIGURES):
        for x, words in zip((430, 520, 580, 640), row, strict=True):
            sheet.text(x, 160 + number * LEADING, words)
    assert rows_in(sheet.save()) == [[list(row) for row in FIGURES]]


def test_a_list_of_contents_is_no_table(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "text.pdf")
    for number in range(8):
        top = 60 + number * LEADING
        sheet.text(40, top, f"{number + 1}. Priority the next " + "." * 80)
        sheet.text(500, top, str(number * 3 + 2))
    assert read_tables(sheet.save()) == []


def test_a_bulleted_list_is_no_table(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "text.pdf")
    for number, line in enumerate(PROSE):
        sheet.text(40, 60 + number * LEADING, "•")
        sheet.text(60, 60 + number * LEADING, line)
    assert read_tables(sheet.save()) == []


def test_a_list_of_abbreviations_without_any_rule(tmp_path: Path) -> None:
    terms = [
        ["APP", "Accelerated progress plan"],
        ["DCO", "Designated clinical officer"],
        ["EHCP", "Education, health and care plan"],
        ["ICB", "Integrated care board"],
        ["PfA", "Preparing for adulthood"],
        ["SEND", "Special educational needs"],
    ]
    sheet = Sheet(tmp_path / "text.pdf")
    sheet.lines(40, 40, [" ".join(PROSE[:2])])
    for number, row in enumerate(terms):
        for x, words in zip((40, 120), row, strict=True):
            sheet.text(x, 80 + number * 16, words)
    assert rows_in(sheet.save()) == [terms]


def test_a_last_column_of_whole_sentences_is_no_text_beside_the_table(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    rows = [
        ["Ref", "Action", "Lead", "Status", "Impact so far"],
        *(
            [f"1.{n}", f"Open door {n}", "AB", "On track", f"{n} of ten {words}"]
            for n, words in enumerate(
                (
                    "parents say that they know whom to ask",
                    "schools have asked for help by the spring",
                    "nurseries have had a visit from the team",
                    "hospitals send all of their advice on time",
                    "colleges have heard of it a year ahead",
                    "homes are near to the school of their choice",
                    "plans are written with the family at the table",
                    "reviews are held by the end of the year",
                    "leavers are in work or at college by twenty",
                )
            )
        ),
    ]
    for number, row in enumerate(rows):
        for x, words in zip((40, 70, 170, 210, 270), row, strict=True):
            sheet.text(x, 60 + number * LEADING, words, bold=not number)
    assert rows_in(sheet.save()) == [rows]


def test_three_abbreviations_and_what_they_stand_for_are_a_list(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "key.pdf")
    rows = [
        ["AB", "Anna Brook, Head of Help"],
        ["CD", "Cole Dunn, Designated Clinical Officer"],
        ["EF", "Ed Fox, Forum Chair"],
    ]
    for number, row in enumerate(rows):
        for x, words in zip((40, 80), row, strict=True):
            sheet.text(x, 60 + number * LEADING, words)
    assert rows_in(sheet.save()) == [rows]


def test_lines_that_fill_all_columns_are_rows(tmp_path: Path) -> None:
    rows = [
        ["value", "what it does"],
        ["on", "switches the notes on"],
        ["yes", "switches the notes on"],
        ["off", "switches the notes off"],
        ["no", "switches the notes off"],
    ]
    sheet = Sheet(tmp_path / "grid.pdf")
    for y in (58.0, 71.0, 58 + 5 * LEADING + 2):
        sheet.rule(40, y, 300, y)
    for number, row in enumerate(rows):
        for x, words in zip((44, 120), row, strict=True):
            sheet.text(x, 60 + number * LEADING, words)
    assert rows_in(sheet.save()) == [rows]


def test_two_tables_of_one_width_below_each_other(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    for shift in (0.0, 140.0):
        ys = tuple(y + shift for y in EVEN)
        three_rules(sheet, ys)
        sheet.fill_grid(WIDE, ys, FIGURES)
    sheet.text(40, 180, "Table 2: The same for the next three years")
    assert rows_in(sheet.save()) == [[list(row) for row in FIGURES]] * 2


def test_a_frame_around_a_grid_without_rules(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    sheet.grid((COLUMNS[0], COLUMNS[-1]), (EVEN[0], EVEN[1], EVEN[-1]))
    sheet.fill_grid(WIDE, EVEN, FIGURES)
    assert flat_rows(table_of(sheet)) == [list(row) for row in FIGURES]


def justified(sheet: Sheet, x0: float, x1: float, top: float, words: str) -> None:
    """A line whose spaces are as wide as it takes to fill its column."""
    each = words.split()
    space = (x1 - x0 - sum(map(width_of, each))) / (len(each) - 1)
    for word in each:
        sheet.text(x0, top, word)
        x0 += width_of(word) + space


def plain_line(sheet: Sheet, x0: float, _: float, top: float, words: str) -> None:
    sheet.text(x0, top, words)


def test_the_wide_spaces_of_justified_lines_part_no_columns(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    headings = ("Ref", "Action", "Outcome", "Lead")
    xs = (40.0, 80.0, 220.0, 360.0)
    lines = (
        ("Train all who work in schools", "New staff stay for two years"),
        ("and those who lead them, to", "Children meet friends close"),
        ("see and to note what works", "to their home, in their street"),
    )
    ys = [60.0, 76.0, *(78 + number * 3 * LEADING for number in range(6))]
    for y in (ys[0], ys[1], ys[-1] + 4):
        sheet.rule(40, y, 420, y)
    for x, words in zip(xs, headings, strict=True):
        sheet.text(x, 63, words, bold=True)
    for number, top in enumerate(ys[2:-1]):
        sheet.text(xs[0], top, f"1.{number}")
        sheet.text(xs[3], top, "Forum")
        for line, texts in enumerate(lines):
            for x, words in zip(xs[1:3], texts, strict=True):
                set_line = justified if line == (number + int(x > 200)) % 3 else plain_line
                set_line(sheet, x, x + 126, top + line * LEADING, words)
    (table,) = read_document(sheet.save()).tables
    assert table.column_count == 4


def test_a_wide_space_in_one_of_the_few_lines_that_reach_so_far_parts_no_column(
    tmp_path: Path,
) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    for y in (58.0, 71.0, 132.0):
        sheet.rule(40, y, 600, y)
    xs = (44, 80, 220, 290, 360)
    rows = [
        ("Ref", "Action", "Lead", "By when", "Outcome"),
        ("1.1", "Open a door", "Forum", "May 2031", "Families know whom they may ask for help"),
        ("1.2", "Train each school", "Board", "June 2031", "Schools that ask early"),
    ]
    for top, row in zip((60, 76, 106), rows, strict=True):
        for x, words in zip(xs, row, strict=True):
            sheet.text(x, top, words, bold=top == 60)
    sheet.text(360 + width_of(rows[2][4]) + 8, 106, "and often")
    for top in (87, 117):
        sheet.text(80, top, "in the villages")
        sheet.text(360, top, "do so")
    (table,) = read_document(sheet.save()).tables
    assert table.column_count == 5


def test_the_title_of_the_next_table_has_a_wide_space_behind_its_colon(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    for shift in (0.0, 150.0):
        ys = tuple(y + shift for y in YS)
        three_rules(sheet, ys)
        sheet.fill_grid(COLUMNS, ys, PLAN)
    sheet.text(COLUMNS[0], 186, "Area 2:", bold=True)
    sheet.text(COLUMNS[0] + width_of("Area 2:") + 7.6, 186, "What all of it comes to in the end")
    assert len(rows_in(sheet.save())) == 2


def test_a_note_below_a_closed_grid_is_no_row(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    sheet.grid(COLUMNS, EVEN)
    sheet.fill_grid(COLUMNS, EVEN, FIGURES)
    sheet.text(COLUMNS[0] + PADDING, EVEN[-1] + 3, "Note")
    sheet.text(COLUMNS[1] + PADDING, EVEN[-1] + 3, "Figures of the autumn")
    assert flat_rows(table_of(sheet)) == [list(row) for row in FIGURES]


def test_numbered_texts_between_vertical_rules(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    three_rules(sheet, YS)
    for x in COLUMNS:
        sheet.rule(x, YS[0], x, YS[-1])
    sheet.fill_grid(COLUMNS, YS, PLAN)
    assert [row[0] for row in flat_rows(table_of(sheet))] == ["Ref", "1.1", "1.2", "1.3"]


def test_shaded_rows_with_white_ones_at_both_ends(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    for top, bottom in list(pairwise(EVEN))[1:4:2]:
        for x0, x1 in pairwise(COLUMNS):
            sheet.box(x0, top, x1, bottom, fill="#dde6ee", stroke=False)
    sheet.lines(COLUMNS[0], 20, ["Figures of the last three years, by area"], bold=True)
    sheet.fill_grid(COLUMNS, EVEN, FIGURES)
    table = table_of(sheet)
    assert flat_rows(table) == [list(row) for row in FIGURES]
    assert table.method != "ruled"

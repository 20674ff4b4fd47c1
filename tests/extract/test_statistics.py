"""Tables as offices of statistics and companies print them: sums, groups, signs, leaders, boxes."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from sendplan.extract import read_tables
from sendplan.tests.drawing import LEADING, PADDING, SIZE, Sheet, width_of
from sendplan.tests.extract.tables import flat_rows, rows_in, spans_of, table_of
from sendplan.tests.extract.test_figures import (
    AREAS,
    ENDS,
    LEFT,
    MARSH,
    TEXT,
    TOP,
    TOTAL,
    YEARS,
    across,
    centred,
    figures,
    stripped,
)


def test_figures_with_their_errors_are_rows_between_rules(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    xs, dots = (LEFT, 170.0, 250.0, 330.0), " ." * 14
    rows = (
        ("Sex", "", ""),
        (f"Girls{dots}", "24,975 (153)", "25,404 (144)"),
        (f"Boys{dots}", "23,727 (149)", "24,272 (138)"),
        (f"All{dots}", "48,702! (210)", "49,676 (187)"),
    )
    sheet.fill_grid(xs, (TOP, TOP + 16), (("Pupils", "2001", "2005"),))
    for number, row in enumerate(rows):
        for x, words in zip(xs, row, strict=False):
            sheet.text(x + PADDING, TOP + 20 + number * LEADING, words)
    ys = (TOP, TOP + 16, TOP + 24 + len(rows) * LEADING)
    for y in ys:
        across(sheet, y, xs[0], xs[-1])
    for x in xs[1:-1]:
        sheet.rule(x, ys[0], x, ys[-1])
    assert flat_rows(table_of(sheet))[1:] == [list(row) for row in rows]


def test_text_beside_a_grid_with_a_title_and_a_note(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    sheet.text(LEFT, TOP, "Shares of each area")
    rows = (("Area", "2021"), *[row[:2] for row in (*AREAS, MARSH, TOTAL)])
    top = TOP + 2 * LEADING
    ys = figures(sheet, rows, top=top)
    for y in ys:
        across(sheet, y, LEFT, ENDS[0])
    sheet.text(LEFT, ys[-1] + LEADING, "Areas as of last year.")
    for number in range(11):
        top = TOP - LEADING + 13 * number
        sheet.text(ENDS[0] + 20, top, TEXT[number : number + 40])
        sheet.text(ENDS[0] + 240, top, TEXT[:40])
    assert rows_in(sheet.save()) == [stripped(rows)]


def test_a_line_that_fills_all_columns_again_begins_a_row(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    rows = (
        ("Indicator", "Source", "Frequency", "Body"),
        ("Share of clean energy in", "Energy balance", "Annual", "Statistics"),
        ("consumption",),
        ("Length of coast that is", "Satellite survey", "Each fifth year", "Agency"),
        ("protected",),
        ("Recycling of packaging", "Returns", "Annual", "Ministry"),
    )
    for number, row in enumerate(rows):
        top = TOP + number * LEADING + (6 if number else 0)
        for x, words in zip((LEFT, 180.0, 270.0, 350.0), row, strict=False):
            sheet.text(x, top, words)
    assert [row[0] for row in flat_rows(table_of(sheet))] == [
        "Indicator",
        "Share of clean energy in consumption",
        "Length of coast that is protected",
        "Recycling of packaging",
    ]


def test_cells_of_signs_in_shaded_rows_with_sums(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf", size=(500, 400))
    step, widths = 14.0, (240.0, 8.0, 60.0, 12.0, 8.0, 60.0, 12.0)
    rows = (
        ("Retail", "4,021", "3.9%"),
        ("Wholesale", "1,207", "(6.4)%"),
        ("Services", "640", "8.8%"),
        ("Total", "5,868", "2.1%"),
    )
    edges = [LEFT + sum(widths[:number]) for number in range(len(widths) + 1)]
    for number, row in enumerate((("", "2012", "Change"), *rows)):
        top = TOP + number * step
        if number in (1, 3):
            for x0, x1 in pairwise(edges):
                sheet.box(x0, top, x1, top + step, fill="#cceeff", stroke=False)
        sheet.text(LEFT, top + 2, row[0])
        for x, words in zip((edges[3], edges[6]), row[1:], strict=True):
            sheet.text(x - width_of(words), top + 2, words)
    for height in (TOP + step, TOP + 4 * step, TOP + 5 * step):
        for x0, x1 in ((edges[1], edges[3]), (edges[4], edges[6])):
            across(sheet, height, x0, x1)
    assert flat_rows(table_of(sheet)) == [["", "2012", "Change"], *map(list, rows)]


def test_groups_that_white_parts_are_one_table(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    groups = (YEARS, *AREAS), (MARSH, TOTAL), (("North", "3.1", "4.7", "2.2"), MARSH)
    for number, rows in enumerate(groups):
        figures(sheet, rows, top=TOP + number * 5 * LEADING)
    sheet.text(LEFT, TOP + 9 * LEADING, "By coast")
    said = stripped([row for rows in groups for row in rows])
    assert flat_rows(table_of(sheet)) == [*said[:5], ["By coast", "", "", ""], *said[5:]]


def test_a_heading_below_the_next_caption_begins_a_table(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    rows = (YEARS, *AREAS, MARSH)
    for number in range(2):
        figures(sheet, rows, top=TOP + number * 7 * LEADING)
    sheet.text(LEFT, TOP + 6 * LEADING, "Table 2: Rates")
    assert rows_in(sheet.save()) == [stripped(rows)] * 2


def test_lines_above_sums_part_no_rows(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    rows = (YEARS, *AREAS, MARSH, TOTAL, *AREAS, MARSH, TOTAL)
    ys = figures(sheet, rows)
    for number in (0, 1, 9):
        across(sheet, ys[number])
    for number in (4, 8):
        across(sheet, ys[number], ENDS[0] - 60, ENDS[-1] + 4)
    assert flat_rows(table_of(sheet)) == stripped(rows)


def test_years_with_a_dash_go_on_in_the_next_line(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    heads = (("", "Actual", "", "2014–"), ("", "2013", "2014", "2018"))
    ys = figures(sheet, (*heads, *AREAS, MARSH, TOTAL))
    for number in (0, 2, 6):
        across(sheet, ys[number])
    assert flat_rows(table_of(sheet))[0] == ["", "Actual 2013", "2014", "2014– 2018"]


def test_a_unit_stands_in_the_middle_of_the_cells_of_figures(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    figures(sheet, (YEARS, *AREAS, ("",), MARSH, TOTAL))
    centred(sheet, 2 * ENDS[0] - ENDS[1], ENDS[2], TOP + 3 * LEADING, "In millions")
    assert spans_of(table_of(sheet))["In millions"] == (3, 1, 1, 3)


def test_figures_right_after_leaders_are_a_column(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    rows = (
        ("Nursery", "427", "39.3"),
        ("First and middle", "12,907", "3,303.2"),
        ("Other", "9", "1"),
    )
    figures(sheet, (("", "Schools", "Pupils"),), top=TOP)
    for number, (label, schools, pupils) in enumerate(rows, 1):
        top = TOP + number * LEADING
        room = ENDS[0] - LEFT - width_of(label + schools)
        dots = "." * int(room / width_of("."))
        sheet.text(ENDS[0] - width_of(label + dots + schools), top, label + dots + schools)
        sheet.text(ENDS[1] - width_of(pupils), top, pupils)
    assert [row[1:] for row in flat_rows(table_of(sheet))[1:]] == [list(row[1:]) for row in rows]


def test_the_rest_of_a_label_where_all_other_lines_are_full(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    label = "North, with the parts of the", "former district"
    figures(sheet, (YEARS, *AREAS, (label[0],), (label[1], *MARSH[1:]), MARSH, TOTAL, *AREAS))
    assert flat_rows(table_of(sheet))[3] == [" ".join(label), *MARSH[1:]]


def test_shaded_boxes_between_tables_are_no_rows(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf", size=(600, 500))
    rows = (YEARS, *AREAS, MARSH)
    for number in range(3):
        top = TOP + number * 9 * LEADING
        sheet.box(LEFT - 4, top, 560, top + 2 * LEADING, fill="#eeeeee", stroke=False)
        sheet.text(LEFT, top + SIZE / 2, "print( rates [ area ] )")
        ys = figures(sheet, rows, top=top + 4 * LEADING)
        for y in (ys[0], ys[1], ys[-1]):
            across(sheet, y)
    assert rows_in(sheet.save()) == [stripped(rows)] * 3


def test_headings_in_the_middle_of_columns_above_shaded_rows(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    rows = (("Area", "Total", "Share", "Total", "Share"), *[(*row, "7.5") for row in AREAS])
    ends = (220.0, 290.0, 360.0, 430.0)
    for number, row in enumerate((*rows, *rows[1:])):
        top = TOP + 2 * LEADING + number * 16
        if number in (1, 3):
            for x0, x1 in pairwise((LEFT - 4, *(end + 4 for end in (150.0, *ends)))):
                sheet.box(x0, top - 3, x1, top + 13, fill="#e8edf5", stroke=False)
        sheet.text(LEFT, top, row[0])
        for end, words in zip(ends, row[1:], strict=True):
            sheet.text(end - width_of(words), top, words)
    for x0, x1, words in ((154, 294, "Births"), (294, 434, "Deaths")):
        centred(sheet, x0, x1, TOP + LEADING, words)
    spans = spans_of(read_tables(sheet.save())[0])
    assert (spans["Births"], spans["Deaths"]) == ((0, 1, 1, 2), (0, 3, 1, 2))


def test_figures_over_spaces_drawn_before_them_are_words_of_their_own(tmp_path: Path) -> None:
    # Below each figure some programs draw its spaces first: pdfium runs it into the next one.
    sheet = Sheet(tmp_path / "grid.pdf")
    figures(sheet, [(row[0],) for row in (*AREAS, MARSH)])
    for number in range(3):
        height = sheet.height - TOP - number * LEADING - SIZE
        sheet.canvas._code.append(
            f"BT /F1 {SIZE} Tf 1 0 0 1 250 {height} Tm [( ) -1668 ( )] TJ"
            " 0.03 0 Td (0.92 ) Tj 100 0 Td (12 ) Tj ET"
        )
    assert [row[1:] for row in flat_rows(table_of(sheet))] == [["0.92", "12"]] * 3


def test_headings_over_texts_that_recur(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    ends = tuple(200.0 + 50 * number for number in range(6))
    rows = [(*AREAS[0], *MARSH[1:]), (*AREAS[1], *TOTAL[1:])]
    for number, row in enumerate((("", *["Plan", "Made", "Left"] * 2), *rows, *rows)):
        top = TOP + 4 + (number + 1) * LEADING + (6 if number else 0)
        for end, words in zip((0.0, *ends), row, strict=True):
            sheet.text(end - width_of(words) if end else LEFT, top, words)
    sheet.text(LEFT, TOP + 4, "Area")
    for end, words in ((ends[1], "2010"), (ends[4], "2011")):
        sheet.text(end - width_of(words), TOP + 4, words)
    for y in (TOP, TOP + 6 + 2 * LEADING, TOP + 12 + 6 * LEADING):
        across(sheet, y, x1=ends[-1] + 4)
    spans = spans_of(table_of(sheet))
    assert (spans["2010"], spans["2011"]) == ((0, 1, 1, 3), (0, 4, 1, 3))

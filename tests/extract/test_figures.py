"""Tables of figures, as statistics, accounts and papers have them: few rules, headings over several
columns, groups, signs.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from sendplan.extract import read_tables
from sendplan.tests.drawing import LEADING, PADDING, SIZE, Sheet, width_of
from sendplan.tests.extract.tables import flat_rows, rows_in, spans_of, table_of

LEFT, TOP = 60.0, 60.0
ENDS = (300.0, 380.0, 460.0)
"""Where the figures of each column end (points)."""
AREAS = (("Upper Dale", "12.4", "13.0", "9.9"), ("Lower Dale", "102.5", "7.1", "4.8"))
MARSH = ("Marsh", "8.0", "8.4", "11.2")
TOTAL = ("Total", "122.9", "28.5", "25.9")
YEARS = ("Area", "2021", "2022", "2023")
TEXT = "The panel met each family in the spring and wrote to every school about what it had heard."


def figures(
    sheet: Sheet, rows: Sequence[Sequence[str]], top: float = TOP, step: float = LEADING
) -> list[float]:
    """Labels at the left, figures at the right of their columns; the heights between the rows."""
    for number, row in enumerate(rows):
        y = top + number * step
        label = row[0].lstrip()
        sheet.text(LEFT + 6 * (len(row[0]) - len(label)), y, label)
        for end, text in zip(ENDS, row[1:], strict=False):
            sheet.text(end - width_of(text), y, text)
    return [top + number * step - (step - SIZE) / 2 for number in range(len(rows) + 1)]


def across(sheet: Sheet, height: float, x0: float = LEFT - 4, x1: float = ENDS[-1] + 4) -> None:
    sheet.rule(x0, height, x1, height)


def centred(sheet: Sheet, x0: float, x1: float, top: float, words: str) -> None:
    sheet.text((x0 + x1 - width_of(words)) / 2, top, words)


def stripped(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[text.strip() for text in row] for row in rows]


def test_rules_under_figures_alone_leave_the_labels(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    rows = (YEARS, *AREAS, MARSH, TOTAL)
    ys = figures(sheet, rows)
    for y in (ys[1], ys[-2], ys[-1]):
        for end in ENDS:
            across(sheet, y, end - 60, end)
    assert flat_rows(table_of(sheet)) == stripped(rows)


def test_rules_of_sums_leave_out_a_column_of_rates(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    rows = (YEARS, *AREAS, MARSH, TOTAL, *AREAS, MARSH, TOTAL)
    ys = figures(sheet, rows)
    for y in (ys[0], ys[1], ys[5], ys[-1]):
        across(sheet, y)
    for y in (ys[4], ys[-2]):
        across(sheet, y, x1=ENDS[0])
        across(sheet, y, ENDS[2] - 50)
    table = table_of(sheet)
    assert flat_rows(table) == stripped(rows)
    assert all(cell.row_span == 1 for cell in table.cells)


def test_text_between_two_tables_of_one_width(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    rows = [("",), YEARS, *AREAS, MARSH, TOTAL]
    for top in (TOP, 184.0):
        ys = figures(sheet, rows, top)
        centred(sheet, ENDS[0] - 40, ENDS[-1], top, "per thousand")
        across(sheet, ys[1], ENDS[0] - 40, ENDS[-1])
        for y in (ys[0], ys[2], ys[-1]):
            across(sheet, y)
    sheet.lines(LEFT - 4, 132, [TEXT, TEXT, TEXT, TEXT])
    assert [table[2:] for table in rows_in(sheet.save())] == [stripped(rows[2:])] * 2


def test_a_heading_set_to_the_right_wraps_over_its_column_alone(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    upper = (("", "", "", "Spent"), ("", "", "", "extraordinary"))
    ys = figures(sheet, (*upper, ("Area", "all", "some", "means"), *AREAS, MARSH, TOTAL))
    for y in (ys[0], ys[3], ys[-1]):
        across(sheet, y)
    for x in (LEFT - 4, ENDS[0] - 40, ENDS[-1] + 4):
        sheet.rule(x, ys[0], x, ys[-1])
    heading = ["Area", "all", "some", "Spent extraordinary means"]
    assert flat_rows(table_of(sheet)) == [heading, *stripped((*AREAS, MARSH, TOTAL))]


def test_tables_below_a_title_each_with_signs_far_from_their_sums(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    rows = (("", "2021", "2022", "2023"), *AREAS, MARSH, TOTAL)
    for top, heading in ((TOP, "2021"), (150.0, "March 2021")):
        sheet.text(LEFT, top - 20, "Sums by area", bold=True)
        ys = figures(sheet, [("",), *rows[1:]], top)
        for end, text in zip(ENDS, (heading, *rows[0][2:]), strict=True):
            centred(sheet, end - 60, end, top, text)
            across(sheet, ys[1], end - 66, end)
            for row in (1, 4):
                sheet.text(end - 66, top + row * LEADING, "$")
    marked = [[row[0], *(f"$ {text}" for text in row[1:])] for row in (AREAS[0], TOTAL)]
    body = [marked[0], *stripped((AREAS[1], MARSH)), marked[1]]
    later = [["", "March 2021", "2022", "2023"], *body]
    assert rows_in(sheet.save()) == [[list(rows[0]), *body], later]


def test_headings_underlined_above_shaded_rows(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    rows = [YEARS, *AREAS, MARSH, TOTAL]
    for top in (TOP, 300.0):
        for row in range(1, len(rows), 2):
            y = top + (row + 1) * LEADING - (LEADING - SIZE) / 2
            sheet.box(LEFT - 4, y, ENDS[-1] + 4, y + LEADING, fill="#dbe9f4", stroke=False)
        ys = figures(sheet, rows, top + LEADING)
        centred(sheet, ENDS[0] - 40, ENDS[-1], top, "In thousands")
        across(sheet, ys[0], ENDS[0] - 40, ENDS[-1])
    sheet.lines(LEFT - 4, 180, [TEXT, TEXT, TEXT])
    expected = [["", "In thousands", "", ""], *stripped(rows)]
    assert rows_in(sheet.save()) == [expected, expected]


def test_currency_signs_in_a_place_of_their_own(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    rows = (YEARS, *AREAS, MARSH, TOTAL)
    figures(sheet, rows)
    for row in (1, 4):
        for end in ENDS:
            sheet.text(end - 50, TOP + row * LEADING, "$")
    found = flat_rows(table_of(sheet))
    assert found[1] == ["Upper Dale", "$ 12.4", "$ 13.0", "$ 9.9"]
    assert found[2:4] == stripped(rows[2:4])


def test_the_label_of_a_group_is_a_row(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    groups = [("Dales",), *[("  " + row[0], *row[1:]) for row in AREAS], ("Coast",)]
    rows = [YEARS, *groups, ("  Marsh", *MARSH[1:]), ("  Cliffs", "1.0", "2.5", "3.1")]
    ys = figures(sheet, rows)
    for y in (ys[0], ys[1], ys[-1]):
        across(sheet, y)
    found = flat_rows(table_of(sheet))
    assert [row[0] for row in found] == [row[0].strip() for row in rows]


def test_rows_that_stand_far_apart_are_one_table(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    sheet.lines(LEFT, 30, [TEXT, TEXT, TEXT])
    rows = (YEARS, *AREAS, MARSH, TOTAL)
    figures(sheet, rows, top=100, step=2.6 * LEADING)
    sheet.lines(LEFT, 300, [TEXT, TEXT, TEXT])
    assert flat_rows(table_of(sheet)) == stripped(rows)


def test_a_short_heading_over_columns_with_a_rule_below_it(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    rows = (("",), ("Area", "P", "R", "F"), *AREAS, MARSH)
    ys = figures(sheet, rows)
    for y in (ys[0], ys[2], ys[-1]):
        across(sheet, y)
    across(sheet, ys[1], ENDS[0] - 30, ENDS[-1])
    centred(sheet, ENDS[0] - 30, ENDS[-1], TOP, "Dev")
    table = table_of(sheet)
    assert spans_of(table)["Dev"] == (0, 1, 1, 3)
    assert flat_rows(table)[1] == ["Area", "P", "R", "F"]


@pytest.mark.parametrize("named", [("(1)", "(2)", "(3)"), ("%", "million", "tonnes")])
def test_numbers_and_units_of_columns_are_a_row(tmp_path: Path, named: Sequence[str]) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    heads = ("", "Births", "Deaths", "Moves")
    rows = [("", *named), heads] if named[0] == "(1)" else [heads, ("", *named)]
    ys = figures(sheet, [*rows, *AREAS, MARSH])
    for y in (ys[0], ys[2], ys[-1]):
        across(sheet, y)
    assert flat_rows(table_of(sheet))[:2] == stripped(rows)


def test_headings_share_the_columns_below_them(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    ends = (*ENDS, 540.0, 620.0)
    heads = ("Level", "Rate", "Change", "Level", "Rate")
    for row, texts in enumerate([heads, *[("12.4", "7.9", "102.5", "8.0", "11.2")] * 4], 1):
        sheet.text(LEFT, TOP + row * LEADING, "" if row == 1 else f"District {'abcd'[row - 2]}")
        for end, text in zip(ends, texts, strict=True):
            sheet.text(end - width_of(text), TOP + row * LEADING, text)
    centred(sheet, ENDS[0] - 30, ENDS[2], TOP, "All persons")
    centred(sheet, ends[3] - 30, ends[4], TOP, "Men")
    spans = spans_of(table_of(sheet))
    assert spans["All persons"] == (0, 1, 1, 3)
    assert spans["Men"] == (0, 4, 1, 2)


def test_a_unit_in_the_middle_is_over_all_figures(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    ys = figures(sheet, (YEARS, ("",), *AREAS, MARSH))
    centred(sheet, ENDS[0] - 25, ENDS[-1], TOP + LEADING, "million euro")
    for y in (ys[0], ys[1], ys[-1]):
        across(sheet, y)
    assert spans_of(table_of(sheet))["million euro"] == (1, 1, 1, 3)


def test_a_band_in_the_middle_parts_rows_of_figures(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    rows = (YEARS, *AREAS, ("",), MARSH, TOTAL)
    ys = figures(sheet, rows)
    centred(sheet, LEFT, ENDS[-1], TOP + 3 * LEADING, "On the coast")
    for y in (ys[0], ys[1], ys[-1]):
        across(sheet, y)
    table = table_of(sheet)
    assert spans_of(table)["On the coast"] == (3, 0, 1, 4)
    assert flat_rows(table)[4] == list(MARSH)


@pytest.mark.parametrize("label", ["beside", "in the middle"])
def test_rules_round_groups_of_rows(tmp_path: Path, label: str) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    xs = (LEFT, 120.0, 220.0, 280.0, 340.0)
    heights = [TOP, TOP + 16]
    sheet.fill_grid(xs, (TOP, TOP + 16), (("Group", "Name", "A", "B"),))
    for group in range(3):
        top = heights[-1]
        for row in range(3):
            y = top + PADDING + row * LEADING
            sheet.text(xs[1] + PADDING, y, f"Site {'abc'[row]}")
            for x in xs[2:4]:
                sheet.text(x + PADDING, y, f"{group}.{row}")
        sheet.text(xs[0] + PADDING, top + PADDING + LEADING * (label != "beside"), f"G{group}")
        heights.append(top + 2 * PADDING + 3 * LEADING - 2)
    sheet.grid(xs, heights)
    table = table_of(sheet)
    assert flat_rows(table)[2][1:] == ["Site b", "0.1", "0.1"]
    assert len(table.rows) == 10
    assert spans_of(table)["G1"] == (4, 0, 1 if label == "beside" else 3, 1)


def test_few_upright_rules_and_none_between_the_rows(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    rows = (("Area",), ("", "m", "f", "all"), *AREAS, MARSH, TOTAL)
    ys = figures(sheet, rows)
    for y in (ys[0], ys[2], ys[-1]):
        across(sheet, y)
    for x in (LEFT - 4, ENDS[0] - 40, ENDS[-1] + 4):
        sheet.rule(x, ys[0], x, ys[-1])
    centred(sheet, ENDS[0] - 40, ENDS[-1] + 4, TOP, "2011")
    table = table_of(sheet)
    assert flat_rows(table)[2:] == stripped(rows[2:])
    assert spans_of(table)["2011"] == (0, 1, 1, 3)


@pytest.mark.parametrize("label", [0, 1])
def test_a_rule_in_the_heading_leaves_out_the_label(tmp_path: Path, label: int) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    heading = [("", "", "", ""), ("", "m", "f", "all")]
    heading[label] = ("Area", *heading[label][1:])
    ys = figures(sheet, (*heading, *AREAS, MARSH, TOTAL))
    xs = LEFT - 4, ENDS[0] - 40, ENDS[-1] + 4
    for y in (ys[0], ys[2], ys[-1]):
        across(sheet, y)
    across(sheet, ys[1], *xs[1:])
    for x in xs:
        sheet.rule(x, ys[0], x, ys[-1])
    centred(sheet, *xs[1:], TOP, "2011")
    table = table_of(sheet)
    assert flat_rows(table)[1:] == stripped((("", "m", "f", "all"), *AREAS, MARSH, TOTAL))
    assert spans_of(table)["Area"] == (0, 0, 2, 1)
    assert spans_of(table)["2011"] == (0, 1, 1, 3)


def test_a_heading_above_the_rule_of_a_grid_of_figures(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    xs = (LEFT - 4, *(end - 50 for end in ENDS), ENDS[-1] + 4)
    rows = (YEARS, *AREAS, MARSH, TOTAL)
    ys = figures(sheet, rows, step=16)
    sheet.grid(xs, ys[1:])
    sheet.lines(LEFT, 200, [TEXT])
    assert flat_rows(table_of(sheet)) == stripped(rows)


def test_the_labels_of_a_chart_are_in_no_table(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    rows = (YEARS, *AREAS, MARSH, TOTAL)
    figures(sheet, rows)
    for number in range(5):
        y = TOP + PADDING + number * 1.3 * LEADING
        sheet.rule(560, y, 760, y)
        sheet.text(536, y - SIZE / 2, f"{40 - 10 * number}%")
    for number in range(4):
        sheet.text(570 + 50 * number, TOP + 5.8 * LEADING, "Q" + str(number + 1))
    assert flat_rows(table_of(sheet)) == stripped(rows)


def test_bars_with_edges_are_no_grid(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    for number, height in enumerate((40, 60, 55, 90)):
        x0 = LEFT + 70 * number
        sheet.box(x0, 160 - height, x0 + 40, 160, fill="#336699")
        sheet.text(x0, 150 - height, str(height))
        sheet.text(x0, 164, f"202{number}")
    for y in (70.0, 100.0, 130.0, 160.0):
        across(sheet, y, LEFT - 10, LEFT + 270)
    rows = (YEARS, *AREAS, MARSH, TOTAL)
    ys = figures(sheet, rows, top=220.0)
    for y in (ys[0], ys[1], ys[-1]):
        across(sheet, y)
    assert flat_rows(table_of(sheet)) == stripped(rows)


def test_a_caption_and_running_text_end_a_table(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    rows = (YEARS, *AREAS, MARSH)
    ys = figures(sheet, rows)
    for y in ys[:2]:
        across(sheet, y)
    low = ys[-1] + 2
    sheet.lines(LEFT, low, ["Table 2. What the schools of each area said"])
    later = figures(sheet, rows, top=low + 2 * LEADING)
    for y in later[:2]:
        across(sheet, y)
    sheet.lines(LEFT, later[-1] + 2, [TEXT, TEXT])
    assert rows_in(sheet.save()) == [stripped(rows)] * 2


def test_leaders_lead_to_figures_in_any_order(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    shares = ("12.4", "7.9", "102.5", "8.0")
    for number, share in enumerate(shares):
        top = TOP + number * LEADING
        sheet.text(LEFT, top, f"District {'abcd'[number]} " + "." * 60)
        sheet.text(300 - width_of(share), top, share)
    assert [row[1] for row in flat_rows(table_of(sheet))] == list(shares)


def test_leaders_of_spaced_dots_are_no_columns(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "text.pdf")
    for number in range(6):
        top = TOP + number * LEADING
        sheet.text(LEFT, top, f"1.{number}")
        sheet.text(LEFT + 24, top, "Schools")
        for dot in range(20):
            sheet.text(LEFT + 70 + 8 * dot, top, ".")
        sheet.text(LEFT + 250, top, str(number + 3))
    assert read_tables(sheet.save()) == []


def test_two_tables_side_by_side_with_a_caption_each(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    rows = (("Area", "Rate"), *[row[:2] for row in (*AREAS, MARSH)])
    figures(sheet, (("Table 1: Rates",), *rows))
    sheet.text(340, TOP, "Table 2: Shares")
    for number, row in enumerate((("Town", "Share"), ("Alden", "3.1"), ("Borim", "4.7")), 1):
        sheet.text(340, TOP + number * LEADING, row[0])
        sheet.text(460 - width_of(row[1]), TOP + number * LEADING, row[1])
    first, second = rows_in(sheet.save())
    assert first == stripped(rows)
    assert second[1] == ["Alden", "3.1"]


def test_rows_of_one_word_between_rules(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    xs, words = (
        (LEFT, 140.0, 220.0, 300.0),
        ("apple fruit red", "leek root green", "bean pulse white"),
    )
    sheet.fill_grid(xs, (TOP, TOP + 16), (("Name", "Kind", "Colour"),))
    for row, line in enumerate((*words, "plum fruit blue")):
        for x, word in zip(xs, line.split(), strict=False):
            sheet.text(x + PADDING, TOP + 18 + row * LEADING, word)
    sheet.grid(xs, (TOP, TOP + 16, TOP + 64))
    assert flat_rows(table_of(sheet))[1:4] == [line.split() for line in words]


def test_texts_that_wrap_between_rules_are_one_row(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    xs = (LEFT, 110.0, 260.0, 340.0, 420.0)
    ys = (TOP, TOP + 16, TOP + 16 + 3 * LEADING, TOP + 16 + 6 * LEADING)
    row = (
        "1.1",
        "Train every school\nin the graduated\nresponse",
        "Head of\nInclusion",
        "May\n2025",
    )
    sheet.fill_grid(xs, ys, (("Ref", "Action", "Lead", "When"), row, ("1.2", *row[1:])))
    sheet.grid(xs, ys)
    assert [len(table.rows) for table in read_tables(sheet.save())] == [3]

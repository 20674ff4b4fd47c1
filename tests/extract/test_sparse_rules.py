"""Grids of which but a part is drawn: wide columns, bands, titles, neighbours and watermarks."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from sendplan.extract import read_document, read_tables
from sendplan.tests.drawing import COLUMNS, HEADINGS, LEADING, PADDING, Sheet
from sendplan.tests.extract.tables import flat_rows, rows_in, table_of

ACTIONS = (
    ("1.1", "Publish one map of help for families,\nin print and online", "Chair", "July 2024"),
    (
        "1.2",
        "Train every school in the graduated\nresponse, and say which came",
        "Board",
        "May 2025",
    ),
    ("1.3", "Visit each provider and write down\nwhat was seen", "Head", "June 2025"),
)
ROWS = [[" ".join(text.split()) for text in row] for row in (HEADINGS, *ACTIONS)]
YS = (80.0, 100.0, 130.0, 160.0, 190.0)
RED, AMBER, SHADE = "#ff5050", "#ffc000", "#dde6ee"


@pytest.mark.parametrize("heading_inside", [True, False])
def test_columns_without_rules_beside_coloured_cells(tmp_path: Path, heading_inside: bool) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    months = (700.0, 730.0, 760.0)
    ratings = ("RA", "AR", "RR")
    for y in YS[0 if heading_inside else 1 :]:
        sheet.rule(COLUMNS[0], y, months[-1], y)
    for top, bottom, codes in zip(YS[1:], YS[2:], ratings, strict=False):
        # Neighbours of one colour are one fill, as spreadsheets draw them.
        merged = [(months[0], months[-1])] if codes[0] == codes[1] else list(pairwise(months))
        for (x0, x1), code in zip(merged, codes, strict=False):
            sheet.box(x0, top, x1, bottom, fill=RED if code == "R" else AMBER, stroke=False)
        for x, code in zip(months, codes, strict=False):
            sheet.text(x + PADDING, top + PADDING, code)
    if heading_inside:
        for x0, x1 in pairwise(months):
            sheet.box(x0, YS[0], x1, YS[1])
    sheet.fill_grid((*COLUMNS[:-1], *months), YS, ((*HEADINGS, "Sep", "Oct"), *ACTIONS))
    table = table_of(sheet)
    assert flat_rows(table) == [
        [*row, *more] for row, more in zip(ROWS, (("Sep", "Oct"), *ratings), strict=True)
    ]
    assert table.method == "lined"
    assert table.confidence < 1


def test_a_list_in_a_ruled_column_is_no_columns(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    xs = (40.0, 300.0, 600.0)
    sheet.grid(xs, YS)
    for top in YS[:-1]:
        for x in xs[:-1]:
            sheet.lines(x + 4, top + 4, ("1.", "2."))
            sheet.lines(x + 24, top + 4, ("Ask every school", "Write it down"))
    assert {len(row) for row in flat_rows(table_of(sheet))} == {2}


def test_a_heading_above_a_shaded_band_with_a_rule(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    ys = (80.0, 100.0, 120.0, 150.0, 180.0)
    sheet.box(COLUMNS[0], ys[1] + 0.4, COLUMNS[-1], ys[2], fill=SHADE, stroke=False)
    for y in (ys[1], *ys[3:]):
        sheet.rule(COLUMNS[0], y, COLUMNS[-1], y)
    sheet.fill_grid(COLUMNS, ys, (HEADINGS, ("Theme 1: People",), *ACTIONS[:2]))
    rows = flat_rows(table_of(sheet))
    assert rows[0] == list(HEADINGS)
    assert [row[0] for row in rows[1:]] == ["Theme 1: People", "1.1", "1.2"]


@pytest.mark.parametrize("lines", [2, 4])
def test_a_paragraph_below_an_underlined_heading_is_no_row(tmp_path: Path, lines: int) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    wide = "Families told us that help comes late, that nobody says what happens next, and that a"
    told = [wide] * (lines - 1) + ["plan is written without them."]
    xs = (40.0, 60.0, 330.0, 420.0, 500.0)
    for first in (80.0, 320.0):
        sheet.text(xs[0], first, "Getting help early", bold=True)
        sheet.rule(xs[0], first + 14, xs[-1], first + 14)
        sheet.lines(xs[0], first + 26, told)
        ys = [first + y - 42 + lines * LEADING for y in YS]
        for y in ys[1:]:
            sheet.rule(xs[0], y, xs[-1], y)
        sheet.fill_grid(xs, ys, (HEADINGS, *ACTIONS))
    assert rows_in(sheet.save()) == [ROWS, ROWS]


def test_bands_between_rows_with_nothing_drawn(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    sheet.fill_grid(COLUMNS, YS, (HEADINGS, *ACTIONS))
    sheet.text(COLUMNS[0] + PADDING, 240, "Section B Preparation for adulthood", bold=True)
    more = [(f"2.{row[0][-1]}", *row[1:]) for row in ACTIONS]
    sheet.fill_grid(COLUMNS, (0.0, 260.0, 290.0, 320.0), ((), *more))
    sheet.next_page()
    sheet.fill_grid(COLUMNS, (40.0,), (HEADINGS,))
    sheet.text(COLUMNS[0] + PADDING, 60, "Section C Plans", bold=True)
    last = [(f"3.{row[0][-1]}", *row[1:]) for row in ACTIONS]
    sheet.fill_grid(COLUMNS, (0.0, 80.0, 110.0, 140.0), ((), *last))
    rows = flat_rows(table_of(sheet))
    assert [row[0] for row in rows] == [
        *("Ref", "1.1", "1.2", "1.3", "Section B Preparation for adulthood"),
        *("2.1", "2.2", "2.3", "Section C Plans", "3.1", "3.2", "3.3"),
    ]


@pytest.mark.parametrize("title", ["Priority 2: Support at the right time for all", "In time"])
def test_a_title_between_shaded_rows_begins_another_table(tmp_path: Path, title: str) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    for first in (80.0, 240.0):
        ys = [first + y - YS[0] for y in YS]
        for top, bottom in list(pairwise(ys))[1::2]:
            for x0, x1 in pairwise(COLUMNS):
                sheet.box(x0, top, x1, bottom, fill=SHADE, stroke=False)
        sheet.fill_grid(COLUMNS, ys, (HEADINGS, *ACTIONS))
    sheet.text(COLUMNS[0] + 30, 222, title, bold=True)
    assert rows_in(sheet.save()) == [ROWS, ROWS]


def test_one_row_on_the_next_page_with_nothing_drawn(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    sheet.fill_grid(COLUMNS, YS, (HEADINGS, *ACTIONS))
    sheet.next_page()
    sheet.fill_grid(
        COLUMNS, YS, (HEADINGS, ("1.4", "Agree who pays for what", "Chair", "May 2026"))
    )
    assert [row[0] for row in flat_rows(table_of(sheet))] == ["Ref", "1.1", "1.2", "1.3", "1.4"]


def test_figures_that_open_cells_do_not_number_rows(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    xs = (40.0, 240.0, 400.0, 600.0)
    head = ("Action", "Lead", "Measure")
    rows = [("Open a clinic", "Chair", "60 calls a month"), ("Train all", "Head", "18 mentors")]
    sheet.grid(xs, YS[:4])
    sheet.fill_grid(xs, YS, (head, *rows))
    sheet.next_page()
    sheet.grid(xs, YS[:3])
    sheet.fill_grid(xs, YS, (head, ("Agree a form", "Board", "One form in use")))
    assert [row[0] for row in flat_rows(table_of(sheet))][1:] == [
        *("Open a clinic", "Train all", "Agree a form"),
    ]


def test_a_number_alone_in_a_line_of_an_action_opens_no_row(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    xs, ys = (40.0, 240.0, 400.0, 600.0), (80.0, 100.0, 160.0)
    sheet.grid(xs, ys)
    row = (
        "1.1 - Publish one map of help in line\nwith what we said that we would do\n"
        "for families under action\n2.1.",
        "Chair\nand the board\nof all schools\nin the town",
        "All families\nknow the map\nand say that they\nfind what they need",
    )
    sheet.fill_grid(xs, ys, (HEADINGS[1:], row))
    rows = flat_rows(table_of(sheet))
    assert len(rows) == 2
    assert rows[1][0].endswith("under action 2.1.")


def test_a_number_that_wraps_in_a_narrow_column_opens_no_row(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    xs, ys = (40.0, 70.0, 300.0, 420.0, 520.0), (80.0, 100.0, 160.0)
    sheet.grid(xs, ys)
    row = ("PA1.\n1", "Publish one map of help\nfor families", "Chair of\nthe board", "July 2024")
    sheet.fill_grid(xs, ys, (HEADINGS, row))
    assert [row[0] for row in flat_rows(table_of(sheet))] == ["Ref", "PA1. 1"]


def test_the_rest_of_a_wrapped_number_opens_no_row_between_borders(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    rows = [(f"1.1\n.{n}", *row) for n, (_, *row) in enumerate(ACTIONS[:2], 1)]
    for top, bottom in pairwise(YS[:4]):
        sheet.rule(COLUMNS[0], bottom, COLUMNS[-1], bottom)
        if top == YS[0]:
            for x0, x1 in pairwise(COLUMNS):
                sheet.box(x0, top, x1, bottom, fill=SHADE, stroke=False)
    sheet.fill_grid(COLUMNS, YS, (HEADINGS, *rows))
    assert [row[0] for row in flat_rows(table_of(sheet))] == ["Ref", "1.1 .1", "1.1 .2"]


def test_upright_rules_alone_and_numbers_that_open_the_action(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    xs = (40.0, 240.0, 400.0, 520.0)
    for x in xs:
        sheet.rule(x, YS[0], x, YS[-1])
    rows = [(f"{ref} {text}", lead, date) for ref, text, lead, date in ACTIONS]
    sheet.fill_grid(xs, YS, (HEADINGS[1:], *rows))
    table = table_of(sheet)
    assert [row[0][:3] for row in flat_rows(table)] == ["Act", "1.1", "1.2", "1.3"]
    assert table.method == "lined"


def test_a_frame_round_rows_below_filled_headings(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    for first in (80.0, 260.0):
        ys = [first + y - YS[0] for y in YS]
        for x0, x1 in pairwise(COLUMNS):
            sheet.box(x0, ys[0], x1, ys[1], fill=SHADE, stroke=False)
        sheet.box(COLUMNS[0], ys[0], COLUMNS[-1], ys[-1])
        sheet.fill_grid(COLUMNS, ys, (HEADINGS, *ACTIONS))
    assert rows_in(sheet.save()) == [ROWS, ROWS]


@pytest.mark.parametrize("ruled", [True, False])
def test_a_watermark_is_no_text_of_the_grid(tmp_path: Path, ruled: bool) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    canvas = sheet.canvas
    canvas.saveState()
    canvas.setFont("Helvetica-Bold", 90)
    canvas.translate(200, sheet.height - 260)
    canvas.rotate(25)
    canvas.drawString(0, 0, "DRAFT")
    canvas.restoreState()
    if ruled:
        sheet.grid(COLUMNS, YS)
    sheet.fill_grid(COLUMNS, YS, (HEADINGS, *ACTIONS))
    document = read_document(sheet.save())
    assert [flat_rows(table) for table in document.tables] == [ROWS]
    assert "DRAFT" in "".join(line.text for line in document.furniture).replace(" ", "")


@pytest.mark.parametrize("lined", [True, False])
def test_tables_side_by_side(tmp_path: Path, lined: bool) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    texts = [(ref, text, date) for ref, text, _, date in ACTIONS]
    ys = [80.0 + 3 * LEADING * number for number in range(5)]
    for left in (40.0, 440.0):
        xs = (left, left + 40, left + 250, left + 340)
        if lined:
            for y in ys:
                sheet.rule(xs[0], y, xs[-1], y)
        sheet.fill_grid(xs, ys, (("Ref", "Action", "By when"), *texts))
    first, second = (flat_rows(table) for table in read_tables(sheet.save()))
    assert first == second
    assert [row[0] for row in first] == ["Ref", "1.1", "1.2", "1.3"]


def test_tables_side_by_side_whose_rows_have_other_heights(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    texts = [(ref, text, date) for ref, text, _, date in ACTIONS]
    for left, steps in ((40.0, (33, 40, 36)), (440.0, (50, 35, 46))):
        xs = (left, left + 40, left + 250, left + 340)
        ys = [60.0, 80.0]
        for step in steps:
            ys.append(ys[-1] + step)
            sheet.rule(xs[0], ys[-1], xs[-1], ys[-1])
        # Only the bars of the headings have both the same heights.
        sheet.box(xs[0], ys[0], xs[-1], ys[1], fill=SHADE, stroke=False)
        sheet.fill_grid(xs, ys, (("Ref", "Action", "By when"), *texts))
    first, second = (flat_rows(table) for table in read_tables(sheet.save()))
    assert first == second
    assert [row[0] for row in first] == ["Ref", "1.1", "1.2", "1.3"]


def test_a_white_band_between_white_rows_is_one_of_its_own(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    said = ("Publish one map of help\nfor all families", "Board", "May 2025", "R")
    rows = [(f"1.{number}", *said) for number in range(1, 5)]
    rows += [("Pillar 2", "", "", "", "")]
    rows += [(f"2.{number}", *said) for number in range(1, 5)]
    xs = (*COLUMNS, 740.0)
    # Between the last shaded row above the band and the first below it stand three white ones.
    heights = [14 if len(row[0]) > 3 else 34 for row in rows]
    ys = [60.0 + sum(heights[:number]) for number in range(len(rows) + 1)]
    for number, ((top, bottom), row) in enumerate(zip(pairwise(ys), rows, strict=True)):
        if row[-1]:
            sheet.box(xs[-2], top, xs[-1], bottom, fill=RED if number % 3 else AMBER, stroke=False)
        if row[0] in ("1.1", "1.3", "2.2", "2.4"):
            for x0, x1 in pairwise(COLUMNS):
                sheet.box(x0, top, x1, bottom, fill=SHADE, stroke=False)
    sheet.fill_grid(xs, ys, rows)
    assert [row[0] for row in flat_rows(table_of(sheet))] == [row[0] for row in rows]


@pytest.mark.parametrize("first", [0, 1], ids=["below the last shade", "above the first"])
def test_a_white_row_beside_shades_is_one_row(tmp_path: Path, first: int) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    said = ("Publish one map of help\nfor all families", "Board", "September\n2025")
    rows = [(f"1.{number}", *said) for number in range(1, 9)]
    ys = [60.0 + 34 * number for number in range(9)]
    for top, bottom in list(pairwise(ys))[first::2]:
        for x0, x1 in pairwise(COLUMNS):
            sheet.box(x0, top, x1, bottom, fill=SHADE, stroke=False)
    sheet.fill_grid(COLUMNS, ys, rows)
    assert flat_rows(table_of(sheet)) == [[" ".join(cell.split()) for cell in row] for row in rows]


def test_a_white_last_row_between_hairlines_is_of_the_shaded_rows_above(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    top, written = 60.0, []
    for area, count in ((1, 5), (2, 2)):
        sheet.canvas.setFont("Helvetica-Bold", 13)
        sheet.canvas.drawString(COLUMNS[0], sheet.height - top + 12, f"Area {area}: Voice")
        ys = [top + 20 * row for row in range(count + 2)]
        rows = [
            (f"{area}.{n}", f"Do task {n} of many", "Board", "May 2024")
            for n in range(1, count + 1)
        ]
        for place, y in enumerate(ys[1:], 1):
            for x0, x1 in pairwise(COLUMNS):
                if place % 2 == 0 and place <= count:
                    sheet.box(x0, y, x1, y + 20, fill="#f3f3f3", stroke=False)
                sheet.rule(x0, y, x1, y, width=0.4)
        sheet.canvas.setFillColorRGB(0, 0, 0)
        sheet.fill_grid(COLUMNS, ys, [HEADINGS, *rows])
        top = ys[-1] + 40
        written.append([list(HEADINGS), *map(list, rows)])
    document = read_document(sheet.save())
    assert [flat_rows(table) for table in document.tables] == written


def test_the_end_of_a_white_first_row_is_no_heading_of_the_shaded_one(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    long = [f"What was done in step {n} of this work" for n in range(1, 8)]
    task = "\n".join(["Do a task of many", *("and then some more" for _ in range(5))])
    rows = [(f"1.{n}", task, "Board", "\n".join(long)) for n in range(1, 5)]
    high = 8 * LEADING
    ys = [60.0, *(60 + LEADING + 2 * PADDING + row * high for row in range(5))]
    for row in (2, 4):
        sheet.box(COLUMNS[0], ys[row], COLUMNS[-1], ys[row + 1], fill=SHADE, stroke=False)
    sheet.canvas.setFillColorRGB(0, 0, 0)
    sheet.fill_grid(COLUMNS, ys, [("Ref", "Action", "Lead", "Progress"), *rows])
    (found,) = rows_in(sheet.save())
    assert found[1:] == [[" ".join(text.split()) for text in row] for row in rows]


def test_headings_above_a_rule_over_cells_filled_one_by_one(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    rows = [(f"1.{n}", f"Do task {n}", "Board\nof all", "May 2024") for n in range(1, 4)]
    sheet.fill_grid(COLUMNS, (60.0,), [("Ref", "Action", "Lead\nofficer", "By when")])
    ys = [90.0 + 40 * row for row in range(4)]
    sheet.rule(COLUMNS[0], ys[0], COLUMNS[-1], ys[0], width=1)
    for row in (0, 2):
        for x0, x1 in pairwise(COLUMNS):
            sheet.box(x0, ys[row], x1, ys[row + 1], fill=SHADE, stroke=False)
    sheet.canvas.setFillColorRGB(0, 0, 0)
    for y, texts in zip(ys, rows, strict=False):
        for x, words in zip(COLUMNS, texts, strict=False):
            sheet.lines(x + PADDING, y + PADDING, words.splitlines())
    (found,) = rows_in(sheet.save())
    assert found == [
        ["Ref", "Action", "Lead officer", "By when"],
        *([" ".join(text.split()) for text in row] for row in rows),
    ]


def test_a_larger_title_between_borders_of_one_width_parts_two_tables(tmp_path: Path) -> None:
    """Below each row stands a border, above a heading none: the title is in its band."""
    sheet = Sheet(tmp_path / "grid.pdf")
    tables = (
        ("Risks", (40.0, 300.0), ("Risk", "Mitigation"), ("Posts are vacant", "Use of agencies")),
        ("1. Early help", COLUMNS, HEADINGS, ROWS[1]),
        ("2. Adulthood", COLUMNS, HEADINGS, ROWS[1]),
    )
    top = 60.0
    for title, xs, heading, row in tables:
        sheet.canvas.setFont("Helvetica-Bold", 14)
        sheet.canvas.drawString(40, sheet.height - top - 14, title)
        for words in (heading, row, row):
            top += 24
            sheet.fill_grid(xs, (top,), (words,))
            sheet.rule(40, top + 20, 700, top + 20)
        top += 34
    assert rows_in(sheet.save()) == [
        [list(heading), list(row), list(row)] for _, _, heading, row in tables
    ]


def test_a_tall_white_row_between_filled_headings_and_a_filled_row_is_of_their_table(
    tmp_path: Path,
) -> None:
    sheet = Sheet(tmp_path / "grid.pdf")
    xs = (42.0, 69.8, 182.2, 351.0, 423.8, 486.0, 530.2, 665.2, 800.2)
    ys = (58.0, 109.8, 268.0, 359.5)
    for (top, bottom), fill in zip(pairwise(ys), (RED, None, SHADE), strict=True):
        for column, (x0, x1) in enumerate(pairwise(xs)):
            colour = AMBER if column == 5 and fill != RED else fill
            if colour:
                sheet.box(x0, top, x1, bottom, fill=colour, stroke=False)
            if fill != SHADE:
                sheet.rule(x0, bottom + 0.35, x1, bottom + 0.35)
    head = ("Ref", "Outcome", "Action", "Lead", "By when", "RAG", "Progress", "Impact")
    text = "\n".join(["Open a hub"] * 14)
    body = ("Families", text, "Board", "May 2031", "On track", "Begun", text)
    sheet.fill_grid(xs, ys, (head, ("A1", *body), ("A2", *body)))
    assert [row[0] for row in flat_rows(table_of(sheet))] == ["Ref", "A1", "A2"]

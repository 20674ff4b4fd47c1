"""Grids that something comes between: a quote, a page, the titles of a spreadsheet's page."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from reportlab.platypus import Paragraph, Spacer, Table, TableStyle

import sendplan
from sendplan.tests.drawing import LEADING, PADDING, Sheet
from sendplan.tests.extract.tables import rows_in
from sendplan.tests.flowing import CELL, RULED, read, table

HEADINGS = ["What we will do", "Who", "When", "How we will know"]
KNOWN = "{} is known to nine in ten of the families who answer the survey of each year"
# Each stands over most columns of the grid below it.
EARLY = "Early help for every family that asks, wherever in the area they live"
CLOSE = "Excellent services that are close to the home of each child and young person"
XS = (40.0, 200.0, 330.0, 450.0, 700.0)
HEIGHT = 2 * PADDING + 3 * LEADING


def row(title: str, month: str) -> list[str]:
    return [title, "Forum", month, KNOWN.format(title)]


def test_a_grid_goes_on_below_a_quote_without_its_headings(tmp_path: Path) -> None:
    # What stands in the first row there looks like nothing that its columns hold elsewhere.
    first = table([HEADINGS, row("Open a front door", "May 2031"), row("Listen", "June 2031")])
    odd = ["Train every school in the area", "Those who can", "Soon", KNOWN.format("It")]
    quote = Paragraph("“I want to be asked.” A young person", CELL)
    rows = [[Paragraph(text, CELL) for text in cells] for cells in (odd, row("Write", "July 2031"))]
    more = Table(rows, style=TableStyle(RULED[:1]), colWidths=175)
    plan = read(tmp_path, first, Spacer(0, 10), quote, Spacer(0, 10), more)
    assert [action.title for action in plan.actions] == [
        "Open a front door",
        "Listen",
        "Train every school in the area",
        "Write",
    ]
    assert plan.coverage.words_placed == plan.coverage.words_in_tables


def plain_grid(sheet: Sheet, top: float, rows: list[list[str]], *, bold: bool = False) -> None:
    ys = [top + number * HEIGHT for number in range(len(rows) + 1)]
    sheet.grid(XS, ys)
    for y, texts in zip(ys, rows, strict=False):
        for x, words in zip(XS, texts, strict=False):
            sheet.lines(x + PADDING, y + PADDING, words.split("|"), bold=bold and y == top)


def test_the_first_row_below_a_quote_may_be_cut_by_the_page(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    sheet.text(40, 30, "Sandwold SEND Improvement Plan", bold=True)
    rows = [HEADINGS, ["Open a front door", "Forum", "May 2031", "Calls are|answered"]]
    plain_grid(sheet, 60, rows, bold=True)
    sheet.text(60, 160, "“I want to be asked.” A young person")
    plain_grid(sheet, 500, [["Train every school and", "Board", "June 2031", "Schools say that"]])
    sheet.next_page()
    plain_grid(sheet, 60, [["each college", "", "", "staff know"],
                           ["Write a guide", "Forum", "July 2031", "It is read"]])  # fmt: skip
    plan = sendplan.read(sheet.save())
    assert [(action.title, action.evaluation) for action in plan.actions] == [
        ("Open a front door", ["Calls are answered"]),
        ("Train every school and each college", ["Schools say that staff know"]),
        ("Write a guide", ["It is read"]),
    ]


def test_running_lines_of_two_pages_part_no_table(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    for page in (1, 2):
        sheet.text(40, 20, "Our plan, written together")
        sheet.text(40, 560, "An easy version is online")
        if page == 1:
            rows = [HEADINGS, ["Open a front door with", "Forum", "May 2031", "Calls are"]]
            plain_grid(sheet, 60, rows, bold=True)
            sheet.next_page()
    rows = [["rooms for families", "", "", "answered"], ["Listen", "Board", "June 2031", "Heard"]]
    plain_grid(sheet, 60, rows)
    plan = sendplan.read(sheet.save())
    assert [action.title for action in plan.actions] == [
        "Open a front door with rooms for families",
        "Listen",
    ]


def test_a_key_goes_on_below_the_titles_of_a_page(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    narrow = XS[:3]
    plain_grid(sheet, 60, [HEADINGS, ["Open a door", "Forum", "May 2031", "Calls"]], bold=True)
    ys = (300.0, 330.0, 360.0)
    sheet.grid(narrow, ys)
    sheet.fill_grid(narrow, ys, [["Colour", "Meaning"], ["", "On track"]])
    sheet.box(narrow[0], 330, narrow[1], 360, fill="#00aa00")
    sheet.next_page()
    sheet.grid(XS, (60.0, 90.0))
    sheet.fill_grid(XS, (60.0, 90.0), [HEADINGS])
    below = (90.0, 120.0, 150.0)
    sheet.grid(narrow, below)
    sheet.fill_grid(narrow, (0.0, *below[:2]), [[], ["", "At risk"], ["", "Off track"]])
    for top, colour in ((90, "#ffaa00"), (120, "#dd0000")):
        sheet.box(narrow[0], top, narrow[1], top + 30, fill=colour)
    sheet.rule(XS[2], 150, XS[-1], 150)
    sheet.rule(XS[-1], 90, XS[-1], 150)
    assert rows_in(sheet.save()) == [
        [HEADINGS, ["Open a door", "Forum", "May 2031", "Calls"]],
        [["Colour", "Meaning"], ["", "On track"], ["", "At risk"], ["", "Off track"]],
    ]


def test_a_title_on_a_bar_under_the_columns_of_the_page_before_is_no_table(
    tmp_path: Path,
) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    for page, title in enumerate((EARLY, CLOSE), 1):
        if page > 1:
            sheet.next_page()
        sheet.box(0, 0, sheet.width, 22, fill="#00788a", stroke=False)
        # No word of the title lies over a border of the columns below.
        sheet.text(55, 6, f"Priority {page}: {title}", bold=True)
        for top in (50.0, 62.0):
            sheet.text(45, top, "Our ambition is that families are heard in all that we do here.")
        for number, words in enumerate((HEADINGS, row(f"Open door {page}", "May 2031"))):
            top = 90.0 + number * 40
            for (x0, x1), text in zip(pairwise(XS), words, strict=True):
                sheet.box(x0, top, x1 - 2, top + 38, fill="#efe6f5", stroke=False)
                lines = [text[:44], text[44:]]
                sheet.lines(x0 + PADDING, top + PADDING, lines, bold=not number)
    plan = sendplan.read(sheet.save())
    assert [(area.number, area.title) for area in plan.areas] == [
        ("1", EARLY),
        ("2", CLOSE),
    ]
    assert [action.title for action in plan.actions] == ["Open door 1", "Open door 2"]


def test_a_hyphen_at_a_lines_end_stays_between_two_words_of_the_language(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    known = "Told in the twice-|yearly survey so as im-|proved, so-|cial and at a well-|known place"
    plain_grid(sheet, 60, [HEADINGS, ["Open a door", "Forum", "May 2031", known]], bold=True)
    (action,) = sendplan.read(sheet.save()).actions
    assert action.evaluation == [
        "Told in the twice-yearly survey so as improved, social and at a well-known place"
    ]


def test_lists_of_labels_with_a_title_above_each_are_actions(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    sheet.text(40, 30, "Sandwold SEND Improvement Plan", bold=True)
    top = 60.0
    for ref, title, month in (
        ("1.1", "Open a front door in each of the towns of the area", "May 2031"),
        (
            "1.2",
            "Listen to families wherever they meet, and tell them what came of it",
            "June 2031",
        ),
        ("1.3", "Train every school of the area in what they can do at once", "July 2031"),
    ):
        sheet.canvas.setFont("Helvetica-Bold", 13)
        sheet.canvas.drawString(40, sheet.height - top - 13, f"{ref} {title}")
        top += 24
        labels = (
            ("Owner", "Forum"),
            ("Target date", month),
            ("Success measure", "Families say so"),
        )
        for label, value in labels:
            sheet.text(40, top + 5, label, bold=True)
            sheet.text(200, top + 5, value)
            top += 20
            sheet.rule(40, top, 640, top)
        top += 20
    plan = sendplan.read(sheet.save())
    assert [(a.ref, [m.raw for m in a.milestones], a.evaluation) for a in plan.actions] == [
        ("1.1", ["May 2031"], ["Families say so"]),
        ("1.2", ["June 2031"], ["Families say so"]),
        ("1.3", ["July 2031"], ["Families say so"]),
    ]
    assert plan.actions[2].title == "Train every school of the area in what they can do at once"

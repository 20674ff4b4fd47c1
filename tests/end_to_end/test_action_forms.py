"""An action in a form of its own: label tables, and what stands beside, below or over its box."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

import pytest
from reportlab.platypus import PageBreak, Spacer

import sendplan
from sendplan.extract import read_tables
from sendplan.tests.drawing import LEADING, PADDING, Sheet, width_of
from sendplan.tests.drawn_forms import (
    ACTIONS,
    HIGH,
    PAIR,
    WIDE,
    Rows,
    codes,
    draw_rows,
    labels,
    start,
    summary,
)
from sendplan.tests.flowing import read, table


def test_labels_beside_a_date_head_no_grid(tmp_path: Path) -> None:
    sheet, top = start(tmp_path), 60.0
    for each in ACTIONS:
        top = draw_rows(sheet, top, labels(*each)) + 20
    plan = sendplan.read(sheet.save())
    due = [f"{each[3]}; Jan 2025" for each in ACTIONS]
    assert [summary(action) for action in plan.actions] == [
        (*each[:3], when, *each[4:]) for each, when in zip(ACTIONS, due, strict=True)
    ]
    assert [action.milestones[1].kind for action in plan.actions] == ["review"] * 3
    assert plan.coverage.words_in_tables == plan.coverage.words_placed


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_form_goes_on_over_the_page(tmp_path: Path, cut: int) -> None:
    sheet = start(tmp_path)
    top = draw_rows(sheet, 60, labels(*ACTIONS[0])) + 20
    rows = labels(*ACTIONS[1])
    draw_rows(sheet, top, rows[:cut])
    sheet.next_page()
    top = draw_rows(sheet, 40, rows[cut:]) + 20
    draw_rows(sheet, top, labels(*ACTIONS[2]))
    plan = sendplan.read(sheet.save())
    assert [(action.ref, action.leads[0].raw) for action in plan.actions] == [
        (each[0], each[2]) for each in ACTIONS
    ]
    assert plan.actions[1].evaluation == [ACTIONS[1][4]]
    assert [task.text for task in plan.actions[1].tasks] == ["Ask, plan and do"]
    assert {box.page for box in plan.actions[1].sources["evaluation"]} == {2}


def test_the_rest_of_a_value_goes_on_with_its_form(tmp_path: Path) -> None:
    sheet = start(tmp_path)
    rows = labels(*ACTIONS[0])
    draw_rows(sheet, 60, rows[:2])
    sheet.next_page()
    draw_rows(sheet, 40, ((PAIR, ("", "and look back")), *rows[2:]))
    plan = sendplan.read(sheet.save())
    assert [task.text for task in plan.actions[0].tasks] == ["Ask, plan and do and look back"]
    assert plan.actions[0].leads[0].raw == ACTIONS[0][2]


def test_a_table_on_the_next_page_is_no_rest_of_a_form(tmp_path: Path) -> None:
    sheet = start(tmp_path)
    draw_rows(sheet, 60, labels(*ACTIONS[0]))
    sheet.next_page()
    draw_rows(sheet, 40, labels(*ACTIONS[1]))
    sheet.next_page()
    draw_rows(sheet, 40, ((PAIR, ("HoI", "Head of Inclusion")), (PAIR, ("BC", "Board Chair"))))
    plan = sendplan.read(sheet.save())
    assert [action.ref for action in plan.actions] == ["1.1", "1.2"]
    assert plan.tables[-1].pages == [3]


def test_labels_over_rows_below_a_small_grid_are_of_its_action(tmp_path: Path) -> None:
    sheet, top = start(tmp_path), 60.0
    thirds = (40.0, 230.0, 400.0, 540.0)
    for ref, title, lead, due, success, rag in ACTIONS:
        rows: Rows = (
            (WIDE, (f"Action {ref}: {title}",)),
            (thirds, ("Lead", "End date", "RAG")),
            (thirds, (lead, due, rag)),
            (WIDE, ("Key tasks",)),
            (WIDE, ("Ask, plan and do",)),
            (WIDE, ("Measures of success",)),
            (WIDE, (success,)),
        )
        top = draw_rows(sheet, top, rows) + 20
    plan = sendplan.read(sheet.save())
    assert [summary(action) for action in plan.actions] == list(ACTIONS)
    assert [[task.text for task in action.tasks] for action in plan.actions] == [
        ["Ask, plan and do"]
    ] * 3
    assert "text-not-placed" not in codes(plan)


def test_text_beside_a_small_box_is_of_the_action_above_it(tmp_path: Path) -> None:
    sheet, top = start(tmp_path), 60.0
    for ref, title, lead, due, success, rag in ACTIONS:
        sheet.text(40, top, f"{ref} {title}", bold=True)
        sheet.box(380, top + 14, 540, top + 72, fill="#f6f8ff", radius=5)
        for number, (label, value) in enumerate((("Lead", lead), ("By when", due), ("RAG", rag))):
            sheet.text(386, top + 20 + 16 * number, f"{label}:", bold=True)
            sheet.text(386 + width_of(f"{label}: ") + 6, top + 20 + 16 * number, value)
        said = ("• Ask around", "• Write it down", f"How we measure success: {success}")
        for number, words in enumerate(said):
            sheet.text(48 if number < 2 else 40, top + 20 + 13 * number, words)
        top += 100
    plan = sendplan.read(sheet.save())
    assert [summary(action) for action in plan.actions] == list(ACTIONS)
    assert [[task.text for task in action.tasks] for action in plan.actions] == [
        ["Ask around", "Write it down"]
    ] * 3


def test_labels_in_one_line_after_a_full_stop(tmp_path: Path) -> None:
    sheet, top = start(tmp_path), 60.0
    for ref, title, lead, due, success, _ in ACTIONS:
        if ref in ("1.1", "1.3"):
            sheet.text(40, top, f"Priority action {ref[-1]}: {title} now", bold=True)
        sheet.text(40, top + 24, f"{ref} {title}", bold=True)
        sheet.text(46, top + 38, "• Ask around")
        x = 40.0
        for label, value in (("Lead:", lead), ("Timescale:", due), ("Success measure:", success)):
            sheet.text(x, top + 56, label, bold=True)
            x += 1.08 * width_of(f"{label} ")
            sheet.text(x, top + 56, f"{value}.")
            x += width_of(f"{value}. ")
        top += 90
    plan = sendplan.read(sheet.save())
    told = [summary(action)[:2] for action in plan.actions]
    assert told == [each[:2] for each in ACTIONS]
    assert [action.milestones[0].raw.rstrip(".") for action in plan.actions] == [
        each[3] for each in ACTIONS
    ]
    assert [action.evaluation[0].rstrip(".") for action in plan.actions] == [
        each[4] for each in ACTIONS
    ]
    assert [action.tasks[0].text for action in plan.actions] == ["Ask around"] * 3


def test_the_number_of_a_card_stands_by_itself(tmp_path: Path) -> None:
    sheet = start(tmp_path)
    for number, (_, title, lead, due, success, _) in enumerate(ACTIONS, 1):
        top = 60.0 + 110 * (number - 1)
        sheet.box(40, top, 340, top + 100, fill="#eef2f6", radius=8)
        sheet.text(180, top + 6, str(number), bold=True)
        sheet.text(52, top + 20, title, bold=True)
        for place, (label, value) in enumerate(
            (("What we will do", "Ask, plan and do"), ("How we will know", success))
        ):
            sheet.text(52, top + 34 + 24 * place, label, bold=True)
            sheet.text(52, top + 45 + 24 * place, value)
        # The last label ends where its value does, at the right edge.
        when = 330 - width_of(f"By: {due}") - 4
        for x, label, value in ((52.0, "Lead:", lead), (when, "By:", due)):
            sheet.text(x, top + 84, label, bold=True)
            sheet.text(x + 1.08 * width_of(f"{label} "), top + 84, value)
    plan = sendplan.read(sheet.save())
    assert [summary(action)[:5] for action in plan.actions] == [
        (str(number), *each[1:5]) for number, each in enumerate(ACTIONS, 1)
    ]
    assert [action.tasks[0].text for action in plan.actions] == ["Ask, plan and do"] * 3


WHERE = ("in the north", "by the sea")


@pytest.mark.parametrize("framed", [False, True], ids=["cards", "cards in frames"])
def test_cards_without_labels_are_rows(tmp_path: Path, framed: bool) -> None:
    sheet = start(tmp_path, (842.0, 595.0))
    for column in range(2):
        x = 40.0 + 390 * column
        if framed:
            sheet.box(x - 8, 50, x + 368, 380, radius=8)
        sheet.text(x + 4, 60, f"Priority {column + 1}: Theme {'AB'[column]}", bold=True)
        for number, (_, title, lead, due, _, _) in enumerate(ACTIONS):
            top = 80.0 + 96 * number
            sheet.box(x, top, x + 360, top + 84, fill="#f0f0f0", stroke=False, radius=6)
            sheet.text(x + 8, top + 6, f"{title} {WHERE[column]}", bold=True)
            sheet.text(x + 8, top + 20, "Two thirds of families say that it has helped them")
            for place, words in enumerate((lead, due)):
                left = x + 8 + 150 * place
                sheet.box(left, top + 50, left + 130, top + 68, fill="#ffffff", radius=6)
                sheet.text(left + 6, top + 54, words)
    plan = sendplan.read(sheet.save())
    assert [
        (action.area, action.title, action.leads[0].raw, action.milestones[0].raw)
        for action in plan.actions
    ] == [
        (str(column), f"{title} {where}", lead, due)
        for column, where in enumerate(WHERE, 1)
        for _, title, lead, due, _, _ in ACTIONS
    ]
    assert plan.coverage.words_in_tables == plan.coverage.words_placed


def draw_lined(
    sheet: Sheet, xs: Sequence[float], rows: Sequence[Sequence[str]], strips: Sequence[str] = ()
) -> float:
    """Rows between borders without any between columns, a grey strip under each if asked."""
    high = 2 * HIGH + 6 if strips else HIGH
    top = 60.0
    for number, row in enumerate(rows):
        sheet.rule(xs[0], top, xs[-1], top)
        for x, words in zip(xs[:-1], row, strict=False):
            sheet.lines(x + 2, top + 3, words.splitlines(), bold=not number)
        if number and strips:
            low = top + 3 + 2 * LEADING
            sheet.box(xs[1], low, xs[-1], low + 14, fill="#f2f2f2", stroke=False)
            sheet.text(xs[1] + 4, low + 2, "Where we are:", bold=True)
            sheet.text(xs[1] + 72, low + 2, strips[number - 1])
            sheet.box(xs[-1] - 50, low + 1, xs[-1] - 10, low + 13, fill="#f0b040", radius=5)
            sheet.text(xs[-1] - 44, low + 2, row[-1])
        top += high if number else HIGH
    sheet.rule(xs[0], top, xs[-1], top)
    return top


COLUMNS = (40.0, 90.0, 250.0, 380.0, 470.0, 640.0)
HEADS = ("Ref", "Action", "Lead", "By when", "Measure of success")


def test_a_strip_under_a_row_is_of_no_column(tmp_path: Path) -> None:
    said = (
        "Two of the three rooms were found last week and the third is near.",
        "The lawyers have the draft and promise an answer before the spring.",
        "Some schools have yet to reply to the letter that we wrote to them.",
    )
    sheet = start(tmp_path, (842.0, 595.0))
    two = [(each[0], each[1].replace(" ", "\n", 1), *each[2:]) for each in ACTIONS]
    draw_lined(sheet, COLUMNS, [HEADS, *two], said)
    plan = sendplan.read(sheet.save())
    assert [summary(action) for action in plan.actions] == list(ACTIONS)
    assert [[each.text for each in action.progress] for action in plan.actions] == [
        [words] for words in said
    ]
    assert not any(action.quotes for action in plan.actions)


def test_text_over_a_border_and_beside_a_grid_is_told(tmp_path: Path) -> None:
    sheet = start(tmp_path, (842.0, 595.0))
    wrapped = [(each[0], each[1], each[2].replace(" ", "\n", 1), *each[3:]) for each in ACTIONS]
    bottom = draw_lined(sheet, COLUMNS, [HEADS, *wrapped])
    sheet.text(COLUMNS[1] + 2, bottom - 8, "Nobody has yet said who pays for all of this or when")
    sheet.rule(COLUMNS[0], bottom + 6, COLUMNS[-1], bottom + 6)
    sheet.text(680, 80, "Nine families told us")
    sheet.text(680, 92, "that they wait for this")
    told = {finding.code: finding.message for finding in sendplan.read(sheet.save()).findings}
    assert "Nobody has yet said" in told["text-over-border"]
    assert "Nine families told us" in told["text-beside"]


def test_a_title_that_begins_left_of_its_table_is_whole(tmp_path: Path) -> None:
    sheet, top = start(tmp_path, (842.0, 595.0)), 60.0
    xs = tuple(accumulate((66.0, 50, 260, 160, 110)))
    sheet.grid(xs, (top, top + HIGH))
    sheet.fill_grid(xs, (top,), [HEADS[:4]])
    top += HIGH
    for area in (1, 2):
        sheet.grid((xs[0], xs[-1]), (top, top + HIGH))
        sheet.text(42, top + PADDING, f"Area {area} – Better work together", bold=True)
        ys = tuple(top + HIGH * number for number in range(1, 5))
        sheet.grid(xs, ys)
        for y, each in zip(ys, ACTIONS, strict=False):
            sheet.fill_grid(xs, (y,), [(f"{area}{each[0][1:]}", *each[1:4])])
        top = ys[-1]
    path = sheet.save()
    bands = [cell.text for cell in read_tables(path)[0].cells if cell.column_span == 4]
    assert bands == ["Area 1 – Better work together", "Area 2 – Better work together"]
    plan = sendplan.read(path)
    assert [area.title for area in plan.areas] == ["Better work together"] * 2
    assert [(action.area, action.ref) for action in plan.actions] == [
        (str(area), f"{area}.{number}") for area in (1, 2) for number in (1, 2, 3)
    ]


def test_what_stands_left_of_a_table_is_read_before_it(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    xs = (250.0, 300.0, 480.0, 630.0, 740.0)
    for page, theme in enumerate(("Clear choices", "Good places"), 1):
        for top, words in ((50, "Priority"), (70, str(page)), (92, theme)):
            sheet.text(40, top, words, bold=True)
        ys = tuple(40 + HIGH * number for number in range(5))
        sheet.grid(xs, ys)
        rows = [(f"{page}{each[0][1:]}", *each[1:4]) for each in ACTIONS]
        sheet.fill_grid(xs, ys, [HEADS[:4], *rows])
        if page == 1:
            sheet.next_page()
    plan = sendplan.read(sheet.save())
    assert [(area.number, area.title) for area in plan.areas] == [
        ("1", "Clear choices"),
        ("2", "Good places"),
    ]


def test_a_row_that_says_no_action_is_told(tmp_path: Path) -> None:
    sheet = start(tmp_path, (842.0, 595.0))
    xs = COLUMNS[:5]
    rows = [HEADS[:4], *(each[:4] for each in ACTIONS), ("1.4", "", "Board Chair", "July 2026")]
    ys = tuple(60 + HIGH * number for number in range(len(rows) + 1))
    sheet.grid(xs, ys)
    sheet.fill_grid(xs, ys, rows)
    plan = sendplan.read(sheet.save())
    assert [f.action for f in plan.findings if f.code == "action-without-title"] == ["1.4"]


def test_a_lettered_number_and_title_across_a_table_of_labels(tmp_path: Path) -> None:
    forms = [
        table(
            [[f"A{number} {title}", ""], ["Steps", "1. Ask<br/>2. Tell"], ["Lead officer", lead],
             ["Finish", when], ["Measure of success", measure], ["Status", rating]],
            [("SPAN", (0, 0), (1, 0))],
        )
        for number, (_, title, lead, when, measure, rating) in enumerate(ACTIONS, 1)
    ]  # fmt: skip
    plan = read(tmp_path, *(part for form in forms for part in (form, Spacer(0, 12))))
    assert [summary(action) for action in plan.actions] == [
        (f"A{number}", *action[1:]) for number, action in enumerate(ACTIONS, 1)
    ]
    assert [len(action.tasks) for action in plan.actions] == [2, 2, 2]


def test_a_card_of_one_column_alone_on_its_page(tmp_path: Path) -> None:
    cards = [
        table(
            [[f"A{number} {title}"], *([f"<b>{label}</b><br/>{value}"] for label, value in (
                ("Lead officer", lead), ("Finish", when), ("Measure of success", measure),
                ("Status", rating), ("Evidence", "")))],
        )
        for number, (_, title, lead, when, measure, rating) in enumerate(ACTIONS, 1)
    ]  # fmt: skip
    plan = read(tmp_path, *(part for card in cards for part in (card, PageBreak())))
    assert [summary(action) for action in plan.actions] == [
        (f"A{number}", *action[1:]) for number, action in enumerate(ACTIONS, 1)
    ]


def test_a_forms_title_above_two_labels_in_a_row_stays_its_first_row(tmp_path: Path) -> None:
    parts: list[object] = []
    for ref, title, lead, due, success, rag in ACTIONS:
        rows = (
            (f"{ref} {title}", "", "", ""),
            ("Lead", lead, "Complete by", due),
            ("Measure of success", success, "", ""),
            ("RAG", rag, "", ""),
        )
        spans = [("SPAN", (0, 0), (3, 0)), *(("SPAN", (1, row), (3, row)) for row in (2, 3))]
        parts += [table(rows, spans), Spacer(0, 12)]
    plan = read(tmp_path, *parts)
    assert [summary(action) for action in plan.actions] == list(ACTIONS)


def test_what_runs_over_two_pages_is_in_no_value_of_labels(tmp_path: Path) -> None:
    sheet = start(tmp_path)
    for number, (ref, title, lead, due, success, _) in enumerate(ACTIONS[:2]):
        if number:
            sheet.next_page()
        sheet.text(40, 50, "Sandwold Partnership")
        sheet.text(40, 62, "Draft for the board")
        sheet.text(40, 820, f"Sandwold plan | {number + 1}")
        for place, line in enumerate(
            (f"Action {ref}: {title}", f"Lead: {lead}", f"Due date: {due}", f"Success: {success}")
        ):
            sheet.text(40, 500 + 30 * place if not number else 120 + 30 * place, line)
    plan = sendplan.read(sheet.save())
    assert [summary(action)[:5] for action in plan.actions] == [each[:5] for each in ACTIONS[:2]]


def test_a_rating_in_a_rounded_box_is_no_quote(tmp_path: Path) -> None:
    sheet = start(tmp_path, (842.0, 595.0))
    xs, ratings = (40.0, 90.0, 350.0, 520.0, 640.0, 800.0), ("On track", "Off track", "Complete")
    sheet.grid(xs, [60.0 + 30 * row for row in range(5)])
    for x, words in zip(xs, ("Ref", "Action", "Lead", "By when", "Status"), strict=False):
        sheet.text(x + 3, 64, words, bold=True)
    for number, (each, rating) in enumerate(zip(ACTIONS, ratings, strict=True), 1):
        for x, words in zip(xs, each[:4], strict=False):
            sheet.text(x + 3, 64 + 30 * number, words)
        sheet.box(644, 62 + 30 * number, 720, 78 + 30 * number, fill="#c0e0c0", radius=7)
        sheet.text(652, 64 + 30 * number, rating)
    plan = sendplan.read(sheet.save())
    assert [[each.raw for each in action.ratings] for action in plan.actions] == [
        [rating] for rating in ratings
    ]
    assert not any(action.quotes for action in plan.actions)

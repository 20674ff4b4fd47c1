"""Text outside the tables: in a field where it has one, or else kept as a passage."""

from __future__ import annotations

from pathlib import Path

import sendplan
from sendplan import Plan
from sendplan.tests.converted import read_text
from sendplan.tests.drawing import HEADINGS, Sheet, action_grid

TEXT = """# Sandwold SEND Improvement Plan

Ann Wood (AW), Head of Inclusion, leads the work; the Board meets every month.

- Families are heard.
- Help comes early.

AB – Ada Brook, Head of Hubs
CD – Cleo Dunn, Head of Care

## Priority 1: Early help

| Ref | Action | Lead | By when |
|---|---|---|---|
| 1.1 | Open a hub in each town | AB | May 2031 |
| 1.2 | Ask families | CD | June 2031 |

See the strategy for the services
that we buy together.
"""


def read(folder: Path) -> Plan:
    return read_text(folder, TEXT)


def test_what_no_field_holds_is_a_passage(tmp_path: Path) -> None:
    plan = read(tmp_path)
    assert [each.text for each in plan.passages] == [
        "Ann Wood (AW), Head of Inclusion, leads the work; the Board meets every month.",
        "Families are heard.",
        "Help comes early.",
        "See the strategy for the services that we buy together.",
    ]
    assert [(box.line, box.text) for box in plan.passages[1].sources] == [
        (5, "- Families are heard.")
    ]
    assert {post.initials for post in plan.postholders} == {"AW", "AB", "CD"}


def test_the_account_counts_the_words_outside_tables(tmp_path: Path) -> None:
    coverage = read(tmp_path).coverage
    kept = sum(len(box.text.split()) for each in read(tmp_path).passages for box in each.sources)
    assert coverage.words_in_passages == kept
    lines = [line for line in TEXT.splitlines() if line and not line.startswith("|")]
    loose = sum(len(line.strip("# ").split()) for line in lines)
    assert coverage.words_loose == loose


def test_running_lines_are_kept_once_with_all_their_places(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    for number in range(1, 4):
        sheet.text(40, 15, "Exampleshire plan, final")
        sheet.text(700, 575, f"Page {number} of 3")
        rows = (f"1.{number}", "Listen to all families", "Board", "May 2025")
        action_grid(sheet, 60, (HEADINGS, rows))
        if number < 3:
            sheet.next_page()
    passages = sendplan.read(sheet.save()).passages
    assert [(each.text, [box.page for box in each.sources]) for each in passages] == [
        ("Page 1 of 3", [1]),
        # On the first page it is the plan's title.
        ("Exampleshire plan, final", [2, 3]),
        ("Page 2 of 3", [2]),
        ("Page 3 of 3", [3]),
    ]
    assert all(each.running for each in passages)


def test_a_repair_in_loose_text_is_told(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    sheet.text(40, 15, "Exampleshire plan", bold=True)
    action_grid(sheet)
    sheet.text(40, 300, "Each plan is written with the provi-")
    sheet.text(40, 312, "sion that its family asks for, and provision is told.")
    plan = sendplan.read(sheet.save())
    assert [each.text for each in plan.passages] == [
        "Each plan is written with the provision that its family asks for, and provision is told."
    ]
    assert [(each.field, each.before, each.after) for each in plan.repairs] == [
        ("passages", "provi- sion", "provision")
    ]


def test_text_in_columns_is_read_one_column_after_the_other(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    sheet.text(40, 15, "Exampleshire plan", bold=True)
    sheet.text(40, 40, "What stands across both columns parts them from what is above", bold=True)
    sheet.lines(40, 60, ["Families told us what they wait for", "and for how long they wait."])
    sheet.lines(40, 100, ["Schools told us the same of", "those who leave them with"])
    sheet.lines(420, 60, ["a plan."])
    sheet.lines(420, 80, ["The board meets each month", "and says in public what it", "found."])
    sheet.text(40, 180, "What we will do", bold=True)
    action_grid(sheet, 200)
    texts = [each.text for each in sendplan.read(sheet.save()).passages]
    assert [text.split()[0] for text in texts] == ["What", "Families", "Schools", "a", "The"]


def test_a_running_line_may_date_the_plan(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    for number in range(1, 4):
        sheet.text(40, 575, "Last updated 14 February 2025")
        rows = (f"1.{number}", "Listen to all families", "Board", "May 2025")
        action_grid(sheet, 60, (HEADINGS, rows))
        if number < 3:
            sheet.next_page()
    assert sendplan.read(sheet.save()).dated == "2025-02-14"


def test_a_row_of_two_lines_that_is_no_table_is_loose_text(tmp_path: Path) -> None:
    text = TEXT.replace(
        "- Families are heard.", "\tFamilies are heard.\nAll of them.\nWe ask\t-\nWe act\t✓"
    )
    found = {
        box.line: box.text for each in read_text(tmp_path, text).passages for box in each.sources
    }
    assert [text for line, text in found.items() if line == 5] != []


def test_a_quote_under_the_next_heading_is_of_the_area_that_it_names(tmp_path: Path) -> None:
    heads = "| Action | Lead | By when |\n|---|---|---|\n"
    said = "“An hour and a half each way. He was six.”"
    rows = (
        "| Open a hub in each town | Ada Brook | May 2031 |\n| Ask families | Board | June 2031 |"
    )
    close = "## A school close to home", said, "We will build places.", heads + rows
    text = "\n\n".join(["# Sandwold SEND Plan", "## One front door", heads + rows, *close])
    plan = read_text(tmp_path, text)
    assert [(area.title, area.quotes) for area in plan.areas] == [
        ("One front door", []),
        ("A school close to home", [said]),
    ]

"""Labels of an action's fields where no action was read: a finding says so."""

from __future__ import annotations

from pathlib import Path

import pytest

import sendplan
from sendplan.tests.converted import read_text
from sendplan.tests.drawing import Sheet

# Labels of one conversion: of keys to ratings and people, and of a card.
KEYS = (
    "RAG: R = late, A = at risk, G = on track\n\n"
    "Who leads: AB - Ada Brook, Head of Hubs; CD - Carl Dunn, Place Director\n\n"
)
CARD = "Lead: Ada Brook\n\nBy when: May 2026\n\n"
ROWS = (
    ("Ref", "Action", "Lead", "By when"),
    ("1.1", "Open one front door", "Head of Inclusion", "May 2026"),
    ("1.2", "Agree joint funding", "Place Director", "June 2026"),
    ("1.3", "Train every school", "Board", "July 2026"),
)


def grid(path: Path) -> Sheet:
    """A plan with a ruled grid of three actions on its first page."""
    sheet = Sheet(path / "plan.pdf")
    sheet.text(40, 20, "Sandwold SEND Improvement Plan", bold=True)
    for row, texts in enumerate(ROWS):
        for column, text in enumerate(texts):
            left, top = 40 + 180 * column, 60 + 30 * row
            sheet.box(left, top, left + 180, top + 30)
            sheet.text(left + 5, top + 8, text, bold=not row)
    sheet.next_page()
    return sheet


def found(sheet: Sheet) -> list[tuple[str, int | None]]:
    plan = sendplan.read(sheet.save())
    assert len(plan.actions) == 3
    codes = ("table-unread", "labels-in-text")
    return [(each.code, each.page) for each in plan.findings if each.code in codes]


@pytest.mark.parametrize("boxed", [True, False])
@pytest.mark.parametrize(
    ("labels", "told"),
    [
        (("Lead:", "By when:"), True),
        (("Owner:", "Deadline:"), True),
        (("Venue:", "Contact:"), False),
        (("Lead:", "Contact:"), False),
    ],
)
def test_a_single_card_is_not_lost_without_a_word(
    tmp_path: Path, boxed: bool, labels: tuple[str, str], told: bool
) -> None:
    sheet = grid(tmp_path)
    if boxed:
        sheet.box(40, 60, 400, 130)
        sheet.box(400, 60, 760, 130)
    sheet.text(50, 66, "Hold a panel each week", bold=True)
    for line, (label, value) in enumerate(
        zip(labels, ("Head of Inclusion", "May 2026"), strict=True)
    ):
        sheet.text(50, 86 + 16 * line, f"{label} {value}")
    sheet.text(410, 66, "Families told us that they wait too long for an answer.")
    assert bool(found(sheet)) is told


@pytest.mark.parametrize(("text", "told"), [(KEYS, False), (CARD, True), (KEYS + CARD, True)])
def test_keys_that_were_read_have_no_labels_of_actions(
    tmp_path: Path, text: str, told: bool
) -> None:
    table = "|Ref|Action|Who leads|By when|RAG|\n|---|---|---|---|---|\n|1.1|Open|AB|May 2026|G|\n"
    table += "|1.2|Ask|CD|||\n\n"
    plan = read_text(tmp_path, f"# Sandwold SEND Improvement Plan\n\n{table}{text}")
    assert any(each.code == "labels-in-text" for each in plan.findings) is told


def test_text_of_another_page_stands_not_beside_the_grid_of_a_text(tmp_path: Path) -> None:
    rows = "\n".join(
        f"1.{n}   Publish map {n} of help    Head of Inclusion    May 203{n}" for n in range(5)
    )
    cover = "\n" * 4 + "Sandwold Council and its partners in the county\n\nMay 2030\n\f"
    heading = "Ref   Action                   Lead                 By when\n"
    plan = read_text(tmp_path, f"{cover}Priority 1: Early help\n\n{heading}{rows}\n")
    assert len(plan.actions) == 5
    assert not [each for each in plan.findings if each.code == "text-beside"]

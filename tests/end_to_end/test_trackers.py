"""Trackers: sheets with a column for how each thing stood before and one for how it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.platypus import Paragraph, Spacer

import sendplan
from sendplan.tests import flowing

ROWS = [
    ["ID", "Action", "Lead", "Original date", "Revised date", "Current RAG",
     "Previous RAG", "% complete", "Progress"],
    ["SC/001", "Open a hub for families", "Ada Brook", "30-Jun-31", "19-Dec-31", "Amber", "Red",
     "60%", "Waits for SC/002b."],
    ["SC/002b", "Train all schools in it", "Ada Brook", "31-Oct-31", "", "Green", "Amber", "80%",
     "146 of 180 are trained."],
    ["SC/003", "Write a guide for schools", "Ada Brook", "31-Mar-31", "TBC", "Green", "Green",
     "0%", "Not due."],
]  # fmt: skip


def test_numbers_of_letters_and_a_slash(tmp_path: Path) -> None:
    plan = flowing.read(tmp_path, flowing.table(ROWS))
    assert [action.ref for action in plan.actions] == ["SC/001", "SC/002b", "SC/003"]
    assert plan.actions[0].links == ["SC/002b"]


def test_a_revised_date_takes_the_place_of_the_first(tmp_path: Path) -> None:
    plan = flowing.read(tmp_path, flowing.table(ROWS))
    dates = [[(m.kind, m.label, m.raw) for m in action.milestones] for action in plan.actions]
    assert dates == [
        [("other", "Original date", "30-Jun-31"), ("due", None, "19-Dec-31")],
        [("due", None, "31-Oct-31")],
        [("due", None, "31-Mar-31"), ("due", None, "TBC")],
    ]


def test_the_last_rating_is_todays_and_a_share_is_none(tmp_path: Path) -> None:
    plan = flowing.read(tmp_path, flowing.table(ROWS))
    ratings = [[rating.raw for rating in action.ratings] for action in plan.actions]
    assert ratings == [["Red", "Amber"], ["Amber", "Green"], ["Green", "Green"]]
    assert [action.other["% complete"] for action in plan.actions] == ["60%", "80%", "0%"]


def test_the_lines_above_say_of_which_day_it_is_and_what_its_letters_mean(tmp_path: Path) -> None:
    key = "B = done and embedded G = on plan A = at risk R = late W = not started"
    above = Paragraph(f"Position at 31 October 2031. Sandwold Council<br/>{key}", flowing.CELL)
    rows = [["ID", "Action", "Lead", "By when", "BRAG"]]
    rows += [[f"SC/00{n}", "Open a hub for families", "Ada Brook", "May 2032", letter]
             for n, letter in enumerate("BGARW", 1)]  # fmt: skip
    plan = flowing.read(tmp_path, above, Spacer(0, 12), flowing.table(rows))
    assert str(plan.dated) == "2031-10-31"
    assert [rating.value for action in plan.actions for rating in action.ratings] == [
        "embedded", "on-track", "at-risk", "off-track", "not-started",
    ]  # fmt: skip
    assert "rating-unknown" not in {each.code for each in plan.findings}
    assert key not in (plan.tables[0].title or "")


@pytest.mark.parametrize(
    ("said", "rates"),
    [
        (("✓", "✗", "✗", "✓"), True),
        (("On track", "Complete", "Not started", "Delayed"), True),
        (("✓", "✓", "✓", "✓"), False),
        (("Plan agreed", "Plan in use", "Complete", "On show"), False),
    ],
)
def test_verdicts_under_dates_are_ratings_of_these(
    tmp_path: Path, said: tuple[str, ...], rates: bool
) -> None:
    path = tmp_path / "plan.md"
    path.write_text(
        "# Sandwold SEND Improvement Plan\n\n"
        "| Ref | Action | Lead | By when | Sept 2030 | Dec 2030 |\n|---|---|---|---|---|---|\n"
        f"| 1.1 | Open a hub | Chair | May 2031 | {said[0]} | {said[1]} |\n"
        f"| 1.2 | Ask families | Chair | June 2031 | {said[2]} | {said[3]} |\n",
        "utf-8",
    )
    plan = sendplan.read(path)
    found = [(r.date, r.raw) for action in plan.actions for r in action.ratings]
    assert found == ([*zip(("2030-09", "2030-12") * 2, said, strict=True)] if rates else [])
    assert [len(action.milestones) for action in plan.actions] == ([1, 1] if rates else [3, 3])

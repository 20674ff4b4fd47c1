"""Rows of a grid that are no action's: guidance under its headings, sums of costs."""

from __future__ import annotations

from pathlib import Path

import pytest

from sendplan import Plan
from sendplan.tests.converted import pipes, read

MAP, TRAIN = "Publish one map of help", "Train every school"
HEADS = "No | Recommendation | Action (SMART) | Lead | By when | Evidence"
ROWS = (f"1 | Help is hard to find | {MAP} | Ada Brook | May 2031 | The map",
        f"2 | Schools differ | {TRAIN} | Cleo Dunn | June 2031 | Records of training")  # fmt: skip


def titles(plan: Plan) -> list[tuple[str | None, str]]:
    return [(action.ref, action.title) for action in plan.actions]


@pytest.mark.parametrize(
    "guidance",
    [
        " | What has been found? | How will it be put right? | One person must answer. | "
        "| Evidence must be kept.",
        " | State what was found | Say, e.g. in a list, what to do | Who leads? | By when? | ",
    ],
)
def test_guidance_under_the_headings_is_no_action(tmp_path: Path, guidance: str) -> None:
    plan = read(tmp_path, pipes(HEADS, guidance, *ROWS))
    assert titles(plan) == [("1", MAP), ("2", TRAIN)]
    kept = [text for row in plan.tables[0].rows for text in row]
    assert kept == [part.strip() for part in guidance.split("|") if part.strip()]


def test_questions_that_an_action_answers_are_its_own(tmp_path: Path) -> None:
    asks = "1 | Do families know? | Ask: what should change? | Ada Brook | May 2031 | The answers"
    plan = read(tmp_path, pipes(HEADS, asks, ROWS[1]))
    assert titles(plan) == [("1", "Ask: what should change?"), ("2", TRAIN)]


@pytest.mark.parametrize("total", ["Total", "Total budgeted cost", "Grand total:"])
def test_a_sum_of_costs_is_no_part_of_the_action_above_it(tmp_path: Path, total: str) -> None:
    plan = read(
        tmp_path,
        pipes(
            "Action | Lead | By when | Cost",
            f"{MAP} | Ada Brook | May 2031 | £400",
            f"{TRAIN} | Cleo Dunn | June 2031 | £12,000",
            f"{total} | | | £12,400",
        ),
    )
    assert [(a.title, a.other) for a in plan.actions] == [
        (MAP, {"Cost": "£400"}),
        (TRAIN, {"Cost": "£12,000"}),
    ]

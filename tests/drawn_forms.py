"""Forms drawn line by line on a page, one for each action, for the tests."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sendplan import Plan
from sendplan.schema import Action
from sendplan.tests.drawing import LEADING, PADDING, Sheet

ACTIONS = (
    ("1.1", "Open one front door", "Head of Inclusion", "May 2025", "Rooms are found", "Green"),
    ("1.2", "Agree joint funding", "Place Director", "June 2025", "Terms are written", "Amber"),
    ("1.3", "Train every school", "Board Chair", "July 2025", "Forty schools take part", "Red"),
)
Rows = Sequence[tuple[Sequence[float], Sequence[str]]]
PORTRAIT = (595.0, 842.0)
WIDE, PAIR, FOUR = (40.0, 540.0), (40.0, 150.0, 540.0), (40.0, 150.0, 330.0, 420.0, 540.0)
HIGH = LEADING + 2 * PADDING
GREY = "#dde6f0"
TITLES = ("A single front door", "The joint funding panel", "Training in every school")


def summary(action: Action) -> tuple[str | None, ...]:
    """Number, title, lead, date, measure and rating of an action."""
    return (
        action.ref,
        action.title,
        "; ".join(lead.raw for lead in action.leads),
        "; ".join(milestone.raw for milestone in action.milestones),
        "; ".join(action.evaluation),
        "; ".join(rating.raw for rating in action.ratings),
    )


def codes(plan: Plan) -> set[str]:
    return {finding.code for finding in plan.findings}


def start(path: Path, size: tuple[float, float] = PORTRAIT) -> Sheet:
    sheet = Sheet(path / "plan.pdf", size)
    sheet.text(40, 30, "Sandwold SEND Improvement Plan", bold=True)
    return sheet


def draw_rows(sheet: Sheet, top: float, rows: Rows) -> float:
    """Ruled rows, each with columns of its own; the height at which they end."""
    for number, (xs, texts) in enumerate(rows):
        sheet.grid(xs, (top + number * HIGH, top + (number + 1) * HIGH))
        sheet.fill_grid(xs, (top + number * HIGH,), [texts])
    return top + len(rows) * HIGH


def labels(ref: str, title: str, lead: str, due: str, success: str, rag: str) -> Rows:
    return (
        (PAIR, (f"Action {ref}", title)),
        (PAIR, ("Steps we will take", "Ask, plan and do")),
        (FOUR, ("Lead officer", lead, "Deadline", due)),
        (PAIR, ("Measure of success", success)),
        (FOUR, ("RAG", rag, "Next review", "Jan 2025")),
    )


def titled(title: str, lead: str, due: str, success: str, rag: str) -> Rows:
    """A form whose labels name no action: it stands across the form above them."""
    return (
        (WIDE, (title,)),
        (FOUR, ("Lead", lead, "By when", due)),
        (PAIR, ("Success measure", success)),
        (PAIR, ("Status", rag)),
    )

"""An action of a real plan as one line of references, dates, initials and digests: no sentence.

The lines that are expected stand in ``derby.tsv`` and ``durham.tsv``. Dates, initials and titles of
the first were checked against a text conversion of the plan, ties of the second against the page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from sendplan.schema import Action, Milestone, Task
from sendplan.tests.helpers import letters

HERE = Path(__file__).parent
FIELDS = (
    "ref", "area", "leads", "people", "milestones", "ties", "links", "indicators", "outcomes",
    "progress", "evaluation", "title_digest", "outcomes_digest", "evaluation_digest",
)  # fmt: skip


def row_of(action: Action) -> tuple[str, ...]:
    """The values of `FIELDS` for one action."""
    return (
        action.ref or "",
        action.area or "",
        str(len(action.leads)),
        _list(person for lead in action.leads for person in lead.people),
        _list(map(_bounds, action.milestones)),
        _list(map(_ties, action.tasks)),
        _list(action.links),
        _list(action.indicators),
        str(len(action.outcomes)),
        str(len(action.progress)),
        str(len(action.evaluation)),
        digest([action.title]),
        digest(action.outcomes),
        digest(action.evaluation),
    )


def _list(values: Iterable[str]) -> str:
    return " ".join(values) or "-"


def _bounds(milestone: Milestone) -> str:
    return f"{milestone.earliest or ''}..{milestone.latest or ''}"


def _ties(task: Task) -> str:
    """A task's number with the places of its leads and of its milestones: "4:3+4/3"."""
    leads, milestones = ("+".join(map(str, each)) for each in (task.leads, task.milestones))
    return f"{task.number}:{leads}/{milestones}"


def digest(texts: Iterable[str]) -> str:
    """A short digest of the letters and digits of texts; "-" where there are none."""
    text = letters("".join(texts))
    return hashlib.sha256(text.encode()).hexdigest()[:10] if text else "-"


def expected_rows(name: str) -> dict[str, dict[str, str]]:
    """The expected lines of a plan by reference."""
    lines = (HERE / f"{name}.tsv").read_text("utf-8").splitlines()
    rows = [dict(zip(FIELDS, line.split("\t"), strict=True)) for line in lines[1:]]
    assert lines[0].split("\t") == list(FIELDS)
    return {row["ref"]: row for row in rows}

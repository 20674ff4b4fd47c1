"""Words and dates that a conversion ran together where a line ended."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendplan import read
from sendplan.normalise.repair.run_together import is_run_together, part_run_together

PLAN = """\
| Ref | Action | Lead | By when |
|---|---|---|---|
| 1.1 | Publish one map | Jane Ash, Head of Inclusion | 30/09/2416/12/24 |
| 1.2 | Train every school | Jane AshAlan Birch | March 2025Termly |
| 1.3 | Use ChatHealth for advice | Alan Birch | May 2025 |
"""


def test_a_plan_without_its_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text(PLAN, "utf-8")
    first, second, third = read(path).actions
    assert [m.raw for m in first.milestones] == ["30/09/24", "16/12/24"]
    assert [lead.name for lead in second.leads] == ["Jane Ash", "Alan Birch"]
    assert [m.raw for m in second.milestones] == ["March 2025", "Termly"]
    assert third.title == "Use ChatHealth for advice"
    assert ("words-parted", "AshAlan", "Ash Alan") in [
        (r.kind, r.before, r.after) for r in second.repairs
    ]


@pytest.mark.parametrize("text", ["AshAlan AshAlan", "McAsh", "SEND", "12/2024", "20245Ash"])
def test_what_may_be_one_word_or_figure_stays(text: str) -> None:
    words = Counter({"Ash": 2, "Alan": 1, "AshAlan": 2})
    assert part_run_together(text, words) == (text, ())


@given(st.lists(st.dates(date(2000, 1, 1), date(2099, 1, 1)), min_size=2, max_size=4))
def test_dates_in_a_row_come_apart(days: list[date]) -> None:
    texts = [f"{day:%d/%m/%Y}" for day in days]
    assert is_run_together("".join(texts))
    assert part_run_together("".join(texts), Counter())[0] == " ".join(texts)

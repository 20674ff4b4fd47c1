"""Dates in figures that a narrow column broke."""

from __future__ import annotations

import pytest

from sendplan.normalise.text.passages import join_lines
from sendplan.normalise.text.vocabulary import learn


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["by 31/10/20", "23"], "by 31/10/2023"),
        (["31/10/", "2023"], "31/10/2023"),
        (["31/1", "0/2023."], "31/10/2023."),
        (["31.10.", "23"], "31.10.23"),
        (["(review 07/", "2024)"], "(review 07/2024)"),
        (["2024/", "25"], "2024/25"),
        # What is a date, or none, without the next line stays apart from it.
        (["31/10/23", "12 places"], "31/10/23 12 places"),
        (["31/10/20", "24 places"], "31/10/20 24 places"),
        (["31/10/23", "30/11/23"], "31/10/23 30/11/23"),
        (["Task 3", "1/10/2023"], "Task 3 1/10/2023"),
        (["by May 2025.", "3 reviews"], "by May 2025. 3 reviews"),
    ],
)
def test_lines_join(lines: list[str], whole: str) -> None:
    text, joins = join_lines(lines, learn([]))
    assert text == whole
    assert [join.kind for join in joins] == ["word-joined"] * (text != " ".join(lines))

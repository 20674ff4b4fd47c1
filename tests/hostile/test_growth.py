"""Time grows with a text and no faster, whatever recurs in it: four times as much, no sixteen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest

from sendplan import InputError, read
from sendplan.tests.hostile.texts import PLAN, cell

# What four times as much may cost at most, and seconds that a busy machine may add.
_TIMES, _SLACK = 9, 0.3


def _many_links(rows: int) -> bytes:
    lines = (
        f"{n // 90 + 1}.{n % 90 + 1}\tSee actions 1.1 to 40.9\tBoard\tMay 2025" for n in range(rows)
    )
    return (PLAN + "\n".join(lines) + "\n").encode()


@pytest.mark.parametrize(
    ("make", "count"),
    [
        (lambda n: cell("*a **b " * n), 500),
        (lambda n: cell("Mary Sample " * n), 500),
        (lambda n: cell("Sept " * n), 1000),
        (lambda n: cell("Board Mary Sample Care Team " * n), 250),
        (_many_links, 600),
    ],
    ids=["emphasis", "names", "months", "leads run together", "ranges of actions"],
)
def test_four_times_as_much(make: Callable[[int], bytes], count: int, tmp_path: Path) -> None:
    took = []
    for size in (10, count, 4 * count):  # the first one imports
        path = tmp_path / f"{size}.txt"
        path.write_bytes(make(size))
        begin = process_time()
        read(path)
        took.append(process_time() - begin)
    assert took[2] < _TIMES * took[1] + _SLACK


@pytest.mark.parametrize(
    "text",
    ["\n".join("\t" * n + "x" for n in range(2000)), ("|" * 2000 + "\n") * 2000],
    ids=["steps", "pipes"],
)
def test_a_table_beyond_all_measure_is_one_clear_error(text: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN + "\n" + text)
    with pytest.raises(InputError, match=r"larger than any plan \(a table of \d{4} rows"):
        read(path)

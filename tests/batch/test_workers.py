"""However many workers there are, and whichever is done first, the results are the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sendplan.tests.helpers import CONVERTED, SLUGS, documents_of, run_cli, sample_of


def results(out: Path) -> tuple[dict[str, bytes], list[dict[str, Any]]]:
    """The plans, and the report but for its times."""
    plans = {path.name: path.read_bytes() for path in out.glob("*.plan.json")}
    return plans, [each | {"seconds": 0} for each in documents_of(out)]


def test_the_number_of_workers_changes_nothing(tmp_path: Path) -> None:
    inputs = [sample_of(name) for name in (*SLUGS, *CONVERTED)]
    inputs.insert(3, tmp_path / "missing.pdf")
    found = []
    for count in ("1", "2", "4"):
        out = tmp_path / count
        done = run_cli("extract", *inputs, "--out", out, "--workers", count)
        assert done.returncode == 1, done.stderr
        found.append(results(out))
    assert len(found[0][0]) == len(inputs) - 1
    assert [each["input"] for each in found[0][1]] == [str(path) for path in inputs]
    assert found[0] == found[1] == found[2]

"""The same document gives the same bytes, whoever reads it, where and when."""

from __future__ import annotations

import shutil
from pathlib import Path

from sendplan.tests.helpers import REAL, SHARED, SLUGS, pdf_of, run_cli


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    names = [*SLUGS, *(REAL[1:] if (SHARED / "plans").is_dir() else ())]
    plans: list[dict[str, bytes]] = []
    for seed in ("0", "4711"):
        # Another folder, another order of files, another order of sets.
        folder = tmp_path / seed
        folder.mkdir()
        for name in names:
            shutil.copy(pdf_of(name), folder / f"{name}.pdf")
        names.reverse()
        inputs = [f"{name}.pdf" for name in names]
        done = run_cli("extract", *inputs, "--out", "out", cwd=folder, env={"PYTHONHASHSEED": seed})
        assert done.returncode == 0, done.stderr
        plans.append({path.name: path.read_bytes() for path in folder.glob("out/*.plan.json")})
    assert len(plans[0]) == len(names)
    assert plans[0].keys() == plans[1].keys()
    for name, data in plans[0].items():
        assert data == plans[1][name], f"{name} differs between two runs"


def test_tables_are_the_same_bytes_too(tmp_path: Path) -> None:
    written = []
    for seed in ("0", "4711"):
        out = tmp_path / seed
        run_cli("tables", pdf_of("marlbeck"), "--out", out, env={"PYTHONHASHSEED": seed})
        written.append((out / "marlbeck.tables.json").read_bytes())
    assert written[0] == written[1]

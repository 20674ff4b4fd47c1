"""A second run does what is left to do, and no more."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from sendplan.batch.inputs import find_inputs, plan_names
from sendplan.batch.ledger import JOURNAL, Ledger
from sendplan.batch.software import ROOMS, describe, software_digest
from sendplan.batch.work import Settings
from sendplan.errors import OutputError
from sendplan.tests.drawing import Sheet, action_grid, small_plan
from sendplan.tests.helpers import ROOT, documents_of, load_json, pdf_of, run_cli


def extract(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    run_cli("extract", *arguments, "--out", "out", cwd=folder)
    return documents_of(folder / "out")


def statuses(documents: list[dict[str, Any]]) -> list[str]:
    return [each["status"] for each in documents]


def another_plan(path: Path) -> Path:
    sheet = Sheet(path)
    sheet.text(40, 30, "Otherton SEND Improvement Plan", bold=True)
    action_grid(sheet)
    return sheet.save()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of three plans and one file that is none."""
    for name in ("a.pdf", "b.pdf", "c.pdf"):
        small_plan(tmp_path / name)
    (tmp_path / "d.pdf").write_text("no plan")
    return tmp_path


def test_what_is_unchanged_is_not_read_again(folder: Path) -> None:
    first = extract(folder, ".")
    written = (folder / "out" / "a.plan.json").stat().st_mtime_ns
    another_plan(folder / "b.pdf")
    (folder / "out" / "c.plan.json").unlink()
    done = run_cli("extract", ".", "--out", "out", cwd=folder)
    second = documents_of(folder / "out")
    assert statuses(first) == ["done", "done", "done", "failed"]
    assert statuses(second) == ["unchanged", "done", "done", "failed"]
    # The path of each plan is told, read now or before.
    assert sorted(done.stdout.split()) == [str(Path("out", f"{x}.plan.json")) for x in "abc"]
    for key in ("input", "plan", "pages", "findings", "seconds"):
        assert second[0][key] == first[0][key]
    assert (folder / "out" / "a.plan.json").stat().st_mtime_ns == written
    assert load_json(folder / "out" / "b.plan.json")["title"].startswith("Otherton")
    assert statuses(extract(folder, ".", "--force")) == ["done", "done", "done", "failed"]


def test_other_settings_or_software_are_a_reason_to_read_again(folder: Path) -> None:
    extract(folder, "a.pdf")
    report = folder / "out" / "run.json"
    known = documents_of(folder / "out")[0]["software"]
    report.write_text(report.read_text("utf-8").replace(known, "of another version"), "utf-8")
    assert statuses(extract(folder, "a.pdf")) == ["done"]
    assert documents_of(folder / "out")[0]["software"] == known
    assert statuses(extract(folder, "a.pdf", "--password", "unneeded")) == ["done"]


def test_corrections_are_a_reason_to_read_their_document_again(folder: Path) -> None:
    extract(folder, "a.pdf", "b.pdf")
    said = {"sha256": "0" * 64, "name": "b.pdf", "corrections": []}
    (folder / "said.json").write_text(
        json.dumps({"corrections_version": "1.0", "documents": [said]}), "utf-8"
    )
    again = ("a.pdf", "b.pdf", "--corrections", "said.json")
    assert statuses(extract(folder, *again)) == ["unchanged", "done"]
    assert statuses(extract(folder, *again)) == ["unchanged", "unchanged"]


def test_the_digest_covers_all_that_reads_a_plan() -> None:
    code = (
        "import sys, sendplan; from sendplan.output.files import plan_json;"
        f"plan_json(sendplan.read({str(pdf_of('marlbeck'))!r}));"
        "print(*(n for n in sys.modules if n.startswith('sendplan.')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    # Neither the texts of errors nor what presents plans stands in one.
    loaded = {
        name
        for name in done.stdout.split()
        if name != "sendplan.errors" and not name.startswith("sendplan.output")
    }
    covered = tuple(f"sendplan.{room.removesuffix('.py').replace('/', '.')}" for room in ROOMS)
    assert [name for name in loaded if not name.startswith(covered)] == []
    assert all((ROOT / room).exists() for room in ROOMS)
    assert software_digest() == software_digest()
    assert describe(Settings("secret")) == describe(Settings("another")) != describe(Settings())


def test_entries_of_other_runs_stay_and_their_plans_too(folder: Path) -> None:
    (folder / "more").mkdir()
    another_plan(folder / "more" / "a.pdf")
    extract(folder, "a.pdf")
    (entry,) = extract(folder, "more/a.pdf")
    assert entry["plan"] == "a-2.plan.json"
    assert load_json(folder / "out" / "a.plan.json")["title"].startswith("Exampleshire")
    (earlier,) = load_json(folder / "out" / "run.json")["earlier"]
    assert earlier["plan"] == "a.plan.json"
    # From another folder, and named otherwise, it is still the same document.
    done = run_cli("extract", folder / "a.pdf", "--out", "../out", cwd=folder / "more")
    assert done.returncode == 0
    assert statuses(documents_of(folder / "out")) == ["unchanged"]


def test_names_stay_when_others_come_before_them() -> None:
    names = plan_names(["b/plan.pdf", "c/plan.pdf"], {})
    assert names == {"b/plan.pdf": "plan.plan.json", "c/plan.pdf": "plan-2.plan.json"}
    more = plan_names(["a/plan.pdf", "b/plan.pdf", "c/plan.pdf"], names, ["PLAN-3.plan.json"])
    assert more == names | {"a/plan.pdf": "plan-4.plan.json"}


def test_a_document_that_fails_keeps_its_name(folder: Path) -> None:
    (folder / "other").mkdir()
    (folder / "other" / "d.pdf").write_text("no plan either")
    assert statuses(extract(folder, "d.pdf", "other/d.pdf")) == ["failed", "failed"]
    small_plan(folder / "other" / "d.pdf")
    (entry,) = extract(folder, "other/d.pdf")
    assert entry["plan"] == "d-2.plan.json"


def test_one_file_named_twice_is_one_input(folder: Path) -> None:
    paths = [str(folder / "a.pdf"), str(folder / "." / "b.pdf"), f"{folder}/./a.pdf"]
    assert find_inputs(paths) == paths[:2]


def test_two_runs_do_not_share_a_folder(tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    with (
        Ledger(tmp_path, ["a.pdf"]),
        pytest.raises(OutputError, match="another run"),
    ):
        Ledger(tmp_path, ["b.pdf"])
    with Ledger(tmp_path, ["b.pdf"]):
        pass


def test_what_a_killed_run_left_is_found_and_cleared_away(tmp_path: Path) -> None:
    inputs = [f"{number}.pdf" for number in range(30)]
    (tmp_path / "0.plan.json").write_text("{}")
    ledger = Ledger(tmp_path, inputs).__enter__()
    ledger.record({"input": "0.pdf", "status": "done", "plan": "0.plan.json"})
    for path in inputs[1:25]:
        ledger.record(
            {"input": path, "status": "failed", "name": f"{path}.plan.json", "digest": path}
        )
    # A run.json at the end of which some entries stand in the journal alone, the last one torn.
    assert len(documents_of(tmp_path)) < 25
    with (tmp_path / JOURNAL).open("ab") as journal:
        journal.write(b'{"input": "25.pdf", "sta')
    (tmp_path / ".sendplan-x1y2.part").write_text("half a pl")
    ledger._journal.close()
    with Ledger(tmp_path, inputs) as after:
        assert after.before("0.pdf") is not None
        assert all((after.before(path) or {}).get("digest") == path for path in inputs[1:25])
        assert after.before("25.pdf") is None
        after.complete()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0.plan.json", "run.json"]
    with Ledger(tmp_path, inputs) as later:  # after a whole run failures are tried again
        assert all("digest" not in (later.before(path) or {}) for path in inputs[1:25])


@pytest.mark.skipif(os.name == "nt", reason="signals are those of other systems")
def test_a_run_that_is_killed_again_and_again_comes_to_its_end(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    names = [f"{number:02}.pdf" for number in range(15)]
    for name in names:
        small_plan(tmp_path / "plans" / name)
        shutil.copy(pdf_of("quennford"), tmp_path / "plans" / f"q-{name}")
    (tmp_path / "plans" / "none.pdf").write_text("no plan")
    out = tmp_path / "out"
    command = [sys.executable, "-m", "sendplan", "extract", "plans", "--out", "out"]
    kills, found = 0, 0
    while True:
        run = subprocess.Popen(
            command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert run.stdout is not None
        for _ in range(found + 5):  # the paths of what was done before come first of all
            if not run.stdout.readline():
                break
        else:
            time.sleep(0.013 * kills)  # another moment each time
        run.send_signal(signal.SIGKILL)
        _, said = run.communicate(timeout=60)
        if run.returncode != -signal.SIGKILL:
            break
        kills += 1
        assert b"Traceback" not in said
        plans = {path.name: path.read_bytes() for path in out.glob("*.plan.json")}
        assert all(data.endswith(b"}\n") for data in plans.values())
        assert len(plans) >= found
        found = len(plans)
    assert kills > 2
    documents = documents_of(out)
    assert len(documents) == 31
    assert [each["input"] for each in documents] == sorted(each["input"] for each in documents)
    # What stood was not read again, but at most for what was written in the moment of the kill.
    assert statuses(documents).count("unchanged") >= found - 1
    assert sorted(path.name for path in out.iterdir()) == sorted(
        [*(each["plan"] for each in documents if "plan" in each), "run.json"]
    )

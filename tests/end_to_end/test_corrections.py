"""Corrections from the file of a reader to the plan: ``sendplan extract --corrections``."""

from __future__ import annotations

import json
import pickle
import shutil
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import sendplan
from sendplan.errors import NotCorrections
from sendplan.schema import published
from sendplan.tests.corrections import repairs_of, said, write_corrections, write_plan
from sendplan.tests.helpers import ROOT, SAMPLES, documents_of, load_json, plan_of, run_cli

SCHEMA = ROOT / "schema" / "corrections.schema.json"


def osterford(folder: Path) -> tuple[Path, Path]:
    """A sample with tasks tied to their leads and dates, and corrections of it."""
    pdf = Path(shutil.copy(SAMPLES / "osterford" / "osterford.pdf", folder))
    action = next(each for each in plan_of("osterford").actions if each.id == "2.1")
    leads = [each.raw for each in action.leads]
    dates = [each.raw for each in action.milestones]
    return pdf, write_corrections(
        pdf,
        said("leads", leads, [leads[0], "MV", "Young People's Forum", *leads[3:]], action="2.1"),
        said("milestones", dates, [dates[0], *dates[2:]], action="2.1"),
        said("milestones/2/latest", "2024-10-31", "2024-10-15", action="2.1"),
        said("title", action.title, action="2.1", verdict="right"),
        said("outcomes", action.outcomes, action="2.1", note="Whose outcomes?"),
    )


def test_corrections_from_the_command_line(tmp_path: Path) -> None:
    pdf, given = osterford(tmp_path)
    for out in ("one", "two"):
        done = run_cli("extract", pdf, "--out", tmp_path / out, "--corrections", given)
        assert done.returncode == 0, done.stderr
    first, second = (tmp_path / out / "osterford.plan.json" for out in ("one", "two"))
    assert first.read_bytes() == second.read_bytes()
    plan, before = sendplan.load(first), plan_of("osterford")
    assert plan == sendplan.read(pdf, corrections=given)

    action = next(each for each in plan.actions if each.id == "2.1")
    old = next(each for each in before.actions if each.id == "2.1")
    assert [each.people for each in action.leads[1:3]] == [["MV"], []]
    assert action.leads[1].role == next(p.role for p in plan.postholders if p.initials == "MV")
    assert str(action.milestones[1].latest) == "2024-10-15"
    # Ties follow; the second task's date has gone.
    assert [(each.leads, each.milestones) for each in action.tasks] == [
        ([0], [0]),
        ([1], []),
        ([2], [1]),
        ([3], [2]),
    ]
    assert action.sources == old.sources
    assert plan.coverage == before.coverage
    assert [field for field, _, _ in repairs_of(plan, "2.1")] == [
        "leads",
        "milestones",
        "milestones/2/latest",
    ]
    findings = [(each.code, each.action) for each in plan.findings]
    assert ("marked-wrong", "2.1") in findings
    others = [each for each in plan.actions if each.id != "2.1"]
    assert others == [each for each in before.actions if each.id != "2.1"]


def test_files_without_corrections_are_read_as_ever(tmp_path: Path) -> None:
    _, given = osterford(tmp_path)
    plan = write_plan(tmp_path)
    other = run_cli("extract", plan, "--out", tmp_path / "out", "--corrections", given)
    assert other.returncode == 0
    assert sendplan.load(tmp_path / "out" / "fernholt.plan.json") == sendplan.read(plan)
    assert documents_of(tmp_path / "out")[0]["status"] == "done"


def test_several_files_of_corrections(tmp_path: Path) -> None:
    plan = write_plan(tmp_path)
    one = write_corrections(plan, said("dated", "2019-06", "2019-06-01"), name="1.json")
    two = write_corrections(plan, said("dated", "2019-06-01", "2019-06-02"), name="2.json")
    given = ("--corrections", one, "--corrections", two)
    assert run_cli("extract", plan, "--out", tmp_path, *given).returncode == 0
    assert sendplan.load(tmp_path / "fernholt.plan.json").dated == "2019-06-02"
    results = sendplan.read_many([plan], corrections=sendplan.load_corrections(one, two))
    assert [each.plan.dated for each in results if each.plan] == ["2019-06-02"]


def good() -> dict[str, Any]:
    correction = said("title", "A", "B", action="1.1")
    document = {"sha256": "0" * 64, "name": "a.pdf", "corrections": [correction]}
    return {"corrections_version": "1.0", "documents": [document]}


def spoilt() -> dict[str, str]:
    """Files that are no corrections."""
    unknown, version, digest, verdict, value = good(), good(), good(), good(), good()
    unknown["documents"][0]["corrections"][0]["by"] = "me"
    version["corrections_version"] = "2.0"
    digest["documents"][0]["sha256"] = "0"
    verdict["documents"][0]["corrections"][0]["verdict"] = "perhaps"
    value["documents"][0]["corrections"][0]["value"] = {"raw": "A"}
    made = {
        "unknown field": unknown,
        "version": version,
        "digest": digest,
        "verdict": verdict,
        "value": value,
        "list": [],
        "a plan": load_json(SAMPLES / "wendlow" / "expected.plan.json"),
    }
    return {"no JSON": "{", "empty": "", **{name: json.dumps(each) for name, each in made.items()}}


@pytest.mark.parametrize("name", spoilt())
def test_what_is_no_file_of_corrections_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "c.json"
    path.write_text(spoilt()[name], "utf-8")
    with pytest.raises(NotCorrections, match="does not hold corrections"):
        sendplan.load_corrections(path)


def test_a_bad_file_of_corrections_stops_the_run(tmp_path: Path) -> None:
    path = tmp_path / "c.json"
    path.write_text(spoilt()["unknown field"], "utf-8")
    plan = write_plan(tmp_path)
    done = run_cli("extract", plan, "--out", tmp_path / "out", "--corrections", path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"{path}: it does not hold corrections (documents/0/corrections/0/by: Extra inputs are "
        "not permitted); give a file as the review pages write it.\n"
    )
    assert not (tmp_path / "out").exists()


def test_a_missing_file_of_corrections_stops_the_run(tmp_path: Path) -> None:
    plan = write_plan(tmp_path)
    done = run_cli("extract", plan, "--out", tmp_path, "--corrections", tmp_path / "no.json")
    assert done.returncode == 2
    assert "there is no such file" in done.stderr


def test_the_published_form_is_what_is_read(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--regenerate"):
        SCHEMA.write_text(published.corrections_text(), "utf-8")
    assert SCHEMA.read_text("utf-8") == published.corrections_text()
    Draft202012Validator.check_schema(load_json(SCHEMA))
    validator = Draft202012Validator(load_json(SCHEMA))
    assert list(validator.iter_errors(good())) == []
    _, given = osterford(tmp_path)
    assert list(validator.iter_errors(load_json(given))) == []
    for name, text in spoilt().items():
        if name not in ("no JSON", "empty"):
            assert list(validator.iter_errors(json.loads(text))), name


def test_corrections_reach_other_processes(tmp_path: Path) -> None:
    _, given = osterford(tmp_path)
    loaded = sendplan.load_corrections(given)
    again = pickle.loads(pickle.dumps(loaded))
    assert again == loaded
    assert [each.given for each in again.documents[0].corrections] == [True] * 3 + [False] * 2

"""What ``sendplan check`` prints: how many findings of each kind, then each in a line."""

from __future__ import annotations

from pathlib import Path

from reportlab.platypus import Paragraph

from sendplan.tests.flowing import HEADING, read, table
from sendplan.tests.helpers import run_cli

HEADINGS = ["No.", "Action", "Lead", "By when"]


def test_kinds_come_first_and_every_finding_has_its_line(tmp_path: Path) -> None:
    rows = [["1", "Open a hub", "", "May 2031"], ["2", "Train all schools", "", "June 2031"],
            ["2", "Ask the forum", "Board", "June 2031"]]  # fmt: skip
    plan = read(tmp_path, Paragraph("Priority 1: Early help", HEADING), table([HEADINGS, *rows]))
    (tmp_path / "a.plan.json").write_text(plan.model_dump_json(), "utf-8")
    done = run_cli("check", "a.plan.json", cwd=tmp_path)
    lines, told = done.stdout.splitlines(), done.stderr.splitlines()
    assert len(lines) == len(plan.findings)
    assert told[0] == f"{len(lines)} findings of {len(told) - 1} kinds:"
    assert told[1].split() == [
        "2", "×", "warning", "action-without-lead", "first:", "a.plan.json,", "action", "1,",
        "page", "1",
    ]  # fmt: skip
    assert sum(int(line.split()[0]) for line in told[1:]) == len(lines)
    assert any("The number 2 stands at 2 actions of area 1." in line for line in lines)


def test_findings_that_all_differ_are_not_counted(tmp_path: Path) -> None:
    plan = read(tmp_path, table([HEADINGS, ["1", "Open a hub", "", "May 2031"]]))
    (tmp_path / "a.plan.json").write_text(plan.model_dump_json(), "utf-8")
    assert run_cli("check", "a.plan.json", cwd=tmp_path).stderr == ""


def test_numbers_that_start_again_in_each_group_stand_once(tmp_path: Path) -> None:
    rows = [["Families are heard", "1", "Open a hub", "Board", "May 2031"],
            ["", "2", "Ask the forum", "Board", "May 2031"],
            ["Schools are ready", "1", "Train all schools", "Board", "May 2031"],
            ["", "2", "Visit each school", "Board", "May 2031"]]  # fmt: skip
    spans = [("SPAN", (0, 1), (0, 2)), ("SPAN", (0, 3), (0, 4))]
    plan = read(tmp_path, table([["Objective", *HEADINGS], *rows], spans))
    assert [action.ref for action in plan.actions] == ["1", "2", "1", "2"]
    assert "duplicate-reference" not in {finding.code for finding in plan.findings}


def test_the_report_beside_plans_is_none_of_them(tmp_path: Path) -> None:
    plan = read(tmp_path, table([HEADINGS, ["1", "Open a hub", "", "May 2031"]]))
    (tmp_path / "a.plan.json").write_text(plan.model_dump_json(), "utf-8")
    (tmp_path / "run.json").write_text('{"documents": []}', "utf-8")
    done = run_cli("check", "a.plan.json", "run.json", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert run_cli("check", "run.json", cwd=tmp_path).returncode == 1

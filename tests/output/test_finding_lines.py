"""What ``sendplan check`` prints: what to look at, how many findings of each kind, and each."""

from __future__ import annotations

from pathlib import Path

from reportlab.platypus import PageBreak, Paragraph

from sendplan.normalise.findings import finding
from sendplan.output.finding_lines import plan_told
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
    assert told[0] == "a.plan.json: 3 actions in 1 area. To look at: 2 actions (1, 2)."
    assert told[1] == f"{len(lines)} findings of {len(told) - 2} kinds:"
    assert told[2].split() == [
        "2", "×", "warning", "action-without-lead", "first:", "a.plan.json,", "action", "1,",
        "page", "1",
    ]  # fmt: skip
    assert sum(int(line.split()[0]) for line in told[2:]) == len(lines)
    assert any("The number 2 stands at 2 actions of area 1." in line for line in lines)


def test_findings_that_all_differ_are_not_counted(tmp_path: Path) -> None:
    plan = read(tmp_path, table([HEADINGS, ["1", "Open a hub", "", "May 2031"]]))
    (tmp_path / "a.plan.json").write_text(plan.model_dump_json(), "utf-8")
    [told] = run_cli("check", "a.plan.json", cwd=tmp_path).stderr.splitlines()
    assert told.startswith("a.plan.json: 1 action in 1 area. To look at: 1 action (1)")


def test_pages_without_an_action_are_named(tmp_path: Path) -> None:
    grid = table([HEADINGS, ["1", "Open a hub", "Board", "May 2031"]])
    after = [each for _ in range(3) for each in (PageBreak(), Paragraph("Whom we asked", HEADING))]
    other = table([["Meeting", "Chair"], ["Forum", "A parent"]])
    plan = read(tmp_path, PageBreak(), grid, *after, other)
    sound = plan.model_copy(update={"findings": []})
    told = "1 action in 1 area. No warnings. Without an action: pages 1, 3-5."
    words = plan.coverage.words_in_tables
    told += f" 3 of {words} words in tables are in no field, kept as rows."
    assert plan_told(sound) == told
    on_page = finding("table-unread", page=4, why="numbers", headings="none")
    doubted = sound.model_copy(update={"findings": [on_page]})
    assert plan_told(doubted) == told.replace("No warnings", "To look at: page 4")


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
    assert (done.returncode, len(done.stderr.splitlines())) == (0, 1)
    assert run_cli("check", "run.json", cwd=tmp_path).returncode == 1

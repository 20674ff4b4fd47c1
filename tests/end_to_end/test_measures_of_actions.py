"""Measures that stand in the rows of actions: indicators where they are measured, else prose."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reportlab.platypus import Spacer

import sendplan
from sendplan.schema import Plan
from sendplan.tests.flowing import read, table

HEADINGS = ["Ref", "Action", "Lead", "By when"]


def plan_of(folder: Path, heading: str, *cells: str, beside: tuple[str, ...] = ()) -> Plan:
    rows = [
        [f"1.{number}", f"Open a hub in town {number}", "Board", "May 2031", *cell.split(" | ")]
        for number, cell in enumerate(cells, 1)
    ]
    return read(folder, table([[*HEADINGS, heading, *beside], *rows]))


def test_a_cell_says_a_measure_with_its_baseline_and_target(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path,
        "KPI",
        "% of plans written in 20 weeks: baseline 42%, target 70% by March 2032",
        "Number of visits: baseline 310, target 500",
        "• 90% of staff are trained<br/>• Families are glad of the hub",
    )
    plans, visits, trained = plan.indicators
    assert (plans.description, plans.baseline) == ("% of plans written in 20 weeks", "42%")
    assert [(t.by, t.date, t.value) for t in plans.targets] == [("March 2032", "2032-03", "70%")]
    assert [(t.by, t.date, t.value) for t in visits.targets] == [("target", None, "500")]
    assert trained.description == "90% of staff are trained"
    assert [action.indicators for action in plan.actions] == [["1"], ["2"], ["3"]]
    assert [action.other for action in plan.actions] == [
        {},
        {},
        {"Indicators": "Families are glad of the hub"},
    ]
    assert plans.sources
    assert plan.actions[0].sources["indicators"]


def test_columns_beside_the_measure_say_its_baseline_and_target(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path,
        "Indicator",
        "1.1.1 Hubs that are open | 2 | 5",
        "1.2.1 Families who visit | 30 | 90",
        beside=("Baseline", "Target 2032"),
    )
    assert [
        (each.ref, each.description, each.baseline, each.targets[0].value, each.targets[0].date)
        for each in plan.indicators
    ] == [
        ("1.1.1", "Hubs that are open", "2", "5", "2032"),
        ("1.2.1", "Families who visit", "30", "90", "2032"),
    ]
    assert [action.other for action in plan.actions] == [{}, {}]
    assert "column-unmapped" not in {each.code for each in plan.findings}


@pytest.mark.parametrize("heading", ["KPI", "Performance measure"])
def test_prose_under_a_heading_of_measures_is_none(tmp_path: Path, heading: str) -> None:
    said = "Families say that they are listened to."
    plan = plan_of(tmp_path, heading, said, "Schools are pleased with the hub.")
    assert plan.indicators == []
    assert plan.actions[0].other == {"Indicators": said}


def test_one_measure_of_two_actions_is_one_indicator(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, "KPI", "Number of visits", "Number of visits")
    assert len(plan.indicators) == 1
    assert [action.indicators for action in plan.actions] == [["1"], ["1"]]


def test_a_measure_keeps_its_number(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, "KPI", "KPI 3: Number of visits", "See KPI 3")
    assert [(each.ref, each.description) for each in plan.indicators] == [
        ("KPI 3", "Number of visits")
    ]
    assert [action.indicators for action in plan.actions] == [["KPI 3"], ["KPI 3"]]
    assert plan.actions[1].other == {"Indicators": "See KPI 3"}


def test_a_target_of_a_table_has_the_date_within_it(tmp_path: Path) -> None:
    grid = table([HEADINGS, ["1.1", "Open a hub", "Board", "May 2031"]])
    rows = [["K1", "Plans in 20 weeks", "42%", "70% by March 2032"],
            ["K2", "Hubs that are open", "2", "5"]]  # fmt: skip
    measures = table([["KPI", "Measure", "Baseline", "Target"], *rows])
    targets = [each.targets[0] for each in read(tmp_path, grid, Spacer(0, 20), measures).indicators]
    assert [(each.by, each.date, each.value) for each in targets] == [
        ("March 2032", "2032-03", "70%"),
        ("Target", None, "5"),
    ]


def test_readers_correct_the_measures_of_rows(tmp_path: Path) -> None:
    cells = ("Number of visits: baseline 310, target 500", "Families are glad of the hub")
    plan = plan_of(tmp_path, "KPI", *cells)
    said: list[dict[str, object]] = [
        {"action": None, "field": "indicators/0/baseline", "was": "310", "value": "301"},
        {"action": None, "field": "indicators/0/ref", "was": "1", "value": "V1"},
        {"action": "1.2", "field": "other/Indicators", "was": cells[1], "value": "Families say so"},
        {"action": "1.2", "field": "indicators", "was": [], "value": ["V1"]},
        {"action": None, "field": "indicators/1/ref", "was": "2", "value": "V2"},
    ]
    document = {
        "sha256": plan.source.sha256,
        "name": plan.source.name,
        "corrections": [{"verdict": "wrong", **each} for each in said],
    }
    file = tmp_path / "corrections.json"
    file.write_text(json.dumps({"corrections_version": "1.0", "documents": [document]}), "utf-8")
    corrected = sendplan.read(tmp_path / "plan.pdf", corrections=file)
    (visits,) = corrected.indicators
    assert (visits.ref, visits.baseline, visits.description) == ("V1", "301", "Number of visits")
    assert [action.indicators for action in corrected.actions] == [["V1"], ["V1"]]
    assert corrected.actions[1].other == {"Indicators": "Families say so"}
    told = [each.code for each in corrected.findings if each.code.startswith("correction")]
    assert told == ["correction-unusable"]

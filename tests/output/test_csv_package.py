"""CSV: valid by the judgement of frictionless itself, harmless in spreadsheets, reversible."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import frictionless
import pytest
from hypothesis import example, given, settings

from sendplan import Plan
from sendplan.output.flat import TABLES, plan_rows
from sendplan.output.flat.csv_package import CsvPackage
from sendplan.output.flat.formulas import neutral, restore
from sendplan.tests.output.odd_texts import ODD, odd_texts
from sendplan.tests.output.plans import filled_plan, plan_of_texts


def write(folder: Path, *plans: Plan) -> Path:
    package = CsvPackage(folder)
    for plan in plans:
        package.add(plan, plan_rows(plan))
    package.finish()
    return folder / "datapackage.json"


def cells(folder: Path, table: str, column: str) -> list[str]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [row[column] for row in csv.DictReader(file)]


def test_frictionless_finds_the_package_valid(tmp_path: Path) -> None:
    plans = [filled_plan(), plan_of_texts(ODD)]
    package = write(tmp_path / "tables", *plans)
    report = frictionless.validate(str(package))
    assert report.valid, report.flatten(["path", "type", "note"])
    assert len(report.tasks) == len(TABLES)
    rows = sum(len(each) for plan in plans for each in plan_rows(plan).values())
    assert sum(task.stats["rows"] for task in report.tasks) == rows


@pytest.mark.parametrize(
    ("table", "before", "after", "error"),
    [
        ("leads", ":actions-", ":nowhere-", "foreign-key"),
        ("milestones", "-05-06", "-05-66", "type-error"),
    ],
)
def test_frictionless_would_find_faults(
    tmp_path: Path, table: str, before: str, after: str, error: str
) -> None:
    package = write(tmp_path / "tables", filled_plan())
    path = tmp_path / "tables" / f"{table}.csv"
    path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")
    found = frictionless.validate(str(package)).flatten(["type"])
    assert [error] in found
    assert ["hash-count"] in found


def test_the_package_names_the_documents(tmp_path: Path) -> None:
    plan = filled_plan()
    described = json.loads(write(tmp_path / "tables", plan).read_bytes())
    assert described["sources"] == [
        {"title": f"{plan.title} ({plan.source.name}, SHA-256 {plan.source.sha256})"}
    ]


@given(odd_texts)
@example([*ODD])
@settings(max_examples=30)
def test_texts_come_back_from_csv(texts: list[str]) -> None:
    with TemporaryDirectory() as folder:
        write(Path(folder) / "tables", plan_of_texts(texts))
        written = cells(Path(folder) / "tables", "partners", "name")
    assert [restore(cell) for cell in written] == texts
    for cell in written:
        assert cell.lstrip()[:1] not in {"=", "+", "-", "@"} or cell.startswith("'")


@pytest.mark.parametrize("text", ODD)
def test_what_is_neutral_is_restored(text: str) -> None:
    assert restore(neutral(text)) == text


def test_other_texts_stay_as_they_are() -> None:
    for text in ("July 2018", "1.10", "a = b", "(JH / SM)", "20% - December"):
        assert neutral(text) == text


def test_the_same_plans_give_the_same_bytes(tmp_path: Path) -> None:
    written = []
    for name in ("a", "b"):
        write(tmp_path / name, filled_plan(), plan_of_texts(ODD))
        files = sorted((tmp_path / name).iterdir())
        written.append([(path.name, path.read_bytes()) for path in files])
    assert written[0] == written[1]

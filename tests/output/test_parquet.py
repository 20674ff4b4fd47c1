"""Parquet and data frames: real types, every text as it was."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import example, given, settings

from sendplan import Plan
from sendplan.output import frames
from sendplan.output.flat import TABLES, parquet, plan_rows
from sendplan.output.flat.parquet import ParquetFiles
from sendplan.tests.output.odd_texts import ODD, odd_texts
from sendplan.tests.output.plans import filled_plan, plan_of_texts


def write(folder: Path, *plans: Plan) -> Path:
    files = ParquetFiles(folder)
    for plan in plans:
        files.add(plan, plan_rows(plan))
    files.finish()
    return folder


def test_every_row_comes_back_with_its_types(tmp_path: Path) -> None:
    plan = filled_plan()
    folder = write(tmp_path / "parquet", plan)
    for name, rows in plan_rows(plan).items():
        assert pq.read_table(folder / f"{name}.parquet").to_pylist() == rows


def test_dates_are_dates(tmp_path: Path) -> None:
    folder = write(tmp_path / "parquet", plan_of_texts(["x"]))
    table = pq.read_table(folder / "milestones.parquet")
    assert table.schema.field("earliest").type == pa.date32()
    assert table.column("earliest").to_pylist() == [date(2018, 7, 1), None]
    assert not table.schema.field("id").nullable
    assert table.schema.field("raw").metadata[b"description"]


def test_rows_of_many_plans_share_row_groups(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "_GROUP", 3)
    plans = [plan_of_texts(["x"], digest) for digest in ("aa", "bb", "cc", "dd")]
    folder = write(tmp_path / "parquet", *plans)
    found = pq.ParquetFile(folder / "plans.parquet")
    assert [found.metadata.row_group(n).num_rows for n in range(found.num_row_groups)] == [3, 1]
    assert found.read().column("id").to_pylist() == [plan.id for plan in plans]


@given(odd_texts)
@example([*ODD])
@settings(max_examples=20)
def test_texts_come_back_from_parquet(texts: list[str]) -> None:
    with TemporaryDirectory() as folder:
        write(Path(folder) / "parquet", plan_of_texts(texts))
        table = pq.read_table(Path(folder) / "parquet" / "partners.parquet")
    assert [text or "" for text in table.column("name").to_pylist()] == texts


def test_the_same_plans_give_the_same_bytes(tmp_path: Path) -> None:
    written = []
    for name in ("a", "b"):
        folder = write(tmp_path / name, filled_plan(), plan_of_texts(ODD))
        written.append([path.read_bytes() for path in sorted(folder.iterdir())])
    assert len(written[0]) == len(TABLES)
    assert written[0] == written[1]


def test_data_frames_have_real_types() -> None:
    made = frames([plan_of_texts(["x"], "ab"), plan_of_texts(["y"], "cd")])
    assert [*made] == [table.name for table in TABLES]
    milestones = made["milestones"]
    assert milestones["earliest"].max() == pd.Timestamp("2018-07-01")
    assert milestones["earliest"].isna().sum() == 2
    assert milestones["position"].sum() == 6
    joined = milestones.merge(made["actions"], left_on="action_id", right_on="id")
    assert joined["title"].tolist() == ["x", "x", "y", "y"]


def test_data_frames_of_no_plan_have_columns_and_types() -> None:
    empty = frames([])["milestones"]
    assert len(empty) == 0
    assert empty["earliest"].dtype == "datetime64[s]"
    assert empty["position"].dtype == "Int64"


def test_data_frames_hold_every_row() -> None:
    plan = filled_plan()
    counts = {name: len(rows) for name, rows in plan_rows(plan).items()}
    assert {name: len(frame) for name, frame in frames([plan]).items()} == counts

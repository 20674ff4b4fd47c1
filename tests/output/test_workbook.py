"""The workbook: whole, inactive, and as a careful person would make it."""

from __future__ import annotations

import zipfile
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from hypothesis import example, given, settings
from openpyxl.utils.escape import unescape

from sendplan import Plan
from sendplan.output.flat import TABLES, plan_rows
from sendplan.output.workbook import Workbook
from sendplan.output.workbook.sheet import label
from sendplan.output.workbook.texts import CELL, fits, pieces, shortened
from sendplan.schema import Milestone
from sendplan.tests.output.odd_texts import ODD, odd_texts
from sendplan.tests.output.plans import filled_plan, plan_of_texts


def write(path: Path, *plans: Plan, **options: int) -> Any:
    with closing(Workbook(path, **options)) as book:
        for plan in plans:
            book.add(plan, plan_rows(plan))
        book.finish()
    return openpyxl.load_workbook(path)


def column(sheet: Any, heading: str) -> list[Any]:
    """The cells below a heading, with the signs that the format cannot hold as they were."""
    (place,) = [cell.column for cell in sheet[1] if cell.value == heading]
    values = [row[place - 1].value for row in sheet.iter_rows(min_row=2)]
    return [unescape(each) if isinstance(each, str) else each for each in values]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return write(tmp_path_factory.mktemp("workbook") / "plans.xlsx", filled_plan())


def test_every_table_is_a_sheet_after_the_one_that_explains_them(whole: Any) -> None:
    names = [label(table.name) for table in TABLES]
    assert whole.sheetnames == ["About", *names, "Long texts", "Columns"]
    assert whole.active.title == "About"


def test_every_row_and_value_is_there(whole: Any) -> None:
    for name, rows in plan_rows(filled_plan()).items():
        sheet = whole[label(name)]
        assert sheet.max_row == len(rows) + 1
        for key in rows[0]:
            found = column(sheet, label(key))
            told = [each.date() if isinstance(each, datetime) else each for each in found]
            assert told == [row[key] for row in rows], f"{name}.{key}"


def test_the_first_sheet_counts_the_rows_and_leads_to_them(whole: Any) -> None:
    lines = {row[0].value: row for row in whole["About"].iter_rows(min_row=3)}
    for name, rows in plan_rows(filled_plan()).items():
        name_cell, described, count = lines[label(name)]
        assert count.value == len(rows)
        assert described.value
        assert name_cell.hyperlink.location == f"'{label(name)}'!A1"


def test_every_column_is_explained(whole: Any) -> None:
    assert whole["Columns"].max_row == 1 + sum(len(table.columns) for table in TABLES)


def test_sheets_can_be_read_and_printed(whole: Any) -> None:
    for sheet in whole.worksheets[1:]:
        assert sheet.freeze_panes.endswith("2"), sheet.title
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_area
    overview = whole["Overview"]
    assert overview["D2"].alignment.wrap_text
    assert overview.column_dimensions["D"].width > 40


def test_dates_are_dates_and_keys_stand_last(tmp_path: Path) -> None:
    sheet = write(tmp_path / "plans.xlsx", plan_of_texts(["x"]))["Milestones"]
    assert [cell.value for cell in sheet[1]][:3] == ["Plan", "Action", "Position"]
    assert [cell.value for cell in sheet[1]][-3:] == ["Id", "Plan id", "Action id"]
    assert column(sheet, "Earliest") == [datetime(2018, 7, 1), None]
    assert column(sheet, "Plan") == ["Marlbeck, 2018"] * 2


def test_lists_without_rows_are_hidden(tmp_path: Path) -> None:
    book = write(tmp_path / "plans.xlsx", plan_of_texts(["x"]))
    states = {sheet.title: sheet.sheet_state for sheet in book.worksheets}
    assert states["Glossary"] == states["Long texts"] == "hidden"
    assert states["Actions"] == states["About"] == states["Columns"] == "visible"


@given(odd_texts)
@example([*ODD])
@settings(max_examples=5)
def test_texts_come_back_and_none_is_active(texts: list[str]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plans.xlsx"
        sheet = write(path, plan_of_texts(texts))["Partners"]
        with zipfile.ZipFile(path) as parts:
            sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
            for name in sheets[1:]:
                assert b"<f>" not in parts.read(name)
                assert b"<hyperlink" not in parts.read(name)
    found = column(sheet, "Name") if texts else []
    assert [text or "" for text in found] == [t if fits(t) else shortened(t) for t in texts]


def test_what_looks_like_a_formula_stays_a_text_when_it_is_edited(tmp_path: Path) -> None:
    sheet = write(tmp_path / "plans.xlsx", plan_of_texts(["=1+1", "plain"]))["Partners"]
    (place,) = [cell.column for cell in sheet[1] if cell.value == "Name"]
    cells = [sheet.cell(row, place) for row in (2, 3)]
    assert [cell.data_type for cell in cells] == ["s", "s"]
    assert [cell.quotePrefix for cell in cells] == [True, False]


LONG = ("<r> \x01</r>", "x" * 40_000, "\U0001f600" * 30_000, "a" + "\U0001f600" * 16_383 + "bc")


@pytest.mark.parametrize("text", LONG)
def test_texts_that_no_cell_can_hold_stand_in_pieces(tmp_path: Path, text: str) -> None:
    book = write(tmp_path / "plans.xlsx", plan_of_texts(["short", text]))
    short = column(book["Partners"], "Name")[1]
    assert short == shortened(text)
    assert short.endswith("[the whole text stands in the sheet Long texts]")
    sheet = book["Long texts"]
    places = zip(column(sheet, "Sheet"), column(sheet, "Column"), column(sheet, "Id"), strict=True)
    key = column(book["Partners"], "Id")[1]
    pieces_of = [
        piece
        for place, piece in zip(places, column(sheet, "Text"), strict=True)
        if place == ("Partners", "Name", key)
    ]
    assert "".join(pieces_of) == text


@pytest.mark.parametrize("text", LONG)
def test_pieces_fit_into_cells(text: str) -> None:
    for piece in [*pieces(text), shortened(text)]:
        assert len(piece.encode("utf-16-le")) // 2 <= CELL
    assert "".join(pieces(text)) == text


def test_a_full_sheet_goes_on_in_another(tmp_path: Path) -> None:
    book = write(
        tmp_path / "small.xlsx", plan_of_texts([str(n) for n in range(600)]), sheet_rows=400
    )
    names = column(book["Partners"], "Name") + column(book["Partners 2"], "Name")
    assert names == [str(n) for n in range(600)]
    assert book["Partners 2"].freeze_panes == book["Partners"].freeze_panes


def test_days_that_excel_does_not_know_are_texts(tmp_path: Path) -> None:
    plan = plan_of_texts(["x"])
    milestone = Milestone(raw="1018", kind="due", earliest=date(1018, 7, 1))
    action = plan.actions[0].model_copy(update={"milestones": [milestone]})
    book = write(tmp_path / "plans.xlsx", plan.model_copy(update={"actions": [action]}))
    assert column(book["Milestones"], "Earliest") == ["1018-07-01"]


def test_the_same_plans_give_the_same_bytes(tmp_path: Path) -> None:
    paths = [tmp_path / "a.xlsx", tmp_path / "b.xlsx"]
    for path in paths:
        write(path, filled_plan(), plan_of_texts(ODD))
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert sorted(tmp_path.iterdir()) == paths

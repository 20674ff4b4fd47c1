"""Odd words in odd places, and files with wrong bytes: read or refused, never a crash."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sendplan
from sendplan import Plan
from sendplan.tests.accounts import values
from sendplan.tests.drawing import COLUMNS, HEADINGS, PADDING, Sheet, small_plan
from sendplan.tests.helpers import documents_of, pdf_of, run_cli
from sendplan.tests.pages import runs

ROW = ("1.1", "Listen to families", "Board", "May 2025")
BLANK = ("", "", "", "")

# What stands in cells of real plans where a text is expected.
ODD = (
    "", "", "-", "–", "/", "&", "?", "•", "(", ")", "*", "n/a", "N/A", "None", "TBC", "tbc",
    "1", "1.1", "1.1.1", "a)", "1)", "(1)", "£5,000", "100%", "0", "2024", "July", "May 25",
    "31/12/24", "32/13/2024", "ongoing", "On-going", "Quarterly", "Start:", "End: TBC", ":", ";",
    "AB", "AB / CD", "/ AB", "AB;", "; Board", "AB, CD & EF", "“Nobody told us” (Parent)", "“”",
    "Priority 1", "Priority 1: Plans", "Area TWO:", "Action 1.1", "See 1.1 to 1.9", "(Task 1)",
    "Senior Responsible Officer:", "Red", "RAG", "Page 1", "Action", "Lead", "www.example.org",
    "re-", "-co", "co- production", "…", "A" * 40, "a b c d e f g h",
)  # fmt: skip
odd_rows = st.lists(
    st.one_of(
        st.tuples(*[st.sampled_from(ODD)] * 4),
        st.tuples(st.sampled_from(ODD)),
        st.just(ROW),
        st.just(BLANK),
    ),
    min_size=1,
    max_size=7,
)


def draw(path: Path, rows: list[tuple[str, ...]]) -> Path:
    """A grid under the usual headings; a row of one text is a band."""
    sheet = Sheet(path)
    top = 60.0
    for row in (HEADINGS, *rows):
        bottom = top + 30
        if len(row) == 1:
            sheet.box(COLUMNS[0], top, COLUMNS[-1], bottom)
        else:
            sheet.grid(COLUMNS, (top, bottom))
        for x, words in zip(COLUMNS, row, strict=False):
            sheet.text(x + PADDING, top + PADDING, words, bold=row is HEADINGS)
        top = bottom
    return sheet.save()


def read_rows(folder: Path, *rows: tuple[str, ...]) -> Plan:
    return sendplan.read(draw(folder / "plan.pdf", list(rows)))


@settings(max_examples=60)
@given(odd_rows)
def test_odd_words_are_read_and_accounted_for(rows: list[tuple[str, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (result,) = sendplan.read_many([draw(Path(folder) / "plan.pdf", rows)])
    if result.plan is None:
        assert result.error is not None
        assert result.error.kind == "no-action-grid", result.error.message
        return
    coverage = result.plan.coverage
    assert coverage.words_in_tables == coverage.words_placed + coverage.words_reported
    assert Plan.model_validate_json(result.plan.model_dump_json()) == result.plan


@pytest.mark.parametrize("lead", ["-", "–", "/", "&", "?", "n/a", "None", "TBC"])
def test_a_dash_for_a_lead_costs_nothing_else(lead: str, tmp_path: Path) -> None:
    plan = read_rows(tmp_path, ("1.1", "Listen to families", lead, "May 2025"), ROW)
    assert [action.title for action in plan.actions] == ["Listen to families"] * 2
    said = runs([*values(plan), *(each.message for each in plan.findings)])
    assert not runs([lead]) - said


@pytest.mark.parametrize("date", ["-", "–", "?", "n/a", "TBC", "Whenever it suits"])
def test_no_date_costs_nothing_else(date: str, tmp_path: Path) -> None:
    plan = read_rows(tmp_path, ("1.1", "Listen to families", "Board", date))
    (action,) = plan.actions
    assert action.title == "Listen to families"
    assert not any(each.earliest or each.latest for each in action.milestones)
    said = runs([*values(plan), *(each.message for each in plan.findings)])
    assert not runs([date]) - said


@pytest.mark.parametrize("band", ["Early help and support", "“Nobody told us why” (Parent)"])
def test_a_blank_row_above_a_band(band: str, tmp_path: Path) -> None:
    plan = read_rows(tmp_path, BLANK, (band,), ROW)
    assert [action.ref for action in plan.actions] == ["1.1"]


def test_bands_and_blank_rows_at_the_end(tmp_path: Path) -> None:
    plan = read_rows(tmp_path, ROW, ("Early help and support",), BLANK)
    assert [action.ref for action in plan.actions] == ["1.1"]


def spoil(seed: int) -> bytes:
    """A sample with some bytes changed or cut out."""
    chance = random.Random(seed)
    data = bytearray(pdf_of(("osterford", "tarnshire")[seed % 2]).read_bytes())
    for _ in range(chance.choice((1, 5, 30, 200))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    if chance.random() < 0.3:
        start = chance.randrange(len(data))
        del data[start : start + chance.randrange(5000)]
    return bytes(data)


def test_wrong_bytes_give_a_plan_or_one_clear_line(tmp_path: Path) -> None:
    small_plan(tmp_path / "good.pdf")
    names = ["good.pdf"]
    for seed in range(60):
        names.append(f"spoilt-{seed}.pdf")
        (tmp_path / names[-1]).write_bytes(spoil(seed))
    done = run_cli("extract", *names, "--out", "out", cwd=tmp_path)
    documents = documents_of(tmp_path / "out")
    assert [each["input"] for each in documents] == names
    assert documents[0]["status"] == "done"
    failed = [each["error"] for each in documents if each["status"] == "failed"]
    assert len(failed) > 5
    assert not [each["message"] for each in failed if each["kind"] == "internal"]
    # One line a file, and one for all: what libraries log is not for users.
    assert len(done.stderr.splitlines()) == len(names) + 1

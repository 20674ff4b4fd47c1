"""Grids that no one has drawn before: each word is its own, so loss and doubling show."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, settings

import sendplan
from sendplan.extract import Table, read_tables
from sendplan.schema import Action
from sendplan.tests.accounts import values
from sendplan.tests.generated import (
    Cell,
    MadeGrid,
    draw_grid,
    grids_on_one_page,
    grids_over_pages,
)
from sendplan.tests.pages import runs

checked = settings(
    max_examples=35, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def drawn(grid: MadeGrid, check: Callable[[Path], None]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.pdf"
        draw_grid(grid, path)
        check(path)


def only_table(path: Path) -> Table:
    (table,) = read_tables(path)
    return table


def check_cells(grid: MadeGrid, path: Path) -> None:
    table = only_table(path)
    assert table.header_rows == 1
    assert tuple(" ".join(text.split()) for text in table.rows[0]) == grid.headings
    found = [
        Cell(c.row - 1, c.column, c.row_span, c.column_span, tuple(c.text.split()))
        for c in table.cells
        if c.row
    ]
    assert sorted(found, key=_place) == sorted(grid.cells, key=_place)


def _place(cell: Cell) -> tuple[int, int]:
    return cell.row, cell.column


def check_words(grid: MadeGrid, path: Path) -> None:
    plan = sendplan.read(path)
    reported = [each.message for each in plan.findings if each.code == "text-not-placed"]
    found = runs([*values(plan), *reported])
    # A cell beside several actions belongs to each of them.
    most = Counter(
        {word: cell.row_span for cell in grid.cells for word in cell.words if word.isalpha()}
    )
    lost = [word for word in most if found[word] < 1]
    doubled = [word for word in most if found[word] > most[word]]
    assert (lost, doubled) == ([], [])
    assert plan.coverage.words_in_tables == (
        plan.coverage.words_placed + plan.coverage.words_reported
    )


def check_fields(grid: MadeGrid, path: Path) -> None:
    """Each row is an action, and each cell's words stand in its field, in order."""
    plan = sendplan.read(path)
    assert len(plan.actions) == grid.row_count
    for row, action in enumerate(plan.actions):
        for cell in grid.cells:
            if cell.row == row:
                found = field_texts(action, grid.headings[cell.column])
                assert tuple(word for text in found for word in text.split()) == cell.words


def field_texts(action: Action, heading: str) -> list[str]:
    """The texts of the field that a heading names."""
    if heading in ("Notes", "Risks"):
        return [action.other.get(heading, "")]
    fields = {
        "Ref": [action.ref or ""],
        "Action": [action.title],
        "Lead": [lead.raw for lead in action.leads],
        "By when": [milestone.raw for milestone in action.milestones],
        "Outcomes": action.outcomes,
        "Progress": [progress.text for progress in action.progress],
        "Success measures": action.evaluation,
        "Key tasks": [task.text for task in action.tasks],
    }
    return fields[heading]


@checked
@given(grids_on_one_page())
def test_cells_come_out_as_they_went_in(grid: MadeGrid) -> None:
    drawn(grid, lambda path: check_cells(grid, path))


@checked
@given(grids_on_one_page())
def test_each_word_has_one_place(grid: MadeGrid) -> None:
    drawn(grid, lambda path: check_words(grid, path))


@checked
@given(grids_over_pages())
def test_rows_are_whole_again_over_page_breaks(grid: MadeGrid) -> None:
    drawn(grid, lambda path: check_cells(grid, path))


@checked
@given(grids_over_pages())
def test_each_cell_fills_its_field_over_page_breaks(grid: MadeGrid) -> None:
    drawn(grid, lambda path: check_fields(grid, path))

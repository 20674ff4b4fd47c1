"""The score of table structures that benchmarks/structure gives."""

from __future__ import annotations

from sendplan.benchmarks.structure.relations import (
    Counts,
    compare_documents,
    compare_regions,
    relations,
)
from sendplan.benchmarks.structure.truth import Cell, Table, plain_rows


def test_neighbours_are_found_over_blank_cells() -> None:
    table = plain_rows(1, [["a", "", "b"], ["", "", "c"]])
    assert set(relations(table)) == {("a", "b", "right"), ("b", "c", "below")}


def test_a_heading_over_two_columns_has_both_below_it_once_each() -> None:
    table = Table(
        1, (Cell(0, 0, 1, 2, "years"), Cell(1, 0, 1, 1, "1"), Cell(1, 1, 1, 1, "2"))
    )  # fmt: skip
    assert relations(table) == {
        ("years", "1", "below"): 1,
        ("years", "2", "below"): 1,
        ("1", "2", "right"): 1,
    }


def test_spaces_dashes_and_leaders_make_no_difference() -> None:
    one = plain_rows(1, [["net sum ......", "–1 000"]])
    other = plain_rows(1, [["netsum", "-1\u00a0000"]])
    assert relations(one) == relations(other)


def test_what_is_missed_and_what_is_no_table_both_count() -> None:
    true = [plain_rows(1, [["a", "b"], ["c", "d"]])]
    found = [plain_rows(1, [["a", "b"]]), plain_rows(2, [["x", "y", "z"]])]
    assert compare_documents(true, found) == Counts(true=4, found=3, right=1)


def test_a_region_is_matched_with_the_table_that_shares_most_words() -> None:
    true = [plain_rows(1, [["a", "b"], ["c", "d"]]), plain_rows(1, [["p", "q"]])]
    found = [plain_rows(1, [["a"]]), plain_rows(1, [["a", "b"], ["c", "d"]])]
    (only,) = compare_regions(true, found)
    assert only.f1 == 1

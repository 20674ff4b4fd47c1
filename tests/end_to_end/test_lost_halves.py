"""Cut columns of which right halves are lost, or stand after another grid."""

from __future__ import annotations

from pathlib import Path

from sendplan import Plan
from sendplan.tests.converted import TITLE, read_text

CUT_AT_15 = (
    ("Families hear|within five wee|agreed on for e", " back from us", "ks what they", "ach child"),
    (
        "Schools share w|and use the sam|and fewer pupil",
        "hat works",
        "e guidance",
        "s are excluded",
    ),
    ("Young people ar|asked what they|and are listene", "e always", " would like", "d to by staff"),
    ("Carers underst|how the budget|between service", "and well", " is shared", "s each year"),
)
CUT_WHOLE = (
    "Families hear back from us within five weeks what they agreed on for each child",
    "Schools share what works and use the same guidance and fewer pupils are excluded",
    "Young people are always asked what they would like and are listened to by staff",
    "Carers understand well how the budget is shared between services each year",
)


def cut_grid(*rows: int) -> str:
    """A grid whose last column is cut at fifteen letters, without its right halves."""
    lines = ["Ref\tAction\tLead\tBy when\tProgress"]
    for at in rows:
        left = CUT_AT_15[at][0].replace("|", " ")
        lines.append(f"1.{at + 1}\tOpen a front door for families\tAB\tMay 2031\t{left}")
    return "\n".join(lines)


def cut_rights(*rows: int) -> str:
    return "\n".join(half.strip() for at in rows for half in CUT_AT_15[at][1:] if half)


def read(folder: Path, *parts: str) -> Plan:
    return read_text(folder, TITLE + "\n\n".join([*parts, ""]))


def truncated(plan: Plan) -> list[str | None]:
    return [each.action for each in plan.findings if each.code == "cell-truncated"]


def progress_of(plan: Plan) -> list[str]:
    return [" ".join(part.text for part in action.progress) for action in plan.actions]


def test_halves_of_two_grids_after_the_second_go_back_into_both(tmp_path: Path) -> None:
    closing = "Write to us by post."
    rights = cut_rights(0, 1, 2, 3)
    plan = read(tmp_path, cut_grid(0, 1), "## More", cut_grid(2, 3), rights, closing)
    assert progress_of(plan) == list(CUT_WHOLE)
    assert closing in [part.text for part in plan.passages]


def test_a_grid_cut_like_its_sibling_is_told_where_its_halves_are_lost(tmp_path: Path) -> None:
    halved = cut_grid(2, 3), cut_rights(2, 3)
    plan = read(tmp_path, *halved, "## More", cut_grid(0, 1), "## The end")
    assert progress_of(plan)[:2] == list(CUT_WHOLE[2:])
    assert truncated(plan) == ["1.1", "1.2"]


def test_a_line_whose_right_half_is_lost_takes_no_other(tmp_path: Path) -> None:
    rights = cut_rights(0, 1, 2, 3).replace("would like\n", "")
    plan = read(tmp_path, cut_grid(0, 1, 2, 3), rights)
    assert progress_of(plan) == [text.replace(" would like", "") for text in CUT_WHOLE]
    assert truncated(plan) == ["1.3"]


def test_a_line_whose_left_half_is_lost_is_told(tmp_path: Path) -> None:
    grid = cut_grid(0, 1, 2, 3).replace("asked what they ", "")
    plan = read(tmp_path, grid, cut_rights(0, 1, 2, 3))
    assert progress_of(plan) == [text.replace("asked what they ", "") for text in CUT_WHOLE]
    assert truncated(plan) == ["1.3"]


def test_a_word_of_which_the_beginning_is_lost_is_told(tmp_path: Path) -> None:
    grid = cut_grid(0, 1, 2, 3).replace("within five wee ", "")
    plan = read(tmp_path, grid, cut_rights(0, 1, 2, 3), "Five weeks are the most.")
    (found,) = [each for each in plan.findings if each.code == "cell-truncated"]
    assert "“ks what they”" in found.message

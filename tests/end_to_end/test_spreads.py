"""Wide sheets cut into pages beside each other give the plan of the whole sheets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sendplan
from sendplan import Plan
from sendplan.extract import read_document, read_tables
from sendplan.extract.drawing import SCALE, draw_pages
from sendplan.tests.drawing import LEADING, PADDING, Sheet
from sendplan.tests.helpers import SPREAD, plan_of
from sendplan.tests.pages import heal, heal_cut, read_letters, runs, words_in
from sendplan.tests.spreads import (
    Draw,
    Window,
    content,
    cropped,
    torn,
    torn_apart,
    whole,
    windows,
)

WIDTH = 1100.0
COLUMNS = (40.0, 90.0, 330.0, 450.0, 560.0, 800.0, 1060.0)
HEADINGS = ("Ref", "Action", "Lead", "By when", "Progress", "How we will know")
TITLE = (
    "Exampleshire SEND Improvement Plan: what schools, health visitors and social workers do "
    "together, so that help comes sooner, from people whom families know, in places near them, "
    "and for as long as it takes"
)


def rows(area: int) -> tuple[tuple[str, ...], ...]:
    return (
        HEADINGS,
        (
            f"{area}.1",
            "Publish one map of the help\nthat families can ask for",
            "Head of Inclusion",
            "July 2024",
            "Representatives of schools met\ntwice and agreed a draft",
            "Nine in ten families say that\nthey understand the arrangements",
        ),
        (
            f"{area}.2",
            "Train every school in\ncommunication needs",
            "Strategy Board",
            "Sept 2024",
            "Conferences were held in\nNovember",
            "Questionnaires demonstrate an\nimprovement in confidence\nof practitioners",
        ),
        (
            f"{area}.3",
            "Listen to young people",
            "Participation Officer",
            "By end of May 2025",
            "None so far",
            "Young people chair meetings",
        ),
    )


def grid(area: int, *, extra: int = 0) -> Draw:
    """A sheet with the actions of one area; the last row is higher by ``extra`` points."""

    def draw(sheet: Sheet) -> None:
        sheet.text(40, 30, TITLE, bold=True)
        ys = [60.0]
        for row in rows(area):
            lines = max(cell.count("\n") + 1 for cell in row)
            ys.append(ys[-1] + 2 * PADDING + lines * LEADING)
        ys[-1] += extra
        sheet.box(COLUMNS[0], ys[0], COLUMNS[-1], ys[1], fill="#ccddee")
        sheet.grid(COLUMNS, ys)
        sheet.fill_grid(COLUMNS, ys, rows(area))

    return draw


def front(sheet: Sheet) -> None:
    """A sheet of which only the left part holds anything."""
    sheet.text(40, 60, "Exampleshire SEND Improvement Plan", bold=True)
    sheet.text(40, 90, "June 2024")


SHEETS = (grid(1), grid(2, extra=7))
Cut = Callable[[Path, Sequence[Window], Sequence[Draw]], Path]


def cropped_sheets(path: Path, panes: Sequence[Window], sheets: Sequence[Draw]) -> Path:
    return cropped(path, panes, whole(path.with_stem("whole"), WIDTH, sheets))


def expected(folder: Path, sheets: Sequence[Draw] = SHEETS) -> Plan:
    return sendplan.read(whole(folder / "expected.pdf", WIDTH, sheets))


def joined(plan: Plan) -> list[str]:
    return [found.message for found in plan.findings if found.code == "sheet-joined"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("spreads")


@pytest.fixture(scope="module")
def truth(folder: Path) -> object:
    plan = expected(folder)
    assert [action.ref for action in plan.actions] == ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3"]
    return content(plan)


ways = pytest.mark.parametrize("cut", [torn, cropped_sheets, torn_apart])


@ways
@pytest.mark.parametrize("overlap", [0, 14, 60, 200])
@pytest.mark.parametrize("place", [[310.0], [440.0], [700.0], [1003.5], [450.0]])
def test_two_parts(
    cut: Cut, place: list[float], overlap: float, folder: Path, truth: object
) -> None:
    plan = sendplan.read(cut(folder / "cut.pdf", windows(WIDTH, place, overlap), SHEETS))
    assert content(plan) == truth
    assert len(joined(plan)) == 2
    assert not {"page-clipped", "page-blank"} & {found.code for found in plan.findings}
    assert plan.source.pages == 4


@ways
@pytest.mark.parametrize("overlap", [0, 20])
def test_three_parts(cut: Cut, overlap: float, folder: Path, truth: object) -> None:
    panes = windows(WIDTH, [400.0, 750.0], overlap)
    plan = sendplan.read(cut(folder / "cut.pdf", panes, SHEETS))
    assert content(plan) == truth
    assert len(joined(plan)) == 2


cuts = st.builds(
    lambda place, overlap: (place, min(overlap, place - 100)),
    st.floats(200, 1040),
    # A torn overlap of two letters or fewer cannot be told from none.
    st.sampled_from([0.0, 16.0, 25.0, 80.0, 300.0]),
)


@settings(max_examples=25)
@given(cuts, st.sampled_from([torn, cropped_sheets]))
def test_cut_anywhere_each_word_stands_once(
    folder: Path, truth: object, where: tuple[float, float], cut: Cut
) -> None:
    path = cut(folder / "anywhere.pdf", windows(WIDTH, [where[0]], where[1]), SHEETS)
    document = read_document(path)
    words = [line.text for part in document.paragraphs for line in part.lines]
    words += [cell.text for table in document.tables for cell in table.cells]
    # What runs over both sheets, and the headings that the second says again.
    words += [line.text for line in document.furniture]
    words += [line.text for table in document.tables for line in table.repeated]
    drawn = [cell for area in (1, 2) for row in rows(area) for cell in row]
    assert runs(" ".join(words).split()) == runs(" ".join([*drawn, TITLE, TITLE]).split())


@ways
def test_a_sheet_whose_right_part_is_blank(cut: Cut, folder: Path) -> None:
    sheets = (front, *SHEETS)
    panes = windows(WIDTH, [550.0])
    plan = sendplan.read(cut(folder / "cut.pdf", panes, sheets))
    assert content(plan) == content(expected(folder, sheets))
    assert len(joined(plan)) == 3
    assert "page-blank" not in {found.code for found in plan.findings}


def test_what_was_done_is_told(folder: Path) -> None:
    plan = sendplan.read(torn(folder / "cut.pdf", windows(WIDTH, [606.0], 14), SHEETS))
    assert joined(plan) == [
        "Pages 1 and 2 are parts of one wide sheet and were read as one.",
        "Pages 3 and 4 are parts of one wide sheet and were read as one.",
    ]
    mended = [found for found in plan.findings if found.code == "cell-reconstructed"]
    assert [found.page for found in mended] == [1, 3]
    assert all("“Conference" in found.message or "Novem" in found.message for found in mended)


@ways
def test_boxes_name_the_page_and_place_of_their_words(cut: Cut, folder: Path) -> None:
    path = cut(folder / "boxes.pdf", windows(WIDTH, [645.0], 14), SHEETS)
    pages = read_letters(path)
    plan = sendplan.read(path)
    seen = set()
    for action in plan.actions:
        for field, boxes in action.sources.items():
            for box in boxes:
                place = (box.x0 or 0, box.top or 0, box.x1 or 0, box.bottom or 0)
                stands = words_in(pages[(box.page or 0) - 1], place, slack=1)
                assert sorted("".join(stands)) == sorted("".join(box.text.split())), field
                assert 0 <= place[0] < place[2] <= (659 if box.x0 else WIDTH)
            seen.add((field, len({box.page for box in boxes})))
        texts = [progress.text for progress in action.progress]
        words = [word for box in action.sources["progress"] for word in box.text.split()]
        missing = runs(texts) - runs(words)
        heal(words, runs(words), missing)
        heal_cut(words, missing)
        assert not +missing
    assert ("title", 1) in seen
    assert ("progress", 2) in seen


def test_tables_and_drawings_of_a_cut_sheet(folder: Path) -> None:
    path = torn(folder / "tables.pdf", windows(WIDTH, [645.0], 14), SHEETS)
    (table,) = read_tables(path)
    assert table.pages == (1, 2, 3, 4)
    assert table.rows[0] == list(HEADINGS)
    for cell in table.cells:
        first = 1 if cell.row < len(rows(1)) else 3
        pages = ([0], [0], [0], [0], [0, 1], [1])[cell.column]
        assert [page - first for page, _ in cell.boxes] == pages
    (_, left), (_, right) = next(cell.boxes for cell in table.cells if cell.column == 4)
    assert (left[0], left[2], right[0], right[2]) == pytest.approx((560, 645, 0, 169), abs=1)
    drawings = list(draw_pages(path))
    assert [number for number, _ in drawings] == [1, 3]
    assert all(abs(picture.width - SCALE * WIDTH) < 2 for _, picture in drawings)


@pytest.mark.usefixtures("shared")
def test_a_real_plan_of_cut_sheets() -> None:
    plan = plan_of(SPREAD)
    assert content(plan) == content(plan_of("durham-chromium"))
    assert len(joined(plan)) == plan.source.pages / 2
    others = [found for found in plan.findings if found.code != "sheet-joined"]
    assert len(others) == len(plan_of("durham-chromium").findings)
    assert plan.coverage.words_reported == 0

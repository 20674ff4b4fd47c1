"""Every word of every grid ends in one place of the plan; none is lost, doubled or invented.

The plan's own account is checked, and then not believed: the words are read off the pages again,
character by character, and looked for among the plan's values.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

import pdfplumber
import pytest

from sendplan import Plan
from sendplan.extract import Table
from sendplan.tests.accounts import stated, values
from sendplan.tests.helpers import DOCUMENTS, REAL, SLUGS, TABLELESS, pdf_of, plan_of, tables_of
from sendplan.tests.pages import Box, heal, pages_of, runs, words_in

LATIN = re.compile(r"[0-9A-Za-zÀ-ɏ]+")
EVERYWHERE: Box = (-math.inf, -math.inf, math.inf, math.inf)


@pytest.fixture(scope="module", params=[name for name in DOCUMENTS if name not in TABLELESS])
def name(request: pytest.FixtureRequest) -> str:
    if request.param in REAL:
        request.getfixturevalue("shared")
    return str(request.param)


def test_the_plan_accounts_for_every_word(name: str) -> None:
    coverage = plan_of(name).coverage
    assert coverage.words_in_tables > 300
    assert coverage.words_in_tables == coverage.words_placed + coverage.words_reported
    assert coverage.words_reported == 0
    assert not [each for each in plan_of(name).findings if each.code == "text-not-placed"]


def test_the_account_counts_the_words_that_stand_there(name: str) -> None:
    found = sum(len(words) for words in words_by_region(name).values())
    repeated = sum(len(line.words) for table in tables_of(name) for line in table.repeated)
    # Repeated headings stand above the cells; marks may be words of their own to one reader only.
    counted = plan_of(name).coverage.words_in_tables
    assert found * 0.97 <= counted <= (found + repeated) * 1.03


def test_every_word_of_a_grid_is_in_the_plan(name: str) -> None:
    plan = plan_of(name)
    words = [word for found in words_by_region(name).values() for word in found]
    on_page, in_plan = runs(words), runs(values(plan))
    in_plan += runs(line for line in stray_headings(name))
    missing, surplus = on_page - in_plan, in_plan - on_page
    heal(words, missing, surplus)
    missing -= labels(plan)
    assert not +missing, f"on the page and not in the plan: {+missing}"


def test_every_word_of_the_document_is_in_the_plan(name: str) -> None:
    plan = plan_of(name)
    words = [word for page in pages_of(name) for word in words_in(page, EVERYWHERE)]
    on_page, in_plan = runs(words), runs([*values(plan), plan.title])
    in_plan += runs(each.text for each in plan.passages for _ in each.sources)
    in_plan += runs(line.text for table in tables_of(name) for line in table.repeated)
    missing, surplus = on_page - in_plan, in_plan - on_page
    heal(words, missing, surplus)
    missing -= labels(plan)
    # Letters that join and marks below them are not drawn in the order of the words.
    missing = Counter({word: n for word, n in missing.items() if LATIN.fullmatch(word)})
    assert not +missing, f"on a page and not in the plan: {+missing}"


def test_no_word_of_an_action_is_doubled_or_invented(name: str) -> None:
    words = [word for found in words_by_region(name, shared=True).values() for word in found]
    on_page = runs(words)
    actions = [text for action in plan_of(name).actions for text in stated(action)]
    surplus = runs(actions) - on_page
    heal(words, on_page.copy(), surplus)
    assert not +surplus, f"in the plan and not on the page: {+surplus}"


@pytest.mark.parametrize("slug", SLUGS)
def test_another_reader_finds_no_further_grid(slug: str) -> None:
    regions = {page: box for (_, page), box in regions_of(slug, whole_page=True).items()}
    with pdfplumber.open(pdf_of(slug)) as document:
        for page in document.pages:
            for table in page.find_tables():
                if len(table.cells) < 4:
                    continue
                x0, top, x1, bottom = table.bbox
                ours = regions[page.page_number]
                # A heading that recurs stands above the rows that are left.
                assert ours[1] - 60 <= top
                assert (ours[0] - 2 <= x0, x1 <= ours[2] + 2, bottom <= ours[3] + 2) == (True,) * 3


# --- where grids are -----------------------------------------------------------------------


def regions_of(name: str, *, whole_page: bool = False) -> dict[tuple[int, int], Box]:
    """The box around the cells of each table on each of its pages."""
    boxes: dict[tuple[int, int], Box] = {}
    for number, table in enumerate(tables_of(name)):
        for cell in table.cells:
            for page, (x0, top, x1, bottom) in cell.boxes:
                key = (0 if whole_page else number, page)
                old = boxes.get(key, (x0, top, x1, bottom))
                boxes[key] = (
                    min(old[0], x0), min(old[1], top), max(old[2], x1), max(old[3], bottom),
                )  # fmt: skip
    return boxes


@cache
def words_by_region(name: str, *, shared: bool = False) -> dict[tuple[int, int], list[str]]:
    """The words of each table on each page.

    ``shared`` counts a cell once for each of its rows, and what runs over the last one's border.
    """
    found = {
        (number, page): words_in(
            pages_of(name)[page - 1], (x0, top, x1, bottom + (20 if shared else 0))
        )
        for (number, page), (x0, top, x1, bottom) in regions_of(name).items()
    }
    if shared:
        for number, table in enumerate(tables_of(name)):
            for page, box, times in shared_cells(table):
                found[number, page] += words_in(pages_of(name)[page - 1], box) * (times - 1)
    return found


def shared_cells(table: Table) -> Iterable[tuple[int, Box, int]]:
    """Cells that stand beside several rows."""
    for cell in table.cells:
        if cell.row_span > 1:
            for page, box in cell.boxes:
                yield page, box, cell.row_span


def stray_headings(name: str) -> list[str]:
    """Lines of repeated headings that ran over into the rows below them."""
    regions = regions_of(name)
    lines: list[str] = []
    for number, table in enumerate(tables_of(name)):
        for line in table.repeated:
            box = regions.get((number, line.page))
            if box and (line.top + line.bottom) / 2 > box[1]:
                lines.append(line.text)
    return lines


# --- what a plan says without its values ----------------------------------------------------


def labels(plan: Plan) -> Counter[str]:
    """Words that name a field or were resolved, so that values stand without them."""
    named: Counter[str] = Counter()
    for area in plan.areas:
        # "Senior Responsible Officers:", "Priority 1:"
        officers = [lead.raw for lead in area.senior_responsible_officers]
        for field, texts in (
            ("senior_responsible_officers", officers),
            ("title", [area.number, area.title]),
        ):
            said = runs(box.text for box in area.sources.get(field, []))
            label = said - runs(texts)
            named += label if label.total() <= 5 else Counter()
    for action in plan.actions:
        # "2, 5" in a column of their own
        named.update(action.recommendations)
        for task in action.tasks:
            named[task.number] += 1
        for progress in action.progress:
            # "(Tasks 1 and 2)"
            named.update(progress.tasks)
            if progress.tasks:
                named.update(["Task", "Tasks", "task", "tasks", "and"])
    full = {term.full: term.abbreviation for term in plan.glossary}
    for post in plan.postholders:
        # "(ABC)", which the key spells out below
        named += runs([full.get(post.organisation or "", "")])
    return named

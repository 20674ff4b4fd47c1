"""Repairs through a whole plan: values made whole, what stood there in boxes and repairs."""

from __future__ import annotations

from itertools import count

import pytest

from sendplan import Plan
from sendplan.extract import Cell, Document, Paragraph, Table, TextLine
from sendplan.extract.page import Word
from sendplan.extract.page.lines import make_line
from sendplan.extract.table import Source
from sendplan.normalise import make_plan
from sendplan.normalise.repair.document import mend_signs, mend_words
from sendplan.schema import Box
from sendplan.tests.accounts import values

TCB = "\u0422\u0421\u0412"
HEADINGS = ["Action", "Outcomes", "Responsible o\ufb03cer", "Time\u00adscales"]
# The words of the invented plan, and of each what becomes of it.
GRID = [
    HEADINGS,
    ["1.1 Write the co- production plan", "Children\u2011led work", TCB, "31 st July 2018"],
    ["1.2 Agree a plan with parents", "Joint co-production", "MB", "May\u00a02018"],
]
KEY = [
    ["Initials", "Post"],
    [TCB, "Head of Pro\ufb01ling, Xtown Council"],
    ["MB", "Service Manager, Xtown Council"],
]


def line(text: str, top: float, x0: float) -> TextLine:
    words, x = [], x0
    for each in text.split(" "):
        words.append(Word(each, 1, x, top, x + 4.0 * len(each), top + 9, False, 0))
        x += 4.0 * len(each) + 3
    return make_line(words)


def table(rows: list[list[str]], top: float) -> Table:
    width, height, cells = 160.0, 30.0, []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            x0, y0 = 30 + column * width, top + row * height
            box = (x0, y0, x0 + width, y0 + height)
            lines = (line(text, y0 + 3, x0 + 4),)
            cells.append(Cell(row, column, 1, 1, lines, ((1, box),), ((1, box),)))
    return Table(tuple(cells), len(rows), len(rows[0]), (1,), 1, "ruled", 1.0)


def document(*parts: list[list[str]] | str) -> Document:
    flow: list[Table | Paragraph] = []
    for top, part in zip(count(20, 150), parts, strict=False):
        if isinstance(part, str):
            flow.append(Paragraph((line(part, top, 30),)))
        else:
            flow.append(table(part, top))
    return Document(Source("x.pdf", "0" * 64, "application/pdf", 1, None), tuple(flow), (), ())


@pytest.fixture(scope="module")
def plan() -> Plan:
    return make_plan(document("Priority Action Plan, 1 st July 2018", GRID, KEY))


def test_values_are_made_whole(plan: Plan) -> None:
    action = plan.actions[0]
    assert action.title == "Write the co-production plan"
    assert action.outcomes == ["Children-led work"]
    assert [lead.people for lead in action.leads] == [["TCB"]]
    assert [each.raw for each in action.milestones] == ["31st July 2018"]
    assert plan.postholders[0].initials == "TCB"
    assert plan.postholders[0].role == "Head of Profiling, Xtown Council"
    assert plan.title == "Priority Action Plan, 1st July 2018"
    assert list(plan.tables[0].columns.values()) == ["action", "outcomes", "lead", "milestones"]


def test_each_change_is_a_repair_of_its_field(plan: Plan) -> None:
    told = [
        (each.field, each.kind, each.before, each.after)
        for each in [*plan.actions[0].repairs, *plan.actions[1].repairs, *plan.repairs]
    ]
    assert sorted(told) == sorted(
        [
            ("title", "hyphen-joined", "co- production", "co-production"),
            ("outcomes", "hyphen-plain", "Children\u2011led", "Children-led"),
            ("leads", "letters-folded", TCB, "TCB"),
            ("milestones", "raised-joined", "31 st", "31st"),
            ("milestones", "space-plain", "May\u00a02018", "May 2018"),
            ("postholders", "letters-folded", TCB, "TCB"),
            ("postholders", "ligature-split", "Pro\ufb01ling,", "Profiling,"),
            ("tables", "ligature-split", "o\ufb03cer", "officer"),
            ("tables", "soft-hyphen-removed", "Time\u00adscales", "Timescales"),
            ("title", "raised-joined", "1 st", "1st"),
            # The line is what the grid stands under, too.
            ("tables", "raised-joined", "1 st", "1st"),
        ]
    )


def test_boxes_keep_exactly_what_stands_there(plan: Plan) -> None:
    own = plan.actions[0].sources
    assert texts(own["title"]) == ["1.1 Write the co- production plan"]
    assert texts(own["leads"]) == [TCB]
    assert texts(own["milestones"]) == ["31 st July 2018"]
    assert texts(plan.postholders[0].sources) == KEY[1]


def texts(boxes: list[Box]) -> list[str]:
    return [box.text for box in boxes]


def test_no_sign_that_is_not_plain_is_left_in_a_value(plan: Plan) -> None:
    assert all(text.isascii() for text in values(plan))


def test_a_document_without_defects_is_handed_on_as_it_is() -> None:
    plain = document("A plan for pre- and post-natal care – “now”", [["Zażółć", "31st"]])
    mended, _ = mend_words(mend_signs(plain))
    assert all(one is other for one, other in zip(mended.flow, plain.flow, strict=True))


def test_words_in_pieces_are_joined_in_cells_by_a_lexicon() -> None:
    broken = document("two agenc ies", [["All agenc ies", "other"]])
    known = {"all", "two", "agencies", "other"}.__contains__
    paragraph, cells = mend_words(broken, known)[0].flow
    assert isinstance(cells, Table)
    assert cells.rows == [["All agencies", "other"]]
    # A line of loose text may run across columns.
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "two agenc ies"
    assert mend_words(broken)[0].flow == broken.flow

"""Plans as scans: the same actions as from the PDFs that were scanned."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

import sendplan
from sendplan import Plan
from sendplan.extract import read_tables
from sendplan.schema import Action
from sendplan.tests.drawing import Sheet, action_grid, small_plan
from sendplan.tests.helpers import pdf_of, strings_in, tokens
from sendplan.tests.scans import needs_tesseract, scan

pytestmark = needs_tesseract


def told(plan: Plan) -> list[dict[str, object]]:
    """What a plan says of its actions, without where and how it was read."""
    left_out = {"id", "sources", "repairs", "confidence"}
    return [action.model_dump(exclude=left_out) for action in plan.actions]


@pytest.mark.parametrize(
    ("dpi", "skew", "turn"),
    [(150, 0.4, 0), (200, -2.5, 0), (300, 1.0, 0), (200, 0.5, 90), (200, -0.5, 180)],
)
def test_a_scan_gives_the_same_actions(dpi: int, skew: float, turn: int, tmp_path: Path) -> None:
    path = small_plan(tmp_path / "plan.pdf")
    scanned = scan(path, tmp_path / "scan.pdf", dpi=dpi, skew=skew, turn=turn)
    assert told(sendplan.read(scanned)) == told(sendplan.read(path))


@pytest.mark.parametrize(
    "how",
    [
        {"mode": "grey", "noise": 16},
        {"mode": "grey", "salt": 0.005, "noise": 2},
        {"mode": "fax", "skew": 0.4},
        {"text_layer": True, "skew": 0.6},
    ],
    ids=["noise", "specks", "black and white", "over another reader's text"],
)
def test_a_bad_scan_gives_the_same_actions(how: dict[str, Any], tmp_path: Path) -> None:
    path = small_plan(tmp_path / "plan.pdf")
    scanned = sendplan.read(scan(path, tmp_path / "scan.pdf", **how))
    assert told(scanned) == told(sendplan.read(path))
    assert not [each for each in scanned.findings if each.code in ("text-unseen", "ocr-unsure")]


def test_a_table_pasted_as_a_picture_is_read_with_the_text_around_it(tmp_path: Path) -> None:
    path = small_plan(tmp_path / "plan.pdf")
    image = pdfium.PdfDocument(path)[0].render(scale=200 / 72, crop=(0, 0, 0, 30)).to_pil()
    sheet = Sheet(tmp_path / "pasted.pdf")
    sheet.lines(40, 500, ["The partnership meets in the first week of each month.", "It is open."])
    sheet.canvas.drawInlineImage(image, 0, 30, sheet.width, sheet.height - 30)
    plan = sendplan.read(sheet.save())
    assert [each.ref for each in plan.actions] == [each.ref for each in sendplan.read(path).actions]
    assert [each.code for each in plan.findings if each.code.startswith("ocr")] == ["ocr-used"]


def test_boxes_stand_on_the_page_as_it_was_scanned(tmp_path: Path) -> None:
    path = small_plan(tmp_path / "plan.pdf")
    turned = sendplan.read(scan(path, tmp_path / "scan.pdf", turn=180))
    (box,) = turned.actions[0].sources["title"]
    (straight,) = sendplan.read(path).actions[0].sources["title"]
    width, height = 842, 595
    assert box.x0 == pytest.approx(width - (straight.x1 or 0), abs=4)
    assert box.bottom == pytest.approx(height - (straight.top or 0), abs=4)
    assert box.text == straight.text


def test_only_pages_that_are_pictures_are_read_by_ocr(tmp_path: Path) -> None:
    scanned = scan(small_plan(tmp_path / "plan.pdf"), tmp_path / "scan.pdf")
    image = pdfium.PdfDocument(scanned)[0].render(scale=200 / 72).to_pil()
    sheet = Sheet(tmp_path / "mixed.pdf")
    action_grid(sheet)
    sheet.next_page()
    sheet.canvas.drawInlineImage(image, 0, 0, sheet.width, sheet.height)
    plan = sendplan.read(sheet.save())
    (used,) = [each for each in plan.findings if each.code == "ocr-used"]
    assert used.message.endswith(": 2.")
    words = [
        w for t in read_tables(sheet.path) for c in t.cells for ln in c.lines for w in ln.words
    ]
    assert {word.page for word in words if word.confidence is not None} == {2}
    assert {word.page for word in words if word.confidence is None} == {1}


def test_fields_say_how_sure_ocr_is_of_them(tmp_path: Path) -> None:
    plan = sendplan.read(scan(small_plan(tmp_path / "plan.pdf"), tmp_path / "scan.pdf"))
    for action in plan.actions:
        assert set(action.confidence) == set(action.sources)
        assert all(0.5 < value <= 1 for value in action.confidence.values())


def test_the_same_scan_is_read_the_same_twice(tmp_path: Path) -> None:
    path = scan(small_plan(tmp_path / "plan.pdf"), tmp_path / "scan.pdf", skew=1.1)
    assert sendplan.read(path).model_dump_json() == sendplan.read(path).model_dump_json()


def test_a_page_of_a_real_size_plan_keeps_its_words(tmp_path: Path) -> None:
    """One page of a sample with a dark heading, bands and colours."""
    source, page = pdf_of("tarnshire"), 2
    scanned = read_tables(scan(source, tmp_path / "scan.pdf", skew=0.7, pages=[page]))
    part = pdfium.PdfDocument.new()
    part.import_pages(pdfium.PdfDocument(source), [page])
    part.save(tmp_path / "page.pdf")
    wanted = read_tables(tmp_path / "page.pdf")
    assert [len(table.rows) for table in scanned] == [len(table.rows) for table in wanted]
    one, other = (tokens(strings_in([t.rows for t in tables])) for tables in (scanned, wanted))
    assert sum((one & other).values()) > 0.97 * max(one.total(), other.total())
    fills = [
        [cell.fill is not None for cell in t.cells] for tables in (scanned, wanted) for t in tables
    ]
    assert fills[0] == fills[1]


def test_the_real_scan_gives_the_actions_of_its_pages(shared: Path, tmp_path: Path) -> None:
    part = pdfium.PdfDocument.new()
    whole = pdfium.PdfDocument(shared / "plans" / "durham-chromium.pdf")
    part.import_pages(whole, list(range(3, 9)))
    part.save(tmp_path / "pages.pdf")
    wanted = sendplan.read(tmp_path / "pages.pdf")
    plan = sendplan.read(shared / "plans" / "durham-scan.pdf")
    assert [action.ref for action in plan.actions] == [action.ref for action in wanted.actions]
    assert [area.title for area in plan.areas] == [area.title for area in wanted.areas]
    for name in ("title", "leads", "milestones", "links"):
        assert [field(a, name) for a in plan.actions] == [field(a, name) for a in wanted.actions]
    ties = [
        [[(t.number, t.leads, t.milestones) for t in a.tasks] for a in each.actions]
        for each in (plan, wanted)
    ]
    assert ties[0] == ties[1]
    people = [{(p.initials, p.name, p.role) for p in each.postholders} for each in (plan, wanted)]
    assert people[0] == people[1]
    # Two lines of the progress are printed over each other, for any reader.
    for name, least in (
        ("outcomes", 0.99),
        ("tasks", 0.99),
        ("evaluation", 0.99),
        ("progress", 0.98),
    ):
        assert token_score(plan, wanted, name) >= least, name


def token_score(plan: Plan, wanted: Plan, name: str) -> float:
    """How far the words of a field agree, as F1."""
    one, other = (tokens(strings_in([field(a, name) for a in p.actions])) for p in (plan, wanted))
    return 2 * sum((one & other).values()) / (one.total() + other.total())


def field(action: Action, name: str) -> object:
    return action.model_dump(mode="json")[name]

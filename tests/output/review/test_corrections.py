"""What a reviewer marks: kept in the browser, downloaded, loaded again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

from playwright.sync_api import expect

from sendplan.schema.corrections import load_corrections
from sendplan.schema.plan import MilestoneKind, Precision
from sendplan.tests.browser import Visit
from sendplan.tests.helpers import plan_of


def corrections_of(visit: Visit) -> dict[str, Any]:
    """What the button downloads."""
    visit.show("corrections")
    with visit.page.expect_download() as waiting:
        visit.page.click("#download")
    assert waiting.value.suggested_filename == "marlbeck.corrections.json"
    file = waiting.value.path()
    assert load_corrections(file).documents  # it has the published form
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found


def test_what_is_marked_is_downloaded_as_the_format_says(visit: Visit) -> None:
    plan = plan_of("marlbeck")
    action = next(a for a in plan.actions if len(a.milestones) == 2)
    visit.show(f"action/{action.id}")
    visit.choose("title")
    visit.page.click('.marking [name="right"]')
    visit.choose("leads")
    visit.page.keyboard.press("w")
    visit.page.fill('.marking [name="value"]', "AB\n\n CD ")
    visit.page.fill('.marking [name="note"]', "two people")
    visit.choose("milestones/1/latest")
    visit.page.click('.marking [name="wrong"]')
    visit.page.fill('.marking [name="value"]', "2031-05-31")
    visit.choose("milestones/1/status")
    visit.page.click('.marking [name="wrong"]')
    visit.choose("outcomes")
    visit.page.click('.marking [name="wrong"]')
    visit.show("people")
    visit.choose("postholders/2/role")
    visit.page.click('.marking [name="wrong"]')
    visit.page.fill('.marking [name="value"]', "")
    expect(visit.page.locator("#tally")).to_have_text("6, 5 wrong")
    latest = action.milestones[1].latest
    assert latest
    leads = [lead.raw for lead in action.leads]
    assert corrections_of(visit) == {
        "corrections_version": "1.0",
        "documents": [
            {
                "sha256": plan.source.sha256,
                "name": plan.source.name,
                "corrections": [
                    mark(action.id, "title", "right", action.title),
                    mark(action.id, "outcomes", "wrong", action.outcomes),
                    mark(action.id, "leads", "wrong", leads, value=["AB", "CD"], note="two people"),
                    mark(
                        action.id,
                        "milestones/1/latest",
                        "wrong",
                        latest.isoformat(),
                        value="2031-05-31",
                    ),
                    mark(action.id, "milestones/1/status", "wrong", None),
                    mark(None, "postholders/2/role", "wrong", plan.postholders[2].role, value=None),
                ],
            }
        ],
    }


def mark(action: str | None, field: str, verdict: str, was: Any, **more: Any) -> dict[str, Any]:
    return {"action": action, "field": field, "verdict": verdict, "was": was, **more}


def test_marks_stay_in_the_browser_until_they_are_removed(visit: Visit) -> None:
    visit.show(f"action/{plan_of('marlbeck').actions[1].id}")
    visit.choose("evaluation")
    visit.page.keyboard.press("r")
    visit.page.reload()
    expect(visit.page.locator("#tally")).to_have_text("1")
    expect(visit.page.locator(".view.on .verdict.right")).to_have_text("✓ right")
    visit.show("corrections")
    visit.page.click("#reset")
    assert visit.problems == ["dialog: Remove 1 of 1 marks from this browser?"]
    visit.problems.clear()
    expect(visit.page.locator(".verdict")).to_have_count(0)
    visit.page.reload()
    expect(visit.page.locator("#tally")).to_have_text("0")


def test_what_was_corrected_is_counted_apart(visit: Visit, tmp_path: Path) -> None:
    """Marks that the plan follows by now, and one that it does not."""
    plan = plan_of("marlbeck")
    action = next(a for a in plan.actions if len(a.milestones) == 2)
    latest = action.milestones[1].latest
    assert latest
    assert not action.milestones[1].status
    assert not action.quotes
    marks = [
        mark(action.id, "milestones/1/latest", "wrong", None, value=latest.isoformat()),
        mark(action.id, "milestones/1/status", "wrong", "completed", value=None),
        mark(action.id, "quotes", "wrong", ["A word"], value=[], note="not here"),
        mark(action.id, "title", "wrong", action.title, value="Another title"),
    ]
    document = {"sha256": plan.source.sha256, "name": plan.source.name, "corrections": marks}
    file = tmp_path / "saved.json"
    file.write_text(json.dumps({"corrections_version": "1.0", "documents": [document]}))
    visit.show(f"action/{action.id}~milestones/1/latest")
    visit.page.set_input_files("#load", file)
    expect(visit.page.locator("#tally")).to_have_text("4, 1 wrong, 3 corrected")
    expect(visit.page.locator(".view.on .verdict.corrected")).to_have_text(["✓ corrected"] * 3)
    expect(visit.page.locator(".view.on .part.marked").first).to_contain_text(f"{latest} ✓")
    visit.choose("quotes")
    visit.page.fill('.marking [name="note"]', "nothing is there")
    visit.choose("title")
    visit.page.fill('.marking [name="value"]', "A third title")
    expect(visit.page.locator("#tally")).to_have_text("4, 1 wrong, 3 corrected")
    expected = {each["field"]: each for each in marks}
    expected["quotes"]["note"] = "nothing is there"
    expected["title"]["value"] = "A third title"
    (saved,) = corrections_of(visit)["documents"]
    assert {each["field"]: each for each in saved["corrections"]} == expected
    expect(visit.page.locator("#marks")).to_contain_text(f"Before: (nothing) Now: {latest}")


def test_what_may_stand_in_a_field_is_told(visit: Visit) -> None:
    action = next(a for a in plan_of("marlbeck").actions if a.milestones)
    visit.show(f"action/{action.id}")
    value, how = (visit.page.locator(f".marking {each}") for each in ('[name="value"]', ".how"))
    for field, said in (
        ("milestones/0/latest", "(as an ISO date: 2026-04-30)"),
        ("tasks", "(one a line: number, then text)"),
        ("leads", "(one item a line)"),
        ("title", ""),
    ):
        visit.choose(field)
        visit.page.click('.marking [name="wrong"]')
        expect(how).to_have_text(said)
    visit.choose("milestones/0/kind")
    visit.page.click('.marking [name="wrong"]')
    expect(value.locator("option")).to_have_text(list(get_args(MilestoneKind)))
    expect(value).to_have_value(action.milestones[0].kind)
    value.select_option("review")
    visit.choose("milestones/0/precision")
    visit.page.click('.marking [name="wrong"]')
    expect(value.locator("option")).to_have_text(["(nothing)", *get_args(Precision)])
    value.select_option("(nothing)")
    (saved,) = corrections_of(visit)["documents"]
    given = {each["field"]: each.get("value", "") for each in saved["corrections"]}
    assert given["milestones/0/kind"] == "review"
    assert given["milestones/0/precision"] is None


def test_a_file_of_corrections_can_be_loaded_again(visit: Visit, tmp_path: Path) -> None:
    action = plan_of("marlbeck").actions[0]
    visit.show(f"action/{action.id}")
    visit.choose("title")
    visit.page.click('.marking [name="wrong"]')
    visit.page.fill('.marking [name="value"]', "Another title")
    saved = corrections_of(visit)
    visit.page.click("#marks button")
    expect(visit.page.locator("#tally")).to_have_text("0")
    file = tmp_path / "saved.json"
    saved["documents"].insert(0, {"sha256": "0", "name": "other.pdf", "corrections": [1]})
    file.write_text(json.dumps(saved))
    visit.page.set_input_files("#load", file)
    expect(visit.page.locator("#tally")).to_have_text("1, 1 wrong")
    expect(visit.page.locator("#marks")).to_contain_text("should be: Another title")
    for text, said in (
        ("no json", "not a file of corrections"),
        ('{"corrections_version": "2.0", "documents": []}', "newer version"),
        ('{"corrections_version": "1.0", "documents": []}', "no corrections of this document"),
        (json.dumps(saved).replace('"wrong"', '"odd"'), "not a file of corrections"),
    ):
        file.write_text(text)
        visit.page.set_input_files("#load", file)
        expect(visit.page.locator("#message")).to_contain_text(said)
    expect(visit.page.locator("#tally")).to_have_text("1, 1 wrong")

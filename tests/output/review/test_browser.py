"""Review pages in headless Chromium: fields and places, keys, search, filters."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from sendplan.output.files import plan_json
from sendplan.output.review import review_plan
from sendplan.schema import Repair
from sendplan.tests.browser import Visit
from sendplan.tests.helpers import plan_of


def test_choosing_a_field_lights_its_places_and_scrolls_there(visit: Visit) -> None:
    action = plan_of("marlbeck").actions[-1]
    visit.show(f"action/{action.id}")
    visit.choose("milestones")
    boxes = [[b.page, b.x0, b.top, b.x1, b.bottom] for b in action.sources["milestones"]]
    assert sorted(visit.lit()) == sorted(map(list, dict.fromkeys(map(tuple, boxes))))
    expect(visit.page.locator(".place.lit").first).to_be_in_viewport()
    assert f"Page {boxes[0][0]} " in visit.page.inner_text("#page-number")
    visit.choose("milestones")
    assert not visit.lit()


def test_an_item_and_its_parts_light_its_own_places(visit: Visit) -> None:
    action = next(a for a in plan_of("marlbeck").actions if len(a.milestones) == 2)
    visit.show(f"action/{action.id}")
    for path in ("milestones/1", "milestones/1/latest"):
        visit.choose(path)
        box = action.sources["milestones"][1]
        assert visit.lit() == [[box.page, box.x0, box.top, box.x1, box.bottom]]


def test_choosing_a_place_shows_its_field(visit: Visit) -> None:
    first, second = plan_of("marlbeck").actions[:2]
    visit.show(f"action/{first.id}")
    visit.choose("leads")
    visit.page.click(".place.lit")
    expect(visit.page.locator('.view.on [aria-current="true"]')).to_have_text("Leads")
    # A place of another action shows that action.
    visit.show(f"action/{second.id}")
    visit.choose("evaluation")
    place = visit.page.get_attribute(".place.lit", "data-place")
    visit.show(f"action/{first.id}")
    visit.page.evaluate(f"document.querySelector('[data-place=\"{place}\"]').click()")
    expect(visit.page.locator(".view.on h2")).to_have_text(f"Action {second.ref}")
    expect(visit.page.locator('.view.on [aria-current="true"]')).to_have_text(
        "How success is shown"
    )


def test_choosing_text_in_no_field_shows_it_among_its_like(visit: Visit) -> None:
    passages = plan_of("marlbeck").passages
    visit.show("passages")
    boxes = {(b.page, b.x0, b.top, b.x1, b.bottom) for each in passages for b in each.sources}
    shown = visit.page.locator(".place.current")
    expect(shown).to_have_count(sum(page == 1 for page, *_ in boxes))
    visit.choose("passages/0")
    assert [tuple(place) for place in visit.lit()] == [
        (b.page, b.x0, b.top, b.x1, b.bottom) for b in passages[0].sources
    ]
    place = visit.page.get_attribute(".place.lit", "data-place")
    visit.show("findings")
    visit.page.evaluate(f"document.querySelector('[data-place=\"{place}\"]').click()")
    expect(visit.page.locator(".view.on h2")).to_have_text("Text in no field")


def test_places_can_be_reached_and_chosen_by_keyboard(visit: Visit) -> None:
    visit.show(f"action/{plan_of('marlbeck').actions[0].id}")
    visit.page.focus(".sheets")
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("document.activeElement.classList.contains('current')")
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator('.view.on [aria-current="true"]')).to_be_focused()


def test_arrows_go_to_the_next_and_the_previous_action(visit: Visit) -> None:
    heading = visit.page.locator(".view.on h2")
    refs = [action.ref for action in plan_of("marlbeck").actions]
    for key, ref in (("ArrowRight", refs[1]), ("ArrowRight", refs[2]), ("ArrowLeft", refs[1])):
        visit.page.keyboard.press(key)
        expect(heading).to_have_text(f"Action {ref}")
    expect(visit.page.locator("#place")).to_have_text(f"Action 2 of {len(refs)}")
    visit.page.go_back()
    expect(heading).to_have_text(f"Action {refs[2]}")
    visit.page.evaluate("history.go(-2)")
    expect(heading).to_have_text(f"Action {refs[0]}")
    visit.page.go_forward()
    visit.page.go_forward()
    expect(heading).to_have_text(f"Action {refs[2]}")
    # In a text field the arrows move the cursor.
    visit.page.click("#search")
    visit.page.keyboard.press("ArrowRight")
    expect(heading).to_have_text(f"Action {refs[2]}")


def test_the_contents_lead_to_every_area_and_action(visit: Visit) -> None:
    plan = plan_of("marlbeck")
    visit.page.click("#contents-button")
    links = visit.page.locator("#contents a")
    assert links.count() == 5 + len(plan.areas) + len(plan.actions) + 6
    for name, heading in ((plan.areas[1].title, "Area 2"), ("People 13", "People")):
        if not visit.page.locator("#contents").is_visible():
            visit.page.click("#contents-button")
        visit.page.get_by_role("link", name=name).click()
        expect(visit.page.locator(".view.on h2")).to_have_text(heading)
        expect(visit.page.locator("#contents")).not_to_be_visible()


def test_search_finds_words_in_any_order_and_leads_to_them(visit: Visit) -> None:
    visit.page.click("#search")
    visit.page.keyboard.type("OFFER local")
    hits = visit.page.locator("#hit-list li")
    plan = plan_of("marlbeck")
    title = next(action for action in plan.actions if "Local Offer" in action.title)
    expect(hits.filter(has_text=f"Action {title.ref}").first).to_be_visible()
    assert hits.locator("mark").first.inner_text().lower() in ("offer", "local")
    visit.page.keyboard.press("Enter")
    expect(hits.locator("a").first).to_be_focused()
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator('.view.on [aria-current="true"]')).to_be_visible()
    visit.page.fill("#search", "xylophone")
    expect(visit.page.locator("#hits")).to_have_text("Nothing holds all of these words")
    visit.page.press("#search", "Escape")
    expect(visit.page.locator('.view.on[data-view="search"]')).to_have_count(0)


def test_everything_with_words_can_be_found(visit: Visit) -> None:
    plan = plan_of("marlbeck")
    for words, where in (
        (plan.postholders[0].role, "People"),
        (plan.indicators[0].description, "Indicators"),
        (plan.contributors[0].roles[0], "Contributors"),
        (plan.findings[0].message, "Findings"),
        (plan.areas[0].title, "Area 1"),
    ):
        visit.page.fill("#search", words)
        expect(visit.page.locator("#hit-list a", has_text=where).first).to_be_visible()


def test_findings_are_filtered_and_lead_to_their_place(visit: Visit) -> None:
    plan = plan_of("marlbeck")
    visit.show("findings")
    rows = visit.page.locator("#found > li:visible")
    expect(rows).to_have_count(len(plan.findings))
    wanted = [each for each in plan.findings if each.code == "milestone-outside-period"]
    visit.page.select_option('[name="code"] >> visible=true', "milestone-outside-period")
    expect(rows).to_have_count(len(wanted))
    expect(visit.page.locator(".view.on .filters output")).to_have_text(
        f"{len(wanted)} of {len(plan.findings)}"
    )
    rows.first.locator("a").first.click()
    expect(visit.page.locator(".view.on h2")).to_have_text(f"Action {wanted[0].action}")
    expect(visit.page.locator('.view.on [aria-current="true"]')).to_have_text("Dates")
    assert {place[0] for place in visit.lit()} == {wanted[0].page}


def test_repairs_show_before_and_after_and_lead_to_their_field(
    browser: Browser, tmp_path: Path
) -> None:
    plan = plan_of("marlbeck")
    action = plan.actions[0]
    assert action.ref
    assert not plan.actions[1].repairs
    mended = Repair(field="leads", kind="leads-parted", before="AB CD", after="AB / CD")
    outside = Repair(field="glossary", kind="letters-folded", before="СЕ", after="CE")
    changed = plan.model_copy(
        update={
            "actions": [action.model_copy(update={"repairs": [mended]}), plan.actions[1]],
            "repairs": [outside],
        }
    )
    visit = Visit(browser, review_plan(changed, tmp_path / "a.plan.json", tmp_path).path)
    visit.show("repairs")
    rows = visit.page.locator("#mended > li:visible")
    assert rows.locator("del").all_inner_texts() == ["AB CD", "СЕ"]
    assert rows.locator("ins").all_inner_texts() == ["AB / CD", "CE"]
    visit.page.select_option('[name="about"] >> visible=true', action.ref)
    expect(rows).to_have_count(1)
    rows.locator("a").click()
    expect(visit.page.locator('.view.on [aria-current="true"]')).to_have_text("Leads")
    assert not visit.problems
    visit.close()


def test_a_conversion_shows_its_lines(browser: Browser, pages: Path) -> None:
    visit = Visit(browser, pages / "pellbridge.plan.html")
    action = plan_of("pellbridge").actions[4]
    visit.show(f"action/{action.id}")
    visit.choose("outcomes")
    line = visit.page.locator(".source .lit")
    expect(line).to_have_attribute("data-line", str(action.sources["outcomes"][0].line))
    expect(line).to_be_in_viewport()
    expect(line.locator("mark")).to_have_text(action.outcomes[0])
    visit.show("plan")
    line_of_it = action.sources["title"][0].line
    visit.page.click(f'[data-line="{line_of_it}"] button')
    expect(visit.page.locator(".view.on h2")).to_have_text(f"Action {action.ref}")
    assert not visit.problems
    visit.close()


def test_without_the_original_its_outlines_are_lit(browser: Browser, pages: Path) -> None:
    visit = Visit(browser, pages / "lost.plan.html")
    expect(visit.page.locator(".problem[role=note]")).to_contain_text("not at hand")
    visit.show(f"action/{plan_of('tarnshire').actions[0].id}")
    visit.choose("title")
    assert len(visit.lit()) == 1
    expect(visit.page.locator(".place.lit")).to_be_in_viewport()
    visit.close()


def test_the_index_leads_to_each_plan_and_sorts(browser: Browser, pages: Path) -> None:
    visit = Visit(browser, pages / "index.html")
    names = visit.page.locator("#plans tbody th")
    expect(names).to_have_count(3)
    visit.page.click('#plans thead button:has-text("Actions")')
    counts = [int(text) for text in visit.page.locator("[data-label=Actions]").all_inner_texts()]
    assert counts == sorted(counts)
    visit.page.click('#plans a:has-text("Marlbeck")')
    expect(visit.page.locator(".bar h1")).to_contain_text("Marlbeck")
    assert not visit.problems
    visit.close()


def test_a_saved_plan_needs_no_more_than_its_file(browser: Browser, tmp_path: Path) -> None:
    """A plan without actions, areas or anything else still opens."""
    plan = plan_of("tarnshire").model_copy(
        update={"actions": [], "areas": [], "tables": [], "findings": []}
    )
    (tmp_path / "bare.plan.json").write_bytes(plan_json(plan))
    visit = Visit(browser, review_plan(plan, tmp_path / "bare.plan.json", tmp_path).path)
    expect(visit.page.locator(".view.on h2")).to_have_text("The plan")
    visit.page.keyboard.press("ArrowRight")
    assert not visit.problems
    visit.close()
